"""One form for the writings of an organ's name: 甲市人民政府 and 甲市政府, 科学技术局 and 科技局."""

from __future__ import annotations

from kg.core.knowledge import Knowledge


class Bodies:
    """The rows [[organ]] of ``lexicon/variants.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/variants.toml")
        self._forms = [(form, row["canon"]) for row in table["organ"] for form in row["forms"]]
        self._ranks = tuple(knowledge.words("heads", "ranks"))

    def plain(self, name: str) -> str:
        """The name with every long form that it holds written short."""
        for form, canon in self._forms:
            if form in name:
                name = name.replace(form, canon)
        return name

    def alike(self, short: str, long: str, front: str) -> bool:
        """Whether two names are one organ's: 乙区政府 and 甲市|乙区政府, 市科技局 and 甲|市科技局.

        ``front`` is what the longer name has before its own rest when the places are taken off.
        """
        a, b = self.plain(short), self.plain(long)
        if a == b:
            return True
        if not b.endswith(a) or len(a) < 3:
            return False
        ahead = b[: len(b) - len(a)]
        return front.startswith(ahead) or (a.startswith(self._ranks) and front.startswith(ahead))
