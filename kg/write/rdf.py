"""The RDF formats: the same triples, always in the same order."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pyoxigraph as ox

from kg.shape import names
from kg.shape.turtle import pretty, sections
from kg.store.graph import Graph
from kg.write.clean import xml


def turtle(graph: Graph) -> bytes:
    """Turtle, which is TriG too; named graphs are told as one."""
    return pretty(graph.triples(), graph.prefixes)


def ntriples(graph: Graph) -> bytes:
    """N-Triples, sorted; N-Quads of the default graph look the same."""
    lines = (ox.serialize(_in_order(graph.triples()), format=ox.RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
    return b"".join(sorted(set(lines)))


def jsonld(graph: Graph) -> bytes:
    """Expanded JSON-LD, a node per subject."""
    raw = ox.serialize(_in_order(graph.triples()), format=ox.RdfFormat.JSON_LD) or b"[]"
    return json.dumps(json.loads(raw), ensure_ascii=False, indent=1).encode() + b"\n"


def rdfxml(graph: Graph) -> bytes:
    """RDF/XML; control characters, which XML cannot hold, become U+FFFD."""
    used = {p: names.PREFIXES[p] for p in ("ikg", "rdfs", "skos", "prov", "oa", "dcterms", "void", "owl")}
    known = [_allowed(t) for t in _in_order(graph.triples())]
    raw = ox.serialize(known, format=ox.RdfFormat.RDF_XML, prefixes=used) or b""
    return _ordered_namespaces(raw)


def _ordered_namespaces(raw: bytes) -> bytes:
    """The serialiser declares the namespaces in an order of its own."""
    start = raw.index(b"<rdf:RDF ") + len(b"<rdf:RDF ")
    end = raw.index(b">", start)
    return raw[:start] + b" ".join(sorted(raw[start:end].split(b" "))) + raw[end:]


def _in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    return [t for _, subjects in sections(triples) for subject in subjects for t in subject]


def _allowed(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or xml(value.value) == value.value:
        return triple
    if value.language:
        return ox.Triple(triple.subject, triple.predicate, ox.Literal(xml(value.value), language=value.language))
    return ox.Triple(triple.subject, triple.predicate, ox.Literal(xml(value.value), datatype=value.datatype))
