"""Who may be the subject of a figure, and what a sentence has established so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.core.normal import Normal, headline
from kg.relate.indicators import Words

SUBJECTS = ("Region", "Park", "Enterprise", "Policy", "Fund", "Platform", "Industry")


class Candidate(NamedTuple):
    """A mention: ``text[start:end]`` names ``entity`` (local id) of class ``cls``."""

    start: int
    end: int
    entity: str
    cls: str


class Level(NamedTuple):
    """A figure that growth, shares and bare counts later in the sentence refer to; ``things`` when it counts things."""

    indicator: str
    subjects: tuple[str, ...]
    unit: str
    things: bool = False


@dataclass(slots=True)
class Scope:
    """What a sentence has established so far."""

    subjects: tuple[str, ...] = ()
    project: bool = False
    levels: list[Level] = field(default_factory=list)
    reward: str = ""
    previous: str = ""
    fresh: str | None = None
    """What the last clause brought into being, for the figures of its own that may follow."""
    policy: str | None = None
    base: tuple[str, ...] = ()
    """The last grammatical subject: what is returned to behind a semicolon."""
    age: int = 0
    """Clauses without a subject since the last one that had one."""
    made: bool = False
    """Whether ``subjects`` were brought into being rather than acting."""
    industry: tuple[str, ...] = ()


_TITLE = 80
"""Letters that a title has at most."""


def title_end(normal: Normal, words: Words) -> int:
    """Where the first line ends when it is a title: a short line that holds no sentence."""
    start, end = headline(normal.text)
    if not normal.text[end:].strip() or end - start > _TITLE or words.p["full_stop"].search(normal.text, start, end):
        return 0
    return end


def outermost(mentions: Sequence[Candidate]) -> list[Candidate]:
    """Sorted mentions without those inside another."""
    out: list[Candidate] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if out and m.end <= out[-1].end:
            continue
        out.append(m)
    return out
