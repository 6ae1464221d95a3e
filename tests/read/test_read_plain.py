"""Plain text, the crawl format, titles and dates."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.core.model import Document
from kg.core.normal import squeeze
from kg.read import Skipped, document, load, read
from kg.read.lines import find_date, is_origin, labelled_date, line_date, title_of

CRAWL = (
    "-\n甲园区开工\n甲园区三个项目开工，总投资 12 亿元。\n2025-09-03\n"
    "-\n乙园区签约\n第一段。\n\n2024-01-02\n第二段。\n2025-09-04\n"
    "-\n丙园区投产\n丙园区一个项目投产。\n2025-09-05\n"
    "有想补充的信息?点我投稿\n\n- 联系我们\n- 企业入驻\n2025-09-06\n"
)


def documents(*inputs: Path) -> list[Document]:
    items = list(read([str(path) for path in inputs]))
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


def test_plain_text_is_kept_to_the_character(tmp_path: Path) -> None:
    text = "　安吉开发区签约\r\n总投资１２亿元。\u00a0&nbsp;完\r\n２０２５年９月３日\r\n"
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (found,) = documents(tmp_path / "a.txt")
    assert found.text == text
    assert found.title == "安吉开发区签约"
    assert found.date == "2025-09-03"
    assert found.sources == (f"{tmp_path}/a.txt",)
    assert found.id == hashlib.sha256(squeeze(text).encode()).hexdigest()[:16]


def test_what_no_format_can_carry_is_replaced_one_for_one() -> None:
    text = "a\0b\x0bc\ud800d\uffffe\r\n\tf"
    assert document(text).text == "a b\nc\ufffdd\ufffde\r\n\tf"
    assert document("x", title="甲\n乙", source="a\nb\udcff").sources == ("a b\ufffd",)
    assert document("x", title="甲\n乙").title == "甲 乙"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025-09-03", "2025-09-03"),
        ("2025/9/3 10:20", "2025-09-03"),
        ("2025年9月3日", "2025-09-03"),
        ("２０２５年９月３日　星期三", "2025-09-03"),
        ("二〇二五年十二月二十一日", "2025-12-21"),
        ("二○一九年十月三十日", "2019-10-30"),
        ("（2025年9月3日）", "2025-09-03"),
        ("发布时间：2025-09-03 08:00:00  来源：某某日报", "2025-09-03"),
        ("来源：某某日报 2025-09-03", "2025-09-03"),
        ("20250903", "2025-09-03"),
        ("2025-13-03", ""),
        ("2025-02-30", ""),
        ("10-31（年份未见）", ""),
        ("2025年9月3日，项目开工。", ""),
        ("电话 057220250903", ""),
        ("", ""),
    ],
)
def test_date_lines(line: str, date: str) -> None:
    assert line_date(line, load()) == date


def test_dates_in_cells_and_labelled_dates() -> None:
    assert find_date("2025-09-03T10:00:00+08:00", load()) == "2025-09-03"
    assert find_date("昨日", load()) == ""
    assert labelled_date("首页 发布日期：2025-09-03 10:00 正文", load()) == "2025-09-03"
    assert labelled_date("首页 2025年9月3日 10:00 来源：某某日报", load()) == "2025-09-03"
    assert labelled_date("签约时间：2025-09-03，来源于长三角", load()) == ""
    assert labelled_date("版权所有 2025-09-03", load()) == ""


def test_origin_lines() -> None:
    assert is_origin("来源：某某日报", load())
    assert is_origin("（责任编辑：张三）", load())
    assert not is_origin("来源于长三角的项目占六成。", load())
    assert not is_origin("作者们看好湖州", load())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("标题\n正文。", "标题"),
        ("# 标题\n\n正文。", "标题"),
        ("只有一行", ""),
        ("第一句就是正文。\n第二句。", ""),
        ("2025-09-03\n正文。", ""),
        ("来源：某某日报\n正文。", ""),
        ("长" * 61 + "\n正文。", ""),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert title_of(text, load()) == title


def test_a_date_near_the_top_counts_and_one_in_the_middle_does_not(tmp_path: Path) -> None:
    filler = "".join(f"第{n}段的文字在这里。\n" for n in range(9))
    (tmp_path / "top.txt").write_text(f"标题\n2024-05-06 来源：某某日报\n{filler}", encoding="utf-8")
    (tmp_path / "middle.txt").write_text(f"标题\n{filler}2024-05-06\n{filler}", encoding="utf-8")
    middle, top = documents(tmp_path)
    assert (top.date, middle.date) == ("2024-05-06", "")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_crawl_format(tmp_path: Path, encoding: str, newline: str) -> None:
    path = tmp_path / "crawl.txt"
    path.write_bytes(CRAWL.replace("\n", newline).encode(encoding))
    found = documents(path)
    assert [item.title for item in found] == ["甲园区开工", "乙园区签约", "丙园区投产"]
    assert [item.date for item in found] == ["2025-09-03", "2025-09-04", "2025-09-05"]
    assert [item.sources[0] for item in found] == [f"{path}#{n}" for n in (1, 2, 3)]
    # A date inside a body does not end it; the last article ends at its first date, junk follows.
    assert found[1].text == newline.join(["乙园区签约", "第一段。", "", "2024-01-02", "第二段。", "2025-09-04"])
    assert found[2].text == newline.join(["丙园区投产", "丙园区一个项目投产。", "2025-09-05"])


def test_crawl_articles_without_body_or_date(tmp_path: Path) -> None:
    long = "丙园区一个项目投产，" * 6
    path = tmp_path / "crawl.txt"
    path.write_text(
        f"-\n甲\n2025-09-03\n-\n乙园区签约\n正文。\n2025-09-04\n-\n联系我们\n企业入驻\n-\n丙园区投产\n{long}\n",
        encoding="utf-8",
    )
    skipped, second, third = read([str(path)])
    assert isinstance(skipped, Skipped)
    assert "line 2: article without a body" in skipped.reason
    assert isinstance(second, Document)
    assert second.title == "乙园区签约"
    assert isinstance(third, Document)
    assert (third.title, third.date) == ("丙园区投产", "")
    assert third.text == f"丙园区投产\n{long}"


def test_a_list_of_points_is_no_crawl(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("- 甲\n- 乙\n\n-\n2025-09-03\n", encoding="utf-8")
    assert len(documents(tmp_path / "a.txt")) == 1


def test_shared_crawl_file(corpus: Path) -> None:
    articles = documents(corpus / "huzhou-crawl.txt")
    seeds = documents(corpus / "seeds")
    assert len(articles) == 10
    assert [item.id for item in articles] == [item.id for item in seeds]
    assert [item.text for item in articles] == [item.text.rstrip("\n") for item in seeds]
    assert {item.date for item in articles} == {"2025-09-03"}


def test_shared_development_texts_have_titles(corpus: Path) -> None:
    found = documents(corpus / "dev")
    assert len(found) == 58
    assert [item.sources for item in found if not item.title] == []
