"""Enterprises whose short names are words of the dictionary: known by their neighbours in a row, or by what they do."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.core.patterns import HAN, either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_ROW = 12
_QUALITIES = ("a", "b", "d", "ad", "an", "vn")


class Actors:
    """The rules of ``lexicon/companies.toml`` for names that no coined letters give away: 红豆服饰, 北斗星通, 贝特瑞."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges, self.lists = edges, lists
        table = knowledge.toml("lexicon/companies.toml")
        self._tails = tuple(sorted(set(table["tails"]), key=lambda w: (-len(w), w)))
        self._weak = frozenset(table["weak"])
        self._goods = tuple(table["goods"])
        self._titles = frozenset(table["titles"])
        self._opens = knowledge.pattern("actors.opens")
        self._does = quick(re.compile(knowledge.toml("lexicon/grammar.toml")["actors"]["does"]))
        self._legal = frozenset(table["legal"])
        self._person = knowledge.pattern("actors.person")
        self._ends = knowledge.pattern("actors.ends")
        self._heads = re.compile(either([h.word for h in knowledge.heads.values() if h.cls != "Enterprise"]) + "$")
        self.terms = knowledge.terms
        self._generic = knowledge.words("generic", "words") | self._titles

    def find(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Names beside known enterprises, and names that open a clause of an actor."""
        taken = bytearray(len(page.text) + 1)
        for m in mentions:
            if not m.inferred:
                taken[m.start : m.end] = b"\x01" * (m.end - m.start)
        found = self._subjects(page, taken)
        return found + self._siblings(page, [m for m in [*mentions, *found] if m.cls == "Enterprise"], taken)

    def _subjects(self, page: Page, taken: bytearray) -> list[Mention]:
        """红豆服饰|厂房已封顶, 朝阳光伏|董事长: a trade word closes the name, and the clause says what only a firm does."""
        found = []
        for m in self._does.finditer(page.text):
            end = m.start()
            if not page.text.endswith(self._tails, 0, end) or page.tokens[page.token_at(end)].start != end:
                continue
            tail = next(w for w in self._tails if page.text.endswith(w, 0, end))
            floor = page.sentence_at(max(end - 1, 0))[0]
            start = self.edges.left(page, end, floor, coined=True, listed=True).start
            if start < end - len(tail) and self._opens.search(page.text, max(0, start - 6), start):
                start, core = self._fits(page, start, end)
                singles = all(
                    t.end - t.start == 1 for t in page.tokens[page.token_at(start) : page.token_at(end - len(tail))]
                )
                if (
                    core
                    and (m["sure"] or singles or tail not in self._weak)
                    and 2 <= end - start - len(tail) <= 4
                    and not any(taken[start:end])
                ):
                    found.append(Mention(start, end, "Enterprise", page.text[start:end], "brand"))
        return found

    def _siblings(self, page: Page, firms: list[Mention], taken: bytearray) -> list[Mention]:
        """当升科技、|贝特瑞|、|中伟股份|落户: what stands in a row with an enterprise and looks like one."""
        found: dict[tuple[int, int], Mention] = {}
        for firm in firms:
            at = firm.end
            for _ in range(_ROW):
                if not self.lists.separates(page.text[at : at + 1]) or not (m := self._ends.match(page.text, at + 1)):
                    break
                start, at = at + 1, m.end()
                self._sibling(page, start, at, taken, found)
            at = firm.start
            for _ in range(_ROW):
                if page.text[at - 1 : at] != "、":
                    break
                start = self.edges.left(page, at - 1, page.sentence_at(at - 1)[0], coined=True, listed=True).start
                if start >= at - 1:
                    break
                self._sibling(page, start, at - 1, taken, found)
                at = start
        return list(found.values())

    def _sibling(
        self, page: Page, start: int, end: int, taken: bytearray, found: dict[tuple[int, int], Mention]
    ) -> None:
        if any(taken[start:end]) or (start, end) in found:
            return
        start, core = self._fits(page, start, end)
        if core and 2 <= end - start <= 9 and not self._person.search(page.text[start:end]):
            found[(start, end)] = Mention(start, end, "Enterprise", page.text[start:end], "brand")

    def _fits(self, page: Page, start: int, end: int) -> tuple[int, bool]:
        """The start of a name without the place in front of it, and whether the rest may be a firm's."""
        name = page.text[start:end]
        if (
            not HAN.match(name)
            or name in self._legal
            or name in self.terms
            or name.endswith(self._goods)
            or self._heads.search(name)
        ):
            return start, False
        at = page.past_places(start, end - 1)
        i, words, tags = page.token_at(at), [], []
        while i < len(page.tokens) and page.tokens[i].start < end:
            words.append(page.tokens[i].text)
            tags.append(page.tokens[i].tag)
            i += 1
        tail = next((w for w in self._tails if name.endswith(w)), "")
        front = page.text[at : end - len(tail)] if len(tail) < end - at else ""
        odd = [w for w in words if w in self._generic or w in self.edges.verbs or (w in self.terms and w != tail)]
        coined = sum(len(w) == 1 for w in words) >= 2 and not any(w in self.edges.function for w in words)
        if (
            len(words) == 1
            or page.ahead.get(start) == end
            or (at > start and not tail)
            or not words
            or words[0] in odd
            or (len(words[0]) > 1 and tags[0] in _QUALITIES)
        ):
            return start, False
        return start, bool(tail and (front or at > start) and front not in self.terms) or (coined and not odd)
