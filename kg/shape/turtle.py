"""Turtle that is pleasant to read: prefixes, grouped subjects, one order whatever order the triples came in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.core.model import CLASSES, RELATIONS, KnowledgeGraph
from kg.shape import names, rdf
from kg.shape.names import ikg

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

SECTIONS: tuple[tuple[str, str], ...] = (
    ("Dataset", names.VOID + "Dataset"),
    ("Document", names.IKG + "Document"),
    *((cls, names.IKG + cls) for cls in CLASSES),
    ("Quantity", names.IKG + "Quantity"),
    ("Observation", names.IKG + "Observation"),
    ("Statement", names.RDF + "Statement"),
    ("Quote", names.IKG + "Quote"),
    ("Other", ""),
)
"""The parts of a file in their order: title and the class of their subjects."""

_FIRST = (
    names.RDF + "type", names.RDFS + "label", names.DCTERMS + "title", names.SKOS + "altLabel", names.IKG + "code",
    names.IKG + "level", *(names.IKG + p for p in RELATIONS), names.IKG + "investment", names.IKG + "size",
    names.IKG + "status", names.IKG + "about", names.IKG + "indicator", names.IKG + "value", names.IKG + "unit",
    names.RDF + "subject", names.RDF + "predicate", names.RDF + "object", names.OA + "hasSource",
    names.OA + "start", names.OA + "end", names.OA + "exact",
)  # fmt: skip
_LAST = (names.PROV + "wasDerivedFrom", names.IKG + "mentionedIn", names.IKG + "mentionedBy")
_RANK = {p: (0, i) for i, p in enumerate(_FIRST)} | {p: (2, i) for i, p in enumerate(_LAST)}
_MIDDLE = (1, 0)
_DECIMAL = ox.NamedNode(names.XSD + "decimal")
_PREFIX_RANK = {prefix: i for i, prefix in enumerate((*names.PREFIXES, *names.FOLDERS))}

Subject = ox.NamedNode | ox.BlankNode
Described = dict[str, list[Term]]  # predicate IRI -> objects


def turtle(graph: KnowledgeGraph, base_iri: str = names.BASE, *, version: str = "") -> bytes:
    """``graph`` as Turtle (UTF-8). The same graph gives the same bytes. ``version``: see ``rdf.triples``."""
    return pretty(rdf.triples(graph, base_iri, version=version), names.prefixes(names.base(base_iri)))


def write(graph: KnowledgeGraph, path: Path, base_iri: str = names.BASE, *, version: str = "") -> int:
    """Write ``graph`` as Turtle to ``path``; how many triples it has."""
    found = rdf.triples(graph, base_iri, version=version)
    path.write_bytes(pretty(found, names.prefixes(names.base(base_iri))))
    return len(found)


def pretty(triples: Iterable[ox.Triple], prefixes: Mapping[str, str], *, titles: bool = True) -> bytes:
    """Any triples as Turtle: a part per class with its title as a comment, an empty line between subjects.

    Only the prefixes in use are declared.
    """
    known = dict(sorted(prefixes.items(), key=lambda row: (_PREFIX_RANK.get(row[0], len(_PREFIX_RANK)), row[0])))
    parts: list[bytes] = []
    for title, subjects in sections(triples):
        raw = ox.serialize([t for one in subjects for t in one], format=ox.RdfFormat.TURTLE, prefixes=known) or b""
        # A line feed inside a literal is written "\n", so a dot before one always ends a subject.
        body = _without_head(raw).replace(b" .\n", b" .\n\n")
        parts.append((f"# {title}: {len(subjects)}\n\n".encode() if titles else b"") + body)
    whole = b"".join(parts)
    head = (f"@prefix {p}: {ox.NamedNode(iri)} .\n".encode() for p, iri in known.items() if f"{p}:".encode() in whole)
    return (b"".join(head) + b"\n" + whole).strip(b"\n") + b"\n"


def _without_head(raw: bytes) -> bytes:
    """The serialiser declares every prefix, in an order of its own; ours is written once, above all parts."""
    at = 0
    while raw.startswith(b"@prefix", at):
        at = raw.index(b"\n", at) + 1
    return raw[at:]


def sections(triples: Iterable[ox.Triple]) -> list[tuple[str, list[list[ox.Triple]]]]:
    """The triples by part and subject, everything sorted, each once; parts without a subject are left out."""
    about: dict[Subject, Described] = {}
    for triple in triples:
        subject = triple.subject
        assert isinstance(subject, ox.NamedNode | ox.BlankNode)
        about.setdefault(subject, {}).setdefault(triple.predicate.value, []).append(_spelt(triple.object))
    order = {cls: i for i, (_, cls) in enumerate(SECTIONS)}
    parts: list[list[tuple[tuple[str, ...], Subject]]] = [[] for _ in SECTIONS]
    for subject, described in about.items():
        types = [t.value for t in described.get(names.TYPE.value, ()) if isinstance(t, ox.NamedNode)]
        part = min((order[t] for t in types if t in order), default=len(SECTIONS) - 1)
        parts[part].append((_key(subject, described, about), subject))
    return [
        (title, [_triples(subject, about[subject]) for _, subject in sorted(part, key=lambda row: row[0])])
        for (title, _), part in zip(SECTIONS, parts, strict=True)
        if part
    ]


def _spelt(term: Term) -> Term:
    """A store forgets how a decimal was spelt and gives "5" back; with a point Turtle needs neither quotes nor type."""
    if isinstance(term, ox.Literal) and term.datatype == _DECIMAL and "." not in term.value:
        return ox.Literal(term.value + ".0", datatype=_DECIMAL)
    return term


def _key(subject: Subject, described: Described, about: Mapping[Subject, Described]) -> tuple[str, ...]:
    """What people would sort by; the IRI decides what is left."""
    start = _value(described, names.START)
    return (
        _name(described),
        _named(described, names.SUBJECT, about),
        _value(described, names.PREDICATE),
        _named(described, names.OBJECT, about),
        _named(described, ikg("about"), about),
        _value(described, ikg("indicator")),
        _value(described, names.SOURCE),
        start.zfill(12) if start else "",
        str(subject),
    )


def _name(described: Described) -> str:
    return _value(described, names.LABEL) or _value(described, names.TITLE)


def _named(described: Described, predicate: ox.NamedNode, about: Mapping[Subject, Described]) -> str:
    found = described.get(predicate.value)
    if not found:
        return ""
    node = min(found, key=str)
    known = about.get(node) if isinstance(node, ox.NamedNode | ox.BlankNode) else None
    return (_name(known) if known else "") or str(node)


def _value(described: Described, predicate: ox.NamedNode) -> str:
    found = described.get(predicate.value, ())
    return min((o.value for o in found if not isinstance(o, ox.Triple)), default="")


def _triples(subject: Subject, described: Described) -> list[ox.Triple]:
    rows: list[ox.Triple] = []
    for predicate in sorted(described, key=lambda p: (_RANK.get(p, _MIDDLE), p)):
        node = ox.NamedNode(predicate)
        rows += [ox.Triple(subject, node, o) for o in sorted(set(described[predicate]), key=str)]
    return rows
