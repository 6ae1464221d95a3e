"""Pairs that one sentence joins in turn: 甲政府与乙集团、丙区与丁公司分别签约 are two agreements and not six."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.ledger import Ledger
from kg.relate.lines import PARTIES
from kg.relate.scene import Scene
from kg.relate.spots import Spot, Spots

_LEAST = 2
"""Pairs that make a row of them."""


class Pairs:
    """The words ``turn``, ``beside`` and ``sign`` of ``patterns/frames.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.toml("patterns/frames.toml")["words"]
        self._turn: str = words["turn"][0]
        beside, conjunction = either(words["beside"]), either(words["conjunction"])
        self._with, self._and = re.compile(beside), re.compile(f"(?:{conjunction}|,)")
        self._sign = re.compile(rf"[^。;\n]{{0,16}}{self._turn}[^。;,\n]{{0,8}}{either(words['sign'])}")

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Note who of such a row deals with whom, and take back what was said of the others."""
        if self._turn not in scene.text:
            return
        spots = Spots(scene, self._and)
        for start, end in scene.reading.page.sentences:
            if scene.text.find(self._turn, start, end) < 0:
                continue
            row = self._row(scene.text, [s for s in spots.within(start, end) if s.cls in PARTIES])
            if len(row) < _LEAST:
                continue
            own = {frozenset((a.id, b.id)) for a, b in row}
            ids = sorted({s.id for pair in row for s in pair})
            others = [(a, b) for a in ids for b in ids if a != b and frozenset((a, b)) not in own]
            ledger.drop([(a, "cooperatesWith", b) for a, b in others])
            for a, b in row:
                if b.id not in ledger.has(a.id, "cooperatesWith") and a.id not in ledger.has(b.id, "cooperatesWith"):
                    ledger.add(a.id, "cooperatesWith", b.id, a.start, "cooperates-pairs")

    def _row(self, text: str, spots: list[Spot]) -> list[tuple[Spot, Spot]]:
        """The pairs in front of the word that sets them apart, none where something else stands between."""
        row: list[tuple[Spot, Spot]] = []
        k = 0
        while k + 1 < len(spots):
            a, b = spots[k], spots[k + 1]
            if not self._with.fullmatch(text[a.end : b.start].strip()):
                row, k = [], k + 1
                continue
            if row and not self._and.fullmatch(text[row[-1][1].end : a.start].strip()):
                row = []
            row.append((a, b))
            k += 2
            if len(row) >= _LEAST and self._sign.match(text, b.end):
                return row
        return []
