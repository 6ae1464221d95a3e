"""Cycles are not looked for while a document is read, and there are none to be found."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from kg.core.knowledge import Knowledge
from kg.core.uncollected import uncollected
from kg.pipeline import observe
from kg.read import document

TEXTS = sorted((Path(__file__).parents[1] / "gold" / "dev").glob("*.txt"))


@pytest.mark.parametrize("before", [True, False])
def test_leaves_the_search_as_it_was(before: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if before else gc.disable)()
        with pytest.raises(ValueError), uncollected():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is before
    finally:
        (gc.enable if was else gc.disable)()


def test_reading_makes_no_cycles() -> None:
    knowledge = Knowledge.load()
    documents = [document(p.read_text(encoding="utf-8"), source=p.name) for p in TEXTS]
    observe(documents[0], knowledge)  # what is made once
    gc.collect()
    with uncollected():
        facts = [observe(d, knowledge) for d in documents]
        assert gc.collect() == 0
    assert all(f.entities for f in facts)
