"""The one normaliser: what lexicons and texts look like when they are matched. Offsets into the raw text survive it."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.layout import Layout

_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_BREAK = re.compile(r"[ \t\r\f\v\u00a0\u3000]*\n[\s\u3000]*")
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9A-Za-z、。“”《》%.,;:!?()\-~·/+|\"]+")
_QUOTE = re.compile(r"[\n\"]")
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SPECIAL = {
    "\u2014": "-",
    "\u2013": "-",
    "\u2012": "-",
    "\u2015": "-",
    "\u2500": "-",
    "\uff5e": "~",
    "\u301c": "~",
    "\u2027": "·",
    "\u2022": "·",
}
_SPECIAL |= {
    "\u300c": "\u201c",
    "\u300e": "\u201c",
    "\u2018": "\u201c",
    "\u300d": "\u201d",
    "\u300f": "\u201d",
    "\u2019": "\u201d",
}
_SOFT_WRAP = 15  # a line at least this long that ends inside a sentence was broken by a page's width


@dataclass(frozen=True, slots=True)
class Normal:
    """``text`` for matching, in pieces: piece k begins at ``at[k]`` of it and is ``raw[starts[k]:ends[k]]``.

    A piece as long as what it is in ``raw`` stands letter for letter; any other stands for the whole of it.
    """

    raw: str
    text: str
    at: list[int]
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span behind the normalised half-open span (``start`` < ``end``)."""
        return self._behind(start)[0], self._behind(end - 1)[1]

    def position(self, raw: int) -> int:
        """Where the first letter of ``text`` stands that comes from ``raw`` or behind it."""
        k = bisect_left(self.starts, raw) - 1
        if k < 0:
            return 0
        stop = self.at[k + 1] if k + 1 < len(self.at) else len(self.text)
        exact = stop - self.at[k] == self.ends[k] - self.starts[k]
        return min(self.at[k] + raw - self.starts[k], stop) if exact else stop

    def _behind(self, i: int) -> tuple[int, int]:
        """The raw characters behind ``text[i]``."""
        k = bisect_right(self.at, i) - 1
        start, end, first = self.starts[k], self.ends[k], self.at[k]
        size = (self.at[k + 1] if k + 1 < len(self.at) else len(self.text)) - first
        return (start + i - first, start + i - first + 1) if size == end - start else (start, end)


def fold(text: str) -> str:
    """NFKC with one kind of dash and no invisible characters: the form of a lexicon's row."""
    return normalise(text).text


def squeeze(text: str) -> str:
    """``fold`` without any white space: the form in which two texts are compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def normalise(raw: str, layout: Layout | None = None) -> Normal:
    """Fold width, entities, dashes, spaces and the line breaks of a page's width, keeping where each came from.

    ``layout`` says how lines look; the shipped knowledge's unless given.
    """
    layout = layout or _shipped()
    pieces: list[str] = []
    at: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    size = 0

    def put(out: str, start: int, end: int) -> None:
        nonlocal size
        if out:
            pieces.append(out)
            at.append(size)
            starts.append(start)
            ends.append(end)
            size += len(out)

    i, n, line = 0, len(raw), 0
    folded = raw.translate(_FOLDED)
    while i < n:
        ch = raw[i]
        if (run := _PLAIN.match(folded, i)) is not None:  # most of a text
            put(run.group(), *run.span())
            i = run.end()
        elif ch == "&" and (m := _ENTITY.match(raw, i)):
            put(html.unescape(m.group()).replace("\u00a0", " "), i, m.end())
            i = m.end()
        elif ch in " \t\r\n\f\v\u00a0\u3000" and (m := _BREAK.match(raw, i)):
            if not _soft(raw, line, i, m.group(), m.end(), layout):
                put("\n", i, m.end())
            line = m.end()
            i = m.end()
        elif ch.isspace():
            j = i + 1
            while j < n and raw[j].isspace() and raw[j] not in "\r\n":
                j += 1
            if pieces and pieces[-1][-1] not in "\n " and not _between_digits(raw, i, j, layout):
                put(" ", i, j)
            i = j
        elif ch in _INVISIBLE:
            i += 1
        else:
            put(ch if ch < "\u0080" else _compatible(ch), i, i + 1)
            i += 1
    text = "".join(pieces)
    return Normal(raw, _paired(text) if '"' in text else text, at, starts, ends)


@lru_cache(maxsize=4096)
def _compatible(ch: str) -> str:
    """One form of a sign; a number in a circle stays one sign: it opens an item and is no figure."""
    if ch in _SPECIAL:
        return _SPECIAL[ch]
    return ch if unicodedata.decomposition(ch).startswith("<circle>") else unicodedata.normalize("NFKC", ch)


class _Folded(dict[int, int]):
    """For ``str.translate``: a sign → its one form, where that is one sign as well."""

    def __missing__(self, code: int) -> int:
        out = _compatible(chr(code))
        self[code] = known = ord(out) if len(out) == 1 else code
        return known


_FOLDED = _Folded({code: code for code in range(128)})


def _paired(text: str) -> str:
    """Straight double quotes become opening and closing ones, in turn within a line."""
    opened = False

    def turn(m: re.Match[str]) -> str:
        nonlocal opened
        opened = m.group() == '"' and not opened
        return m.group() if m.group() == "\n" else "\u201c" if opened else "\u201d"

    return _QUOTE.sub(turn, text)


def _between_digits(raw: str, i: int, j: int, layout: Layout) -> bool:
    """A space inside a number or before its unit, as PDF text has it ("320 亿 元"), is no word boundary."""
    return i > 0 and j < len(raw) and raw[i - 1].isdigit() and layout.unit.match(raw, j) is not None


def _soft(raw: str, line: int, at: int, gap: str, after: int, layout: Layout) -> bool:
    """Whether the break at ``at`` only wraps a line: long line, no closing mark, no paragraph indent behind it."""
    if line == 0 or gap.count("\n") > 1 or after >= len(raw) or re.search(r"\n[ \u3000]{2,}$|\n\u3000", gap):
        return False
    if at - line < _SOFT_WRAP or layout.closed.match(raw, at - 1):
        return False
    if not layout.mid.search(raw, line, at) or "|" in raw[line:at]:
        return False
    return not layout.item.match(raw[after : after + 12])


@lru_cache(maxsize=1)
def _shipped() -> Layout:
    return Knowledge.load().layout


def headline(text: str) -> tuple[int, int]:
    """Where the first line that says anything begins and ends; the end is the text's where it has no other line."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    return start, end if end >= 0 else len(text)
