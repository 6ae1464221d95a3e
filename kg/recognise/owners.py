"""Whose project a project's name says: the brand in front, 法兰泰克|智能起重机项目, a place and a brand, a capacity behind."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from kg.core.knowledge import Knowledge
from kg.core.patterns import HAN, either
from kg.recognise.companies import Companies
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page
from kg.recognise.titles import WORKS

_PLAIN = 2
"""Letters of a shared head without a word of what sort."""
_BRAND = 4
"""Letters of a brand at most; of a capacity's owner twice as many."""
_FORM = 10
"""Letters from a brand to the word that closes its firm's name."""


class Owners:
    """The rules of ``lexicon/companies.toml`` for firms that are named only in a project's name."""

    def __init__(self, knowledge: Knowledge, edges: Edges, companies: Companies) -> None:
        self.edges, self.companies = edges, companies
        table = knowledge.toml("lexicon/companies.toml")
        self._old_ends = tuple(table["old"])
        self._tails = frozenset(table["tails"])
        self._trades = tuple(sorted((w for w in table["tails"] if w not in table["weak"]), key=len, reverse=True))
        self._whole = tuple(w for w in table["legal"] if len(w) > _PLAIN)
        self._forms = frozenset(table["forms"])
        self._names, self._noun = tuple(table["name_tags"]), str(table["noun_tag"])
        self._ranked = re.compile(either(table["ranks"]) + "$")
        self._street, self._traffic = knowledge.pattern("places.street"), knowledge.pattern("companies.traffic")
        self._work = re.compile(either(knowledge.toml("lexicon/grammar.toml")["works"]["tails"]) + "$")
        self._way = knowledge.pattern("companies.way")
        self._yearly, self._makes = knowledge.pattern("companies.yearly"), knowledge.pattern("companies.makes")
        self.terms = knowledge.terms

    def find(self, page: Page, mentions: Sequence[Mention]) -> list[Mention]:
        """Brands in front of a project's name: 法兰泰克|智能起重机项目, 澄砚新材|光伏背板项目."""
        named = [m for m in mentions if m.cls == "Region" or (m.cls == "Park" and m.rule == "gazetteer")]
        firms = [m.name for m in mentions if m.cls == "Enterprise" and m.rule == "head"]
        starts = {m.start for m in mentions if m.cls == "Project" and m.start in page.ahead}
        found = []
        for m in mentions:
            if m.cls != "Project" or m.rule not in ("head", "shared-head"):
                continue
            if m.kind in WORKS and not self._makes.search(page.text, m.start, m.end):
                continue
            if owner := self._owner(page, m, named, firms, starts):
                found.append(owner)
        return found

    def _far(self, page: Page, start: int, end: int, starts: Set[int]) -> bool:
        """Whether a place stands nowhere but in front of projects: a firm comes from there, and has it in its name."""
        place = page.text[start:end]
        return start < end and page.text.count(place) == sum(page.text.startswith(place, at) for at in starts)

    def _owner(
        self, page: Page, m: Mention, named: Sequence[Mention], firms: Sequence[str], starts: Set[int]
    ) -> Mention | None:
        """The firm that a project's name opens with, if it does."""
        text = page.text
        start = page.past_places(m.start, m.end - 1)
        far = not self._ranked.search(text, m.start, start) and self._far(page, m.start, start, starts)
        left = m.start if far else start
        yearly = self._yearly.search(text, start, m.end)
        if yearly and text.endswith(self._whole, start, yearly.start()):
            return None  # the firm stands there in full
        if yearly and 2 <= yearly.start() - start <= 2 * _BRAND and self._firm(page, start, yearly.start()):
            name = text[m.start : yearly.start()]
            return Mention(m.start, yearly.start(), "Enterprise", name, "brand", nested=True)
        size = (
            self.companies.coined(page, start)
            or self._mixed(page, start, m.end)
            or self._old(page, start)
            or (self._letters(page, start, m.end) if far else 0)
        )
        plain = m.inferred and start + size == m.end and len(m.name) == m.end - m.start + _PLAIN
        alone = m.inferred and len(m.name) == m.end - m.start + _PLAIN and self._traded(page, start, m.end)
        if (
            m.kind not in WORKS
            and (alone or (plain and 2 <= size <= _BRAND))
            and not self._way.search(text, start, m.end)
        ):
            return Mention(start, m.end, "Enterprise", text[start : m.end], "brand")
        if size > 2 and text[start + size - 1] in self.edges.function:
            size -= 1  # a letter of the next word
        if size > _BRAND:  # the letters of the goods behind it
            size = next((n for n in (4, 3, 2) if self._goods_at(page, start + n, m.end)), size)
        if not 2 <= size <= _BRAND or (m.kind in WORKS and size < _BRAND - 1):
            return None
        end = start + size
        run = text[start:end]
        if (
            run[-1] in self.companies.landforms
            or run in self.edges.generic
            or (len(run) == 2 and run[0] in self.companies.matter)
            or text[end - 1 : end + 1] in self.companies.split
            or any(text.startswith(run, x.start) for x in named)
            or self._street.match(text, end)
            or self._traffic.match(text, end)
            or (m.rule == "shared-head" and self._work.search(text, m.start, m.end))
        ):
            return None
        end = self._rest(page, end, m.end)
        whole = self._formed(page, end, m.end)
        if whole != end:
            end = whole
        elif not any(run in name for name in firms):
            end = self._trade(page, m, start, end)
        if m.end - end < 2:
            return None
        return Mention(left, end, "Enterprise", text[left:end], "brand", nested=True)

    def _goods_at(self, page: Page, at: int, stop: int) -> bool:
        """Whether a known trade of letters that no dictionary joins begins there."""
        return any(page.text[at : at + n] in self.terms for n in range(2, min(6, stop - at) + 1))

    def _traded(self, page: Page, start: int, end: int) -> bool:
        """Whether an item of a row of projects is nothing but a brand and a trade: 贝尔|药业."""
        tail = next((w for w in self._trades if page.text.endswith(w, start, end)), "")
        front = page.text[start : end - len(tail)]
        tokens = page.words(start, end - len(tail)) if tail and front else []
        return (
            2 <= len(front) <= _BRAND
            and HAN.match(front) is not None
            and page.text[start:end] not in self.terms
            and not any(self._plain(t.text) or t.start in page.ahead for t in tokens)
            and tokens != []
            and tokens[-1].end == end - len(tail)
        )

    def _rest(self, page: Page, end: int, stop: int) -> int:
        """The end of a brand that a foreign name's second part closes: 曼胡|默尔|滤清器."""
        i = page.token_at(end)
        token = page.tokens[i]
        if token.start != end or token.end >= stop or not token.tag.startswith(self._names) or self._plain(token.text):
            return end
        return token.end if page.tokens[i + 1].tag.startswith(self._noun) else end

    def _plain(self, word: str) -> bool:
        """Whether a word says what is made or done, not who does it."""
        edges = self.edges
        known = word in self.terms or word in self._tails
        return known or word in edges.generic or word in edges.inside or word in edges.verbs or word in edges.function

    def _formed(self, page: Page, end: int, stop: int) -> int:
        """The end of a firm's name that trade words go on to the word that closes it: 福尔程|环保|科技."""
        i, at = page.token_at(end), end
        while i < len(page.tokens) and page.tokens[i].end < stop and at - end < _FORM:
            token = page.tokens[i]
            if token.start != at:
                break
            if token.text in self._forms:
                return token.end
            if token.text not in self._tails and token.text not in self.terms:
                break
            at = token.end
            i += 1
        return end

    def _trade(self, page: Page, m: Mention, start: int, end: int) -> int:
        """The end of a brand with the trade word behind it, unless that begins what the project makes."""
        token = page.tokens[page.token_at(end)]
        nxt = page.tokens[page.token_at(token.end)].text if token.end < m.end else ""
        product = (
            token.text in self.companies.weak
            or token.text + nxt in self.terms
            or page.text[token.end : token.end + 1] in ("", "。")
        )
        if token.start == end and token.text in self._tails and not product and page.text[start : token.end] != m.name:
            return token.end
        return end

    def _letters(self, page: Page, start: int, stop: int) -> int:
        """The length of two or three letters in front of a trade, any of which may open a word elsewhere: 超|邦|涂料.

        A word is a brand only where a firm's name goes on behind it: 科利|科技.
        """
        end, i = start, page.token_at(start)
        word = page.tokens[i]
        if 2 <= word.end - word.start < _BRAND and not self._plain(word.text):
            return word.end - start if self._formed(page, word.end, stop) > word.end else 0
        while i < len(page.tokens) and page.tokens[i].start == end and page.tokens[i].end - end == 1:
            letter = page.text[end]
            if (
                not HAN.match(letter)
                or letter in self.companies.numerals
                or (letter in self.edges.function and letter not in self.edges.letters)
            ):
                break
            end += 1
            i += 1
        follows = page.tokens[i].text if i < len(page.tokens) else ""
        fits = follows in self.terms or follows in self._tails
        return end - start if 2 <= end - start < _BRAND and fits else 0

    def _firm(self, page: Page, start: int, end: int) -> bool:
        """Whether what stands before a capacity is whose project it is: no product, no place, nothing general."""
        name = page.text[start:end]
        return (
            HAN.match(name) is not None
            and name not in self.terms
            and not self.edges.bare(page, start, end)
            and not any(t.start in page.ahead for t in page.words(start, end))
        )

    def _old(self, page: Page, start: int) -> int:
        """The length of an old brand of one word (某某堂) at the start of a name, else 0."""
        word = page.tokens[page.token_at(start)].text
        return len(word) if len(word) == 3 and word.endswith(self._old_ends) and word not in self.terms else 0

    def _mixed(self, page: Page, start: int, stop: int) -> int:
        """The length of a brand of a word and single letters (法兰|泰|克, 万邦|德) that a known word follows, else 0."""
        i, end, letters, words, term = page.token_at(start), start, 0, 0, False
        while i < len(page.tokens) and page.tokens[i].start == end and end - start < 4 and end < stop:
            token = page.tokens[i]
            single = len(token.text) == 1
            if not HAN.match(token.text) or token.text in self.edges.function or token.text in self.edges.generic:
                break
            if not single and (
                words
                or (token.text in self.terms and end > start)
                or token.text in self.edges.inside
                or token.text in self.edges.verbs
            ):
                break
            if single and (
                token.text in self.companies.matter
                or token.text in self.companies.initials
                or token.text in self.companies.numerals
            ):
                break
            letters += single
            words += not single
            term = term or token.text in self.terms
            end = token.end
            i += 1
        run = page.text[start:end]
        follows = page.tokens[i].text if i < len(page.tokens) else ""
        fits = (
            run[-1:] not in self.edges.makers
            and letters > term
            and words
            and len(run) <= 4
            and run[-1] not in self.companies.landforms
        )
        return (
            len(run)
            if fits and (follows in self.terms or follows in self.edges.generic or follows in self.edges.inside)
            else 0
        )
