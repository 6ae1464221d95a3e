"""Coordination, once for all: A、B和C, lists behind a verb, a head shared by a list (A、B两个项目)."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page
from kg.recognise.wholes import Wholes

_SHARED = ("Project", "Park", "Fund", "Platform", "Organization")

_BRAND = 4
_TERM = 8
_LONE = 24
"""Letters that a lone example of projects has at most."""
_ROW = 12  # more places than that share no head


_PAUSE = "、"
_LETTERS = 3
"""From a pause to where an item's known letters begin, with the pause."""
_SUM = 24
"""Letters of a sum before an item."""
_ITEM = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,10}")


class Lists:
    """Rows of coordinated items, read from either end by the conjunctions of ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges, self.wholes = edges, Wholes(knowledge, edges)
        self._separator, self._split = knowledge.pattern("lists.separator"), knowledge.pattern("lists.split")
        self._work: str = knowledge.toml("lexicon/grammar.toml")["lists"]["work"]
        self._ahead = knowledge.pattern("lists.ahead")
        self._one, self._summed = knowledge.pattern("lists.one"), knowledge.pattern("lists.summed")
        self._within = knowledge.words("edges", "within")
        self._two: str = knowledge.toml("lexicon/edges.toml")["two"]
        self._digits: str = knowledge.toml("lexicon/edges.toml")["digits"]

    def tallies(self, count: str, n: int) -> bool:
        """Whether a count word ("两个", "3大") says the number of items."""
        digits = count[:-1]
        said = len(digits) == 1 and self._digits.find(digits) == n
        return said or digits == str(n) or (n == 2 and digits == self._two)

    def separates(self, text: str) -> bool:
        """Whether a string is nothing but a conjunction."""
        return self._separator.fullmatch(text) is not None

    def left(self, page: Page, end: int, floor: int, *, whole: bool = False) -> list[tuple[int, int]]:
        """The coordinated noun phrases that end at ``end``, first to last; at least one unless nothing stands there.

        ``whole``: what stands between two pauses is one item, unless a clause stands there. A conjunction inside a word-run (汽车与机械装备) ends the walk; what it joins is one item more.
        """
        text = page.text
        found: list[tuple[int, int]] = []
        joined = False
        while end > floor:
            last = end - len(self._work) if whole and not found and text.endswith(self._work, floor, end) else end
            left = self.edges.left(page, last, floor, coined=True, listed=True).start
            if left >= last:
                break
            left = self._whole(page, left, floor)
            if whole and (mark := self._ahead.search(text, max(floor, left - _SUM), left)):
                left = self.wholes.item(page, mark.start("item"), left, one=mark["sum"] is not None)
            if joined and self.wholes.joins(page, left, end, found[-1]):
                end = found.pop()[1]
            found.append((left, end))
            if (said := self._summed.search(text, max(floor, left - _SUM), left)) is not None:
                left = said.start()  # what the item costs
            size = next((n for n in (2, 1) if left - n >= floor and self.separates(text[left - n : left])), 0)
            if not size:
                break
            # A conjunction between two pauses joins parts of an item.
            joined = whole and len(found) > 1 and text[left - size : left] != _PAUSE
            end = left - size
        return found[::-1]

    def _whole(self, page: Page, left: int, floor: int) -> int:
        """The start of an item whose second letter is a function word elsewhere: 、延|令|食品."""
        at = page.text.rfind(_PAUSE, max(floor, left - _LETTERS), left) + 1
        if not at or at == left:
            return left
        words = page.words(at, left)
        single = all(t.end - t.start == 1 and "\u4e00" <= t.text <= "\u9fff" for t in words)
        return at if single and words[-1].text in self._within and words[0].text not in self.edges.function else left

    def between(self, page: Page, end: int, floor: int) -> list[tuple[int, int]]:
        """As ``left``, but what stands between two pauses is one item, whatever its words: 、精微视达、."""
        text = page.text
        found: list[tuple[int, int]] = []
        while (pause := text.rfind(_PAUSE, floor, end)) >= 0 and _ITEM.fullmatch(text, pause + 1, end):
            found.append((pause + 1, end))
            end = pause
        return self.left(page, end, floor) + found[::-1]

    def right(self, page: Page, start: int, stop: int) -> list[tuple[int, int]]:
        """The parts of text[start:stop] between conjunctions; a conjunction inside a word does not part."""
        found, at = [], start
        for m in self._split.finditer(page.text, start, stop):
            token = page.tokens[page.token_at(m.start())]
            if token.end - token.start > len(m.group()) and m.group() != "、":
                continue
            if self._one.match(page.text, m.start()):
                continue
            if m.start() > at:
                found.append((at, m.start()))
            at = m.end()
        if stop > at:
            found.append((at, stop))
        return found


class SharedHeads:
    """ "储能装备、生物医药两个百亿级项目" → two projects; "半导体材料、新能源汽车零部件等特色产业园" → two parks."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges = edges
        self.lists = lists
        self.heads = knowledge.heads
        heads = self.heads.values()
        self._shared = knowledge.pattern("lists.shared", heads=[h.word for h in heads if h.cls in _SHARED])
        self.terms = knowledge.terms
        self._batches = frozenset(knowledge.toml("lexicon/heads.toml")["batches"])
        self._lines = frozenset(knowledge.toml("lexicon/heads.toml")["lines"])
        self._firms: str = knowledge.toml("lexicon/edges.toml")["firms"]
        self._close = frozenset(knowledge.toml("lexicon/grammar.toml")["joins"]["close"])
        self._adverb: str = knowledge.toml("lexicon/edges.toml")["all"]
        self._park = knowledge.pattern("lists.park", heads=[h.word for h in heads if h.cls == "Park" and not h.weak])
        self._kind = knowledge.pattern("lists.kind")
        self._field = knowledge.pattern("lists.field")
        self.not_before: dict[str, str] = knowledge.toml("lexicon/heads.toml")["not_before"]
        self._great = knowledge.pattern("lists.great")
        self._sorts = knowledge.pattern("lists.sorts")
        self._trades, self._sought = knowledge.pattern("lists.trades"), knowledge.pattern("lists.sought")
        self._programme = knowledge.pattern("lists.programme")

    def _branded(self, page: Page, start: int, end: int) -> bool:
        """Whether a lone item opens with two letters of a brand: 三|一|履带起重机等36个项目."""
        if self.edges.tallied(page, start):
            return False
        first = page.words(start, end)
        return (
            len(first) > 2
            and first[0].start == start
            and all(t.end - t.start == 1 and "\u4e00" <= t.text <= "\u9fff" for t in first[:2])
            and len(first[2].text) > 1
            and not any(t.text in self.edges.function and t.text not in self.edges.letters for t in first[:2])
        )

    def _single(self, page: Page, start: int, end: int, mod: str) -> bool:
        """Whether a lone item names one of the great projects that it is an example of: a name and a trade, 启辰|光电等重大项目."""
        name = page.text[start:end]
        if not self._great.search(mod) or name in self.terms or self.edges.tallied(page, start):
            return False
        if any(name.endswith(w) for w in self.heads) or not 4 <= len(name) <= _LONE:
            return False
        words = _cut(page, start, end)
        while start in page.ahead:
            start = page.ahead[start]
        first = page.text[start : page.tokens[page.token_at(start)].end] if start < end else ""
        plain = first in self.terms or first in self.edges.generic or first in self.edges.verbs
        return not plain and first != "" and any(w in self.terms for w in words)

    def _brand(self, page: Page, start: int, end: int) -> int:
        """Where the brand ends that a lone item opens with, in front of a trade; 0 where it opens with none."""
        at = start
        while at < end and at - start <= _BRAND and start not in page.ahead:
            if at > start + 1 and any(page.text[at : at + n] in self.terms for n in range(_TERM, 1, -1)):
                return at
            at = page.tokens[page.token_at(at)].end
        return 0

    def _acts(self, word: str) -> bool:
        return word in self.edges.verbs and word not in self.edges.inside and word not in self.edges.generic

    def _named(self, word: str, cls: str) -> bool:
        """Whether an item that ends with a head needs no shared one: 甲产业园、乙科技城两大平台."""
        head = self.heads[word]
        bodies = ("Park", "Organization") if cls == "Platform" else ("Park", "Platform") if cls == "Project" else ()
        return head.cls == cls or (head.cls in bodies and not head.weak)

    def _zone(self, name: str) -> bool:
        return any(name.endswith(w) for w, head in self.heads.items() if head.cls == "Park" and not head.weak)

    def _counted(self, page: Page, items: list[tuple[int, int]], count: str | None) -> list[tuple[int, int]]:
        """The items of a list, those that 及 joins taken as one where only so their number is the one said."""
        joined: list[tuple[int, int]] = []
        for start, end in items:
            if joined and page.text[joined[-1][1] : start] in self._close:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        if not count or len(joined) == len(items) or self.lists.tallies(count, len(items)):
            return items
        # Examples of many: the conjunction joins what is one thing's.
        one = len(joined) > 1 and self.lists.wholes.joins(page, *items[-2], items[-1])
        return joined if one or self.lists.tallies(count, len(joined)) else items

    def find(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Inferred mentions, one per list item; ``name`` is item + head.

        "新能源、新材料等31个项目" are kinds of projects, and "红安、团风两个项目" names nothing.
        """
        found: list[Mention] = []
        text = page.text
        actors = {(m.start, m.end) for m in mentions if m.cls == "Enterprise"}
        firms = {m.end: m.start for m in mentions if m.cls == "Enterprise" and m.rule == "head"}
        regions = {m.start: m for m in mentions if m.cls == "Region"}
        for m in self._shared.finditer(text):
            floor = page.sentence_at(m.start())[0]
            head, mod = m["head"], m["mod"]
            row = self.heads[head]
            items = self.lists.left(page, m.start(), floor, whole=row.cls == "Project")
            items = self._counted(page, items, m["count"])
            if self._programme.search(text[m.start() : m.end()]) or self._sorts.match(m.group()):
                continue
            within = _cut(page, m.start("mod"), m.end("mod"))
            if any(self._acts(w) for w in within) or any(w == self._adverb for w in within):
                continue  # a clause, not a head
            if any(self.lists.separates(w) for w in within) and not (m["count"] and row.cls == "Project"):
                continue
            if row.cls == "Project" and (self._field.match(text, m.end()) or self._trades.search(mod)):
                continue  # fields of work, industries
            if (row.weak and row.cls == "Organization") or text[m.end() : m.end() + 1] in self.not_before.get(
                head, "\n"
            ):
                continue  # the end of a longer word, or the start of one
            branded = row.cls == "Project" and items and self._branded(page, *items[0])
            if m["count"] and m["count"].endswith(self._firms) and row.cls in ("Project", "Park"):
                continue  # what is counted as firms
            if not m["count"] and row.kind == "Manufacturing" and head in self._lines:
                continue  # goods, and a line for each of them
            single = row.cls == "Project" and len(items) == 1 and self._single(page, *items[0], m["mod"])
            if len(items) < 2 and not (items and items[0] in actors) and not branded and not single:
                continue
            if m["count"] and row.cls == "Project" and len(items) == 1 and self._zone(text[items[0][0] : items[0][1]]):
                continue  # so many projects of a zone
            known = sum(text[a:b] in self.terms for a, b in items)
            sought = row.cls == "Project" and not m["count"] and items and self._sought.search(text, floor, items[0][0])
            if sought and not any(self._branded(page, *x) for x in items):
                continue  # whatever projects of those kinds
            kinds = row.cls == "Project" and (known == len(items) or (not m["count"] and 2 * known > len(items) > 2))
            if kinds and not (m["count"] and self.lists.tallies(m["count"], len(items))):
                continue  # kinds of projects
            words = _cut(page, m.start("mod"), m.end("mod"))
            plain = all(w in self.edges.generic for w in words) or words[0] in self._batches
            plain = plain or any(self.lists.separates(w) for w in words)
            tail = head if plain else mod + head
            owner = firms.get(items[0][0]) if items and not plain and not m["count"] and row.cls == "Project" else None
            if owner is not None:  # one firm's goods
                found.append(Mention(owner, m.end(), "Project", text[owner : m.end()], "head", row.kind))
                continue
            zones = sum(self._zone(text[a:b]) for a, b in items) if row.cls == "Project" else 0
            mixed = 0 < zones <= len(items) / 2  # among projects a zone is one of them
            for start, end in items:
                name = text[start:end]
                region = regions.get(start)
                whole = region is not None and region.end == end
                if whole and tail == head and (row.cls not in ("Park", "Organization") or row.weak):
                    continue  # places alone name nothing
                if (not whole and self.edges.bare(page, start, end)) or name in self.heads:
                    continue
                if row.cls == "Park" and name[-1] == head[-1] and not whole:
                    continue  # a zone by itself
                if name.endswith(head) and len(head) > 1:
                    continue  # it has the head itself
                if (
                    len(name) > 24
                    or self._kind.search(name)
                    or (
                        not mixed
                        and any(self._named(name[i:], row.cls) for i in range(len(name)) if name[i:] in self.heads)
                    )
                ):
                    continue
                found.append(Mention(start, end, row.cls, name + tail, "shared-head", row.kind, inferred=True))
                if (single or branded) and (stop := self._brand(page, start, end)):
                    found.append(Mention(start, stop, "Enterprise", text[start:stop], "brand", nested=True))
        return found + self._shared_by_places(page, mentions)

    def _shared_by_places(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """柳城县、融安县新型工业园区: what follows the last of several places belongs to each."""
        found: list[Mention] = []
        places = sorted(m for m in mentions if m.cls == "Region")
        zones = {m.start for m in mentions if m.cls == "Park" and m.rule == "gazetteer"}
        for n, last in enumerate(places):
            row = [last]
            k = n - 1
            while k >= 0 and len(row) < _ROW and self.lists.separates(page.text[places[k].end : row[0].start]):
                row.insert(0, places[k])
                k -= 1
            if last.start in zones:
                continue
            if len(row) < 2 or not (m := self._park.match(page.text, last.end)):
                continue
            if any(w in self.edges.function or self._acts(w) for w in _cut(page, last.end, m.start("head"))):
                continue  # the clause goes on behind the places
            found += [
                Mention(
                    p.start,
                    p.end,
                    "Park",
                    page.text[p.start : p.end] + m.group(),
                    "shared-head",
                    self.heads[m["head"]].kind,
                    inferred=True,
                )
                for p in row[:-1]
            ]
        return found


def _cut(page: Page, start: int, end: int) -> list[str]:
    words, i = [], page.token_at(start) if start < end else 0
    while start < end and i < len(page.tokens) and page.tokens[i].start < end:
        words.append(page.text[max(page.tokens[i].start, start) : min(page.tokens[i].end, end)])
        i += 1
    return words
