"""Stored RDF → what is drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import Store

from kg.core.errors import UsageError
from kg.view.around import around
from kg.view.display import Display
from kg.view.from_store import picture
from kg.view.model import Edge, Fact, Picture, Quote

SIGNED = 0  # the quotes are sorted by their texts: 云… before 青…
PLAN = 1


@pytest.fixture(scope="module")
def drawn(small: Store, display: Display) -> Picture:
    return picture(small, display)


def test_entities_with_their_names(drawn: Picture) -> None:
    assert [(node.id, node.label, node.cls, node.names) for node in drawn.nodes] == [
        ("enterprise/1", "云帆能源有限公司", "Enterprise", ()),
        ("industry/1", "动力电池", "Industry", ()),
        ("project/1", "云帆电池项目", "Project", ("电池项目",)),
        ("region/1", "青禾县", "Region", ("青禾",)),
        ("region/2", "云川市", "Region", ()),
    ]
    assert drawn.documents == 1


def test_relations_read_planned_and_from_the_gazetteer(drawn: Picture) -> None:
    assert drawn.edges == (
        Edge("enterprise/1", "project/1", "undertakes", "asserted", (SIGNED,), True),
        Edge("project/1", "region/1", "locatedIn", "planned", (SIGNED,), True),
        Edge("region/1", "region/2", "partOf", "asserted", (), False),
    )


def test_amount_status_figure_and_denied_relation_are_facts(drawn: Picture) -> None:
    facts = {node.id: node.facts for node in drawn.nodes}
    assert facts["project/1"] == (
        Fact("inIndustry", "", "动力电池", "industry/1", "negated", (PLAN,)),
        Fact("investment", "", "超 108亿元", "", "asserted", (SIGNED,)),
        Fact("status", "", "签约", "", "asserted", (SIGNED,), "2024年3月"),
    )
    assert facts["region/1"] == (Fact("observation", "工业投资", "9.5%", "", "asserted", (PLAN,), "2023年"),)


def test_sentences_with_their_document(drawn: Picture) -> None:
    assert drawn.quotes[SIGNED] == Quote(
        "云帆能源有限公司在青禾县投资的云帆电池项目签约，总投资超108亿元。", "青禾县签约大会", "2024-03-01", "a.txt"
    )
    assert next(node for node in drawn.nodes if node.id == "project/1").quotes == (SIGNED,)


def test_an_empty_store_is_an_empty_picture(display: Display) -> None:
    assert picture(Store(), display) == Picture()


@pytest.mark.parametrize(
    "name", ["电池项目", "云帆电池项目", "project/1", "https://w3id.org/investkg/id/project/1", "电池 项目"]
)
def test_around_an_entity_by_any_of_its_names(drawn: Picture, name: str) -> None:
    part, middle = around(drawn, name)
    assert middle.id == "project/1"
    assert [node.id for node in part.nodes] == ["enterprise/1", "project/1", "region/1"]
    # The industry is not in the part, so the denied relation keeps its text and loses its link.
    assert next(node for node in part.nodes if node.id == "project/1").facts[0].node == ""
    assert all(max(edge.quotes, default=0) < len(part.quotes) for edge in part.edges)
    wider, _ = around(drawn, name, hops=2)
    assert "region/2" in [node.id for node in wider.nodes]


def test_around_nobody_names_the_near_ones(drawn: Picture) -> None:
    with pytest.raises(UsageError, match="青禾县"):
        around(drawn, "青禾区")


def test_odd_rdf_is_drawn_without_a_crash(store_of: Callable[[str], Store], display: Display) -> None:
    base = "https://w3id.org/investkg/id"
    odd = picture(
        store_of(
            f"<{base}/fund/1> a ikg:Fund, ikg:Policy ; ikg:size <{base}/quantity/9>, 5 ; ikg:status ikg:Unheard ;"
            f" ikg:supports <{base}/industry/none>, <{base}/fund/1>, 'a text' ."
            f"<{base}/quantity/9> ikg:value 'many' ; ikg:unit '元' ."
            "[] a ikg:Park ; rdfs:label 'nobody' . [] a rdf:Statement ."
        ),
        display,
    )
    assert [(node.id, node.label, node.cls) for node in odd.nodes] == [("fund/1", "fund/1", "Fund")]
    assert odd.edges == ()
    assert [(fact.kind, fact.text) for fact in odd.nodes[0].facts] == [("size", "many元"), ("status", "Unheard")]
