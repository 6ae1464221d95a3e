"""The CSV files of ``ontology/`` as checked records: regions, named things, industries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from kg.core.errors import KnowledgeError
from kg.core.tables import rows

REGION_LEVELS = ("area", "world", "country", "province", "prefecture", "county", "township")
_AMBIGUOUS = {"word", "name", "stem", "same"}


class Region(NamedTuple):
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


class Known(NamedTuple):
    """A row of a gazetteer of named things: zones, organizations, enterprises."""

    name: str
    cls: str
    aliases: tuple[str, ...] = ()
    place: str = ""
    kind: str = ""
    level: str = ""


class Industry(NamedTuple):
    """A row of ``industries.csv``."""

    id: str
    zh: str
    aliases: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()


def regions(folder: Path) -> list[Region]:
    """The administrative divisions, then macro regions, countries and cities of the world; codes are unique.

    KnowledgeError for a code twice, an unknown level, parent or mark, and for a name that two regions under one parent
    claim without a mark on either that says so.
    """
    found: dict[str, Region] = {}
    lines: dict[str, str] = {}
    for where, row in rows(folder / "gazetteer/regions.csv"):
        region = Region(row["code"], row["name"], row["level"], row["parent"], _split(row["aliases"]), row["ambiguous"])
        if region.code in found:
            raise KnowledgeError(f"代码重复 / code twice: {region.code}", where=where)
        if region.level not in REGION_LEVELS:
            raise KnowledgeError(f"未知层级 / unknown level: {region.level}", where=where)
        if strange := {*_split(region.ambiguous)} - _AMBIGUOUS:
            raise KnowledgeError(f"未知标记 / unknown mark: {min(strange)}", where=where)
        found[region.code], lines[region.code] = region, where
    claimed: dict[tuple[str, str], Region] = {}
    for region in found.values():
        if region.parent and region.parent not in found:
            what = f"上级不存在 / no such parent: {region.parent} ({region.name})"
            raise KnowledgeError(what, where=lines[region.code])
        for name in {region.name, *region.aliases}:
            other = claimed.setdefault((region.parent, name), region)
            if other is not region and (other.name == region.name or not (other.ambiguous or region.ambiguous)):
                what = f"名称重复 / name claimed twice: {name} ({other.name}, {region.name})"
                raise KnowledgeError(what, where=lines[region.code])
    for file, level in (("areas", "area"), ("countries", "country"), ("world_cities", "world")):
        for where, row in rows(folder / f"gazetteer/{file}.csv"):
            if absent := [m for m in _split(row.get("members")) if file == "areas" and m not in found]:
                raise KnowledgeError(f"代码不存在 / no such code: {absent[0]}", where=where)
            if file == "world_cities" and row["country"] not in found:
                raise KnowledgeError(f"代码不存在 / no such code: {row['country']}", where=where)
            code = row.get("alpha2") or row.get("code") or f"{file}:{row['name']}"
            above = row.get("country") or ""
            found.setdefault(code, Region(code, row["name"], level, above, _split(row["aliases"]), row["ambiguous"]))
    return [*found.values()]


def known(folder: Path, codes: Collection[str], kinds: Collection[str]) -> list[Known]:
    """The named things of the gazetteers of zones, organizations and enterprises.

    KnowledgeError for a place that is none of ``codes``, a kind that is none of ``kinds`` and a name claimed twice.
    """
    found, claimed = [], dict[tuple[str, str], str]()
    for file, cls in (("zones", "Park"), ("organizations", "Organization"), ("enterprises", "Enterprise")):
        for where, row in rows(folder / f"gazetteer/{file}.csv"):
            place, kind = row.get("place") or "", row.get("kind") or ""
            if place and place not in codes:
                raise KnowledgeError(f"代码不存在 / no such code: {place}", where=where)
            if kind and kind not in kinds:
                raise KnowledgeError(f"未知类别 / unknown class: {kind}", where=where)
            one = Known(row["name"], cls, _split(row["aliases"]), place, kind, row.get("level") or "")
            for name in (one.name, *one.aliases):
                if (cls, name) in claimed:
                    what = f"名称重复 / name claimed twice: {name} ({claimed[cls, name]}, {one.name})"
                    raise KnowledgeError(what, where=where)
                claimed[cls, name] = one.name
            found.append(one)
    return found


def industries(folder: Path) -> list[Industry]:
    """The industries in the order of the file.

    KnowledgeError for an id twice, an unknown wider industry, and a label claimed by two rows of which neither is the
    wider one of the other.
    """
    found: dict[str, Industry] = {}
    lines: dict[str, str] = {}
    labels: dict[str, list[Industry]] = defaultdict(list)
    for where, row in rows(folder / "industries.csv"):
        wide = _split(row["broader"])
        one = Industry(row["id"], row["zh"], _split(row["aliases"]), _split(row["ordinary"]), wide)
        if one.id in found:
            raise KnowledgeError(f"代码重复 / code twice: {one.id}", where=where)
        for label in {one.zh, *one.aliases}:
            for other in labels[label]:
                if other.id not in one.broader and one.id not in other.broader:
                    what = f"名称重复 / name claimed twice: {label} ({other.id}, {one.id})"
                    raise KnowledgeError(what, where=where)
            labels[label].append(one)
        found[one.id], lines[one.id] = one, where
    for one in found.values():
        for wide_id in one.broader:
            if wide_id not in found:
                raise KnowledgeError(f"上级不存在 / no such parent: {wide_id} ({one.zh})", where=lines[one.id])
    _industry_codes(folder, found)
    return [*found.values()]


def _industry_codes(folder: Path, ids: Collection[str]) -> None:
    """The codes of the tables beside the industries: chains of them, and the emerging fields that they belong to."""
    for where, row in rows(folder / "chains.csv"):
        for code in (row["chain"], row["industry"], *_split(row["feeds"])):
            if code not in ids:
                raise KnowledgeError(f"代码不存在 / no such code: {code}", where=where)
    fields = {row["code"] for _, row in rows(folder / "emerging.csv")}
    for where, row in rows(folder / "industries.csv"):
        for code in _split(row["emerging"]):
            if code.removeprefix("=") not in fields:
                raise KnowledgeError(f"代码不存在 / no such code: {code}", where=where)


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)
