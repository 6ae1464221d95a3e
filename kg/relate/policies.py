"""Who makes a policy, where it is tried, and what it is for: the policy's own sentence, its name and its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.lines import PLACES
from kg.relate.makers import ADMINISTRATIVE, Makers
from kg.relate.scene import Scene
from kg.relate.spots import Spot, Spots

_QUOTES = re.compile(r"[“”《》]")


class PolicyFacts:
    """The rules of ``lexicon/policies.toml`` under ``relate``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/policies.toml")
        self.rules = {name: re.compile(rule) for name, rule in table["relate"].items()}
        self.makers = Makers(self.rules)
        self.letters: dict[str, str] = table["letters"]

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """issuedBy, appliesIn and supports of every policy; to run behind the frames, the names and their defaults."""
        spots = Spots(scene, self.rules["list"])
        own = self._own(scene)
        for policy in scene.entities:
            if policy.cls != "Policy":
                continue
            for m in policy.mentions:
                if not m.inferred:
                    self.makers.of_mention(scene, ledger, policy, m, spots)
                    self._places(scene, ledger, policy, m, spots)
                    self._aims(scene, ledger, policy, m, spots)
            self._named(scene, ledger, policy)
        if own:
            self._clauses(scene, ledger, own, spots)
            self.makers.of_own(scene, ledger, own, spots)
        self.makers.of_notice(scene, ledger, spots)
        for policy in scene.entities:
            if policy.cls == "Policy":
                self.makers.settle(scene, ledger, policy, spots)
                self._settle(scene, ledger, policy)

    def _own(self, scene: Scene) -> Local | None:
        """The policy that the document itself is or explains: its headline names it, or the lead does and it has a short form."""
        sentences = scene.reading.page.sentences
        if not sentences:
            return None
        lead = sentences[min(3, len(sentences) - 1)][1]
        for end, often in ((sentences[0][1], 1), (lead, 2)):
            found = [
                e
                for e in scene.entities
                if e.cls == "Policy"
                and any(m.rule == "title" and m.start < end for m in e.mentions)
                and sum(not m.inferred for m in e.mentions) >= often
            ]
            if len(found) == 1:
                return found[0]
        return None

    def _places(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: Spots) -> None:
        """在甲区试点…改革, 甲县户籍制度改革试点, 列入全国…试点."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        for s in spots.within(floor, m.start):
            if m.start - s.end <= 16 and s.cls in PLACES and rule["in"].search(text[floor : s.start]):
                if rule["place"].fullmatch(text[s.end : m.start].rstrip("“《")):
                    ledger.add(policy.id, "appliesIn", s.id, m.start, "policy-tried")
        later = spots.within(m.end, stop)
        following = next((s.start for s in later if s.cls == "Policy"), stop)
        for s in spots.within(m.end, following):
            if s.cls in PLACES and rule["spread"].match(text, s.end):
                row = [s, *spots.row(s.end, m.end, PLACES)]
                if rule["in"].search(text[m.end : min(x.start for x in row)]):
                    for x in row:
                        ledger.add(policy.id, "appliesIn", x.id, m.start, "policy-tried")
        if not rule["trial"].search(policy.name):
            return
        inside = [s for s in spots.within(m.start, m.end - 1, nested=True) if s.start == m.start and s.cls in PLACES]
        inside = [s for s in inside if not rule["rank"].match(text, s.start)]
        front = inside + spots.row(m.start - bool(inside), floor, PLACES)
        for s in front:
            if s.id != scene.region and scene.by_id[s.id].level != "country":
                ledger.add(policy.id, "appliesIn", s.id, m.start, "policy-trial")
        if len(front) > 1:
            ledger.drop([(policy.id, "issuedBy", s.id) for s in inside])
        if rule["listed"].search(text[floor : m.start]):
            clause = spots.within(spots.clause(floor, m.start), m.start, nested=True)
            who = next((s.id for s in clause if s.cls in PLACES), scene.topic)
            ledger.add(policy.id, "appliesIn", who, m.start, "policy-listed")

    def _aims(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: Spots) -> None:
        """对甲项目实行“一项目一专班”; 启动…计划:加快甲项目; …制度,在光通信领域突破."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        if before := rule["on"].search(text[floor : m.start]):
            row = spots.row(floor + before.start(), floor, ("Project", "Enterprise", "Industry", "Park"))
            aimed = row and rule["to"].search(text, floor, row[-1].start)
            for s in row:
                if aimed or s.cls in ("Project", "Industry"):  # firms and parks may be who does it
                    ledger.add(policy.id, "supports", s.id, m.start, "policy-on")
        later = spots.within(m.end, stop, nested=True)
        following = next((s.start for s in later if s.cls == "Policy"), stop)
        for s in later:
            gap = text[m.end : s.start].lstrip("”》")
            if s.start >= following or (gap.count(",") > 1 and not gap.startswith(":")):
                break
            built = s.cls == "Project" and (gap.startswith(":") or rule["for"].search(gap))
            field = s.cls == "Industry" and rule["field"].search(gap) and rule["sector"].match(text, s.end)
            if built or field:
                ledger.add(policy.id, "supports", s.id, m.start, "policy-aim")

    def _named(self, scene: Scene, ledger: Ledger, policy: Local) -> None:
        """What the name says: the maker or the area in front, the industries inside."""
        m = policy.mentions[0]
        name = _QUOTES.sub("", max((x.name for x in policy.mentions), key=len))
        makers = self._pair(scene, name)
        front = self._front(scene, policy)
        makers = makers or self._organs(scene, policy)
        if not makers and front and any(x.rule == "title" for x in policy.mentions) and front.level in ADMINISTRATIVE:
            makers = [front]
        if makers:
            ids = {e.id for e in makers}
            others = [
                o for o in ledger.has(policy.id, "issuedBy") if scene.by_id[o].cls != "Organization" and o not in ids
            ]
            ledger.drop([(policy.id, "issuedBy", o) for o in others])
            for e in makers:
                ledger.add(policy.id, "issuedBy", e.id, m.start, "policy-name")
        elif front and front.cls == "Region" and front.level not in ADMINISTRATIVE:
            ledger.drop([(policy.id, "issuedBy", front.id)])
            ledger.add(policy.id, "appliesIn", front.id, m.start, "policy-area")
        for industry in self._industries(scene, name):
            ledger.add(policy.id, "supports", industry.id, m.start, "policy-product")

    def _organs(self, scene: Scene, policy: Local) -> list[Local]:
        """The organ that a title opens with, 《甲省人民政府关于…的意见》, or those in front of it in the headline."""
        own = [m.start for m in policy.mentions if m.rule == "title"]
        starts = {at + (scene.text[at] == "《") for at in own if scene.text[at] == "《" or at < scene.title}
        lines = [at for at in own if at < scene.title and scene.text[at] != "《"]
        found = [e for e in scene.entities if e.cls == "Organization" for m in e.mentions if m.start in starts]
        return found[:1] or [
            e
            for e in scene.entities
            if e.cls == "Organization" and lines and any(m.end <= lines[0] and not m.nested for m in e.mentions)
        ]

    def _pair(self, scene: Scene, name: str) -> list[Local]:
        """The two makers that a name joins: 杭州-宿州结对帮扶机制, 《甬舟协同发展行动方案》 (one letter for each)."""
        regions = [
            e for e in scene.entities if e.cls == "Region" and e.level in ADMINISTRATIVE and e.level != "country"
        ]
        if dash := re.match(r"([^-—]{2,6})[-—]([^-—]{2,})", name):
            first = [e for e in regions if dash[1] in e.names]
            second = [e for e in regions if any(len(n) > 1 and dash[2].startswith(n) for n in e.names)]
            return [first[0], second[0]] if first and second and first[0] is not second[0] else []
        if not self.rules["joint"].search(name):
            return []
        found: list[Local] = []
        for letter in name[:4]:
            fit = [e for e in regions if letter in self._letters(e) and e not in found]
            if len(fit) != 1:
                break
            found += fit
        return found if len(found) > 1 else []

    def _letters(self, e: Local) -> str:
        """The letters that may stand for a region in joint names: 沪 for 上海, else those of its stem."""
        return self.letters.get(e.name) or e.name[:2]

    def _front(self, scene: Scene, policy: Local) -> Local | None:
        """The place that a policy's name begins with; of 绍兴市上虞区 the last."""
        best: Local | None = None
        for m in policy.mentions:
            at = m.start + (scene.text[m.start] in "《“")
            at += self.rules["year"].match(scene.text, at).end() - at  # type: ignore[union-attr]
            while at < m.end:
                place = next(
                    (
                        (e, x.end)
                        for e in scene.entities
                        if e.cls in PLACES
                        for x in e.mentions
                        if x.start == at and x.end < m.end
                    ),
                    None,
                )
                if not place:
                    break
                best, at = place
            if best:
                break
        return best

    def _industries(self, scene: Scene, name: str) -> Iterator[Local]:
        """Industries of the document that the name holds, the longest first where they overlap."""
        taken: list[tuple[int, int]] = []
        terms = sorted(
            ((n, e) for e in scene.entities if e.cls == "Industry" for n in e.names if len(n) > 1),
            key=lambda x: (-len(x[0]), x[0]),
        )
        for term, e in terms:
            at = name.find(term)
            zone = self.rules["zone"].match(name, at + len(term))
            if at >= 0 and not zone and not any(a < at + len(term) and at < b for a, b in taken):
                taken.append((at, at + len(term)))
                yield e

    def _clauses(self, scene: Scene, ledger: Ledger, own: Local, spots: Spots) -> None:
        """The text of a policy: its clauses give something to industries, projects and firms, or name where it is tried."""
        rule, text = self.rules, scene.text
        asked, listed = "", False
        for start, end in scene.reading.page.sentences[1:]:
            sentence = text[start:end]
            inside = spots.within(start, end)
            for tried in rule["tried"].finditer(sentence):
                for s in spots.row(start + tried.start(), start, PLACES):
                    # A measure that the clause names before the place is what is tried there.
                    named = [x.id for x in inside if x.cls == "Policy" and x.end <= s.start]
                    ledger.add(named[-1] if named else own.id, "appliesIn", s.id, s.start, "policy-tried")
            listed = (listed and text[start - 1] != "\n") or rule["below"].search(sentence) is not None
            aid = rule["aid"].search(asked + self._unnamed(sentence, start, inside))
            asked = sentence if sentence.rstrip().endswith("?") else ""
            if (not aid and not listed) or rule["refuse"].search(sentence):
                continue
            others = any(
                s.cls == "Fund" or (s.cls == "Policy" and s.id != own.id and text[s.start] == "《") for s in inside
            )
            for s in inside:
                given = s.cls == "Industry" or (s.cls == "Platform" and (not aid or aid.start() <= s.start - start))
                if (given and not others) or (listed and s.cls == "Project"):
                    ledger.add(own.id, "supports", s.id, s.start, "policy-clause")
            for here in rule["where"].finditer(sentence):
                for s in spots.row(start + here.start(), start, PLACES):
                    if s.id != scene.region:
                        ledger.add(own.id, "appliesIn", s.id, s.start, "policy-clause")

    @staticmethod
    def _unnamed(sentence: str, start: int, inside: Sequence[Spot]) -> str:
        """A sentence without the names of policies in it, which say of themselves what they are for."""
        for s in inside:
            if s.cls == "Policy":
                sentence = sentence[: s.start - start] + " " * (s.end - s.start) + sentence[s.end - start :]
        return sentence

    def _settle(self, scene: Scene, ledger: Ledger, policy: Local) -> None:
        """appliesIn says more than the maker does: never the document's own region or one above, unless it was listed."""
        for o in ledger.has(policy.id, "appliesIn"):
            found = {e.rule for e in ledger.found[policy.id, "appliesIn", o]}
            place = scene.by_id[o]
            above = place.cls == "Region" and place.level in ("province", "country")
            if (o == scene.region or above) and "policy-listed" not in found:
                ledger.drop([(policy.id, "appliesIn", o)])
            elif found == {"applied-trial"}:
                # A place in front of a trial: it belongs to the policy behind it.
                others = ledger.subjects("appliesIn", o)
                if any(e.rule == "policy-tried" for x in others for e in ledger.found[x, "appliesIn", o]):
                    ledger.drop([(policy.id, "appliesIn", o)])
