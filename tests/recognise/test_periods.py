"""Periods as texts name them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.errors import KnowledgeError
from kg.core.normal import normalise
from kg.recognise.periods import latest, load_periods, periods

LEXICON = Path(__file__).resolve().parents[2] / "ontology" / "lexicon"
PERIODS = load_periods(LEXICON)

CASES = """
2023年实现产值 | 2023年
上半年工业投资 | 上半年
一季度新签约 | 一季度
2019年第二季度数据显示 | 2019年第二季度
2023年第一季度 | 2023年第一季度
今年以来 | 今年以来
今年1至11月 | 今年1至11月
1—5月完成 | 1-5月
1-7月 | 1-7月
今年前八个月 | 今年前八个月
前7个月营收 | 前7个月
2018年前三季度 | 2018年前三季度
2017年前五个月 | 2017年前五个月
到2027年,全区 | 2027年
去年营收 | 去年
截至5月底 | 截至5月底
截至今年7月 | 截至今年7月
截至2025年6月30日 | 截至2025年6月30日
截至目前 | 截至目前
5月18日上午 | 5月18日
2023年11月30日至12月1日 | 2023年11月30日至12月1日
2011年10月。 | 2011年10月
“十四五”期间 | “十四五”期间
近三年 | 近三年
三年内转化 | 三年内
全年预计 | 全年
2027年底前 | 2027年底
（2025—2027年） | 2025-2027年
2020年上半年 | 2020年上半年
每年选派 | 每年
二〇二三年 | 二〇二三年
过去的一年 | 过去的一年
2023年增长8%,2024年增长9% | 2023年, 2024年
年产8000吨 | -
达产后年新增产值 | -
三年行动计划 | -
12英寸 | -
3亿元以上 | -
""".strip().splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.split(" | ")[0])
def test_a_period_is_named(case: str) -> None:
    text, expected = case.split(" | ")
    assert (", ".join(p.text for p in periods(normalise(text).text, PERIODS)) or "-") == expected


def test_the_latest_period_before_a_place() -> None:
    text = "2023年投资5亿元,2024年投资6亿元"
    found = periods(text, PERIODS)
    at = text.index("6亿")
    assert (latest(found, at), latest(found, at, at)) == (found[1], None)
    assert latest(found, 3) is None


@given(st.text(alphabet='0123456789年月日至到-今去前后上下半季度一二三十四五截底末初"“”每 ', max_size=40))
def test_any_string_is_read_without_error(text: str) -> None:
    reach = 0
    for p in periods(text, PERIODS):
        assert reach <= p.start < p.end <= len(text) and p.text in text[p.start : p.end]
        reach = p.end


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{rel}(?:的)?", "{relative}(?:的)?", "unknown part {relative}"),
        ("pattern = '每(", "pattern = '每((", "no regular expression"),
        ("pattern = '每(?:年", "pattern = '每?(?:年|", "matches the empty text"),
        ("pattern = '每", "patern = '每", "without a pattern"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    source = (LEXICON / "periods.toml").read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "periods.toml").write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_periods(tmp_path)
    assert what in caught.value.what and "periods.toml:" in caught.value.where
