"""Firms that stand for a trade, firms by the number of their shares, and what stands in such places and is none."""

from __future__ import annotations

import pytest

from tests.recognise.reader import named, read


@pytest.mark.parametrize(
    ("text", "firms"),
    [
        ("全区形成以比亚迪、远足、瓴达为代表的汽车零部件产业。", {"比亚迪", "远足", "瓴达"}),
        ("形成以格力为代表的家电,以珩越、澄砚、朔美为代表的新材料产业。", {"格力", "珩越", "澄砚", "朔美"}),
        ("形成以猕猴桃、茶叶、花椒为代表的特色农业。", set()),
        ("以煤炭、化工、建材为代表的传统产业加快转型。", set()),
        ("以泉州、厦门为代表的沿海城市。", set()),
        ("与华中珩越(300999)签订协议。", {"华中珩越"}),
        ("邮编(430074)。", set()),
    ],
)
def test_firms(text: str, firms: set[str]) -> None:
    page = read(text)
    assert {page.page.text[m.start : m.end] for m in page.mentions if m.cls == "Enterprise"} == firms


def test_the_trade_that_they_stand_for() -> None:
    assert named("以格力、珩越为代表的电子信息,以比亚迪为代表的新材料。", "Industry") == {"电子信息", "新材料"}


def test_an_area_behind_a_word_is_no_park() -> None:
    assert named("加快整个长江经济带产业升级。", "Park") == set()


def test_part_of_the_world_in_a_body_s_name() -> None:
    assert named("与华中珩越商会签约。", "Region") == set()


@pytest.mark.parametrize(
    ("text", "cls", "names"),
    [
        (
            "台州市政府办公室 台州高新区管委会办公室关于加快芯材产业发展的实施意见\n正文。",
            "Policy",
            {"关于加快芯材产业发展的实施意见"},
        ),
        ("台州市政府办公室关于印发台州市芯材产业发展实施方案的通知\n正文。", "Policy", {"台州市芯材产业发展实施方案"}),
        ("高标准打造一批价值园区。", "Park", set()),
        ("防城港市上思县、东兴市、港口区都举行仪式。", "Region", {"防城港市", "上思县", "东兴市", "港口区"}),
        ("加快港口区建设。", "Region", set()),
        ("台州芯岸产业园启动区(一期)工程项目开工。", "Project", {"台州芯岸产业园启动区(一期)工程项目"}),
    ],
)
def test_names(text: str, cls: str, names: set[str]) -> None:
    assert named(text, cls) == names


def test_a_zone_among_projects_is_one_of_them() -> None:
    text = "包括临海市扫地机器人、台州瓴达净水设备、仙居印刷产业园等项目。"
    assert "仙居印刷产业园项目" in named(text, "Project")
    assert named("包括仙居印刷产业园、临海皮革产业园等项目。", "Project") == set()


@pytest.mark.parametrize(
    ("text", "cls", "names"),
    [
        ("2016年台州(上海)招商会在上海召开。", "Organization", set()),
        ("强产业、筑平台,经济发展换挡提速。", "Platform", set()),
        ("全县有县属工厂、焦化厂。", "Project", set()),
        ("台州市南芯装备智造产业园(一期)开工。", "Project", {"台州市南芯装备智造产业园(一期)"}),
        ("形成以格力、珩越为代表的家电制品,以比亚迪为代表的新材料。", "Industry", {"家电制品", "新材料"}),
        ("已形成食品饮料、装备制造三大传统产业。", "Industry", {"食品饮料", "装备制造"}),
    ],
)
def test_more_names(text: str, cls: str, names: set[str]) -> None:
    assert named(text, cls) == names
