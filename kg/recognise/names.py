"""Head-final names: 园区, 基金, 计划, 大学, 实验室, 项目, 公司 … say the class; the left edge is decided by evidence."""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.barenames import BareNames
from kg.recognise.counts import Counts
from kg.recognise.edges import Edges
from kg.recognise.fronts import Fronts
from kg.recognise.joins import Joins
from kg.recognise.mention import Mention, Page
from kg.recognise.roads import Roads
from kg.recognise.sorts import Sorts
from kg.recognise.titles import WORKS, Titles
from kg.recognise.wholes import Wholes

_INSTITUTIONS = ("Hospital", "University")
_OF_TRADES = ("Fund", "Platform", "Park")
_LAID = ("Infrastructure", "Energy")
_LONGEST = 36
_BEFORE = 40
"""How far in front of a name its words are looked at."""
_KIND = 4
"""Letters of a fund's kind (引导基金), more than which one of several that are counted has."""
_SUM = 12
"""Letters that a sum has at most."""
_DASH = "-"
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_COUNTED = ("Project", "Park", "Enterprise", "Platform", "Fund")
_JOINED = ("Fund", "Platform", "Organization")
_COINED = ("Enterprise", "Project", "Park", "Platform")


class HeadNames:
    """All heads of ``lexicon/heads.toml`` in one automaton."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        self._boundary, self._part = knowledge.pattern("names.boundary"), knowledge.pattern("names.part")
        self._zone, self._tally = knowledge.pattern("names.zone"), knowledge.pattern("names.tally")
        self.heads = knowledge.heads
        self._words = sorted(self.heads)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        table = knowledge.toml("lexicon/heads.toml")
        self.verbal = frozenset(table["verbal"])
        self._works, self._goes_on = table["works"], knowledge.pattern("names.goes_on")
        self.ranks = frozenset(table["ranks"])
        self.not_behind = {word: tuple(letters) for word, letters in table["not_behind"].items()}
        self.not_before = {word: tuple(letters) for word, letters in table["not_before"].items()}
        self.given = Titles(knowledge)
        self.people = tuple(table["people"])
        self.placed = frozenset(table["placed"])
        self.common = frozenset(table["common"])
        self.wide = frozenset(knowledge.toml("lexicon/places.toml")["wide"])
        self.terms = knowledge.terms
        self.areas = frozenset(knowledge.toml("lexicon/grammar.toml")["joins"]["areas"])
        self._sector: str = table["sector"]
        self._base: str = table["base"]
        self.initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"]) | set(
            knowledge.toml("lexicon/places.toml")["lakes"]
        )
        self.acts = frozenset(table["acts"])
        self.bases = frozenset(table["bases"])
        self.goods = frozenset(table["goods"])
        self._one_of = knowledge.pattern("names.counted")
        self._summed = knowledge.pattern("names.summed")
        self._road, self._capacity = knowledge.pattern("names.road"), knowledge.pattern("names.capacity")
        self.roads = Roads(knowledge, edges)
        self.zones = tuple(knowledge.toml("patterns/frames.toml")["words"]["peers"])
        self._within, self._size = knowledge.pattern("names.within"), knowledge.pattern("names.size")
        self._state = knowledge.pattern("names.state")
        self._area = knowledge.pattern("names.area")
        self._office = knowledge.pattern("names.office")
        self.landmarks = frozenset(table["landmarks"])
        self._software = re.compile(either(table["software"]))
        self._event = knowledge.pattern("names.event")
        self._item = knowledge.pattern("names.item")
        self._parks = tuple(w for w, h in self.heads.items() if h.cls == "Park" and not h.weak)
        self._phase, self._bracketed = re.compile(either(table["phases"])), re.compile(either(table["bracketed"]))
        self._projects = frozenset(
            w for w, h in self.heads.items() if h.cls == "Project" and w.endswith(table["project"])
        )
        self._legal = re.compile(either(w for w in knowledge.words("companies", "legal") if len(w) > 2))
        self.joins, self.fronts = Joins(knowledge, edges), Fronts(knowledge, edges)
        self.wholes = Wholes(knowledge, edges)
        self.sorts, self.bare, self.counts = Sorts(knowledge, edges), BareNames(knowledge), Counts(knowledge)

    def find(self, page: Page) -> list[Mention]:
        """Every name that ends with a head word. Names inside longer ones are found as well."""
        text = page.text
        found: list[Mention] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            head = self.heads[self._words[index]]
            if head.cls == "Policy":
                continue  # policies have edges of their own
            if head.cls == "Park" and (part := self._part.match(text, end)):
                end = part.end()
            if head.kind == "Infrastructure":
                end = self.roads.section(page, end)
            mention = self._name(page, head.word, head.cls, head.kind, start, end, head.weak)
            if mention:
                found.append(mention)
            phase = self._phase.match(text, end) or (head.cls == "Park" and self._bracketed.match(text, end))
            if phase and head.cls != "Policy":
                works = head.cls != "Organization" or head.kind in _INSTITUTIONS
                cls = "Project" if works and head.cls != "Fund" else head.cls
                if whole := self._name(
                    page,
                    head.word,
                    cls,
                    "" if cls != head.cls else head.kind,
                    start,
                    phase.end(),
                    head.weak,
                    phase=True,
                ):
                    found.append(whole)
        ends = {m.end for m in found}
        for m in self._phase.finditer(text):
            if (
                m.start()
                and m.end() not in ends
                and page.token_at(m.start())
                and (whole := self._name(page, m.group(), "Project", "", m.start(), m.end(), True))
            ):
                found.append(whole)
        return found

    def _name(
        self, page: Page, word: str, cls: str, kind: str, start: int, end: int, weak: bool, *, phase: bool = False
    ) -> Mention | None:
        """The name that a head closes, None where it closes none: 平台|期, 盐|城, and 旧厂房改造, which is work."""
        text = page.text
        token = page.tokens[page.token_at(end - 1)]
        opens = (
            token.start == start and token.end - end == 2 and end - start > 1
        )  # the head opens a longer entry of the dictionary
        if token.end > end and token.end - token.start <= 4 and not opens and (weak or not self._zone.match(text, end)):
            return None  # the head's letters belong to a longer word
        if weak and cls == "Park" and text.startswith(self._parks, end):
            return None  # the name goes on to the head of its kind
        if text[end : end + 1] in self.not_before.get(word, ()) or (cls in _COUNTED and self._tally.match(text, end)):
            return None
        if cls == "Project" and text.startswith(self.people, end):
            return None
        if text[start - 1 : start] in self.not_behind.get(word, ()):
            return None
        if word in self.verbal and end - start == len(word) and not self._boundary.match(text, end):
            if word != self._works or self._goes_on.match(text, end):
                return None
        if (weak or word in self.areas) and any(s <= start and end <= e for e, s in page.fixed.items()):
            return None  # the end of a place's own name
        if cls == "Fund" and (state := self._state.search(text, max(0, start - _BEFORE), start)):
            start = state.start()
        edge = self.edges.left(
            page, start, page.sentence_at(start)[0], titles=cls in ("Enterprise", "Project"), coined=cls in _COINED
        )
        left, single = edge.start, False
        if cls == "Enterprise" and self._capacity.match(text, left):
            cls = "Project"
        if self.sorts.outright(page, cls, word, left, end, edge.stop):
            return None
        if cls == "Enterprise":
            left = self.fronts.company(page, left, start, full=self._legal.search(word) is not None)
        elif cls == "Park" or kind == "Government":
            left = max((m.end() for m in self._legal.finditer(text, left, start)), default=left)
            left = self.fronts.reached(page, left, start)
        elif cls == "Project" and not phase and not edge.counted:
            left = min(self.joins.left(page, edge, start), self.wholes.left(page, left, start, end))
            left = self.wholes.past_sort(page, left, start)
        elif cls in _JOINED and (cls != "Organization" or kind == "ResearchInstitute") and not edge.counted:
            left = self.joins.left(page, edge, start, one=True)
        if cls in _COINED and (event := self._event.match(text, left, start)):
            left = event.end()
        if cls == "Fund" and (front := self._one_of.match(text, left, start)) and front.end() <= start:
            own = front["sort"] is None
            single = own and end - front.end() > _KIND
            left = front.end() if own or front.end() in page.ahead else left
        if cls == "Fund" or (cls == "Enterprise" and word.endswith(self.fronts.public)):
            left = self.fronts.placed(page, left, start, end)
        elif cls == "Organization" and kind == "Government":
            left = self.fronts.second(page, self.joins.office(page, edge, start, word), start)
        if cls == "Enterprise" and (zone := self._within.match(text, left, start)):
            left = zone.end()  # the park that the firm is in
        if cls == "Park":
            left = self._size.match(text, left).end()  # type: ignore[union-attr]
        if weak and cls == "Fund":
            said = self._summed.search(text, max(0, left - _SUM))
            if said is None or not said.start() <= left <= said.end() < start:
                return None
            left = said.end()
        left = self.roads.whence(page, kind, left, start)
        if (cls in _COUNTED and edge.counted) or self.counts.tallied(page, cls, left, start):
            return None
        if self.sorts.tallied(page, cls, left, start):
            return None
        if weak and self._office.search(text[left:end]):
            return None  # an official and his name
        if cls == "Park" and word.endswith(self.zones):
            left = self._seat(page, left, start)
        if text[end : end + 1] == "”" and 0 < left - text.rfind("“", max(0, left - 3), left) <= 3:
            left = max(text.rfind("“", max(0, left - 3), left) + 1, 0)  # a name that fills its quotation marks
        if item := self._item.match(text, left, start):
            left = item.end()
        if cls == "Project" and end - left > _LONGEST and (zone := self._within.match(text, left, start)):
            left = zone.end()  # the park that it is in
        name = text[left:end]
        if self.counts.of_kind(page, cls, left, end):
            return None
        if len(name) > _LONGEST:
            return None
        quoted = text[end : end + 1] == "”" and text[left - 1 : left] == "“" and end - left > 3
        alone = word in self.landmarks and edge.start == start
        # A number and a section single a road out.
        alone = alone or (kind == "Infrastructure" and end - start > len(word) and text[left:start].isdigit())
        if (
            self.edges.bare(page, left, start)
            and not (cls in _OF_TRADES and self._traded(text, left, start, end))
            and not quoted
            and not alone
            and not single
            and not (kind == "Service" and len(word) > 3 and start - left > 1)
        ):
            return self.bare.name(page, cls, kind, word, left, start, end, edge.stop)
        only_place = page.fixed.get(start) == left
        if (
            only_place
            and (weak or cls in ("Policy", "Platform", "Project"))
            and not phase
            and not (kind in WORKS and len(word) > 2)
            and text[left:start] not in self.wide
        ):
            return None
        if word in self._projects and left >= edge.start and self.sorts.kind(page, left, start):
            return None
        if cls == "Enterprise" and (
            (only_place != (word in self.placed))
            or text[left:start] in self.terms
            or self.sorts.any_of(page, left, start)
        ):
            return None
        if weak and cls == "Park" and (token.start < start or set(text[left:start]) <= self.initials):
            return None  # the letters make a word of their own
        if kind == "Government" and text[start - 1 : start] in self.edges.makers:
            return None  # a government of a certain sort
        if (weak or cls in ("Project", "Platform")) and start - left < 2 and not phase and not quoted and not alone:
            return None
        if weak and cls == "Platform" and (start - left < 4 or token.start < start):
            return None
        if weak and cls == "Organization" and token.text in self.common:
            return None
        ranked = text[left : left + 1] in self.ranks or text[left : left + 2] in self.ranks
        if weak and cls == "Organization" and not (left in page.ahead or ranked):
            return None
        if self.sorts.described(page, cls, left, start, end) or (weak and self.sorts.goal(page, cls, left)):
            return None
        if (cls in ("Park", "Project") or word in self.bases) and self.given.awarded(page, left, end, kind):
            return None
        if cls in ("Park", "Platform", "Project") and self.given.layout(name):
            return None
        if weak and cls == "Park" and self.given.slogan(text, left, end):
            return None
        if kind in _LAID and not phase and self.given.passing(page, left, end):
            return None
        if cls == "Park" and self.given.graded(page, left, start):
            return None
        if word in self.goods and not quoted:
            machine = cls == "Platform" and not self._software.search(name)
            if machine or text[left:start] in self.terms:
                return None  # a product
        if word in self.acts and start - left < (3 if self._road.search(text, max(0, start - _BEFORE), start) else 4):
            return None  # work, not a project's name
        if name.count("“") != name.count("”"):
            return None
        if cls == "Project" and word not in self._projects and self._area.search(name):
            return None  # how much of something was built: a figure
        if cls == "Project" and name.count(_DASH) > 1 and _LETTERS.isdisjoint(name):
            return None  # the links of a chain
        if (
            weak
            and word == self._base
            and left in page.ahead
            and any(text.endswith(t, left, start) for t in self.terms)
        ):
            cls, kind = "Park", "IndustrialPark"
        return Mention(left, end, cls, name, "head", kind)

    def _traded(self, text: str, left: int, start: int, end: int) -> bool:
        """Whether the words before a head are an industry's own name: 智能制造|子基金, 工业大数据|平台."""
        return any(
            text[left:i] in self.terms
            and text[left:i] not in self.edges.generic
            and not text.endswith(self._sector, left, i)
            for i in range(max(left + 4, start), end)
        )

    def _seat(self, page: Page, left: int, head: int) -> int:
        """Where a zone's name begins: with the places right before its head, whatever stands before those."""
        at = head
        while (before := page.fixed.get(at)) is not None and before >= left:
            at = before
        return at if at < head and at - left > 1 and page.text[at - 1] != ")" else left
