"""Files of the ontology as rows and tables, and where a fault in one lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core import tables
from kg.core.errors import KnowledgeError
from kg.core.knowledge import Knowledge
from kg.core.normal import normalise


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "file"


def test_rows_know_their_lines(path: Path) -> None:
    path.write_text('# head\n# of the file\na,b\n1,"x,y"\n2,"two\nlines"\n3,z\n', encoding="utf-8")
    assert [*tables.rows(path)] == [
        (f"{path}:4", {"a": "1", "b": "x,y"}),
        (f"{path}:6", {"a": "2", "b": "two\nlines"}),
        (f"{path}:7", {"a": "3", "b": "z"}),
    ]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"# c\na,b\n1,2\n3\n", 4), (b"a,b\n1,2,3\n", 2), (b'a,b\n1,"x"y\n', 2), (b"a,b\n1,2\n3,\xff\n", 3)],
)
def test_a_wrong_row_is_named(path: Path, content: bytes, line: int) -> None:
    path.write_bytes(content)
    with pytest.raises(KnowledgeError) as caught:
        list(tables.rows(path))
    assert caught.value.where == f"{path}:{line}"


@pytest.mark.parametrize(("content", "line"), [("a = 1\nb = \n", 2), ("a = 1\na = 2\n", 2), ('a = """\nx\n', 3)])
def test_wrong_toml_is_named(path: Path, content: str, line: int) -> None:
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="TOML") as caught:
        tables.toml(path)
    assert abs(int(caught.value.where.rpartition(":")[2]) - line) <= 1


def test_a_missing_file_is_named(path: Path) -> None:
    for read in (tables.toml, tables.text):
        with pytest.raises(KnowledgeError) as caught:
            read(path)
        assert caught.value.where == f"{path}:1"


def test_a_missing_key_names_file_and_key() -> None:
    table = tables.Table({"a": {"b": 1}}, "lexicon/x.toml")
    assert table["a"]["b"] == 1
    with pytest.raises(KnowledgeError, match="words") as caught:
        table["a"]["words"]
    assert caught.value.where == "lexicon/x.toml"
    assert table.get("words", 7) == 7


def test_the_line_of_a_word(path: Path) -> None:
    path.write_text('words = ["园区", "园"]\nmore = ["工业园区"]\n', encoding="utf-8")
    assert tables.find(path, "园") == f"{path}:1"
    assert tables.find(path, "业园") == f"{path}:2"
    assert tables.find(path, "absent") == f"{path}:1"


def test_patterns_take_parts_and_words() -> None:
    knowledge = Knowledge.load()
    assert knowledge.pattern("companies.short", words=["下称", "以下简称"]).fullmatch("下称“甲公司”")
    assert knowledge.layout.item.match("十二、建设")
    with pytest.raises(KnowledgeError, match="words"):
        knowledge.pattern("companies.short")
    with pytest.raises(KnowledgeError, match="nothing"):
        knowledge.pattern("companies.nothing")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("计划总投资320 亿元,分三 期。", "计划总投资320亿元,分三 期。"),
        (
            "大会消息\n本次大会上签约的项目,涉及新材料、装备\n制造等领域。",
            "大会消息\n本次大会上签约的项目,涉及新材料、装备制造等领域。",
        ),
        (
            "大会消息\n本次大会上签约的项目,涉及新材料、装备\n二、建设用地",
            "大会消息\n本次大会上签约的项目,涉及新材料、装备\n二、建设用地",
        ),
        (
            "大会消息\n本次大会上签约的项目,涉及新材料、装备。\n制造等领域。",
            "大会消息\n本次大会上签约的项目,涉及新材料、装备。\n制造等领域。",
        ),
    ],
)
def test_lines_of_a_page_are_joined(raw: str, text: str) -> None:
    assert normalise(raw).text == text
