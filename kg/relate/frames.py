"""Frames: patterns over a sentence's slots, each yielding several relations, amounts or statuses together.

The patterns are data (``patterns/frames.toml``) with examples that are run as tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.model import RELATIONS
from kg.relate.scene import LETTER, Line, Slot

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
_PRIVATE = "\ue001-\ue00f"


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled row: ``pattern`` with groups named by the row, ``facts`` as (subject group, predicate, object group)."""

    name: str
    pattern: re.Pattern[str]
    facts: tuple[tuple[str, str, str], ...]
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame found in a line: slots by group, and where in the text it stands."""

    frame: Frame
    slots: dict[str, Slot]
    line: Line
    start: int
    end: int


class Frames:
    """All frames of the knowledge, in the order of the file."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.frames = load(knowledge)

    def find(self, line: Line) -> Iterator[Hit]:
        """Every match of every frame in a line."""
        if len(line.slots) < 2:
            return
        for frame in self.frames:
            for m in frame.pattern.finditer(line.skeleton):
                slots = {g: line.at[m.start(g)] for g in frame.pattern.groupindex if m.start(g) >= 0}
                first = min(s.start for s in slots.values())
                last = max(s.end for s in slots.values())
                yield Hit(frame, slots, line, first, last)


def load(knowledge: Knowledge) -> tuple[Frame, ...]:
    """The rows of ``patterns/frames.toml``, compiled and checked."""
    file = "patterns/frames.toml"
    table = knowledge.toml(file)
    macros = {
        name: "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"
        for name, words in table["words"].items()
    }
    frames = []
    for row in table["frame"]:
        try:
            pattern = re.compile(expand(row["match"], macros))
        except (re.error, KeyError) as fault:
            raise knowledge.wrong(file, row["match"], f"无法编译 / does not compile ({fault})") from fault
        facts = []
        for s, p, o in row["facts"]:
            if (
                p not in (*RELATIONS, "investment", "size")
                or s not in pattern.groupindex
                or o not in pattern.groupindex
            ):
                raise knowledge.wrong(file, row["match"], f"事实不成立 / no such fact: {s} {p} {o}")
            facts.append((s, p, o))
        frames.append(Frame(row["name"], pattern, tuple(facts), tuple(row.get("yes", ())), tuple(row.get("no", ()))))
    names = [f.name for f in frames]
    if len(set(names)) < len(names):
        twice = next(n for n in names if names.count(n) > 1)
        raise knowledge.wrong(file, f'"{twice}"', "名称重复 / name twice")
    return tuple(frames)


def expand(match: str, macros: dict[str, str]) -> str:
    """A row's pattern as a regular expression.

    ``{s:EO}`` a slot of those classes as group s; ``{E}`` one without a group; ``<words>`` a word list;
    ``~`` up to 10 plain letters; ``~20`` up to 20; ``!JE40`` up to 40 letters with no slot of those classes.
    """

    def slot(m: re.Match[str]) -> str:
        letters = "".join(LETTER[CODES[c]] for c in m[2])
        return f"(?P<{m[1][:-1]}>[{letters}])" if m[1] else f"[{letters}]"

    def gap(m: re.Match[str]) -> str:
        return rf"[^{_PRIVATE}。;;\n]{{0,{m[1] or 10}}}?"

    def wide(m: re.Match[str]) -> str:
        letters = "".join(LETTER[CODES[c]] for c in m[1])
        return rf"[^{letters}。;;\n]{{0,{m[2]}}}?"

    text = re.sub(r"<([a-z_]+)>", lambda m: macros[m[1]], match)
    text = re.sub(r"!([A-Z]+)(\d+)", wide, text)
    text = re.sub(r"~(\d*)", gap, text)
    return re.sub(r"\{([a-z]+:)?([A-Z]+)\}", slot, text)


def pairs(hit: Hit, subject: str, object_: str) -> Sequence[tuple[str, str]]:
    """The entity pairs of a fact: all of the one with all of the other, or in turn where the clause says 分别."""
    left, right = hit.slots[subject].ids, hit.slots[object_].ids
    if len(left) == len(right) > 1 and re.search("分别|依次", hit.line.skeleton):
        return list(zip(left, right, strict=True))
    return [(a, b) for a in left for b in right if a != b]
