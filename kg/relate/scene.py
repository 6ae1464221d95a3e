"""A document as a scene: its local entities, its topic, and each sentence as a row of slots between plain words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.core.knowledge import Knowledge
from kg.core.normal import headline
from kg.core.patterns import either
from kg.recognise.mention import Mention
from kg.recognise.quantities import Quantity
from kg.recognise.reading import Reading
from kg.relate.about import About
from kg.relate.entities import Local
from kg.relate.lines import LETTER, Line, Slot, cut
from kg.relate.references import Owned, References
from kg.relate.sections import Headings, Sections
from kg.relate.subjects import Subjects

__all__ = ["LETTER", "Line", "Scene", "Slot", "Stage"]


_NOUNS = "n"
"""How the tags of words begin that a place in front belongs to."""


@dataclass(slots=True)
class Scene:
    """What the relaters see of one document."""

    reading: Reading
    entities: list[Local]
    by_id: dict[str, Local]
    region: str
    park: str
    lines: list[Line] = field(default_factory=list)
    sections: Sections = field(default_factory=Sections)
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
        return headline(self.text)[1]

    @property
    def fund(self) -> tuple[str, ...]:
        """The id of the one fund that the title names, if it names one."""
        found = tuple(e.id for e in self.entities if e.cls == "Fund" and e.mentions[0].start < self.title)
        return found if len(found) == 1 else ()


class Stage:
    """Makes scenes: picks topics, resolves references, cuts lines into slots."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.references = References(knowledge)
        self.subjects = Subjects(knowledge)
        self.headings = Headings(knowledge)
        self.about = About(knowledge, self.references)
        joint = either(knowledge.toml("patterns/frames.toml")["words"]["conjunction"])
        words = knowledge.toml("patterns/frames.toml")["words"]
        self._settles = knowledge.pattern("scene.settles", settle=words["settle"])
        self._ends = tuple(knowledge.toml("lexicon/variants.toml")["project"])
        acts = ("stand", "sign", "found", "cobuild", "pair", "with", "join")
        self._ranks = frozenset(words["ranks"])
        self._stand = frozenset(w for name in acts for w in words[name])
        self._joint = re.compile(rf"\s*{joint}\s*")

    def scene(self, reading: Reading, entities: list[Local], quantities: Sequence[Quantity]) -> Scene:
        """A scene with its lines."""
        by_id = {e.id: e for e in entities}
        region, park = self.about.topics(reading, entities)
        scene = Scene(reading, entities, by_id, region, park, twins=self._twins(entities))
        owned: list[Owned] = sorted(
            (self._built(scene, m, e) for e in entities for m in e.mentions), key=lambda x: x[0]
        )
        sections = scene.sections = self.headings.find(scene.text, owned)
        owned += self.references.find(scene.text, owned, entities, region, park, sections)
        owned.sort(key=lambda x: x[0])
        money = [q for q in quantities if q.kind == "money"]
        for start, end in reading.page.sentences:
            scene.lines.append(self._line(scene, start, end, owned, money))
        scene.lines = self.subjects.carry(scene.lines, scene.text, sections)
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

    def _loose(self, scene: Scene, m: Mention) -> bool:
        """Whether a place only says whose the noun right behind it is: 与|甲省|能源公司, 由|乙市|商务委."""
        page = scene.reading.page
        if m.cls != "Region" or m.rule == "reference" or not page.tokens or m.end >= len(page.text):
            return False
        token = page.tokens[page.token_at(m.end)]
        if token.start != m.end or token.text in self._stand or m.end in page.ahead:
            return False
        return token.text not in self._ranks and token.tag.startswith(_NOUNS)

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
            if m.cls == "Enterprise" and any(a == m.start and m.end < b for a, b in projects):
                continue  # whose project an item of a row is
            last = slots[-1] if slots else None
            if last and m.start < last.end:
                continue
            if last and last.cls == "Region" and last.end == m.start and m.cls in ("Region", "Park"):
                kept = last.ids[:-1] if m.cls == "Region" else ()
                loose = last.loose + (ids if self._loose(scene, m) else ())
                # Of two places that stand together, the last of a row included: the narrower of the two
                slots[-1] = Slot(last.start, m.end, m.cls, tuple(dict.fromkeys(kept + ids)), loose=loose)
            elif (
                last and last.cls == m.cls and last.quantity is None and self._joint.fullmatch(text[last.end : m.start])
            ):
                loose = last.loose + (ids if self._loose(scene, m) else ())
                slots[-1] = Slot(last.start, m.end, m.cls, tuple(dict.fromkeys(last.ids + ids)), loose=loose)
            else:
                slots.append(Slot(m.start, m.end, m.cls, ids, loose=ids if self._loose(scene, m) else ()))
        for q in money:
            if start <= q.start and q.end <= end and not any(s.start < q.end and q.start < s.end for s in slots):
                slots.append(Slot(q.start, q.end, "money", (), q))
        slots.sort(key=lambda s: s.start)
        return cut(text, start, end, slots)
