"""Where a project is: the place of its row, of its clause, of its sentence's subject, of its name, of the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.placenames import ABROAD, NamedPlaces, Place, above, level
from kg.relate.reach import Item, Reacher
from kg.relate.scene import Scene, Slot

_MARKS = (",", ";")
_EVENT = 40
"""How far behind a place the words are looked at that say what is held there."""
_CLAUSES = ",;。\n"


class Places:
    """The rows [project] place_* of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge, reacher: Reacher) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        p = table["project"]
        self._after = re.compile(either(p["place_after"]) + p["toward"])
        self._in = re.compile(either(p["place_in"]) + r"$")
        self._origin_before = re.compile(either(p["origin_before"]) + "$")
        self._held = re.compile(p["held"])
        self._broken, self._further = re.compile(p["broken"]), re.compile(p["further"])
        self._origin_after = re.compile("^" + either(p["origin_after"]))
        self._front, self._of = re.compile(p["front"]), re.compile(p["of"])
        self._joint = re.compile(table["patterns"]["joint"])
        self._signs = re.compile(p["signs"])
        self._aside = re.compile(p["aside"])
        self._counted, self._signed = re.compile(p["row_counted"]), re.compile(p["row_signed"])
        self._pushed, self._belongs = re.compile(p["pushed"]), re.compile(p["belongs"])
        self._purpose, self._gains = re.compile(p["purpose"]), re.compile(p["purpose_after"])
        self._part = re.compile(p["part"])
        self._turn = re.compile(either(p["turn"]))
        self._builds = re.compile(either(p["builds"]))
        self._opens = re.compile(p["opens"], re.DOTALL)
        self._regions, self._named = knowledge.regions, NamedPlaces(knowledge)
        self._reacher = reacher

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Give each project without a place the best that the text says, else the document's own."""
        found: dict[str, list[Place]] = defaultdict(list)
        slots = [s for line in scene.lines for s in line.slots if s.cls in ("Region", "Park") and s.ids]
        slots = sorted(set(slots), key=lambda s: (s.start, s.end))
        firms = [
            s.start
            for line in scene.lines
            for s in line.slots
            if s.cls == "Enterprise" and scene.text[s.start - 1 : s.start] in _MARKS
        ]
        items = self._reacher.items(scene, ("Project",))
        for n, item in enumerate(items):
            near = [s for s in slots if item.block[0] <= s.start < item.block[1]]
            tail = self._reacher.last(scene.text, items, n)
            said = self._turns(scene, items, n, near) or (
                self._row(scene, item, tail, near, firms)
                if item.row
                else self._sentence(scene, item, tail, near, firms)
            )
            for i in item.ids:
                found[i] += said
        for entity in scene.entities:
            if (
                entity.cls != "Project"
                or ledger.has(entity.id, "locatedIn")
                or any(m.rule == "phase" for m in entity.mentions)
            ):
                continue
            places = found[entity.id] + self._named.find(scene, entity.id) + self._builders(scene, ledger, entity)
            wide = above(scene, self._regions) if scene.topic else set()
            # The province of a county's project is where somebody comes from.
            places = [
                x
                for x in places
                if x.weight > 8
                or x.rule == "place-name"
                or (x.id == scene.park and ledger.subjects("undertakes", entity.id))
                or scene.by_id[x.id].code not in wide
            ]
            best = max(
                places,
                key=lambda x: (
                    round(x.weight),
                    x.weight if x.rule == "place-whole" else 0,
                    self._depth(scene, x.id),
                    -x.at,
                ),
                default=None,
            )
            if best:
                for x in places:
                    # Coordinated places stand at one spot and hold together.
                    if x == best or (x.at == best.at and x.weight == best.weight and best.rule == "place-row"):
                        ledger.add(entity.id, "locatedIn", x.id, x.at, x.rule)
            elif scene.topic:
                ledger.add(entity.id, "locatedIn", scene.topic, entity.mentions[0].start, "place-topic")

    def _builders(self, scene: Scene, ledger: Ledger, project: Local) -> list[Place]:
        """The park that the project's builder is said to settle in, in the very sentence."""
        page, found = scene.reading.page, []
        for firm in ledger.subjects("undertakes", project.id):
            for park in ledger.has(firm, "locatedIn"):
                if scene.by_id[park].cls != "Park":
                    continue
                for m in project.mentions:
                    left, right = page.normal.span(*page.sentence_at(m.start))
                    for e in ledger.found[firm, "locatedIn", park]:
                        if left <= e.start < right and e.rule.startswith("located-"):
                            found.append(Place(7, park, m.start, "place-builder"))
        return found

    def _depth(self, scene: Scene, place: str) -> int:
        """How narrow a place is."""
        e = scene.by_id[place]
        levels = {"country": 0, "world": 0, "area": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}
        return 5 if e.cls == "Park" else levels.get(level(scene, self._regions, place), 3)

    def _turns(self, scene: Scene, items: Sequence[Item], n: int, near: Sequence[Slot]) -> list[Place]:
        """甲县、乙县分别揽下某项目和某项目: each place has one."""
        text = scene.text
        item = items[n]
        row = [s for s in near if s.end <= item.start and len(s.ids) > 1 and self._turn.search(text, s.end, s.end + 10)]
        if not row:
            return []
        slot = row[-1]
        mine: list[str] = []
        for other in items:
            if other.block == item.block and other.start >= slot.end:
                mine += [i for i in other.ids if i not in mine]
        if len(mine) != len(slot.ids) or len(item.ids) != 1:
            return []
        return [Place(9, slot.ids[mine.index(item.ids[0])], slot.start, "place-turn")]

    def _row(self, scene: Scene, item: Item, tail: Item, near: Sequence[Slot], firms: Sequence[int]) -> list[Place]:
        """The narrowest place among a row's cells; one behind 选址 is surer."""
        found = []
        for s in near:
            if not item.left <= s.start <= item.right or self._origin(scene, s):
                continue
            sure = self._after.search(scene.text[max(item.block[0], s.start - 8) : s.start]) is not None
            cell = re.search(r"(?:^|[|\s\n.、)】])$", scene.text[max(0, s.start - 1) : s.start]) is not None
            if sure or cell:
                found += [Place(9 if sure else 8, i, s.start, "place-row") for i in s.ids]
        return found or self._sentence(scene, item, tail, near, firms)

    def _sentence(
        self, scene: Scene, item: Item, tail: Item, near: Sequence[Slot], firms: Sequence[int]
    ) -> list[Place]:
        """The places of a sentence, each with what its words say; ``tail`` is the last of the item's row.

        ``firms`` are the places where a firm opens a clause: what follows is said of that one.
        """
        text = scene.text
        found = []
        heads = [
            s
            for s in near
            if s.end <= item.start
            and (
                s.start - item.block[0] <= 10
                or self._opens.fullmatch(text[s.start - 1 : s.start] + text[s.end : s.end + 2])
            )
            and not self._origin(scene, s)
            and not (
                self._pushed.search(text, max(item.block[0], s.start - 6), s.start)
                and not self._belongs.match(text, s.end)
            )
        ]
        opens = heads[-1] if heads else None  # the subject of the nearest clause that opens with a place
        for s in near:
            if s.start >= tail.end:
                if self._aside.fullmatch(text[tail.end : s.start]) and text[s.end : s.end + 1] == ")":
                    found.append(Place(9, s.ids[0], s.start, "place-aside"))
                elif self._counted.fullmatch(text[tail.end : s.start]) and self._signed.match(text, s.end):
                    found.append(Place(6.6, s.ids[0], s.start, "place-signed"))
                elif self._purpose.fullmatch(text[tail.end : s.start]) and self._gains.match(text, s.end):
                    found.append(Place(6, s.ids[0], s.start, "place-purpose"))
                elif (
                    s.start < tail.right
                    and not any(tail.end < f < s.start for f in firms)
                    and self._after.search(text[max(tail.end, s.start - 8) : s.start])
                    and not (found and self._further.search(text, tail.end, s.start))
                    and not self._foreign(scene, s)
                    and not self._from(text, s)
                ):
                    found.append(Place(9 - (s.start - tail.end) / 100, s.ids[0], s.start, "place-behind"))
                continue
            if s.end > item.start:
                continue
            if self._signs.search(text, max(item.block[0], s.start - 4), s.end + 4):
                found.append(Place(6.6, s.ids[0], s.start, "place-signed"))  # signed with the place, so built there
                continue
            between = text[s.end : item.start]
            beside = s.start == item.left + 1 and self._joint.match(text, item.left) and self._front.fullmatch(between)
            if self._origin(scene, s) and not beside:
                continue
            if re.search("[。;\n]", between):
                continue
            before = text[max(item.block[0], s.start - 4) : s.start]
            place = s.ids[-1] if len(s.ids) == 1 else s.ids[0]
            if self._front.fullmatch(between) and s.start >= item.left:
                found.append(Place(8, place, s.start, "place-front"))
            elif s.cls == "Park" and self._part.search(between):
                found.append(Place(8.2 - len(between) / 500, place, s.start, "place-whole"))
            elif s.start >= item.left and self._in.search(before) and not self._foreign(scene, s):
                # Behind another firm's clause the place is that one's; what opens a clause by itself is said of the firm behind.
                opening = s.start - 1 <= item.block[0] or text[s.start - 2] in _CLAUSES
                far = 0.6 if "," in between[1:] else 0
                passed = 2 if any(s.end + opening < f < item.start for f in firms) else 0
                found.append(
                    Place(
                        (8 if self._builds.search(between) or self._of.search(between) else 6.4) - max(passed, far),
                        place,
                        s.start,
                        "place-in",
                    )
                )
            elif s is opens and not self._foreign(scene, s):
                found.append(Place(6, place, s.start, "place-subject"))
            elif (
                not scene.topic
                and not self._foreign(scene, s)
                and not self._joint.match(between)
                and "," not in between
            ):
                others = 1.5 if s.start < item.left else 0
                found.append(Place(5.4 - others - len(between) / 60, place, s.start, "place-near"))
        return [x for x in found if x.weight > 3]

    def _foreign(self, scene: Scene, s: Slot) -> bool:
        """A country or a macro area is where somebody comes from, not where a project is built."""
        return s.cls == "Region" and all(level(scene, self._regions, i) in ABROAD for i in s.ids)

    def _from(self, text: str, s: Slot) -> bool:
        """Whether a place is that of firms that are met there: 在与|甲市|企业洽谈."""
        before = self._origin_before.search(text[max(0, s.start - 6) : s.start]) is not None
        return before and self._origin_after.match(text[s.end : s.end + 6]) is not None

    def _origin(self, scene: Scene, s: Slot) -> bool:
        """Whether a place says where a firm comes from (来自东莞的, 浙江企业) or where an event is held."""
        text = scene.text
        if self._broken.match(text, s.end, s.end + _EVENT):
            return False
        held = self._in.search(text[max(0, s.start - 4) : s.start]) and self._held.match(text, s.end, s.end + _EVENT)
        return held is not None or (
            self._origin_before.search(text[max(0, s.start - 6) : s.start]) is not None
            or self._origin_after.match(text[s.end : s.end + 6]) is not None
        )
