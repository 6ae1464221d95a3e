"""Policies that a text calls by their title without the marks: 出台关于加快甲产业发展的若干政策措施, 落实稳增长40条."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.mention import Mention, Page

_BACK = 56
"""How far in front of a head its title's verb is looked for."""
_PLAIN = 3
"""Letters of a head that many things have: 鼓励创业的|政策."""


class Entitled:
    """The rows ``entitled`` of ``lexicon/policies.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/policies.toml")["entitled"]
        measures = sorted(w for w, h in knowledge.heads.items() if h.cls == "Policy" and h.kind in table["kinds"])
        self._head = re.compile(f"{either(measures)}(?:\\([^()\\n]{{1,12}}\\))?(?={table['behind']})")
        self._title = re.compile(either(table["verbs"]) + table["title"])
        self._several = re.compile(either(table["verbs"]) + table["several"])
        self._articles = re.compile(table["articles"])
        self._short = re.compile(either(table["verbs"]) + table["short"])
        self._cue: str = table["cue"]
        self._about: str = table["about"]

    def find(self, page: Page) -> list[Mention]:
        """Every such title, from behind the verb that issues it to the end of its head."""
        text, found = page.text, []
        for m in self._head.finditer(text):
            floor = self._floor(page, m.start())
            title = self._title.search(text, floor, m.start())
            if title and not (m.end() - m.start() > _PLAIN or title["what"].startswith(self._about)):
                title = None
            if title := title or self._several.search(text, floor, m.end()):
                found.append(self._named(text, title.start("what"), m.end()))
        if self._cue in text:
            for m in self._articles.finditer(text):
                if short := self._short.search(text, self._floor(page, m.start()), m.start()):
                    found.append(self._named(text, short.start("what"), m.end()))
        return found

    @staticmethod
    def _floor(page: Page, at: int) -> int:
        return max(page.sentence_at(at)[0], at - _BACK)

    @staticmethod
    def _named(text: str, start: int, end: int) -> Mention:
        return Mention(start, end, "Policy", text[start:end], "policy", "Measures")
