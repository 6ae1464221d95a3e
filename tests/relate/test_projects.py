"""Projects: their stages, their cost, their places, their phases. Names are marked in the text, so nothing here depends
on recognition: ``{J:甲项目}`` is a project, R a region, K a park, E an enterprise, F a fund, L a platform."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.recognise.mention import Mention, Page
from kg.recognise.quantities import quantities
from kg.recognise.reading import Reading
from kg.recognise.units import load_units
from kg.relate.entities import Grouper, Local
from kg.relate.ledger import Ledger
from kg.relate.projects import Projects
from kg.relate.scene import Scene, Stage

CODES = {"J": "Project", "R": "Region", "K": "Park", "E": "Enterprise", "F": "Fund", "L": "Platform", "P": "Policy"}
KNOWLEDGE = Knowledge.load()
PROJECTS = Projects(KNOWLEDGE)
STAGE = Stage(KNOWLEDGE)
UNITS = load_units(KNOWLEDGE.folder / "lexicon")
REGIONS = {r.name: code for code, r in reversed(list(KNOWLEDGE.regions.items()))}


def read(marked: str) -> tuple[Scene, Ledger]:
    """The scene of a marked text and the ledger of its places."""
    marked = normalise(marked).text
    text, spans, at = "", [], 0
    for m in re.finditer(r"\{([A-Z]):([^{}]*)\}", marked):
        text += marked[at : m.start()]
        spans.append((len(text), CODES[m[1]], m[2]))
        text += m[2]
        at = m.end()
    text += marked[at:]
    locals_: dict[tuple[str, str], Local] = {}
    for start, cls, name in spans:
        code = REGIONS.get(name, "") if cls == "Region" else ""
        local = locals_.setdefault((cls, name), Local(f"e{len(locals_) + 1}", cls, name, {name}, code=code))
        local.mentions.append(Mention(start, start + len(name), cls, name, "test", code=code))
    sentences = [(m.start(), m.end()) for m in re.finditer(r"[^。;\n]*[。;\n]?", text) if m.group().strip()]
    page = Page(normalise(text), [], sentences)
    entities = list(locals_.values())
    reading = Reading(page, tuple(sorted(m for e in entities for m in e.mentions)), {}, (), {})
    entities = PROJECTS.parts(reading, entities)
    scene = STAGE.scene(reading, entities, quantities(text, UNITS))
    ledger = Ledger(KNOWLEDGE, scene, "d")
    PROJECTS.locate(scene, ledger)
    return scene, ledger


def stages(marked: str) -> dict[str, set[str]]:
    scene, _ = read(marked)
    found: dict[str, set[str]] = {e.name: set() for e in scene.entities if e.cls == "Project"}
    for step in (x for x in PROJECTS.stages(scene) if x.modality == "asserted"):
        found[scene.by_id[step.project].name].add(step.status)
    return found


def sums(marked: str) -> dict[str, Decimal]:
    scene, _ = read(marked)
    found = PROJECTS.sums(scene, quantities(scene.text, UNITS))
    assert len({(x.subject, x.predicate) for x in found}) == len(found), "one sum for each"
    return {scene.by_id[x.subject].name: x.quantity.value for x in found}


def places(marked: str) -> dict[str, set[str]]:
    scene, ledger = read(marked)
    found: dict[str, set[str]] = {e.name: set() for e in scene.entities if e.cls == "Project"}
    for s, p, o in ledger.found:
        if p == "locatedIn":
            found[scene.by_id[s].name].add(scene.by_id[o].name)
    return found


STATUS = [
    # one plain word
    ("{J:甲项目}已于3月开工。", "UnderConstruction"),
    ("{J:甲项目}主厂房封顶。", "UnderConstruction"),
    ("{J:甲项目}3月份已完成基建七成,原定7月完工。", "UnderConstruction"),
    ("{E:乙公司}要建{J:甲生产线}。", "Planned"),
    ("正在建设的{J:甲项目}占地百亩。", "UnderConstruction"),
    ("{E:乙公司}正在城东建设的{J:甲项目}占地百亩。", "UnderConstruction"),
    ("{J:甲项目}标准厂房竣工。", "Completed"),
    ("{J:甲项目}目前在谈。", "Negotiating"),
    ("{E:乙公司}签下{J:甲项目}。", "Signed"),
    # two stages said at once
    ("{J:甲项目}竣工投产。", "Completed InOperation"),
    ("{J:甲项目}建成投用。", "Completed InOperation"),
    # the furthest stage that was reached
    ("{J:甲项目}落户开发区,目前主体封顶。", "UnderConstruction"),
    ("去年开工的{J:甲项目}已于上月竣工。", "Completed"),
    ("{J:甲项目}厂房已经封顶,预计明年二季度试产。", "UnderConstruction"),
    # plans, conditions, negation
    ("{J:甲项目}力争年底前开工。", "Planned"),
    ("{E:乙公司}拟在城东建设{J:甲项目}。", "Planned"),
    ("{E:乙公司}计划分三年投入8亿元,在城东兴建{J:甲项目}。", "Planned"),
    ("{J:甲项目}已完成初步设计。", "Planned"),
    ("{J:甲项目}进展缓慢,未能按期开工。", "Planned"),
    ("原定今年开工的{J:甲项目},未能列入本批次。", "Planned"),
    ("{J:甲项目}尚未签约。", "Negotiating"),
    ("{J:甲项目}投产后将完善产业链。", ""),
    ("{J:甲项目}全部建成投产后,可实现产值6亿元。", ""),
    ("{J:甲项目}开工率较高。", ""),
    ("{J:甲项目}建成投产后可新增产能。", ""),
    ("{J:甲项目}现已完成部分基础设施建设。", "UnderConstruction"),
    ("推动{J:甲项目}亩均税收提升20%。", ""),
    ("推动{J:甲项目}落地。", ""),
    ("引导{J:甲项目}落地城东。", ""),
    ("{J:甲项目}计划总投资30亿元。", ""),
    ("{J:甲项目}将于年底建设完成,并网发电。", "Planned"),
    ("{J:甲工程}已取得批复的路条。", "Planned"),
    ("{J:风电项目}26项,已全部开工。", ""),
    ("{J:甲项目}投产后,可年产钢材两万吨。", ""),
    ("{J:甲项目}去年投产后,订单大增。", "InOperation"),
    ("{J:甲项目}正式投产后的第一年,税收可达千万元。", ""),
    ("{J:甲项目}建成后主营业务收入可达6亿元。", ""),
    ("{J:甲项目}位于城东。\n今年建设项目累计完成投资6亿元。", ""),
    ("{J:甲项目}2031年6月建成投产。\n2030-12-20\n", "Planned"),
    # what goes on, and the preparation that goes on
    ("加快推进{J:甲项目}建设。", "UnderConstruction"),
    ("加快推进{J:甲铁路}前期。", "Planned"),
    ("确保{J:甲铁路}年底通车。", "UnderConstruction"),
    ("加快{J:甲项目}建设,尽早实现当年建设当年投产。", "Planned"),
    ("{J:甲铁路}等重大设施提速建设。", "UnderConstruction"),
    ("{J:甲项目}主体月底将封顶,年内投产。", "UnderConstruction"),
    # ended and halted
    ("{J:甲项目}因规划调整停工。", "Suspended"),
    ("{J:甲项目}已终止。", "Cancelled"),
    ("去年签约的{J:甲项目}因能评未通过,已被清退。", "Signed Cancelled"),
    # signed, then planned
    ("{E:乙公司}与{R:德清县}签下框架协议,拟建{J:甲项目}。", "Signed"),
    ("{E:乙公司}落子开发区,拟投资6000万美元建设{J:甲项目}。", "Signed"),
]


@pytest.mark.parametrize(("text", "expected"), STATUS)
def test_stage_of_a_clause(text: str, expected: str) -> None:
    assert next(iter(stages(text).values())) == set(expected.split())


def test_stage_of_a_row_of_projects() -> None:
    found = stages("{J:甲码头}、{J:乙材料厂}和{J:丙线材厂}相继开工。")
    assert set(map(frozenset, found.values())) == {frozenset({"UnderConstruction"})}


def test_each_project_has_the_stage_of_its_own_clause() -> None:
    text = "{J:甲项目}竣工,{J:乙项目}正式开工,{J:丙项目}仍在洽谈。"
    assert stages(text) == {"甲项目": {"Completed"}, "乙项目": {"UnderConstruction"}, "丙项目": {"Negotiating"}}


def test_each_item_of_a_row_has_its_own_stage() -> None:
    found = stages("{J:甲项目}成功落户、{J:乙项目}全面投产。")
    assert found == {"甲项目": {"Signed"}, "乙项目": {"InOperation"}}


def test_stage_of_a_row_with_builders() -> None:
    found = stages("{E:沁石材料有限公司}的{J:甲生产线}、{E:沁川结构股份有限公司}的{J:乙生产项目}也已基本完工。")
    assert found == {"甲生产线": {"Completed"}, "乙生产项目": {"Completed"}}


def test_a_batch_speaks_for_the_examples_behind_it() -> None:
    text = "甲区项目集中签约、开工\n日前,甲区举办活动。\n集中签约的项目涉及装备等领域。{J:乙项目}年产值3亿元。\n集中开工的项目涉及教育等领域。{J:丙项目}占地5亩。"
    assert stages(text) == {"乙项目": {"Signed"}, "丙项目": {"UnderConstruction"}}


def test_what_is_signed_at_an_event_is_still_to_be_built() -> None:
    text = "甲区29个项目开工\n日前,甲区举办活动。\n签约项目中,{E:乙公司}计划投资5亿元,建设{J:丙发电项目}。"
    assert stages(text) == {"丙发电项目": {"Signed"}}


def test_stage_right_before_the_next_project_is_that_ones() -> None:
    found = stages("{J:甲项目}的原料由先期投产的{J:乙基地}供应。")
    assert found == {"甲项目": set(), "乙基地": {"InOperation"}}


def test_subject_of_its_own_keeps_its_stage() -> None:
    assert stages("{J:甲项目}竣工,外商设立的{L:乙研发中心}同步启用。")["甲项目"] == {"Completed"}


def test_headings_give_the_stage_of_their_rows() -> None:
    text = "某市重点项目清单\n(一)新签约项目\n1.{J:甲项目} 8月签约\n(二)在建项目\n2.{J:乙项目} 年底前试产\n(三)竣工投产项目\n3.{J:丙项目} 10月投产\n(四)储备项目\n4.{J:丁项目}"
    assert stages(text) == {
        "甲项目": {"Signed"},
        "乙项目": {"UnderConstruction"},
        "丙项目": {"Completed", "InOperation"},
        "丁项目": {"Planned"},
    }


def test_event_gives_the_stage_of_what_it_lists() -> None:
    text = "甲地又添项目\n昨日集中开工18个项目,总投资46亿元。包括{J:甲项目}、{J:乙项目}。"
    assert stages(text) == {"甲项目": {"UnderConstruction"}, "乙项目": {"UnderConstruction"}}


def test_two_events_in_one_paragraph() -> None:
    text = "重大项目推进会\n开工的61个项目中有{J:甲项目}。另有20个项目签约,包括{J:乙项目}。"
    assert stages(text) == {"甲项目": {"UnderConstruction"}, "乙项目": {"Signed"}}


def test_own_clause_beats_the_event() -> None:
    text = "某市签约23个项目\n现场签约23个项目。\n此前开工的{J:甲项目}已竣工。"
    assert stages(text) == {"甲项目": {"Completed"}}


def test_what_a_part_of_a_line_reports_is_not_the_articles() -> None:
    text = "某地抓投资\n某地抓投资。 一、抓项目 284个项目集中开工。 二、抓服务 为{J:甲项目}腾出空间。"
    assert stages(text) == {"甲项目": set()}


def test_works_of_a_row_hold_nothing() -> None:
    _, ledger = read("{R:安吉县}加快{J:甲路改线工程}建设,建成{J:乙国道}等项目。")
    assert len({s for s, p, _ in ledger.found if p == "locatedIn"}) == 2


def test_sum_over_time_is_no_event() -> None:
    text = "某县政府工作报告\n各位代表。\n过去一年很不平凡。\n全年新签约亿元以上项目58个,{J:甲项目}进展有序。"
    assert stages(text) == {"甲项目": set()}


def test_what_is_to_be_built_is_no_event() -> None:
    text = (
        "某市产业观察\n力争5年建成2个国家级园区。\n{E:乙公司}在城东建设{J:甲项目}、{J:丙项目},目前项目建设正有序推进。"
    )
    assert stages(text) == {"甲项目": {"UnderConstruction"}, "丙项目": {"UnderConstruction"}}


def test_an_event_speaks_for_the_list_in_the_next_line() -> None:
    text = "某区工业动态\n上午,23个项目集中开工。\n下午,签约项目共39个。\n其中,{J:甲项目}占地百亩。"
    assert stages(text) == {"甲项目": {"Signed"}}


def test_part_about_plans() -> None:
    text = "某市政府工作报告\n一、过去一年工作回顾\n建成{J:甲大桥}。\n二、今年工作安排\n启动{J:乙水厂}。加快{J:丙公路}建设。建成{J:丁枢纽}。"
    assert stages(text) == {
        "甲大桥": {"Completed"},
        "乙水厂": {"Planned"},
        "丙公路": {"UnderConstruction"},
        "丁枢纽": {"Planned"},
    }


MONEY = [
    ("{E:乙公司}投资12亿元建设{J:甲项目}。", "1200000000"),
    ("投资108亿元的{J:甲产业园}竣工。", "10800000000"),
    ("{J:甲项目}落户城东,总投资68亿元,分两期实施。", "6800000000"),
    ("{J:甲项目}(12.5亿元)落户。", "1250000000"),
    ("{J:甲工程},概算3.2亿元。", "320000000"),
    ("{J:甲项目}意向投资十五亿元。", "1500000000"),
    ("{J:甲工厂}奠基,外方出资1500万美元。", "15000000"),
    ("{J:甲项目}总投资9.8亿元,累计完成6.1亿元。", "980000000"),
    ("{J:甲项目}由{E:乙公司}总投资2亿元建设,建设内容包括{J:丙车间}。", "200000000"),
    ("签约项目21个,总投资达141亿元,代表是其中的{J:甲项目}。", ""),
    ("{J:甲项目}等4项参加签约,项目共计投资40亿元。", ""),
    ("集中开工的15个项目分别是{J:甲工程}、{J:乙项目},总投资24亿元,其中亿元以上7个。", ""),
    ("总投资43亿元的{J:甲项目}、{J:乙项目}、{J:丙项目}等5个产业项目签约落户。", ""),
    ("总投资50亿的{J:甲项目}建设顺利。", "5000000000"),
    ("{J:甲项目}年产值18亿元。", ""),
    ("{J:甲项目}完成投资3亿元。", ""),
    ("{J:甲项目}可享受补助200万元。", ""),
    ("{J:甲项目}总投资逾21亿元。{J:甲项目}总投资21.03亿元。", "2103000000"),
    ("投资128亿元的{J:甲铜箔}、铜杆、新材料3个重大项目签约。", ""),
    ("{J:甲项目}、{J:乙项目}等10个项目将开工,投资均在亿元以上。", ""),
    ("{J:甲项目}、某产业园等项目,总投资555亿元。", ""),
    ("{J:甲项目}签约。今年重点建设项目共计390个,总投资2300亿元。", ""),
    ("{J:甲项目}等10个项目总投资100亿元。", ""),
    ("设立50亿元{F:产业基金}。", "5000000000"),
    ("设立总规模30亿元的{F:甲基金},首期10亿元。", "3000000000"),
    ("{F:甲基金}认缴总规模120亿元,首关35亿元。", "12000000000"),
    ("{F:甲基金},8亿元,专投早期项目。", "800000000"),
    ("{F:甲基金}由1亿元增至3亿元。", "300000000"),
    ("财政安排{F:甲专项资金}3亿元。", "300000000"),
    ("切出8亿元,设立{F:甲子基金}。", "800000000"),
    ("设立{F:甲基金},并把授信规模由5亿元扩大到12亿元。", ""),
]


@pytest.mark.parametrize(("text", "expected"), MONEY)
def test_sum_of_a_clause(text: str, expected: str) -> None:
    assert list(sums(text).values()) == ([Decimal(expected)] if expected else [])


def test_sums_in_turn() -> None:
    found = sums("{J:甲项目}、{J:乙项目}双双落户,投资分别达26.8亿元、31亿元。")
    assert found == {"甲项目": Decimal("2680000000"), "乙项目": Decimal("3100000000")}


def test_sums_in_turn_in_front() -> None:
    found = sums("总投资分别为11亿元、6亿元的{J:甲项目}和{J:乙项目}落户。")
    assert found == {"甲项目": Decimal("1100000000"), "乙项目": Decimal("600000000")}


def test_one_sum_for_each() -> None:
    found = sums("引进{J:甲构件}、{J:乙钛白粉}2个项目,协议投资均超过8亿元。")
    assert found == {"甲构件": Decimal("800000000"), "乙钛白粉": Decimal("800000000")}


def test_sums_in_cells() -> None:
    text = "项目一览(格式:项目|地点|投资)\n▲{J:甲项目}|{R:德清县}|8600万元|3月投产\n▲{J:乙项目}|{R:安吉县}|4.3亿元(含援建资金1.2亿元)|竣工"
    assert sums(text) == {"甲项目": Decimal("86000000"), "乙项目": Decimal("430000000")}


def test_sums_in_columns_with_the_unit_above() -> None:
    text = "项目进度表\n金额单位:万元\n序号 项目名称 总投资 年度计划 完成\n1 {J:甲项目} 685000 120000 97600\n2 {J:乙项目} 42000 30000 31500"
    assert sums(text) == {"甲项目": Decimal("6850000000"), "乙项目": Decimal("420000000")}


PLACES = [
    ("{J:甲项目}落户{K:乙开发区}。", "乙开发区"),
    ("{J:甲项目}选址{R:德清县}。", "德清县"),
    ("{E:丙公司}与{R:德清县}签约,在{K:乙高新区}投建{J:甲项目}。", "乙高新区"),
    ("{E:丙公司}与{R:德清县}签下协议,拟建{J:甲项目}。", "德清县"),
    ("{K:乙开发区}内的{J:甲项目}开工。", "乙开发区"),
    ("{K:乙新区}新入园企业45家,{J:甲基地}建成,{J:丁项目}开工。", "乙新区"),
    ("{R:德国}企业投资的{J:甲项目}在{R:德清县}开工。", "德清县"),
    ("来自{R:东莞市}的企业在{R:德清县}建设{J:甲项目}。", "德清县"),
    # what works are for, and a place that is worked on
    ("{R:安吉县}加快{J:甲路改造},不断提升{K:乙新城}功能。", "乙新城"),
    ("{R:安吉县}的事。加快{K:乙片区}开发,完成{J:甲厂扩建}。", "安吉县"),
    ("{R:安吉县}的事。推进{K:乙片区}重点项目,{J:甲广场}建成。", "乙片区"),
]


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_place_of_a_clause(text: str, expected: str) -> None:
    assert set().union(*places(text).values()) == {expected}


def test_where_something_is_signed_nothing_is_built() -> None:
    assert places("{R:德清县}招商\n在{R:上海市},共签约3个项目,其中{J:甲项目}投资5亿元。") == {"甲项目": {"德清县"}}


def test_the_place_of_another_firms_clause_is_not_the_projects() -> None:
    text = "{R:湖州市}\n{E:乙公司}落户{R:德清县},{E:丙公司}在{R:安吉县}投资1000万元生产{J:甲项目},{E:丁公司}在{R:长兴县}投资设立子公司。"
    assert places(text) == {"甲项目": {"安吉县"}}


def test_what_is_said_to_be_built_somewhere_is_a_project() -> None:
    assert stages("{R:德清县}\n{K:甲产业园}也将在{K:乙开发区}建设。") == {"甲产业园": {"Planned"}}
    assert sums("准备投资10亿元,建{L:甲检测平台}。") == {"甲检测平台": Decimal("1000000000")}


UNNAMED = [
    ("{R:德清县}\n{E:乙公司}投资1.5亿元,正在打桩,争取次年9月竣工。", {"乙公司项目": {"UnderConstruction"}}),
    ("{R:德清县}\n{E:乙公司}投资9550万元,部分厂房已经结顶。", {"乙公司项目": {"UnderConstruction"}}),
    ("{R:德清县}\n{E:乙公司}投资2亿元收购设备厂房。", {}),
    ("{R:德清县}\n{E:乙公司}投资2亿元建设{J:甲项目},占地百亩。", {"甲项目": set()}),
]


@pytest.mark.parametrize(("text", "expected"), UNNAMED)
def test_what_a_firm_builds_without_a_name_is_its_project(text: str, expected: dict[str, set[str]]) -> None:
    assert {k: v for k, v in stages(text).items() if v or k in expected} == expected


def test_an_unnamed_project_has_its_firm_and_its_sum() -> None:
    text = "{R:德清县}\n{E:乙公司}投资1.5亿元,正在打桩。"
    assert sums(text) == {"乙公司项目": Decimal("150000000")}
    scene, ledger = read(text)
    assert [scene.by_id[s].name for s, p, _ in ledger.found if p == "undertakes"] == ["乙公司"]


def test_a_phase_by_its_name_is_a_part_of_the_whole() -> None:
    _, ledger = read("{R:德清县}\n{J:甲项目}开工,{J:甲二期项目}和{J:甲项目三期}签约。")
    assert sum(p == "partOf" for _, p, _ in ledger.found) == 2


def test_the_plain_word_stands_for_all_that_is_counted() -> None:
    assert sums("{J:甲项目}、{J:乙项目}等两个重大项目代表进行了签约,项目签约总投资额达215亿元。") == {}


def test_a_projects_name_with_its_builder_in_front_is_the_same() -> None:
    long = "辽宁沐禹防水科技有限公司兰州新区防水材料产业基地项目"
    assert Grouper(KNOWLEDGE)._alike("Project", "兰州新区防水材料产业基地项目", long, ("兰州", "辽宁"))


def test_firms_of_two_places_are_two() -> None:
    grouper = Grouper(KNOWLEDGE)
    assert not grouper._alike("Enterprise", "沁旭集团有限公司", "沁旭蓝天新能源股份有限公司", ())
    assert grouper._alike("Enterprise", "沁旭蓝天", "沁旭蓝天新能源股份有限公司", ())
    assert not grouper._alike("Enterprise", "中国航天集团", "上海航天电源技术有限公司", ("中国", "上海"))


def test_a_park_that_starts_somewhere_is_a_project() -> None:
    assert "甲产业园" in places("{R:德清县}\n{K:甲产业园}在{K:乙开发区}开工。")


def test_what_a_project_consists_of_is_none() -> None:
    assert set(places("{R:德清县}\n{J:甲项目}新上{J:乙生产线},配套{J:丙车间}。")) == {"甲项目"}
    assert set(places("{R:德清县}\n{J:甲项目}开工,{E:丁公司}建设{J:乙生产线}。")) == {"甲项目", "乙生产线"}


def test_park_inside_a_projects_name_is_the_project() -> None:
    scene, _ = read("{R:德清县}\n{J:甲产业园项目}开工。")
    park = Local("x", "Park", "甲产业园", {"甲产业园"}, mentions=[Mention(4, 8, "Park", "甲产业园", nested=True)])
    whole = next(e for e in scene.entities if e.cls == "Project")
    kept = PROJECTS.parts(scene.reading, [*scene.entities, park])
    assert park not in kept
    assert "甲产业园" in whole.names
    assert places("{R:德清县}签约{K:甲产业园}\n{J:甲产业园项目}开工。") == {"甲产业园项目": {"德清县"}}
    assert places("{R:德清县}\n{J:乙项目}落户{K:甲产业园},{J:甲产业园项目}开工。")["乙项目"] == {"甲产业园"}


def test_places_in_turn() -> None:
    found = places("{R:德清县}、{R:安吉县}分别揽下{J:甲项目}(12亿元)和{J:乙项目}(8亿元)。")
    assert found == {"甲项目": {"德清县"}, "乙项目": {"安吉县"}}


def test_narrowest_place_of_a_row() -> None:
    text = (
        "{R:湖州市}项目清单\n1.{R:德清县} {J:甲项目} 总投资25亿元 选址{K:乙化工园}\n2.{R:安吉县} {J:丙项目} 总投资5亿元"
    )
    assert places(text) == {"甲项目": {"乙化工园"}, "丙项目": {"安吉县"}}


def test_place_of_the_document_where_nothing_is_said() -> None:
    assert places("{R:德清县}集中开工\n今天集中开工18个项目。{J:甲项目}用地百亩。") == {"甲项目": {"德清县"}}


def test_phases_with_something_of_their_own_are_projects() -> None:
    text = "▲{J:甲项目}|{K:乙产业园}|总投资53亿元,其中一期20亿元|一期已于4月投产,二期正办理环评"
    assert stages(text) == {"甲项目": set(), "甲项目一期": {"InOperation"}, "甲项目二期": {"Planned"}}
    assert sums(text) == {"甲项目": Decimal("5300000000"), "甲项目一期": Decimal("2000000000")}
    scene, ledger = read(text)
    PROJECTS.locate(scene, ledger)
    whole = next(e.id for e in scene.entities if e.name == "甲项目")
    first = next(e.id for e in scene.entities if e.name == "甲项目一期")
    assert (first, "partOf", whole) in ledger.found
    assert places(text)["甲项目一期"] == {"乙产业园"}


def test_phase_without_anything_of_its_own_is_none() -> None:
    assert set(stages("{J:甲项目}破土,一期用地百亩。")) == {"甲项目"}


def test_named_phase_is_not_made_twice() -> None:
    assert set(stages("{J:甲织造二期工程}用地百亩,二期已于3月打桩。")) == {"甲织造二期工程"}


TURNED = [
    ("投资108亿元的{K:甲产业园}宣告竣工。", True),
    ("{K:甲产业园}(总投资5亿元)开工。", True),
    ("某项目在{K:甲产业园}开工。", False),
    ("{K:甲开发区}开工项目18个。", False),
    ("{K:甲产业园}集聚企业14家。", False),
]


@pytest.mark.parametrize(("text", "project"), TURNED)
def test_parks_that_are_meant_as_projects(text: str, project: bool) -> None:
    scene, _ = read(text)
    assert scene.entities[0].cls == ("Project" if project else "Park")


def test_row_of_a_project_list_names_a_project() -> None:
    scene, _ = read("某州产业项目一览\n▲{K:甲产业园}|{R:德清县}|4.3亿元")
    assert scene.entities[0].cls == "Project"


@pytest.mark.parametrize(
    ("name", "kind"), [("最大石化产业项目", True), ("高精度轴承项目", False), ("甲石化项目", False)]
)
def test_general_words_before_an_industry_name_a_kind_of_projects(name: str, kind: bool) -> None:
    mention = Mention(0, len(name), "Project", name, "head")
    assert Grouper(KNOWLEDGE).is_kind(Local("e1", "Project", name, {name}, mentions=[mention])) is kind
