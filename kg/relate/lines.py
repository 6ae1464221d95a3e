"""A sentence as a row of slots between plain words: the form that frames are matched against."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kg.recognise.quantities import Quantity

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
PLACES = ("Region", "Park")
PARTIES = (*PLACES, "Enterprise", "Organization")
_ASIDE = re.compile(r"\([^()\n]{0,120}\)")
# The next item of a list that goes on in the same line.
_ITEM = re.compile(r"\s(?=\d{1,2}[.、]\D|[-—]\s)")
_QUOTES = frozenset("“”\"'‘’《》〈〉")
_ODD = re.compile(r"[\s“”\"'‘’《》〈〉]")


class Slot(NamedTuple):
    """One or several coordinated mentions of a class, or a sum of money, at text[start:end]."""

    start: int
    end: int
    cls: str
    ids: tuple[str, ...] = ()
    quantity: Quantity | None = None
    loose: tuple[str, ...] = ()
    """Of ``ids`` those of places that only say whose the next word is."""


class Line(NamedTuple):
    """A sentence with its slots. ``skeleton`` has one private letter for each slot and leaves out quotation marks and
    what stands in brackets; ``at`` maps its positions to slots. ``asides`` are the brackets, each behind the slot
    that it explains. ``carried`` is the subject that an earlier clause leaves to this one, ``entry`` the thing
    whose list item this sentence belongs to.
    """

    start: int
    end: int
    slots: tuple[Slot, ...]
    skeleton: str
    at: Mapping[int, Slot]
    asides: tuple[Line, ...] = ()
    carried: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()


def cut(text: str, start: int, end: int, slots: Sequence[Slot]) -> Line:
    """The line of text[start:end]; ``slots`` lie inside it, sorted."""
    spans = [
        (m.start() + start, m.end() + start)
        for m in (_ASIDE.finditer(text[start:end]) if text.find("(", start, end) >= 0 else ())
        if not any(
            s.start < m.end() + start
            and m.start() + start < s.end
            and not (m.start() + start <= s.start and s.end <= m.end() + start)
            for s in slots
        )
    ]
    inner = {s.start: (a, b) for s in slots for a, b in spans if a <= s.start < b}
    outer = [s for s in slots if s.start not in inner]
    asides = []
    for a, b in spans:
        held = [s for s in slots if inner.get(s.start) == (a, b)]
        head = next((s for s in reversed(outer) if s.end <= a), None)
        if held and head is not None and not text[head.end : a].strip('”"’'):
            skeleton, at = _skeleton(text, a + 1, b - 1, held, ())
            shifted = {0: head, **{k + 1: v for k, v in at.items()}}
            asides.append(Line(a, b, (head, *held), LETTER[head.cls] + skeleton, shifted))
    skeleton, at = _skeleton(text, start, end, outer, spans)
    return Line(start, end, tuple(slots), skeleton, at, tuple(asides))


def _skeleton(
    text: str, start: int, end: int, slots: Sequence[Slot], skipped: Sequence[tuple[int, int]]
) -> tuple[str, dict[int, Slot]]:
    parts: list[str] = []
    at: dict[int, Slot] = {}
    length, cursor = 0, start
    for slot in [*slots, None]:
        stop = slot.start if slot else end
        plain = text[cursor:stop]
        if skipped or _ODD.search(plain):
            plain = _plain(text, cursor, stop, skipped)
        parts.append(plain)
        length += len(plain)
        if slot:
            at[length] = slot
            parts.append(LETTER[slot.cls])
            length += 1
            cursor = slot.end
    return "".join(parts), at


def _plain(text: str, cursor: int, stop: int, skipped: Sequence[tuple[int, int]]) -> str:
    """text[cursor:stop] without quotation marks and what is skipped; a list's next item begins behind a full stop."""
    plain = []
    while cursor < stop:
        gap = next(((a, b) for a, b in skipped if a == cursor), None)
        if gap:
            cursor = gap[1]
            continue
        if text[cursor] not in _QUOTES:
            spaced = text[cursor].isspace() and _ITEM.match(text, cursor)
            plain.append("。" if spaced else text[cursor])
        cursor += 1
    return "".join(plain)
