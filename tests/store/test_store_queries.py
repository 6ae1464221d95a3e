"""The shipped queries: their heads, their parameters, and what each answers on the hand-made graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError, UsageError
from kg.store import Graph, queries
from kg.store.answers import shown

SHIPPED = Path(__file__).resolve().parents[2] / "ontology" / "queries"
ALL = queries.load(SHIPPED)

# name, settings, a row that must be there (None: whatever), how many rows there are
ANSWERS: list[tuple[str, dict[str, str], tuple[str | None, ...] | None, int]] = [
    ("parks-by-industry", {}, ("安吉经济开发区", "新能源", "安吉县"), 1),
    ("parks-by-industry", {"industry": "新能源产业"}, ("安吉经济开发区", "新能源", "安吉县"), 1),
    ("parks-by-industry", {"industry": "童装"}, None, 0),
    ("parks-by-industry", {"region": "浙江省"}, ("安吉经济开发区", "新能源", "安吉县"), 1),
    ("parks-by-industry", {"region": "长兴"}, None, 0),
    ("projects-above", {}, ("储能装备项目", ">", "5000000000", "CNY", "远山电池公司", "安吉经济开发区"), 1),
    ("projects-above", {"amount": "50亿"}, ("储能装备项目", None, None, None, None, None), 1),
    ("projects-above", {"amount": "50.1亿"}, None, 0),
    ("projects-above", {"amount": "5", "unit": "USD"}, None, 0),
    ("being-built", {"region": "浙江省"}, ("储能装备项目", "安吉经济开发区", "远山电池公司", "5000000000", "CNY"), 1),
    ("being-built", {"region": "安吉"}, ("储能装备项目", None, None, None, None), 1),
    ("being-built", {"region": "长兴县"}, None, 0),
    ("funds", {}, ("产业引导基金", "2000000000", "CNY", "", "储能装备项目"), 1),
    ("policies-by-region", {}, ("《绿色行动方案》", "issuedBy", "长兴县", "新能源"), 1),
    ("policies-by-region", {"region": "安吉县"}, None, 0),
    ("cooperation", {}, ("安吉县", "Region", "上海市", "安吉县与上海市合作。"), 1),
    ("cooperation", {"partner": "浙江省"}, ("上海市", "Region", "安吉县", "安吉县与上海市合作。"), 1),
    ("enterprise-activity", {"enterprise": "远山"},
     ("远山电池公司", "undertakes", "储能装备项目", "安吉经济开发区", "UnderConstruction"), 2),
    ("competing-places", {}, ("新能源", "安吉县", "1", "0", "0", "1"), 1),
    ("evidence", {"entity": "安吉开发区"},
     ("安吉经济开发区", "inIndustry", "新能源", "", "0.9", "安吉开发区位于安吉县，重点发展新能源产业。", "安吉的储能"),
     4),
    ("evidence", {"entity": "长兴县"},
     ("长兴县", "observation", "工业投资增速 9.5 %", "", "0.9", "2023年长兴县工业投资增长9.5%。", "长兴的方案"), 4),
    ("indicators", {"indicator": "投资"}, ("长兴县", "工业投资增速", "2023年", "", "9.5", "%"), 1),
    ("projects-by-status", {}, ("UnderConstruction", "储能装备项目", "2023年", "安吉经济开发区", "远山电池公司"), 1),
    ("projects-by-status", {"status": "signed"}, None, 0),
    ("paths", {"from": "远山电池", "to": "湖州市"},
     ("3", "远山电池公司 -locatedIn-> 长兴智造产业园 -locatedIn-> 长兴县 -partOf-> 湖州市"), 1),
    ("paths", {"from": "新能源", "to": "安吉经济开发区"}, ("1", "新能源 <-inIndustry- 安吉经济开发区"), 1),
    ("paths", {"from": "新能源", "to": "上海市"},
     ("3", "新能源 <-inIndustry- 安吉经济开发区 -locatedIn-> 安吉县 -cooperatesWith-> 上海市"), 1),
    ("region-contents", {}, ("Project", "储能装备项目", "安吉经济开发区"), 2),
    ("enterprises-by-industry", {}, None, 0),
    ("platforms", {}, ("数据平台", "长兴县商务局", "", ""), 1),
    ("documents", {}, ("安吉的储能", "2023-05-06", "a/安吉.txt", "7", "9"), 2),
    ("most-connected", {}, ("Region", "湖州市", "3"), 14),
    ("not-asserted", {},
     ("planned", "远山电池公司", "locatedIn", "长兴智造产业园", "长兴智造产业园不生产童装，计划引进远山电池公司。"), 3),
]  # fmt: skip


@pytest.mark.parametrize(("name", "settings", "row", "count"), ANSWERS)
def test_each_question_is_answered(
    graph: Graph, name: str, settings: dict[str, str], row: tuple[str | None, ...] | None, count: int
) -> None:
    answer = queries.run(graph, ALL[name], settings)
    rows = [tuple(shown(t, graph.prefixes) for t in r) for r in answer.rows]
    assert len(rows) == count, rows
    if row is not None:
        assert [r for r in rows if all(w is None or w == v for w, v in zip(row, r, strict=True))], rows


def test_all_shipped_queries_are_tried() -> None:
    assert len(ALL) >= 12
    assert set(ALL) == {name for name, *_ in ANSWERS}


def test_defaults_name_no_unknown_term(graph: Graph) -> None:
    for query in ALL.values():
        settings = {p.name: "安吉县" for p in query.params if p.default is None}
        assert [w for w in queries.run(graph, query, settings).warnings if "ikg:" in w] == []


def test_the_listing_shows_questions_and_parameters() -> None:
    text = queries.listing(ALL)
    for query in ALL.values():
        assert query.zh in text and query.en in text
    assert "--set entity（必填 / required）" in text and "--set amount=1000000000" in text


def test_a_missing_parameter_says_how_to_set_it() -> None:
    with pytest.raises(UsageError, match="--set entity="):
        queries.bind(ALL["evidence"], {})


def test_a_wrong_parameter_names_the_near_one() -> None:
    with pytest.raises(UsageError, match="did you mean region"):
        queries.bind(ALL["indicators"], {"regoin": "安吉县"})
    with pytest.raises(UsageError, match="has no parameter x"):
        queries.bind(ALL["funds"], {"x": "1"})


def test_a_wrong_name_names_the_near_ones() -> None:
    with pytest.raises(UsageError, match="parks-by-industry"):
        queries.find(ALL, "park-by-industry")
    assert queries.find(ALL, "funds").name == "funds"


def test_a_name_that_the_graph_has_not_is_said_with_the_near_one(graph: Graph) -> None:
    (warning,) = queries.run(graph, ALL["being-built"], {"region": "安吉镇"}).warnings
    assert "安吉县" in warning or "安吉" in warning
    (warning,) = queries.run(graph, ALL["projects-by-status"], {"status": "Sighned"}).warnings
    assert "Signed" in warning


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        ("10亿", "1000000000.0"),
        ("5,000万", "50000000.0"),
        ("1.5万亿", "1500000000000.0"),
        ("１００", "100.0"),
        ("1e3", "1000.0"),
    ],
)
def test_numbers_as_people_write_them(given: str, bound: str) -> None:
    text = queries.bind(ALL["projects-above"], {"amount": given})
    assert f'"{bound}"^^<http://www.w3.org/2001/XMLSchema#decimal>' in text and "$amount" not in text


@pytest.mark.parametrize(
    "given", ["很多", "", "10元", "nan", "1 OR 1=1", "1e999999999", "1e99999999999", "1e-999999999"]
)
def test_what_is_no_number_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="number"):
        queries.bind(ALL["projects-above"], {"amount": given})


@pytest.mark.parametrize(
    "given", ['安吉"@zh } INSERT { ?s ?p ?o', "\\", '"""', "a\nb", "} SERVICE <http://x/> {", "$region", "?x", "安吉'"]
)
def test_a_parameter_is_never_more_than_a_text(graph: Graph, given: str) -> None:
    answer = queries.run(graph, ALL["region-contents"], {"region": given})
    assert answer.rows == ()


def write(folder: Path, text: str) -> Path:
    (folder / "mine.rq").write_text(text, encoding="utf-8")
    return folder


HEAD = "# zh: 问？\n# en: Ask?\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * {}", r"mine\.rq:1.*zh"),
        ("# zh: 问？\nSELECT * {}", r"mine\.rq:1.*en"),
        (HEAD + "# param region\nSELECT * {}", r"mine\.rq:3"),
        (HEAD + "SELECT * {\n ?x ?y $z }", r"mine\.rq:4.*\$z"),
    ],
)
def test_a_wrong_head_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        queries.load(write(tmp_path, text))


def test_parameters_are_found_only_where_sparql_has_them(tmp_path: Path) -> None:
    text = HEAD + "# param a = 甲 : 说 / say\n# $a\nSELECT ?x { BIND('$a' AS ?x) FILTER(STR($a) != '') }"
    query = queries.load(write(tmp_path, text))["mine"]
    assert queries.bind(query, {}).endswith("""# $a\nSELECT ?x { BIND('$a' AS ?x) FILTER(STR("甲"@zh) != '') }""")


def test_every_query_names_itself_on_the_command_line() -> None:
    assert ALL["paths"].example == "kg query paths --set from=… --set to=…"
    assert ALL["funds"].example == "kg query funds"
