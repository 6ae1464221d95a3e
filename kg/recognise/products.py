"""What a project, park, fund or platform is about: the product or industry inside its name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.core.knowledge import Knowledge


class Products:
    """The stripping rules of ``lexicon/products.toml``: capacity, phase, head and general modifiers go, the product stays."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/products.toml")
        either = lambda words: "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"  # noqa: E731
        unit = either(table["units"])
        number = r"[\d.,〇一二三四五六七八九十百千万亿两]+"
        self._capacity = re.compile(rf"{either(table['rates'])}?{number}(?:万|亿)?{unit}(?:级|/年|套)?|{either(table['rates'])}")
        self._tail = re.compile(rf"(?:{either([*knowledge.heads, *table['tails']])})+$")
        self._front = re.compile(rf"^(?:{either(table['fronts'])})+")
        self._brackets = re.compile(r"[(“][^()“”]*[)”]|[“”]")
        self.generic = knowledge.words("generic", "words") | frozenset(table["none"])

    def of(self, name: str, prefixes: Iterable[str] = ()) -> str:
        """The product in a name, "" where there is none. ``prefixes``: owners and places in front of the name."""
        rest = name
        for _ in range(3):
            for prefix in sorted(prefixes, key=len, reverse=True):
                if rest.startswith(prefix) and len(rest) > len(prefix):
                    rest = rest[len(prefix) :]
        rest = self._brackets.sub("", rest)
        rest = self._capacity.sub("", rest)
        before = ""
        while before != rest:
            before = rest
            rest = self._front.sub("", self._tail.sub("", rest)).strip("的 、-·")
        if not 2 <= len(rest) <= 14 or rest in self.generic:
            return ""
        return rest
