"""Where a name begins that its head gives away, and what lists are made of."""

from __future__ import annotations

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.core.settings import cache_folder
from kg.recognise.coordination import Lists
from kg.recognise.edges import Edges
from kg.recognise.mention import Page
from kg.recognise.segment import segmenter

KNOWLEDGE = Knowledge.load()
EDGES = Edges(KNOWLEDGE)
LISTS = Lists(KNOWLEDGE, EDGES)


def page(text: str) -> Page:
    normal = normalise(text)
    return Page(normal, segmenter(cache_folder()).cut(normal.text), [(0, len(normal.text))])


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("加快建设云峰产业园", "产业园", "云峰产业园"),
        ("投资建设年产2万吨/年轴承项目", "项目", "年产2万吨/年轴承项目"),
        ("投资云峰超硬材料项目", "项目", "云峰超硬材料项目"),
        ("位于安吉的云峰产业园", "产业园", "云峰产业园"),
        ("总投资20亿元云峰项目", "项目", "云峰项目"),
        ("2023年云峰项目", "项目", "云峰项目"),
        ("建成“双碳”产业园", "产业园", "“双碳”产业园"),
    ],
)
def test_the_left_edge(text: str, head: str, name: str) -> None:
    at = text.index(head)
    assert text[EDGES.left(page(text), at, 0).start : at + len(head)] == name


@pytest.mark.parametrize(
    ("text", "counted"), [("引进3座产业园", True), ("引进十余家企业", True), ("引进云峰产业园", False)]
)
def test_counted_things_have_no_name(text: str, counted: bool) -> None:
    head = "企业" if "企业" in text else "产业园"
    assert EDGES.left(page(text), text.index(head), 0).counted is counted


def test_generic_words_single_nothing_out() -> None:
    text = page("重大产业项目")
    assert EDGES.bare(text, 0, 4)
    text = page("云峰产业项目")
    assert not EDGES.bare(text, 0, 4)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("新材料、生物医药和童装", ["新材料", "生物医药", "童装"]),
        ("汽车及零部件、轴承", ["汽车及零部件", "轴承"]),
        ("新能源以及光伏/储能", ["新能源", "光伏", "储能"]),
        ("和平里、共和新路", ["和平里", "共和新路"]),
    ],
)
def test_items_of_a_list(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in LISTS.right(page(text), 0, len(text))] == items


def test_items_before_a_head() -> None:
    text = "聚焦新材料、生物医药和童装"
    assert [text[a:b] for a, b in LISTS.left(page(text), len(text), 0)] == ["新材料", "生物医药", "童装"]
