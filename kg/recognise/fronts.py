"""Where names begin that say little themselves: public firms behind their place, the second of two organs in a row."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import HAN, either
from kg.recognise.edges import Edges
from kg.recognise.mention import Page

_MARKS = ("", ",", "\u3002", ";", ":", "\n", "\u3001")
_CLOSE, _VERB = "”", "v"
_NAMED = 2
"""Letters of a brand at least."""
_BRAND = 3
"""Letters of a brand before the one at which a walk to the left ends."""


class Fronts:
    """The words of business of ``lexicon/companies.toml`` and the organs of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges, self._is = edges, knowledge.pattern("names.is")
        firms = knowledge.toml("lexicon/companies.toml")
        self.business, self.public = frozenset(firms["business"]), tuple(firms["public"])
        self._legal = re.compile(either(w for w in firms["legal"] if len(w) > 3))
        self.where: str = firms["where"]
        self.sorts = tuple(w for w in firms["titles"] if w.endswith(firms["sort"]))
        self._to = frozenset(knowledge.toml("lexicon/places.toml")["to"])
        self._noun: str = firms["noun_tag"]
        self._joins: str = firms["joins"]
        self._ranks = frozenset(knowledge.toml("lexicon/variants.toml")["ranks"])
        self._never = frozenset(firms["never"])
        self._provinces = frozenset(
            name for r in knowledge.regions.values() if r.level == "province" for name in (r.name, *r.aliases)
        )
        self._hard = frozenset(knowledge.toml("lexicon/grammar.toml")["wholes"]["hard"])
        self.within = knowledge.words("edges", "within")
        self.function, self.verbs = knowledge.words("edges", "function"), knowledge.words("edges", "verbs")
        self.organs = tuple(knowledge.toml("lexicon/heads.toml")["organs"])

    def reached(self, page: Page, left: int, head: int) -> int:
        """The start of a park's name behind who comes to it: 考察团|来|甲市某开发区."""
        places = (at for at in range(head - 1, left + 1, -1) if at in page.ahead and page.text[at - 1] in self._to)
        return next(places, left)

    def placed(self, page: Page, left: int, head: int, end: int) -> int:
        """The start of a firm's name that only says its business, its place in front: 甲市|创新|投资|集团有限公司."""
        text = page.text
        floor, at = page.sentence_at(head)[0], head
        while at > floor:
            place = page.fixed.get(at)
            if place is not None:
                inside = place > 0 and text[place - 1] in self.where
                return place if place < left and not inside else left
            token = page.tokens[page.token_at(at - 1)]
            if token.end > at and token.end < end and token.start < at:
                at = token.start
            elif token.end != at or token.text not in self.business:
                return left
            else:
                at = token.start
        return left

    def company(self, page: Page, left: int, start: int, *, full: bool) -> int:
        """The start of a company's name: behind 管理人|为, and in front of a place in brackets (甲乙|(丙)有限公司).

        ``full``: the name ends in a legal form, so that a place in front of its brand is a part of it.
        """
        if left == start:
            return self._lettered(page, start)
        if says := self._is.match(page.text, left, start):
            return says.end()
        if full and (inner := max((m.end() for m in self._legal.finditer(page.text, left, start)), default=0)):
            left = self._past_verbs(page, inner, start)  # another firm before it
        quote = page.text.rfind(_CLOSE, left, start - _NAMED) + 1
        left = quote or left  # what the firm is called by others
        if (sort := next((w for w in self.sorts if page.text.startswith(w, left)), "")) and left + len(sort) < start:
            left += len(sort)  # what sort of firm it is
        floor = page.sentence_at(start)[0]
        while page.text[left : left + 1] == "(" and left > floor:
            further = self.edges.left(page, left, floor, coined=True).start
            if further == left and page.text[left - 1] in self.edges.letters:
                further = self.edges.left(page, left - 1, floor, coined=True).start  # a letter of the name's own
            if further == left:
                break
            left = further
        return self._opened(page, self._whence(page, self.branded(page, left))) if full else left

    def _lettered(self, page: Page, start: int) -> int:
        """Where a name begins of a place and two or three letters that join words elsewhere: 上海|均|和|集团."""
        for size in (2, 3):
            words = page.words(start - size, start)
            if (place := page.fixed.get(start - size)) is None or words[0].start != start - size:
                continue
            if len(words) == size and all(HAN.match(t.text) and t.text not in self._never for t in words):
                return place
        return start

    def _whence(self, page: Page, left: int) -> int:
        """Where the name begins behind the place that the firm is at: 甲市|乙省丙有限公司."""
        at = page.ahead.get(left)
        province = at is not None and page.text[at : page.ahead.get(at, at)] in self._provinces
        return at if at is not None and province and page.text[left:at] not in self._provinces else left

    def _past_verbs(self, page: Page, left: int, start: int) -> int:
        """Where a name begins behind verbs."""
        while left < start and (word := page.tokens[page.token_at(left)]).start == left and word.tag.startswith(_VERB):
            left = word.end
        return left

    def _opened(self, page: Page, left: int) -> int:
        """The start of a company's name at the head of a clause: 和|桐集团 takes the letter, 市|海沣源公司 leaves it.

        A letter that joins two names joins nothing where a clause begins, and none begins with a single letter; the
        letter of a rank there is the text's own place.
        """
        text = page.text
        word = page.tokens[page.token_at(left)]
        if word.start != left or word.end != left + 1:
            return left
        lone = text[left + 1] == "(" or page.tokens[page.token_at(left + 1)].end > left + 2
        if lone and left and text[left - 1] in self._joins and text[max(0, left - 2) : left - 1] in _MARKS:
            return left - 1
        own = word.text in self._ranks and text[max(0, left - 1) : left] in _MARKS and not lone
        return left + 1 if own else left

    def branded(self, page: Page, left: int) -> int:
        """The start of a company's name whose brand holds a letter that ends names: 甲省|柚之|健农业有限公司.

        A place right before, with nothing between but one to three letters that are no words of the sentence.
        """
        word = page.tokens[page.token_at(left)]
        # No brand is one letter: the letter before it belongs to it.
        lone = word.end - word.start == 1 and page.tokens[page.token_at(word.end)].end > word.end + 1
        for size in range(1, _BRAND + 1):
            at = left - size
            place = page.fixed.get(at)
            if place is None:
                continue
            words = page.words(at, left)
            odd = [
                t.text in self.within
                or (t.end - t.start == 1 and (self._letter(t.text) or (lone and self._soft(t.text))))
                for t in words
            ]
            # A word may open the brand that such a letter closes.
            first = odd[0] or (odd[-1] and words[0].tag.startswith(self._noun) and self._letter(words[0].text))
            if words[0].start == at and first and all(odd[1:]):
                return place
        return left

    def _letter(self, word: str) -> bool:
        return "\u4e00" <= word[0] <= "\u9fff" and word not in self.function and word not in self.verbs

    def _soft(self, word: str) -> bool:
        """Whether a letter may stand in a brand although it joins words elsewhere."""
        return "\u4e00" <= word <= "\u9fff" and word not in self._hard

    def second(self, page: Page, left: int, head: int) -> int:
        """The start of the last of two organs that stand together: 中共甲省委办公厅|甲省人民政府办公厅."""
        at = left + 1
        while at < head:
            if at in page.ahead:
                if page.text.endswith(self.organs, left, at):
                    left = at
                at = page.ahead[at]
            else:
                at += 1
        return left
