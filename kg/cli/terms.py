"""A class of the ontology in words: its names, what it means, what is under it, what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.core.errors import KnowledgeError, UsageError
from kg.shape import names
from kg.store.fault import near

_COMMENT = ox.NamedNode(names.RDFS + "comment")
_SUB = ox.NamedNode(names.RDFS + "subClassOf")
_DOMAIN = ox.NamedNode(names.RDFS + "domain")
_RANGE = ox.NamedNode(names.RDFS + "range")
_EXAMPLE = ox.NamedNode(names.SKOS + "example")


def show(folder: Path, term: str) -> str:
    """The class or property ``term`` (a local name or a label) of ``folder/investkg.ttl``.

    UsageError when there is none, with a near name; KnowledgeError when the file is wrong.
    """
    file = folder / "investkg.ttl"
    store = ox.Store()
    try:
        store.load(path=str(file), format=ox.RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(str(error), where=str(file)) from None
    terms: dict[str, ox.NamedNode] = {}
    for quad in store.quads_for_pattern(None, names.LABEL, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.Literal):
            terms |= dict.fromkeys((_local(quad.subject).casefold(), quad.object.value.casefold()), quad.subject)
    node = terms.get(term.removeprefix("ikg:").casefold())
    if node is None:
        close = near(term.casefold(), terms)
        hint = f"是否想用 / did you mean: {_local(terms[close[0]])}" if close else "kg ontology show Park"
        raise UsageError(f"本体里没有 / not in the ontology: {term}", hint=hint)
    return "\n".join(_lines(store, node))


def _lines(store: ox.Store, node: ox.NamedNode) -> Iterator[str]:
    yield f"ikg:{_local(node)}  {_label(store, node)}"
    yield from (f"  {text}" for text in _texts(store, node, _COMMENT))
    for title, found in (
        ("上位 / broader", _objects(store, node, _SUB)),
        ("下位 / narrower", _subjects(store, _SUB, node)),
        ("定义域 / of", _objects(store, node, _DOMAIN)),
        ("值域 / to", _objects(store, node, _RANGE)),
        ("可说的 / said of it", [p for cls in _above(store, node) for p in _subjects(store, _DOMAIN, cls)]),
        ("指向它的 / points to it", [p for cls in _above(store, node) for p in _subjects(store, _RANGE, cls)]),
    ):
        if found:
            yield title
            yield from (f"  {_prefixed(one)}  {_label(store, one)}".rstrip() for one in found)
    if examples := _texts(store, node, _EXAMPLE):
        yield "例 / examples"
        yield from (f"  {text}" for text in examples)


def _above(store: ox.Store, node: ox.NamedNode) -> list[ox.NamedNode]:
    """``node`` and all classes over it, each once: what is said of them may be said of it."""
    found = [node]
    for one in found:
        found += [cls for cls in _objects(store, one, _SUB) if cls not in found]
    return found


def _objects(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[ox.NamedNode]:
    found = (q.object for q in store.quads_for_pattern(node, predicate, None))
    return sorted((o for o in found if isinstance(o, ox.NamedNode)), key=str)


def _subjects(store: ox.Store, predicate: ox.NamedNode, node: ox.NamedNode) -> list[ox.NamedNode]:
    found = (q.subject for q in store.quads_for_pattern(None, predicate, node))
    return sorted((s for s in found if isinstance(s, ox.NamedNode)), key=str)


def _texts(store: ox.Store, node: ox.NamedNode, predicate: ox.NamedNode) -> list[str]:
    found = [q.object for q in store.quads_for_pattern(node, predicate, None)]
    literals = [o for o in found if isinstance(o, ox.Literal)]
    return [o.value for o in sorted(literals, key=lambda o: (o.language != "zh", o.language or "", o.value))]


def _label(store: ox.Store, node: ox.NamedNode) -> str:
    return " / ".join(_texts(store, node, names.LABEL))


def _local(node: ox.NamedNode) -> str:
    return node.value.removeprefix(names.IKG)


def _prefixed(node: ox.NamedNode) -> str:
    for prefix, base in names.PREFIXES.items():
        if node.value.startswith(base):
            return f"{prefix}:{node.value.removeprefix(base)}"
    return node.value
