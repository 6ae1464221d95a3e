"""Rules: what follows, once, however long the chain; what is wrong is named with its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError
from kg.shape import names
from kg.store import open_graph
from kg.store.inference import infer

CHAIN = """@prefix ikg: <https://w3id.org/investkg/ontology#> . @prefix : <urn:x:> .
:a ikg:partOf :b . :b ikg:partOf :c . :c ikg:partOf :d . :d ikg:partOf :e ."""
TRANSITIVE = "CONSTRUCT { ?a ikg:partOf ?c } WHERE { ?a ikg:partOf ?b . ?b ikg:partOf ?c }"


def inferred(folder: Path, **rules: str) -> set[tuple[str, str]]:
    (folder / "graph.ttl").write_text(CHAIN, encoding="utf-8")
    (folder / "rules").mkdir()
    for name, text in rules.items():
        (folder / "rules" / f"{name}.rq").write_text(text, encoding="utf-8")
    graph = open_graph(folder / "graph.ttl")
    found = infer(graph, folder / "rules")
    assert len(graph.store) == 4
    assert list(found) == sorted(set(found), key=str)
    assert all(t.predicate.value == names.IKG + "partOf" for t in found)
    return {(t.subject.value[-1], t.object.value[-1]) for t in found}


def test_a_rule_runs_until_nothing_is_new_and_repeats_nothing_read(tmp_path: Path) -> None:
    assert inferred(tmp_path, part=TRANSITIVE) == {
        ("a", "c"),
        ("a", "d"),
        ("a", "e"),
        ("b", "d"),
        ("b", "e"),
        ("c", "e"),
    }


def test_without_rules_nothing_follows(tmp_path: Path) -> None:
    assert inferred(tmp_path) == set()


@pytest.mark.parametrize("rule", ["CONSTRUCT { ?a", "ASK {}"])
def test_a_wrong_rule_is_named(tmp_path: Path, rule: str) -> None:
    with pytest.raises(KnowledgeError, match=r"bad\.rq"):
        inferred(tmp_path, good=TRANSITIVE, bad=rule)


def test_rules_that_never_end_are_refused(tmp_path: Path) -> None:
    endless = """CONSTRUCT { ?n ikg:partOf ?b } WHERE { ?a ikg:partOf ?b BIND(IRI(CONCAT(STR(?a), "x")) AS ?n) }"""
    with pytest.raises(KnowledgeError, match="never end"):
        inferred(tmp_path, more=endless)
