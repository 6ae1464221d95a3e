"""The units of ``ontology/lexicon/units.toml``, checked, with the patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from kg.core import tables
from kg.core.errors import KnowledgeError
from kg.core.opening import quick

KINDS = (
    "money", "percent", "point", "count", "people", "area", "length", "mass", "volume", "power", "energy", "voltage",
    "compute", "time", "multiple", "rank",
)  # fmt: skip
BOUNDS = ("", ">", ">=", "<", "<=", "~")
UNITS_FILE = "units.toml"


@dataclass(frozen=True, slots=True)
class Unit:
    """What one written form of a unit stands for."""

    unit: str
    kind: str
    scale: Decimal


@dataclass(frozen=True, slots=True)
class Units:
    """``ontology/lexicon/units.toml``, checked, with the patterns made of it."""

    forms: Mapping[str, Unit]
    longest: int
    digits: Mapping[str, int]
    steps: Mapping[str, int]
    powers: Mapping[str, int]
    point: str
    odd: frozenset[str]
    fractions: Mapping[str, Decimal]
    article: frozenset[str]
    vague: tuple[str, ...]
    vague_hanzi: tuple[str, ...]
    grade: tuple[str, ...]
    rank: tuple[str, ...]
    year: str
    ordinal: str
    person: str
    pause: str
    marks: str
    rated: Mapping[str, str]
    bare: re.Pattern[str]
    loose: frozenset[str]
    heads: Mapping[str, re.Pattern[str]]
    counted: tuple[str, ...]
    costs: tuple[str, ...]
    declared: re.Pattern[str]
    behind: tuple[str, ...]
    table_ends: tuple[str, ...]
    digits_only: frozenset[str]
    not_before: Mapping[str, tuple[str, ...]]
    before: Mapping[str, str]
    inside: Mapping[str, frozenset[str]]
    over: str
    large: frozenset[str]
    terms: tuple[str, ...]
    moves: tuple[str, ...]
    after: Mapping[str, str]
    between: frozenset[str]
    change: tuple[str, ...]
    each: str
    row: re.Pattern[str]
    digit: re.Pattern[str]
    number: re.Pattern[str]
    share: re.Pattern[str]
    prefix: re.Pattern[str]
    suffix: re.Pattern[str]
    ratio: re.Pattern[str]


def load_units(folder: Path) -> Units:
    """Read ``folder/units.toml``; a wrong row is a KnowledgeError that names file and line."""
    path = folder / UNITS_FILE
    data, source = tables.sourced(path)
    return _units(data, path, source)


def _units(data: dict[str, Any], path: Path, source: str) -> Units:
    def bad(what: str, token: str) -> KnowledgeError:
        return KnowledgeError(what, where=tables.first(path, source, token))

    forms: dict[str, Unit] = {}
    for row in data.get("unit", []):
        names = row.get("forms", [])
        if row.get("kind") not in KINDS:
            raise bad(f"unknown kind {row.get('kind')!r}", f'kind = "{row.get("kind")}"')
        if not names:
            raise bad("a unit without forms", f'unit = "{row.get("unit", "")}"')
        for name in names:
            if name in forms:
                raise bad(f"unit {name!r} stands twice", f'"{name}"')
            forms[name] = Unit(row.get("unit", name), row["kind"], Decimal(str(row.get("scale", 1))))
    for section in ("numbers", "grammar", "before", "after", "range", "per", "not_before", "inside", "heads", "table"):
        if section not in data:
            raise bad(f"section [{section}] is missing", "")
    for section in ("before", "after"):
        for word, bound in data[section].items():
            if bound not in BOUNDS:
                raise bad(f"unknown bound {bound!r} of {word!r}", f'"{word}"')
    numbers, grammar = data["numbers"], data["grammar"]
    digits, steps, powers = numbers["digits"], numbers["steps"], numbers["powers"]
    hanzi = "".join(digits) + "".join(steps) + "".join(powers)
    magnitude = f"[{''.join(steps)}{''.join(powers)}]"
    power = "".join(powers)
    # Some units begin with a step (kilowatt, kilovolt): behind a power they are units, no second power.
    whole_unit = "|".join(sorted(re.escape(f) for f in forms if f[0] in steps and len(f) > 1))
    odd = "".join(numbers["odd"])
    number = (
        r"(?P<arabic>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?P<times>(?:[{odd}\n]?(?!{whole_unit})[{''.join(steps)}]?[{power}]{{1,2}}|(?!{whole_unit})[{''.join(steps)}])?)"
        rf"|(?P<hanzi>(?:(?!{whole_unit})[{hanzi}])+(?:{numbers['point']}[{''.join(digits)}]+)?)"
    )
    before = sorted(data["before"], key=len, reverse=True)
    per_forms = sorted((f for f, u in forms.items() if u.kind != "money"), key=len, reverse=True)
    return Units(
        forms=forms,
        longest=max(map(len, forms)),
        digits=digits,
        steps=steps,
        powers=powers,
        point=numbers["point"],
        odd=frozenset(numbers["odd"]),
        each=numbers["each"],
        row=re.compile(numbers["row"]),
        digit=re.compile(r"\d+(?:\.\d+)?"),
        fractions={k: Decimal(str(v)) for k, v in numbers["fractions"].items()},
        article=frozenset(grammar["article"]),
        vague=tuple(grammar["vague"]),
        vague_hanzi=(*grammar["vague"], *grammar["vague_hanzi"]),
        grade=tuple(grammar["grade"]),
        rank=tuple(grammar["rank"]),
        year=grammar["year"],
        ordinal=grammar["ordinal"],
        person=grammar["person"],
        pause=grammar["pause"],
        marks=grammar["marks"],
        rated=data["per"]["rated"],
        bare=re.compile(data["table"]["bare"]),
        loose=frozenset(grammar["loose"]),
        heads={
            k: re.compile(rf"[\u4e00-\u9fff]{{0,{data['heads']['gap']}}}?(?:{'|'.join(data['heads'][k])})")
            for k in ("people", "money")
        },
        counted=tuple(data["heads"]["counted"]),
        costs=tuple(data["heads"]["costs"]),
        declared=re.compile(data["table"]["declared"]),
        behind=tuple(data["table"]["behind"]),
        table_ends=tuple(data["table"]["ends"]),
        digits_only=frozenset(grammar["digits_only"]),
        not_before={k: tuple(v) for k, v in data["not_before"].items()},
        before=data["before"],
        inside={k: frozenset(v) for k, v in data["inside"].items()},
        over=grammar["over"],
        large=frozenset(ch for ch, n in (*steps.items(), *powers.items()) if n > 10),
        terms=tuple(grammar["terms"]),
        moves=tuple(grammar["rank_moves"]),
        after=data["after"],
        between=frozenset(data["range"]["between"]),
        change=tuple(data["range"]["change"]),
        number=quick(re.compile(number)),
        share=re.compile("|".join(map(re.escape, numbers["fractions"]))),
        prefix=re.compile("(?:" + "|".join(map(re.escape, before)) + r")$"),
        suffix=re.compile("|".join(map(re.escape, sorted(data["after"], key=len, reverse=True)))),
        ratio=re.compile(
            rf"{data['per']['mark']}(?P<mag>{magnitude}?)(?P<unit>{'|'.join(map(re.escape, per_forms))})"
            rf"[^\s\d{re.escape(data['grammar']['marks'])}]{{0,6}}$"
        ),
    )
