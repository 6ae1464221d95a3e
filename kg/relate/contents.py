"""What a project consists of: 该项目新上两条生产线 names parts of the project, no undertakings of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.recognise.mention import Mention, Page
from kg.relate.entities import Local

_CLAUSE = 40
"""Letters before a project in which a verb may govern it."""
_ACTORS = ("Enterprise", "Organization", "Region", "Park")


class Contents:
    """The rows ``[contents]`` of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")["contents"]
        self._subject = quick(re.compile(table["subject"]))
        self._holds = re.compile(table["holds"])
        self._whole, self._pushed = re.compile(table["whole"]), re.compile(table["pushed"])

    def drop(self, page: Page, entities: Sequence[Local]) -> list[Local]:
        """The entities without the projects that are only named as what another one holds."""
        parts = [e for e in entities if e.cls == "Project" and not self._whole.search(e.name)]
        if not parts:
            return list(entities)
        named = sorted((m for e in entities for m in e.mentions if e.cls == "Project" and not m.nested), key=_spot)
        actors = sorted((m for e in entities for m in e.mentions if e.cls in _ACTORS and not m.nested), key=_spot)
        gone = {e.id for e in parts if all(self._held(page, e, m, named, actors) for m in e.mentions)}
        return [e for e in entities if e.id not in gone]

    def _held(self, page: Page, part: Local, m: Mention, named: Sequence[Mention], actors: Sequence[Mention]) -> bool:
        """Whether a sentence says of a project named or referred to before that it holds this."""
        floor = page.sentence_at(m.start)[0]
        own = {(x.start, x.end) for x in part.mentions}
        wholes = [
            x.end
            for x in named
            if floor <= x.start
            and x.end <= m.start
            and (x.start, x.end) not in own
            and self._whole.search(page.text[x.start : x.end])
            and not self._pushed.search(page.text, max(floor, x.start - _CLAUSE), x.start)
        ]
        if subject := self._subject.match(page.text, floor, m.start):
            wholes.append(subject.end())
        if not wholes:
            return False
        first = min(wholes)
        if any(first <= a.start < m.start for a in actors):
            return False
        return self._holds.search(page.text, first, m.start) is not None


def _spot(m: Mention) -> tuple[int, int]:
    return m.start, m.end
