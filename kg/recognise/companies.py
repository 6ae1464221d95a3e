"""Enterprises by their short names: a coined brand, mostly with a trade word, where a sentence treats it as an actor.

A brand is evidence by itself: it is made of letters that no dictionary joins (珩越, 澄砚). What such a string is, the
whole document decides: once an occurrence stands where only an actor can stand, all of them count.
"""

from __future__ import annotations

import re
from collections import defaultdict

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_HAN = re.compile(r"[\u4e00-\u9fff]+$")
_LATIN = re.compile(r"[A-Z][A-Za-z&.\-]+(?: [A-Z][A-Za-z&.\-]+){0,3}")


class Companies:
    """The rules of ``lexicon/companies.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        table = knowledge.toml("lexicon/companies.toml")
        self.titles = frozenset(table["titles"])
        self._tails = sorted(set(table["tails"]))
        self._tailset = frozenset(self._tails)
        self.initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"])
        self._automaton = AhoCorasick(self._tails, matchkind=MatchKind.LeftmostLongest)
        self._not_after = re.compile(either(table["not_after"]))
        self._short = re.compile(either(table["short"]) + r"[为:]?[“]?([^“”(),。;、]{2,12})[”]?")
        self._foreign = re.compile(r"\(([A-Z][A-Za-z&.,\- ]{2,40})\)")
        self.matter = frozenset(knowledge.toml("lexicon/products.toml")["matter"])
        self.terms = {label for row in knowledge.industries.values() for label in (row.zh, *row.aliases)}
        self._not_names = tuple(table["not_names"])
        self.legal = re.compile(either(table["legal"]) + "$")

    def find(self, page: Page) -> list[Mention]:
        """Short names and foreign names of enterprises."""
        candidates: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in self._branded(page):
            candidates[page.text[start:end]].append((start, end))
        found = []
        for name, spans in candidates.items():
            if not any(self._not_after.match(page.text, e) for _, e in spans):
                found += [Mention(s, e, "Enterprise", name, "brand") for s, e in spans]
        found += self._with_latin(page)
        return found

    def short_forms(self, page: Page, mentions: list[Mention]) -> dict[str, str]:
        """Short form → full name, from 以下简称 and its like right behind a name."""
        forms = {}
        for m in self._short.finditer(page.text):
            at = page.text.rfind("(", 0, m.start() + 1)
            full = max(
                (
                    x
                    for x in mentions
                    if x.end <= m.start()
                    and m.start() - x.end <= 12
                    and (x.end == at or page.text[x.end : at].strip("》”") == "")
                ),
                key=lambda x: (x.end, x.end - x.start),
                default=None,
            )
            if full:
                forms[m[1]] = full.name
        return forms

    def _branded(self, page: Page) -> list[tuple[int, int]]:
        """Spans of a brand with its trade word."""
        spans = []
        for _, start, end in self._automaton.find_matches_as_indexes(page.text):
            token = page.tokens[page.token_at(start)]
            left = self._brand(page, token.start if token.start < start else start, page.sentence_at(start)[0])
            if left is None or (not _HAN.match(page.text[left:start] or "x") and left < start):
                continue
            size = start - left
            word = page.text[left:end]
            if not 2 <= size <= 8 or word in self.terms or not self.coined(page, left):
                continue
            # Trade words may follow one another: 戈润|生物|科技.
            spans.append((left, end))
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and merged[-1][0] == start:
                merged[-1] = (start, end)
            else:
                merged.append((start, end))
        return merged

    def coined(self, page: Page, start: int) -> int:
        """The length of the coined run that begins at ``start``: two letters or more that no word joins, else 0."""
        i, end = page.token_at(start), start
        while (
            i < len(page.tokens)
            and page.tokens[i].start == end
            and len(page.tokens[i].text) == 1
            and _HAN.match(page.tokens[i].text)
        ):
            if page.text[end] in self.edges.function and page.text[end] not in self.edges.letters:
                break
            if end in page.fixed.values():
                break
            end += 1
            i += 1
        run = page.text[start:end]
        if len(run) < 2 or all(ch in self.matter for ch in run) or all(ch in self.initials for ch in run):
            return 0
        return len(run)

    def owners(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Brands in front of a project's name: 法兰泰克|智能起重机项目, 澄砚新材|光伏背板项目."""
        found = []
        for m in mentions:
            if m.cls != "Project" or m.rule not in ("head", "shared-head"):
                continue
            start = m.start
            while start in page.fixed.values() and start < m.end:
                start = next(e for e, s in page.fixed.items() if s == start)
            size = self.coined(page, start)
            if not 2 <= size <= 4:
                continue
            end = start + size
            token = page.tokens[page.token_at(end)]
            if token.start == end and token.text in self._tailset and page.text[start : token.end] != m.name:
                end = token.end
            if m.end - end >= 3:
                found.append(Mention(start, end, "Enterprise", page.text[start:end], "brand", nested=True))
        return found

    def _brand(self, page: Page, head: int, floor: int) -> int | None:
        """The start of a run of coined letters that ends at ``head``; None where there is none."""
        start = head
        i = page.token_at(head)
        if page.tokens[i].start < head:
            i += 1
        i -= 1
        while i >= 0 and start > floor:
            token = page.tokens[i]
            if start in page.fixed or not _HAN.match(token.text):
                break
            coined = len(token.text) == 1 and (
                token.text not in self.edges.function or token.text in self.edges.letters
            )
            trade = token.text in self._tails
            if (token.text in self.edges.verbs and token.text not in self.edges.letters) or token.text in self.titles:
                break
            if not (coined or trade):
                break
            start = token.start
            i -= 1
        return start if start < head else None

    def _with_latin(self, page: Page) -> list[Mention]:
        """韩国企业赫森金属(Hexon Metal): the Latin name in brackets makes what stands before it a name."""
        found = []
        for m in self._foreign.finditer(page.text):
            edge = self.edges.left(page, m.start(), page.sentence_at(m.start())[0])
            start = edge.start
            while start in page.fixed.values():
                start = next(e for e, s in page.fixed.items() if s == start)
            name = page.text[start : m.start()]
            if 2 <= len(name) <= 14 and _HAN.match(name) and not name.endswith(self._not_names):
                found.append(Mention(start, m.start(), "Enterprise", name, "latin"))
        for m in _LATIN.finditer(page.text):
            token = page.tokens[page.token_at(m.start() - 1)] if m.start() else None
            if token is not None and len(m.group()) >= 5 and (token.text in self.titles or m.start() in page.fixed):
                found.append(Mention(m.start(), m.end(), "Enterprise", m.group(), "latin"))
        return found
