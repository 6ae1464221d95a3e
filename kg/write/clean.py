"""What other tools cannot take: control characters in XML, formulas in tables."""

from __future__ import annotations

import re

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xml(text: str) -> str:
    """``text`` with each character that XML 1.0 forbids replaced by U+FFFD."""
    return _NO_XML.sub("\ufffd", text)


def formula(text: str) -> str:
    """``text`` as a table program shows it, never as it would compute it: an apostrophe before a formula's sign."""
    return "'" + text if text.startswith(_FORMULA) else text
