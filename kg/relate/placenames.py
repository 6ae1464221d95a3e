"""Places inside a project's own name, and what of them say where it is: not its builder's home, not the wider region."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.core.knowledge import Knowledge, Region
from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.scene import Scene

ABROAD = ("country", "world", "area")
_LOCAL = ("prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a project may have; the highest ``weight`` wins, then the narrower, then the first."""

    weight: float
    id: str
    at: int
    rule: str


def level(scene: Scene, regions: Mapping[str, Region], place: str) -> str:
    """What rank of division a place is, a zone's own level else."""
    e = scene.by_id[place]
    return regions[e.code].level if e.code in regions else e.level


def above(scene: Scene, regions: Mapping[str, Region]) -> set[str]:
    """The codes of the regions around the document's own."""
    code = scene.by_id[scene.region].code if scene.region else ""
    found = set()
    if scene.park and code:
        found.add(code)
    while code in regions and regions[code].parent:
        code = regions[code].parent
        found.add(code)
    return found


class NamedPlaces:
    """Reads the regions and parks whose names a project's name holds."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._regions = knowledge.regions
        self._tail = re.compile(knowledge.toml("lexicon/cues.toml")["patterns"]["phase_tail"])

    def find(self, scene: Scene, project: str) -> list[Place]:
        """Places inside the project's own name, the longest first."""
        found = []
        own = scene.by_id[project].name
        wide = above(scene, self._regions)
        for m in scene.by_id[project].mentions:
            # Letters inside a firm's name are no place.
            firms = [
                f
                for e in scene.entities
                if e.cls == "Enterprise"
                for f in e.mentions
                if m.start <= f.start and f.end <= m.end
            ]
            for e in scene.entities:
                if e.cls not in ("Region", "Park") or e.name == own or scene.twins.get(e.id) == project:
                    continue
                for x in e.mentions:
                    if (
                        m.start <= x.start
                        and x.end <= m.end
                        and (m.start, m.end) != (x.start, x.end)
                        and not any(f.start < x.start and x.end <= f.end for f in firms)
                        and level(scene, self._regions, e.id) not in ABROAD
                        and not (e.cls == "Park" and self._only_here(scene, e, m))
                    ):
                        # A city in front of a name in a text about one district: the name's place is only the wider one.
                        weight = 7.0 if x.start == m.start else 4.0
                        if self._elsewhere(scene, e):
                            continue  # where its builder is from
                        if e.code in wide or any(f.start == x.start and x.end < f.end for f in firms):
                            weight = 2.0  # or where its builder is from
                        found.append(Place(weight, e.id, m.start, "place-name"))
        if found and scene.topic and all(x.weight == 2 for x in found):
            found.append(Place(3, scene.topic, scene.by_id[project].mentions[0].start, "place-topic"))
        return found

    def _elsewhere(self, scene: Scene, place: Local) -> bool:
        """Whether a region lies in another province than the city or county that the text is about."""
        if place.cls != "Region" or not place.code or not scene.region or place.id == scene.region:
            return False
        own = scene.by_id[scene.region]
        return level(scene, self._regions, own.id) in _LOCAL and bool(own.code) and own.code[:2] != place.code[:2]

    def _only_here(self, scene: Scene, park: Local, own: Mention) -> bool:
        """Whether a park is named only as the front of its own phase: 某产业园二期 says nothing of where it is."""
        rest = scene.text[own.start : own.end]
        nested = all(x.nested for x in park.mentions)
        return nested and self._tail.search(rest) is not None and self._tail.sub("", rest) == park.name
