"""Works, regions, brands and sorts as work reports and long news name them; every name is invented."""

from __future__ import annotations

import pytest

from tests.recognise.reader import read

NAMED = [
    # rows of works, by what happens to them and by the verb in front
    ("城西小学、云岭大桥相继建成。", ["Project 城西小学", "Project 云岭大桥"]),
    ("新岭北、沁川国际先后落成。", ["Project 新岭北", "Project 沁川国际"]),
    ("打通沁园路延伸、槐荫街延伸等4条断头路。", ["Project 沁园路延伸", "Project 槐荫街延伸"]),
    ("开工建设沁河体育公园。", ["Project 沁河体育公园"]),
    (
        "实施翠柏大街、沁园路等主次街路改扩建工程。",
        ["Project 翠柏大街主次街路改扩建工程", "Project 沁园路主次街路改扩建工程"],
    ),
    (
        "推进阜宁川达、建湖鑫达等重点内河支线项目。",
        ["Project 阜宁川达重点内河支线项目", "Project 建湖鑫达重点内河支线项目"],
    ),
    ("建成205国道阜宁沟墩段。", ["Project 205国道阜宁沟墩段"]),
    # a lone example of great projects, with its brand
    ("为启岚乘用车等重大项目腾出空间。", ["Project 启岚乘用车项目", "Enterprise 启岚"]),
    # old brands of one word
    ("沁和堂生产基地开工。", ["Project 沁和堂生产基地"]),
    # bodies and funds just founded, with general words
    ("建立城市品牌领导小组。", ["Organization 城市品牌领导小组"]),
    ("设立品牌建设专项资金。", ["Fund 品牌建设专项资金"]),
    # money with a short name of its own, behind its sum
    ("投入5000万技发资金建设工程师创新中心。", ["Fund 技发资金"]),
    ("整合1.2亿元技改资金支持企业改造。", ["Fund 技改资金"]),
    # building sites, and names that hold letters of other words
    ("沁山科技园展示中心、罗溪交流服务中心全面动工。", ["Project 沁山科技园展示中心", "Project 罗溪交流服务中心"]),
    ("张家湖公园、曾涛路二期建成开放。", ["Project 张家湖公园", "Project 曾涛路二期"]),
    ("永沁高速(阜宁段)建设项目开工。", ["Project 永沁高速(阜宁段)建设项目"]),
    # stages with words before them, sections of a road, machines that combine
    ("沁城小学建设也已全面开工。", ["Project 沁城小学"]),
    ("沁山高铁站建设启动实施。", ["Project 沁山高铁站"]),
    ("沁茂高速阜宁段建成通车。", ["Project 沁茂高速阜宁段"]),
    ("年产2万台玉米联合收获机项目投产。", ["Project 年产2万台玉米联合收获机项目"]),
    # what a place develops
    ("支持阜宁县发展装备制造和生物医药产业。", ["Industry 装备制造", "Industry 生物医药"]),
    # a plant whose name opens with what it can do
    ("2100万千瓦燃煤电厂通过评审。", ["Project 2100万千瓦燃煤电厂"]),
    # the heart of a city
    ("阜宁县中心城区限行,阜宁全县绿化。", ["Region 阜宁县中心城区"]),
]

NAMELESS = [
    # sorts of projects, slogans and sayings
    "招商聚焦“大好高”项目。",
    "严禁高耗能项目。",
    "推行一项目一专班。",
    "提升5条美丽乡村示范带。",
    "油烟、噪声治理等八大工程持续发力。",
    # works of a sort
    "建成农村公路120公里。",
    "科技馆、美术馆相继建成开放。",
    # money of no name
    "投入2亿元到位资金,建设中心。",
    # a rank of cities
    "建设国家中心城市。",
]


def names(text: str) -> list[str]:
    reading = read(text)
    return [f"{m.cls} {m.owner or m.name}" for m in reading.mentions]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_named(text: str, expected: list[str]) -> None:
    found = names(text)
    assert [x for x in expected if x not in found] == [], found


@pytest.mark.parametrize("text", NAMELESS)
def test_nameless(text: str) -> None:
    assert [x for x in names(text) if x.split()[0] in ("Project", "Park", "Organization", "Region")] == []


@pytest.mark.parametrize(
    "text", ["阜宁县实施青龙山公园工程。", "阜宁县整治朱庄河。", "阜宁县的平湖智创园建成。", "阜宁县的富源牧业投产。"]
)
def test_a_far_county_is_no_part_of_a_name(text: str) -> None:
    assert [x for x in names(text) if x.startswith("Region")] == ["Region 阜宁县"]


def test_a_far_county_is_one_by_itself_and_along_a_line() -> None:
    assert "Region 平湖市" in names("阜宁县引进平湖的客商。")
    assert "Region 平湖市" in names("阜宁县至平湖铁路开工。")


def test_where_the_reporter_stands_is_no_project() -> None:
    assert not any(x.startswith("Project") for x in names("在启岚智能科技生产车间,工人正在装配。"))


def test_a_count_says_how_a_row_is_parted() -> None:
    reading = read("推动童装、染整及家纺、绿色木业三大领域转型。")
    assert "染整及家纺" in {m.name for m in reading.mentions if m.cls == "Industry"}


def test_items_on_one_line_are_sentences_of_their_own() -> None:
    text = "两地共建: 1. 甲区共建平台 2. 乙区引入中心"
    sentences = read(text).page.sentences
    assert [text[a:b].strip() for a, b in sentences] == ["两地共建:", "1. 甲区共建平台", "2. 乙区引入中心"]


def test_so_much_of_a_building_is_a_figure() -> None:
    assert not [m for m in read("沁园针织产业园7万平方米标准厂房交付。").mentions if m.cls == "Project"]
    assert any(m.name == "沁园5万平方米标准厂房项目" for m in read("沁园5万平方米标准厂房项目开工。").mentions)
