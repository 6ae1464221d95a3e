"""Coordination, once for all: A、B和C, lists behind a verb."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Page
from kg.recognise.wholes import Wholes

_PAUSE = "、"
_LETTERS = 3
"""From a pause to where an item's known letters begin, with the pause."""
_SUM = 24
"""Letters of a sum before an item."""
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,10}")


class Lists:
    """Rows of coordinated items, read from either end by the conjunctions of ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges, self.wholes = edges, Wholes(knowledge, edges)
        self._separator, self._split = knowledge.pattern("lists.separator"), knowledge.pattern("lists.split")
        self._work: str = knowledge.toml("lexicon/grammar.toml")["lists"]["work"]
        self._ahead = knowledge.pattern("lists.ahead")
        self._one, self._summed = knowledge.pattern("lists.one"), knowledge.pattern("lists.summed")
        self._within = knowledge.words("edges", "within")
        self._two: str = knowledge.toml("lexicon/edges.toml")["two"]
        self._digits: str = knowledge.toml("lexicon/edges.toml")["digits"]

    def tallies(self, count: str, n: int) -> bool:
        """Whether a count word ("两个", "3大") says the number of items."""
        digits = count[:-1]
        said = len(digits) == 1 and self._digits.find(digits) == n
        return said or digits == str(n) or (n == 2 and digits == self._two)

    def separates(self, text: str) -> bool:
        """Whether a string is nothing but a conjunction."""
        return self._separator.fullmatch(text) is not None

    def left(self, page: Page, end: int, floor: int, *, whole: bool = False) -> list[tuple[int, int]]:
        """The coordinated noun phrases that end at ``end``, first to last; at least one unless nothing stands there.

        ``whole``: what stands between two pauses is one item, unless a clause stands there. A conjunction inside a word-run (汽车与机械装备) ends the walk; what it joins is one item more.
        """
        text = page.text
        found: list[tuple[int, int]] = []
        joined = False
        while end > floor:
            last = end - len(self._work) if whole and not found and text.endswith(self._work, floor, end) else end
            left = self.edges.left(page, last, floor, coined=True, listed=True).start
            if left >= last:
                break
            left = self._whole(page, left, floor)
            if whole and (mark := self._ahead.search(text, max(floor, left - _SUM), left)):
                left = self.wholes.item(page, mark.start("item"), left, one=mark["sum"] is not None)
            if joined and self.wholes.joins(page, left, end, found[-1]):
                end = found.pop()[1]
            found.append((left, end))
            if (said := self._summed.search(text, max(floor, left - _SUM), left)) is not None:
                left = said.start()  # what the item costs
            size = next((n for n in (2, 1) if left - n >= floor and self.separates(text[left - n : left])), 0)
            if not size:
                break
            # A conjunction between two pauses joins parts of an item.
            joined = whole and len(found) > 1 and text[left - size : left] != _PAUSE
            end = left - size
        return found[::-1]

    def _whole(self, page: Page, left: int, floor: int) -> int:
        """The start of an item whose second letter is a function word elsewhere: 、延|令|食品."""
        at = page.text.rfind(_PAUSE, max(floor, left - _LETTERS), left) + 1
        if not at or at == left:
            return left
        words = page.words(at, left)
        single = all(t.end - t.start == 1 and "\u4e00" <= t.text <= "\u9fff" for t in words)
        return at if single and words[-1].text in self._within and words[0].text not in self.edges.function else left

    def between(self, page: Page, end: int, floor: int) -> list[tuple[int, int]]:
        """As ``left``, but what stands between two pauses is one item, whatever its words: 、精微视达、."""
        text = page.text
        found: list[tuple[int, int]] = []
        while (pause := text.rfind(_PAUSE, floor, end)) >= 0 and _ITEM.fullmatch(text, pause + 1, end):
            found.append((pause + 1, end))
            end = pause
        return self.left(page, end, floor) + found[::-1]

    def right(self, page: Page, start: int, stop: int) -> list[tuple[int, int]]:
        """The parts of text[start:stop] between conjunctions; a conjunction inside a word does not part."""
        found, at = [], start
        for m in self._split.finditer(page.text, start, stop):
            token = page.tokens[page.token_at(m.start())]
            if token.end - token.start > len(m.group()) and m.group() != "、":
                continue
            if self._one.match(page.text, m.start()):
                continue
            if m.start() > at:
                found.append((at, m.start()))
            at = m.end()
        if stop > at:
            found.append((at, stop))
        return found
