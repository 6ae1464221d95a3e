"""What is drawn: records between the store and the page. All strings are plain text; only the page escapes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Quote:
    """One sentence and where it stands: ``document`` is a title, ``source`` a path or URL; each may be ""."""

    text: str
    document: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Fact:
    """What is said of a node and is not a line of the picture: an amount, a status, a figure, a negated relation.

    ``kind`` is a key of the display's facts or relations, ``label`` an indicator's name or "", ``text`` the value in
    words, ``node`` the id of another node or "", ``modality`` one of kg.core.model.MODALITIES, ``quotes`` positions
    in ``Picture.quotes``, ``period`` the time that the text gives, or "".
    """

    kind: str
    label: str
    text: str
    node: str = ""
    modality: str = "asserted"
    quotes: tuple[int, ...] = ()
    period: str = ""


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """An entity. ``id`` is its key ("park/1f0c"), ``cls`` one of kg.core.model.CLASSES, ``names`` the other names.

    ``quotes`` are the sentences that name it, as positions in ``Picture.quotes``.
    """

    id: str
    label: str
    cls: str
    iri: str = ""
    names: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    quotes: tuple[int, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class Edge:
    """A relation between two nodes; ``read`` is false for what the gazetteer knows and no text says."""

    source: str
    target: str
    predicate: str
    modality: str = "asserted"
    quotes: tuple[int, ...] = ()
    read: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a page shows, sorted. ``documents`` counts the texts behind it."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    quotes: tuple[Quote, ...] = ()
    documents: int = 0

    def degrees(self) -> dict[str, int]:
        """How many relations each node has."""
        degree = {node.id: 0 for node in self.nodes}
        for edge in self.edges:
            degree[edge.source] += 1
            degree[edge.target] += 1
        return degree
