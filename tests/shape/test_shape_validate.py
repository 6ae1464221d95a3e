"""Findings come with their messages in both languages and the sentence that the wrong fact was read from."""

from __future__ import annotations

import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.core.errors import KnowledgeError, UsageError
from kg.core.model import KnowledgeGraph
from kg.shape import rdf
from kg.shape.validate import validate

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ikg: <https://w3id.org/investkg/ontology#> .
@prefix ex: <http://example.org/> .
ex:Project a sh:NodeShape ; sh:targetClass ikg:Project ;
    sh:property [ sh:path ikg:locatedIn ; sh:class ikg:Region ;
        sh:message "项目须在区域中"@zh, "must lie in a region"@en ] .
ex:Quantity a sh:NodeShape ; sh:targetClass ikg:Quantity ;
    sh:property [ sh:path ikg:value ; sh:maxExclusive 3000000000 ; sh:severity sh:Warning ; sh:message "数额过大"@zh ] .
"""
BUILT = "远山电池公司投资超过50亿元在安吉开发区建设储能装备项目，项目已开工。"


def shapes(folder: Path, text: str) -> Path:
    path = folder / "shapes.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_wrong_fact_is_shown_with_its_sentence(file: Path, tmp_path: Path) -> None:
    report = validate(file, shapes(tmp_path, SHAPES))
    assert not report.conforms
    (wrong,) = [v for v in report.violations if v.severity == "Violation"]
    assert (wrong.label, wrong.value) == ("储能装备项目", "安吉经济开发区")
    assert wrong.messages == ("项目须在区域中", "must lie in a region")
    assert wrong.sentences == (BUILT,)
    assert BUILT in report.text() and "must lie in a region" in report.text() and "ikg:locatedIn" in report.text()


def test_a_quantity_is_traced_to_its_sentence(file: Path, tmp_path: Path) -> None:
    report = validate(file, shapes(tmp_path, SHAPES))
    (warning,) = [v for v in report.violations if v.severity == "Warning"]
    assert warning.sentences == (BUILT,)


def test_a_warning_alone_still_conforms(file: Path, tmp_path: Path) -> None:
    text = SHAPES.replace("sh:class ikg:Region", "sh:class ikg:Park")
    report = validate(file, shapes(tmp_path, text))
    assert report.conforms and len(report.violations) == 1


def test_the_ontology_tells_what_is_below_what(file: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.ttl"
    terms.write_text(
        "@prefix ikg: <https://w3id.org/investkg/ontology#> .\n"
        "ikg:Park <http://www.w3.org/2000/01/rdf-schema#subClassOf> ikg:Region .\n",
        encoding="utf-8",
    )
    assert validate(file, shapes(tmp_path, SHAPES), terms).conforms


def test_our_own_shapes_accept_the_sample(file: Path, ontology: Path) -> None:
    report = validate(file, ontology / "shapes.ttl", ontology / "investkg.ttl")
    assert report.conforms, report.text()


@pytest.mark.parametrize("text", ["@prefix : <x", "<a> <b> ."])
def test_broken_shapes_are_named_with_their_line(file: Path, tmp_path: Path, text: str) -> None:
    with pytest.raises(KnowledgeError, match=r"shapes\.ttl:1"):
        validate(file, shapes(tmp_path, text))


def test_a_missing_graph_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        validate(tmp_path / "none.ttl", shapes(tmp_path, SHAPES))


def test_our_shapes_are_quick_on_a_large_graph(sample: KnowledgeGraph, ontology: Path, tmp_path: Path) -> None:
    """100,000 triples in at most 10 s: the same graph under many bases, measured in the process's own time."""
    found = [
        triple
        for at in range(1 + 100_000 // len(rdf.triples(sample)))
        for triple in rdf.triples(sample, f"http://example.org/{at}/")
    ]
    (tmp_path / "large.nt").write_bytes(ox.serialize(found, format=ox.RdfFormat.N_TRIPLES) or b"")
    begin = time.process_time()
    report = validate(tmp_path / "large.nt", ontology / "shapes.ttl", ontology / "investkg.ttl")
    assert time.process_time() - begin <= 10
    assert report.conforms
