"""ontology/display.toml: names, colours and shapes of what is drawn, and how figures are written. Checked on load."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.core.errors import KnowledgeError
from kg.core.model import CLASSES, MODALITIES, RELATIONS, STATUSES

FACTS = ("investment", "size", "status", "observation")
"""What is said of one entity, beside its relations to others."""
BOUNDS = (">", ">=", "<", "<=", "~")

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_OUTLINE = re.compile(r"M[-0-9., MLAZ]+Z")  # goes into the page's drawing code, so nothing else may stand in it
_DECIMALS = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Words:
    """A name in two languages; ``back_*`` is the name seen from the other end of a relation."""

    zh: str
    en: str
    back_zh: str = ""
    back_en: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a class appears: its name, ``colour`` as "#rrggbb", ``shape`` a key of ``Display.shapes``."""

    zh: str
    en: str
    colour: str
    shape: str


@dataclass(frozen=True, slots=True)
class Display:
    """All of display.toml. ``title`` is the page's, ``shapes`` are SVG path data, ``scales`` the largest first."""

    title: str
    classes: dict[str, Look]
    relations: dict[str, Words]
    facts: dict[str, Words]
    statuses: dict[str, Words]
    modalities: dict[str, Words]
    shapes: dict[str, str]
    scales: tuple[tuple[Decimal, str], ...]
    units: dict[str, str]
    bounds: dict[str, str]

    def figure(self, value: Decimal, unit: str, bound: str = "") -> str:
        """A value in words: (10800000000, "CNY", ">") reads "超 108亿元". At most four decimals."""
        for scale, word in self.scales:
            if abs(value) >= scale:
                number = _plain(value / scale) + word
                break
        else:
            number = _plain(value)
        return f"{self.bounds.get(bound, bound)}{number}{self.units.get(unit, unit)}"


def load(folder: Path) -> Display:
    """Read ``folder/display.toml``. Raises KnowledgeError, naming the file, for whatever is missing or wrong."""
    path = folder / "display.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise KnowledgeError("读不出 / cannot be read", where=str(path), hint=error.strerror or "") from error
    except ValueError as error:  # wrong TOML (with its line) or wrong UTF-8
        raise KnowledgeError(str(error), where=str(path)) from error
    return _Checked(path, data).display()


class _Checked:
    """Takes the tables of one file apart, complaining with the file's name."""

    def __init__(self, path: Path, data: dict[str, Any]) -> None:
        self.path = path
        self.data = data

    def display(self) -> Display:
        shapes = {name: self.outline(name, path) for name, path in self.table("shapes", ()).items()}
        return Display(
            title=self.text("page", "title", self.table("page", ("title",))["title"]),
            classes={name: self.look(name, row, shapes) for name, row in self.table("classes", CLASSES).items()},
            relations={
                name: self.words("relations", name, row, ("zh", "en", "back_zh", "back_en"))
                for name, row in self.table("relations", RELATIONS).items()
            },
            facts=self.names("facts", FACTS),
            statuses=self.names("statuses", STATUSES),
            modalities=self.names("modalities", MODALITIES),
            shapes=shapes,
            scales=self.scales(),
            units={key: self.text("units", key, word) for key, word in self.table("units", ()).items()},
            bounds={key: self.text("bounds", key, word) for key, word in self.table("bounds", BOUNDS).items()},
        )

    def wrong(self, what: str, hint: str = "") -> KnowledgeError:
        return KnowledgeError(what, where=str(self.path), hint=hint)

    def table(self, name: str, needed: Iterable[str]) -> dict[str, Any]:
        rows = self.data.get(name)
        if not isinstance(rows, dict) or not rows:
            raise self.wrong(f"缺少 / missing [{name}]")
        missing = [key for key in needed if key not in rows]
        if missing:
            raise self.wrong(f"缺少 / missing [{name}.{missing[0]}]")
        unknown = [key for key in rows if needed and key not in tuple(needed)]
        if unknown:
            raise self.wrong(f"未知 / unknown [{name}.{unknown[0]}]", f"one of {', '.join(needed)}")
        return rows

    def names(self, table: str, needed: tuple[str, ...]) -> dict[str, Words]:
        return {name: self.words(table, name, row, ("zh", "en")) for name, row in self.table(table, needed).items()}

    def words(self, table: str, name: str, row: Any, keys: tuple[str, ...]) -> Words:
        if not isinstance(row, dict):
            raise self.wrong(f"[{table}.{name}] 应为表 / must be a table")
        return Words(*(self.text(f"{table}.{name}", key, row.get(key), table == "modalities") for key in keys))

    def text(self, table: str, key: str, value: Any, empty: bool = False) -> str:
        if not isinstance(value, str) or not (value or empty):
            raise self.wrong(f"[{table}] {key}: 缺少文字 / text is missing")
        return value

    def look(self, name: str, row: Any, shapes: dict[str, str]) -> Look:
        words = self.words("classes", name, row, ("zh", "en"))
        colour = self.text(f"classes.{name}", "colour", row.get("colour"))
        shape = self.text(f"classes.{name}", "shape", row.get("shape"))
        if not _COLOUR.fullmatch(colour):
            raise self.wrong(f"[classes.{name}] colour {colour!r}", "#rrggbb")
        if shape not in shapes:
            raise self.wrong(f"[classes.{name}] shape {shape!r}", f"one of {', '.join(shapes)}")
        return Look(words.zh, words.en, colour, shape)

    def outline(self, name: str, path: Any) -> str:
        if not isinstance(path, str) or not _OUTLINE.fullmatch(path):
            raise self.wrong(f"[shapes] {name}: 不是路径 / no outline", "M, L, A, Z and numbers")
        return path

    def scales(self) -> tuple[tuple[Decimal, str], ...]:
        rows = self.data.get("scales", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.wrong("[[scales]]: 应为表的数组 / must be an array of tables")
        found: list[tuple[Decimal, str]] = []
        for row in rows:
            value = row.get("value")
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise self.wrong(f"[[scales]] value {value!r}", "a whole number above 0")
            found.append((Decimal(value), self.text("scales", "word", row.get("word"))))
        return tuple(sorted(found, reverse=True))


def _plain(value: Decimal) -> str:
    """No exponent, no idle zeros, at most four decimals."""
    short = value.quantize(_DECIMALS) if value != value.to_integral_value() else value.to_integral_value()
    text = f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
