"""What a single line is: a title, a date, a note of where the text comes from."""

from __future__ import annotations

import re
import unicodedata
from datetime import date as Date  # noqa: N812
from itertools import islice

from kg.read.rules import Rules

_LONGEST = 80  # a line of dates and sources is short; a sentence that holds a date is no date line
_DATE = 24  # the longest that a date is written
_TOP, _BOTTOM = 4, 3  # non-blank lines at either end where a date or source line is looked for
_CLOCK = re.compile(r"T?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?")


def find_date(text: str, rules: Rules) -> str:
    """The first date in the text as YYYY-MM-DD, or "". Full-width digits and Chinese numerals count."""
    found = _date(unicodedata.normalize("NFKC", text), rules)
    return found[0] if found else ""


def labelled_date(text: str, rules: Rules) -> str:
    """The first date that a label stands before ("发布时间：…") or a source behind ("… 来源：…"), or ""."""
    text = unicodedata.normalize("NFKC", text)
    label = _any(rules.labels)
    # A label inside a longer word is about something else than the text.
    for before in re.finditer(rf"(?<![\u4e00-\u9fff]){label}\s*[:\s]\s*", text, re.IGNORECASE):
        found = _date(text[before.end() : before.end() + _DATE], rules)
        if found and found[1] == 0:
            return found[0]
    for behind in re.finditer(rf"\s?(?:{_CLOCK.pattern})?\s+{_any(rules.origins)}\s*:", text, re.IGNORECASE):
        start = max(0, behind.start() - _DATE)
        found = _date(text[start : behind.start()], rules)
        if found and start + found[2] == behind.start():
            return found[0]
    return ""


def line_date(line: str, rules: Rules) -> str:
    """The date of a line that holds nothing else (but a label, a time of day, a source); "" for any other line."""
    if len(line) > _LONGEST:
        return ""
    text = unicodedata.normalize("NFKC", line).strip()
    found = _date(text, rules)
    if not found:
        return ""
    rest = _CLOCK.sub("", text[: found[1]] + " " + text[found[2] :])
    rest = re.sub(_any(rules.labels + rules.weekdays), "", rest, flags=re.IGNORECASE).strip(" \t:|-/()[]【】,，。·")
    return found[0] if not rest or is_origin(rest, rules) else ""


def is_origin(line: str, rules: Rules) -> bool:
    """Whether a line says where a text comes from ("来源：…", "责任编辑：…")."""
    if len(line) > _LONGEST:
        return False
    text = unicodedata.normalize("NFKC", line).strip(" \t()[]【】").casefold()
    return any(
        text.startswith(word) and re.match(r"\s*[::|/)\]]|$", text[len(word) :]) is not None for word in rules.origins
    )


def title_of(text: str, rules: Rules) -> str:
    """The first line if it looks like a title and more follows, without Markdown's marks; else ""."""
    filled = list(islice(_filled(text), 2))
    if len(filled) < 2:
        return ""
    title = re.sub(r"^#{1,6}\s+|\s+#+$", "", filled[0])
    fits = 1 < len(title) <= rules.title_longest and title[-1] not in rules.title_not_at_end
    return "" if not fits or line_date(title, rules) or is_origin(title, rules) else title


def date_of(text: str, rules: Rules) -> str:
    """The date that stands on a line of its own near the end or, failing that, near the top; else ""."""
    for line in _edge(text)[1][::-1] + _edge(text)[0]:
        if found := line_date(line, rules):
            return found
    return ""


def body_lines(text: str, rules: Rules) -> list[str]:
    """The non-blank lines without the date and source lines at either end: what makes an article that article."""
    lines = list(_filled(text))
    last = len(lines) - _BOTTOM
    return [
        line
        for at, line in enumerate(lines)
        if _TOP <= at < last or not (line_date(line, rules) or is_origin(line, rules))
    ]


def _any(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _filled(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _edge(text: str) -> tuple[list[str], list[str]]:
    lines = _filled(text)
    return lines[1:_TOP], lines[1:][-_BOTTOM:]


def _date(text: str, rules: Rules) -> tuple[str, int, int] | None:
    for pattern in rules.dates:
        for match in pattern.finditer(text):
            year, month, day = (_number(match[name], rules) for name in ("y", "m", "d"))
            try:
                return Date(year, month, day).isoformat(), match.start(), match.end()
            except ValueError:
                continue
    return None


def _number(text: str, rules: Rules) -> int:
    """Digits, numerals sign by sign (a year), or numerals around ten (二十一)."""
    if text.isdecimal():
        return int(text)
    if rules.ten in text:
        tens, _, ones = text.partition(rules.ten)
        return rules.numerals.get(tens, 1) * 10 + rules.numerals.get(ones, 0)
    value = 0
    for sign in text:
        value = value * 10 + rules.numerals.get(sign, 0)
    return value
