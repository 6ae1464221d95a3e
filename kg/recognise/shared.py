"""A head that a list shares: A、B两个项目, A、B等特色产业园, 甲县、乙县工业园区."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_SHARED = ("Project", "Park", "Fund", "Platform", "Organization")

_BRAND = 4
_TERM = 8
_LONE = 24
"""Letters that a lone example of projects has at most."""
_ROW = 12  # more places than that share no head


class SharedHeads:
    """ "甲、乙两个大项目" → two projects; "甲、乙等特色产业园" → two parks."""

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
        """Whether a lone item opens with two letters of a brand: 甲|禾|某产品等N个项目."""
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
        """甲县、乙县工业园区: what follows the last of several places belongs to each."""
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
