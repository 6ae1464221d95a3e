"""Frames: patterns over a sentence's slots, each yielding several relations together.

The patterns are data (``patterns/frames.toml``) with examples that are run as tests. An example is a sentence in which
every name stands in brackets behind the letter of its class: ``[E:甲公司]投资[Q:12亿元]建设[J:乙项目]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.model import RELATIONS
from kg.core.patterns import either
from kg.relate.ledger import Ledger
from kg.relate.lines import LETTER, Line, Slot, cut
from kg.relate.scene import Scene
from kg.relate.subjects import Subjects

CODES = {
    "R": "Region",
    "K": "Park",
    "E": "Enterprise",
    "J": "Project",
    "F": "Fund",
    "P": "Policy",
    "I": "Industry",
    "O": "Organization",
    "L": "Platform",
    "Q": "money",
}
UNDERSTOOD = ("me", "here", "it", "fund")
"""Names in facts that no slot of the pattern fills: who acts in the clause, the place that does, and what the list item
is about, the fund that the title names."""
_PRIVATE = "\ue001-\ue00f"
_PLACED = f"(?:[{LETTER['Region']}{LETTER['Park']}]+的?)?"


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled row: ``pattern`` with groups named by the row, ``facts`` as (subject group, predicate, object group)."""

    name: str
    pattern: re.Pattern[str]
    facts: tuple[tuple[str, str, str], ...]
    turn: re.Pattern[str]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found in a line: the ids of each group (and of the understood ones), and where in the text it stands."""

    frame: Frame
    ids: dict[str, tuple[str, ...]]
    start: int
    turns: bool

    def pairs(self, s: str, o: str) -> list[tuple[str, str]]:
        """The entity pairs of a fact: all of the one with all of the other, or in turn where the clause says 分别."""
        left, right = self.ids.get(s, ()), self.ids.get(o, ())
        if self.turns and len(left) == len(right) > 1:
            return list(zip(left, right, strict=True))
        return [(a, b) for a in left for b in right if a != b]


class Frames:
    """All frames of the knowledge, in the order of the file."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.frames = load(knowledge)
        self.subjects = Subjects(knowledge)

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Note the relations of every match in every line of the document."""
        for line in scene.lines:
            for hit in self.find(line, (scene.actor,) if scene.actor else (), scene.fund):
                for s, p, o in hit.frame.facts:
                    for a, b in hit.pairs(s, o):
                        ledger.add(a, p, b, hit.start, hit.frame.name)

    def find(self, line: Line, actor: tuple[str, ...] = (), fund: tuple[str, ...] = ()) -> Iterator[Hit]:
        """Every match of every frame in a line and its asides; ``actor`` acts where the line names nobody."""
        for part in (line, *line.asides):
            if part.at:
                for frame in self.frames:
                    yield from matches(frame, part, self.subjects, actor, fund)


def matches(
    frame: Frame, line: Line, subjects: Subjects, actor: tuple[str, ...] = (), fund: tuple[str, ...] = ()
) -> Iterator[Hit]:
    """The matches of one frame in a line; they may overlap, since one subject can have several objects."""
    position = 0
    before: list[dict[str, tuple[int, int]]] = []
    while m := frame.pattern.search(line.skeleton, position):
        position = m.start() + 1
        spans = {g: m.span(g) for g in frame.pattern.groupindex if m.start(g) >= 0}
        if any(all(g in b and b[g][0] <= x and y <= b[g][1] for g, (x, y) in spans.items()) for b in before):
            continue  # the rest of a list that was read from its beginning
        before.append(spans)
        ids: dict[str, tuple[str, ...]] = {}
        at = line.start
        for group in frame.pattern.groupindex:
            slots = list(_slots(line, m.start(group), m.end(group)))
            if slots:
                ids[group] = tuple(dict.fromkeys(i for s in slots for i in s.ids))
                at = slots[0].start
        used = {x for s, _, o in frame.facts for x in (s, o)}
        if "me" in used:
            ids["me"] = subjects.of(line, m.start() + 1) or actor
        if "here" in used:
            ids["here"] = subjects.of(line, m.start() + 1, ("Region", "Park")) or actor
        ids["it"] = line.entry
        ids["fund"] = fund
        yield Hit(frame, ids, at, bool(frame.turn.search(m.group())))


def _slots(line: Line, start: int, end: int) -> Iterator[Slot]:
    """The slots of a list; a place that only says where the next one is (仲恺高新区的甲公司) is not of it."""
    for k in range(start, end):
        slot = line.at.get(k)
        if slot and not (k > start and slot.cls in ("Region", "Park") and line.skeleton[k + 1 : k + 2] == "的"):
            yield slot


def load(knowledge: Knowledge) -> tuple[Frame, ...]:
    """The rows of ``patterns/frames.toml``, compiled and checked. Raises KnowledgeError for a row that is wrong."""
    file = "patterns/frames.toml"
    table = knowledge.toml(file)
    macros = {name: either(words) for name, words in table["words"].items()}
    turn = re.compile(macros["turn"])
    frames: dict[str, Frame] = {}
    for row in table["frame"]:
        try:
            pattern = re.compile(expand(row["match"], macros))
        except (re.error, KeyError) as fault:
            raise knowledge.wrong(file, row["match"], f"无法编译 / does not compile ({fault})") from fault
        groups = {*pattern.groupindex, *UNDERSTOOD}
        for s, p, o in row["facts"]:
            if p not in RELATIONS or s not in groups or o not in groups:
                raise knowledge.wrong(file, row["match"], f"事实不成立 / no such fact: {s} {p} {o}")
        if row["name"] in frames:
            raise knowledge.wrong(file, f'"{row["name"]}"', "名称重复 / name twice")
        facts = tuple((s, p, o) for s, p, o in row["facts"])
        frames[row["name"]] = Frame(row["name"], pattern, facts, turn, tuple(row["yes"]), tuple(row["no"]))
    return tuple(frames.values())


def expand(match: str, macros: dict[str, str]) -> str:
    """A row's pattern as a regular expression.

    ``{s:EO}`` one slot or a list of slots of those classes as group s; ``{EO}`` one slot without a group;
    ``<words>`` a word list; ``~`` up to 10 plain letters, ``~20`` up to 20; ``!JE40`` up to 40 letters with no slot
    of those classes; ``^JE40`` the same within the clause, without a comma.
    """

    def letters(codes: str) -> str:
        return "".join(LETTER[CODES[c]] for c in codes)

    def slot(m: re.Match[str]) -> str:
        one = f"[{letters(m[2])}]"
        link = f"{macros['kinds']}?{macros['join']}" if "I" in m[2] else macros["join"] + _PLACED
        return f"(?P<{m[1][:-1]}>{one}(?:{link}{one})*)" if m[1] else one

    text = re.sub(r"<([a-z_]+)>", lambda m: macros[m[1]], match)
    text = re.sub(r"!([A-Z]+)(\d+)", lambda m: rf"[^{letters(m[1])}。;\n]{{0,{m[2]}}}?", text)
    text = re.sub(r"\^([A-Z]+)(\d+)", lambda m: rf"[^{letters(m[1])},。;\n]{{0,{m[2]}}}?", text)
    text = re.sub(r"~(\d*)", lambda m: rf"[^{_PRIVATE},。;\n]{{0,{m[1] or 10}}}?", text)
    return re.sub(r"\{([a-z]+:)?([A-Z]+)\}", slot, text)


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
