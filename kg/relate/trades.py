"""Industries that no frame tells: those inside names, those of a firm's projects, the only one that a sentence has."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.lines import Line
from kg.relate.sameness import UNSAID
from kg.relate.scene import Scene
from kg.relate.unclaimed import Unclaimed

_TRADED = ("Enterprise", "Project", "Platform", "Park", "Fund")
_ALONE = ("Enterprise", "Industry", "Project", "Park")


class Trades:
    """Relations to industries, and what the one firm of a sentence has to do with the one other thing in it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.none = frozenset(knowledge.toml("lexicon/products.toml")["none"])
        self._entitled = re.compile(either(knowledge.toml("lexicon/products.toml")["entitled"]) + r"[“\"]?\Z")
        self._kit: str = knowledge.toml("lexicon/products.toml")["kit"]
        self._bases = tuple(knowledge.toml("lexicon/products.toml")["bases"])
        self._heads = tuple(knowledge.toml("lexicon/variants.toml")["project"])
        self._investors = tuple(knowledge.toml("patterns/frames.toml")["words"]["investors"])
        self._head, self._attends = knowledge.pattern("firms.head"), knowledge.pattern("firms.attends")
        self.terms = knowledge.terms.keys()
        self.unclaimed = Unclaimed(knowledge)

    def default(self, scene: Scene, ledger: Ledger) -> None:
        """What holds when nothing else is said; after all frames."""
        self._funded(scene, ledger)
        self._titled(scene, ledger)
        self._owners(scene, ledger)
        self._honoured(scene, ledger)
        self._alone(scene, ledger)
        self._called(scene, ledger)
        self.unclaimed.relate(scene, ledger)

    def products(self, scene: Scene, ledger: Ledger) -> None:
        """What a name says that something makes or is for."""
        owners = {m: e for e in reversed(scene.entities) for m in e.mentions}
        for m, industries in scene.reading.products.items():
            owner = owners.get(m)
            if m.cls == "Enterprise":
                continue  # only where nothing else is said
            for about in (owners.get(x) for x in industries):
                if owner and about:
                    p = "supports" if owner.cls in ("Fund", "Policy") else "inIndustry"
                    ledger.add(owner.id, p, about.id, m.start, "product")

    def held(self, scene: Scene, ledger: Ledger) -> None:
        """A name that holds the name of an industry which the document speaks of apart from it."""
        named = {
            n: e
            for e in scene.entities
            if e.cls == "Industry" and _spoken(scene, e)
            for n in e.names
            if len(n) > 1 and n not in self.none
        }
        for e in scene.entities:
            said = "supports" if e.cls == "Fund" else "inIndustry"
            known = ledger.has(e.id, said)
            if e.cls not in _TRADED or (e.cls == "Enterprise" and known):
                continue
            names = "\n".join(e.names)
            held = [n for n in named if n in names]
            if held and not any(named[n].id in known for n in held):
                best = max(held, key=lambda n: (len(n), n))
                ledger.add(e.id, said, named[best].id, e.mentions[0].start, "name-industry")
                for k in known:  # is no product of its own
                    if not _spoken(scene, scene.by_id[k]) and scene.by_id[k].name.endswith(best):
                        ledger.drop([(e.id, said, k)])

    def _funded(self, scene: Scene, ledger: Ledger) -> None:
        """A fund's fields are not yet the place's: what only the sentence says that names them as the fund's goes."""
        for e in scene.entities:
            for o in ledger.has(e.id, "supports") if e.cls == "Fund" else ():
                said = {(x.start, x.end) for x in ledger.found[e.id, "supports", o]}
                for s in ledger.subjects("inIndustry", o):
                    own = ledger.found[s, "inIndustry", o]
                    if s in (scene.region, scene.park) and all((x.start, x.end) in said for x in own):
                        ledger.drop([(s, "inIndustry", o)])

    def _titled(self, scene: Scene, ledger: Ledger) -> None:
        """What the measure that the document is about is for is an industry of the place that issues it."""
        for e in scene.entities:
            if e.cls == "Policy" and e.mentions[0].start < scene.title and scene.topic:
                for o in ledger.has(e.id, "supports"):
                    ledger.add(scene.topic, "inIndustry", o, e.mentions[0].start, "title-industry")

    def _honoured(self, scene: Scene, ledger: Ledger) -> None:
        """A title says what a place is known for: 国家新型工业化产业示范基地(电子信息), 是某省汽车零部件产业基地."""
        place = scene.park or scene.region or scene.topic
        for e in scene.entities:
            titled = e.cls in ("Park", "Platform") and e.id != place and e.name.endswith(self._bases)
            if (
                titled
                and place
                and any(self._entitled.search(scene.text, max(0, m.start - 6), m.start) for m in e.mentions)
            ):
                for o in ledger.has(e.id, "inIndustry"):
                    ledger.add(place, "inIndustry", o, e.mentions[0].start, "title-bracket")
        ends = {m.end: e for e in scene.entities if e.cls in ("Park", "Platform") for m in e.mentions}
        for e in scene.entities:
            for m in e.mentions if e.cls == "Industry" else ():
                opening = m.start - 1
                if (
                    scene.text[opening : m.start] == "("
                    and scene.text[m.end : m.end + 1] == ")"
                    and scene.text.endswith(self._bases, 0, opening)
                ):
                    owner = ends[opening].id if opening in ends else place
                    if owner:
                        ledger.add(owner, "inIndustry", e.id, m.start, "title-bracket")

    def _owners(self, scene: Scene, ledger: Ledger) -> None:
        """A firm of which no trade is known is in that of the project that it builds."""
        for s, p, o in sorted(ledger.found):
            if p == "undertakes" and scene.by_id[s].cls == "Enterprise" and not ledger.has(s, "inIndustry"):
                spoken = [
                    i
                    for i in ledger.has(o, "inIndustry")
                    if scene.by_id[i].names & self.terms or _spoken(scene, scene.by_id[i])
                ]
                for i in spoken:
                    ledger.add(s, "inIndustry", i, scene.by_id[o].mentions[0].start, "owner-industry")

    def _alone(self, scene: Scene, ledger: Ledger) -> None:
        """What only one sentence can tell: the one firm in it with the one trade, project or place in it."""
        for line in scene.lines:
            one: dict[str, str] = {}
            for cls in _ALONE:
                ids = {
                    i for s in line.slots if s.cls == cls for i in s.ids if cls != "Project" or not self._kind(scene, i)
                }
                if len(ids) == 1:
                    one[cls] = min(ids)
            if firm := one.get("Enterprise", ""):
                at = line.slots[0].start
                if "Industry" in one and not ledger.has(firm, "inIndustry"):
                    ledger.add(firm, "inIndustry", one["Industry"], at, "near-industry")
                builds = ledger.has(firm, "undertakes")
                if "Project" in one and not builds and not ledger.subjects("undertakes", one["Project"]):
                    ledger.add(firm, "undertakes", one["Project"], at, "near-owner")
                if "Park" in one and not ledger.has(firm, "locatedIn") and not self._apart(scene, ledger, firm, line):
                    ledger.add(firm, "locatedIn", one["Park"], at, "near-park")

    def _apart(self, scene: Scene, ledger: Ledger, firm: str, line: Line) -> bool:
        """Whether a firm need not be in the park of its sentence: it signs there, its head is present, it serves many."""
        if self._serves(scene.by_id[firm]) or ledger.has(firm, "cooperatesWith"):
            return True
        if ledger.subjects("cooperatesWith", firm):
            return True
        attends = self._attends.search(scene.text, line.start, line.end) is not None
        return attends and any(self._head.match(scene.text, s.end) for s in line.slots if firm in s.ids)

    def _serves(self, firm: Local) -> bool:
        """Whether a firm is a bank or an investor, which serve a park from elsewhere."""
        return any(name.endswith(self._investors) for name in firm.names)

    def _called(self, scene: Scene, ledger: Ledger) -> None:
        """A firm of which nothing is said is in the trade that its name ends with, or in what the text calls more fully."""
        other = [e for e in scene.entities if e.cls == "Industry" and any(m.rule != "trade" for m in e.mentions)]
        owners = {m: e for e in reversed(scene.entities) for m in e.mentions}
        for m, industries in scene.reading.products.items():
            firm = owners.get(m) if m.cls == "Enterprise" else None
            if firm and not ledger.has(firm.id, "inIndustry"):
                trade = industries[0].name
                fuller = [e for e in other if self._fuller(e.name, trade)]
                about = min(fuller, key=lambda e: (len(e.name), e.name), default=owners.get(industries[0]))
                if about:
                    ledger.add(firm.id, "inIndustry", about.id, m.start, "trade")

    def _fuller(self, name: str, trade: str) -> bool:
        """Whether an industry is the trade called more fully (阀门水暖, 铝箔 of 电池铝箔), and not what supplies it."""
        return name.endswith(trade) or (name.startswith(trade) and not name.endswith(self._kit))

    def _kind(self, scene: Scene, project: str) -> bool:
        """Whether a project's name is a trade and a head: such a kind is nobody's."""
        return any(scene.by_id[project].name.removesuffix(h) in self.terms for h in self._heads)


def _spoken(scene: Scene, industry: Local) -> bool:
    """Whether an industry is named by itself, not only inside other names."""
    return any(m.rule not in UNSAID for m in industry.mentions)
