"""The items of a row of industries: what of an item is its name, and whether that can be an industry's."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Page

_OTHERS = ("Park", "Fund", "Organization", "Enterprise")
"""Classes whose heads close no industry's name: 国家级|开发区 is a kind of park."""

_FRONT = 5
"""Letters within which a place in front of an item begins: 首届|某省|纺织服装."""


class Items:
    """The rows ``leads``, ``tails``, ``endings``, ``none``, ``kinds`` and ``vague`` of ``lexicon/industries.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges, self.lists, self.terms = edges, lists, knowledge.terms
        table = knowledge.toml("lexicon/industries.toml")
        self._many = knowledge.pattern("industries.many")
        self._amount = knowledge.pattern("industries.amount", units=knowledge.toml("lexicon/products.toml")["units"])
        self._several = knowledge.pattern("industries.several")
        self._becomes = knowledge.pattern("industries.becomes")
        self.vague = frozenset(table["vague"])
        named = sorted(h.word for h in knowledge.heads.values() if h.cls in _OTHERS and not h.weak)
        self._endings = (*table["endings"], *named)
        self._kinds = frozenset(table["kinds"])
        self._tail = re.compile(either(table["tails"]) + "+$")
        self._lead = re.compile("^" + either(table["leads"]) + "+")
        self.none = frozenset(table["none"]) | edges.generic

    def clean(self, page: Page, start: int, end: int) -> tuple[int, int]:
        """An item without what stands around its name, places in front (湖州|童装) included."""
        text = page.text
        start = self._behind(page, start, end)
        if text[start:end] not in self.terms and (lead := self._lead.match(text[start:end])):
            start += lead.end()
        if (tail := self._tail.search(text[start:end])) and tail.start() >= 2:
            end = start + tail.start()
        if (tail := self._many.search(text[start:end])) and tail.start() >= 2:
            end = start + tail.start()  # so many of them
        first, i = start, page.token_at(start) if start < end else len(page.tokens)
        while i < len(page.tokens) and page.tokens[i].start == start and page.tokens[i].end < end:
            word = page.tokens[i].text
            if word in self.terms or not (
                word in self.edges.function or (word in self.edges.verbs and word not in self.edges.inside)
            ):
                break
            start = page.tokens[i].end
            i += 1
        if start > first and (lead := self._lead.match(text[start:end])) and lead.end() < end - start - 1:
            start += lead.end()  # behind the verb
        while start in page.ahead:
            stop = page.ahead[start]
            if stop >= end:
                break
            start = stop
            if lead := self._lead.match(text[start:end]):
                start += lead.end() if lead.end() < end - start - 1 else 0
        return start, end

    def _behind(self, page: Page, start: int, end: int) -> int:
        """Where an item begins behind what it takes of a split verb (做|强光伏), a quantity or a place in front of it."""
        text = page.text
        if start and text[start - 1 : start + 1] in self.edges.loose and len(page.words(start - 1, start + 1)) > 1:
            start += 1
        if text[start:end] not in self.terms and (amount := self._amount.match(text, start, end)):
            start = amount.end()
        if not page.initials.isdisjoint(text[start + 1 : end]):
            for at in range(start + 1, min(end - 2, start + _FRONT)):
                if page.ahead.get(at, end) <= end - 2 and text[page.ahead[at] : end] in self.terms:
                    return page.ahead[at]
        return start

    def fits(self, page: Page, name: str, start: int, end: int, rule: str) -> bool:
        if name in self.vague:
            return rule == "listed" and name in self._kinds
        if name in self.terms:
            return True
        if self._many.fullmatch(name) or self._several.match(name) or self._becomes.search(name):
            return False  # only how many; a clause of what is made of it
        if name.endswith(self._endings):
            return False
        if (
            len(name) > 14
            or name in self.none
            or (re.search(r"[\d,。;::!?()《》“”%+]", name) and not re.match(r"[A-Za-z0-9\-]+[\u4e00-\u9fff]", name))
        ):
            return False
        if page.ahead.get(start) == end:
            return False
        i, words = page.token_at(start), []
        while i < len(page.tokens) and page.tokens[i].start < end:
            words.append(page.tokens[i])
            i += 1
        if all(w.text in self.none for w in words) and not (rule == "listed" and len(name) > 3):
            return False
        if rule == "listed":  # what a count makes one item
            inner = [w for w in words[1:-1] if not self.lists.separates(w.text) and w.text not in self.edges.super]
            words = [words[0], *inner, words[-1]] if len(words) > 1 else words
        if any(
            w.text in self.edges.function
            or (
                (w.text in self.edges.verbs or (rule == "head" and w.tag == "v" and len(w.text) > 1))
                and w.text not in self.edges.inside
            )
            for w in words
        ):
            return False
        known = any(
            w.text in self.terms
            or w.text in self.edges.inside
            or w.tag in ("n", "nz", "vn", "x", "eng", "l", "j", "b", "a", "v", "nr", "i", "ng")
            for w in words
        )
        return known
