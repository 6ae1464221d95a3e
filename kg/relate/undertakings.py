"""Parks and platforms that a text speaks of as projects: 投资108亿元的某产业园竣工, a row of a project list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.mention import Mention
from kg.recognise.reading import Reading
from kg.relate.entities import Local

_OFTEN = 3  # a park that is named more often is what the text is about, not one of its projects


class Undertakings:
    """The rows [undertaking] of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        u = table["undertaking"]
        self._list = re.compile(u["list"])
        self._row = re.compile(table["patterns"]["row"])
        self._first = re.compile(u["first"])
        self._after = re.compile(u["after"].replace("S", either(u["stages"])))
        self._at = re.compile(u["at"])
        self._before = re.compile(u["before"])
        self._of_place = re.compile(u["of_place"])
        self._kind = re.compile(knowledge.toml("lexicon/cues.toml")["patterns"]["kind_tail"])
        self._never = re.compile(either(u["never"]) + "$")

    def turn(self, reading: Reading, entities: Sequence[Local]) -> None:
        """Make a Project of each such park and platform, in ``entities`` and among the products of ``reading``."""
        text = reading.page.text
        listed = self._list.search(text[: len(text.split("\n", 1)[0]) + 200]) is not None
        for e in entities:
            if e.cls not in ("Park", "Platform") or len(e.mentions) > _OFTEN or self._never.search(e.name):
                continue
            if any(not m.nested and self._is(text, m, listed) for m in e.mentions):
                e.cls, e.kind, e.level = "Project", "", ""
                turned = [m._replace(cls="Project", kind="", level="") for m in e.mentions]
                for old, new in zip(e.mentions, turned, strict=True):
                    if old in reading.products:
                        reading.products[new] = reading.products.pop(old)
                e.mentions = turned

    def _placed(self, text: str, m: Mention) -> bool:
        """Whether a mention speaks of a place: 落户甲产业园, 甲产业园内."""
        before, after = text[max(0, m.start - 3) : m.start], text[m.end : m.end + 4]
        return self._at.search(before) is not None or self._of_place.match(after) is not None

    def fold(self, text: str, entities: Sequence[Local]) -> list[Local]:
        """The entities without the parks that a project's name holds and that are never a place: 甲产业园项目 is one."""
        projects: dict[str, Local] = {}
        for e in entities:
            if e.cls == "Project":
                for name in e.names:
                    projects.setdefault(self._kind.sub("", name), e)
        kept = []
        for e in entities:
            if e.cls != "Park":
                kept.append(e)
                continue
            whole = projects.get(e.name) if not self._never.search(e.name) else None
            if whole is None and self._cut(e, projects):
                continue
            spans = [(m.start, m.end) for m in whole.mentions] if whole else []
            free = [m for m in e.mentions if not any(a <= m.start and m.end <= b for a, b in spans)]
            if whole and not any(self._placed(text, m) for m in free):
                whole.names.add(e.name)
                whole.mentions = sorted([*whole.mentions, *(m._replace(cls="Project") for m in free)])
            else:
                kept.append(e)
        return kept

    def _cut(self, park: Local, projects: dict[str, Local]) -> bool:
        """Whether a park is but the last words of one project's name, which does not begin with a place there."""
        whole = next((p for name, p in projects.items() if name.endswith(park.name)), None)
        if whole is None or park.cls != "Park":
            return False
        spans = [(m.start, m.end) for m in whole.mentions]
        return all(m.rule == "head" and any(a < m.start and m.end < b for a, b in spans) for m in park.mentions)

    def _is(self, text: str, m: Mention, listed: bool) -> bool:
        at = self._at.search(text[max(0, m.start - 3) : m.start]) is not None
        if (not at and self._after.match(text[m.end : m.end + 32])) or self._before.search(
            text[max(0, m.start - 24) : m.start]
        ):
            return True
        start = text.rfind("\n", 0, m.start) + 1
        end = text.find("\n", start)
        line = text[start : end if end >= 0 else len(text)]
        return (
            listed and self._row.search(line) is not None and self._first.fullmatch(text[start : m.start]) is not None
        )
