"""What changed between two graphs, told in names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

import pyoxigraph as ox

from kg.shape import names
from kg.store.graph import Graph
from kg.store.tables import Figure, Tables, read
from kg.store.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Diff:
    """Lines of what only one graph has, sorted: entities, relations and figures; ``documents`` by title.

    ``renamed`` are entities of one identifier whose name changed ("old → new").
    """

    documents_added: tuple[str, ...]
    documents_removed: tuple[str, ...]
    entities_added: tuple[str, ...]
    entities_removed: tuple[str, ...]
    renamed: tuple[str, ...]
    facts_added: tuple[str, ...]
    facts_removed: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing that this compares has changed."""
        return not any(asdict(self).values())

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {key: list(rows) for key, rows in asdict(self).items()}

    def text(self) -> str:
        """For a person: "+" what is new, "-" what is gone, "~" what is called otherwise."""
        if self.empty:
            return "没有变化 / no change\n"
        blocks = (
            ("文档 / documents", self.documents_added, self.documents_removed, ()),
            ("实体 / entities", self.entities_added, self.entities_removed, self.renamed),
            ("事实 / facts", self.facts_added, self.facts_removed, ()),
        )
        out = []
        for title, added, removed, other in blocks:
            if added or removed or other:
                signs = f"+{len(added)} -{len(removed)}" + (f" ~{len(other)}" if other else "")
                rows = [*(f"- {r}" for r in removed), *(f"+ {r}" for r in added), *(f"~ {r}" for r in other)]
                out.append("\n".join([f"{title}  {signs}", *rows]))
        return "\n\n".join(out) + "\n"


def diff(old: Graph, new: Graph, vocabulary: Vocabulary | None = None) -> Diff:
    """Compare by names, not identifiers: a fact told again by other sentences is no change."""
    words = vocabulary or Vocabulary()
    before, after = read(old), read(new)
    renamed = {
        iri: f"{words.label(names.IKG + after.nodes[iri].cls)} {node.label} → {after.nodes[iri].label}"
        for iri, node in before.nodes.items()
        if iri in after.nodes and after.nodes[iri].label != node.label
    }
    gone = _entities(before, words, renamed)
    come = _entities(after, words, renamed)
    was, now = _facts(before, words), _facts(after, words)
    titles_before, titles_after = _documents(old), _documents(new)
    return Diff(
        _only(titles_after, titles_before), _only(titles_before, titles_after),
        _only(come, gone), _only(gone, come), tuple(sorted(renamed.values())),
        _only(now, was), _only(was, now),
    )  # fmt: skip


def _only(mine: set[str], other: set[str]) -> tuple[str, ...]:
    return tuple(sorted(mine - other))


def _entities(tables: Tables, words: Vocabulary, leave_out: Iterable[str]) -> set[str]:
    out = set(leave_out)
    return {f"{words.label(names.IKG + n.cls)} {n.label}" for iri, n in tables.nodes.items() if iri not in out}


def _facts(tables: Tables, words: Vocabulary) -> set[str]:
    def name(iri: str) -> str:
        return tables.nodes[iri].label

    edges = {
        f"{name(e.subject)} {words.label(names.IKG + e.predicate)} {name(e.object)}{_mood(e.said.modality)}"
        for e in tables.edges
    }
    return edges | {f"{name(f.subject)} {figure(f, words)}{_mood(f.said.modality)}" for f in tables.figures}


def figure(row: Figure, words: Vocabulary) -> str:
    """A figure in words: "investment > 5000000000 CNY"."""
    if row.value is None:
        parts = [words.label(names.IKG + row.predicate), words.label(names.IKG + row.name)]
    else:
        amount = format(row.value.normalize(), "f") if row.value else "0"
        parts = [row.name or words.label(names.IKG + row.predicate), row.bound, amount, row.unit]
    return " ".join(p for p in parts if p) + (f" ({row.period})" if row.period else "")


def _mood(modality: str) -> str:
    return "" if modality == "asserted" else f" [{modality}]"


def _documents(graph: Graph) -> set[str]:
    out = set()
    for quad in graph.store.quads_for_pattern(None, names.TYPE, names.ikg("Document")):
        node = quad.subject
        found = [q.object for q in graph.store.quads_for_pattern(node, names.TITLE, None)]
        titles = [o.value for o in found if isinstance(o, ox.Literal)]
        out.add(min(titles, default="") or str(node))
    return out
