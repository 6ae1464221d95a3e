"""What is said in a text, for tests."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.core.model import Facts
from kg.pipeline import observe
from kg.read import document

KNOWLEDGE = Knowledge.load()


def facts(text: str) -> Facts:
    """All that a text says."""
    return observe(document(text, source="t"), KNOWLEDGE)


def said(found: Facts) -> set[str]:
    """The relations, each as "subject predicate object"."""
    names = {e.key: e.name for e in found.entities}
    return {f"{names[r.subject]} {r.predicate} {names[r.object]}" for r in found.relations}
