"""Small graphs in the contract's RDF, and the page drawn from them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.view.display import Display, load

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"

HEAD = """
@prefix ikg: <https://w3id.org/investkg/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix : <https://w3id.org/investkg/id/> .
:dataset void:uriSpace "https://w3id.org/investkg/id/" .
"""

BODY = r"""
<https://w3id.org/investkg/id/document/1> a ikg:Document ; dcterms:title "青禾县签约大会"@zh ;
    dcterms:date "2024-03-01" ; dcterms:source "a.txt" .
<https://w3id.org/investkg/id/region/1> a ikg:Region ; rdfs:label "青禾县"@zh ; skos:altLabel "青禾"@zh ;
    ikg:partOf <https://w3id.org/investkg/id/region/2> .
<https://w3id.org/investkg/id/region/2> a ikg:Region ; rdfs:label "云川市"@zh .
<https://w3id.org/investkg/id/project/1> a ikg:Project ; rdfs:label "云帆电池项目"@zh ;
    skos:altLabel "电池项目"@zh ; ikg:locatedIn <https://w3id.org/investkg/id/region/1> ;
    ikg:investment <https://w3id.org/investkg/id/quantity/1> ; ikg:status ikg:Signed ;
    ikg:mentionedBy <https://w3id.org/investkg/id/quote/1> .
<https://w3id.org/investkg/id/enterprise/1> a ikg:Enterprise ; rdfs:label "云帆能源有限公司"@zh ;
    ikg:undertakes <https://w3id.org/investkg/id/project/1> .
<https://w3id.org/investkg/id/industry/1> a ikg:Industry ; rdfs:label "动力电池"@zh .
<https://w3id.org/investkg/id/quantity/1> a ikg:Quantity ; ikg:value 10800000000.0 ; ikg:unit "CNY" ; ikg:bound ">" .
<https://w3id.org/investkg/id/observation/1> a ikg:Observation ; ikg:about <https://w3id.org/investkg/id/region/1> ;
    ikg:indicator "工业投资"@zh ; ikg:value 9.5 ; ikg:unit "%" ; ikg:period "2023年" .
<https://w3id.org/investkg/id/quote/1> a ikg:Quote ; oa:hasSource <https://w3id.org/investkg/id/document/1> ;
    oa:exact "云帆能源有限公司在青禾县投资的云帆电池项目签约，总投资超108亿元。"@zh ; oa:start 0 ; oa:end 33 .
<https://w3id.org/investkg/id/quote/2> a ikg:Quote ; oa:hasSource <https://w3id.org/investkg/id/document/1> ;
    oa:exact "青禾县计划发展动力电池，2023年工业投资增长9.5%。"@zh ; oa:start 33 ; oa:end 60 .
<https://w3id.org/investkg/id/statement/1> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/project/1> ;
    rdf:predicate ikg:locatedIn ; rdf:object <https://w3id.org/investkg/id/region/1> ; ikg:modality "planned" ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/1> .
<https://w3id.org/investkg/id/statement/2> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/enterprise/1> ;
    rdf:predicate ikg:undertakes ; rdf:object <https://w3id.org/investkg/id/project/1> ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/1> .
<https://w3id.org/investkg/id/statement/3> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/project/1> ;
    rdf:predicate ikg:status ; rdf:object ikg:Signed ; ikg:period "2024年3月" ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/1> .
<https://w3id.org/investkg/id/statement/4> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/region/1> ;
    rdf:predicate ikg:observation ; rdf:object <https://w3id.org/investkg/id/observation/1> ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/2> .
<https://w3id.org/investkg/id/statement/5> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/project/1> ;
    rdf:predicate ikg:inIndustry ; rdf:object <https://w3id.org/investkg/id/industry/1> ; ikg:modality "negated" ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/2> .
<https://w3id.org/investkg/id/statement/6> a rdf:Statement ; rdf:subject <https://w3id.org/investkg/id/project/1> ;
    rdf:predicate ikg:investment ; rdf:object <https://w3id.org/investkg/id/quantity/1> ;
    prov:wasDerivedFrom <https://w3id.org/investkg/id/quote/1> .
"""


@pytest.fixture(scope="session")
def ontology() -> Path:
    return ONTOLOGY


@pytest.fixture(scope="session")
def display() -> Display:
    return load(ONTOLOGY)


@pytest.fixture(scope="session")
def store_of() -> Callable[[str], Store]:
    """A store with the triples of a Turtle text, the common prefixes before it."""

    def made(turtle: str) -> Store:
        store = Store()
        store.load((HEAD + turtle).encode(), format=RdfFormat.TURTLE)
        return store

    return made


@pytest.fixture(scope="session")
def small(store_of: Callable[[str], Store]) -> Store:
    """Five entities: a planned and a plain relation, a gazetteer's, a denied one, an amount, a status, a figure."""
    return store_of(BODY)


@pytest.fixture(scope="session")
def large(store_of: Callable[[str], Store]) -> Store:
    """1,700 enterprises, each in the park before it in a list of 40."""
    base = "https://w3id.org/investkg/id"
    parks = [f'<{base}/park/{n}> a ikg:Park ; rdfs:label "园区{n}"@zh .' for n in range(40)]
    firms = [
        f'<{base}/enterprise/{n}> a ikg:Enterprise ; rdfs:label "企业{n}"@zh ; ikg:locatedIn <{base}/park/{n % 40}> .'
        for n in range(1700)
    ]
    return store_of("\n".join(parks + firms))
