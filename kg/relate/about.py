"""What a document is about: the region and the park that its headline names, that acts, and that it names most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.recognise.reading import Reading
from kg.relate.entities import Local
from kg.relate.mentioned import digest, guests, repeated, stands
from kg.relate.references import References

_SHARE = 0.6
"""Of a region's score what a place in it needs to be what the text is about."""
_PROSE = re.compile(r"[。;]\s*$")
_OPENING = 40
"""How much of a text without a headline says what it is about."""
_SPEAKS = 6.0
_SECTIONS = 2
"""Parks that head a part of the text each, from which on none is what all of it is about."""
_COUNTIES = 3
"""Counties of a city from which on a text goes through all of it."""
_CREDIT = 10
"""How far before a place the word stands that says whose paper it is."""
_NAMED = 1.5
"""What a region scores at most that stands in the names of others only."""
_SORT = 3
"""Letters that the sort of a park has."""


class About:
    """The patterns of [topics] in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, references: References) -> None:
        self.regions, self.references = knowledge.regions, references
        self._speaker: str = knowledge.toml("lexicon/cues.toml")["topic"]["speaker"]
        self._mine, self._credit = knowledge.pattern("topics.mine"), knowledge.pattern("topics.credit")
        self._paper = knowledge.pattern("topics.paper")
        self._venue = knowledge.pattern("topics.venue")
        self._seat = knowledge.pattern("topics.seat")
        self._base: str = knowledge.toml("lexicon/heads.toml")["base"]
        self._planned, self._introduced = knowledge.pattern("topics.planned"), knowledge.pattern("topics.introduced")
        self._zone = knowledge.pattern("topics.zone", bare=knowledge.toml("lexicon/cues.toml")["reference"]["park"])
        self._short = knowledge.pattern("topics.short", bare=knowledge.toml("lexicon/cues.toml")["reference"]["park"])
        self._number = knowledge.pattern("topics.number")
        self._among, self._ranked = knowledge.pattern("topics.among"), knowledge.pattern("topics.ranked")

    def topics(self, reading: Reading, entities: list[Local]) -> tuple[str, str]:
        """The region and the park that the document is about."""
        text = reading.page.text
        title_end = reading.page.sentences[0][1] if reading.page.sentences else 0
        if _PROSE.search(reading.page.text, max(0, title_end - 2), title_end):
            title_end = min(title_end, _OPENING)  # the text has no headline
        lead_end = reading.page.sentences[min(3, len(reading.page.sentences) - 1)][1] if reading.page.sentences else 0
        score: Counter[str] = Counter()
        joined, fronts = self._chains(entities)
        firms = [(m.start, m.end) for e in entities if e.cls == "Enterprise" for m in e.mentions if not m.inferred]
        seats = {m.start for e in entities if e.kind == "ManagementCommittee" for m in e.mentions}
        works = [(m.start, m.end) for e in entities if e.cls == "Project" for m in e.mentions]
        # A base in a zone is often only what the zone was named.
        inner = [e for e in entities if e.cls == "Park" and not e.name.endswith(self._base)]
        outer = [(m.start, m.end) for e in inner for m in e.mentions if not m.nested]
        branded = {m.start for e in inner for m in e.mentions if any(a < m.start and m.end <= b for a, b in outer)}
        others = guests(entities)
        local: set[str] = set()
        for e in entities:
            if e.cls not in ("Region", "Park"):
                continue
            for m in e.mentions:
                if e.cls == "Park" and m.start in branded and m.nested:
                    continue  # what a longer name is only named after
                if (m.start, m.end) in fronts or (
                    m.nested
                    and (
                        (e.cls == "Region" and m.start in others) or any(a <= m.start and m.end <= b for a, b in firms)
                    )
                ):
                    score[e.id] += 0.3  # type: ignore[assignment] # where the next place is, where a body comes from
                    continue
                if e.cls == "Park" and m.nested and any(a <= m.start and m.end <= b for a, b in works):
                    score[e.id] += 0.3  # type: ignore[assignment] # what the project is in, or is for
                    continue
                # A place inside a park's name counts less; a park inside the name of its own plan or committee does not.
                inside = m.nested and (e.cls == "Region" or any(a <= m.start and m.end <= b for a, b in outer))
                weight = 1.0 if not inside else 0.6
                if inside and m.start < lead_end and self._seat.match(text, m.end):
                    weight += 6  # whose assembly or government the headline names
                if m.start < title_end and self._venue.search(text, max(0, m.start - 2), m.start):
                    weight += 1.5  # where somebody else meets, or whom he calls on
                elif m.start < title_end:
                    # What opens the headline acts; of a province and its city the city
                    opens = (m.start <= 1 and (m.start, m.end) not in fronts) or m.start in joined
                    weight += (6 if not inside else 3) + (4 if opens else 0)
                elif m.start < lead_end:
                    weight += 1.5
                if reading.page.text.endswith(self._speaker, 0, m.start):
                    weight += _SPEAKS  # the government that reports
                if e.cls == "Region" and self._credited(text, m):
                    local.add(e.id)  # a paper of that place: its "our province" is that one
                score[e.id] += weight  # type: ignore[assignment]
        rank = Counter(
            m.group()[-1]
            for m in self.references.words["Region"].finditer(text)
            if not self._among.search(text, max(0, m.start() - 4), m.start()) and not self._ranked.match(text, m.end())
        )
        regions = [
            e
            for e in entities
            if (e.cls == "Region" and e.level in ("province", "prefecture", "county", "township"))
            or (e.cls == "Region" and not e.level)
        ]
        regions = [e for e in regions if e.level != "township" or stands(e, title_end)] or regions
        # "Our province" of a text that names but one is that one, however seldom it is named.
        only = Counter(e.name[-1:] for e in regions)
        mine = {m.group()[-1] for m in self._mine.finditer(text)}
        ours = local | {e.id for e in regions if e.name[-1:] in mine and only[e.name[-1:]] == 1}
        best_region = max(
            regions,
            key=lambda e: (
                score[e.id]
                + 3 * rank.get(e.name[-1:], 0) * (score[e.id] > 2 or e.id in ours)
                + _SPEAKS * (rank[e.name[-1:]] > 0 and e.id in local),
                -e.mentions[0].start,
            ),
            default=None,
        )
        if best_region and (best_region.id not in ours or any(score[e.id] >= _SPEAKS for e in regions)):
            best_region = self._narrow(best_region, regions, score)
            best_region = self._whole(best_region, regions, title_end, lead_end)
        parks = [e for e in entities if e.cls == "Park"]
        if sum(self._heads(text, e, title_end) for e in parks) >= _SECTIONS:
            parks = []
        best_park = max(parks, key=lambda e: (score[e.id], -e.mentions[0].start), default=None)
        if digest(reading, entities, title_end):
            return "", ""
        region = best_region.id if best_region else ""
        park = ""
        if best_park:
            title = any(
                m.start < title_end and not any(a <= m.start and m.end <= b for a, b in works)
                for m in best_park.mentions
            )
            rivals = [m for m in best_region.mentions if m.start < title_end and not m.nested] if best_region else []
            if rivals and any(
                rivals[0].end <= m.start < title_end and self._planned.search(text, rivals[0].end, m.start)
                for m in best_park.mentions
            ):
                return region, ""  # the region's plan
            rival = bool(rivals)
            bare = self._bare_words(text, parks, works)
            strong = score[best_park.id] + 0.7 * bare if repeated(best_park, works, seats) else 0.0
            weak = (score[region] if region else 0) + sum(rank.values())
            # "the whole district" in a text that names none is the zone
            whole = rank.get(best_park.name[-1:], 0) and not any(e.name[-1:] == best_park.name[-1:] for e in regions)
            own = sum(not m.nested for m in best_region.mentions) if best_region else 0
            often = bare >= 2 and own <= 1 and sum(not m.nested for m in best_park.mentions) >= 3
            # A region that only the names of firms hold is where these come from.
            whole = whole or often or (bare >= 2 and not own and weak < _NAMED)
            if (title and (score[best_park.id] >= 8 or bare >= 2 or not rival)) or strong > 2 * weak or whole:
                park = best_park.id
        if not park and best_park and self._bare(text, parks, best_region, title_end):
            park = self._called(text, parks) or best_park.id
        if not park and parks:
            named = best_region is None or any(m.start < title_end and not m.nested for m in best_region.mentions)
            park = next((e.id for e in parks if self._presented(text, e, title_end, lead_end, named=named)), "")
        return region, park

    def _chains(self, entities: Sequence[Local]) -> tuple[set[int], set[tuple[int, int]]]:
        """Where a place begins whose wider place stands right in front of it, and those wider places.

        Two places that stand side by side by chance (甲市|乙市大招商) are no such chain.
        """
        at: dict[int, list[tuple[Local, Mention]]] = {}
        for e in entities:
            if e.cls in ("Region", "Park"):
                for m in e.mentions:
                    at.setdefault(m.start, []).append((e, m))
        joined: set[int] = set()
        fronts: set[tuple[int, int]] = set()
        for first in [x for row in at.values() for x in row]:
            e, m = first
            for inner, n in at.get(m.end, ()):
                if e.cls == "Park" and (m.nested or n.nested or inner.cls != "Park"):
                    continue
                if inner.cls == "Region" and e.code and inner.code and not self._within(inner.code, e.code):
                    continue
                fronts.add((m.start, m.end))
                if inner.cls == "Region":
                    joined.add(n.start)
        return joined, fronts

    def _heads(self, text: str, park: Local, title_end: int) -> bool:
        """Whether a park's name is the heading of a part of the text: 三、甲工业园."""
        return any(
            text[m.end : m.end + 1] == "\n"
            and m.start >= title_end
            and self._number.fullmatch(text, text.rfind("\n", 0, m.start) + 1, m.start)
            for m in park.mentions
            if not m.nested
        )

    def _bare(self, text: str, parks: Sequence[Local], region: Local | None, title_end: int) -> bool:
        """Whether the headline speaks of a bare zone, no place being named in it: 开发区出台某计划, 园区概况."""
        if any(m.start < title_end and not m.nested for e in (region, *parks) if e for m in e.mentions):
            return False
        return self._zone.match(text[:title_end].lstrip()) is not None

    def _bare_words(self, text: str, parks: Sequence[Local], works: Sequence[tuple[int, int]]) -> int:
        """How often a text says 园区, 开发区 and the like by themselves, in no name."""
        taken = [*works, *((m.start, m.end) for e in parks for m in e.mentions)]
        found = [m.span() for m in self.references.words["Park"].finditer(text)]
        return sum(not any(a <= start and end <= b for a, b in taken) for start, end in found)

    def _called(self, text: str, parks: Sequence[Local]) -> str:
        """The park that the text calls by the bare word from then on: (以下简称"开发区")."""
        for short in self._short.finditer(text):
            before = [(m.end, e.id) for e in parks for m in e.mentions if m.end <= short.start()]
            if before:
                return max(before)[1]
        return ""

    def _presented(self, text: str, park: Local, title_end: int, lead_end: int, *, named: bool) -> bool:
        """Whether the lead presents a park (甲乙园占地…) of whose sort the headline speaks.

        Where the headline is not ``named`` for the region, a later 园区 says as much.
        """
        own = next((m for m in park.mentions if not m.nested and m.start >= title_end), None)
        if own is None or own.start >= lead_end or not self._introduced.match(text, own.end):
            return False
        if text.find(park.name[-_SORT:], 0, title_end) >= 0:
            return True
        return not named and self.references.words["Park"].search(text, own.end) is not None

    def _credited(self, text: str, m: Mention) -> bool:
        """Whether a place is the one that the text's paper or source is named for: 来源:甲日报, 甲日报讯."""
        if self._credit.search(text, max(0, m.start - _CREDIT), m.start):
            return True
        return self._paper.match(text, m.end) is not None and text[text.rfind("\n", 0, m.start) + 1 : m.start].isspace()

    def _narrow(self, region: Local, regions: Sequence[Local], score: Mapping[str, float]) -> Local:
        """The one place within a region that a text says about as much of as of the region itself."""
        inside = [e for e in regions if e.code and self._within(e.code, region.code)]
        ranked = sorted(inside, key=lambda e: (-score[e.id], e.mentions[0].start))
        if not ranked or score[ranked[0].id] < _SHARE * score[region.id]:
            return region
        rest = [e for e in ranked[1:] if not self._within(e.code, ranked[0].code)]
        if rest and score[rest[0].id] > _SHARE * score[ranked[0].id]:
            return region
        return self._narrow(ranked[0], inside, score)

    def _whole(self, region: Local, regions: Sequence[Local], title_end: int, lead_end: int) -> Local:
        """The city that the lead names, where the text goes through its counties and its headline names none of them."""
        above = self.regions[region.code].parent if region.code in self.regions else ""
        city = next((e for e in regions if e.code == above and e.level == "prefecture"), None)
        if city is None or any(m.start < title_end for m in region.mentions):
            return region
        if not any(m.start < lead_end and not m.nested for m in city.mentions):
            return region
        counties = [e for e in regions if e.code in self.regions and self.regions[e.code].parent == above]
        return city if len(counties) >= _COUNTIES else region

    def _within(self, code: str, whole: str) -> bool:
        while whole and code in self.regions and (code := self.regions[code].parent):
            if code == whole:
                return True
        return False
