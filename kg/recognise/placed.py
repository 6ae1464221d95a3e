"""Names of places that read as other words too: a county's name of two letters, the short form of a district."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from kg.core.knowledge import Knowledge, Region
from kg.recognise.segment import Token


class Owners:
    """For each letter of a text the start and end of its word; ``tokens`` cover the text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens, self._starts = tokens, [t.start for t in tokens]

    def __getitem__(self, at: int) -> tuple[int, int]:
        return self._tokens[bisect_right(self._starts, at) - 1][:2]

    def clean_left(self, start: int) -> bool:
        """Whether a word begins at ``start``, or a long one that may hold several holds it."""
        left, right = self[start]
        return left == start or right - left > 4

    def tag(self, at: int) -> str:
        """The dictionary's tag of the word at a letter."""
        return self._tokens[bisect_right(self._starts, at) - 1].tag


class Placed:
    """The patterns of [places] in ``lexicon/grammar.toml`` on where a place is named."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._front = knowledge.pattern("places.placed")
        self._seat = frozenset(knowledge.toml("lexicon/places.toml")["seats"])
        self._names = frozenset(knowledge.toml("lexicon/places.toml")["name_tags"])

    def opens(self, text: str, start: int, end: int, region: Region, owner: Owners) -> bool:
        """Whether a county's whole name opens a line, as that of whoever acts: 某县|举行…."""
        return (
            region.level == "county"
            and text[end - 1] in self._seat
            and not text[max(0, start - 1) : start].strip()
            and self._cut(start, end, owner)
        )

    def near(self, text: str, start: int, end: int, region: Region, seen: Counter[str], owner: Owners) -> bool:
        """Whether a name stands where a place does, in a text that names the city (or province) it lies in."""
        if region.level != "county" or not seen[region.parent] or not self._cut(start, end, owner):
            return False
        whole = owner[start] == (start, end)
        if whole and owner.tag(start) not in self._names and text[end - 1] not in self._seat:
            return False  # a word of the language
        return self._front.search(text, max(0, start - 1), start) is not None

    def _cut(self, start: int, end: int, owner: Owners) -> bool:
        """Whether words begin and end where a name does."""
        return owner[start][0] == start and owner[end - 1][1] == end
