"""The records of reading: a mention in normalised text, and the text with all that is known about its words."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.core.normal import Normal
from kg.recognise.segment import Token


class Mention(NamedTuple):
    """A name at ``start``..``end`` of the normalised text. ``rule`` says what found it, ``code`` a region's code.

    ``nested`` mentions stand inside a longer one ("安吉" in "安吉经济开发区"); ``inferred`` ones are read out of a
    coordination or a modifier, so that ``name`` is not the text of the span.
    """

    start: int
    end: int
    cls: str
    name: str
    rule: str = ""
    kind: str = ""
    code: str = ""
    level: str = ""
    nested: bool = False
    inferred: bool = False
    owner: str = ""


@dataclass(slots=True)
class Page:
    """A document's text, cut into words and sentences."""

    normal: Normal
    tokens: list[Token]
    sentences: list[tuple[int, int]]
    fixed: dict[int, int] = field(default_factory=dict)
    """Spans of gazetteer names, end → start: an edge jumps over them whole."""

    def token_at(self, position: int) -> int:
        """The index of the token that holds a position."""
        return bisect_right(self._starts, position) - 1

    def words(self, start: int, end: int) -> list[Token]:
        """The words that text[start:end] touches, the last letter's included."""
        return self.tokens[self.token_at(start) : self.token_at(end - 1) + 1]

    def past_places(self, at: int, stop: int) -> int:
        """Where the gazetteer's names that follow one another from ``at`` end, none of them beyond ``stop``."""
        while (end := self.ahead.get(at)) is not None and end <= stop:
            at = end
        return at

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds a position."""
        i = bisect_right(self._sentence_starts, position) - 1
        if i > 0:
            return self.sentences[i]
        return self.sentences[0] if self.sentences else (0, len(self.text))

    def __post_init__(self) -> None:
        self.text = self.normal.text
        self.ahead = {start: end for end, start in self.fixed.items()}
        self.initials = {self.text[start] for start in self.ahead}
        self.places = frozenset(self.text[start:end] for end, start in self.fixed.items())
        self._starts = [t.start for t in self.tokens]
        self._sentence_starts = [s for s, _ in self.sentences]

    text: str = ""
    """The normalised text."""
    ahead: dict[int, int] = field(default_factory=dict)
    """The same spans, start → end."""
    initials: set[str] = field(default_factory=set)
    """The first letters of those names."""
    places: frozenset[str] = frozenset()
    """Those names as they stand."""
    _starts: list[int] = field(default_factory=list)
    _sentence_starts: list[int] = field(default_factory=list)
