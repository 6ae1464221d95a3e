"""Where graphs live and how they are asked: loading, SPARQL, shipped queries, answers, counts, differences."""

from __future__ import annotations

from kg.store.graph import Graph, open_graph

__all__ = ["Graph", "open_graph"]
