"""Answers in every format, each read back."""

from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib
from rdflib.query import Result

from kg.core.errors import UsageError
from kg.store import Graph
from kg.store.answers import FORMATS, render
from kg.store.ask import ask

NAME = rdflib.Variable("name")
QUERY = """SELECT ?x ?name ?value ?no { ?x rdfs:label ?name OPTIONAL { ?x ikg:investment/ikg:value ?value } }"""


def test_csv_and_tsv(graph: Graph) -> None:
    answer = ask(graph, QUERY)
    rows = list(csv.DictReader(io.StringIO(render(answer, "csv").decode())))
    assert len(rows) == 15
    named = {row["name"]: row for row in rows}
    assert float(named["储能装备项目"]["value"]) == 5e9
    assert named["安吉县"]["value"] == "" and named["安吉县"]["no"] == ""
    assert render(answer, "tsv").decode().splitlines()[0] == "?x\t?name\t?value\t?no"


@pytest.mark.parametrize("form", ["json", "xml"])
def test_json_and_xml_are_read_by_rdflib(graph: Graph, form: str) -> None:
    result = Result.parse(io.BytesIO(render(ask(graph, QUERY), form)), format=form)
    assert [str(v) for v in result.vars] == ["x", "name", "value", "no"]
    names = {row[NAME]: row for row in result.bindings}
    assert len(names) == 15
    project = names[rdflib.Literal("储能装备项目", lang="zh")]
    assert float(project[rdflib.Variable("value")]) == 5e9 and isinstance(project[rdflib.Variable("x")], rdflib.URIRef)


@pytest.mark.parametrize(("text", "yes"), [("ASK { ?x a ikg:Park }", True), ("ASK { ?x a ikg:Park, ikg:Fund }", False)])
def test_yes_and_no(graph: Graph, text: str, yes: bool) -> None:
    answer = ask(graph, text)
    assert ("yes" in render(answer, "table").decode()) is yes
    assert json.loads(render(answer, "json"))["boolean"] is yes
    assert render(answer, "csv") == (b"true\n" if yes else b"false\n")


def test_a_table_is_aligned_and_counts_its_rows(graph: Graph) -> None:
    text = render(ask(graph, QUERY), "table").decode()
    lines = text.splitlines()
    assert "| 储能装备项目     | 5000000000 |" in text
    assert "park:aj" in text
    assert lines[-1] == "15 行 / rows"
    assert "\x1b" not in text


def test_a_narrow_table_folds_and_loses_nothing(graph: Graph) -> None:
    answer = ask(graph, "SELECT ?t { ?q oa:exact ?t }")
    text = render(answer, "table", width=30, colour=True).decode()
    assert "\x1b[" in text
    plain = render(answer, "table", width=30).decode()
    squeezed = "".join(line.strip("| ") for line in plain.splitlines())
    assert all(row[0].value in squeezed for row in answer.rows)


def test_markup_in_a_label_is_shown_as_it_is(graph: Graph) -> None:
    answer = ask(graph, "SELECT ('[bold]x[/bold] :smile:' AS ?x) {}")
    assert "[bold]x[/bold] :smile:" in render(answer, "table").decode()


def test_a_cut_table_says_so(graph: Graph) -> None:
    assert "there are more" in render(ask(graph, QUERY, limit=3), "table").decode()


def test_construct_is_turtle(graph: Graph) -> None:
    answer = ask(graph, "CONSTRUCT WHERE { park:aj ?p ?o }")
    for form in ("ttl", "table"):
        raw = render(answer, form)
        assert len(rdflib.Graph().parse(data=raw, format="turtle")) == len(answer.triples) > 5
        assert 'park:aj a ikg:EconomicZone , ikg:Park ;\n\trdfs:label "安吉经济开发区"@zh' in raw.decode()


def test_a_format_that_does_not_fit_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="CONSTRUCT"):
        render(ask(graph, "CONSTRUCT WHERE { park:aj ?p ?o }"), "csv")
    with pytest.raises(UsageError, match="CONSTRUCT"):
        render(ask(graph, "ASK {}"), "ttl")
    with pytest.raises(UsageError, match="table csv"):
        render(ask(graph, "ASK {}"), "yaml")
    assert len(FORMATS) == 6


def test_terms_of_every_kind_survive_json(graph: Graph) -> None:
    text = "SELECT * { BIND(BNODE() AS ?b) BIND('a\"b\\n'@en AS ?l) BIND(1.5 AS ?d) }"
    result = Result.parse(io.BytesIO(render(ask(graph, text), "json")), format="json")
    row = {str(v): term for v, term in result.bindings[0].items()}
    assert isinstance(row["b"], rdflib.BNode)
    assert row["l"] == rdflib.Literal('a"b\n', lang="en")
    assert row["d"].value == rdflib.Literal("1.5", datatype=rdflib.XSD.decimal).value
