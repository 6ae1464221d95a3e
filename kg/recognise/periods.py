"""Periods of time as a text names them: "2023年上半年", "1-7月", "今年以来", "“十四五”期间"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.core import tables
from kg.core.errors import KnowledgeError

PERIODS_FILE = "periods.toml"
_NAME = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """``text[start:end]`` names a period; ``text`` is its short form ("2027年" for 到2027年)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Periods:
    """``ontology/lexicon/periods.toml``, checked: one pattern for all, and the short form of some."""

    pattern: re.Pattern[str]
    signs: frozenset[str]
    """Letters one of which every period has."""
    keep: tuple[re.Pattern[str] | None, ...]


def load_periods(folder: Path) -> Periods:
    """Read ``folder/periods.toml``; a wrong row is a KnowledgeError that names file and line."""
    path = folder / PERIODS_FILE
    data, source = tables.sourced(path)

    def where(row: str) -> str:
        return tables.first(path, source, row)

    parts: dict[str, str] = {}

    def expand(pattern: str) -> str:
        for name in _NAME.findall(pattern):
            if name not in parts:
                raise KnowledgeError(f"unknown part {{{name}}}", where=where(pattern))
        return _NAME.sub(lambda m: parts[m[1]], pattern)

    def checked(pattern: str) -> str:
        full = expand(pattern)
        try:
            if re.compile(full).match("") is not None:
                raise KnowledgeError("matches the empty text", where=where(pattern))
        except re.error as error:
            raise KnowledgeError(f"no regular expression: {error}", where=where(pattern)) from error
        return full

    for name, pattern in data.get("parts", {}).items():
        parts[name] = checked(pattern)
    rows = data.get("period", [])
    if not rows:
        raise KnowledgeError("no [[period]] rows", where=f"{path}:1")
    whole, keep = [], []
    for row in rows:
        if "pattern" not in row:
            raise KnowledgeError("a [[period]] row without a pattern", where=where("[[period]]"))
        whole.append(checked(row["pattern"]))
        keep.append(re.compile(checked(row["keep"])) if "keep" in row else None)
    first = f"(?=[{re.escape(data['starts'])}])" if "starts" in data else ""
    pattern = re.compile(first + "(?:" + "|".join(f"(?P<p{i}>{p})" for i, p in enumerate(whole)) + ")")
    return Periods(pattern, frozenset(data.get("signs", "")), tuple(keep))


def periods(text: str, lexicon: Periods) -> list[Period]:
    """All periods of ``text`` in order, without overlaps."""
    found: list[Period] = []
    for match in lexicon.pattern.finditer(text):
        short = lexicon.keep[int((match.lastgroup or "p0")[1:])]
        inner = short.search(match.group()) if short is not None else None
        found.append(Period(match.start(), match.end(), inner.group() if inner is not None else match.group()))
    return found


def latest(found: Sequence[Period], at: int, floor: int = 0) -> Period | None:
    """The last period that ends at or before ``at`` and starts at or behind ``floor``."""
    best = None
    for period in found:
        if period.start >= floor and period.end <= at:
            best = period
    return best
