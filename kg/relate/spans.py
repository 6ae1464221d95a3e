"""Sorted spans that are asked for those in, before and around a place without walking all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Generic, Protocol, TypeVar

REACH = 300
"""How many spans back a search goes: a pronoun does not point further."""


class Spanned(Protocol):
    """Anything with integer ``start`` and ``end``."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


class Spans(Generic[S]):
    """Items in the order of their starts."""

    def __init__(self, items: Iterable[S]) -> None:
        self.items = sorted(items, key=lambda i: (i.start, -i.end))
        self._starts = [i.start for i in self.items]

    def __iter__(self) -> Iterator[S]:
        return iter(self.items)

    def starting(self, a: int, b: int) -> list[S]:
        """Those that start in [a, b)."""
        return self.items[bisect_left(self._starts, a) : bisect_left(self._starts, b)]

    def touching(self, a: int, b: int) -> list[S]:
        """Those that overlap [a, b); items must not overlap each other."""
        first = bisect_left(self._starts, a)
        if first and self.items[first - 1].end > a:
            first -= 1
        return self.items[first : bisect_left(self._starts, b)]

    def around(self, at: int) -> S | None:
        """The one with ``at`` strictly inside; items must not overlap each other."""
        k = bisect_left(self._starts, at) - 1
        return self.items[k] if k >= 0 and self.items[k].end > at else None

    def before(self, at: int) -> list[S]:
        """The last ones (at most REACH) that end at or before ``at``, in order."""
        k = bisect_left(self._starts, at)
        return [i for i in self.items[max(0, k - REACH) : k] if i.end <= at]
