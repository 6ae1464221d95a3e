"""Projects that a sentence counts and then names: 签约的6个项目为甲新材料、乙特种玻璃、…; 项目5个,分别是:…."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_PAUSE = "、"
_TWO = 2


class Enumerated:
    """The rows of ``[enumerated]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, lists: Lists) -> None:
        self.edges, self.lists = edges, lists
        self._opens = knowledge.pattern("enumerated.opens")
        self._stop, self._cost = knowledge.pattern("enumerated.stop"), knowledge.pattern("enumerated.cost")
        self._not = knowledge.pattern("enumerated.not")
        self._number = knowledge.pattern("enumerated.number")
        heads = [h.word for h in knowledge.heads.values() if h.cls in ("Project", "Park") and not h.weak]
        self._headed = re.compile(either(heads) + r"(?:\([^()]*\))?$")
        self._called: str = knowledge.toml("lexicon/heads.toml")["project"]

    def find(self, page: Page) -> list[Mention]:
        """Projects, inferred: the word for one stands before the row. An item with a head of its own is none of these."""
        found: list[Mention] = []
        text = page.text
        for m in self._opens.finditer(text):
            stop = self._stop.search(text, m.end())
            until = stop.start() if stop else len(text)
            items = [self._item(page, *x) for x in self._row(page, m.end(), until)]
            if len(items) < 2 or any(self._not.search(text, *x) for x in items):
                continue
            said = m["behind"] or self._before(text, page.sentence_at(m.start())[0], m.start())
            headed = sum(self._headed.search(text, *x) is not None for x in items)
            fits = m["each"] is not None or (said and self.lists.tallies(said, len(items)))
            fits = fits or (headed > 1 and 2 * headed >= len(items))  # some of them, by name
            if not fits or (all(text[a:b] in self.edges.terms for a, b in items) and not m["each"]):
                continue  # kinds of projects
            for start, end in items:
                if 3 <= end - start <= 36 and not self._headed.search(text, start, end):
                    name = text[start:end] + self._called
                    found.append(Mention(start, end, "Project", name, "shared-head", inferred=True))
        return found

    def _row(self, page: Page, start: int, end: int) -> list[tuple[int, int]]:
        """The items between the pauses of a row; a conjunction parts the last of them alone."""
        spans = []
        while (pause := page.text.find(_PAUSE, start, end)) >= 0:
            spans.append((start, pause))
            start = pause + 1
        parts = self.lists.right(page, start, end)
        if spans and len(parts) > _TWO:
            parts = [(parts[0][0], parts[-2][1]), parts[-1]]
        return [*spans, *parts]

    def _before(self, text: str, floor: int, at: int) -> str:
        """The number that stands in front of the word for a project, with its counter; "" without one."""
        number = self._number.search(text, max(floor, at - 12), at)
        return number["count"] if number else ""

    def _item(self, page: Page, start: int, end: int) -> tuple[int, int]:
        """An item without what it costs."""
        cost = self._cost.match(page.text, start, end)
        return (cost.end() if cost else start), end
