"""What a frame says and nobody means: partners have no trade in common, a fund signs nothing, no town founds a university."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kg.relate.lines import PARTIES, PLACES, Line
from kg.relate.scene import Scene

DEALINGS = ("cooperatesWith", "establishedBy")
"""Relations between those who act."""
_WIDE = ("area", "world")
_ACTOR = "me"
GUESSED = ("me", "self", "topic", "here", "it", "fund")
"""What no slot of a frame fills."""


def said(scene: Scene, ids: Mapping[str, Sequence[str]], s: str, predicate: str, o: str) -> bool:
    """Whether a fact between two groups of a frame holds of what stands in them."""
    if _ACTOR in (s, o) and any(not _acts(scene.by_id[i].cls, predicate) for i in ids[_ACTOR]):
        return False
    # What two parties work on together is the trade of neither.
    return not (predicate == "inIndustry" and s in GUESSED and _partners(scene, ids.get(s, ())))


def funds(scene: Scene, line: Line, predicate: str, actor: str) -> bool:
    """Whether a field is that of the fund that the title names: the line names no place, nor did the line before."""
    if predicate != "inIndustry" or not scene.fund or actor != scene.actor:
        return False
    return actor not in line.carried and not any(actor in s.ids for s in line.slots)


def party(scene: Scene, predicate: str, s: str, o: str, loose: Container[str]) -> bool:
    """Whether those of a fact can deal with each other: no macro area, and no place that only says whose something is."""
    if any(i in loose or scene.by_id[i].level in _WIDE for i in (s, o)):
        return False
    return predicate != "establishedBy" or _founded(scene, s, o)


def _founded(scene: Scene, body: str, founder: str) -> bool:
    """Whether a place can have founded a body: not a university that everybody knows."""
    known = scene.by_id[body].cls == "Organization" and any(m.rule == "gazetteer" for m in scene.by_id[body].mentions)
    return not (known and scene.by_id[founder].cls in PLACES)


def _acts(cls: str, predicate: str) -> bool:
    """Whether a clause's subject can be who it is: a platform has a field, and a fund and a platform sign nothing."""
    return cls in PARTIES or (cls == "Platform" and predicate == "inIndustry")


def _partners(scene: Scene, ids: Sequence[str]) -> bool:
    return len(ids) > 1 and any(scene.by_id[i].cls in ("Enterprise", "Organization") for i in ids)
