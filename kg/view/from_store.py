"""A graph as stored → what is drawn. The one way to a picture: a build draws from the file that it wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from kg.core.model import CLASSES, RELATIONS, STATUSES
from kg.shape import names
from kg.shape.names import ikg
from kg.view.display import Display
from kg.view.model import Edge, Fact, Node, Picture, Quote

_DATE = NamedNode(names.DCTERMS + "date")
_FROM = NamedNode(names.DCTERMS + "source")
_SPACE = NamedNode(names.VOID + "uriSpace")
_MODALITY = ikg("modality")
_PERIOD = ikg("period")
_NEGATED = "negated"

Subject = NamedNode | BlankNode
Statements = dict[tuple[Subject, NamedNode, object], list[Subject]]


def picture(store: Store, display: Display) -> Picture:
    """Everything in ``store`` that can be drawn, sorted; an empty picture if there is nothing.

    Statements that a text denies become facts of their subject, marked so, and no lines.
    """
    return _Reader(store, display).picture()


class _Reader:
    def __init__(self, store: Store, display: Display) -> None:
        self._store = store
        self._display = display
        self._space = min((_text(o) for o in self._objects(None, _SPACE)), default="")
        self._entities = self._find_entities()
        self._statements = self._find_statements()
        self._said_of: dict[Subject, list[tuple[Subject, NamedNode, object]]] = {}
        for key in self._statements:
            self._said_of.setdefault(key[0], []).append(key)
        self._quotes: dict[Quote, None] = {}

    def picture(self) -> Picture:
        found = [self._node(iri, cls) for iri, cls in self._entities.items()]
        lines = list(self._edges())
        # Sentences are numbered in their own order, so that the order in which the store hands them out is forgotten.
        quotes = sorted(self._quotes)
        at = {quote: number for number, quote in enumerate(quotes)}
        nodes = [
            replace(
                node,
                facts=tuple(sorted(replace(fact, quotes=_numbers(quoted, at)) for fact, quoted in facts)),
                quotes=_numbers(mentions, at),
            )
            for node, facts, mentions in found
        ]
        edges = [replace(edge, quotes=_numbers(quoted, at)) for edge, quoted in lines]
        documents = sum(1 for _ in self._store.quads_for_pattern(None, names.TYPE, ikg("Document"), None))
        return Picture(tuple(sorted(nodes)), tuple(sorted(edges)), tuple(quotes), documents)

    def _find_entities(self) -> dict[NamedNode, str]:
        """Every individual of one of our classes, sorted; a second class is passed over."""
        found: dict[NamedNode, str] = {}
        for cls in CLASSES:
            for quad in self._store.quads_for_pattern(None, names.TYPE, ikg(cls), None):
                if isinstance(quad.subject, NamedNode):
                    found.setdefault(quad.subject, cls)
        return dict(sorted(found.items(), key=lambda item: item[0].value))

    def _find_statements(self) -> Statements:
        """The nodes that stand for each triple that was read."""
        found: Statements = {}
        for quad in self._store.quads_for_pattern(None, names.TYPE, names.STATEMENT, None):
            node = quad.subject
            if not isinstance(node, Subject):
                continue
            subject = next(self._objects(node, names.SUBJECT), None)
            predicate = next(self._objects(node, names.PREDICATE), None)
            value = next(self._objects(node, names.OBJECT), None)
            if isinstance(subject, Subject) and isinstance(predicate, NamedNode):
                found.setdefault((subject, predicate, value), []).append(node)
        return found

    def _node(self, iri: NamedNode, cls: str) -> tuple[Node, list[tuple[Fact, list[Quote]]], list[Quote]]:
        key = self._key(iri)
        labels = sorted(filter(None, map(_text, self._objects(iri, names.LABEL))))
        others = {_text(o) for o in self._objects(iri, names.ALT_LABEL)} | set(labels[1:])
        label = labels[0] if labels else key
        node = Node(key, label, cls, iri.value, tuple(sorted(others - {label, ""})))
        return node, list(self._facts(iri)), self._quoted(self._objects(iri, ikg("mentionedBy")))

    def _facts(self, iri: NamedNode) -> Iterable[tuple[Fact, list[Quote]]]:
        """What statements say of one entity and is no line: figures, statuses, and relations that are denied."""
        for predicate in ("investment", "size", "observation", "status"):
            values = set(self._objects(iri, ikg(predicate)))
            if predicate == "observation":
                values = {q.subject for q in self._store.quads_for_pattern(None, ikg("about"), iri, None)}
            denied = {v for s, p, v in self._said_of.get(iri, ()) if p == ikg(predicate)}
            for value in values | denied:
                yield from self._fact(iri, predicate, value)
        for _, p, value in self._said_of.get(iri, ()):
            if not isinstance(value, NamedNode) or value not in self._entities:
                continue
            local = p.value.removeprefix(names.IKG)
            for node in self._statements[(iri, p, value)]:
                if local in RELATIONS and self._modality(node) == _NEGATED:
                    fact = Fact(local, "", self._label(value), self._key(value), _NEGATED)
                    yield fact, self._quoted(self._objects(node, names.DERIVED))

    def _fact(self, iri: NamedNode, predicate: str, value: object) -> Iterable[tuple[Fact, list[Quote]]]:
        label, text = "", ""
        if predicate == "status":
            local = value.value.removeprefix(names.IKG) if isinstance(value, NamedNode) else ""
            text = self._display.statuses[local].zh if local in STATUSES else local
        elif isinstance(value, Subject):
            text = self._figure(value)
            if predicate == "observation":
                label = self._indicator(value)
        if not text:
            return
        period = _first(self._objects(value, _PERIOD)) if isinstance(value, Subject) else ""
        nodes = self._statements.get((iri, ikg(predicate), value), [])
        for node in nodes:
            when = period or _first(self._objects(node, _PERIOD))
            fact = Fact(predicate, label, text, modality=self._modality(node), period=when)
            yield fact, self._quoted(self._objects(node, names.DERIVED))
        if not nodes:
            yield Fact(predicate, label, text, period=period), []

    def _figure(self, node: Subject) -> str:
        """The value in words; what is no number is shown as it stands."""
        raw = _first(self._objects(node, ikg("value")))
        unit, bound = _first(self._objects(node, ikg("unit"))), _first(self._objects(node, ikg("bound")))
        try:
            value = Decimal(raw)
        except InvalidOperation:
            return f"{raw}{unit}"
        return self._display.figure(value, unit, bound) if value.is_finite() else f"{raw}{unit}"

    def _indicator(self, node: Subject) -> str:
        for value in self._objects(node, ikg("indicator")):
            return self._label(value) if isinstance(value, NamedNode) else _text(value)
        return ""

    def _edges(self) -> Iterable[tuple[Edge, list[Quote]]]:
        for predicate in RELATIONS:
            for quad in self._store.quads_for_pattern(None, ikg(predicate), None, None):
                source, target = quad.subject, quad.object
                if source not in self._entities or target not in self._entities or source == target:
                    continue
                assert isinstance(source, NamedNode) and isinstance(target, NamedNode)
                nodes = self._statements.get((source, ikg(predicate), target), [])
                kinds = {self._modality(node) for node in nodes} - {_NEGATED}
                # Said outright in one text and planned in another: it is so.
                modality = "asserted" if "asserted" in kinds or not kinds else min(kinds)
                said = [node for node in nodes if self._modality(node) != _NEGATED]
                quoted = self._quoted(o for node in said for o in self._objects(node, names.DERIVED))
                yield Edge(self._key(source), self._key(target), predicate, modality, (), bool(nodes)), quoted

    def _quoted(self, found: Iterable[object]) -> list[Quote]:
        quotes = [self._quote(node) for node in found if isinstance(node, Subject)]
        self._quotes |= dict.fromkeys(quotes)
        return quotes

    def _quote(self, node: Subject) -> Quote:
        text = _first(self._objects(node, names.EXACT))
        for doc in self._objects(node, names.SOURCE):
            if isinstance(doc, Subject):
                title, date = _first(self._objects(doc, names.TITLE)), _first(self._objects(doc, _DATE))
                return Quote(text.strip(), title, date, _first(self._objects(doc, _FROM)))
        return Quote(text.strip())

    def _modality(self, statement: Subject) -> str:
        said = _first(self._objects(statement, _MODALITY)).removeprefix(names.IKG).lower()
        return said if said in self._display.modalities else "asserted"

    def _label(self, iri: NamedNode) -> str:
        return _first(self._objects(iri, names.LABEL)) or self._key(iri)

    def _key(self, iri: NamedNode) -> str:
        return iri.value.removeprefix(self._space)

    def _objects(self, subject: Subject | None, predicate: NamedNode) -> Iterator[object]:
        return (quad.object for quad in self._store.quads_for_pattern(subject, predicate, None, None))


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _first(terms: Iterable[object]) -> str:
    """The least of the values, so that the same one is taken each time; "" if there is none."""
    return min((_text(term) for term in terms), default="")


def _numbers(quotes: Iterable[Quote], at: dict[Quote, int]) -> tuple[int, ...]:
    return tuple(sorted({at[quote] for quote in quotes}))
