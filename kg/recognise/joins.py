"""Names that hold a conjunction: 天麻与茯苓|精深加工项目 is one project, 研发中心和|生产基地 are two things."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edge, Edges
from kg.recognise.mention import Page

_LONGEST = 16
"""Letters that the part before the conjunction has at most."""
_ROW = 24
"""Letters of the goods before the last of a row."""


class Joins:
    """The rows of ``[joins]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        rows = knowledge.toml("lexicon/grammar.toml")["joins"]
        self._close, self._loose = frozenset(rows["close"]), frozenset(rows["loose"])
        self._things = tuple(sorted(h.word for h in knowledge.heads.values() if not h.weak))
        self.terms = knowledge.terms
        self._rated = knowledge.pattern("joins.rated")
        self._trades = tuple(sorted(t for t in self.terms if len(t) > 1))
        self._areas = tuple(rows["areas"])
        self._pause: str = rows["pause"]
        self._offices, self._ranks = tuple(rows["offices"]), tuple(rows["ranks"])

    def left(self, page: Page, edge: Edge, head: int, *, one: bool = False) -> int:
        """The left edge of a name that may go on before a conjunction; ``edge`` is what the walk found.

        ``one``: a fund, a platform or an institute, which a trade or a place in front makes one thing with the rest.

        What stands before is a part of the name unless it is a thing of its own: a place, a name with a head, a brand,
        or an item of a longer list.
        """
        text, start, word = page.text, edge.start, edge.stop
        if word == self._pause and (rated := self._rated.search(text, max(start - _ROW, 0), start)):
            return rated.start() if rated.end() == start else start
        close = word in self._close
        at = start - len(word)
        if (
            not (close or word in self._loose)
            or start >= head
            or start in page.ahead
            or not text.endswith(word, 0, start)
        ):
            return start
        bare = self.edges.bare(page, start, head)
        if not close and not one and bare and not self._processes(page, start, head):
            return start
        before = self.edges.left(page, at, page.sentence_at(at)[0], coined=True)
        part = text[before.start : at]
        # An item of a list is whole where the one before it is; a number before the pause counts the item.
        whole = text.endswith(self._things, 0, before.start - 1) or text[before.start - 2 : before.start - 1].isdigit()
        listed = before.stop == self._pause and not whole
        if not 2 <= len(part) <= _LONGEST or before.counted or listed or at in page.fixed:
            return start
        if one and not (before.start in page.ahead or part.endswith(self._trades)):
            return start
        if not one and part in self.terms and text[start:head] in self.terms:
            return start  # kinds of projects
        if (
            part.endswith(self._things + self._areas)
            or self.edges.bare(page, before.start, at)
            or self._coined(page, before.start, at)
        ):
            return start
        return before.start

    def office(self, page: Page, edge: Edge, head: int, word: str) -> int:
        """The left edge of an organ of two fields: 甲市人力资源和|社会保障局, 省林业和|草原局."""
        text, at = page.text, edge.start - len(edge.stop)
        if edge.stop not in self._loose or not word.endswith(self._offices) or edge.start in page.ahead:
            return edge.start
        if at in page.fixed or not text.endswith(edge.stop, 0, edge.start):
            return edge.start
        before = self.edges.left(page, at, page.sentence_at(at)[0])
        part = text[before.start : at]
        placed = before.start in page.ahead or part.startswith(self._ranks)
        if not placed or not 3 <= len(part) <= _LONGEST or part.endswith((*self._things, *self._offices)):
            return edge.start
        return before.start

    def _processes(self, page: Page, start: int, end: int) -> bool:
        """Whether nothing but what is done to goods stands there: 种植和|加工|项目."""
        words = [t.text for t in page.words(start, end)]
        return all(w in self.edges.inside for w in words)

    def _coined(self, page: Page, start: int, end: int) -> bool:
        """Whether a run of single letters stands there, as in a brand: 晶|科."""
        return all(t.end - t.start == 1 for t in page.words(start, end))
