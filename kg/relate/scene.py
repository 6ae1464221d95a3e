"""A document as a scene: its local entities, its topic, and each sentence as a row of slots between plain words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.recognise.quantities import Quantity
from kg.recognise.reading import Reading
from kg.relate.entities import Local

LETTER = {
    "Region": "\ue001",
    "Park": "\ue002",
    "Enterprise": "\ue003",
    "Project": "\ue004",
    "Fund": "\ue005",
    "Policy": "\ue006",
    "Industry": "\ue007",
    "Organization": "\ue008",
    "Platform": "\ue009",
    "money": "\ue00a",
}
_JOINT = re.compile(r"\s*(?:、|和|与|及|以及|暨|/)\s*$")


@dataclass(frozen=True, slots=True)
class Slot:
    """One or several coordinated mentions of a class, or a sum of money, at text[start:end]."""

    start: int
    end: int
    cls: str
    ids: tuple[str, ...] = ()
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its slots; ``skeleton`` has one private letter for each slot, ``at`` maps its positions to slots."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    skeleton: str
    at: Mapping[int, Slot]


@dataclass(slots=True)
class Scene:
    """What the relaters see of one document."""

    reading: Reading
    entities: list[Local]
    by_id: dict[str, Local]
    region: str
    park: str
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.reading.page.text

    @property
    def topic(self) -> str:
        """The id of what the document is about: its own park, else its own region, else ""."""
        return self.park or self.region


class Stage:
    """Makes scenes: picks topics, resolves references, cuts lines into slots."""

    def __init__(self, knowledge: Knowledge) -> None:
        reference = knowledge.toml("lexicon/cues.toml")["reference"]
        self.regions = knowledge.regions
        self._reference = {
            cls: re.compile("|".join(sorted(map(re.escape, reference[key]), key=lambda w: (-len(w), w))))
            for cls, key in (
                ("Region", "region"),
                ("Park", "park"),
                ("Enterprise", "enterprise"),
                ("Project", "project"),
                ("Fund", "fund"),
                ("Policy", "policy"),
            )
        }
        self._that = frozenset(reference["that"])

    def scene(self, reading: Reading, entities: list[Local], quantities: Sequence[Quantity]) -> Scene:
        """A scene with its lines."""
        by_id = {e.id: e for e in entities}
        region, park = self._topics(reading, entities)
        scene = Scene(reading, entities, by_id, region, park)
        owned = sorted(((m, e.id) for e in entities for m in e.mentions), key=lambda x: x[0])
        owned += self._references(scene, owned)
        owned.sort(key=lambda x: x[0])
        money = [q for q in quantities if q.kind == "money"]
        for start, end in reading.page.sentences:
            scene.lines.append(self._line(scene, start, end, owned, money))
        return scene

    def _topics(self, reading: Reading, entities: list[Local]) -> tuple[str, str]:
        """The region and the park that the document is about."""
        title_end = reading.page.sentences[0][1] if reading.page.sentences else 0
        lead_end = reading.page.sentences[min(3, len(reading.page.sentences) - 1)][1] if reading.page.sentences else 0
        score: Counter[str] = Counter()
        for e in entities:
            if e.cls not in ("Region", "Park"):
                continue
            for m in e.mentions:
                weight = 1.0 if not m.nested else 0.6
                if m.start < title_end:
                    weight += 6 if not m.nested else 3
                elif m.start < lead_end:
                    weight += 1.5
                score[e.id] += weight  # type: ignore[assignment]
        own = re.findall(r"[我全本该]([省市县区州旗镇])", reading.page.text)
        rank = Counter(own)
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
        parks = [e for e in entities if e.cls == "Park"]
        best_park = max(parks, key=lambda e: (score[e.id], -e.mentions[0].start), default=None)
        region = best_region.id if best_region else ""
        park = ""
        if best_park:
            title = any(m.start < title_end and not m.nested for m in best_park.mentions)
            bare = len(self._reference["Park"].findall(reading.page.text))
            strong = score[best_park.id] + 0.7 * bare
            if (title and (score[best_park.id] >= 8 or bare >= 2)) or strong > 2 * (score[region] if region else 0):
                park = best_park.id
        return region, park

    def _references(self, scene: Scene, owned: Sequence[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
        """Pronouns and bare head nouns, each with the entity that it stands for."""
        text = scene.text
        taken = [(m.start, m.end) for m, _ in owned if not m.inferred]
        found = []
        for cls, pattern in self._reference.items():
            same = [(m.start, i) for m, i in owned if scene.by_id[i].cls == cls and not m.nested]
            starts = [s for s, _ in same]
            for r in pattern.finditer(text):
                if any(s < r.end() and r.start() < e for s, e in taken):
                    continue
                before = text[max(0, r.start() - 1) : r.start()]
                if (
                    cls in ("Enterprise", "Project", "Fund", "Policy", "Park")
                    and r.group()[0] not in self._that
                    and before
                    not in (
                        "",
                        ",",
                        "。",
                        ";",
                        "、",
                        "\n",
                        " ",
                        ":",
                        ":",
                        ",",
                        ";",
                        "”",
                        "“",
                        "由",
                        "在",
                        "对",
                        "向",
                        "与",
                        "和",
                        "按",
                        "从",
                        "该",
                    )
                ):
                    continue
                if cls == "Region":
                    target = scene.region
                elif cls == "Park" and scene.park:
                    target = scene.park
                else:
                    k = bisect_left(starts, r.start()) - 1
                    target = same[k][1] if k >= 0 else ""
                if cls == "Park" and not target:
                    continue
                if target:
                    found.append((Mention(r.start(), r.end(), cls, r.group(), "reference"), target))
        return found

    def _line(
        self, scene: Scene, start: int, end: int, owned: Sequence[tuple[Mention, str]], money: Sequence[Quantity]
    ) -> Line:
        text = scene.text
        slots: list[Slot] = []
        k = bisect_left(owned, start, key=lambda x: x[0].start)
        inside: list[tuple[Mention, str]] = []
        while k < len(owned) and owned[k][0].start < end:
            inside.append(owned[k])
            k += 1
        projects = {(m.start, m.end) for m, _ in inside if m.inferred}
        for m, i in inside:
            if m.nested or (not m.inferred and (m.start, m.end) in projects and m.cls == "Industry"):
                continue
            last = slots[-1] if slots else None
            if last and m.start < last.end:
                continue
            if last and last.cls == m.cls and last.quantity is None and _JOINT.match(text[last.end : m.start]):
                slots[-1] = Slot(last.start, m.end, m.cls, last.ids + ((i,) if i not in last.ids else ()))
            else:
                slots.append(Slot(m.start, m.end, m.cls, (i,)))
        for q in money:
            if start <= q.start and q.end <= end and not any(s.start < q.end and q.start < s.end for s in slots):
                slots.append(Slot(q.start, q.end, "money", (), q))
        slots.sort(key=lambda s: s.start)
        parts, at, cursor, length = [], {}, start, 0
        for slot in slots:
            parts.append(text[cursor : slot.start])
            length += slot.start - cursor
            at[length] = slot
            parts.append(LETTER[slot.cls])
            length += 1
            cursor = slot.end
        parts.append(text[cursor:end])
        return Line(start, end, tuple(slots), "".join(parts), at)
