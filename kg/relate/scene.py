"""A document as a scene: its local entities, its topic, and each sentence as a row of slots between plain words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.mention import Mention
from kg.recognise.quantities import Quantity
from kg.recognise.reading import Reading
from kg.relate.entities import Local
from kg.relate.lines import LETTER, Line, Slot, cut
from kg.relate.references import Owned, References
from kg.relate.subjects import Subjects

_SHARE = 0.6
"""Of a region's score what a place in it needs to be what the text is about."""
_PROSE = re.compile(r"[。;]\s*$")
_OPENING = 40
"""How much of a text without a headline says what it is about."""

__all__ = ["LETTER", "Line", "Scene", "Slot", "Stage"]


_SPEAKS = 6.0


@dataclass(slots=True)
class Scene:
    """What the relaters see of one document."""

    reading: Reading
    entities: list[Local]
    by_id: dict[str, Local]
    region: str
    park: str
    lines: list[Line] = field(default_factory=list)
    twins: Mapping[str, str] = field(default_factory=dict)
    """Parks that the text also calls a project (甲产业园, 甲产业园项目): the park's id → the project's."""

    @property
    def text(self) -> str:
        return self.reading.page.text

    @property
    def topic(self) -> str:
        """The id of what the document is about: its own park, else its own region, else ""."""
        return self.park or self.region

    @property
    def actor(self) -> str:
        """The id of who acts where a clause names nobody."""
        return self.topic

    @property
    def title(self) -> int:
        """Where the first line of the text ends."""
        end = self.text.find("\n")
        return end if end >= 0 else len(self.text)

    @property
    def fund(self) -> tuple[str, ...]:
        """The id of the one fund that the title names, if it names one."""
        found = tuple(e.id for e in self.entities if e.cls == "Fund" and e.mentions[0].start < self.title)
        return found if len(found) == 1 else ()


class Stage:
    """Makes scenes: picks topics, resolves references, cuts lines into slots."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.regions = knowledge.regions
        self.references = References(knowledge)
        self.subjects = Subjects(knowledge)
        self._speaker: str = knowledge.toml("lexicon/cues.toml")["topic"]["speaker"]
        self._seat = knowledge.pattern("topics.seat")
        self._among, self._ranked = knowledge.pattern("topics.among"), knowledge.pattern("topics.ranked")
        joint = either(knowledge.toml("patterns/frames.toml")["words"]["conjunction"])
        words = knowledge.toml("patterns/frames.toml")["words"]
        self._settles = knowledge.pattern("scene.settles", settle=words["settle"])
        self._ends = tuple(knowledge.toml("lexicon/variants.toml")["project"])
        self._joint = re.compile(rf"\s*{joint}\s*")

    def scene(self, reading: Reading, entities: list[Local], quantities: Sequence[Quantity]) -> Scene:
        """A scene with its lines."""
        by_id = {e.id: e for e in entities}
        region, park = self._topics(reading, entities)
        scene = Scene(reading, entities, by_id, region, park, twins=self._twins(entities))
        owned: list[Owned] = sorted(
            (self._built(scene, m, e) for e in entities for m in e.mentions), key=lambda x: x[0]
        )
        owned += self.references.find(scene.text, owned, entities, region, park)
        owned.sort(key=lambda x: x[0])
        money = [q for q in quantities if q.kind == "money"]
        for start, end in reading.page.sentences:
            scene.lines.append(self._line(scene, start, end, owned, money))
        scene.lines = self.subjects.carry(scene.lines, scene.text)
        return scene

    def _built(self, scene: Scene, m: Mention, e: Local) -> Owned:
        """A mention and whose it is: of a park that is a project too the park's only where something settles in it."""
        twin = scene.twins.get(e.id)
        if twin is None or m.nested or self._settles.search(scene.text, max(0, m.start - 6), m.start):
            return m, (e.id,)
        return m._replace(cls="Project"), (twin,)

    def _twins(self, entities: Sequence[Local]) -> dict[str, str]:
        projects = {
            n.removesuffix(w): e.id for e in entities if e.cls == "Project" for n in e.names for w in self._ends
        }
        return {e.id: projects[n] for e in entities if e.cls == "Park" for n in sorted(e.names) if n in projects}

    def _topics(self, reading: Reading, entities: list[Local]) -> tuple[str, str]:
        """The region and the park that the document is about."""
        text = reading.page.text
        title_end = reading.page.sentences[0][1] if reading.page.sentences else 0
        if _PROSE.search(reading.page.text, max(0, title_end - 2), title_end):
            title_end = min(title_end, _OPENING)  # the text has no headline
        lead_end = reading.page.sentences[min(3, len(reading.page.sentences) - 1)][1] if reading.page.sentences else 0
        score: Counter[str] = Counter()
        joined = {m.start for e in entities if e.cls == "Region" for m in e.mentions}
        joined &= {m.end for e in entities if e.cls == "Region" for m in e.mentions}
        firms = [(m.start, m.end) for e in entities if e.cls == "Enterprise" for m in e.mentions if not m.inferred]
        seats = {m.start for e in entities if e.kind == "ManagementCommittee" for m in e.mentions}
        works = [(m.start, m.end) for e in entities if e.cls == "Project" for m in e.mentions]
        chained = {m.start for e in entities if e.cls in ("Region", "Park") for m in e.mentions}
        others = _others(entities)
        for e in entities:
            if e.cls not in ("Region", "Park"):
                continue
            for m in e.mentions:
                if e.cls == "Region" and (
                    m.end in chained
                    or (m.nested and (m.start in others or any(a <= m.start and m.end <= b for a, b in firms)))
                ):
                    score[e.id] += 0.3  # type: ignore[assignment] # where the next place is, where a body comes from
                    continue
                if e.cls == "Park" and m.nested and any(a <= m.start and m.end <= b for a, b in works):
                    score[e.id] += 0.3  # type: ignore[assignment] # what the project is in, or is for
                    continue
                # A region inside a park's name counts less; a park inside the name of its own plan or committee does not.
                inside = m.nested and e.cls == "Region"
                weight = 1.0 if not inside else 0.6
                if inside and m.start < lead_end and self._seat.match(text, m.end):
                    weight += 6  # whose assembly or government the headline names
                if m.start < title_end:
                    # What opens the headline acts; of a province and its city the city
                    opens = (m.start <= 1 and m.end not in joined) or m.start in joined
                    weight += (6 if not inside else 3) + (4 if opens else 0)
                elif m.start < lead_end:
                    weight += 1.5
                if reading.page.text.endswith(self._speaker, 0, m.start):
                    weight += _SPEAKS  # the government that reports
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
        best_region = max(
            regions,
            key=lambda e: (score[e.id] + 3 * rank.get(e.name[-1:], 0) * (score[e.id] > 2), -e.mentions[0].start),
            default=None,
        )
        best_region = self._narrow(best_region, regions, score) if best_region else None
        parks = [e for e in entities if e.cls == "Park"]
        best_park = max(parks, key=lambda e: (score[e.id], -e.mentions[0].start), default=None)
        region = best_region.id if best_region else ""
        park = ""
        if best_park:
            title = any(
                m.start < title_end and not any(a <= m.start and m.end <= b for a, b in works)
                for m in best_park.mentions
            )
            rival = any(m.start < title_end and not m.nested for m in best_region.mentions) if best_region else False
            bare = len(self.references.words["Park"].findall(reading.page.text))
            strong = score[best_park.id] + 0.7 * bare if _often(best_park, works, seats) else 0.0
            weak = (score[region] if region else 0) + sum(rank.values())
            # "the whole district" in a text that names none is the zone
            whole = rank.get(best_park.name[-1:], 0) and not any(e.name[-1:] == best_park.name[-1:] for e in regions)
            own = sum(not m.nested for m in best_region.mentions) if best_region else 0
            often = bare >= 2 and own <= 1 and sum(not m.nested for m in best_park.mentions) >= 3
            whole = whole or often
            if (title and (score[best_park.id] >= 8 or bare >= 2 or not rival)) or strong > 2 * weak or whole:
                park = best_park.id
        return region, park

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

    def _within(self, code: str, whole: str) -> bool:
        while whole and code in self.regions and (code := self.regions[code].parent):
            if code == whole:
                return True
        return False

    def _line(self, scene: Scene, start: int, end: int, owned: Sequence[Owned], money: Sequence[Quantity]) -> Line:
        text = scene.text
        slots: list[Slot] = []
        k = bisect_left(owned, start, key=lambda x: x[0].start)
        inside: list[Owned] = []
        while k < len(owned) and owned[k][0].start < end:
            inside.append(owned[k])
            k += 1
        projects = {(m.start, m.end) for m, _ in inside if m.inferred}
        starts = {m.start for m, _ in inside if m.rule != "reference"}
        for m, ids in inside:
            if m.rule == "reference" and (
                m.end in starts or (m.cls == "Project" and slots and slots[-1].cls == "Fund")
            ):
                continue  # a pronoun right before a name; a fund's phase
            if m.nested or (
                m.cls == "Industry" and not m.inferred and any(a <= m.start and m.end <= b for a, b in projects)
            ):
                continue
            last = slots[-1] if slots else None
            if last and m.start < last.end:
                continue
            if last and last.cls == "Region" and last.end == m.start and m.cls in ("Region", "Park"):
                kept = last.ids[:-1] if m.cls == "Region" else ()
                # Of two places that stand together, the last of a row included: the narrower of the two
                slots[-1] = Slot(last.start, m.end, m.cls, tuple(dict.fromkeys(kept + ids)))
            elif (
                last and last.cls == m.cls and last.quantity is None and self._joint.fullmatch(text[last.end : m.start])
            ):
                slots[-1] = Slot(last.start, m.end, m.cls, tuple(dict.fromkeys(last.ids + ids)))
            else:
                slots.append(Slot(m.start, m.end, m.cls, ids))
        for q in money:
            if start <= q.start and q.end <= end and not any(s.start < q.end and q.start < s.end for s in slots):
                slots.append(Slot(q.start, q.end, "money", (), q))
        slots.sort(key=lambda s: s.start)
        return cut(text, start, end, slots)


def _often(park: Local, works: Sequence[tuple[int, int]], seats: set[int]) -> bool:
    """Whether a text names a park more than once, names of its projects left out, or its committee."""
    own = [m for m in park.mentions if not any(a <= m.start and m.end <= b for a, b in works)]
    return len(own) > 1 or any(m.start in seats for m in own)


def _others(entities: Sequence[Local]) -> set[int]:
    """Where names of bodies begin that are no government of the place in front: 甲市|某大学 may be a guest anywhere."""
    return {
        m.start
        for e in entities
        if e.cls == "Organization" and e.kind in ("University", "Association", "ResearchInstitute")
        for m in e.mentions
    }
