"""The forms in which an evaluation compares words."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = re.compile(r"[\s\"'“”‘’《》〈〉「」『』()\[\]【】·,，、。:：;；\-—_+]")
_UNITS = {"元": "cny", "人民币": "cny", "rmb": "cny", "percent": "%", "百分比": "%", "美元": "usd"}


def bare(text: str) -> str:
    """A name without case, width and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())


def unit(text: str) -> str:
    """A unit under one name."""
    short = bare(text).split("/")[-1]
    return _UNITS.get(short, short)
