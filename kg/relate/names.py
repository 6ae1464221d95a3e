"""What names themselves say: a place or an owner in front; and what holds when nothing else is said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.parks import Parks
from kg.relate.scene import Scene
from kg.relate.trades import Trades

_ABROAD = ("area", "country", "world")
_BRAND = 2
"""Letters of a brand that a firm's long name begins with."""
_VERB = 80
"""How far in front of a platform the verb stands that founds it."""
_CITIES = ("11", "12", "31", "50")
"""How the codes of cities with the rank of a province begin."""


class Names:
    """Relations read out of names, and defaults from the document's own region or park."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.regions = knowledge.regions
        self.trades = Trades(knowledge)
        self.parks = Parks(knowledge)
        words = knowledge.toml("patterns/frames.toml")["words"]
        found = either(words["found"])
        self._founds, self._stands = re.compile(found + "[^。;]*$"), re.compile("[^,。;]{0,10}?" + found)
        self._posts = re.compile(either(words["posts"]) + "$")
        self._local = re.compile(either(words["local"]) + "$")
        self.terms = knowledge.terms
        self.generic = knowledge.words("generic", "words")
        self._rank = re.compile(f"(?<=..){either(words['ranks'])}$")
        self._ranks = "".join(words["ranks"])
        self._enclave = re.compile(either(words["enclave"]))
        self._state, self._national = tuple(words["state"]), tuple(words["national"])
        self._abroad = tuple(words["investors"])
        self._pair = re.compile(either(words["pair"]))
        self._legal = re.compile(either(knowledge.words("companies", "legal")) + "$")

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Nested mentions: 安吉|经济开发区, 瑞天机械|项目, 《浙江省|…方案》, 三明高新区|金沙园."""
        nested = sorted((m, e) for e in scene.entities for m in e.mentions if m.nested and not m.inferred)
        starts = [m.start for m, _ in nested]
        for outer in scene.entities:
            for m in outer.mentions:
                inside = [
                    (x, e)
                    for x, e in nested[bisect_left(starts, m.start) : bisect_left(starts, m.end)]
                    if x.end <= m.end and e is not outer and (x.start, x.end) != (m.start, m.end)
                ]
                zones = {x.start for x, e in inside if e.cls == "Park"}
                reach, first = m.start, ""
                firms = [(x.start, x.end) for x, e in inside if e.cls in ("Enterprise", "Organization")]
                spot = m.start  # where the places end that the name opens with
                for x, e in inside:
                    owns = e.cls == "Enterprise" and outer.cls == "Project" and x.start == spot and x.rule != "brand"
                    spot = max(spot, x.end) if e.cls in ("Region", "Park") and x.start <= spot else spot
                    front = x.start == reach and (not first or first in self._above(e.code))
                    first = first or (e.code if e.cls == "Region" and front else "")
                    reach = x.end if front and e.cls == "Region" else reach
                    if e.cls == "Region" and outer.cls == "Park" and any(a <= x.start and x.end < b for a, b in firms):
                        continue  # where its builder is from
                    if e.cls == "Region" and outer.cls in ("Fund", "Policy") and x.start in zones:
                        continue  # the zone that it names makes it, not the zone's city
                    if e.cls != "Region" or self._places(scene, outer, e, scene.text[x.start : x.end], front):
                        self._inside(scene, ledger, outer, e, m.start, x.start == m.start or owns)
        self.trades.products(scene, ledger)
        self._fronts(scene, ledger)
        self.trades.held(scene, ledger)
        self._partners(scene, ledger)

    def _above(self, code: str) -> set[str]:
        """A region's code and those of the places that it lies in."""
        found: set[str] = set()
        while code and code not in found:
            found.add(code)
            code = self.regions[code].parent if code in self.regions else ""
        return found

    def _partners(self, scene: Scene, ledger: Ledger) -> None:
        """Places that a pairing's name joins: 杭州-宿州结对帮扶机制."""
        for e in scene.entities:
            for m in e.mentions:
                if e.cls == "Policy" and self._pair.search(e.name):
                    inside = [
                        r.id
                        for r in scene.entities
                        if r.cls == "Region"
                        for x in r.mentions
                        if x.nested and m.start <= x.start and x.end <= m.end
                    ]
                    for a in inside:
                        for b in inside:
                            ledger.add(a, "cooperatesWith", b, m.start, "name-pair")
                    if len(set(inside)) > 1:
                        for a in inside:
                            ledger.add(e.id, "issuedBy", a, m.start, "name-pair")

    def _places(self, scene: Scene, outer: Local, region: Local, form: str, front: bool) -> bool:
        """Whether a region's letters in a name are meant as the place: 安吉|经济开发区, but not 白|沙洲, 黄芝|山西|拓区.

        A short form that the text never uses by itself is only trusted at the front, and in a park's name only where
        it is no far county's. A macro area (长三角产业研究院) is no place of its own.
        """
        if self._posts.search(outer.name) and front:
            return True  # a post abroad
        if region.level == "area" or (region.level in _ABROAD and outer.cls == "Park" and scene.region):
            return False  # whom it is meant for
        if outer.cls == "Park" and outer.name.endswith(region.name):
            return False
        if outer.cls == "Park" and region.level == "province" and self._wider(scene, region):
            return False  # the province in a park's name, in a text about one of its cities
        if region.name == form or region.id == scene.region or any(not m.nested for m in region.mentions):
            return True
        code = scene.by_id[scene.region].code if scene.region else ""
        near = not code or code[:2] == region.code[:2] or region.level in ("country", "province", "prefecture")
        return front and (near or outer.cls != "Park")

    def _wider(self, scene: Scene, region: Local) -> bool:
        """Whether the document's own region lies in a province, and the province is no city."""
        own = scene.by_id[scene.region].code if scene.region else ""
        return own != region.code and own[:2] == region.code[:2] and not region.code.startswith(_CITIES)

    def _inside(self, scene: Scene, ledger: Ledger, outer: Local, inner: Local, at: int, front: bool) -> None:
        if inner.cls == "Region":
            if outer.cls == "Park" and self._enclave.search(outer.name):
                if front:
                    ledger.add(outer.id, "establishedBy", inner.id, at, "name-founder")
            elif outer.cls in ("Park", "Enterprise") or (
                outer.cls == "Organization" and (self._local.search(outer.name) or self._posts.search(outer.name))
            ):
                ledger.add(outer.id, "locatedIn", inner.id, at, "name-place")
            elif outer.cls == "Policy" and front and outer.kind != "Agreement":
                ledger.add(outer.id, "issuedBy", inner.id, at, "name-issuer")
            elif outer.cls == "Fund" and front:
                ledger.add(outer.id, "establishedBy", inner.id, at, "name-founder")
        elif inner.cls == "Park":
            if outer.cls == "Park" and front:
                ledger.add(outer.id, "partOf", inner.id, at, "name-part")
                ledger.add(outer.id, "locatedIn", inner.id, at, "name-part")
            elif outer.cls == "Policy" and front and outer.kind != "Agreement":
                ledger.add(outer.id, "issuedBy", inner.id, at, "name-issuer")
            elif outer.cls == "Fund" and front:
                ledger.add(outer.id, "establishedBy", inner.id, at, "name-founder")
            elif outer.cls == "Platform":
                ledger.add(outer.id, "locatedIn", inner.id, at, "name-place")
        elif inner.cls in ("Enterprise", "Organization") and front:
            if outer.cls == "Project":
                ledger.add(inner.id, "undertakes", outer.id, at, "name-owner")
            elif outer.cls in ("Platform", "Organization", "Fund"):
                ledger.add(outer.id, "establishedBy", inner.id, at, "name-founder")
        elif inner.cls == "Project" and outer.cls == "Project":
            ledger.add(outer.id, "partOf", inner.id, at, "name-part")

    def _fronts(self, scene: Scene, ledger: Ledger) -> None:
        """A name that begins with another one: 柳城县新型工业园区, 岱纶新材料年产8000吨芳纶项目."""
        stems = {
            stem: e
            for e in scene.entities
            if e.cls == "Region" and e.level not in _ABROAD
            for stem in {e.name, *e.names, self._rank.sub("", e.name)}
            if len(stem) > 1
        }
        owners: dict[str, Local] = {}
        for e in scene.entities:
            if e.cls in ("Enterprise", "Organization"):
                for name in e.names:
                    owners.setdefault(name, e)
                    if e.cls == "Enterprise" and len(core := self._legal.sub("", name)) > 1:
                        owners.setdefault(core, e)
        brands = self._brands(owners, stems)
        for e in scene.entities:
            at = e.mentions[0].start
            if e.cls == "Park" and not ledger.has(e.id, "locatedIn") and not self._enclave.search(e.name):
                place = self._front(e, stems)
                if place and not self._front(e, owners):
                    ledger.add(e.id, "locatedIn", place.id, at, "name-place")
            elif e.cls == "Project" and not ledger.subjects("undertakes", e.id):
                owner = (
                    self._front(e, owners)
                    or self._front(e, owners, stems)
                    or self._front(e, brands)
                    or self._front(e, brands, stems)
                )
                if owner:
                    ledger.add(owner.id, "undertakes", e.id, at, "name-owner")
            elif e.cls == "Platform" and not ledger.has(e.id, "establishedBy"):
                owner = self._front(e, owners)
                if owner:
                    ledger.add(e.id, "establishedBy", owner.id, at, "name-founder")

    def _brands(self, owners: dict[str, Local], stems: dict[str, Local]) -> dict[str, Local]:
        """The first letters of firms' names behind their places, where only one firm of the text has them: 沈阳|飞龙|医药."""
        found: dict[str, list[Local]] = defaultdict(list)
        for name, e in owners.items():
            if e.cls != "Enterprise" or not self._legal.search(name):
                continue
            core = self._legal.sub("", name)
            place = max((s for s in stems if core.startswith(s)), key=len, default="")
            core = core[len(place) :].lstrip(self._ranks) if place else core
            brand = core[:_BRAND]
            known = any(core[:n] in self.terms for n in range(_BRAND, len(core) + 1))
            if len(core) > _BRAND + 1 and not known and brand not in self.generic:
                found[brand].append(e)
        return {brand: row[0] for brand, row in found.items() if all(e is row[0] for e in row) and brand not in stems}

    def _front(self, e: Local, known: dict[str, Local], skipped: dict[str, Local] | None = None) -> Local | None:
        """The entity with the longest name that one of e's names begins with, behind a place where ``skipped``."""
        for name in sorted(e.names, key=lambda n: (-len(n), n)):
            name = name.lstrip('“"《')
            if skipped:
                place = max((s for s in skipped if name.startswith(s)), key=len, default="")
                name = name[len(place) :].lstrip(self._ranks) if place else ""
            best = max((k for k in known if len(k) < len(name) and name.startswith(k)), key=len, default="")
            if best and known[best] is not e:
                return known[best]
        return None

    def default(self, scene: Scene, ledger: Ledger) -> None:
        """A park lies in the document's region, a policy is its own, a fund and a platform are set up by it."""
        topic = scene.topic
        self.trades.default(scene, ledger)
        for e in scene.entities:
            at = e.mentions[0].start
            places = ledger.has(e.id, "locatedIn") if e.cls == "Park" else []
            wide = bool(e.code) and all(scene.by_id[o].level == "province" for o in places)
            if e.cls == "Park" and (wide or not places):
                self.parks.place(scene, ledger, e)
            elif (
                e.cls == "Enterprise"
                and scene.park
                and not self._placed(scene, ledger, e)
                and self._resident(scene, ledger, e)
            ):
                ledger.add(e.id, "locatedIn", scene.park, at, "firm-topic")
            elif (
                e.cls == "Policy"
                and not ledger.has(e.id, "issuedBy")
                and topic
                and not e.name.startswith(self._state)
                and not e.name.endswith(self._national)
            ):
                ledger.add(e.id, "issuedBy", topic, at, "policy-topic")
            elif e.cls == "Fund" and not ledger.has(e.id, "establishedBy") and topic:
                ledger.add(e.id, "establishedBy", topic, at, "fund-topic")
            elif e.cls == "Platform" and not ledger.has(e.id, "establishedBy") and topic and self._own(scene, e):
                ledger.add(e.id, "establishedBy", topic, at, "platform-topic")

    def _placed(self, scene: Scene, ledger: Ledger, e: Local) -> bool:
        """Whether something more is said of a firm's place than the province or the city that its name begins with."""
        above = self._above(scene.by_id[scene.region].code if scene.region else "")
        return any(scene.by_id[o].code not in above for o in ledger.has(e.id, "locatedIn"))

    def _resident(self, scene: Scene, ledger: Ledger, e: Local) -> bool:
        """Whether a park's own text names a firm as one of its own: no known giant, no partner from elsewhere."""
        if any(m.rule == "gazetteer" for m in e.mentions) or ledger.has(e.id, "cooperatesWith"):
            return False
        if any(name.endswith(self._abroad) for name in e.names):
            return False  # banks and investors serve a park from elsewhere
        return not any(o == e.id for (_, p, o) in ledger.found if p in ("cooperatesWith", "establishedBy", "supports"))

    def _own(self, scene: Scene, e: Local) -> bool:
        """Whether a sentence says that the thing is set up, without naming anybody else."""
        for line in scene.lines:
            for k, slot in line.at.items():
                said = e.id in slot.ids and self._founds.search(line.skeleton[max(0, k - _VERB) : k])
                if said or (e.id in slot.ids and self._stands.match(line.skeleton, k + 1)):
                    others = any(s.cls in ("Enterprise", "Organization", "Park") for s in line.slots)
                    return not others and not any(s.cls == "Project" and s.end <= slot.start for s in line.slots)
        return False
