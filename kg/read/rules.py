"""``reading.toml`` loaded and checked: what columns, dates, source lines and titles look like."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from kg.core.errors import KnowledgeError
from kg.core.normal import squeeze
from kg.core.settings import ontology_folder

ROLES = ("title", "text", "date", "url")
NAME = "reading.toml"
_T = TypeVar("_T", str, int)


@dataclass(frozen=True, slots=True)
class Rules:
    """``columns`` maps a folded column name to its role (one of ROLES) and its rank among the names of that role."""

    columns: dict[str, tuple[str, int]]
    dates: tuple[re.Pattern[str], ...]
    numerals: dict[str, int]
    ten: str
    labels: tuple[str, ...]
    weekdays: tuple[str, ...]
    origins: tuple[str, ...]
    title_longest: int
    title_not_at_end: str

    def role(self, name: object) -> tuple[str, int] | None:
        """The role and rank of a column or key, or None if it is none of ours."""
        return self.columns.get(fold_name(name)) if isinstance(name, str) else None


def fold_name(name: str) -> str:
    """A column's name in the form in which it is compared."""
    return squeeze(name).casefold().lstrip("\ufeff")


@cache
def load(folder: Path | None = None) -> Rules:
    """The rules of an ontology folder (the shipped one by default). Raises KnowledgeError for a wrong file."""
    path = (folder or ontology_folder()) / NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"不能读取 / cannot be read: {error}", where=str(path)) from error
    numerals = _texts(table, "date", "numerals", path)
    if len(numerals) != 10:
        raise KnowledgeError("date.numerals 须有十项 / needs ten items", where=str(path))
    return Rules(
        columns={
            fold_name(name): (role, rank)
            for role in ROLES
            for rank, name in enumerate(_texts(table, "columns", role, path))
        },
        dates=tuple(_pattern(text, path) for text in _texts(table, "date", "patterns", path)),
        numerals={sign: value for value, signs in enumerate(numerals) for sign in signs},
        ten=_value(table, "date", "ten", str, path),
        labels=_longest_first(_texts(table, "date", "labels", path)),
        weekdays=_texts(table, "date", "weekdays", path),
        origins=_longest_first(_texts(table, "line", "origins", path)),
        title_longest=_value(table, "title", "longest", int, path),
        title_not_at_end=_value(table, "title", "not_at_end", str, path),
    )


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _value(table: dict[str, Any], section: str, key: str, kind: type[_T], path: Path) -> _T:
    part = table.get(section)
    value = part.get(key) if isinstance(part, dict) else None
    if not isinstance(value, kind) or isinstance(value, bool) or not value:
        raise KnowledgeError(f"{section}.{key} 缺失或类型不对 / is missing or of the wrong type", where=str(path))
    return value


def _texts(table: dict[str, Any], section: str, key: str, path: Path) -> tuple[str, ...]:
    part = table.get(section)
    value = part.get(key) if isinstance(part, dict) else None
    if not isinstance(value, list) or not value or not all(isinstance(item, str) and item for item in value):
        raise KnowledgeError(f"{section}.{key} 须是非空文字列表 / must be a list of texts", where=str(path))
    return tuple(value)


def _pattern(text: str, path: Path) -> re.Pattern[str]:
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise KnowledgeError(f"date.patterns 有误 / wrong pattern {text!r}: {error}", where=str(path)) from error
    if not {"y", "m", "d"} <= set(pattern.groupindex):
        raise KnowledgeError(f"date.patterns 须有 y、m、d 三组 / needs the groups y, m, d: {text!r}", where=str(path))
    return pattern
