"""What a page holds beside its article is blanked, in front of its title too; the title and the article stay."""

from __future__ import annotations

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import headline, normalise
from kg.recognise.junk import Junk

TITLE = "甲经开区今年签约项目12个"
BODY = "开发区落地企业30家。"


@pytest.fixture(scope="module")
def junk() -> Junk:
    return Junk(Knowledge.load())


def kept(junk: Junk, *lines: str) -> list[str]:
    text = "\n".join(lines)
    blanked = junk.blank(normalise(text)).text
    assert len(blanked) == len(normalise(text).text)
    return [line.strip() for line in blanked.splitlines() if line.strip()]


@pytest.mark.parametrize(
    "furniture",
    [
        "首页 > 要闻 > 园区",
        "当前位置：首页 > 专题专栏 > 招商",
        "您现在所在的位置：首页 > 地方",
        "甲新闻网 > 聚焦  2025-01-04",
        "乙频道 >> 正文",
        "丙在线丁频道 | 2021-08-03",
        "丁新闻网 · 问政",
        "戊日报 2020-10-14 08:50",
    ],
)
@pytest.mark.parametrize("behind", [(), ("来源：己局  发布日期：2021-02-03",)])
def test_the_title_is_the_first_line_that_is_no_furniture(junk: Junk, furniture: str, behind: tuple[str, ...]) -> None:
    assert kept(junk, furniture, TITLE, *behind, BODY) == [TITLE, BODY]
    assert kept(junk, furniture, *behind, TITLE, BODY) == [TITLE, BODY]
    assert kept(junk, TITLE, furniture, BODY) == [TITLE, BODY]


def test_a_way_that_ends_with_the_title_leaves_it(junk: Junk) -> None:
    assert kept(junk, f"您的位置：首页 > 新闻 > {TITLE}", BODY) == [TITLE, BODY]


@pytest.mark.parametrize(
    "title", ["甲县招商引资再传捷报", "甲市推进工业互联网", "首页", "甲县:园区 > 乡镇,签约再创新高", "2020年甲县通报"]
)
def test_a_title_stays(junk: Junk, title: str) -> None:
    assert kept(junk, title, *([] if title == "首页" else [BODY]))[0] == title


@pytest.mark.parametrize(
    ("text", "found"), [("\n\n  甲\n乙", "甲"), ("甲", "甲"), ("", ""), ("   \n", ""), ("甲\n", "甲")]
)
def test_headline(text: str, found: str) -> None:
    start, end = headline(text)
    assert text[start:end] == found
