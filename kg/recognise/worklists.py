"""Rows of public works that nothing but what happens to them gives away: 甲大桥、乙小学建成投用; 打通丙路、丁街等5条道路."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_LONGEST = 16
_REST = 24


class WorkLists:
    """The rows ``stage``, ``rest``, ``governs``, ``tails`` and ``common`` of ``[works]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges, self.lists = edges, lists
        table = knowledge.toml("lexicon/grammar.toml")["works"]
        self._stage, self._rest = knowledge.pattern("works.stage"), knowledge.pattern("works.rest")
        self._governs, self._closing = knowledge.pattern("works.governs"), knowledge.pattern("works.closing")
        self._tail = re.compile(either(table["tails"]) + "$")
        self._wide = re.compile(either([*table["tails"], *table["sites"]]) + "$")
        self._site = knowledge.pattern("works.site")
        self._common = frozenset(table["common"])
        self._stop = knowledge.pattern("industries.stop")

    def find(self, page: Page) -> list[Mention]:
        """Projects in front of a stage and behind a verb of building."""
        found: dict[tuple[int, int], Mention] = {}
        for m in self._stage.finditer(page.text):
            floor = page.sentence_at(m.start())[0]
            rest = self._rest.search(page.text, max(floor, m.start() - _REST), m.start())
            items = self.lists.left(page, rest.start() if rest else m.start(), floor)
            odd = len(items) > 1 and m["each"] and all(self._fits(page, *x) for x in items)
            odd = odd and any(self._odd(page, *x) for x in items)
            tails = self._wide if self._site.search(m.group()) else self._tail
            for start, end in items:
                self._item(page, start, end, tails, found)
                if odd and (start, end) not in found:
                    found[start, end] = Mention(start, end, "Project", page.text[start:end], "works", "Infrastructure")
        for m in self._governs.finditer(page.text):
            token = page.tokens[page.token_at(m.end() - 1)]
            if token.end > m.end() or page.tokens[page.token_at(m.start())].start != m.start():
                continue
            stop = self._stop.search(page.text, m.end())
            until = stop.start() if stop else len(page.text)
            closing = self._closing.search(page.text, m.end(), until)
            if m["weak"] and not closing:
                continue
            for start, end in self.lists.right(page, m.end(), closing.start() if closing else until):
                self._item(page, start, end, self._tail, found)
        return list(found.values())

    def _odd(self, page: Page, start: int, end: int) -> bool:
        """Whether an item is a name by its letters: at least one that no dictionary joins."""
        words = page.words(start, end)
        return any(len(t.text) == 1 and "\u4e00" <= t.text <= "\u9fff" for t in words)

    def _fits(self, page: Page, start: int, end: int) -> bool:
        """Whether an item may be a name: several words, nothing general, no clause."""
        words = page.words(start, end)
        return (
            3 <= end - start <= _LONGEST
            and len(words) > 1
            and not any(t.text in self.edges.verbs for t in words)
            and not any(t.text in self.edges.function and t.text not in self.edges.letters for t in words)
            and not self.edges.bare(page, start, end)
        )

    def _item(
        self, page: Page, start: int, end: int, tails: re.Pattern[str], found: dict[tuple[int, int], Mention]
    ) -> None:
        """Note an item that ends like a work and has a name of its own."""
        text = page.text
        tail = tails.search(text, start, end)
        if tail is None or not 3 <= end - start <= _LONGEST:
            return
        edge = self.edges.left(page, tail.start(), page.sentence_at(start)[0], coined=True, listed=True)
        start = max(start, edge.start)
        last = page.tokens[page.token_at(end - 1)]
        if (
            edge.counted
            or tail.start() - start < 1
            or end - start < 3
            or (last.text in self._common and last.start < tail.start())
            or self.edges.bare(page, start, tail.start())
        ):
            return
        start = self.lists.wholes.left(page, start, tail.start(), end)
        found[start, end] = Mention(start, end, "Project", text[start:end], "works", "Infrastructure")
