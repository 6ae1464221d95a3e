"""Gold files: what a careful reader wrote down from one document, as records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.core.errors import UsageError
from kg.core.model import CLASSES, RELATIONS
from kg.evaluate.words import unit


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """``names`` are all forms that count as this entity, the fullest first."""

    id: str
    cls: str
    names: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """``subject`` and ``object`` are ids of entities of the same file."""

    subject: str
    predicate: str
    object: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """An amount, status or observation; ``parts`` are what must agree: texts roughly, numbers exactly."""

    subject: str
    parts: tuple[str | float, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """One document's gold; ``figures`` by kind: "amount" (which, value, unit), "status" (which), "observation"."""

    doc: str
    title: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]
    figures: Mapping[str, tuple[GoldFigure, ...]]


def load(folder: Path) -> tuple[Gold, ...]:
    """Every ``*.json`` of ``folder``, by name; UsageError when there is none or one is no gold file."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise UsageError("没有标注文件 / no gold files (*.json)", where=str(folder))
    return tuple(_file(f) for f in files)


def _file(path: Path) -> Gold:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return _gold(path.stem, data)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"不是标注文件 / no gold file: {error!r}", where=str(path)) from None


def _gold(doc: str, data: Mapping[str, Any]) -> Gold:
    entities = tuple(
        GoldEntity(e["id"], _one_of(e["class"], CLASSES), (e["name"], *e.get("aliases", [])), bool(e.get("optional")))
        for e in data["entities"]
    )
    known = {e.id for e in entities}
    relations = tuple(
        GoldRelation(r["s"], _one_of(r["p"], RELATIONS), r["o"], bool(r.get("optional"))) for r in data["relations"]
    )
    figures = {
        "amount": _figures(data.get("amounts", []), lambda a: (a["p"], float(a["value"]), unit(a["unit"]))),
        "status": _figures(data.get("statuses", []), lambda a: (a["status"],)),
        "observation": _figures(
            data.get("observations", []), lambda a: (a["indicator"], float(a["value"]), unit(a["unit"]))
        ),
    }
    used = [x for r in relations for x in (r.subject, r.object)] + [f.subject for fs in figures.values() for f in fs]
    for name in used:
        _one_of(name, known)
    return Gold(doc, str(data.get("title", "")), entities, relations, figures)


def _figures(items: list[Mapping[str, Any]], parts: Any) -> tuple[GoldFigure, ...]:
    return tuple(GoldFigure(a["s"], parts(a), bool(a.get("optional"))) for a in items)


def _one_of(name: str, known: Any) -> str:
    if name not in known:
        raise KeyError(name)
    return name
