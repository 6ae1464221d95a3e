"""Names that are none because something is counted there: 8个|子基金, 150个以上|示范项目, 全省首支|母基金."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Page

_COUNTED = ("Project", "Park", "Enterprise", "Platform", "Fund")


class Counts:
    """The counts of ``[names]`` in ``lexicon/grammar.toml`` and the kinds of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.kinds = frozenset(knowledge.toml("lexicon/heads.toml")["kinds"])
        self._several, self._many = knowledge.pattern("names.several"), knowledge.pattern("names.many")
        self._batches = tuple(knowledge.toml("lexicon/heads.toml")["batches"])
        self._goes_on = knowledge.pattern("lists.split")
        self._one = knowledge.pattern("names.one_firm")
        self._inside = knowledge.pattern("names.inside")
        self._first = knowledge.pattern("names.first")
        self._number = re.compile(knowledge.toml("lexicon/grammar.toml")["names"]["number"] + r"\Z")

    def tallied(self, page: Page, cls: str, left: int, start: int) -> bool:
        """Whether a count opens the name, or hides right in front of it."""
        if cls == "Project" and self._inside.search(page.text, left, start):
            return True  # the last of a row and how many they are
        return cls in _COUNTED and bool(
            self._several.match(page.text, left, start + 1) or self._number.search(page.text, max(0, left - 8), left)
        )

    def of_kind(self, page: Page, cls: str, left: int, end: int) -> bool:
        """Whether the name is nobody's own: a kind, the first of its kind, the governments of several places."""
        text = page.text
        if cls == "Organization" and self._many.search(text, left, end):
            return True
        if cls == "Enterprise" and left not in page.ahead and self._one.search(text, max(0, left - 4), left):
            return True  # one of a kind, which the words say
        if cls in ("Park", "Platform") and text.endswith(self._batches, 0, left) and not self._goes_on.match(text, end):
            return True  # a batch of them
        return text[left:end] in self.kinds or self._first.match(text, left, end) is not None
