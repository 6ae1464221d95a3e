"""What looks like the name of something made or done, whether any list has it or not."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Page

_LONG = 10
"""Letters that the name of something made has at most."""

_NOUNS = ("n", "nz", "vn", "b", "a", "eng", "x", "ng", "j", "l")
"""Tags of the words of goods."""


class Goods:
    """The rows ``makes`` and ``none`` of ``lexicon/industries.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        table = knowledge.toml("lexicon/industries.toml")
        self.edges, self.terms = edges, knowledge.terms
        self._makes, self._trade = tuple(table["makes"]), str(table["makes"][0])
        self.none = frozenset(table["none"]) | edges.generic

    def known(self, label: str) -> bool:
        """Whether a name is a known term, as it stands or without the ending of trades."""
        return label in self.terms or (label.endswith(self._trade) and label[:-1] in self.terms)

    def made(self, name: str) -> bool:
        """Whether an item of a row ends as names of what is made or done do: 海水综合利用|业, 复合|材料."""
        return 3 < len(name) <= _LONG and name.endswith(self._makes)

    def plain(self, page: Page, start: int, end: int) -> bool:
        """Whether an item is of nouns alone, some of them no general words: what a firm makes, known or not."""
        words = page.words(start, end) if end - start in range(3, _LONG + 1) else []
        return (
            bool(words)
            and words[0].start == start
            and all(self._noun(w.tag, w.text) for w in words)
            and any(len(w.text) > 1 and w.text not in self.none for w in words)
            and words[-1].tag.startswith("n")
        )

    def _noun(self, tag: str, word: str) -> bool:
        if tag == "v":
            return len(word) > 1 and (word not in self.edges.verbs or word in self.edges.inside)
        return tag in _NOUNS and word not in self.edges.function
