"""How a text names places: by themselves or inside names, in news from everywhere, as where a guest is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.recognise.reading import Reading
from kg.relate.entities import Local

_NEWS = 4
"""Paragraphs, and provinces, that a row of news from everywhere has at least."""


def stands(place: Local, title_end: int) -> bool:
    """Whether a text names a place by itself more than once, or in its headline."""
    own = [m for m in place.mentions if not m.nested]
    return len(own) > 1 or any(m.start < title_end for m in place.mentions)


def digest(reading: Reading, entities: Sequence[Local], title_end: int) -> bool:
    """Whether a text is a row of news from everywhere: nobody's place in its headline, many paragraphs, no province leads."""
    text = reading.page.text
    if title_end >= len(text) or text.count("\n") < _NEWS:
        return False
    provinces: Counter[str] = Counter()
    for e in entities:
        if e.cls in ("Region", "Park", "Organization") and any(m.start < title_end for m in e.mentions):
            return False
        if e.cls == "Region" and e.code:
            provinces[e.code[:2]] += len(e.mentions)
    return len(provinces) >= _NEWS and 2 * max(provinces.values()) < sum(provinces.values())


def repeated(park: Local, works: Sequence[tuple[int, int]], seats: set[int]) -> bool:
    """Whether a text names a park more than once, names of its projects left out, or its committee."""
    own = [m for m in park.mentions if not any(a <= m.start and m.end <= b for a, b in works)]
    return len(own) > 1 or any(m.start in seats for m in own)


def guests(entities: Sequence[Local]) -> set[int]:
    """Where names of bodies begin that are no government of the place in front: 甲市|某大学 may be a guest anywhere."""
    return {
        m.start
        for e in entities
        if e.cls == "Organization" and e.kind in ("University", "Association", "ResearchInstitute")
        for m in e.mentions
    }
