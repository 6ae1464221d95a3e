"""Rows of undertakings that are told by what each makes: 吸引甲公司年产5万吨铜箔、乙公司年产3GW电池片等一批项目入驻."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_OWNER = 10
"""Letters that stand between two pauses before a capacity at most."""


class Yields:
    """The row ``yearly`` of [companies] and the rows of [yields] in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        rows = knowledge.toml("lexicon/grammar.toml")["yields"]
        self._cue, self._pause = tuple(rows["cues"]), rows["pause"]
        self._yearly = knowledge.pattern("companies.yearly")
        self._close = knowledge.pattern("yields.close")
        self._head: str = knowledge.toml("lexicon/heads.toml")["project"]
        self._things = re.compile(either([h.word for h in knowledge.heads.values() if h.cls == "Project"]) + "$")

    def find(self, page: Page) -> list[Mention]:
        """Projects, inferred: the head stands behind the last of the row."""
        text = page.text
        if not any(text.count(cue) > 1 for cue in self._cue):
            return []
        found: list[Mention] = []
        for start, end in page.sentences:
            at = [m.start() for m in self._yearly.finditer(text, start, end)]
            if len(at) < 2:
                continue
            for close in self._close.finditer(text, at[1], end):
                found += self._row(page, [a for a in at if a < close.start()], start, close.start())
        return found

    def _row(self, page: Page, at: list[int], floor: int, end: int) -> list[Mention]:
        """The items that end at ``end``, each with its own capacity."""
        found: list[Mention] = []
        for yearly in reversed(at):
            if any(c in page.text[yearly:end] for c in (self._pause, ",", ";", "\n")):
                break
            start = page.text.rfind(self._pause, floor, yearly) + 1
            left = self.edges.left(page, yearly, floor, coined=True, listed=True).start
            if not floor < start or yearly - start > _OWNER:
                start = left  # the first of the row
            name = page.text[start:end]
            if not self._things.search(name):
                found.append(Mention(start, end, "Project", name + self._head, "shared-head", inferred=True))
            if page.text[start - 1 : start] != self._pause:
                break
            end = start - 1
        return found if len(found) > 1 else []
