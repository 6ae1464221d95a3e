"""Counts, and what changed between two graphs."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.core.model import KnowledgeGraph
from kg.shape import turtle
from kg.store import Graph, open_graph, vocabulary
from kg.store.diff import diff
from kg.store.stats import stats


def written(graph: KnowledgeGraph, path: Path) -> Graph:
    turtle.write(graph, path)
    return open_graph(path)


def test_counts(graph: Graph, sample: KnowledgeGraph, ontology: Path) -> None:
    counted = stats(graph, vocabulary.load(ontology))
    assert counted.documents == 2 and counted.quotes == 8 and counted.triples == len(graph.store)
    assert counted.classes["Region"] == 5 and sum(counted.classes.values()) == len(sample.entities)
    assert counted.predicates["locatedIn"] == 4 and counted.predicates["observation"] == 1
    assert "appliesIn" not in counted.predicates
    assert counted.modalities == {"asserted": 14, "planned": 1, "negated": 2}
    assert sum(counted.modalities.values()) == counted.statements
    assert "区域 Region" in counted.text()
    assert json.loads(json.dumps(counted.as_dict()))["classes"]["Fund"] == 1


def test_an_empty_graph_is_counted_too(tmp_path: Path) -> None:
    counted = stats(written(KnowledgeGraph(), tmp_path / "empty.ttl"))
    assert counted.classes == {} and counted.modalities == {} and "documents" in counted.text()


def test_nothing_changed(graph: Graph) -> None:
    found = diff(graph, graph)
    assert found.empty and "no change" in found.text()


def test_what_changed_is_told_in_names(graph: Graph, sample: KnowledgeGraph, tmp_path: Path, ontology: Path) -> None:
    entities = tuple(e._replace(name="安吉高新区") if e.key == "park/aj" else e for e in sample.entities)
    entities = tuple(e for e in entities if e.key != "platform/sj")
    relations = tuple(r for r in sample.relations if r.subject != "platform/sj")
    amounts = tuple(a._replace(value=Decimal(6)) if a.predicate == "size" else a for a in sample.amounts)
    changed = KnowledgeGraph(
        (sample.documents[0], replace(sample.documents[1], title="新题")), entities, relations, amounts,
        sample.statuses, sample.observations,
    )  # fmt: skip
    new = written(changed, tmp_path / "new.ttl")
    found = diff(graph, new, vocabulary.load(ontology))
    assert not found.empty
    assert found.documents_added == ("新题",) and found.documents_removed == ("长兴的方案",)
    assert found.renamed == ("园区 安吉经济开发区 → 安吉高新区",)
    assert found.entities_removed == ("平台 数据平台",) and found.entities_added == ()
    assert any(row.startswith("数据平台") and "长兴县商务局" in row for row in found.facts_removed)
    assert "产业引导基金 规模 6 CNY" in found.facts_added
    assert "产业引导基金 规模 2000000000 CNY" in found.facts_removed
    back = diff(new, graph)
    assert back.entities_added and len(back.facts_added) == len(found.facts_removed)
    assert "+ 产业引导基金 规模 6 CNY" in found.text() and "- 平台 数据平台" in found.text()


def test_a_fact_told_by_other_sentences_is_no_change(graph: Graph, sample: KnowledgeGraph, tmp_path: Path) -> None:
    def moved(relation):  # type: ignore[no-untyped-def]
        return relation._replace(evidence=tuple(e._replace(end=e.end - 1, rule="other") for e in relation.evidence))

    changed = replace(sample, relations=tuple(moved(r) for r in sample.relations))
    assert diff(graph, written(changed, tmp_path / "new.ttl")).empty


def test_a_fact_that_is_only_planned_now_is_a_change(graph: Graph, sample: KnowledgeGraph, tmp_path: Path) -> None:
    (signed,) = sample.statuses
    planned = signed._replace(evidence=tuple(e._replace(modality="planned") for e in signed.evidence))
    found = diff(graph, written(replace(sample, statuses=(planned,)), tmp_path / "new.ttl"))
    (added,), (removed,) = found.facts_added, found.facts_removed
    assert added == f"{removed} [planned]"
