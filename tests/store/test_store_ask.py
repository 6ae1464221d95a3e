"""Questions and what comes back; errors that point at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError, QueryError, UsageError
from kg.store import Graph, open_graph, vocabulary
from kg.store.ask import ask

PARKS = "SELECT ?l { ?p a ikg:Park ; rdfs:label ?l }"


def test_well_known_prefixes_and_the_files_own_need_no_declaration(graph: Graph) -> None:
    assert [row[0].value for row in ask(graph, PARKS).rows] == ["安吉经济开发区", "长兴智造产业园"]
    assert ask(graph, "ASK { park:aj ikg:locatedIn region:330523 }").holds


def test_a_declared_prefix_wins(graph: Graph) -> None:
    text = "PREFIX p: <https://w3id.org/investkg/ontology#> ASK { ?x a p:Park }"
    assert ask(graph, text).holds


def test_construct_and_describe_give_triples(graph: Graph) -> None:
    assert len(ask(graph, "CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a ikg:Park ; rdfs:label ?l }").triples) == 2
    assert len(ask(graph, "DESCRIBE park:aj").triples) > 5


def test_rows_come_in_one_order_unless_the_query_has_its_own(graph: Graph) -> None:
    labels = [row[0].value for row in ask(graph, "SELECT ?l { ?x rdfs:label ?l }").rows]
    assert labels == sorted(labels) and len(labels) == 15
    back = [row[0].value for row in ask(graph, "SELECT ?l { ?x rdfs:label ?l } ORDER BY DESC(?l)").rows]
    assert back == labels[::-1]


@pytest.mark.parametrize(("limit", "count", "cut"), [(1, 1, True), (2, 2, False), (9, 2, False)])
def test_a_limit_keeps_the_first_and_says_that_there_are_more(graph: Graph, limit: int, count: int, cut: bool) -> None:
    answer = ask(graph, PARKS, limit=limit)
    assert (len(answer.rows), answer.cut) == (count, cut)


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("SELECT ?l {\n  ?x a ikq:Park }", "line 2, column 8", "ikg:"),
        ("SELECT * {\n ?x ?y '安吉' FILTR(?x) }", "line 2, column 13", "FILTER"),
        ("SELECT * {\n ?x ?y ?z", "line 1, column 10", "bracket {"),
        ("SELECT * {?s ?p ?o}}", "line 1, column 20", "bracket }"),
        ("SELECT ?x { ?x ?y 'abc }", "line 1, column 19", "never closed"),
        ("SELECT ?x { ?x <a b> 'abc' }", "line 1, column 16", "not an IRI"),
        ("SELECT * {\n ?x ?y '安吉' . ?x }", "line 2, column 18", "syntax error"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x ?y ?z }", "line 1, column 9", "GROUP BY"),
        ("SELECT (YEAR(?d) AS ?y) { ?x ?p ?d } GROUP BY YEAR(?d)", "line 1, column 1", "neither bound nor grouped"),
        ("# 注\r\nSELECT * { ?s ?p foo:x }", "line 2, column 18", "PREFIX foo:"),
    ],
)
def test_an_error_names_its_place_and_the_way_out(graph: Graph, text: str, place: str, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(graph, text)
    assert place in caught.value.where
    assert said in str(caught.value)
    row, caret = caught.value.what.split("\n")[1:]
    line, column = (int(w.rstrip(",")) for w in place.split()[1::2])
    assert row.strip() == text.split("\n")[line - 1].strip()
    wide = sum(1 for c in text.split("\n")[line - 1][: column - 1] if c > "\u2e80")
    assert caret.index("^") == 2 + column - 1 + wide


@pytest.mark.parametrize("text", ["", "  \n", "# only a comment"])
def test_an_empty_query_is_said_to_be_empty(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="empty"):
        ask(graph, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX a: <http://a/> SELECT * { service silent a:b { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o . { SELECT * { SERVICE ?where { ?s ?p ?o } } } }",
    ],
)
def test_nothing_calls_the_network(graph: Graph, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        ask(graph, text)


def test_the_word_service_elsewhere_does_no_harm(graph: Graph) -> None:
    text = "SELECT ?service { ?service a ikg:Park . BIND('SERVICE' AS ?x) } # SERVICE <x>"
    assert len(ask(graph, text).rows) == 2


@pytest.mark.parametrize(
    "text",
    ["INSERT DATA { <a:b> <a:b> <a:b> }", "DELETE WHERE { ?s ?p ?o }", "PREFIX a: <b:> LOAD <http://x/>", "DROP ALL"],
)
def test_updates_are_refused(graph: Graph, text: str) -> None:
    before = len(graph.store)
    with pytest.raises(QueryError, match="read only"):
        ask(graph, text)
    assert len(graph.store) == before


def test_an_unknown_term_is_a_warning_with_the_near_one(graph: Graph) -> None:
    answer = ask(graph, "ASK { ?x ikg:locatdIn ?y ; a <https://w3id.org/investkg/ontology#Prak> }")
    assert not answer.holds
    assert len(answer.warnings) == 2
    assert "ikg:locatedIn" in answer.warnings[0] and "ikg:Park" in answer.warnings[1]


def test_a_term_of_the_graph_or_the_ontology_is_known(graph: Graph, tmp_path: Path) -> None:
    assert ask(graph, "ASK { ?x a ikg:EconomicZone }").warnings == ()
    assert ask(graph, "ASK { ?x a ikg:SilkWorks }").warnings != ()
    (tmp_path / "more.ttl").write_text(
        "@prefix ikg: <https://w3id.org/investkg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'ikg:SilkWorks a rdfs:Class ; rdfs:label "丝厂"@zh .\n',
        encoding="utf-8",
    )
    words = vocabulary.load(tmp_path)
    assert ask(graph, "ASK { ?x a ikg:SilkWorks }", vocabulary=words).warnings == ()
    assert words.label("https://w3id.org/investkg/ontology#SilkWorks") == "丝厂"
    assert words.label("https://w3id.org/investkg/ontology#Nothing") == "Nothing"


def test_a_broken_ontology_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("\n\n<a:b> .", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"bad\.ttl:3"):
        vocabulary.load(tmp_path)


def test_a_missing_graph_and_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such graph"):
        open_graph(tmp_path / "none.ttl")
    with pytest.raises(UsageError, match="no such graph"):
        open_graph(tmp_path)
    bad = tmp_path / "bad.ttl"
    bad.write_text("<a:b> <a:b> <a:b> .\n<a:b> <a:b> .\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.ttl:2"):
        open_graph(bad)


def test_what_could_stand_there_is_told_in_words(graph: Graph) -> None:
    with pytest.raises(QueryError) as caught:
        ask(graph, "SELECT ?x")
    assert caught.value.hint.endswith("$ ( ? {")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("SELECT * { ?s ?p ?o }", ("s", "p", "o")),
        ("SELECT DISTINCT * { ?z a ikg:Park ; rdfs:label $a }", ("z", "a")),
        ("SELECT ?o ?s { ?s ?p ?o }", ("o", "s")),
        ("SELECT (COUNT(*) AS ?n) ?a { ?b a ?a } GROUP BY ?a", ("n", "a")),
    ],
)
def test_columns_come_as_the_query_has_them(graph: Graph, text: str, columns: tuple[str, ...]) -> None:
    answer = ask(graph, text, limit=1)
    assert answer.variables == columns
    assert len(answer.rows[0]) == len(columns)
