"""Industries: named before 产业/行业/领域, listed behind a verb of promotion, or known and standing in such a place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.goods import Goods
from kg.recognise.items import Items
from kg.recognise.mention import Mention, Page

_PAUSE, _LABEL, _STOP, _COMMA, _SEMICOLON = "、", ":", "。", ",", ";"
_GREAT = 40
"""Letters from where a seat is called great to the last of a row of seats."""
_RUN = 3
_FIELD = 60
"""Letters of a form's field at most."""
_ROW = re.compile(r"[^,。;:!?\n()《》“”\d|]*、[^,。;:!?\n()《》“”\d|]*")


class Industries:
    """The rules of ``lexicon/industries.toml`` and the terms of ``industries.csv``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges = edges
        self.lists = lists
        table = knowledge.toml("lexicon/industries.toml")
        self._behind = knowledge.pattern("industries.behind", mods=table["mods"], heads=table["heads"])
        self._list = knowledge.pattern("industries.list", lists=table["lists"])
        self._measured = knowledge.pattern("industries.measured")
        self._goods = knowledge.pattern("industries.goods")
        self._firms = knowledge.pattern("industries.firms")
        self._and_so_on: str = table["and_so_on"]
        self._two: str = knowledge.toml("lexicon/edges.toml")["two"]
        self._numerals: str = knowledge.toml("lexicon/edges.toml")["digits"]
        self._main = knowledge.pattern("industries.main", mainly=table["mainly"])
        self._seat, self._great = knowledge.pattern("industries.seat"), knowledge.pattern("industries.great")
        self._feed = knowledge.pattern("industries.feed")
        self._close = knowledge.pattern("industries.stop")
        self.items = Items(knowledge, edges, lists)
        self._seats = frozenset(table["seats"])
        self.goods = Goods(knowledge, edges)
        self._strong = re.compile(either(table["strong"]))
        self._lone = re.compile(either(table["lone"]) + "$")
        self.terms = knowledge.terms
        self.ordinary = {word for row in knowledge.industries.values() for word in row.ordinary}
        self._words = sorted(w for w in self.terms if len(w) > 1 and "、" not in w)
        self._longest = max(map(len, self._words))
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, page: Page, taken: list[Mention]) -> list[Mention]:
        """Industry mentions outside ``taken`` spans.

        A verb whose letters belong to another word (投|资额) opens no list. Behind a general verb only what is known
        counts; behind one like 主攻 one known item vouches for the rest.
        """
        text = page.text
        covered = bytearray(len(text) + 1)
        for name in taken:
            if name.cls != "Region" and not name.inferred:
                covered[name.start : name.end] = b"\x01" * (name.end - name.start)
        spans: dict[tuple[int, int], str] = {}
        for m in self._behind.finditer(text):
            last = page.tokens[page.token_at(m.end() - 1)]
            if last.end > m.end() and last.start >= m.start() and last.text not in self._seats:
                continue  # the end of a longer word
            floor = page.sentence_at(m.start())[0]
            items = self._tallied(page, m["count"] or "", self.lists.left(page, m.start(), floor))
            if items and not self._firms.match(text, m.end()):
                items = self._examples(page, items[0][0]) + items
            vouched = len(items) > 1 and any(self._holds_term(page, a, b) for a, b in items)
            for start, end in items:
                spans.setdefault((start, end), "listed" if vouched else "head")
        hits = list(self._hits(page))
        for _, start, end in hits:
            if text[start - 1] != self._and_so_on or self._firms.match(text, end):
                continue
            whole = page.tokens[page.token_at(end - 1)].end <= end and text[start:end] not in self.items.vague
            if whole and (items := self._examples(page, start)):
                spans.update(dict.fromkeys([*items, (start, end)], "listed"))
        for m in self._list.finditer(text):
            if (
                page.tokens[page.token_at(m.start())].start != m.start()
                or page.tokens[page.token_at(m.end() - 1)].end > m.end()
            ):
                continue  # the letters belong to another word
            if text[m.end() - 1] == _LABEL and (row := self._form(page, m.end())):
                spans.update(dict.fromkeys(row, "list"))
                continue
            close = self._close.search(text, m.end())
            stop = close.start() if close else len(text)
            if text[m.end() : stop].strip():
                items = self.lists.right(page, m.end(), stop)
                counted = self._tallied(page, (close["count"] or close["number"] or "") if close else "", items)
                items, rule = counted, "list" if len(counted) == len(items) else "listed"
                named = [(a, b) for a, b in items if self._holds_term(page, a, b)]
                made = self._lone.match(m.group()) and all(
                    self.goods.plain(page, *self.items.clean(page, a, b)) for a, b in items
                )
                for start, end in items if made or (named and self._strong.match(m.group())) else named:
                    spans.setdefault((start, end), rule)
        for m in self._main.finditer(text):
            items = self.lists.right(page, m.start(1), m.end(1))
            for start, end in items if any(self._holds_term(page, a, b) for a, b in items) else ():
                spans.setdefault((start, end), "list")
        for m in self._seat.finditer(text):
            if self._great.search(text, max(0, m.start() - _GREAT), m.start("name")):
                spans.setdefault(m.span("name"), "list")
        for start, end in self._term_lists(page):
            spans.setdefault((start, end), "terms")
        found = []
        for (start, end), rule in sorted(spans.items()):
            start, end = self.items.clean(page, start, end)
            if text[start:end] not in self.terms:
                if text[start : end + 1] in self.terms:
                    end += 1  # the head shares a letter with the name
                elif text[max(start - 1, 0) : end] in self.terms:
                    start -= 1  # its first letter is a word of the clause elsewhere
            label = text[start:end]
            if (
                end - start < 2
                or self._feed.match(text, end)
                or any(covered[start:end])
                or not self.items.fits(page, label, start, end, rule)
            ):
                continue
            parts = self._run(label) or [(0, len(label))]
            for i, j in parts:
                found.append(Mention(start + i, start + j, "Industry", label[i:j], f"industry-{rule}"))
        seen = {mention.name for mention in found}
        for index, start, end in hits:
            word = self._words[index]
            if any(covered[start:end]) or any(x.start < end and start < x.end for x in found):
                continue
            token = page.tokens[page.token_at(start)]
            goods = self._goods.match(text, end)
            stop = page.tokens[page.token_at(end - 1)].end
            if token.start < start or (stop > end and not (goods and stop == goods.end())):
                continue
            if self._feed.match(text, end):
                continue
            if goods and goods.start("kit") == end:
                end, word = goods.end("kit"), text[start : goods.end("kit")]  # what is made for it
            if word not in self.items.vague and (word in seen or word not in self.ordinary or goods):
                found.append(Mention(start, end, "Industry", word, "industry-term"))
        return self._figures(text, found)

    def _run(self, label: str) -> list[tuple[int, int]]:
        """The short names of three known trades and more that stand without a pause: 服装家纺针织; none of other names."""
        if label in self.terms or len(label) < 2 * _RUN:
            return []
        parts = [(i, j) for _, i, j in self._automaton.find_matches_as_indexes(label)]
        whole = [0, *(j for _, j in parts)] == [*(i for i, _ in parts), len(label)]
        return parts if len(parts) >= _RUN and whole and all(j - i == 2 for i, j in parts[:-1]) else []

    def _examples(self, page: Page, start: int) -> list[tuple[int, int]]:
        """What is named as examples of an industry that begins at ``start``: 电子商务、文创等|现代服务业."""
        if page.text[start - 1 : start] != self._and_so_on:
            return []
        items = self.lists.left(page, start - 1, page.sentence_at(start)[0])
        known = sum(self._holds_term(page, a, b) for a, b in items)
        return items if 2 * known >= len(items) else []

    def _form(self, page: Page, start: int) -> list[tuple[int, int]]:
        """The items behind a form's label, which commas part as well (主导产业:甲,乙,丙); none where none is known."""
        end = page.text.find("\n", start)
        end = end if end >= 0 else len(page.text)
        if end - start > _FIELD or _STOP in page.text[start:end]:
            return []
        items: list[tuple[int, int]] = []
        for part in page.text[start:end].replace(_SEMICOLON, _COMMA).split(_COMMA):
            if part.strip():
                items += self.lists.right(page, start, start + len(part))
            start += len(part) + 1
        return items if len(items) > 1 and any(self._holds_term(page, a, b) for a, b in items) else []

    def _figures(self, text: str, found: list[Mention]) -> list[Mention]:
        """The same mentions; terms that a figure is told of, alone or in a row, are marked as said."""
        marked: list[Mention] = []
        following: Mention | None = None
        for m in sorted(found, reverse=True):
            row = following is not None and self.lists.separates(text[m.end : following.start])
            if m.rule == "industry-term" and (self._measured.match(text, m.end) or row):
                following = m
                m = m._replace(rule="industry-figure")
            else:
                following = None
            marked.append(m)
        return marked[::-1]

    def _tallied(self, page: Page, count: str, items: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The items of a row; where a count says that there are fewer, those that a comma parts: A、B及C、D|三大领域."""
        count = self._numerals[2] if count == self._two else count
        said = self._numerals.find(count) if len(count) == 1 else int(count) if count.isdigit() else 0
        if not items or not 1 < said < len(items):
            return items
        row = [items[0]]
        for item in items[1:]:
            if page.text[item[0] - 1] == _PAUSE:
                row.append(item)
            else:
                row[-1] = (row[-1][0], item[1])
        return row if len(row) == said else items

    def _hits(self, page: Page) -> Iterator[tuple[int, int, int]]:
        """The known terms of a text; where one begins inside a word, also the one that begins with the next word."""
        for index, start, end in self._automaton.find_matches_as_indexes(page.text):
            if (word := page.tokens[page.token_at(start)]).start < start and word.end < end:
                for again, i, j in self._automaton.find_matches_as_indexes(page.text[word.end : end + self._longest]):
                    if i == 0:
                        yield again, word.end, word.end + j
                    break
            else:
                yield index, start, end

    def _term_lists(self, page: Page) -> list[tuple[int, int]]:
        """The items of a row (A、B和C) at least two of which are known terms, or end with one: it lists industries."""
        found = []
        for m in _ROW.finditer(page.text):
            parts = self.lists.right(page, m.start(), m.end())
            if len(parts) < 2:
                continue
            cleaned = [self.items.clean(page, a, b) for a, b in parts]
            known = [(a, b) for a, b in cleaned if self.goods.known(page.text[a:b])]
            whole = [(a, b) for a, b in cleaned[1:-1] if (a, b) not in known and self._ends_in_term(page, a, b)]
            made = [(a, b) for a, b in cleaned[1:-1] if (a, b) not in known and self.goods.made(page.text[a:b])]
            # The first part may carry what precedes the row, the last what follows it.
            for n, (a, b) in ((0, cleaned[0]), (len(cleaned) - 1, cleaned[-1])):
                if (a, b) in known:
                    continue
                words = [(i, j) for k, i, j in self._automaton.find_matches_as_indexes(page.text[a:b])]
                if words and ((n == 0 and a + words[-1][1] == b) or (n and words[0][0] == 0)):
                    i, j = words.pop() if n == 0 else words.pop(0)
                    while words and (words[-1][1] == i if n == 0 else words[0][0] == j):
                        i, j = (words.pop()[0], j) if n == 0 else (i, words.pop(0)[1])  # two terms make one name
                    if page.tokens[page.token_at(a + j - 1)].end > a + j:
                        continue  # the beginning of a longer name
                    known.append((a + i, a + j))
            if len(known) + len(whole) >= 2 and known:
                found += known + whole
                found += made if len(known) > 1 else ()
        return found

    def _ends_in_term(self, page: Page, start: int, end: int) -> bool:
        label = page.text[start:end]
        return 4 <= len(label) <= 10 and any(label[i:] in self.terms for i in range(1, len(label) - 1))

    def words_in(self, text: str) -> list[str]:
        """The known industry terms in a string."""
        return [self._words[i] for i, _, _ in self._automaton.find_matches_as_indexes(text)]

    def _holds_term(self, page: Page, start: int, end: int) -> bool:
        """Whether an item, cleaned, is a known term or ends with one."""
        start, end = self.items.clean(page, start, end)
        label = page.text[start:end]
        return label in self.terms or any(label[i:] in self.terms for i in range(1, len(label) - 1))
