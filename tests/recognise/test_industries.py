"""How industries are cut out of rows: places, quantities and verbs in front, items that 及 joins."""

from __future__ import annotations

import pytest

from tests.recognise.reader import named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("首届贵州纺织服装产业推介会举行。", {"纺织服装"}),
        ("做强光伏组件产业,", {"光伏组件"}),
        ("明年将发展3万亩油茶,", {"油茶"}),
        ("这将促进仁怀市装备制造、食品加工等产业的发展。", {"装备制造", "食品加工"}),
        ("形成风电装备、动力及储能电池两个产业集群。", {"风电装备", "动力及储能电池"}),
        ("重点发展风电装备、动力及储能电池两个重点方向。", {"风电装备", "动力及储能电池"}),
        (
            "投资领域涉及机械装备等先进制造业和商贸零售、电商文创等现代服务业。",
            {"机械装备", "先进制造业", "商贸零售", "电商文创", "现代服务业"},
        ),
        ("将培育一批光电传感、光电检测、新型显示等光电信息领域。", {"光电传感", "光电检测", "新型显示", "光电信息"}),
        ("构建起比较完整的煤化工产业链条。", {"煤化工"}),
        ("工业集中区分别是电子信息、石油器材、特种钢材和缝纫机制造。", {"电子信息", "石油器材", "特种钢材", "缝纫机"}),
        ("着力发展医药、食品、新材料、汽车零部件四大百亿级工业产业。", {"医药", "食品", "新材料", "汽车零部件"}),
    ],
)
def test_the_items_of_a_row(text: str, found: set[str]) -> None:
    assert named(text, "Industry") == found


@pytest.mark.parametrize(
    "text",
    [
        "全县着力发展五大茶产业。",
        "入选全国食品工业强县、食品产业强县。",
        "双方在产业协作、人才交流等领域合作。",
        "拥有“一区、两厂、三行业”的发展格局。",
    ],
)
def test_what_is_no_industry(text: str) -> None:
    assert not {"五大茶", "食品工业强县", "产业协作", "一区"} & named(text, "Industry")
