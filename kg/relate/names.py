"""What names themselves say: a place or an owner in front, a product inside; and what holds when nothing else is said."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.scene import Scene


class Names:
    """Relations read out of names, and defaults from the document's own region or park."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.regions = knowledge.regions

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Nested mentions: 安吉|经济开发区, 瑞天机械|项目, 《浙江省|…方案》, 三明高新区|金沙园."""
        nested = sorted((m, e) for e in scene.entities for m in e.mentions if m.nested and not m.inferred)
        for outer in scene.entities:
            for m in outer.mentions:
                inside = [
                    (x, e)
                    for x, e in nested
                    if m.start <= x.start and x.end <= m.end and e is not outer and (x.start, x.end) != (m.start, m.end)
                ]
                for x, e in inside:
                    self._inside(scene, ledger, outer, e, m.start, x.start == m.start)
        for m, industry in scene.reading.products.items():
            owner = next((e for e in scene.entities if m in e.mentions), None)
            about = next(
                (
                    e
                    for e in scene.entities
                    if e.cls == "Industry" and any(x is industry or x == industry for x in e.mentions)
                ),
                None,
            )
            if owner and about:
                p = "supports" if owner.cls in ("Fund", "Policy") else "inIndustry"
                ledger.add(owner.id, p, about.id, m.start, "product")

    def _inside(self, scene: Scene, ledger: Ledger, outer: Local, inner: Local, at: int, front: bool) -> None:
        if inner.cls == "Region":
            if outer.cls == "Park":
                ledger.add(outer.id, "locatedIn", inner.id, at, "name-place")
            elif outer.cls == "Policy" and front:
                ledger.add(outer.id, "issuedBy", inner.id, at, "name-issuer")
            elif outer.cls == "Fund" and front:
                ledger.add(outer.id, "establishedBy", inner.id, at, "name-founder")
        elif inner.cls == "Park":
            if outer.cls == "Park":
                ledger.add(outer.id, "partOf", inner.id, at, "name-part")
            elif outer.cls == "Policy" and front:
                ledger.add(outer.id, "issuedBy", inner.id, at, "name-issuer")
            elif outer.cls in ("Platform",):
                ledger.add(outer.id, "locatedIn", inner.id, at, "name-place")
        elif inner.cls == "Enterprise" and outer.cls == "Project" and front:
            ledger.add(inner.id, "undertakes", outer.id, at, "name-owner")
        elif inner.cls == "Project" and outer.cls == "Project":
            ledger.add(outer.id, "partOf", inner.id, at, "name-part")

    def default(self, scene: Scene, ledger: Ledger) -> None:
        """A park lies in the document's region, a policy is its own, a fund and a platform are set up by it."""
        region, topic = scene.region, scene.topic
        for e in scene.entities:
            at = e.mentions[0].start
            if e.cls == "Park" and not ledger.has(e.id, "locatedIn") and not ledger.has(e.id, "partOf") and region:
                code = e.code
                own = next((r.id for r in scene.entities if r.cls == "Region" and r.code and r.code == code), "")
                ledger.add(e.id, "locatedIn", own or region, at, "park-topic")
            elif e.cls == "Policy" and not ledger.has(e.id, "issuedBy") and topic:
                ledger.add(e.id, "issuedBy", topic, at, "policy-topic")
            elif e.cls == "Fund" and not ledger.has(e.id, "establishedBy") and topic:
                ledger.add(e.id, "establishedBy", topic, at, "fund-topic")
            elif e.cls == "Platform" and not ledger.has(e.id, "establishedBy") and topic:
                ledger.add(e.id, "establishedBy", topic, at, "platform-topic")
