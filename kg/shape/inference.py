"""What follows from what was read: SPARQL CONSTRUCT rules, run until they give nothing new."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.core.errors import KnowledgeError
from kg.shape.names import PREFIXES

_AT = re.compile(r"error at (\d+):")
_ROUNDS = 32  # every rule closes over its own paths, so a handful is enough; more means rules that feed on themselves


def infer(store: ox.Store, rules: Path, background: Iterable[Path] = ()) -> list[ox.Triple]:
    """The triples that the rules (``*.rq`` in the folder ``rules``) add to the default graph of ``store``, sorted.

    ``store`` itself is left as it is. ``background`` are Turtle files that the rules may look into (the scheme of
    industries). KnowledgeError where a rule is wrong or the rules do not come to an end.
    """
    texts = {path: _text(path) for path in sorted(rules.glob("*.rq"))}
    work = ox.Store()
    work.bulk_extend(
        ox.Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, ox.DefaultGraph())
    )
    for path in background:
        _load(work, path)
    found: set[ox.Triple] = set()
    for _ in range(_ROUNDS):
        new = {
            triple
            for path, text in texts.items()
            for triple in _run(work, path, text)
            if ox.Quad(triple.subject, triple.predicate, triple.object) not in work
        }
        if not new:
            return sorted(found, key=str)
        work.extend(ox.Quad(t.subject, t.predicate, t.object) for t in new)
        found |= new
    raise KnowledgeError(f"{_ROUNDS} 轮后仍有新结论 / still something new after {_ROUNDS} rounds", where=str(rules))


def _run(store: ox.Store, path: Path, text: str) -> Iterator[ox.Triple]:
    try:
        answer = store.query(text, prefixes=PREFIXES)
    except SyntaxError as fault:
        at = _AT.search(fault.msg)
        raise KnowledgeError(f"不是 SPARQL / not SPARQL: {fault.msg}", where=f"{path}:{at[1] if at else 1}") from None
    if not isinstance(answer, ox.QueryTriples):
        raise KnowledgeError("规则须是 CONSTRUCT / a rule is a CONSTRUCT query", where=str(path))
    for triple in answer:
        # Two runs could never agree on the name of a blank node.
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise KnowledgeError("规则不得生成空白节点 / a rule makes no blank nodes", where=str(path))
        yield triple


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise KnowledgeError(f"不能读取 / cannot be read: {fault}", where=str(path)) from fault


def _load(store: ox.Store, path: Path) -> None:
    try:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    except SyntaxError as fault:
        raise KnowledgeError(f"不是 Turtle / not Turtle: {fault.msg}", where=f"{path}:{fault.lineno or 1}") from None
    except (OSError, ValueError) as fault:
        raise KnowledgeError(f"不能读取 / cannot be read: {fault}", where=str(path)) from fault
