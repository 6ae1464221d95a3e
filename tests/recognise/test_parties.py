"""Firms, organs and agreements as announcements of measures, funds and agreements name them."""

from __future__ import annotations

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.core.settings import cache_folder
from kg.recognise.reading import Recogniser
from kg.recognise.segment import segmenter

RECOGNISER = Recogniser(Knowledge.load(), segmenter(cache_folder()))


def named(text: str, cls: str) -> set[str]:
    reading = RECOGNISER.read(normalise(text))
    return {m.owner or m.name for m in reading.mentions if m.cls == cls and not m.nested}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A public firm's name says only a place and its business.
        ("台州市创新投资集团有限公司与丽水发展集团签约。", {"台州市创新投资集团有限公司", "丽水发展集团"}),
        ("基金由滁州产投私募基金管理有限公司管理。", {"滁州产投私募基金管理有限公司"}),
        # Where something happens in a place, the place is no part of the name.
        ("在台州市投资集团有限公司不少。", set()),
    ],
)
def test_public_firms(text: str, names: set[str]) -> None:
    assert {n for n in named(text, "Enterprise") if len(n) > 6 or "发展集团" in n} - {"投资集团有限公司"} == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中共云南省委办公厅云南省人民政府办公厅印发通知。", {"中共云南省委办公厅", "云南省人民政府办公厅"}),
        ("为贯彻落实自治区人民政府办公厅通知精神。", {"自治区人民政府办公厅"}),
        ("市政府与甘泉理工大学签署战略合作框架协议。", {"市政府", "甘泉理工大学"}),
        ("市政府高度重视。", set()),
        ("围绕新材料、大健康等重点产业布局。", set()),
        ("与吉林高分子材料联合研究院签约。", {"吉林高分子材料联合研究院"}),
        ("新华社电 大理大学化学学院揭牌。", {"大理大学化学学院"}),
    ],
)
def test_organs(text: str, names: set[str]) -> None:
    assert named(text, "Organization") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("玉溪市与普洱市签署协同发展框架协议。", {"协同发展框架协议"}),
        ("大理大学、玉溪市人民政府全面战略合作框架协议签约仪式举行。", {"全面战略合作框架协议"}),
        ("深入实施创新驱动发展战略。", {"创新驱动发展战略"}),
        ("举行战略合作协议签约活动。", {"战略合作协议"}),
    ],
)
def test_agreements(text: str, names: set[str]) -> None:
    assert named(text, "Policy") == names


@pytest.mark.parametrize(
    ("text", "cls", "names"),
    [
        ("设立台州市创新发展投资基金(启明基金),启明基金规模5亿元。", "Fund", {"台州市创新发展投资基金", "启明基金"}),
        ("首批总规模40亿元的8个子基金落地。", "Fund", set()),
        ("台州高新区百亿母基金发布。", "Fund", {"母基金"}),
        ("投资建立“台州华旭国际教育示范园区”。", "Park", {"台州华旭国际教育示范园区"}),
        ("玉溪市与普洱市将在玉溪高新区合作共建产业园。", "Park", {"玉溪高新技术产业开发区"}),
        ("在学校望江校区签约,走访中心城区。", "Region", set()),
    ],
)
def test_others(text: str, cls: str, names: set[str]) -> None:
    assert named(text, cls) == names


def test_a_park_by_the_end_of_its_name() -> None:
    reading = RECOGNISER.read(normalise("威海滨海新区与商洛市签约。滨海新区书记致辞。"))
    assert not [m for m in reading.mentions if m.cls == "Region" and m.name == "滨海新区"]
