"""What the ontology's terms are called: for Chinese labels, and for suggestions when a query misspells one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.core.errors import KnowledgeError
from kg.core.model import CLASSES, RELATIONS, STATUSES
from kg.shape import names

# What the contract fixes is known even where no ontology file is.
_FIXED = (
    *CLASSES, *RELATIONS, *STATUSES, "Document", "Observation", "Quantity", "Quote", "investment", "size", "status",
    "mentionedIn", "mentionedBy", "code", "level", "value", "unit", "bound", "about", "indicator", "period",
    "observation", "confidence", "modality", "rule", "length", "textHash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``terms``: the local names in our namespace; ``labels``: language -> IRI -> label."""

    terms: frozenset[str] = frozenset(_FIXED)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def label(self, iri: str, language: str = "zh") -> str:
        """The label of a term in this language, else its local name."""
        return self.labels.get(language, {}).get(iri) or local(iri)


def local(iri: str) -> str:
    """What stands behind the last "#" or "/"."""
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def load(folder: Path | None) -> Vocabulary:
    """The vocabulary of the ``*.ttl`` files in ``folder``; without a folder only the contract's terms, unlabelled.

    KnowledgeError names the file and line of a Turtle error.
    """
    terms = set(_FIXED)
    labels: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob("*.ttl")) if folder else ():
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                _note(triple.subject, triple.predicate, triple.object, terms, labels)
        except SyntaxError as error:
            raise KnowledgeError(error.msg, where=f"{path}:{error.lineno or 1}") from None
    return Vocabulary(frozenset(terms), labels)


def _note(
    subject: object, predicate: ox.NamedNode, value: object, terms: set[str], labels: dict[str, dict[str, str]]
) -> None:
    if not isinstance(subject, ox.NamedNode):
        return
    if predicate == names.TYPE and subject.value.startswith(names.IKG):
        terms.add(subject.value.removeprefix(names.IKG))
    elif predicate == names.LABEL and isinstance(value, ox.Literal) and value.language:
        labels.setdefault(value.language, {}).setdefault(subject.value, value.value)
