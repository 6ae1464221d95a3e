"""A graph as rows: what is named, how it is connected, which figures there are, each with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from kg.core.model import CLASSES, RELATIONS
from kg.shape import names
from kg.shape.names import ikg
from kg.store.graph import Graph
from kg.store.vocabulary import local

_NEGATED = "negated"
_LONGEST = 400  # digits; what a double holds has 309
_AMOUNTS = ("investment", "size")
_STRENGTH = ("asserted", "planned", "conditional")


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """An entity: ``cls`` one of the nine classes, ``kinds`` its subclasses, ``documents`` how many name it."""

    cls: str
    label: str
    iri: str
    kinds: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    code: str = ""
    level: str = ""
    documents: int = 0
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Said:
    """How a fact was said: the strongest modality, the highest confidence (None: not read but known), the sentences."""

    modality: str = "asserted"
    confidence: Decimal | None = None
    periods: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation between two entities, by IRI; ``predicate`` is one of RELATIONS."""

    subject: str
    predicate: str
    object: str
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, a status or an observation. ``predicate``: investment, size, status or observation.

    ``value`` is None for a status, which stands in ``name``; ``name`` is else the indicator of an observation.
    """

    subject: str
    predicate: str
    name: str
    value: Decimal | None = None
    unit: str = ""
    bound: str = ""
    period: str = ""
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that holds, sorted; what texts deny is left out. ``nodes`` by IRI."""

    nodes: dict[str, Node]
    edges: tuple[Edge, ...]
    figures: tuple[Figure, ...]


def read(graph: Graph) -> Tables:
    """The rows of ``graph``: nodes by class and label, edges and figures by the names of their ends."""
    reader = _Reader(graph)
    nodes = {node.iri: node for node in sorted(reader.nodes())}
    place = {iri: number for number, iri in enumerate(nodes)}
    edges = sorted(reader.edges(nodes), key=lambda e: (place[e.subject], RELATIONS.index(e.predicate), place[e.object]))
    figures = sorted(
        reader.figures(nodes),
        key=lambda f: (place[f.subject], f.predicate, f.name, f.period, f.value or Decimal(0), f.unit, f.bound),
    )
    return Tables(nodes, tuple(edges), tuple(figures))


def _number(text: str) -> Decimal | None:
    """A number that can be compared and written out; other people's graphs hold words, NaN and 1e999999 as well."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _LONGEST else None


class _Reader:
    def __init__(self, graph: Graph) -> None:
        self._store = graph.store
        self._statements: dict[tuple[object, object, object], list[ox.NamedNode]] = {}
        parts: dict[object, list[object]] = {}
        for at, predicate in enumerate((names.SUBJECT, names.PREDICATE, names.OBJECT)):
            for quad in self._store.quads_for_pattern(None, predicate, None):
                parts.setdefault(quad.subject, [None, None, None])[at] = quad.object
        for node, (subject, predicate_, value) in parts.items():
            if isinstance(node, ox.NamedNode):
                self._statements.setdefault((subject, predicate_, value), []).append(node)

    def nodes(self) -> Iterator[Node]:
        seen: set[object] = set()
        for cls in CLASSES:
            for quad in self._store.quads_for_pattern(None, names.TYPE, ikg(cls)):
                node = quad.subject
                if isinstance(node, ox.NamedNode) and node not in seen:
                    seen.add(node)
                    yield self._node(node, cls)

    def _node(self, node: ox.NamedNode, cls: str) -> Node:
        labels = sorted(self._texts(node, names.LABEL)) or [local(node.value)]
        types = [o.value for o in self._objects(node, names.TYPE) if isinstance(o, ox.NamedNode)]
        kinds = {t.removeprefix(names.IKG) for t in types if t.startswith(names.IKG)}
        return Node(
            cls, labels[0], node.value,
            kinds=tuple(sorted(k for k in kinds if k != cls)),
            aliases=tuple(sorted({*self._texts(node, names.ALT_LABEL), *labels[1:]} - {labels[0]})),
            code=min(self._texts(node, ikg("code")), default=""),
            level=min(self._texts(node, ikg("level")), default=""),
            documents=len(list(self._objects(node, ikg("mentionedIn")))),
            sentences=self._sentences(self._objects(node, ikg("mentionedBy"))),
        )  # fmt: skip

    def edges(self, nodes: dict[str, Node]) -> Iterator[Edge]:
        for predicate in RELATIONS:
            for quad in self._store.quads_for_pattern(None, ikg(predicate), None):
                if isinstance(quad.object, ox.NamedNode) and isinstance(quad.subject, ox.NamedNode):
                    subject, value = quad.subject.value, quad.object.value
                    if subject in nodes and value in nodes:
                        said = self._said((quad.subject, quad.predicate, quad.object))
                        yield Edge(subject, predicate, value, said)

    def figures(self, nodes: dict[str, Node]) -> Iterator[Figure]:
        for predicate in (*_AMOUNTS, "status"):
            for quad in self._store.quads_for_pattern(None, ikg(predicate), None):
                key = (quad.subject, quad.predicate, quad.object)
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in nodes:
                    yield from self._figure(quad.subject, predicate, quad.object, self._said(key))
        for quad in self._store.quads_for_pattern(None, ikg("about"), None):
            if isinstance(quad.object, ox.NamedNode) and quad.object.value in nodes:
                said = self._said((quad.object, ikg("observation"), quad.subject))
                yield from self._figure(quad.object, "observation", quad.subject, said)

    def _figure(self, subject: ox.NamedNode, predicate: str, node: object, said: Said) -> Iterator[Figure]:
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return
        if predicate == "status":
            period = "; ".join(said.periods)
            yield Figure(subject.value, predicate, local(node.value), period=period, said=said)
            return
        value = _number(min(self._texts(node, ikg("value")), default=""))
        if value is None:
            return
        unit, bound, period = (min(self._texts(node, ikg(p)), default="") for p in ("unit", "bound", "period"))
        name = min(self._texts(node, ikg("indicator")), default="")
        yield Figure(subject.value, predicate, name, value, unit, bound, period, said)

    def _said(self, key: tuple[object, object, object]) -> Said:
        """Of several statements of one triple those that deny it do not count."""
        modalities, confidences, periods, quotes = set(), [], set(), list[object]()
        for node in self._statements.get(key, ()):
            modality = min(self._texts(node, ikg("modality")), default="asserted")
            if modality == _NEGATED:
                continue
            modalities.add(modality)
            confidences += [c for c in map(_number, self._texts(node, ikg("confidence"))) if c is not None]
            periods |= set(self._texts(node, ikg("period")))
            quotes += self._objects(node, names.DERIVED)
        return Said(
            next((m for m in _STRENGTH if m in modalities), min(modalities, default="asserted")),
            max(confidences, default=None),
            tuple(sorted(periods)),
            self._sentences(quotes),
            tuple(sorted({t for q in quotes for t in self._titles(q)})),
        )

    def _sentences(self, quotes: Iterable[object]) -> tuple[str, ...]:
        return tuple(sorted({t for q in quotes if isinstance(q, ox.NamedNode) for t in self._texts(q, names.EXACT)}))

    def _titles(self, quote: object) -> Iterator[str]:
        if isinstance(quote, ox.NamedNode):
            for document in self._objects(quote, names.SOURCE):
                if isinstance(document, ox.NamedNode):
                    yield min(self._texts(document, names.TITLE), default=local(document.value))

    def _texts(self, node: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> list[str]:
        return [o.value for o in self._objects(node, predicate) if isinstance(o, ox.Literal)]

    def _objects(self, node: ox.NamedNode | ox.BlankNode, predicate: ox.NamedNode) -> Iterator[object]:
        return (q.object for q in self._store.quads_for_pattern(node, predicate, None))
