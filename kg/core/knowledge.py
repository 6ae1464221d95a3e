"""All domain knowledge, loaded once from ``ontology/`` and checked: what does not hold raises with file and line."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.core.errors import KnowledgeError
from kg.core.model import CLASSES
from kg.core.settings import ontology_folder

REGION_LEVELS = ("area", "world", "country", "province", "prefecture", "county", "township")


@dataclass(frozen=True, slots=True)
class Region:
    """A row of ``gazetteer/regions.csv`` (or areas, countries, world cities); ``parent`` is a code.

    ``ambiguous`` is a set joined by "|": word (the bare stem is an ordinary word), name (so is the whole name), stem
    (others share the stem and this is not the highest), same (another region has the same full name).
    """

    code: str
    name: str
    level: str
    parent: str = ""
    aliases: tuple[str, ...] = ()
    ambiguous: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A row of a gazetteer of named things: zones, organizations, enterprises."""

    name: str
    cls: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Industry:
    """A row of ``industries.csv``."""

    id: str
    zh: str
    aliases: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A word that names end with; ``weak`` ones need further evidence."""

    word: str
    cls: str
    kind: str
    weak: bool


class Knowledge:
    """The folder ``ontology/`` as records. Everything is read when first needed and checked when read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def load(cls, folder: Path | None = None) -> Knowledge:
        """The knowledge of a folder (the shipped one by default). Raises KnowledgeError where a file is wrong."""
        folder = folder or ontology_folder()
        if not folder.is_dir():
            raise KnowledgeError("没有此文件夹 / no such folder", where=str(folder), hint="--ontology DIR")
        return cls(folder)

    # --- gazetteers -------------------------------------------------------------------------------------------

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """Code → region: the administrative divisions, then macro regions, countries and cities of the world."""
        found: dict[str, Region] = {}
        for where, row in self._csv("gazetteer/regions.csv"):
            region = Region(
                row["code"], row["name"], row["level"], row["parent"], _split(row["aliases"]), row["ambiguous"]
            )
            if region.code in found:
                raise KnowledgeError(f"代码重复 / code twice: {region.code}", where=where)
            if region.level not in REGION_LEVELS:
                raise KnowledgeError(f"未知层级 / unknown level: {region.level}", where=where)
            found[region.code] = region
        for region in list(found.values()):
            if region.parent and region.parent not in found:
                raise KnowledgeError(
                    f"上级不存在 / no such parent: {region.parent} ({region.name})", where="gazetteer/regions.csv"
                )
        for file, level in (("areas", "area"), ("countries", "country"), ("world_cities", "world")):
            for _, row in self._csv(f"gazetteer/{file}.csv"):
                code = row.get("alpha2") or row.get("code") or f"{file}:{row['name']}"
                if code not in found:
                    found[code] = Region(
                        code, row["name"], level, row.get("country") or "", _split(row["aliases"]), row["ambiguous"]
                    )
        return found

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """The named things of the gazetteers of zones, organizations and enterprises."""
        rows = []
        for file, cls in (("zones", "Park"), ("organizations", "Organization"), ("enterprises", "Enterprise")):
            for where, row in self._csv(f"gazetteer/{file}.csv"):
                if row.get("place") and row["place"] not in self.regions:
                    raise KnowledgeError(f"代码不存在 / no such code: {row['place']}", where=where)
                rows.append(
                    Known(
                        row["name"],
                        cls,
                        _split(row["aliases"]),
                        row.get("place") or "",
                        row.get("kind") or "",
                        row.get("level") or "",
                    )
                )
        return tuple(rows)

    @cached_property
    def industries(self) -> Mapping[str, Industry]:
        """Concept id → industry."""
        return {
            row["id"]: Industry(
                row["id"], row["zh"], _split(row["aliases"]), _split(row["ordinary"]), _split(row["broader"])
            )
            for _, row in self._csv("industries.csv")
        }

    # --- lexicons ---------------------------------------------------------------------------------------------

    @cached_property
    def heads(self) -> Mapping[str, Head]:
        """Head word → what it heads. A word claimed by two classes is an error."""
        found: dict[str, Head] = {}
        for row in self.toml("lexicon/heads.toml")["head"]:
            if row["class"] not in CLASSES:
                raise self.wrong("lexicon/heads.toml", row["class"], "未知类别 / unknown class")
            for word in row["words"]:
                if word in found and found[word].cls != row["class"]:
                    raise self.wrong(
                        "lexicon/heads.toml", word, f"属于两类 / in two classes: {found[word].cls}, {row['class']}"
                    )
                found[word] = Head(word, row["class"], row.get("kind", ""), row.get("weak", False))
        return found

    def words(self, file: str, key: str) -> frozenset[str]:
        """A list of words of a lexicon file as a set."""
        table = self.toml(f"lexicon/{file}.toml")
        if key not in table:
            raise KnowledgeError(f"缺少词表 / missing list: {key}", where=f"lexicon/{file}.toml")
        return frozenset(table[key])

    def toml(self, file: str) -> dict[str, Any]:
        """A TOML file of the folder, parsed once."""
        kept: dict[str, dict[str, Any]] = self.__dict__.setdefault("_tables", {})
        if file not in kept:
            path = self.folder / file
            try:
                kept[file] = tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as fault:
                raise KnowledgeError(str(fault), where=str(path)) from fault
            except (OSError, UnicodeDecodeError) as fault:
                raise KnowledgeError(str(fault), where=str(path), hint="kg ontology check") from fault
        return kept[file]

    def wrong(self, file: str, needle: str, what: str) -> KnowledgeError:
        """An error about the last line of ``file`` that has ``needle``."""
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").splitlines()
        at = max((n for n, line in enumerate(lines, 1) if needle in line), default=1)
        return KnowledgeError(f"{what}: {needle}", where=f"{path}:{at}")

    def _csv(self, file: str) -> Iterator[tuple[str, dict[str, str]]]:
        """The rows of a CSV file below its comment lines, each with "file:line"."""
        path = self.folder / file
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as fault:
            raise KnowledgeError(str(fault), where=str(path), hint="kg ontology check") from fault
        skip = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
        reader = csv.DictReader(lines[skip:])
        for row in reader:
            where = f"{path}:{skip + reader.line_num}"
            if None in row or None in row.values():
                raise KnowledgeError("列数不对 / wrong number of columns", where=where)
            yield where, row


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)
