"""The graph as networkx sees it, and the formats that networkx writes."""

from __future__ import annotations

import re
from io import BytesIO

import networkx as nx

from kg.shape import names
from kg.store.graph import Graph
from kg.store.tables import Figure, Tables, read
from kg.store.vocabulary import Vocabulary
from kg.write.clean import xml

Attributes = dict[str, str | int | float]


def network(graph: Graph, vocabulary: Vocabulary | None = None) -> nx.MultiDiGraph:
    """Entities as nodes (by IRI), relations as edges (keyed by predicate), in a fixed order.

    Nodes: label, class, class_zh, subclass, aliases, code, level, status, investment, size (numbers in whole units,
    the largest), documents (count). Edges: predicate, label (Chinese), confidence, modality, sentence. An attribute
    without a value is left out; what XML cannot hold is replaced.
    """
    words = vocabulary or Vocabulary()
    tables = read(graph)
    figures: dict[str, list[Figure]] = {}
    for figure in tables.figures:
        figures.setdefault(figure.subject, []).append(figure)
    out = nx.MultiDiGraph()
    for iri in tables.nodes:
        out.add_node(iri, **_node(tables, iri, figures.get(iri, []), words))
    for edge in tables.edges:
        attributes: Attributes = {
            "predicate": edge.predicate,
            "label": words.label(names.IKG + edge.predicate),
            "modality": edge.said.modality,
            "sentence": edge.said.sentences[0] if edge.said.sentences else "",
        }
        if edge.said.confidence is not None:
            attributes["confidence"] = float(edge.said.confidence)
        out.add_edge(edge.subject, edge.object, key=edge.predicate, **_filled(attributes))
    return out


def _node(tables: Tables, iri: str, figures: list[Figure], words: Vocabulary) -> Attributes:
    node = tables.nodes[iri]
    attributes: Attributes = {
        "label": node.label,
        "class": node.cls,
        "class_zh": words.label(names.IKG + node.cls),
        "subclass": "; ".join(node.kinds),
        "aliases": "; ".join(node.aliases),
        "code": node.code,
        "level": node.level,
        "status": "; ".join(sorted({f.name for f in figures if f.predicate == "status"})),
        "documents": node.documents,
    }
    for predicate in ("investment", "size"):
        values = [f.value for f in figures if f.predicate == predicate and f.value is not None]
        if values:
            attributes[predicate] = float(max(values))
    return _filled(attributes)


def _filled(attributes: Attributes) -> Attributes:
    clean = {k: xml(v) if isinstance(v, str) else v for k, v in attributes.items()}
    return {k: v for k, v in clean.items() if v != ""}


def graphml(graph: Graph, vocabulary: Vocabulary | None = None) -> bytes:
    """GraphML, for Gephi, yEd, Cytoscape, igraph."""
    out = BytesIO()
    nx.write_graphml_xml(network(graph, vocabulary), out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def gexf(graph: Graph, vocabulary: Vocabulary | None = None) -> bytes:
    """GEXF, for Gephi, without the day of writing that networkx puts in."""
    out = BytesIO()
    nx.write_gexf(network(graph, vocabulary), out, encoding="utf-8", prettyprint=True, version="1.2draft")
    return re.sub(rb'(<meta) lastmodifieddate="[^"]*"', rb"\1", out.getvalue(), count=1)
