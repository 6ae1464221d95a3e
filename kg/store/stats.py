"""What is in a graph, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import pyoxigraph as ox
from rich.cells import cell_len

from kg.core.model import CLASSES, MODALITIES, RELATIONS
from kg.shape import names
from kg.shape.names import ikg
from kg.store.graph import Graph
from kg.store.vocabulary import Vocabulary

_FACTS = (*RELATIONS, "investment", "size", "status")


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts; the keys of ``classes`` and ``predicates`` are local names. ``labels`` are for showing them."""

    triples: int
    documents: int
    quotes: int
    statements: int
    classes: dict[str, int]
    predicates: dict[str, int]
    modalities: dict[str, int]
    labels: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: everything but the labels."""
        whole = asdict(self)
        del whole["labels"]
        return whole

    def text(self) -> str:
        """For a person: a line per count, names in Chinese where the vocabulary has them."""
        sums = (
            ("三元组 / triples", self.triples), ("文档 / documents", self.documents),
            ("陈述 / statements", self.statements), ("引文 / quotes", self.quotes),
        )  # fmt: skip
        blocks = [dict(sums), self._named(self.classes), self._named(self.predicates), self._named(self.modalities)]
        width = max(cell_len(name) for block in blocks for name in block)
        return "\n\n".join(_lines(block, width) for block in blocks if block) + "\n"

    def _named(self, counts: Mapping[str, int]) -> dict[str, int]:
        return {f"{self.labels[k]} {k}" if self.labels.get(k, k) != k else k: n for k, n in counts.items()}


def stats(graph: Graph, vocabulary: Vocabulary | None = None) -> Stats:
    """Count documents, entities by class, facts by predicate, statements by modality; no line where there is none."""
    store = graph.store
    words = vocabulary or Vocabulary()
    statements = _count(store.quads_for_pattern(None, names.TYPE, names.STATEMENT))
    moods = (quad.object for quad in store.quads_for_pattern(None, ikg("modality"), None))
    said = Counter(mood.value for mood in moods if isinstance(mood, ox.Literal))
    said["asserted"] = statements - sum(said.values())
    classes = {c: _count(store.quads_for_pattern(None, names.TYPE, ikg(c))) for c in CLASSES}
    predicates = {p: _count(store.quads_for_pattern(None, ikg(p), None)) for p in _FACTS}
    predicates["observation"] = _count(store.quads_for_pattern(None, names.TYPE, ikg("Observation")))
    return Stats(
        triples=len(store),
        documents=_count(store.quads_for_pattern(None, names.TYPE, ikg("Document"))),
        quotes=_count(store.quads_for_pattern(None, names.EXACT, None)),
        statements=statements,
        classes={k: n for k, n in classes.items() if n},
        predicates={k: n for k, n in predicates.items() if n},
        modalities={k: said[k] for k in (*MODALITIES, *sorted(set(said) - set(MODALITIES))) if said[k]},
        labels={k: words.label(names.IKG + k) for k in (*classes, *predicates)},
    )


def _count(quads: Iterable[ox.Quad]) -> int:
    return sum(1 for _ in quads)


def _lines(block: Mapping[str, int], width: int) -> str:
    digits = max(len(f"{n:,}") for n in block.values())
    return "\n".join(f"{name}{' ' * (width - cell_len(name))}  {n:>{digits},}" for name, n in block.items())
