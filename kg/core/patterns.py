"""Regular expressions made of word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

HAN = re.compile(r"[\u4e00-\u9fff]+$")
"""Nothing but Chinese letters."""
_PART = re.compile(r"\{([a-z_]+)\}")


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"


def expand(text: str, parts: Mapping[str, str]) -> str:
    """``text`` with every ``{name}`` replaced by the part of that name; KeyError where there is none."""
    return _PART.sub(lambda m: parts[m[1]], text)
