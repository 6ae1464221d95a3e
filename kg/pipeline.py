"""The way of the data: ``observe`` reads one document, ``settle`` decides identity across all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.model import Document, Facts, KnowledgeGraph
from kg.core.settings import cache_folder
from kg.core.uncollected import uncollected
from kg.recognise.segment import segmenter
from kg.relate.relater import Relater
from kg.resolve.settle import settle as _settle


def observe(document: Document, knowledge: Knowledge) -> Facts:
    """What one document says. Pure: the same text and knowledge give the same facts."""
    relater = _relater(knowledge)
    with uncollected():
        return relater.facts(document)


def settle(facts: Iterable[Facts], knowledge: Knowledge) -> KnowledgeGraph:
    """One entity for each thing that the documents name, with stable keys; everything sorted."""
    return _settle(facts, knowledge)


@lru_cache(maxsize=4)
def _relater(knowledge: Knowledge) -> Relater:
    return Relater(knowledge, segmenter(cache_folder()))
