"""Where a park lies when no sentence and no name says it: its clause's place, a known zone's own, the document's."""

from __future__ import annotations

import re
from bisect import bisect_right

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.scene import Scene


class Parks:
    """Defaults of a park's place."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._regions = knowledge.regions
        self._peer = re.compile(either(knowledge.toml("patterns/frames.toml")["words"]["peers"]) + "$")

    def place(self, scene: Scene, ledger: Ledger, e: Local) -> None:
        """Note where a park lies that has no place yet."""
        if places := ledger.has(scene.twins.get(e.id, ""), "locatedIn"):
            for place in places:
                ledger.add(e.id, "locatedIn", place, e.mentions[0].start, "park-project")
            return
        here = "" if e.code else self._clause(scene, e)
        ledger.add(e.id, "locatedIn", here, e.mentions[0].start, "park-clause")
        around = ledger.has(scene.park, "locatedIn") or [scene.region]
        if not ledger.has(e.id, "partOf") and (not here or (scene.park and here in around)):
            self._topic(scene, ledger, e)

    def _clause(self, scene: Scene, e: Local) -> str:
        """The last region that is named by itself in front of the park, in the clause of its first mention."""
        own = next((m for m in e.mentions if not m.nested), None)
        if own is None:
            return ""
        at = bisect_right(scene.lines, own.start, key=lambda line: line.start) - 1
        before = [s for s in scene.lines[at].slots if s.end <= own.start] if at >= 0 else []
        last = before[-1] if before else None
        if last is None or last.cls != "Region" or any(c in ",;、" for c in scene.text[last.end : own.start]):
            return ""
        region = scene.by_id[last.ids[-1]]
        return region.id if region.level in ("prefecture", "county", "township", "") else ""

    def _partner(self, scene: Scene, ledger: Ledger, e: Local) -> bool:
        """Whether the document's park deals with this one, which is no part of it then."""
        return e.id in ledger.has(scene.park, "cooperatesWith") or scene.park in ledger.has(e.id, "cooperatesWith")

    def _topic(self, scene: Scene, ledger: Ledger, e: Local) -> None:
        """A known zone's own place, else the document's park or region."""
        at = e.mentions[0].start
        if e.code:
            regions = {r.code: r.id for r in scene.entities if r.cls == "Region" and r.code}
            code = e.code
            while code and code not in regions:
                code = self._regions[code].parent if code in self._regions else ""
            if code and (code == e.code or regions[code] == scene.region):
                ledger.add(e.id, "locatedIn", regions[code], at, "park-known")
        elif scene.park and scene.park != e.id and (self._peer.search(e.name) or self._partner(scene, ledger, e)):
            return  # another zone of the same rank is no part of this one
        elif e.id in ledger.has(scene.park, "partOf"):
            ledger.add(e.id, "locatedIn", scene.region, at, "park-topic")
        elif scene.park and scene.park != e.id:
            ledger.add(e.id, "partOf", scene.park, at, "park-topic")
        elif scene.topic != e.id:
            ledger.add(e.id, "locatedIn", scene.topic, at, "park-topic")
        else:
            ledger.add(e.id, "locatedIn", scene.region, at, "park-topic")
