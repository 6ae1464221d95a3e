"""What follows from a graph by rules: CONSTRUCT queries, run until nothing new comes out."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.core.errors import KnowledgeError, QueryError
from kg.store.ask import ask
from kg.store.graph import Graph

_ROUNDS = 50  # a chain of places has six links; a rule that still gives new triples then makes them without end


def infer(graph: Graph, rules: Path) -> tuple[ox.Triple, ...]:
    """The triples that the rules of ``rules`` (``*.rq``) add to ``graph``, sorted; ``graph`` itself is left as it is.

    KnowledgeError names the file of a rule that is wrong or no CONSTRUCT, or says that the rules never end.
    """
    texts = {path: path.read_text(encoding="utf-8-sig") for path in sorted(rules.glob("*.rq"))}
    given = set(graph.triples())
    whole = Graph(ox.Store(), graph.prefixes, graph.path)
    whole.store.extend(ox.Quad(*t) for t in given)
    known = set(given)
    for _ in range(_ROUNDS):
        fresh = {t for path, text in texts.items() for t in _construct(whole, path, text)} - known
        if not fresh:
            return tuple(sorted(known - given, key=str))
        known |= fresh
        whole.store.extend(ox.Quad(*t) for t in fresh)
    raise KnowledgeError("规则不会终止 / the rules never end", where=str(rules))


def _construct(graph: Graph, path: Path, text: str) -> tuple[ox.Triple, ...]:
    try:
        answer = ask(graph, text)
    except QueryError as error:
        raise KnowledgeError(str(error), where=str(path)) from None
    if answer.kind != "construct":
        raise KnowledgeError("规则应为 CONSTRUCT / a rule must be a CONSTRUCT", where=str(path))
    return answer.triples
