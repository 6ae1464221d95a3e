"""How lines of raw text look, as far as one needs to know to tell a page's width from the end of a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """``unit``: what a number and a space may stand before; ``closed``: the end of a complete line; ``mid``: a mark that
    prose has within a line; ``item``: what opens an item of a list, a heading or a row."""

    unit: re.Pattern[str]
    closed: re.Pattern[str]
    mid: re.Pattern[str]
    item: re.Pattern[str]
