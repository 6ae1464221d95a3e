"""Frames: patterns over a sentence's slots, each yielding several relations together.

The patterns are data (``patterns/frames.toml``) with examples that are run as tests. An example is a sentence in which
every name stands in brackets behind the letter of its class: ``[E:甲公司]投资[Q:12亿元]建设[J:乙项目]``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.model import RELATIONS
from kg.core.opening import quick
from kg.core.patterns import either
from kg.relate import sense
from kg.relate.ledger import Ledger
from kg.relate.lines import PLACES, Line, Slot, cut
from kg.relate.notation import CODES, cues, expand, first, needs, wide
from kg.relate.scene import Scene
from kg.relate.subjects import Subjects

UNDERSTOOD = ("me", "self", "topic", "here", "it", "fund")
"""Names in facts that no slot of the pattern fills: who acts in the clause ("me", "self" only if the text names it), the place that does, and what the list item
is about, the fund that the title names."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled row: ``pattern`` with groups named by the row, ``facts`` as (subject group, predicate, object group)."""

    name: str
    pattern: re.Pattern[str]
    facts: tuple[tuple[str, str, str], ...]
    turn: re.Pattern[str]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    of: str = ""
    first: frozenset[str] = frozenset()
    """The groups of which only the first of a row counts."""
    wide: tuple[tuple[str, frozenset[str]], ...] = ()
    """The groups that reach to the last slot of their classes, and these: what stands between is not meant."""
    needs: tuple[frozenset[str], ...] = ()
    """For each group that every fact of the row uses: the letters one of which a line must have."""
    cues: frozenset[str] = frozenset()
    """Words one of which a line must have; none where the pattern demands no word."""


_PARTIES = 4
"""More parties than that do not all deal with each other."""


class Hit(NamedTuple):
    """A frame found in a line: the ids of each group (and of the understood ones), and where in the text it stands."""

    frame: Frame
    ids: dict[str, tuple[str, ...]]
    start: int
    turns: bool
    loose: frozenset[str] = frozenset()
    """Places among the ids that only say whose something is."""

    def pairs(self, s: str, o: str) -> list[tuple[str, str]]:
        """The entity pairs of a fact: all of the one with all of the other, or in turn where the clause says 分别."""
        left, right = self.ids.get(s, ()), self.ids.get(o, ())
        if s == o and len(left) > _PARTIES:
            right = left[-1:]  # a long row signs with the one behind it, not with itself
        if self.turns and len(left) == len(right) > 1:
            return list(zip(left, right, strict=True))
        return [(a, b) for a in left for b in right if a != b]


class Frames:
    """All frames of the knowledge, in the order of the file."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.frames = load(knowledge)
        self.subjects = Subjects(knowledge)
        self._by_letters: dict[frozenset[str], tuple[set[int], dict[str, set[int]]]] = {}
        self._cues = sorted({w for f in self.frames for w in f.cues})
        self._automaton = AhoCorasick(self._cues, matchkind=MatchKind.Standard)

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Note the relations of every match in every line of the document."""
        for line in scene.lines:
            for hit in self.find(line, (scene.actor,) if scene.actor else (), scene.fund):
                if any(scene.by_id[i].cls not in PLACES for i in hit.ids.get("here", ())):
                    hit.ids["here"] = (scene.actor,) if scene.actor else ()  # what an earlier line was about
                for s, p, o in hit.frame.facts:
                    if not sense.said(scene, hit.ids, s, p, o):
                        continue
                    for a, b in hit.pairs(s, o):
                        if s in sense.GUESSED and sense.funds(scene, line, p, a):
                            ledger.add(scene.fund[0], "supports", b, hit.start, hit.frame.name)
                        elif p not in sense.DEALINGS or sense.party(scene, p, a, b, hit.loose):
                            ledger.add(a, p, b, hit.start, hit.frame.name)

    def _fitting(self, letters: frozenset[str]) -> tuple[set[int], dict[str, set[int]]]:
        """The frames that a line with slots of these classes may match: always, and behind each word."""
        if (known := self._by_letters.get(letters)) is None:
            known = self._by_letters[letters] = (set(), defaultdict(set))
            for n, frame in enumerate(self.frames):
                if not any(need.isdisjoint(letters) for need in frame.needs):
                    for row in [known[1][w] for w in frame.cues] or [known[0]]:
                        row.add(n)
        return known

    def find(self, line: Line, actor: tuple[str, ...] = (), fund: tuple[str, ...] = ()) -> Iterator[Hit]:
        """Every match of every frame in a line and its asides; ``actor`` acts where the line names nobody."""
        for part in (line, *line.asides):
            if part.at:
                letters = {part.skeleton[k] for k in part.at}
                hits = self._automaton.find_matches_as_indexes(part.skeleton, overlapping=True)
                always, behind = self._fitting(frozenset(letters))
                for n in sorted(always.union(*(behind.get(self._cues[k], ()) for k, _, _ in hits))):
                    yield from matches(self.frames[n], part, self.subjects, actor, fund)


def matches(
    frame: Frame, line: Line, subjects: Subjects, actor: tuple[str, ...] = (), fund: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """The matches of one frame in a line; they may overlap, since one subject can have several objects."""
    position = 0
    before: list[dict[str, tuple[int, int]]] = []
    while m := frame.pattern.search(line.skeleton, position):
        position = m.start() + 1
        if subjects.inside_list(line, m.start()):
            continue  # a list is read from its beginning
        spans = {g: m.span(g) for g in frame.pattern.groupindex if m.start(g) >= 0}
        if any(all(g in b and b[g][0] <= x and y <= b[g][1] for g, (x, y) in spans.items()) for b in before):
            continue  # the rest of a list that was read from its beginning
        before.append(spans)
        ids: dict[str, tuple[str, ...]] = {}
        loose: set[str] = set()
        at = line.start
        for group in frame.pattern.groupindex:
            slots = list(_slots(line, m.start(group), m.end(group), frame.of))
            if frame.wide:
                slots = [s for s in slots if all(s.cls in classes for g, classes in frame.wide if g == group)]
            if slots:
                ids[group] = tuple(dict.fromkeys(i for s in slots for i in s.ids))[
                    : 1 if group in frame.first else None
                ]
                at = slots[0].start
                loose.update(i for s in slots for i in s.loose)
        used = {x for s, _, o in frame.facts for x in (s, o)}
        deals = any(p in sense.DEALINGS for _, p, _ in frame.facts)
        if "me" in used:
            ids["me"] = subjects.of(line, m.start() + 1) or subjects.thing(line, m.start(), deals=deals) or actor
        if "self" in used:
            ids["self"] = subjects.of(line, m.start() + 1)
        if "here" in used:
            ids["here"] = subjects.of(line, m.start() + 1, ("Region", "Park")) or actor
        if "topic" in used:
            ids["topic"] = actor
        ids["it"] = line.entry
        ids["fund"] = () if any(s.cls == "Fund" and s.ids != fund for s in line.slots) else fund
        yield Hit(
            frame, ids, at, bool(frame.turn.search(line.skeleton, max(0, m.start() - 6), m.end())), frozenset(loose)
        )


def _slots(line: Line, start: int, end: int, of: str) -> Iterator[Slot]:
    """The slots of a list; a place that only says where the next one is (仲恺高新区的甲公司, 广州市乙公司) is not of it."""
    for k in range(start, end):
        slot, behind = line.at.get(k), line.at.get(k + 1)
        if slot is None or (k > start and slot.cls in ("Region", "Park") and line.skeleton[k + 1 : k + 2] == of):
            continue
        if not (slot.cls == "Region" and k + 1 < end and behind and behind.cls in ("Enterprise", "Organization")):
            yield slot


def load(knowledge: Knowledge) -> tuple[Frame, ...]:
    """The rows of ``patterns/frames.toml``, compiled and checked. Raises KnowledgeError for a row that is wrong."""
    file = "patterns/frames.toml"
    table = knowledge.toml(file)
    macros = {name: either(words) for name, words in table["words"].items()}
    macros["start"] = rf"(?:^|[,:、】\s]|{macros['fresh']})"
    turn, of = re.compile(macros["turn"]), table["words"]["of"][0]
    frames: dict[str, Frame] = {}
    for row in table["frame"]:
        try:
            pattern = quick(re.compile(expand(row["match"], macros)))
        except (re.error, KeyError) as fault:
            raise knowledge.wrong(file, row["match"], f"无法编译 / does not compile ({fault})") from fault
        groups = {*pattern.groupindex, *UNDERSTOOD}
        for s, p, o in row["facts"]:
            if p not in RELATIONS or s not in groups or o not in groups:
                raise knowledge.wrong(file, row["match"], f"事实不成立 / no such fact: {s} {p} {o}")
        if row["name"] in frames:
            raise knowledge.wrong(file, f'"{row["name"]}"', "名称重复 / name twice")
        facts = tuple((s, p, o) for s, p, o in row["facts"])
        frames[row["name"]] = Frame(
            row["name"],
            pattern,
            facts,
            turn,
            tuple(row["yes"]),
            tuple(row["no"]),
            of,
            first(row["match"]),
            wide(row["match"]),
            needs(row["match"], facts),
            cues(row["match"], table["words"]),
        )
    return tuple(frames.values())


def example(notation: str) -> Line:
    """The line of an example: ``[E:甲公司]投资[J:乙项目]``, where names are their own ids."""
    parts: list[str] = []
    slots: list[Slot] = []
    length = cursor = 0
    for m in re.finditer(r"\[([A-Z]):([^\]]+)\]", notation):
        plain = notation[cursor : m.start()]
        parts += [plain, m[2]]
        length += len(plain)
        slots.append(Slot(length, length + len(m[2]), CODES[m[1]], (m[2],)))
        length += len(m[2])
        cursor = m.end()
    text = "".join(parts) + notation[cursor:]
    return cut(text, 0, len(text), slots)
