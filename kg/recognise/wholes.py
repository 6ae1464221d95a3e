"""Projects whose beginning the text marks: 、方不圆智能装备制造项目, 总投资3亿元的|共享助力车项目 are whole, whatever their words."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.core.patterns import HAN
from kg.recognise.edges import Edges
from kg.recognise.mention import Page

_PAUSE = "、"
_LONGEST = 24
"""Letters between the mark and the start that the words gave."""


class Wholes:
    """The rows of ``[wholes]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        rows = knowledge.toml("lexicon/grammar.toml")["wholes"]
        words = knowledge.toml("patterns/frames.toml")["words"]
        self._mark, self._sort = knowledge.pattern("wholes.mark"), knowledge.pattern("wholes.sort")
        self._two = knowledge.pattern("wholes.two")
        self._joins = frozenset(rows["joins"])
        self._things = tuple(sorted(h.word for h in knowledge.heads.values() if not h.weak))
        self._hard = frozenset(rows["hard"])
        verbs = (*words["invest"], *words["settle"], *words["sign"], *words["found"], *rows["acts"])
        self._acts = frozenset(v for v in verbs if len(v) > 1) - frozenset(rows["names"])
        self._ends = tuple(rows["ends"])
        self._parted = tuple(_PAUSE + w for w in ("", *rows["more"])) + tuple(rows["more"])

    def left(self, page: Page, start: int, head: int, end: int) -> int:
        """Where the name of a project begins that the words let begin at ``start``; its head stands at ``head``..``end``."""
        text = page.text
        low = max(page.sentence_at(head)[0], start - _LONGEST)
        mark = self._mark.search(text, low, start)
        if mark is None or mark.end() >= start or start >= head:
            return start
        if mark["row"]:
            listed = text.endswith(self._ends, 0, mark.start()) or text.startswith(self._parted, end)
            return self.item(page, mark.end(), start) if listed else start
        if mark["of"] or mark["way"] is not None:
            return self.item(page, mark.end(), start, one=mark["way"] is None)
        if text[end : end + 1] in (_PAUSE, ",", ";", "。", ""):
            return self.item(page, mark.end(), start, one=True)
        return start

    def item(self, page: Page, at: int, start: int, *, one: bool = False) -> int:
        """The start of an item that a mark before ``at`` opens; ``start`` where a clause stands between.

        Verbs and what says of what sort a firm is (世界500强企业) are left out. ``one``: no conjunction parts it.
        """
        words = page.words(at, start)
        if not words or words[0].start != at or words[-1].end != start:
            return start
        edges = self.edges
        while words and len(words[0].text) > 1 and (words[0].text in edges.verbs or words[0].text in edges.function):
            words = words[1:]
        if not words or any(
            (t.text in self._hard and not (one and t.text in self._joins)) or t.text in self._acts for t in words
        ):
            return start
        if one and self._two.search(page.text, words[0].start, start):
            return start
        return self.past_sort(page, words[0].start, start)

    def past_sort(self, page: Page, start: int, end: int) -> int:
        """The start of a name behind what says of what sort its firm is: 世界500强企业|甲项目."""
        sort = self._sort.match(page.text, start, end)
        return sort.end() if sort and sort.end() < end else start

    def joins(self, page: Page, left: int, end: int, other: tuple[int, int]) -> bool:
        """Whether what a conjunction joins to ``other`` is one item with it: no two works, no two things of their own."""
        text, start = page.text, other[0]
        own = start in page.ahead or not HAN.match(text, start, start + 1) or text.endswith(self._things, left, end)
        return not own and not (text[left:end] in self.edges.terms and text[start : other[1]] in self.edges.terms)
