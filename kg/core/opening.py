"""The letters that a regular expression can begin with, looked at before the expression is tried at a place.

Python's ``re`` skips to where a match can begin only if the expression opens with a letter or a set of them. Most of
ours open with something that may be missing (等?…, (?:已经|已)?…) and would be tried in full at every letter of a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

try:
    from re import _compiler as compiler  # type: ignore[attr-defined]
    from re import _constants as op  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]

    compiler._get_literal_prefix, compiler._get_charset_prefix  # noqa: B018 (both are asked below)
except (ImportError, AttributeError):  # a Python whose re has other rooms inside: slower, and right
    parser = None

_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s", "CATEGORY_WORD": r"\w"}


def quick(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same expression with a look at the next letter in front; itself where any letter may open it, or ``re`` looks."""
    if parser is None or pattern.flags & re.IGNORECASE:
        return pattern
    parts = parser.parse(pattern.pattern)
    if compiler._get_literal_prefix(parts, pattern.flags)[0] or compiler._get_charset_prefix(parts, pattern.flags):
        return pattern
    letters, empty = _opening(parts)
    if letters is None or empty:
        return pattern
    return re.compile(f"(?=[{''.join(sorted(letters))}])(?:{pattern.pattern})", pattern.flags)


def _opening(items: Iterable[tuple[Any, Any]]) -> tuple[set[str] | None, bool]:
    """What stands in a set of the letters that ``items`` can begin with (None: any), and whether they can be empty."""
    found: set[str] = set()
    for kind, value in items:
        if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
            continue
        if kind is op.LITERAL:
            return found | {_sign(value)}, False
        if kind is op.IN:
            letters = _set(value)
            return (None if letters is None else found | letters), False
        if kind is op.SUBPATTERN:
            more, empty = _opening(value[-1])
        elif kind is op.BRANCH:
            parts = [_opening(x) for x in value[1]]
            empty = any(e for _, e in parts)
            more = set().union(*(p or () for p, _ in parts)) if all(p is not None for p, _ in parts) else None
        elif kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            more, empty = _opening(value[2])
            empty = empty or value[0] == 0
        else:
            return None, False
        if more is None:
            return None, False
        found |= more
        if not empty:
            return found, False
    return found, True


def _set(members: Iterable[tuple[Any, Any]]) -> set[str] | None:
    """The members of a set as they are written in one; None for what it leaves out or a class we do not know."""
    found = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(_sign(value))
        elif kind is op.RANGE:
            found.add(f"{_sign(value[0])}-{_sign(value[1])}")
        elif kind is op.CATEGORY and str(value) in _CLASSES:
            found.add(_CLASSES[str(value)])
        else:
            return None
    return found


def _sign(code: int) -> str:
    return re.escape(chr(code))
