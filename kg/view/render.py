"""A picture → one HTML file: pyvis's network in our page, with everything that it needs inside and nothing outside."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from dataclasses import asdict
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from pyvis.edge import Edge as VisEdge
from pyvis.network import Network
from pyvis.node import Node as VisNode

from kg.core.errors import KgError
from kg.view.display import Display
from kg.view.layout import Disc, layout
from kg.view.model import Picture

FIRST = 1500
"""So many nodes, the best connected, are drawn when a page opens; the rest is a click or a search away."""

_PAGE = resources.files("kg.view") / "page"
_BUSY = 400  # from so many edges on they are left out while the picture is dragged or zoomed


def render(picture: Picture, display: Display, *, title: str, middle: str = "") -> str:
    """The page. ``middle`` is the id of the node to open with, or "". Same input, same text."""
    degrees = picture.degrees()
    nodes = sorted(picture.nodes, key=lambda node: (-degrees[node.id], node.id))
    number = {node.id: at for at, node in enumerate(nodes)}
    network = _network(picture, number, display, [_size(degrees[node.id]) for node in nodes])
    documents = sorted({(q.document, q.date, q.source) for q in picture.quotes})
    document = {row: at for at, row in enumerate(documents)}
    data = {
        "network": network[0],
        "discs": network[1],
        "records": [
            {
                "id": node.id,
                "l": node.label,
                "c": node.cls,
                "n": node.names,
                "f": [
                    [f.kind, f.label, f.text, number.get(f.node, -1), f.modality, f.quotes, f.period]
                    for f in node.facts
                ],
                "q": node.quotes,
            }
            for node in nodes
        ],
        "links": [
            {"s": number[e.source], "t": number[e.target], "p": e.predicate, "m": e.modality, "q": e.quotes}
            for e in picture.edges
        ],
        "quotes": [{"t": q.text, "d": document[(q.document, q.date, q.source)]} for q in picture.quotes],
        "documents": documents,
        "texts": picture.documents,
        "display": {
            key: value
            for key, value in asdict(display).items()
            if key in ("classes", "relations", "facts", "modalities", "shapes")
        },
        "first": FIRST,
        "middle": middle,
    }
    vis, script = _library(), (_PAGE / "page.js").read_text(encoding="utf-8")
    # Each script is let through by its hash: a script that a text smuggled in would not run even if it got there.
    return _template().render(
        title=title,
        data=data,
        css=(_PAGE / "page.css").read_text(encoding="utf-8"),
        vis=vis,
        script=script,
        script_hashes=[_hash(vis), _hash(script)],
    )


def _size(degree: int) -> float:
    """A node's radius: its area grows with its relations."""
    return round(min(7 + 2.6 * math.sqrt(degree), 42.0), 1)


def _network(
    picture: Picture, number: dict[str, int], display: Display, sizes: list[float]
) -> tuple[dict[str, Any], list[tuple[int, int, int, int]]]:
    """What vis-network is given, as pyvis makes it, and the discs behind the communities."""
    ends = [(number[edge.source], number[edge.target]) for edge in picture.edges]
    laid = layout(sizes, ends)
    disc = {node: at for at, group in enumerate(laid.discs) for node in group.members}
    labels = {number[node.id]: node.label for node in picture.nodes}
    classes = {number[node.id]: node.cls for node in picture.nodes}
    net = Network(directed=True)
    # Network.add_node and add_edge search the whole list each time; its records are made the same way without.
    net.nodes = [
        VisNode(at, "custom", label=labels[at], group=classes[at], size=sizes[at], x=x, y=y).options
        for at, (x, y) in enumerate(laid.places)
    ]
    net.edges = []
    for at, (edge, (source, target)) in enumerate(zip(picture.edges, ends, strict=True)):
        options: dict[str, Any] = {"id": at, "color": "#a6b0be" if disc[source] == disc[target] else "#d0d6de"}
        if not edge.read or edge.modality != "asserted":
            options["dashes"] = [6, 5]
        # What is symmetric has no arrow.
        net.edges.append(VisEdge(source, target, edge.predicate != "cooperatesWith", **options).options)
    net.set_options(json.dumps(_options(len(net.edges))))
    nodes, edges, _, _, _, _ = net.get_network_data()
    discs = [(group.x, group.y, group.radius, _head(group, ends)) for group in laid.discs if len(group.members) > 2]
    return {"nodes": nodes, "edges": edges, "options": net.options}, discs


def _head(group: Disc, ends: list[tuple[int, int]]) -> int:
    """The node that gives a community its name, or -1: loners are no community."""
    first = group.members[0]
    return first if any(first in pair for pair in ends) else -1


def _options(edges: int) -> dict[str, Any]:
    busy = edges >= _BUSY
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False, "randomSeed": 1},
        "nodes": {"shape": "custom"},
        "edges": {
            "smooth": False, "width": 1, "selectionWidth": 0.5, "hoverWidth": 0.5,
            "arrows": {"to": {"scaleFactor": 0.4}},
        },
        "interaction": {
            "hover": True, "hideEdgesOnDrag": busy, "hideEdgesOnZoom": busy, "selectConnectedEdges": False,
            "hoverConnectedEdges": False, "keyboard": False, "zoomSpeed": 0.7,
        },
    }  # fmt: skip


@cache
def _library() -> str:
    """vis-network as pyvis ships it, its licence's comment at its head."""
    folder = Path(pyvis.__file__).parent / "templates" / "lib"
    found = sorted(folder.glob("vis-*/vis-network.min.js"), key=_version)
    if not found:
        raise KgError("pyvis 中没有 vis-network / pyvis ships no vis-network", where=str(folder))
    text = found[-1].read_text(encoding="utf-8")
    if "</script" in text.lower() or "<!--" in text:
        raise KgError("vis-network 不能嵌入 / vis-network cannot stand in a page", where=str(found[-1]))
    return text


def _version(path: Path) -> list[int]:
    return [int(number) for number in path.parent.name.removeprefix("vis-").split(".")]


def _hash(script: str) -> str:
    # A browser hashes what it parsed, and a parser reads every line break as \n.
    return base64.b64encode(hashlib.sha256(script.replace("\r\n", "\n").encode()).digest()).decode()


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False, "separators": (",", ":")}
    return environment.from_string((_PAGE / "page.html").read_text(encoding="utf-8"))
