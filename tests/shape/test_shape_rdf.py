"""The triples of a graph against the contract, in the terms of the contract."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SKOS

from kg.core.errors import KgError, UsageError
from kg.core.model import Amount, Document, Entity, Evidence, KnowledgeGraph, Relation, Status
from kg.shape import names, rdf, turtle

IKG = rdflib.Namespace(names.IKG)
OA = rdflib.Namespace(names.OA)
ID = rdflib.Namespace(names.BASE)
DERIVED = rdflib.URIRef(names.DERIVED.value)
CONTRACT = Path(__file__).resolve().parents[3] / "shared" / "tools" / "contract.py"

DOC = Document("d", "甲公司在乙园区。")
SPAN = Evidence("d", 0, 8, "r")
FIRM = Entity("enterprise/a", "Enterprise", "甲公司", mentions=(SPAN,))
PARK = Entity("park/b", "Park", "乙园区", mentions=(SPAN,))


def parsed(graph: KnowledgeGraph, base: str = names.BASE) -> rdflib.Graph:
    return rdflib.Graph().parse(data=turtle.turtle(graph, base), format="turtle")


def small(*evidence: Evidence) -> KnowledgeGraph:
    relation = Relation(FIRM.key, "locatedIn", PARK.key, evidence)
    return KnowledgeGraph((DOC,), (FIRM, PARK), (relation,))


def statements(graph: rdflib.Graph, *triple: rdflib.URIRef) -> list[rdflib.term.Node]:
    parts = zip((RDF.subject, RDF.predicate, RDF.object), triple, strict=True)
    return sorted(set.intersection(*(set(graph.subjects(p, o)) for p, o in parts)))


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the contract's checker is not here")
def test_the_contract_holds(file: Path, sample: KnowledgeGraph, tmp_path: Path) -> None:
    sources = []
    for document in sample.documents:
        sources.append(tmp_path / f"{document.id}.txt")
        sources[-1].write_bytes(document.text.encode())
    done = subprocess.run(
        [sys.executable, CONTRACT, file, "--source", *sources], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "BROKEN" not in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("ok ") >= 13


def test_an_entity_says_all_that_is_known_of_it(sample: KnowledgeGraph) -> None:
    graph = parsed(sample)
    park = ID["park/aj"]
    assert set(graph.objects(park, RDF.type)) == {IKG.Park, IKG.EconomicZone}
    assert set(graph.objects(park, RDFS.label)) == {rdflib.Literal("安吉经济开发区", lang="zh")}
    assert set(graph.objects(park, SKOS.altLabel)) == {rdflib.Literal("安吉开发区", lang="zh")}
    assert graph.value(park, IKG.level) == rdflib.Literal("provincial")
    assert graph.value(ID["region/330523"], IKG.code) == rdflib.Literal("330523")
    assert graph.value(ID["region/330523"], IKG.partOf) == ID["region/330500"]
    assert set(graph.objects(ID["enterprise/ys"], IKG.mentionedIn)) == {ID["document/d1"], ID["document/d2"]}
    assert graph.value(ID["region/330000"], IKG.mentionedIn) is None


def test_quotes_are_slices_of_their_documents(sample: KnowledgeGraph) -> None:
    graph = parsed(sample)
    texts = {ID[f"document/{d.id}"]: d.text for d in sample.documents}
    quotes = set(graph.subjects(OA.exact, None))
    for quote in quotes:
        text = texts[graph.value(quote, OA.hasSource)]
        start, end = int(graph.value(quote, OA.start)), int(graph.value(quote, OA.end))
        assert str(graph.value(quote, OA.exact)) == text[start:end]
    assert len(quotes) == 8


def test_what_is_denied_is_stated_but_not_asserted(sample: KnowledgeGraph) -> None:
    graph = parsed(sample)
    triple = (ID["park/cx"], IKG.inIndustry, ID["industry/tz"])
    assert triple not in graph
    (statement,) = statements(graph, *triple)
    assert str(graph.value(statement, IKG.modality)) == "negated"
    (denied,) = [o for o, i in graph.subject_objects(IKG.indicator) if str(i) == "童装产量"]
    assert graph.value(denied, IKG.about) is None and graph.value(denied, RDF.type) is None
    assert len(statements(graph, ID["region/330522"], IKG.observation, denied)) == 1


def test_modalities_stay_apart() -> None:
    graph = parsed(small(SPAN, SPAN._replace(modality="negated"), SPAN._replace(modality="planned", confidence=0.5)))
    triple = (ID[FIRM.key], IKG.locatedIn, ID[PARK.key])
    assert triple in graph
    found = {str(graph.value(s, IKG.modality)): graph.value(s, IKG.confidence) for s in statements(graph, *triple)}
    assert {k: v.value for k, v in found.items()} == {"None": 1, "negated": 1, "planned": Decimal("0.5")}


def test_several_sentences_stand_behind_one_statement() -> None:
    other = Evidence("d", 0, 3, "s", 0.4)
    graph = parsed(small(SPAN._replace(confidence=0.7), other))
    (statement,) = statements(graph, ID[FIRM.key], IKG.locatedIn, ID[PARK.key])
    assert graph.value(statement, IKG.confidence).value == Decimal("0.7")
    assert {str(graph.value(q, OA.exact)) for q in graph.objects(statement, DERIVED)} == {"甲公司", DOC.text}
    assert {str(r) for r in graph.objects(statement, IKG.rule)} == {"r", "s"}


def test_amounts_of_two_projects_share_no_node() -> None:
    projects = [Entity(f"project/{k}", "Project", f"{k}项目", mentions=(SPAN,)) for k in "pq"]
    amounts = [Amount(p.key, "investment", Decimal("5E+9"), "CNY", ">", (SPAN,)) for p in projects]
    graph = parsed(KnowledgeGraph((DOC,), tuple(projects), amounts=tuple(amounts)))
    nodes = [graph.value(ID[p.key], IKG.investment) for p in projects]
    assert nodes[0] != nodes[1]
    for node in nodes:
        assert graph.value(node, IKG.value).value == Decimal("5000000000")
        assert graph.value(node, IKG.value).datatype == rdflib.XSD.decimal
        assert [str(graph.value(node, p)) for p in (IKG.unit, IKG.bound)] == ["CNY", ">"]


def test_a_status_keeps_its_periods() -> None:
    project = Entity("project/p", "Project", "丙项目", mentions=(SPAN,))
    statuses = tuple(Status(project.key, "Signed", period, (SPAN,)) for period in ("2023年", "2024年"))
    graph = parsed(KnowledgeGraph((DOC,), (project,), statuses=statuses))
    found = statements(graph, ID[project.key], IKG.status, IKG.Signed)
    assert sorted(str(graph.value(s, IKG.period)) for s in found) == ["2023年", "2024年"]


@pytest.mark.parametrize(
    ("value", "spelt"),
    [("5E+9", "5000000000.0"), ("9.50", "9.5"), ("0", "0.0"), ("-0.0", "0.0"), ("-3", "-3.0"), ("1E-7", "0.0000001")],
)
def test_decimals_are_canonical(value: str, spelt: str) -> None:
    assert rdf.decimal(Decimal(value)).value == spelt


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(KgError):
        rdf.decimal(Decimal("NaN"))


@pytest.mark.parametrize(
    ("date", "datatype"),
    [("2023-05-06", "date"), ("2023-05", "gYearMonth"), ("2023", "gYear"), ("2023-02-30", None), ("2023-5-6", None)],
)
def test_dates_are_typed_when_they_are_dates(date: str, datatype: str | None) -> None:
    graph = parsed(KnowledgeGraph((replace(DOC, date=date),)))
    found = graph.value(ID["document/d"], rdflib.DCTERMS.date)
    assert str(found) == date
    assert found.datatype == (rdflib.XSD[datatype] if datatype else None)


def test_a_fact_without_evidence_is_never_written() -> None:
    with pytest.raises(KgError, match="without evidence"):
        turtle.turtle(small())


@pytest.mark.parametrize("span", [(0, 9), (3, 3), (-1, 2), (5, 4)])
def test_evidence_outside_its_document_is_never_written(span: tuple[int, int]) -> None:
    with pytest.raises(KgError, match="outside"):
        turtle.turtle(small(Evidence("d", *span, "r")))


def test_evidence_of_an_unknown_document_is_never_written() -> None:
    with pytest.raises(KgError, match="no document"):
        turtle.turtle(small(Evidence("nowhere", 0, 2, "r")))


def test_the_same_bytes_in_any_order(sample: KnowledgeGraph) -> None:
    wanted = turtle.turtle(sample)
    shuffle = random.Random(7)

    def mixed(rows: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(shuffle.sample(rows, len(rows)))

    for _ in range(5):
        graph = KnowledgeGraph(
            mixed(sample.documents), mixed(sample.entities), mixed(sample.relations), mixed(sample.amounts),
            mixed(sample.statuses), mixed(sample.observations),
        )  # fmt: skip
        assert turtle.turtle(graph) == wanted


def test_turtle_reads_well(sample: KnowledgeGraph) -> None:
    text = turtle.turtle(sample).decode()
    assert re.search(r'^region:330523 a ikg:Region ;\n\trdfs:label "安吉县"@zh ;$', text, re.MULTILINE)
    titles = re.findall(r"^# (\w+): \d+$", text, re.MULTILINE)
    assert titles == [t for t, _ in turtle.SECTIONS if t in titles] and len(titles) > 12
    for prefix in re.findall(r"^@prefix (\w+):", text, re.MULTILINE):
        assert len(re.findall(rf"\b{prefix}:", text)) > 1, f"{prefix} is declared and not used"
    body = "\n".join(line for line in text.splitlines() if not line.startswith("@prefix"))
    assert re.findall(r"<(https?://[^>]*)>", body) == [
        "https://w3id.org/investkg/id/dataset", "https://w3id.org/investkg/ontology", "https://example.org/1?a=b",
    ]  # fmt: skip


def test_awkward_characters_survive() -> None:
    words = '引"号\\反\r\n斜\t杠\u0001 ^^<x>@zh . \U0001f600'
    entity = Entity("park/b", "Park", words, mentions=(Evidence("d", 0, len(words), "r"),))
    graph = parsed(KnowledgeGraph((Document("d", words, words),), (entity,)))
    assert str(graph.value(ID["park/b"], RDFS.label)) == words
    assert {str(o) for o in graph.objects(None, OA.exact)} == {words}


def test_a_lone_surrogate_does_not_stop_the_writer() -> None:
    text = "甲\ud800公司"
    graph = parsed(KnowledgeGraph((Document("d", text),), (FIRM._replace(mentions=(Evidence("d", 0, 4, "r"),)),)))
    assert [str(o) for o in graph.objects(None, OA.exact)] == ["甲\ufffd公司"]


def test_the_description_counts_the_whole_file(sample: KnowledgeGraph) -> None:
    graph = parsed(sample)
    count = graph.value(ID.dataset, rdflib.VOID.triples)
    assert int(count) == len(graph)
    assert int(graph.value(ID.dataset, rdflib.VOID.documents)) == 2


def test_the_base_can_be_chosen() -> None:
    graph = parsed(small(SPAN), "http://example.org/kg")
    assert (rdflib.URIRef("http://example.org/kg/park/b"), RDF.type, IKG.Park) in graph
    assert not [s for s in graph.subjects() if str(s).startswith(names.BASE)]


@pytest.mark.parametrize("base", ["", "kg", "not an iri", "http://a b/"])
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="IRI"):
        turtle.turtle(small(SPAN), base)


def test_no_blank_nodes(sample: KnowledgeGraph) -> None:
    assert not [t for triple in parsed(sample) for t in triple if isinstance(t, rdflib.BNode)]


def test_an_empty_graph_is_a_file_too() -> None:
    assert len(parsed(KnowledgeGraph())) > 3
