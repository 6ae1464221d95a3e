"""The records that flow through the rooms: Document in, Facts of one document, KnowledgeGraph of all.

All are frozen and ordered, so that sorting them is what makes output stable; those that come in thousands are
tuples. The same statement classes serve before and after identity is settled: in ``Facts`` the keys are local to the document ("e3"), in ``KnowledgeGraph``
they are stable ("region/330523", "park/1f0c…").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

CLASSES = ("Region", "Park", "Enterprise", "Project", "Fund", "Policy", "Industry", "Organization", "Platform")
RELATIONS = (
    "locatedIn", "inIndustry", "undertakes", "supports", "issuedBy",
    "appliesIn", "establishedBy", "cooperatesWith", "partOf",
)  # fmt: skip
STATUSES = (
    "Negotiating", "Planned", "Signed", "UnderConstruction", "Completed", "InOperation", "Cancelled", "Suspended",
)  # fmt: skip
MODALITIES = ("asserted", "planned", "conditional", "negated")


@dataclass(frozen=True, order=True, slots=True)
class Document:
    """One text as read. ``id`` is a hash of its squeezed text, so the same text under two names is one document.

    ``text`` is what all offsets point into (characters, half-open). ``sources`` are the names it was read under
    (paths or URLs, sorted).
    """

    id: str
    text: str
    title: str = ""
    date: str = ""
    sources: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """Where a statement stands: ``document`` id, character offsets of its sentence, the rule that found it.

    ``confidence`` is in 0..1; ``modality`` one of MODALITIES.
    """

    document: str
    start: int
    end: int
    rule: str
    confidence: float = 1.0
    modality: str = "asserted"


class Entity(NamedTuple):
    """Something named. ``cls`` is one of CLASSES, ``kind`` a subclass of it in the ontology ("" if unknown).

    ``code`` is a public code where one exists (GB/T 2260 for regions), ``level`` "national"/"provincial" for parks,
    ``parent`` the key of the gazetteer's containing region. ``mentions`` hold the sentences that name it; an entity
    without any is a gazetteer's ancestor that no text names.
    """

    key: str
    cls: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = ""
    code: str = ""
    level: str = ""
    parent: str = ""
    mentions: tuple[Evidence, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that name it, sorted, each once."""
        return tuple(sorted({m.document for m in self.mentions}))


class Relation(NamedTuple):
    """``subject`` and ``object`` are entity keys, ``predicate`` one of RELATIONS."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...] = ()


class Amount(NamedTuple):
    """Money: ``predicate`` is "investment" (of a Project) or "size" (of a Fund); ``value`` in whole ``unit``s.

    ``bound`` is "" (exact), ">", ">=", "<", "<=" or "~" (about).
    """

    subject: str
    predicate: str
    value: Decimal
    unit: str
    bound: str = ""
    evidence: tuple[Evidence, ...] = ()


class Status(NamedTuple):
    """``status`` is one of STATUSES; ``period`` the time that the text gives for it, or ""."""

    subject: str
    status: str
    period: str = ""
    evidence: tuple[Evidence, ...] = ()


class Observation(NamedTuple):
    """A figure about an entity: ``indicator`` as in the text, ``value`` with 万/亿 worked out, ``unit`` "CNY", "%", …"""

    subject: str
    indicator: str
    value: Decimal
    unit: str
    period: str = ""
    bound: str = ""
    evidence: tuple[Evidence, ...] = ()


Statement = Relation | Amount | Status | Observation


@dataclass(frozen=True, slots=True)
class Facts:
    """What one document says; keys are local to it."""

    document: Document
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    statuses: tuple[Status, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[str, ...] = ()
    """Lines for the report: what was left ambiguous and why."""


@dataclass(frozen=True, slots=True)
class KnowledgeGraph:
    """What all documents say, each thing once, everything sorted."""

    documents: tuple[Document, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    statuses: tuple[Status, ...] = ()
    observations: tuple[Observation, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def statements(self) -> Iterator[Statement]:
        """All statements, class by class."""
        yield from self.relations
        yield from self.amounts
        yield from self.statuses
        yield from self.observations
