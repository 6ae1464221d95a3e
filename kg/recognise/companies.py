"""Enterprises by their short names: a coined brand, mostly with a trade word, where a sentence treats it as an actor.

A brand is evidence by itself: it is made of letters that no dictionary joins (珩越, 澄砚). What such a string is, the
whole document decides: once an occurrence stands where only an actor can stand, all of them count.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.core.patterns import HAN, either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page
from kg.recognise.segment import Segmenter

_SORT = 2
"""Letters of the words for sorts of firms that the dictionary cuts."""
_SORTED = 8
"""Letters between the end of a row of firms and the word for them: 等|光电信息|企业."""
_LATIN = re.compile(r"[A-Z][A-Za-z&.\-]+(?: [A-Z][A-Za-z&.\-]+){0,3}")

_BRAND = re.compile(r"[A-Z\d][A-Za-z\d&.]*[A-Z][A-Za-z\d&.]*")
"""A brand in Latin: LG, 3M."""
_PAUSE = "、"
_ACRONYM = 5
"""Up to so many capital letters abbreviate a term; a firm's name in Latin is longer or has small letters."""


class Companies:
    """The rules of ``lexicon/companies.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists, segmenter: Segmenter) -> None:
        self.edges = edges
        self.lists = lists
        table = knowledge.toml("lexicon/companies.toml")
        self._titles = tuple(table["titles"])
        self._not_brands = tuple(table["not_brands"])
        self._sorts = tuple(w for w in table["titles"] if w.endswith(table["sort"]) and len(w) == _SORT)
        self.titles = frozenset(table["titles"])
        self._tails = sorted(set(table["tails"]))
        self._trades = tuple(w for w in self._tails if w not in table["weak"])
        self.initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"])
        self._automaton = AhoCorasick(self._tails, matchkind=MatchKind.LeftmostLongest)
        self._not_after = re.compile(either(table["not_after"]))
        self._and_so: str = knowledge.toml("lexicon/heads.toml")["and_so"]
        self._plain_row = knowledge.pattern("companies.row_end")
        self._short = knowledge.pattern("companies.short", words=table["short"])
        self._more, self._post = knowledge.pattern("companies.more"), knowledge.pattern("companies.post")
        self._foreign = re.compile(r"\(([A-Z][A-Za-z&.,\- ]{2,40})\)")
        self.matter = frozenset(knowledge.toml("lexicon/products.toml")["matter"])
        self.terms = knowledge.terms
        self._closed = quick(re.compile(table["closed"]))
        self._goods = tuple(table["goods"])
        self._acting = tuple(table["acting"])
        self.weak = tuple(table["weak"])
        self._two: str = knowledge.toml("lexicon/edges.toml")["two"]
        self.split = frozenset(w for w in (*self.terms, *edges.zones, *edges.generic) if len(w) in (2, 3))
        self.numerals = frozenset(knowledge.toml("lexicon/edges.toml")["digits"])
        self.common = frozenset(table["common"])
        self.landforms = frozenset(knowledge.toml("lexicon/places.toml")["landforms"])
        self._before = re.compile(either(table["before"]) + "$")
        self._after = re.compile(either(table["after"]))
        self._not_names = tuple(table["not_names"])
        self._form = re.compile(either(table["legal"]))
        self.legal = re.compile(either(table["legal"]) + "$")
        self._rank, self._known = knowledge.pattern("places.rank"), segmenter.known

    def find(self, page: Page) -> list[Mention]:
        """Short names and foreign names of enterprises."""
        candidates: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for start, end in self._branded(page):
            candidates[page.text[start:end]].append((start, end))
        found = []
        for name, spans in candidates.items():
            if any(self._not_after.match(page.text, e) for _, e in spans):
                continue
            weak = name.endswith(self.weak)
            if not weak or any(self._acts(page, s, e) for s, e in spans):
                found += [Mention(s, e, "Enterprise", name, "brand") for s, e in spans]
        found += self._with_latin(page)
        return found

    def _acts(self, page: Page, start: int, end: int) -> bool:
        """Whether an occurrence stands where only an actor stands."""
        return bool(self._before.search(page.text[max(0, start - 6) : start]) or self._after.match(page.text, end))

    def listed(self, page: Page, known: Sequence[Mention]) -> list[Mention]:
        """统一能源热电、协鑫热电等企业: the items of a row that a word for enterprises closes."""
        found = []
        firms = {m.start for m in known if m.cls == "Enterprise"}
        for m in self._closed.finditer(page.text):
            end = self._row_end(page.text, m.start())
            items = self.lists.between(page, end, page.sentence_at(m.start())[0])
            names = [page.text[a:b] for a, b in items]
            if any(self._post.search(n) for n in names):
                continue  # people
            if any(n[:2] in self.edges.loose for n in names) or not any(
                self._branded_item(page, a, b) for a, b in items
            ):
                continue  # kinds of firms
            if len(items) < 2 or any(self._kind(page, a, n) for (a, _), n in zip(items, names, strict=True)):
                continue
            for (start, end), name in zip(items, names, strict=True):
                bare = start in page.ahead and start not in firms and not self.coined(page, page.ahead[start])
                if 2 <= len(name) <= 12 and not self.edges.bare(page, start, end) and not bare:
                    found.append(Mention(start, end, "Enterprise", name, "brand"))
        return found

    def _row_end(self, text: str, at: int) -> int:
        """Where a row ends that a word for firms closes: before 等, wherever that stands in its last item."""
        closes = text.rfind(self._and_so, max(0, at - _SORTED), at)
        return closes if closes > 0 and self._plain_row.match(text, closes, at) else at

    def _branded_item(self, page: Page, start: int, end: int) -> bool:
        """Whether an item of a row is a firm's by its letters (东方|雨|虹), by a place in front or a trade word behind."""
        words = page.words(start, end)
        coined = any(self.coined(page, t.start) for t in words if len(t.text) == 1)
        return coined or start in page.ahead or page.text.endswith(self._trades, start, end)

    def _kind(self, page: Page, start: int, name: str) -> bool:
        """Whether an item of a row names an industry or a kind of firm."""
        metal = name[-2:-1] in self.matter and len(name) > 3  # a trade of its own, as in names of mines and smelters
        goods = name.endswith(self._goods) and not self.coined(page, start) and not metal
        return name in self.terms or goods or not (HAN.match(name) or _BRAND.fullmatch(name))

    def short_forms(self, page: Page, mentions: list[Mention]) -> dict[str, str]:
        """Short form → full name, from 以下简称 and its like right behind a name."""
        forms: dict[str, str] = {}
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
            shorts = [m[1], *re.findall("“([^“”]+)”", self._more.match(page.text, m.end()).group())]  # type: ignore[union-attr]
            if full and len(shorts) > 1:
                firms = [x for x in mentions if x.cls == "Enterprise" and x.end <= full.end and not x.nested]
                row = sorted(firms, key=lambda x: x.end)[-len(shorts) :]
                forms.update(zip(shorts, (x.name for x in row), strict=False))
            elif full:
                forms[m[1]] = full.name
        return forms

    def _branded(self, page: Page) -> list[tuple[int, int]]:
        """Spans of a brand with its trade words, which may follow one another: 戈润|生物|科技."""
        spans = []
        for _, start, end in self._automaton.find_matches_as_indexes(page.text):
            token = page.tokens[page.token_at(start)]
            last = page.tokens[page.token_at(end - 1)]
            if last.end > end and (token.end < end or token.start < start or last.text in self.terms):
                continue  # letters of two words
            left = self._brand(page, token.start if token.start < start else start, page.sentence_at(start)[0])
            if left is None or (not HAN.match(page.text[left:start] or "x") and left < start):
                continue
            if start - left > 2 and self.lists.separates(page.text[left : left + 1]):
                left += 1
            if start - left > 3 and page.text.startswith(self._sorts, left):
                left += _SORT  # what sort of firm it is
            size = start - left
            word = page.text[left:end]
            if page.text[end : end + 1].isdigit() and word.endswith(self._acting):
                continue  # what the firm does with a sum
            if page.text[left - 1 : left] == _PAUSE and any(
                self.lists.separates(c) for c in page.text[left + 1 : start]
            ):
                continue  # the last two of a row
            if page.text.endswith(self._not_brands, left, start) and size > 1:
                continue
            if not 2 <= size <= 8 or word in self.terms or not self.coined(page, left):
                continue
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
            and HAN.match(page.tokens[i].text)
        ):
            if page.text[end] in self.edges.function and page.text[end] not in self.edges.letters:
                break
            if end in page.ahead:
                break
            end += 1
            i += 1
        run = page.text[start:end]
        if (
            len(run) < 2
            or any(ch in self.numerals or ch == self._two for ch in run)
            or run[0] in self.edges.function
            or run in self.terms
            or run in self.common
            or self._apart(run)
        ):
            return 0
        near = page.initials
        if all(ch in self.matter for ch in run) or all(ch in self.initials or ch in near for ch in run):
            return 0  # places in short
        return len(run)

    def brands(self, m: Mention, places: Set[str]) -> list[str]:
        """Short forms that a company's full name announces: 浙江|岱纶新材料|有限公司 → 岱纶新材料."""
        if m.cls != "Enterprise":
            return []
        name = re.sub(r"\([^()]*\)", "", m.name)
        legal = self.legal.search(name)
        core = name[: legal.start()] if legal else name
        size = next((n for n in range(len(core) - 2, 0, -1) if core[:n] in places), 0)
        core = self._rank.sub("", core[size:]) if size else core
        return [core] if 2 <= len(core) < len(m.name) and not self._known(core) else []

    def _apart(self, run: str) -> bool:
        """Whether a run is a known word that the dictionary lacks, with a letter beside it: 圈|强链, 集|冷链."""
        return any(run[i : i + n] in self.split for n in (2, 3) if len(run) < n + 2 for i in range(len(run) - n + 1))

    def _brand(self, page: Page, head: int, floor: int) -> int | None:
        """The start of a run of coined letters that ends at ``head``; None where there is none."""
        start = head
        i = page.token_at(head)
        if page.tokens[i].start < head:
            i += 1
        i -= 1
        while i >= 0 and start > floor:
            token = page.tokens[i]
            word, letter = token.text, token.text in self.edges.letters
            coined = len(word) == 1 and (letter or word not in self.edges.function)
            if not (coined or word in self._tails):
                break
            if start in page.fixed or not HAN.match(word) or (i and page.tokens[i - 1].tag == "m"):
                break  # a counter
            if (word in self.edges.verbs and not letter) or word in self.titles:
                break
            start = token.start
            i -= 1
        return start if start < head else None

    def _with_latin(self, page: Page) -> list[Mention]:
        """韩国企业赫森金属(Hexon Metal): the Latin name in brackets makes what stands before it a name."""
        found = []
        for m in self._foreign.finditer(page.text):
            if m[1].isupper() and len(m[1]) <= _ACRONYM:
                continue  # an indicator with its abbreviation
            edge = self.edges.left(page, m.start(), page.sentence_at(m.start())[0])
            start = edge.start
            while start in page.ahead:
                start = page.ahead[start]
            name = page.text[start : m.start()]
            if 2 <= len(name) <= 14 and HAN.match(name) and not name.endswith(self._not_names):
                found.append(Mention(start, m.start(), "Enterprise", name, "latin"))
        for m in _LATIN.finditer(page.text):
            token = page.tokens[page.token_at(m.start() - 1)] if m.start() else None
            if (
                token is not None
                and len(m.group()) >= 5
                and (page.text.endswith(self._titles, 0, m.start()) or m.start() in page.fixed)
            ):
                form = self._form.match(page.text, m.end())
                end = form.end() if form else m.end()
                found.append(Mention(m.start(), end, "Enterprise", page.text[m.start() : end], "latin"))
        return found
