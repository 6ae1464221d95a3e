"""The quantity grammar, case by case: what is said, and what is none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.errors import KnowledgeError
from kg.core.normal import normalise
from kg.recognise.numerals import plain
from kg.recognise.quantities import quantities
from kg.recognise.units import BOUNDS, KINDS, Units, load_units

LEXICON = Path(__file__).resolve().parents[2] / "ontology" / "lexicon"
UNITS = load_units(LEXICON)

# text | value unit bound, … in order ("-" for none)
CASES = """
总投资68亿元 | 6800000000 CNY
总投资约1.5亿元 | 150000000 CNY ~
意向总投资逾40亿元 | 4000000000 CNY >
近420亿元 | 42000000000 CNY ~
累计投入40多亿元 | 4000000000 CNY >
超过2亿元 | 200000000 CNY >
不低于120亿元 | 12000000000 CNY >=
不少于2000万元 | 20000000 CNY >=
最高500万元 | 5000000 CNY <=
封顶2000万元 | 20000000 CNY <=
不超过五千万元 | 50000000 CNY <=
不足100亿元 | 10000000000 CNY <
不到1000万元 | 10000000 CNY <
跌破0.3元/瓦时 | 0.3 元/瓦时 <
18亿元以上 | 1800000000 CNY >=
2.5亿元以内 | 250000000 CNY <=
1000万元左右 | 10000000 CNY ~
亿元以上项目 | 100000000 CNY >=
超百亿元 | 10000000000 CNY >
突破千亿元 | 100000000000 CNY >
纳税超千万元企业 | 10000000 CNY >
上百家企业 | 100 家 >=
逾万个就业岗位 | 10000 个 >
二十万元 | 200000 CNY
三百亿元 | 30000000000 CNY
五十亿元 | 5000000000 CNY
四十六亿五千万元 | 4650000000 CNY
三百一十亿元 | 31000000000 CNY
两千万元 | 20000000 CNY
十八亿元 | 1800000000 CNY
十二亿元 | 1200000000 CNY
一亿二千万元 | 120000000 CNY
三万亿元 | 3000000000000 CNY
一百零五万元 | 1050000 CNY
十万吨 | 100000 吨
一万两千亩 | 12000 亩
二百一十亩 | 210 亩
五十五万人 | 550000 人
百分之三十 | 30 %
百分之十一点八 | 11.8 %
百分之百 | 100 %
千分之五 | 0.5 %
近三成 | 30 % ~
超六成 | 60 % >
一成五 | 15 %
七成二 | 72 %
不少于六成资金 | 60 % >=
九成零件 | 90 %
四成左右 | 40 % ~
34.6% | 34.6 %
22.6％ | 22.6 %
2.2‰ | 2.2 ‰
99.999% | 99.999 %
4.3个百分点 | 4.3 个百分点
0.13个百分点 | 0.13 个百分点
≥90% | 90 % >=
80%以上 | 80 % >=
4%以内 | 4 % <=
1.3倍 | 1.3 倍
3,000万元 | 30000000 CNY
9,500万元 | 95000000 CNY
2,400架机柜 | 2400 架
3，000万元 | 30000000 CNY
１２３．５亿元 | 12350000000 CNY
320 亿元 | 32000000000 CNY
15 GWh | 15 GWh
12GWh | 12 GWh
5GW异质结 | 5 GW
1.5MW | 1.5 兆瓦
500kW | 500 千瓦
一期算力500P | 500 P
5.1万P | 51000 P
1168万千瓦 | 11680000 千瓦
20万千瓦光伏电站 | 200000 千瓦
10万千瓦时 | 100000 千瓦时
五千瓦 | 5 千瓦
3亿度 | 300000000 度
3.5万千伏 | 35000 千伏
110千伏变电所 | 110 千伏
0.38元/千瓦时 | 0.38 元/千瓦时
每吨1.2万元 | 12000 元/吨
每公斤45元 | 45 元/公斤
1.8万吨/年 | 18000 吨/年
每万名工人268台 | 268 台/万人
39.6平方公里 | 39.6 平方公里
2.8万平方米 | 28000 平方米
18万㎡厂房 | 180000 平方米
3.1km2 | 3.1 平方公里
150亩 | 150 亩
5公顷 | 5 公顷
200公里 | 200 公里
420米 | 420 米
3.6万吨 | 36000 吨
900吨 | 900 吨
80万克拉 | 800000 克拉
1.2万家 | 12000 家
160多家 | 160 家 >
300余个 | 300 个 >
9200余列 | 9200 列 >
30多个人工智能项目 | 30 个 >
230多个项目 | 230 个 >
100多位专家 | 100 人 >
一百多位中外客商 | 100 人 >
28位智库专家 | 28 人
62名 | 62 名
5.82万人 | 58200 人
1.3亿人次 | 130000000 人次
15万志愿者 | 150000 人
1111户 | 1111 户
210户 | 210 户
2210项 | 2210 项
22条 | 22 条
35个应用场景 | 35 个
5550辆 | 5550 辆
10万台套 | 100000 台套
253套 | 253 套
28幢 | 28 幢
12座 | 12 座
7处 | 7 处
18类事项 | 18 类
12种工艺 | 12 种
45.2件 | 45.2 件
570万标箱 | 5700000 标箱
60场次以上 | 60 场次 >=
每周5班 | 5 班
3款芯片 | 3 款
8个工作日 | 8 个工作日
3个工作日以内 | 3 个工作日 <=
11个月 | 11 个月
47天 | 47 天
72小时 | 72 小时
存续期7年 | 7 年
有效期两年 | 2 年
6000万美元 | 60000000 USD
1.8亿美元 | 180000000 USD
500万欧元 | 5000000 EUR
300亿日元 | 30000000000 JPY
2亿港元 | 200000000 HKD
148亿元人民币 | 14800000000 CNY
超150亿, | 15000000000 CNY >
已超40亿; | 4000000000 CNY >
投入5000万专项资金 | 50000000 CNY
3-5亿元 | 300000000 CNY >=
5亿至8亿元 | 500000000 CNY >=
5亿元至8亿元 | 500000000 CNY >=
10至20家 | 10 家 >=
30%~40% | 30 % >=
由5.1%降到3.6% | 5.1 %, 3.6 %
从460多家整合到287家 | 460 家 >, 287 家
由5亿元扩大到12亿元 | 500000000 CNY, 1200000000 CNY
7.2%和6.8% | 7.2 %, 6.8 %
各增长13%、10.6%和15.2% | 13 %, 10.6 %, 15.2 %
第73位 | 73 位
第三位 | 3 位
位居全省第五。 | 5 位
前移23位 | 23 位
签约103个项目 | 103 个
预约3家 | 3 家
通过5项改革 | 5 项
两个项目 | 2 个
三家企业 | 3 家
2023年 | -
二〇二三年 | -
2023年上半年 | -
5月18日 | -
2024-05-19 | -
09:32 | -
第五届 | -
第十一年 | -
第七一八研究所 | -
第二批 | -
十四五 | -
一带一路 | -
一个项目 | -
一家企业 | -
一批工程 | -
数百家 | -
几十个 | -
若干项 | -
5G网络 | -
3D打印 | -
4A级景区 | -
12英寸晶圆 | -
T3出行 | -
415X集群 | -
G60科创走廊 | -
2.0版 | -
Micro-LED | -
PUE1.2 | -
2000吨级船队 | -
十万吨级码头 | -
百亿级项目 | -
0871-6666 | -
318国道 | -
12345热线 | -
万家灯火 | -
千家万户 | -
三方共建 | -
一方面 | -
四级河长制 | -
四位一体 | -
3家庭 | -
三年级 | -
个人 | -
成立 | -
12+1+N | -
1:2:3 | -
八项目 | -
""".strip().splitlines()


def said(text: str, units: Units = UNITS) -> str:
    found = quantities(normalise(text).text, units)
    return ", ".join(" ".join(p for p in (format(q.value, "f"), q.unit, q.bound) if p) for q in found) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.split(" | ")[0])
def test_a_quantity_says(case: str) -> None:
    text, expected = case.split(" | ")
    assert said(text) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) == len(set(CASES)) >= 150


def test_spans_hold_the_bounding_words_and_core_is_the_number() -> None:
    text = "总投资超过68亿元以上"
    (q,) = quantities(text, UNITS)
    assert (text[q.start : q.end], text[q.core : q.core + 2], q.kind) == ("超过68亿元以上", "68", "money")


def test_a_range_has_both_ends() -> None:
    (q,) = quantities("投资3-5亿元", UNITS)
    assert (q.value, q.high, q.bound) == (Decimal(300000000), Decimal(500000000), ">=")


def test_a_list_number_is_not_the_number_behind_it() -> None:
    assert said("1.投资5亿元") == "500000000 CNY"
    assert said("2.2019年投资3亿元") == "300000000 CNY"


def test_a_page_may_break_a_line_within_a_quantity() -> None:
    assert said("其中亿元以上项目7\n个,建设年产3万\n吨") == "100000000 CNY >=, 7 个, 30000 吨"


def test_a_table_gives_its_unit_to_bare_numbers() -> None:
    table = "项目表 单位:万元\n序号 名称 总投资 完成\n1 甲项目 685000 97600 在建\n2 乙项目 42000 0 已批复\n说明:共2个"
    assert [(format(q.value, "f"), q.unit) for q in quantities(table, UNITS)][1:] == [
        ("6850000000", "CNY"), ("976000000", "CNY"), ("420000000", "CNY"), ("0", "CNY"), ("2", "个"),
    ]  # fmt: skip
    assert said("甲项目 685000 97600") == "-"


def test_plain_numbers_have_no_exponent() -> None:
    assert [str(plain(Decimal(d))) for d in ("1.2E+4", "12000.0", "0.380")] == ["12000", "12000", "0.38"]


@given(
    st.text(
        alphabet="0123456789.,-~零一二三十百千万亿第约超近多余元美个家项%成亩吨年月日至到由点之分/以上 \n", max_size=40
    )
)
def test_any_string_is_read_without_error(text: str) -> None:
    reach = 0
    for q in quantities(text, UNITS):
        assert reach <= q.start <= q.core < q.end <= len(text)
        assert q.value.is_finite() and (q.high is None or q.value <= q.high)
        assert q.kind in KINDS and q.bound in BOUNDS and q.unit
        reach = q.end


@given(st.integers(0, 99_999_999), st.sampled_from(["亿元", "万元", "家", "亩"]))
def test_digits_are_worked_out(number: int, unit: str) -> None:
    scale = {"亿元": 100_000_000, "万元": 10_000}.get(unit, 1)
    assert [q.value for q in quantities(f"共{number}{unit}。", UNITS)] == [Decimal(number) * scale]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('kind = "area"', 'kind = "aera"', "unknown kind"),
        ('forms = ["亩"]', 'forms = ["亩", "元"]', "stands twice"),
        ('forms = ["亩"]', "forms = []", "without forms"),
        ('"逾" = ">"', '"逾" = "=>"', "unknown bound"),
        ("[range]", "[rnage]", "section [range] is missing"),
        ("[per]", "[per", "no TOML"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    source = (LEXICON / "units.toml").read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "units.toml").write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_units(tmp_path)
    assert what in caught.value.what and "units.toml" in caught.value.where


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_units(tmp_path)
    assert caught.value.where.endswith("units.toml")
