"""Tables for Excel, pandas and databases: what is named, how it is connected, which figures there are."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from kg.shape import names
from kg.store.graph import Graph
from kg.store.tables import Said, read
from kg.store.vocabulary import Vocabulary
from kg.write.clean import formula, xml

_SAID = ("modality", "confidence", "sentences", "documents")


def tables(graph: Graph, vocabulary: Vocabulary | None = None) -> dict[str, bytes]:
    """CSV by name (nodes, edges, figures): UTF-8 with a byte order mark, for Excel; a cell's texts stand on lines.

    Texts that a table program would compute get an apostrophe in front.
    """
    words = vocabulary or Vocabulary()
    found = read(graph)
    nodes = [
        (
            n.iri, n.label, n.cls, words.label(names.IKG + n.cls), "\n".join(n.kinds), "\n".join(n.aliases),
            n.code, n.level, n.documents, "\n".join(n.sentences),
        )
        for n in found.nodes.values()
    ]  # fmt: skip
    edges = [
        (
            e.subject, found.nodes[e.subject].label, e.predicate, words.label(names.IKG + e.predicate), e.object,
            found.nodes[e.object].label, *_said(e.said),
        )
        for e in found.edges
    ]  # fmt: skip
    figures = [
        (
            f.subject, found.nodes[f.subject].label, f.predicate, words.label(names.IKG + f.predicate), f.name,
            "" if f.value is None else format(f.value.normalize(), "f") if f.value else "0", f.unit, f.bound, f.period,
            *_said(f.said),
        )
        for f in found.figures
    ]  # fmt: skip
    return {
        "nodes": _csv(
            ("iri", "label", "class", "class_zh", "subclass", "aliases", "code", "level", "documents", "sentences"),
            nodes,
        ),
        "edges": _csv(("source", "source_label", "predicate", "predicate_zh", "target", "target_label", *_SAID), edges),
        "figures": _csv(
            ("entity", "label", "predicate", "predicate_zh", "name", "value", "unit", "bound", "period", *_SAID),
            figures,
        ),
    }


def _said(said: Said) -> tuple[str, str, str, str]:
    confidence = "" if said.confidence is None else str(said.confidence)
    return said.modality, confidence, "\n".join(said.sentences), "\n".join(said.documents)


def _csv(head: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(name, value) for name, value in zip(head, row, strict=True)] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cell(name: str, value: str | int) -> str:
    # A negative number is no formula.
    return str(value) if name in ("value", "confidence") else formula(xml(str(value)))
