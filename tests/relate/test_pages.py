"""Small pages as they stand on the web: whose paper it is, forms, firms in a row, names in full and in short."""

from __future__ import annotations

import pytest

from kg.core.model import Facts
from tests.relate.reader import facts, said


def named(found: Facts, cls: str) -> set[str]:
    return {e.name for e in found.entities if e.cls == cls}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("全省新签项目320个\n1-9月,全省实际到位资金80亿元,其中来自广东、浙江的最多。(来源:贵州日报)", "贵州省"),
        ("我市开放型经济提速\n\n黄冈日报讯(记者 王某)今年一季度,我市新批外资项目28个。", "黄冈市"),
        ("我市到位资金过百亿\n来源:池州日报\n前三季度全市到位资金102.7亿元。", "池州市"),
        ("产业链上下功夫\n沐澜集团在河南发展配套。\n我省重点培育30个产业链。许昌等地积极性高。", "河南省"),
    ],
)
def test_our_province(text: str, owner: str) -> None:
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    assert {names[o.subject] for o in found.observations} == {owner}


def test_economic_areas_are_regions() -> None:
    found = facts("绵阳经济区到位资金15亿元,川东北经济区到位8亿元,川西北经济区到位3亿元。")
    assert {n for e in found.entities for n in (e.name, *e.aliases)} >= {"绵阳经济区", "川东北经济区", "川西北经济区"}
    assert len({o.subject for o in found.observations}) == 3


def test_a_form_gives_a_project_its_sum_and_no_stage() -> None:
    text = "项目介绍\n项目名称:岱川海洋装备基地\n总投资:37亿元\n投产时间:2031年12月\n项目名称:沐澜大桥\n总投资:6亿元"
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    assert {(names[a.subject], int(a.value)) for a in found.amounts} == {
        ("岱川海洋装备基地", 3_700_000_000),
        ("沐澜大桥", 600_000_000),
    }
    assert found.statuses == ()


def test_firms_in_front_of_a_kind_of_firm() -> None:
    found = facts("天水工业园区吸引了沐澜新材、岱川新能源、时越高科等一批锂电池生产企业入驻。")
    firms = named(found, "Enterprise")
    assert firms == {"沐澜新材", "岱川新能源", "时越高科"}
    industries = named(found, "Industry")
    assert {f"{f} inIndustry {i}" for f in firms for i in industries} <= said(found)


def test_a_park_called_by_its_place_and_the_plain_word() -> None:
    found = facts("陇西工业园区巡礼\n陇西工业园区发展中药产业。陇西园区入驻企业60家。")
    assert {e.cls for e in found.entities for n in (e.name, *e.aliases) if n == "陇西园区"} == {"Park"}


def test_a_firm_that_manages_firms() -> None:
    found = facts("宝鸡高新区签约活动举行。宝鸡岱川企业管理有限公司、沐澜环保科技有限公司等24户企业参加签约。")
    assert "宝鸡岱川企业管理有限公司" in named(found, "Enterprise")
    park = next(iter(named(found, "Park")))
    assert any(x in said(found) for x in (f"沐澜环保科技有限公司 cooperatesWith {park}",))


def test_a_project_by_its_builder_in_full_and_in_short() -> None:
    text = "天水市与岱川集团签约。签约的是岱川集团陆港枢纽中心项目。其中,岱川陆港枢纽中心项目总投资36亿元。"
    assert len(named(facts(text), "Project")) == 1


def test_a_name_of_two_parts() -> None:
    found = facts("签约的有沐澜数据湖及其数字经济产业化项目。")
    assert named(found, "Project") == {"沐澜数据湖及其数字经济产业化项目"}


def test_projects_from_elsewhere_are_a_kind() -> None:
    assert named(facts("天水市新签省外合作项目18个,引进区外产业链优质项目。"), "Project") == set()


def test_parks_that_help_parks() -> None:
    found = said(facts("兴化经济开发区重点帮扶彬县工业园区。"))
    both = ("兴化经济开发区", "彬县工业园区")
    assert any(" cooperatesWith " in x and all(n in x for n in both) for x in found)


def test_a_caption_is_not_read() -> None:
    found = facts("天水高新区见闻\n沐澜电池生产车间(某网发 高新区供图)\n天水高新区集聚企业60家。")
    assert named(found, "Project") == set()


def test_a_chain_is_no_project() -> None:
    assert named(facts("岱川集团形成以电池片-边框-组件-电站为主导的链条。"), "Project") == set()


def test_a_space_in_front_of_a_bracket() -> None:
    found = facts("招商推介会\n招远市政府、招远 (国家级)经济技术开发区举行推介会,签约项目5个。")
    assert len(named(found, "Park")) == 1


def test_a_company_that_is_an_institute() -> None:
    found = facts("中岱集团工程材料研究院有限公司在宝鸡高新区举行签约仪式。")
    assert named(found, "Organization") == set()


def test_old_partners() -> None:
    assert "上海市 cooperatesWith 招远市" in said(facts("招远推介会举行。招远与上海合作由来已久。")) | {
        " cooperatesWith ".join(sorted(x.split(" cooperatesWith ")))
        for x in said(facts("招远推介会举行。招远与上海合作由来已久。"))
    }


def test_the_builder_behind_a_place_in_a_projects_name() -> None:
    found = said(facts("总投资5亿元的黄骅市河北岚川石化有限公司年产4万吨球团项目开工。"))
    assert any(x.startswith("河北岚川石化有限公司 undertakes") for x in found)
