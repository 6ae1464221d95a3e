"""Titles that places hold or strive for, and layouts in numbers: they end like names and name nothing."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Page

WORKS = ("Infrastructure", "Energy", "CultureTourism")
"""Kinds of public works, which no award gives."""

_BREAKS = ",;:"
_QUOTED = 40
"""How long a quoted row of slogans is at most."""


class Titles:
    """The rules of ``lexicon/heads.toml`` and ``lexicon/grammar.toml`` for 国家级…示范基地, 一区三园."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/heads.toml")
        self.quoted, self.titles = tuple(table["given"]), tuple(table["titles"])
        self._awarded, self._layout = knowledge.pattern("names.awarded"), knowledge.pattern("names.layout")
        self._bound = knowledge.pattern("names.bound")
        self._beside, self._through = knowledge.pattern("names.beside"), knowledge.pattern("names.through")
        self._ways, self._row = knowledge.pattern("names.ways"), knowledge.pattern("names.row")
        self._one = knowledge.pattern("names.one")
        self._built = knowledge.pattern("names.built")
        self._ranked = knowledge.pattern("edges.ranked", generic=knowledge.words("generic", "words"))
        self._sorted = knowledge.pattern("edges.sorted")
        self._grade = knowledge.pattern("edges.grade")

    def passing(self, page: Page, left: int, end: int) -> bool:
        """Whether a road, a port or a utility only says where a place lies: 京广铁路穿境而过, 距黄骅港90公里."""
        text = page.text
        start, stop = page.sentence_at(left)
        if self._bound.search(text, max(start, left - 4), left):
            return True  # where the place ends
        a = max(start, *(text.rfind(c, start, left) + 1 for c in _BREAKS))
        b = min((i for c in _BREAKS if (i := text.find(c, end, stop)) >= 0), default=stop)
        if self._ways.search(text, left, end) and not self._row.search(text, start, end):
            return self._built.search(text, start, stop) is None
        if self._built.search(text, a, left) or self._built.search(text, end, b):
            return False
        return (
            self._beside.search(text, a, min(left + 2, end)) is not None or self._through.match(text, end) is not None
        )

    def layout(self, name: str) -> bool:
        """Whether a name is a layout in numbers: 一区多园, 三城七园一中心."""
        return self._layout.search(name) is not None

    @staticmethod
    def slogan(text: str, left: int, end: int) -> bool:
        """“数智园区、效率园区、生态园区”: qualities in a row between quotation marks are aims."""
        opening, closing = text.rfind("“", 0, left + 1), text.find("”", end - 1)
        if opening < 0 or closing < 0 or closing - opening > _QUOTED or "”" in text[opening:left]:
            return False
        return "、" in text[opening:closing]

    def graded(self, page: Page, left: int, start: int) -> bool:
        """首个|千亿级|甲产业基地, 甲市|市级特色|工业园区, 甲省首个|内陆型|综保区: a grade and a sort name no thing."""
        if left not in page.ahead:
            return (
                self._grade.match(page.text, left, start) is not None
                or self._sorted.fullmatch(page.text, left, start) is not None
            )
        return self._ranked.fullmatch(page.text, page.ahead[left], start) is not None

    def awarded(self, page: Page, left: int, end: int, kind: str) -> bool:
        """Whether an award gives the name, and no place in front makes it somebody's own: 被命名为国家新型工业化示范基地."""
        if self._one.match(page.text, end):
            return True
        if page.text[left - 1 : left] == "“":
            close = page.text.find("”", end, end + _QUOTED)
            title = left not in page.ahead and page.text.endswith(self.titles, left, max(end, close))
            if title or page.text.endswith(self.quoted, 0, left - 1):
                return True  # a quoted title
        if kind in WORKS:
            return False
        if left in page.ahead:
            return False
        return self._awarded.search(page.text, max(page.sentence_at(left)[0], left - 64), left) is not None
