"""Answers as people and programs want them: a table, CSV, TSV, JSON, XML, Turtle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

import pyoxigraph as ox

from kg.core.errors import UsageError
from kg.shape import names
from kg.shape.turtle import pretty
from kg.store.ask import Answer

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")
_STANDARD = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}


def render(answer: Answer, form: str, *, colour: bool = False, width: int | None = None) -> bytes:
    """``answer`` in one of FORMATS, UTF-8.

    A table of a SELECT has a line per row and closes with their number; ``width`` columns fold it (a terminal's),
    None lets lines be as long as they need. CONSTRUCT is Turtle, also as a "table". UsageError if the two do not fit.
    """
    if form not in FORMATS:
        raise UsageError(f"没有这种格式 / no such format: {form}", hint=" ".join(FORMATS))
    if answer.kind == "construct":
        if form not in ("table", "ttl"):
            raise UsageError(f"CONSTRUCT 的结果不能写成 {form} / a graph is no {form}", hint="--format ttl")
        return pretty(answer.triples, answer.prefixes or names.PREFIXES, titles=False)
    if form == "ttl":
        raise UsageError("只有 CONSTRUCT 能写成 Turtle / only CONSTRUCT gives Turtle", hint="--format csv")
    if form != "table":
        return _serialised(answer, _STANDARD[form])
    if answer.kind == "ask":
        return ("是 / yes" if answer.holds else "否 / no").encode() + b"\n"
    return _table(answer, colour, width).encode("utf-8", "replace")


def shown(term: object, prefixes: Mapping[str, str]) -> str:
    """A term as a person reads it: names short, literals bare, whole decimals without ".0"."""
    if isinstance(term, ox.NamedNode):
        fits = [(iri, p) for p, iri in prefixes.items() if term.value.startswith(iri)]
        if not fits:
            return term.value
        iri, prefix = max(fits, key=lambda row: (len(row[0]), row[1]))
        return f"{prefix}:{term.value.removeprefix(iri)}"
    if isinstance(term, ox.Literal):
        whole = term.datatype.value == names.XSD + "decimal" and term.value.endswith(".0")
        return term.value.removesuffix(".0") if whole else term.value
    return "" if term is None else str(term)


def _table(answer: Answer, colour: bool, width: int | None) -> str:
    from rich import box  # half of a query's time is spent importing it: only for tables
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    prefixes = answer.prefixes or names.PREFIXES
    cells = [[shown(term, prefixes) for term in row] for row in answer.rows]
    table = Table(box=box.SIMPLE_HEAD if colour else box.MARKDOWN, header_style="bold")
    for at, variable in enumerate(answer.variables):
        numeric = bool(cells) and all(_number(row[at]) for row in cells)
        table.add_column(variable, justify="right" if numeric else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    out = StringIO()
    console = Console(
        file=out, force_terminal=colour, no_color=not colour, width=width or 10_000, highlight=False, emoji=False,
        legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(table)
    more = "，还有更多 / there are more" if answer.cut else ""
    body = "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n")
    return f"{body}\n\n{len(cells)} 行 / rows{more}\n"


def _number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).isdecimal()


def _results_json(answer: Answer) -> bytes:
    """SELECT or ASK as SPARQL 1.1 Query Results JSON (UTF-8)."""
    if answer.kind == "ask":
        return json.dumps({"head": {}, "boolean": answer.holds}).encode()
    bindings = [
        {v: _json(term) for v, term in zip(answer.variables, row, strict=True) if term is not None}
        for row in answer.rows
    ]
    whole = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")


def _json(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {k: _json(v) for k, v in parts.items()}}
    out: dict[str, Any] = {"type": "literal", "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif term.datatype.value != names.XSD + "string":
        out["datatype"] = term.datatype.value
    return out


def _serialised(answer: Answer, form: ox.QueryResultsFormat) -> bytes:
    """SELECT or ASK in one of the standard formats; CSV and TSV know no ASK (UsageError)."""
    raw = _results_json(answer)
    if form == ox.QueryResultsFormat.JSON:
        return raw + b"\n"
    out = BytesIO()
    results = ox.parse_query_results(raw, format=ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean) and form in (ox.QueryResultsFormat.CSV, ox.QueryResultsFormat.TSV):
        return f"{str(answer.holds).lower()}\n".encode()
    results.serialize(out, form)
    return out.getvalue()
