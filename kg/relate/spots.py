"""Where a document's entities stand in its text: what lies between two places, and the row of names before one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from typing import NamedTuple

from kg.relate.scene import Scene

MAKERS = ("Organization", "Region", "Park")


class Spot(NamedTuple):
    """A mention at text[start:end] and the id and class of the entity that it names; ``nested`` in a longer one."""

    start: int
    end: int
    id: str
    cls: str
    nested: bool = False


class Spots:
    """All mentions of a scene in the order of the text, without those that are only inferred."""

    def __init__(self, scene: Scene, joint: re.Pattern[str]) -> None:
        self.text = scene.text
        self.joint = joint
        rows = sorted(
            ((m.start, -m.end, e.id, e.cls) for e in scene.entities for m in e.mentions if not m.inferred),
        )
        self.all: list[Spot] = []
        reach, widest = 0, -1
        for start, end, entity, cls in rows:
            nested = -end < reach or (-end == reach and start > widest)
            self.all.append(Spot(start, -end, entity, cls, nested))
            if -end > reach:
                reach, widest = -end, start
        self.outer = [s for s in self.all if not s.nested]
        self._starts = [s.start for s in self.all]
        self._outer_starts = [s.start for s in self.outer]

    def within(self, start: int, end: int, *, nested: bool = False) -> list[Spot]:
        """The spots inside text[start:end]; those inside longer ones only where ``nested``."""
        spots, starts = (self.all, self._starts) if nested else (self.outer, self._outer_starts)
        return [s for s in spots[bisect_left(starts, start) : bisect_left(starts, end)] if s.end <= end]

    def row(self, end: int, floor: int, classes: Collection[str]) -> list[Spot]:
        """The coordinated mentions that end right before ``end``, nearest first; none left of ``floor``."""
        row: list[Spot] = []
        for k in range(bisect_left(self._outer_starts, end) - 1, -1, -1):
            s = self.outer[k]
            if s.start < floor:
                break
            if s.cls not in classes or s.end > (row[-1].start if row else end):
                continue
            between = self.text[s.end : row[-1].start if row else end]
            if not (self.joint.fullmatch(between) if row else not between.strip()):
                break
            row.append(s)
        return [s for s in row if not any(goes_on(s, o) for o in row)]

    def clause(self, floor: int, position: int) -> int:
        """Where the clause that holds a position begins."""
        return max(floor, *(self.text.rfind(mark, floor, position) + 1 for mark in ",;。:"))


def goes_on(s: Spot, o: Spot) -> bool:
    """Whether ``o`` begins where the region ``s`` ends: of 重庆市永川区 the city says only where the district is."""
    return s.cls == "Region" and s.end == o.start
