"""Which names of a document are one thing's."""

from __future__ import annotations

import pytest

from tests.relate.reader import facts


def named(text: str, cls: str) -> list[str]:
    return sorted(e.name for e in facts(text).entities if e.cls == cls)


def test_two_projects_of_one_sentence_stay_two() -> None:
    text = "沐澜新能源公司投资50亿元的风电场开发项目,岱川电力公司投资30亿元的北坡风电场开发项目开工。"
    assert len(named(text, "Project")) == 2


def test_a_later_sentence_may_use_the_short_name() -> None:
    text = "沐澜年产5万吨负极材料项目在遂宁开工。负极材料项目将于明年投产。"
    assert len(named(text, "Project")) == 1


def test_a_fund_s_name_cut_short_is_the_same_fund() -> None:
    text = "泉州将设立海洋产业创投基金\n\n泉州市将引导设立“泉州海洋产业创业投资基金”,规模不少于1亿元。"
    assert named(text, "Fund") == ["泉州海洋产业创业投资基金"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("浙江沐澜汽车有限公司项目开工\n\n项目位于长丰县,长丰县领导出席。长丰县产业基础好。", "长丰县"),
        ("产业园今年完工\n\n近日,湖州市南浔区善琏镇的产业园开建。善琏镇已建成1个小微园。", "善琏镇"),
        ("赣州市与企业签约\n\n赣州市委领导出席。赣州市将发展稀土产业。南康区、章贡区参加。", "赣州市"),
    ],
)
def test_what_a_text_is_about(text: str, topic: str) -> None:
    found = facts(text + "今年工业产值达到30亿元。")
    names = {e.key: e.name for e in found.entities}
    assert topic in {names[o.subject] for o in found.observations}


def test_a_park_that_is_a_project_too_is_built_as_one() -> None:
    text = "淮北市安全应急产业园项目开工。安全应急产业园占地550亩,总投资30亿元,由岱川控股集团有限公司建设。"
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    assert [(names[a.subject], int(a.value)) for a in found.amounts] == [("淮北市安全应急产业园项目", 3_000_000_000)]
    assert ("岱川控股集团有限公司", "undertakes", "淮北市安全应急产业园项目") in {
        (names[r.subject], r.predicate, names[r.object]) for r in found.relations
    }


def test_who_stands_before_a_capacity_undertakes_it() -> None:
    found = facts("广西华澜锂业年产5万吨电池级锂盐项目在钦州开工。")
    names = {e.key: e.name for e in found.entities}
    said = {(names[r.subject], r.predicate, names[r.object]) for r in found.relations}
    assert ("广西华澜锂业", "undertakes", "广西华澜锂业年产5万吨电池级锂盐项目") in said
    assert ("广西华澜锂业年产5万吨电池级锂盐项目", "inIndustry", "电池级锂盐") in said


def test_a_row_of_industries_is_taken_whole() -> None:
    found = facts("基金成立。连云港市重点发展海洋工程装备制造业、海洋生物医药业、海水综合利用业等产业。")
    industries = {n for e in found.entities if e.cls == "Industry" for n in (e.name, *e.aliases)}
    assert {"海洋工程装备制造业", "海洋生物医药业", "海水综合利用业"} <= industries


def test_the_sum_behind_examples_is_the_sort_s() -> None:
    text = (
        "泰州重大载体18项,包括沐为数据中心项目、汉沐高效能芯片项目等项目,总投资165亿元。汉沐高效能芯片项目投资9亿元。"
    )
    assert [int(a.value) for a in facts(text).amounts] == [900_000_000]


def test_a_former_name_is_no_thing_of_its_own() -> None:
    text = "贵州湄江经济开发区地处遵义市,前身是遵义绿色食品工业园区,规划面积18平方公里。"
    assert named(text, "Park") == ["贵州湄江经济开发区"]


def test_a_latin_brand_is_no_part_of_the_product() -> None:
    found = facts("投资25亿元的SKM动力电池二期项目在盐城开工。")
    assert "动力电池" in {e.name for e in found.entities if e.cls == "Industry"}
