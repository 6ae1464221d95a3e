"""A KnowledgeGraph as RDF triples: entities, facts, and behind every fact the statements and quotes it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Triple

from kg.core.errors import KgError
from kg.core.model import Amount, Document, Entity, Evidence, KnowledgeGraph, Observation, Relation, Statement
from kg.shape import names
from kg.shape.names import ikg

_DATES = (("%Y-%m-%d", "date"), ("%Y-%m", "gYearMonth"), ("%Y", "gYear"))
_DATE_LENGTH = {"date": 10, "gYearMonth": 7, "gYear": 4}  # strptime takes 2023-5-6, xsd does not
_SURROGATE = re.compile("[\ud800-\udfff]")

Pair = tuple[NamedNode, NamedNode | Literal]


def triples(graph: KnowledgeGraph, base_iri: str = names.BASE, *, version: str = "") -> list[Triple]:
    """All triples of ``graph``, each once, in no promised order.

    ``version`` is the tool's, for the description of the data set. KgError if a fact has no evidence, or evidence
    names a document that is not there or a span outside it: such a graph must never be written.
    """
    root = names.base(base_iri)
    writer = _Writer(root, {d.id: d for d in graph.documents})
    out: dict[Triple, None] = {}
    for part in (
        writer.documents(),
        writer.entities(graph.entities),
        writer.facts(graph.statements()),
        writer.quotes(),
    ):
        out |= dict.fromkeys(part)
    dataset = list(_dataset(root, len(graph.documents), len(graph.entities), version))
    # The count tells of the whole file, the line that holds it included.
    dataset.append(_triple(dataset[0].subject, NamedNode(names.VOID + "triples"), integer(len(out) + len(dataset) + 1)))
    return [*dataset, *out]


def text(value: str) -> Literal:
    """A Chinese text."""
    return Literal(_clean(value), language="zh")


def plain(value: str) -> Literal:
    """A string in no language: a code, a unit, a period."""
    return Literal(_clean(value))


def integer(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=NamedNode(names.XSD + "integer"))


def decimal(value: Decimal) -> Literal:
    """An xsd:decimal in canonical form ("5000000000.0", "0.93"): equal numbers are equal terms."""
    if not value.is_finite():
        raise KgError(f"不是数 / not a number: {value}")
    digits = format(value.normalize(), "f") if value else "0"
    return Literal(digits if "." in digits else digits + ".0", datatype=NamedNode(names.XSD + "decimal"))


def _clean(value: str) -> str:
    """A lone surrogate, left by a broken decoder, is no character of RDF."""
    return _SURROGATE.sub("\ufffd", value)


def _triple(subject: object, predicate: NamedNode, value: NamedNode | Literal) -> Triple:
    assert isinstance(subject, NamedNode)
    return Triple(subject, predicate, value)


def _dataset(root: str, documents: int, entities: int, version: str) -> Iterator[Triple]:
    node = NamedNode(root + "dataset")
    yield Triple(node, names.TYPE, NamedNode(names.VOID + "Dataset"))
    yield Triple(node, names.TITLE, Literal("InvestKG"))
    yield Triple(node, NamedNode(names.DCTERMS + "conformsTo"), NamedNode(names.IKG.rstrip("#")))
    yield Triple(node, NamedNode(names.VOID + "uriSpace"), Literal(root))
    yield Triple(node, NamedNode(names.VOID + "documents"), integer(documents))
    yield Triple(node, NamedNode(names.VOID + "entities"), integer(entities))
    if version:
        yield Triple(node, NamedNode(names.OWL + "versionInfo"), Literal(f"investkg {version}"))


class _Writer:
    """Knows the base and the documents, and remembers which spans were quoted."""

    def __init__(self, root: str, documents: dict[str, Document]) -> None:
        self._root = root
        self._documents = documents
        self._quoted: dict[tuple[str, int, int], NamedNode] = {}

    def documents(self) -> Iterator[Triple]:
        for doc in self._documents.values():
            node = self._node("document", doc.id)
            yield Triple(node, names.TYPE, ikg("Document"))
            if doc.title:
                yield Triple(node, names.TITLE, text(doc.title))
            if doc.date:
                yield Triple(node, NamedNode(names.DCTERMS + "date"), _date(doc.date))
            for source in doc.sources:
                yield Triple(node, NamedNode(names.DCTERMS + "source"), _source(source))
            yield Triple(node, ikg("length"), integer(len(doc.text)))
            yield Triple(node, ikg("textHash"), plain(names.digest([doc.text])))

    def entities(self, entities: Iterable[Entity]) -> Iterator[Triple]:
        for entity in entities:
            node = names.individual(self._root, entity.key)
            yield from (Triple(node, p, o) for p, o in self._entity(entity))

    def _entity(self, entity: Entity) -> Iterator[Pair]:
        yield names.TYPE, ikg(entity.cls)
        if entity.kind:
            yield names.TYPE, ikg(entity.kind)
        yield names.LABEL, text(entity.name)
        for alias in entity.aliases:
            if alias != entity.name:
                yield names.ALT_LABEL, text(alias)
        if entity.code:
            yield ikg("code"), plain(entity.code)
        if entity.level:
            yield ikg("level"), plain(entity.level)
        if entity.parent:
            yield ikg("partOf"), names.individual(self._root, entity.parent)
        for document in entity.documents:
            yield ikg("mentionedIn"), self._node("document", document)
        for mention in entity.mentions:
            yield ikg("mentionedBy"), self._quote(mention)

    def facts(self, statements: Iterable[Statement]) -> Iterator[Triple]:
        for fact in statements:
            subject = names.individual(self._root, fact.subject)
            if not fact.evidence:
                raise KgError(f"没有依据的事实 / a fact without evidence: {fact}")
            holds = any(e.modality != "negated" for e in fact.evidence)
            if isinstance(fact, Relation):
                predicate, value = ikg(fact.predicate), names.individual(self._root, fact.object)
            elif isinstance(fact, Amount):
                predicate, value = ikg(fact.predicate), self._quantity(fact)
                yield from self._figure(value, "Quantity", fact)
            elif isinstance(fact, Observation):
                predicate, value = ikg("observation"), self._observation(fact)
                yield Triple(value, ikg("indicator"), text(fact.indicator))
                if fact.period:
                    yield Triple(value, ikg("period"), plain(fact.period))
                # What the text denies is described for its statement's sake, but is no observation of anything.
                yield from self._figure(value, "Observation" if holds else "", fact)
                if holds:
                    yield Triple(value, ikg("about"), subject)
            else:
                predicate, value = ikg("status"), ikg(fact.status)
            if holds and not isinstance(fact, Observation):
                yield Triple(subject, predicate, value)
            period = "" if isinstance(fact, Relation | Amount | Observation) else fact.period
            yield from self._statements(subject, predicate, value, period, fact.evidence)

    def _figure(self, node: NamedNode, cls: str, fact: Amount | Observation) -> Iterator[Triple]:
        if cls:
            yield Triple(node, names.TYPE, ikg(cls))
        yield Triple(node, ikg("value"), decimal(fact.value))
        yield Triple(node, ikg("unit"), plain(fact.unit))
        if fact.bound:
            yield Triple(node, ikg("bound"), plain(fact.bound))

    def _statements(
        self, subject: NamedNode, predicate: NamedNode, value: NamedNode, period: str, evidence: tuple[Evidence, ...]
    ) -> Iterator[Triple]:
        """One statement per modality: what is planned in one text and denied in another is two statements."""
        for modality in sorted({e.modality for e in evidence}):
            group = [e for e in evidence if e.modality == modality]
            parts = [subject.value, predicate.value, value.value, period, modality]
            node = self._node("statement", names.digest(parts))
            yield Triple(node, names.TYPE, names.STATEMENT)
            yield Triple(node, names.SUBJECT, subject)
            yield Triple(node, names.PREDICATE, predicate)
            yield Triple(node, names.OBJECT, value)
            confidence = max(e.confidence for e in group)
            yield Triple(node, ikg("confidence"), decimal(Decimal(str(round(confidence, 4)))))
            if modality != "asserted":
                yield Triple(node, ikg("modality"), plain(modality))
            if period:
                yield Triple(node, ikg("period"), plain(period))
            for item in group:
                if item.rule:
                    yield Triple(node, ikg("rule"), plain(item.rule))
                yield Triple(node, names.DERIVED, self._quote(item))

    def quotes(self) -> Iterator[Triple]:
        """The quotes that entities and facts pointed at: to be asked for last."""
        for (document, start, end), node in self._quoted.items():
            yield Triple(node, names.TYPE, ikg("Quote"))
            yield Triple(node, names.SOURCE, self._node("document", document))
            yield Triple(node, names.START, integer(start))
            yield Triple(node, names.END, integer(end))
            yield Triple(node, names.EXACT, text(self._documents[document].text[start:end]))

    def _quote(self, evidence: Evidence) -> NamedNode:
        span = (evidence.document, evidence.start, evidence.end)
        if span not in self._quoted:
            doc = self._documents.get(evidence.document)
            if doc is None:
                raise KgError(f"依据指向不存在的文档 / evidence names no document of the graph: {evidence}")
            if not 0 <= evidence.start < evidence.end <= len(doc.text):
                raise KgError(f"依据越出文档 / evidence lies outside its document of {len(doc.text)}: {evidence}")
            self._quoted[span] = self._node("quote", names.digest([doc.id, str(evidence.start), str(evidence.end)]))
        return self._quoted[span]

    def _quantity(self, fact: Amount) -> NamedNode:
        # The subject is a part: two projects of the same amount share no node, or they would look connected.
        parts = [fact.subject, fact.predicate, decimal(fact.value).value, fact.unit, fact.bound]
        return self._node("quantity", names.digest(parts))

    def _observation(self, fact: Observation) -> NamedNode:
        parts = [fact.subject, fact.indicator, decimal(fact.value).value, fact.unit, fact.period, fact.bound]
        return self._node("observation", names.digest(parts))

    def _node(self, folder: str, key: str) -> NamedNode:
        return names.individual(self._root, f"{folder}/{key}")


def _date(value: str) -> Literal:
    for shape, datatype in _DATES:
        try:
            datetime.strptime(value, shape)
        except ValueError:
            continue
        if len(value) == _DATE_LENGTH[datatype]:
            return Literal(value, datatype=NamedNode(names.XSD + datatype))
    return plain(value)


def _source(value: str) -> NamedNode | Literal:
    """A web address is a link; a path is a text."""
    if value.startswith(("http://", "https://")):
        try:
            return NamedNode(value)
        except ValueError:
            return plain(value)
    return plain(value)
