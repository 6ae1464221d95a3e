"""Where a head-final name begins: words are walked to the left until one that no name can hold."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Page

_STOPS = set(",。;:、!?,.;:!?\n|/…~《》<>【】[]{}=*#>·▲◎●■①②③④⑤⑥⑦⑧⑨⑩()")
_PAUSE = "、"
_DASH = "--"
_ZONE = 3
"""The length of the short words for zones: 经开区, 高新区, 综保区."""
_DOUBLE, _PHRASES = 4, ("l", "i", "v", "n")
"""Letters and tags of words that the dictionary makes of two: 登门拜访."""
_MARKS = frozenset("\u3001,\u3002;:\u201c\n-")
"""What stands before a name that begins with a letter of its own."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Edge(NamedTuple):
    """``start`` of the name; ``counted``: a number of things stands right before it ("3个特色产业园"), so it names none;
    ``stop`` is the word that ended the walk ("" at a sentence's start)."""

    start: int
    counted: bool
    stop: str


class Edges:
    """The stop words of ``lexicon/edges.toml`` applied to a page's words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._money, self._sum = knowledge.pattern("edges.money"), knowledge.pattern("edges.sum")
        self._counter, self._counted = knowledge.pattern("edges.counter"), knowledge.pattern("edges.counted")
        self._digits, self._rate = knowledge.pattern("edges.digits"), knowledge.pattern("edges.rate")
        self._item = knowledge.pattern("edges.item")
        self._dated, self._date = knowledge.pattern("edges.dated"), knowledge.pattern("edges.date")
        self.zones = frozenset(
            w for w, h in knowledge.heads.items() if h.cls == "Park" and not h.weak and len(w) == _ZONE
        )
        self._grade = knowledge.pattern("edges.grade")
        self.function = knowledge.words("edges", "function")
        self.super: dict[str, str] = knowledge.toml("lexicon/edges.toml")["super"]
        self.loose = frozenset(v for v in knowledge.words("edges", "verbs") if len(v) in (2, 3))
        self.outer = self.loose - knowledge.words("edges", "inside")
        self._loose_ends = {v[-1] for v in self.loose}
        self.of: str = knowledge.toml("lexicon/heads.toml")["of"]
        self.makers = knowledge.words("edges", "makers")
        self.paired = knowledge.words("edges", "paired")
        self.ranked = tuple(knowledge.toml("lexicon/heads.toml")["honours"])
        self.actors = tuple(sorted(knowledge.words("edges", "actors")))
        self._rated = knowledge.pattern("edges.rated", rates=knowledge.toml("lexicon/products.toml")["rates"])
        self.builds = frozenset(knowledge.toml("lexicon/grammar.toml")["works"]["verbs"])
        self._built_in = knowledge.pattern("edges.built_in")
        self.terms = knowledge.terms
        self.opens, self.first = knowledge.words("edges", "opens"), knowledge.words("edges", "first")
        self.closers = tuple(sorted(knowledge.words("edges", "closers")))
        self.terms = knowledge.terms
        self.placed = knowledge.words("edges", "placed")
        self.fronts, self.openers = knowledge.words("edges", "fronts"), knowledge.words("edges", "openers")
        self.letters, self.last = knowledge.words("edges", "letters"), knowledge.words("edges", "last")
        verbs = knowledge.words("edges", "verbs")
        manner = knowledge.words("edges", "manner")
        self.verbs = verbs | {m + v for m in manner for v in verbs if len(v) == 2}  # as one word of the dictionary
        self.inside = knowledge.words("edges", "inside")
        self.titles = knowledge.words("companies", "titles")
        self.for_firms = tuple(knowledge.toml("lexicon/edges.toml")["for_firms"])
        self.generic = knowledge.words("generic", "words")
        self._compounds = tuple(
            sorted(
                h.word
                for h in knowledge.heads.values()
                if any(h.word[:n] in self.inside for n in range(2, len(h.word)))
            )
        )

    def left(
        self,
        page: Page,
        head: int,
        floor: int,
        *,
        titles: bool = True,
        coined: bool = False,
        listed: bool = False,
    ) -> Edge:
        """The left edge of a name whose head starts at ``head``; never left of ``floor``.

        A head that is the end of a longer word (化工|园) takes the word with it; so do 2万吨|/年 and 超|高分子量.
        ``coined``: letters that are function words may stand in a brand. ``listed``: behind 、 an unknown verb is a name.
        """
        text = page.text
        start, counted, stop = head, False, ""
        i = page.token_at(head)
        token = page.tokens[i]
        if token.start < head:  # the head is the end of a longer word
            start = max(token.start, floor)
        i = page.token_at(start - 1) if start > floor else -1
        while start > floor and i >= 0:
            if (left := page.fixed.get(start)) is not None and left >= floor:
                start = left
                i = page.token_at(start - 1) if start > floor else -1
                continue
            if text[start - _ZONE : start] in self.zones and start - _ZONE >= floor:
                start -= _ZONE  # the dictionary has no word for it
                i = page.token_at(start - 1) if start > floor else -1
                continue
            if (verb := self._split_verb(page, start, floor)) is not None:
                stop = verb
                break
            token = page.tokens[i]
            word = token.text
            if word in (")", ")"):
                opening = text.rfind("(", max(floor, start - 14), start)
                if (
                    opening < 0
                    or re.search(r"[,。;、\d“]|^\($", text[opening:start])
                    or self._item.match(text, opening, token.start)
                ):
                    stop = word
                    break
                start = opening
            elif word == "”":
                opening = text.rfind("“", max(floor, start - 24), start)
                if opening < 0:
                    stop = word
                    break
                start = opening
            elif word in ("“", "”") or (len(word) == 1 and word in _STOPS) or word.isspace():
                spaced = word == " " and text[start] == "(" and start - 1 in page.fixed
                if not spaced and (start - 1 <= floor or not self._joins(text, word, start)):
                    stop = word
                    break
                start -= 1
            elif text.endswith(_DASH, 0, start):
                stop = _DASH
                break
            elif token.tag == "m" or self._digits.match(word):
                if word in self.function:
                    stop = word  # the first of its kind
                    break
                if self._grade.match(text, token.start):
                    start = token.start  # how large the thing is
                    i = page.token_at(start - 1) if start > floor else -1
                    continue
                year = _YEAR.fullmatch(word) and not self._dated.match(text, start)
                if year or self._money.search(word) or self._sum.match(text, start):
                    stop = word
                    break
                nxt = page.tokens[i + 1].text if i + 1 < len(page.tokens) else ""
                rated = self._rated.search(text, max(token.start - 12, 0), token.start)
                if not rated and (self._counter.match(nxt) or self._counted.search(word)):
                    start = page.tokens[i + 1].end if self._counter.match(nxt) else token.end
                    counted, stop = True, word
                    break
                if self._date.match(text, start) and re.match(r"\d{4}$|\d{1,2}$", word):
                    start = page.tokens[i + 1].end
                    stop = word
                    break
                start = token.start
            elif (
                (word in self.paired and i > 1 and all(self._letter(t.text) for t in page.tokens[i - 2 : i]))
                or (
                    coined
                    and word in self.letters
                    and (start < head or (listed and word in self.last))
                    and (self._between(page, i) or self._fronted(page, i))
                )
                or (word in self.super and text[start : start + 1] in self.super[word])
            ):
                start = token.start
            elif len(word) == 1 and word in self.function and (left := self._term_at(text, token.start, floor)):
                start = left  # a letter of a known name
            elif (
                word in self.function
                or (len(word) == _DOUBLE and word[2:] in self.outer and token.tag in _PHRASES)
                or (word in self.verbs and (word not in self.inside or self._acts(page, token.start)))
                or (titles and word in self.titles and not text.startswith(self.for_firms, token.start))
                or (
                    token.tag in ("d", "p", "c", "r")
                    and len(word) > 1
                    and word not in self.inside
                    and word not in self.generic
                )
            ):
                stop = word
                break
            elif token.tag == "v" and len(word) > 1 and start in page.ahead and word not in self.inside:
                stop = word  # what is done to or at a place
                break
            else:
                start = token.start
            i = (i - 1 if start == token.start else page.token_at(start - 1)) if start > floor else -1
        # In a row of undertakings an unknown verb is part of a name.
        row = stop == _PAUSE and (listed or text.endswith(self.closers, 0, start - 1))
        if stop == self.of and not coined and page.tokens[page.token_at(start)].text in self.inside:
            return Edge(max(start, floor), counted, stop)  # what a quality stands in front of begins no clause
        return Edge(max(self._trim(page, start, head, odd=not row, coined=coined), floor), counted, stop)

    def tallied(self, page: Page, start: int) -> bool:
        """Whether a counter stands right before ``start``: 50|个|专班."""
        return start > 0 and self._counter.match(page.tokens[page.token_at(start - 1)].text) is not None

    def _split_verb(self, page: Page, start: int, floor: int) -> str | None:
        """A verb that the dictionary lacks and so stands in single letters right before ``start``: 用|好, 做|强."""
        if page.text[start - 1] not in self._loose_ends:
            return None
        for size in (3, 2):
            word = page.text[max(start - size, floor) : start]
            if (
                len(word) == size
                and word in self.loose
                and all(t.end - t.start == 1 for t in page.words(start - size, start))
            ):
                return word
        return None

    def _joins(self, text: str, mark: str, end: int) -> bool:
        """Whether a mark that ends at ``end`` stands within a word: 2万吨/年, a name in two parts with a dot between."""
        return (mark == "/" and self._rate.match(text, end) is not None) or (
            mark == "·" and not text[end - 2].isspace()
        )

    def _acts(self, page: Page, start: int) -> bool:
        """Whether a word that may be a verb follows an actor or a place, and so is one: 某开发区|建设|某基地.

        What ends like an actor and is a general word (城市) is none, and 生产|基地 is no producing.
        """
        if page.text.startswith(self._compounds, start) or page.text.startswith(self.for_firms, max(0, start - 2)):
            return False
        if page.tokens[page.token_at(start)].text in self.builds and self._built_in.search(
            page.text, max(0, start - 6), start
        ):
            return True  # what is built in a place
        before = page.tokens[page.token_at(start - 1)].text if start else ""
        ranked = page.text.startswith(self.ranked, page.tokens[page.token_at(start)].end)
        if start in page.fixed or ranked or not page.text.endswith(self.actors, 0, start):
            return start in page.fixed or ranked
        actor = max(len(a) for a in self.actors if page.text.endswith(a, 0, start))
        return actor > len(before) or before in self.actors or before not in self.generic

    def _between(self, page: Page, i: int) -> bool:
        """Whether the one-letter word ``i`` stands with other letters that no dictionary joins: 柏|能|达, 、正|邦."""
        before = page.tokens[i - 1] if i else None
        after = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
        opens = before is not None and before.text == _PAUSE
        if page.tokens[i].text in self.first:
            opens = before is None or before.text in _MARKS or before.text in self.opens or before.text.isspace()
        return (before is not None and self._letter(before.text)) or (
            opens and after is not None and self._letter(after.text)
        )

    def _fronted(self, page: Page, i: int) -> bool:
        """Whether the letter at token ``i`` opens a brand right behind a word that joins, at a clause's start or behind a
        place: 与|中|融, 苏州|超|邦."""
        before = page.tokens[i - 1].text if i else ","
        after = page.tokens[i + 1].text if i + 1 < len(page.tokens) else ""
        token = page.tokens[i]
        if token.text in self.placed and token.start in page.fixed:
            return self._letter(after)
        return (
            page.tokens[i].text in self.fronts
            and (before in self.openers or before in self.verbs)
            and self._letter(after)
        )

    def _letter(self, word: str) -> bool:
        return len(word) == 1 and word not in self.function and "\u4e00" <= word <= "\u9fff"

    def _term_at(self, text: str, at: int, floor: int) -> int:
        """Where a known term of four letters begins that has the letter at ``at`` inside (服务外包); 0 where none has."""
        return next((i for i in (at - 2, at - 1) if i >= floor and text[i : i + 4] in self.terms), 0)

    def _opens_term(self, text: str, start: int, end: int) -> bool:
        """Whether a verb is but the first word of an industry's name."""
        return any(text[start:stop] in self.terms for stop in range(end + 1, end + 4))

    def _trim(self, page: Page, start: int, head: int, *, odd: bool, coined: bool) -> int:
        """Drop verbs and count words from the left of a name, as long as something is left before the head."""
        i = page.token_at(start) if start < head else -1
        while 0 <= i < len(page.tokens) and start < head and start not in page.ahead:
            token = page.tokens[i]
            if token.start != start or token.end > head or page.text[start : start + _ZONE] in self.zones:
                break
            after = page.text[token.end : token.end + 1]
            if i + 1 < len(page.tokens) and page.text[start : page.tokens[i + 1].end] in self.terms:
                break  # a term that the dictionary cuts
            acts = (
                token.tag == "v" and len(token.text) > 1 and token.text not in self.inside and after not in self.makers
            )
            if acts and odd and self._opens_term(page.text, start, token.end):
                break
            if coined and token.text in self.letters and (self._between(page, i) or self._fronted(page, i)):
                break
            if after and after in self.super.get(token.text, ""):
                break
            placed = token.end in page.ahead and (token.tag in ("v", "vn") or token.text in self.inside)
            if token.text in self.verbs or token.text in self.function or (odd and acts) or placed:
                start = token.end
                i += 1
            else:
                break
        return start

    def bare(self, page: Page, start: int, head: int) -> bool:
        """Whether nothing before the head singles the thing out: empty or generic modifiers only."""
        if start >= head:
            return True
        i = page.token_at(start)
        rest = []
        while i < len(page.tokens) and page.tokens[i].start < head:
            token = page.tokens[i]
            rest.append(text := page.text[max(token.start, start) : min(token.end, head)])
            if not text:
                rest.pop()
            i += 1
        return all(
            w in self.generic or w in self.function or w in self.verbs or w in "“”()-+" or self._digits.match(w)
            for w in rest
        )
