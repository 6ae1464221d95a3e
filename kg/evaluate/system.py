"""A graph in the gold's terms: which entities it names, which relations and figures it states."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.core.model import CLASSES, RELATIONS
from kg.evaluate.words import unit
from kg.shape import names

_LABELS = (names.LABEL.value, names.SKOS + "prefLabel", names.ALT_LABEL.value)


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """A figure as a graph has it; ``subject`` is an IRI, ``parts`` as in GoldFigure."""

    subject: str
    parts: tuple[str | float, ...]


@dataclass(slots=True)
class System:
    """What one graph says. Nodes are IRIs; ``classes`` lists those of the nine that a node is of.

    ``mentioned`` are the nodes that a document names; only these are scored.
    """

    names: dict[str, list[str]] = field(default_factory=dict)
    classes: dict[str, list[str]] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    figures: dict[str, list[SaidFigure]] = field(default_factory=dict)
    parents: dict[str, set[str]] = field(default_factory=dict)

    def above(self, node: str) -> set[str]:
        """Everything that ``node`` lies in or is part of, however far up."""
        seen: set[str] = set()
        todo = [node]
        while todo:
            fresh = self.parents.get(todo.pop(), set()) - seen
            seen |= fresh
            todo += fresh
        return seen


def subclasses(triples: Iterable[Triple]) -> dict[str, set[str]]:
    """The superclasses that are stated for each class."""
    up: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate.value == names.RDFS + "subClassOf":
            up[_text(triple.subject)].add(_text(triple.object))
    return dict(up)


def system(triples: Iterable[Triple], ontology: Mapping[str, set[str]]) -> System:
    """What these triples say; ``ontology`` is the ontology's ``subclasses``."""
    graph = _Index(triples)
    up = {**ontology}
    for cls, supers in subclasses(graph.triples).items():
        up[cls] = up.get(cls, set()) | supers
    out = System(figures={"amount": [], "status": [], "observation": []})
    for node in graph.nodes():
        classes, labels = _classes(graph.all(node, names.TYPE.value), up), graph.labels(node, _LABELS)
        if classes and labels:
            out.names[node], out.classes[node] = labels, classes
            if graph.all(node, names.IKG + "mentionedIn"):
                out.mentioned.add(node)
    for node in graph.nodes():
        out.parents[node] = {*graph.all(node, names.IKG + "partOf"), *graph.all(node, names.IKG + "locatedIn")}
        if node in out.mentioned:
            pairs = ((p, o) for p in RELATIONS for o in graph.all(node, names.IKG + p))
            out.relations += [(node, p, o) for p, o in pairs if o in out.names]
        _add_figures(out.figures, graph, node)
    out.relations = sorted(set(out.relations))
    return out


class _Index:
    """Objects by subject and predicate, as texts, in the order in which the triples came."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)
        self._objects: dict[str, dict[str, list[str]]] = {}
        for triple in self.triples:
            of = self._objects.setdefault(_text(triple.subject), {})
            of.setdefault(triple.predicate.value, []).append(_text(triple.object))

    def nodes(self) -> Iterable[str]:
        return self._objects

    def all(self, node: str, predicate: str) -> list[str]:
        return self._objects.get(node, {}).get(predicate, [])

    def first(self, node: str, predicate: str) -> str:
        return next(iter(self.all(node, predicate)), "")

    def labels(self, node: str, predicates: Iterable[str]) -> list[str]:
        return [label for p in predicates for label in self.all(node, p)]


def _add_figures(figures: dict[str, list[SaidFigure]], graph: _Index, node: str) -> None:
    for p in ("investment", "size"):
        for quantity in graph.all(node, names.IKG + p):
            if value := graph.first(quantity, names.IKG + "value"):
                money = unit(graph.first(quantity, names.IKG + "unit"))
                figures["amount"].append(SaidFigure(node, (p, float(value), money)))
    for status in graph.all(node, names.IKG + "status"):
        figures["status"].append(SaidFigure(node, (re.split("[#/]", status)[-1],)))
    value = graph.first(node, names.IKG + "value")
    if value and names.IKG + "Observation" in graph.all(node, names.TYPE.value):
        indicator = graph.first(node, names.IKG + "indicator")
        label = next(iter(graph.labels(indicator, _LABELS[:2])), indicator)
        counted = unit(graph.first(node, names.IKG + "unit"))
        about = graph.first(node, names.IKG + "about")
        figures["observation"].append(SaidFigure(about, (label, float(value), counted)))


def _text(term: object) -> str:
    """An IRI or a literal as text; a blank node's is "", since nothing that has none can be meant."""
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _classes(types: Iterable[str], up: Mapping[str, set[str]]) -> list[str]:
    seen: set[str] = set()
    todo = list(types)
    while todo:
        cls = todo.pop()
        if cls not in seen:
            seen.add(cls)
            todo += up.get(cls, ())
    return [c for c in CLASSES if names.IKG + c in seen]
