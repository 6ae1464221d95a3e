"""The interactive page of a graph: one HTML file that opens anywhere and asks no network for anything."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Store

from kg.core.errors import UsageError
from kg.view import display as _display
from kg.view.around import around as _around
from kg.view.from_store import picture as _picture
from kg.view.model import Picture

__all__ = ["page", "write"]


def page(store: Store, ontology: Path, *, title: str = "", around: str = "", hops: int = 1) -> str:
    """The HTML of the graph in ``store``, as ``ontology``/display.toml wants it; same graph, same text.

    ``title`` is display.toml's own unless given.
    With ``around``, a name or an id, only what lies at most ``hops`` relations from that entity. UsageError if
    nothing is called so; KnowledgeError if display.toml is wrong.
    """
    return _drawn(store, ontology, title, around, hops)[0]


def write(store: Store, path: Path, ontology: Path, *, title: str = "", around: str = "", hops: int = 1) -> Picture:
    """``page`` as a UTF-8 file at ``path``, whose folder is made; returns what was drawn."""
    text, drawn = _drawn(store, ontology, title, around, hops)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError("写不了 / cannot be written", where=str(path), hint=error.strerror or "") from error
    return drawn


def _drawn(store: Store, ontology: Path, title: str, around: str, hops: int) -> tuple[str, Picture]:
    from kg.view.render import render  # pyvis, networkx and rustworkx take half a second to import

    look = _display.load(ontology)
    drawn, middle, title = _picture(store, look), "", title or look.title
    if around:
        drawn, node = _around(drawn, around, hops)
        middle, title = node.id, f"{node.label} · {title}"
    return render(drawn, look, title=title, middle=middle), drawn
