"""Firms by where they stand: in a row that stands for a trade (以甲、乙、丙为代表的汽车产业), before the number of their shares.

What one known firm is, all of its row are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.companies import Companies
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}")
_SHORT = re.compile(r"[\u4e00-\u9fffA-Z]{3,5}")
"""What a firm is called on the exchange."""
_ROW = 80
"""Letters of such a row at most."""

_Row = tuple[int, list[tuple[int, int]]]


class Exemplars:
    """The rows of ``exemplars`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists, companies: Companies) -> None:
        self.edges, self.lists, self.companies = edges, lists, companies
        table = knowledge.toml("lexicon/grammar.toml")["exemplars"]
        self._opens: str = table["opens"]
        self._more = re.compile(table["more"])
        self._name = knowledge.pattern("exemplars.name")
        self._ticker = knowledge.pattern("exemplars.ticker")
        self._stand, self._trade = knowledge.pattern("exemplars.stand"), knowledge.pattern("exemplars.trade")
        self._goods = tuple(knowledge.toml("lexicon/companies.toml")["goods"])
        self.terms = knowledge.terms

    def find(self, page: Page, mentions: Sequence[Mention]) -> list[Mention]:
        """The items of such rows that nothing else names."""
        found = self._traded(page)
        rows = [(m.end(), items) for m in self._stand.finditer(page.text) if (items := self._items(page, m.start()))]
        if not rows:
            return found
        firms = {(m.start, m.end) for m in mentions if m.cls == "Enterprise"}
        others = {(m.start, m.end) for m in mentions if m.cls in ("Park", "Project", "Platform", "Organization")}
        sure = {page.sentence_at(end) for end, items in rows if self._sure(page, end, items, firms)}
        for end, items in rows:
            if page.sentence_at(end) not in sure or not all(
                item in firms or item in others or self._may(page, *item) for item in items
            ):
                continue
            found += self._named_trade(page, end)
            found += [
                Mention(a, b, "Enterprise", page.text[a:b], "brand")
                for a, b in items
                if (a, b) not in firms and (a, b) not in others
            ]
        return found

    def _named_trade(self, page: Page, start: int) -> list[Mention]:
        """The trade that a row of firms stands for, where it begins with a known one: …为代表的|家电电子."""
        m = self._name.match(page.text, start)
        if m is None or m["name"] in self.terms or page.tokens[page.token_at(start)].text not in self.terms:
            return []
        words = page.words(m.start("name"), m.end("name"))
        if any(t.text in self.edges.function or t.tag == "v" for t in words):
            return []
        return [Mention(start, m.end("name"), "Industry", m["name"], "industry-list")]

    def _traded(self, page: Page) -> list[Mention]:
        """What stands right before the number of its shares: 甲乙数控(300000)."""
        found = []
        for m in self._ticker.finditer(page.text):
            start = self.edges.left(page, m.start(), page.sentence_at(m.start())[0], coined=True, listed=True).start
            if _SHORT.fullmatch(page.text, start, m.start()):
                found.append(Mention(start, m.start(), "Enterprise", page.text[start : m.start()], "brand"))
        return found

    def _items(self, page: Page, end: int) -> list[tuple[int, int]]:
        """The items of the row that ends there: what stands between its first word and the verb."""
        floor = max(page.sentence_at(end)[0], end - _ROW)
        start = page.text.rfind(self._opens, floor, end)
        if start < 0 or (more := self._more.search(page.text, start, end)) is None:
            return []
        return self.lists.right(page, start + 1, more.start())

    def _sure(self, page: Page, end: int, items: Sequence[tuple[int, int]], firms: set[tuple[int, int]]) -> bool:
        """Whether a firm of the row is known, or two of its names are coined and a trade follows."""
        if any(item in firms for item in items):
            return True
        coined = sum(self.companies.coined(page, a) == b - a for a, b in items)
        return coined > 1 and 2 * coined >= len(items) and self._trade.match(page.text, end) is not None

    def _may(self, page: Page, start: int, end: int) -> bool:
        """Whether an item may be a firm's name: no place, no term, no kind of thing."""
        name = page.text[start:end]
        return (
            _NAME.fullmatch(name) is not None
            and start not in page.ahead
            and name not in self.terms
            and not name.endswith(self._goods)
            and not (self.edges.bare(page, start, end) and len(name) > 2)
        )
