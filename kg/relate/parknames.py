"""When two names of parks and zones are one thing's: kinds in full and short, sorts behind a name, places in front."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.fronts import Fronts

_CORE = 2
"""Letters that the first word of a park's name has at least."""
_PLACE = 2
"""Letters that a place's name has without its rank, at least."""
_TOWN = 5
"""Letters from which on a park's own word says which one it is."""


class ParkNames:
    """The rows of ``lexicon/variants.toml`` on parks."""

    def __init__(self, knowledge: Knowledge, places: Fronts) -> None:
        table = knowledge.toml("lexicon/variants.toml")
        self._forms = [(re.compile(either(row["forms"]) + "$"), row["canon"]) for row in table["park"]]
        self._canons = {row["canon"] for row in table["park"]}
        self._ranks = tuple(table["ranks"])
        self._plain_zone: str = table["plain_zone"]
        self._zones: tuple[str, ...] = tuple(table["zones"])
        self._towns, self._behind = tuple(table["towns"]), tuple(table["sorts_of_park"])
        self._any: str = table["sorts_of_park"][-1]
        self._heads, self._generic = knowledge.heads, knowledge.words("generic", "words")
        self._places = places
        self.canon = lru_cache(maxsize=4096)(self._canon)  # a name is compared with many others

    def _canon(self, name: str) -> str:
        """One form for all writings of a kind of zone: 经济技术开发区, 经开区, 经济开发区, 开发区."""
        for pattern, canon in self._forms:
            if pattern.search(name):
                head = pattern.sub("", name)
                for suffix in self._ranks:
                    if head.endswith(suffix) and len(head) > 2:
                        head = head[:-1]
                return f"{head}{canon}"
        return name

    def _unranked(self, name: str) -> str:
        """A name whose places stand without their ranks: 甲(市)乙(县)产业园."""
        for place in self._places.codes:
            if len(place) > _PLACE and place.endswith(self._ranks):
                name = name.replace(place, place[:-1])
        return name

    def town(self, name: str) -> str:
        """A name without the sort behind it: 甲乙创意城|产业园."""
        return next((name.removesuffix(w) for w in self._behind if name.endswith(w)), name)

    def alike(self, a: str, b: str, bare_a: str, bare_b: str) -> bool:
        """Whether the shorter name ``a`` is that of ``b``; ``bare_*`` are their forms without the places in front."""
        ka, kb = self.canon(a), self.canon(b)
        if ka in self._canons or kb in self._canons or a in self._heads or b in self._heads:
            return False  # a kind alone says of no two zones that they are one
        if ka == kb or (ka[-2:] == kb[-2:] and self._unranked(ka) == self._unranked(kb)):
            return True
        if a.endswith(self._plain_zone) and any(
            a.removesuffix(self._plain_zone) + c in (kb, bare_b) for c in self._zones
        ):
            return True  # the plain name of a zone of a kind
        if len(a) >= _TOWN and a.endswith(self._towns) and any(b.endswith(a + w) for w in self._behind):
            return True
        core = bare_a.removesuffix(self._any)
        if _CORE <= len(core) < len(bare_a) < len(bare_b) and bare_b.endswith(self._any) and core not in self._generic:
            if bare_b.startswith(core):
                return True  # the first and the last word of it
        # Without a place of its own on both sides the same rest is the same park.
        if bare_a == bare_b and len(bare_a) >= 3 and (ka.endswith(kb) or kb.endswith(ka)):
            return True
        if bare_a == bare_b and len(bare_a) >= 4 and self._places.nest(ka, kb, bare_a):
            return True
        return len(a) >= 3 and b.endswith(a) and a not in self._generic
