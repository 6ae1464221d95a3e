"""Asking a graph in SPARQL: read only, no network, errors that point at their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pyoxigraph as ox

from kg.core.errors import QueryError, UsageError
from kg.shape import names
from kg.store import fault
from kg.store.graph import Graph
from kg.store.lexer import Token, tokens
from kg.store.vocabulary import Vocabulary

_QUERY_WORDS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")
_UPDATE_WORDS = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
Row = tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave. ``kind``: "select", "ask" or "construct".

    ``variables`` and ``rows`` are of SELECT, ``holds`` of ASK, ``triples`` of CONSTRUCT and DESCRIBE; ``prefixes`` are
    for showing names short; ``warnings`` are lines for the person who asked; ``cut`` says that a limit left rows out.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    holds: bool = False
    triples: tuple[ox.Triple, ...] = ()
    prefixes: dict[str, str] | None = None
    warnings: tuple[str, ...] = ()
    cut: bool = False


def ask(graph: Graph, text: str, *, vocabulary: Vocabulary | None = None, limit: int | None = None) -> Answer:
    """Run the SPARQL query ``text``; well-known prefixes and those of the graph's file need no declaration.

    ``limit`` keeps the first so many rows or triples. QueryError if it cannot be parsed, changes data or calls
    another endpoint. A term of our namespace that nobody knows is no error but a warning that names the near one.
    """
    if limit is not None and limit < 0:
        raise UsageError(f"--limit 不能为负 / must not be negative: {limit}")
    words = list(tokens(text))
    _refuse(words, text)
    declared = {t.text[:-1] for t in _declared(words)}
    _check_prefixes(words, declared | set(graph.prefixes), text)
    warnings = tuple(_unknown(words, graph, vocabulary or Vocabulary()))
    try:
        result = graph.store.query(
            text, prefixes=graph.prefixes, use_default_graph_as_union=any(True for _ in graph.store.named_graphs())
        )
        return _answer(result, graph, warnings, limit, words)
    except SyntaxError as error:
        raise fault.syntax(str(error), words, text) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"查询不能执行 / the query cannot be run: {error}") from None


def _answer(result: Any, graph: Graph, warnings: tuple[str, ...], limit: int | None, words: list[Token]) -> Answer:
    if isinstance(result, ox.QueryBoolean):
        return Answer("ask", holds=bool(result), prefixes=graph.prefixes, warnings=warnings)
    if isinstance(result, ox.QueryTriples):
        found = sorted(set(result), key=str)
        return Answer(
            "construct", triples=tuple(found[:limit]), prefixes=graph.prefixes, warnings=warnings,
            cut=limit is not None and len(found) > limit,
        )  # fmt: skip
    variables = _columns(tuple(v.value for v in result.variables), words)
    rows: list[Row] = [tuple(solution[v] for v in variables) for solution in result]
    if not _ordered(words):  # the store promises no order; people and tests want the same answer twice
        rows.sort(key=lambda row: [str(term) if term is not None else "" for term in row])
    return Answer(
        "select", variables, tuple(rows[:limit]), prefixes=graph.prefixes, warnings=warnings,
        cut=limit is not None and len(rows) > limit,
    )  # fmt: skip


def _columns(variables: tuple[str, ...], words: list[Token]) -> tuple[str, ...]:
    """The columns of SELECT * as their variables come in the query; the store gives them by the alphabet."""
    texts = [t.text.upper() for t in words if t.text.upper() not in ("DISTINCT", "REDUCED")]
    if ("SELECT", "*") not in pairwise(texts[: texts.index("{")] if "{" in texts else texts):
        return variables
    met = [t.text[1:] for t in words if t.kind in ("var", "param")]
    return tuple(sorted(variables, key=lambda name: met.index(name) if name in met else len(met)))


def _ordered(words: list[Token]) -> bool:
    """Whether the outermost SELECT has an order of its own."""
    depth = 0
    for token in words:
        depth += (token.text == "{") - (token.text == "}") if token.kind == "mark" else 0
        if depth == 0 and token.kind == "word" and token.text.upper() == "ORDER":
            return True
    return False


def _refuse(words: list[Token], text: str) -> None:
    """Updates change data and SERVICE goes out to the network: neither is for us."""
    first = next((t for t in words if t.kind == "word" and t.text.upper() in (*_QUERY_WORDS, *_UPDATE_WORDS)), None)
    if first is not None and first.text.upper() in _UPDATE_WORDS:
        raise fault.at(first.start, text, "图是只读的，不能更新 / the graph is read only, no updates")
    for token in words:
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise fault.at(token.start, text, "不访问网络，拒绝 SERVICE / no SERVICE: nothing here calls the network")


def _declared(words: list[Token]) -> list[Token]:
    return [
        name
        for word, name in pairwise(words)
        if word.kind == "word" and word.text.upper() == "PREFIX" and name.kind == "name"
    ]


def _check_prefixes(words: list[Token], known: set[str], text: str) -> None:
    for token in words:
        if token.kind != "name":
            continue
        prefix = token.text.split(":", 1)[0]
        if prefix != "_" and prefix not in known:
            close = fault.near(prefix, known)
            hint = f"是不是 / did you mean {close[0]}:?" if close else f"PREFIX {prefix}: <…>"
            raise fault.at(token.start, text, f"未声明的前缀 / undeclared prefix {prefix}:", hint)


def _unknown(words: list[Token], graph: Graph, vocabulary: Vocabulary) -> Iterable[str]:
    seen: set[str] = set()
    for token in words:
        if token.kind == "name" and token.text.startswith("ikg:"):
            term = token.text.removeprefix("ikg:").replace("\\", "")
        elif token.kind == "iri" and token.text[1:-1].startswith(names.IKG):
            term = token.text[1:-1].removeprefix(names.IKG)
        else:
            continue
        if not term or term in seen or term in vocabulary.terms or _used(graph, term):
            continue
        seen.add(term)
        close = fault.near(term, vocabulary.terms)
        yield f"未知的词 / unknown term ikg:{term}" + (f"；是不是 / did you mean ikg:{close[0]}?" if close else "")


def _used(graph: Graph, term: str) -> bool:
    node = ox.NamedNode(names.IKG + term)
    patterns = ((node, None, None), (None, node, None), (None, None, node))
    return any(next(iter(graph.store.quads_for_pattern(*p)), None) is not None for p in patterns)
