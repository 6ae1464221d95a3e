"""Roads and lines by where they go: 文山|至|麻栗坡高速公路, 渝湘高铁|黔江段."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Page

_BEFORE = 40
"""How far in front of a road its words are looked at."""
_TERMINUS = 4
"""How long the place is that a line goes to, its kind (铁路) included, where no gazetteer has it."""
_FROM = 10
"""Letters of the place that a line comes from, where no gazetteer has it."""


class Roads:
    """The rows ``stretch``, ``from`` and ``stretched`` of ``[names]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        self._stretch, self._from = knowledge.pattern("names.stretch"), knowledge.pattern("names.from")
        self._stretched = knowledge.pattern("names.stretched")
        self._lines = tuple(sorted(w for w, h in knowledge.heads.items() if h.kind == "Infrastructure" and len(w) > 1))

    def whence(self, page: Page, kind: str, left: int, head: int) -> int:
        """The start of a road's name that goes from a place to a place; ``left`` of any other name."""
        if kind != "Infrastructure" and not page.text.endswith(self._lines, left, head):
            return left
        if not self._from.search(page.text, max(0, left - _BEFORE), left):
            return left
        start = page.fixed.get(left - 1)
        if start is None:
            walk = self.edges.left(page, left - 1, page.sentence_at(left)[0], coined=True)
            size = left - 1 - walk.start
            named = 2 <= size <= _FROM and not walk.counted and not self.edges.bare(page, walk.start, left - 1)
            return walk.start if named and self._stretched.match(page.text, left - 1, left) else left
        return start if left in page.ahead or head - left <= _TERMINUS else left

    def section(self, page: Page, end: int) -> int:
        """The end of a road's name with the section that a text speaks of: 渝湘高铁|黔江段, 呼北高速|新化至武冈段."""
        m = self._stretch.match(page.text, end)
        first = page.ahead.get(end)
        if m and first is not None and first < m.end():
            return m.end()
        return end
