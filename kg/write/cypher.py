"""A Cypher script that loads the graph into Neo4j; run twice it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.shape import names
from kg.store.diff import figure as in_words
from kg.store.graph import Graph
from kg.store.tables import Figure, Said, read
from kg.store.vocabulary import Vocabulary

Value = str | int | Decimal | tuple[str, ...]

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_LARGEST = 2**63 - 1


def script(graph: Graph, vocabulary: Vocabulary | None = None) -> bytes:
    """One statement a line, UTF-8. Entities carry the label Entity, their class and subclasses; relations are in
    upper case (LOCATED_IN); figures are nodes Figure behind HAS_FIGURE.
    """
    return "".join(f"{line};\n" for line in _statements(graph, vocabulary or Vocabulary())).encode("utf-8", "replace")


def _statements(graph: Graph, words: Vocabulary) -> Iterator[str]:
    found = read(graph)
    yield "CREATE CONSTRAINT ikg_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.iri IS UNIQUE"
    yield "CREATE CONSTRAINT ikg_figure IF NOT EXISTS FOR (n:Figure) REQUIRE n.id IS UNIQUE"
    yield "CREATE INDEX ikg_label IF NOT EXISTS FOR (n:Entity) ON (n.label)"
    for node in found.nodes.values():
        labels = "".join(f":{name(k)}" for k in (node.cls, *node.kinds))
        values: dict[str, Value] = {
            "label": node.label, "aliases": node.aliases, "code": node.code, "level": node.level,
            "documents": node.documents, "sentences": node.sentences,
        }  # fmt: skip
        yield f"MERGE (n:Entity {{iri: {literal(node.iri)}}}) SET n{labels}, n += {_map(values)}"
    for edge in found.edges:
        values = {"label": words.label(names.IKG + edge.predicate)} | _said(edge.said)
        yield (
            f"MATCH (a:Entity {{iri: {literal(edge.subject)}}}), (b:Entity {{iri: {literal(edge.object)}}}) "
            f"MERGE (a)-[r:{name(_upper(edge.predicate))}]->(b) SET r += {_map(values)}"
        )
    for row in found.figures:
        values = {
            "label": in_words(row, words), "predicate": row.predicate, "name": row.name, "unit": row.unit,
            "bound": row.bound, "period": row.period,
        } | _said(row.said)  # fmt: skip
        if row.value is not None:
            values["value"] = row.value
        yield (
            f"MATCH (a:Entity {{iri: {literal(row.subject)}}}) MERGE (f:Figure {{id: {literal(_id(row))}}}) "
            f"SET f += {_map(values)} MERGE (a)-[:HAS_FIGURE]->(f)"
        )


def literal(value: Value) -> str:
    """A Cypher literal; whole numbers beyond 64 bits become floats."""
    if isinstance(value, tuple):
        return "[" + ", ".join(literal(v) for v in value) + "]"
    if isinstance(value, str):
        return "'" + "".join(_escaped(c, before) for before, c in zip(" " + value, value, strict=False)) + "'"
    if isinstance(value, Decimal) and (value != value.to_integral_value() or abs(value) > _LARGEST):
        return repr(float(value))
    return str(int(value))


def _escaped(char: str, before: str) -> str:
    # Some versions look for "\\u" before they look for strings, and would find one in an escaped backslash before a u.
    if (char < " " and char not in _ESCAPES) or (char == "u" and before == "\\"):
        return f"\\u{ord(char):04x}"
    return _ESCAPES.get(char, char)


def name(text: str) -> str:
    """A label or type; in backticks unless it is a plain name."""
    return text if re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", text) else "`" + text.replace("`", "``") + "`"


def _upper(predicate: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", predicate).upper()


def _said(said: Said) -> dict[str, Value]:
    values: dict[str, Value] = {"modality": said.modality, "evidence": said.sentences}
    return values | ({"confidence": said.confidence} if said.confidence is not None else {})


def _id(row: Figure) -> str:
    value = "" if row.value is None else str(row.value.normalize())
    return names.digest([row.subject, row.predicate, row.name, value, row.unit, row.bound, row.period])


def _map(values: dict[str, Value]) -> str:
    return "{" + ", ".join(f"{k}: {literal(v)}" for k, v in values.items() if v not in ("", ())) + "}"
