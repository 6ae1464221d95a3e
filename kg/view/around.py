"""A part of a picture: what lies around one entity."""

from __future__ import annotations

import difflib
from dataclasses import replace

from kg.core.errors import UsageError
from kg.core.normal import squeeze
from kg.view.model import Node, Picture


def around(picture: Picture, name: str, hops: int = 1) -> tuple[Picture, Node]:
    """The nodes at most ``hops`` relations away from the entity called ``name``, and that entity.

    ``name`` is a name, another name, an id or an IRI. UsageError if nothing is called so, with near names.
    """
    middle = find(picture, name)
    near: dict[str, set[str]] = {}
    for edge in picture.edges:
        near.setdefault(edge.source, set()).add(edge.target)
        near.setdefault(edge.target, set()).add(edge.source)
    kept = {middle.id}
    rim = {middle.id}
    for _ in range(hops):
        rim = {other for key in rim for other in near.get(key, ())} - kept
        kept |= rim
    return part(picture, kept), middle


def find(picture: Picture, name: str) -> Node:
    """The one node called ``name``; of several, the best connected."""
    wanted = squeeze(name)
    degrees = picture.degrees()
    called = [node for node in picture.nodes if name in (node.id, node.iri) or wanted == squeeze(node.label)]
    called = called or [node for node in picture.nodes if wanted in map(squeeze, node.names)]
    if called:
        return min(called, key=lambda node: (-degrees[node.id], node.id))
    known = sorted({form for node in picture.nodes for form in (node.label, *node.names)})
    near = [form for form in known if wanted and wanted in form][:5] or difflib.get_close_matches(name, known, 5, 0.5)
    hint = f"相近的有 / near names: {', '.join(near)}" if near else ""
    raise UsageError(f"图中没有 / not in the graph: {name}", hint=hint)


def part(picture: Picture, kept: set[str]) -> Picture:
    """Only the nodes whose ids are in ``kept``, the edges among them, and the sentences behind these."""
    nodes = [node for node in picture.nodes if node.id in kept]
    edges = [edge for edge in picture.edges if edge.source in kept and edge.target in kept]
    used = {q for node in nodes for q in node.quotes}
    used |= {q for node in nodes for fact in node.facts for q in fact.quotes}
    used |= {q for edge in edges for q in edge.quotes}
    at = {old: new for new, old in enumerate(sorted(used))}

    def renumbered(quotes: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(at[q] for q in quotes)

    return Picture(
        tuple(
            replace(
                node,
                quotes=renumbered(node.quotes),
                facts=tuple(
                    replace(fact, quotes=renumbered(fact.quotes), node=fact.node if fact.node in kept else "")
                    for fact in node.facts
                ),
            )
            for node in nodes
        ),
        tuple(replace(edge, quotes=renumbered(edge.quotes)) for edge in edges),
        tuple(picture.quotes[old] for old in sorted(used)),
        picture.documents,
    )
