"""Who makes a policy, where it is tried, and what it is for: the policy's own sentence, its name and its own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.scene import Scene

_LIST = re.compile(r"\s*(?:\([^()]*\))?(?:、|和|与|及|以及|暨|,|联合|会同|同)\s*")
_PLACES = ("Region", "Park")
_MAKERS = ("Organization", "Region", "Park")
_ADMINISTRATIVE = ("province", "prefecture", "county", "township", "country")
_QUOTES = re.compile(r"[“”《》]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention in the running text and whose it is."""

    start: int
    end: int
    id: str
    cls: str


class PolicyFacts:
    """The rules of ``lexicon/policies.toml`` under ``relate``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/policies.toml")
        self.rules = {name: re.compile(rule) for name, rule in table["relate"].items()}
        self.letters: dict[str, str] = table["letters"]

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """issuedBy, appliesIn and supports of every policy; to run behind the frames, the names and their defaults."""
        spots = sorted(
            (Spot(m.start, m.end, e.id, e.cls) for e in scene.entities for m in e.mentions if not m.inferred),
            key=lambda s: (s.start, -s.end, s.id),
        )
        own = self._own(scene)
        for policy in scene.entities:
            if policy.cls != "Policy":
                continue
            for m in policy.mentions:
                if not m.inferred:
                    self._issuers(scene, ledger, policy, m, spots)
                    self._places(scene, ledger, policy, m, spots)
                    self._aims(scene, ledger, policy, m, spots)
            self._named(scene, ledger, policy)
        if own:
            self._clauses(scene, ledger, own, spots)
            self._parties(scene, ledger, own, spots)
            self._signed_off(scene, ledger, own, spots)
        for policy in scene.entities:
            if policy.cls == "Policy":
                self._tidy(scene, ledger, policy, spots)

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

    def _row(self, scene: Scene, spots: list[Spot], end: int, floor: int, classes: tuple[str, ...]) -> list[Spot]:
        """The coordinated mentions that end right before ``end``, nearest first."""
        row: list[Spot] = []
        inside = _outer([s for s in spots if floor <= s.start and s.end <= end])
        for s in reversed([s for s in inside if s.cls in classes]):
            if row and s.end > row[-1].start:
                continue
            between = scene.text[s.end : row[-1].start if row else end]
            if not (_LIST.fullmatch(between) if row else not between.strip()):
                break
            row.append(s)
        return [s for s in row if not any(self._within(s, o) for o in row)]

    @staticmethod
    def _within(s: Spot, o: Spot) -> bool:
        """Whether ``o`` goes on where the region ``s`` ends: of 重庆市永川区 the city says only where the district is."""
        return s.cls == "Region" and s.end == o.start

    def _issuers(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: list[Spot]) -> None:
        """市工信局、市科技局制定了《…》; 甲市与乙市签署《…协议》; 《…》(市委、市政府印发)."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        self._clause(text, floor, m.start)
        if made := rule["make"].search(text[floor : m.start]):
            for s in self._row(scene, spots, floor + made.start(), floor, _MAKERS):
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-made")
        self._together(scene, ledger, policy, m, spots)
        if rule["agreement"].search(policy.name):
            self._signers(scene, ledger, policy, m, spots)
        aside = re.match(r"[》”]?\(([^()]{2,40})\)", text[m.end : stop])
        if aside and rule["printed"].search(aside[1]):
            for s in spots:
                if m.end < s.start and s.end <= m.end + aside.end() and s.cls in _MAKERS:
                    ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-made")

    def _together(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: list[Spot]) -> None:
        """甲市与乙大学共同建立…机制; 双方建立…机制, of the pair that the text joined last."""
        text, rule = scene.text, self.rules
        floor, _ = scene.reading.page.sentence_at(m.start)
        verb = rule["join"].search(text[floor : m.start].rstrip("“《"))
        if not verb:
            return
        end = floor + verb.start()
        row = self._row(scene, spots, end, floor, _MAKERS)
        if len(row) < 2:
            last = max((s.end for s in spots if floor <= s.start and s.end <= end and s.cls in _MAKERS), default=floor)
            if both := rule["both"].search(text[last:end]):
                row = self._pair_before(scene, spots, last + both.start())
        if len(row) > 1:
            for s in row:
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-joint")

    def _pair_before(self, scene: Scene, spots: list[Spot], at: int) -> list[Spot]:
        """The last two parties that a 与 or 和 joins before ``at``."""
        parties = [s for s in _outer([s for s in spots if s.end <= at]) if s.cls in _MAKERS]
        for s in reversed(parties):
            row = self._row(scene, spots, s.end, 0, _MAKERS)
            if len(row) > 1 and scene.text[row[1].end : row[0].start].strip() in (
                "与",
                "和",
                "同",
                "、",
                "会同",
                "联合",
                "携手",
            ):
                return row
        return []

    def _signers(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: list[Spot]) -> None:
        """甲市与乙大学在北京签署《…协议》: the parties before the verb, in its clause or else in its sentence."""
        text, rule = scene.text, self.rules
        floor, _ = scene.reading.page.sentence_at(m.start)
        for start in sorted({self._clause(text, floor, m.start), floor}, reverse=True):
            sign = rule["sign"].search(text[start : m.start])
            if not sign:
                continue
            before = _outer([s for s in spots if start <= s.start < start + sign.start()])
            parties = [
                s
                for s in before
                if s.cls in _MAKERS
                and not rule["foreign"].match(text, s.end)
                and text[s.start - 1 : s.start] not in ("在", "于")
                and not any(self._within(s, o) for o in before)
            ]
            for s in parties:
                ledger.add(policy.id, "issuedBy", s.id, m.start, "policy-signed")
            if len(parties) == 1 and text[parties[0].start - 1 : parties[0].start] in ("与", "同", "和"):
                ledger.add(policy.id, "issuedBy", scene.topic, m.start, "policy-signed")
            if parties:
                return

    @staticmethod
    def _clause(text: str, floor: int, at: int) -> int:
        return max(floor, *(text.rfind(mark, floor, at) + 1 for mark in ",;。:"))

    def _places(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: list[Spot]) -> None:
        """在甲区试点…改革, 甲县户籍制度改革试点, 列入全国…试点."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        near = _outer([s for s in spots if floor <= s.start < s.end <= m.start and m.start - s.end <= 16])
        for s in near:
            if s.cls in _PLACES and rule["in"].search(text[floor : s.start]):
                if rule["place"].fullmatch(text[s.end : m.start].rstrip("“《")):
                    ledger.add(policy.id, "appliesIn", s.id, m.start, "policy-tried")
        following = next((s.start for s in spots if s.start >= m.end and s.cls == "Policy"), stop)
        for s in _outer([s for s in spots if m.end <= s.start and s.end <= min(stop, following)]):
            if s.cls in _PLACES and rule["spread"].match(text, s.end):
                row = [s, *self._row(scene, spots, s.end, m.end, _PLACES)]
                if rule["in"].search(text[m.end : min(x.start for x in row)]):
                    for x in row:
                        ledger.add(policy.id, "appliesIn", x.id, m.start, "policy-tried")
        if not rule["trial"].search(policy.name):
            return
        inside = [s for s in spots if s.start == m.start and s.end < m.end and s.cls in _PLACES]
        inside = [s for s in inside if not rule["rank"].match(text, s.start)]
        front = inside + self._row(scene, spots, m.start - bool(inside), floor, _PLACES)
        for s in front:
            if s.id != scene.region and scene.by_id[s.id].level != "country":
                ledger.add(policy.id, "appliesIn", s.id, m.start, "policy-trial")
        if len(front) > 1:
            ledger.drop([(policy.id, "issuedBy", s.id) for s in inside])
        if rule["listed"].search(text[floor : m.start]):
            clause = self._clause(text, floor, m.start)
            who = next((s.id for s in spots if clause <= s.start < m.start and s.cls in _PLACES), scene.topic)
            ledger.add(policy.id, "appliesIn", who, m.start, "policy-listed")

    def _aims(self, scene: Scene, ledger: Ledger, policy: Local, m: Mention, spots: list[Spot]) -> None:
        """对甲项目实行“一项目一专班”; 启动…计划:加速甲项目并网; …制度,在光电通信领域突破."""
        text, rule = scene.text, self.rules
        floor, stop = scene.reading.page.sentence_at(m.start)
        if before := rule["on"].search(text[floor : m.start]):
            for s in self._row(
                scene, spots, floor + before.start(), floor, ("Project", "Enterprise", "Industry", "Park")
            ):
                ledger.add(policy.id, "supports", s.id, m.start, "policy-on")
        later = [s for s in spots if m.end <= s.start and s.end <= stop]
        following = next((s.start for s in later if s.cls == "Policy"), stop)
        for s in later:
            if s.start >= following or (text.count(",", m.end, s.start) > 1 and text[m.end : m.end + 2].find(":") < 0):
                break
            gap = text[m.end : s.start].lstrip("”》")
            if (s.cls == "Project" and (gap.startswith(":") or rule["for"].search(gap))) or (
                s.cls == "Industry" and rule["field"].search(gap) and text.startswith(("领域", "产业", "行业"), s.end)
            ):
                ledger.add(policy.id, "supports", s.id, m.start, "policy-aim")

    def _named(self, scene: Scene, ledger: Ledger, policy: Local) -> None:
        """What the name says: the maker or the area in front, the industries inside."""
        m = policy.mentions[0]
        name = _QUOTES.sub("", max((x.name for x in policy.mentions), key=len))
        makers = self._pair(scene, name)
        front = self._front(scene, policy)
        if not makers and front and any(x.rule == "title" for x in policy.mentions) and front.level in _ADMINISTRATIVE:
            makers = [front]
        if makers:
            ids = {e.id for e in makers}
            others = [
                o for o in ledger.has(policy.id, "issuedBy") if scene.by_id[o].cls != "Organization" and o not in ids
            ]
            ledger.drop([(policy.id, "issuedBy", o) for o in others])
            for e in makers:
                ledger.add(policy.id, "issuedBy", e.id, m.start, "policy-name")
        elif front and front.cls == "Region" and front.level not in _ADMINISTRATIVE:
            ledger.drop([(policy.id, "issuedBy", front.id)])
            ledger.add(policy.id, "appliesIn", front.id, m.start, "policy-area")
        for industry in self._industries(scene, name):
            ledger.add(policy.id, "supports", industry.id, m.start, "policy-product")

    def _pair(self, scene: Scene, name: str) -> list[Local]:
        """The two makers that a name joins: 杭州-宿州结对帮扶机制, 《沪湖协同发展行动方案》 (one letter for each)."""
        regions = [
            e for e in scene.entities if e.cls == "Region" and e.level in _ADMINISTRATIVE and e.level != "country"
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
            while at < m.end:
                place = next(
                    (
                        (e, x.end)
                        for e in scene.entities
                        if e.cls in _PLACES
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
            if at >= 0 and not any(a < at + len(term) and at < b for a, b in taken):
                taken.append((at, at + len(term)))
                yield e

    def _clauses(self, scene: Scene, ledger: Ledger, own: Local, spots: list[Spot]) -> None:
        """The text of a policy: its clauses give something to industries, projects and firms, or name where it is tried."""
        rule, text = self.rules, scene.text
        asked, listed = "", False
        for start, end in scene.reading.page.sentences[1:]:
            sentence = text[start:end]
            inside = _outer([s for s in spots if start <= s.start < end])
            for tried in rule["tried"].finditer(sentence):
                for s in self._row(scene, spots, start + tried.start(), start, _PLACES):
                    ledger.add(own.id, "appliesIn", s.id, s.start, "policy-tried")
            listed = (listed and text[start - 1] != "\n") or rule["below"].search(sentence) is not None
            aid = rule["aid"].search(asked + sentence)
            asked = sentence if sentence.rstrip().endswith("?") else ""
            if (not aid and not listed) or rule["refuse"].search(sentence):
                continue
            others = any(
                s.cls == "Fund" or (s.cls == "Policy" and s.id != own.id and text[s.start] == "《") for s in inside
            )
            for s in inside:
                if (s.cls in ("Industry", "Platform") and not others) or (listed and s.cls == "Project"):
                    ledger.add(own.id, "supports", s.id, s.start, "policy-clause")
            for here in rule["where"].finditer(sentence):
                for s in self._row(scene, spots, start + here.start(), start, _PLACES):
                    if s.id != scene.region:
                        ledger.add(own.id, "appliesIn", s.id, s.start, "policy-clause")

    def _parties(self, scene: Scene, ledger: Ledger, own: Local, spots: list[Spot]) -> None:
        """甲方:某某管委会: the parties that an agreement's own text names."""
        for s in _outer(spots):
            if s.cls in _MAKERS and self.rules["party"].search(scene.text[max(0, s.start - 24) : s.start]):
                ledger.add(own.id, "issuedBy", s.id, s.start, "policy-signed")

    def _signed_off(self, scene: Scene, ledger: Ledger, own: Local, spots: list[Spot]) -> None:
        """The organs that stand alone on the last lines of a notice."""
        at = len(scene.text)
        for line in reversed(scene.text.splitlines(keepends=True)[1:]):
            at -= len(line)
            inside = _outer([s for s in spots if at <= s.start and s.end <= at + len(line)])
            organs = [s for s in inside if s.cls == "Organization"]
            if sum(s.end - s.start for s in organs) < 0.7 * len(line.strip()):
                if len(line.strip()) > 14:
                    return
                continue
            for s in organs:
                ledger.add(own.id, "issuedBy", s.id, s.start, "policy-signature")

    def _acts(self, scene: Scene, policy: Local, maker: str, spots: list[Spot]) -> bool:
        """Whether a place opens a clause of one of the policy's sentences, so that it can be who acts there."""
        for m in policy.mentions:
            floor, _ = scene.reading.page.sentence_at(m.start)
            for s in spots:
                if (
                    s.id == maker
                    and floor <= s.start < m.start
                    and self.rules["subject"].search(scene.text[floor : s.start])
                ):
                    return True
        return False

    def _tidy(self, scene: Scene, ledger: Ledger, policy: Local, spots: list[Spot]) -> None:
        """What is said outright stands; what was only supposed goes."""
        rules = {o: {e.rule for e in ledger.found[policy.id, "issuedBy", o]} for o in ledger.has(policy.id, "issuedBy")}
        supposed = [o for o, found in rules.items() if found == {"policy-topic"}]
        applied = {
            o: {e.rule for e in ledger.found[policy.id, "appliesIn", o]} for o in ledger.has(policy.id, "appliesIn")
        }
        areas = [o for o in rules if scene.by_id[o].cls == "Region" and scene.by_id[o].level not in _ADMINISTRATIVE]
        ledger.drop([(policy.id, "issuedBy", o) for o in areas])
        outright = {"policy-made", "policy-signed", "policy-joint", "policy-signature"}
        sure = any(found & outright for found in rules.values())
        for o, found in rules.items():
            if sure and found <= {"issued-active", "issued-of"}:
                ledger.drop([(policy.id, "issuedBy", o)])
            elif found == {"issued-active"} and scene.by_id[o].cls in _PLACES and o not in (scene.region, scene.park):
                if not self._acts(scene, policy, o, spots):
                    ledger.drop([(policy.id, "issuedBy", o)])
        if not ledger.has(policy.id, "issuedBy") and scene.topic and rules:
            ledger.add(policy.id, "issuedBy", scene.topic, policy.mentions[0].start, "policy-topic")
        if any("policy-listed" in found for found in applied.values()):
            ledger.drop([(policy.id, "issuedBy", o) for o in rules])
        elif len(supposed) < len(rules):
            ledger.drop([(policy.id, "issuedBy", o) for o in supposed])
        above = [
            o for o in applied if scene.by_id[o].level in ("province", "country") and scene.by_id[o].cls == "Region"
        ]
        ledger.drop(
            [
                (policy.id, "appliesIn", o)
                for o, found in applied.items()
                if (o == scene.region or o in above) and "policy-listed" not in found
            ]
        )
        for o, found in applied.items():
            if found == {"applied-trial"} and any(
                "policy-tried" in {e.rule for e in ledger.found[x, "appliesIn", o]}
                for x in ledger.subjects("appliesIn", o)
            ):
                ledger.drop([(policy.id, "appliesIn", o)])


def _outer(spots: list[Spot]) -> list[Spot]:
    """The spots that lie inside no other one."""
    return [
        s
        for s in spots
        if not any(
            o is not s and o.start <= s.start and s.end <= o.end and o.end - o.start > s.end - s.start for o in spots
        )
    ]
