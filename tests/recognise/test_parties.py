"""Firms, organs and agreements as announcements of measures, funds and agreements name them."""

from __future__ import annotations

import pytest

from tests.recognise.reader import read


def named(text: str, cls: str) -> set[str]:
    reading = read(text)
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
        # A clause begins: what joins two names is a letter of one here, and a rank alone is the text's own place.
        ("近日,和苕(云南)食品有限公司开工。", {"和苕(云南)食品有限公司"}),
        ("领导到场,市葳沣源农产品有限公司总经理出席。", {"葳沣源农产品有限公司"}),
        # Who comes and who builds is no part of a firm's name.
        ("区长李某一行莅临葳沣集团,双方签约。", {"葳沣集团"}),
        ("业主单位葳沣仓储有限公司进场。", {"葳沣仓储有限公司"}),
        # Words that the dictionary lacks are no brands.
        ("打造集冷链仓储、农产品交易于一体的市场,推进建圈强链,引进涉化新能源企业。", set()),
    ],
)
def test_where_a_firm_begins(text: str, names: set[str]) -> None:
    assert named(text, "Enterprise") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中共云南省委办公厅云南省人民政府办公厅印发通知。", {"中共云南省委办公厅", "云南省人民政府办公厅"}),
        ("为贯彻落实自治区人民政府办公厅通知精神。", {"自治区人民政府办公厅"}),
        ("市政府与甘泉理工大学签署战略合作框架协议。", {"市政府", "甘泉理工大学"}),
        ("市政府高度重视。", set()),
        ("玉溪、普洱、曲靖6市政府签约。", set()),
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
        ("双方签署了一份三方合作协议。", {"三方合作协议"}),
        ("举行“城市合伙人”战略合作框架协议签约仪式。", {"“城市合伙人”战略合作框架协议"}),
        ("加快构建“日月同光”的现代化产业体系格局。", set()),
        ("结合实际,制定如下政策措施。", set()),
        ("凡符合国家产业政策的,均可享受。", set()),
        ("现场集中发布三项重磅政策。", set()),
        ("与多家机构签署20亿元合作协议。", set()),
        ("贯彻实施“创新引领、开放崛起”战略。", {"“创新引领、开放崛起”战略"}),
        ("完善发展服务业体制机制。", set()),
        ("台州经济开发区规划建设了中试基地。", set()),
        ("恒曜公司(下称“恒曜”)在台州签署战略合作协议。", {"战略合作协议"}),
    ],
)
def test_agreements(text: str, names: set[str]) -> None:
    assert named(text, "Policy") == names


@pytest.mark.parametrize(
    ("text", "cls", "names"),
    [
        ("设立台州市创新发展投资基金(启明基金),启明基金规模5亿元。", "Fund", {"台州市创新发展投资基金", "启明基金"}),
        ("首批总规模40亿元的8个子基金落地。", "Fund", set()),
        ("母子基金总规模不低于60亿元。", "Fund", set()),
        ("全省首支区域母基金正式运营,其第一支子基金规模5亿元。", "Fund", set()),
        ("“台州市恒曜高新产业投资基金”在协会完成备案。", "Fund", {"台州市恒曜高新产业投资基金"}),
        ("湖北省政府投资引导基金正式发布。", "Fund", {"湖北省政府投资引导基金"}),
        ("规范台州市重点实验室管理。", "Platform", set()),
        ("提供7200平方米中试实验室及配套空间。", "Platform", set()),
        ("市政府与中国工商银行湖南省分行签约。", "Enterprise", {"中国工商银行湖南省分行"}),
        ("基金公开遴选中恒资本运营有限公司受托管理。", "Enterprise", {"中恒资本运营有限公司"}),
        ("双方达成初创项目、中试项目合作。", "Project", set()),
        ("重庆、大连、新乡、新疆签约。", "Region", {"重庆市", "大连市", "新乡市", "新疆维吾尔自治区"}),
        (
            "台州市新能源汽车和智能网联汽车产业主题基金启动运营。",
            "Fund",
            {"台州市新能源汽车和智能网联汽车产业主题基金"},
        ),
        ("大理大学玉溪集成电路及人工智能研究院揭牌。", "Organization", {"大理大学玉溪集成电路及人工智能研究院"}),
        ("名单如下:1、台州市氢能装备与信息创新中心", "Platform", {"台州市氢能装备与信息创新中心"}),
        ("引进大理大学玉溪研究院、玉溪绿能研究所等一批高端平台。", "Platform", set()),
        ("谋划3个人工智能产业集聚园区,打造150个以上人工智能示范项目。", "Park", set()),
        ("打造150个以上人工智能示范项目。", "Project", set()),
        ("在产业园区、现代通用交通等项目建设上开展合作。", "Project", set()),
        ("并全力支持项目建设。", "Project", set()),
        ("据台州市黄岩区智造开发区消息。", "Park", {"台州市黄岩区智造开发区"}),
        ("副主任马金华出席。", "Region", set()),
        ("该基金由中融信托有限公司与中恒信托有限公司设立。", "Enterprise", {"中融信托有限公司", "中恒信托有限公司"}),
        ("是世界500强鸿昇集团旗下公司。", "Enterprise", {"鸿昇集团"}),
        ("台州高新区百亿母基金发布。", "Fund", {"母基金"}),
        ("投资建立“台州华旭国际教育示范园区”。", "Park", {"台州华旭国际教育示范园区"}),
        ("玉溪市与普洱市将在玉溪高新区合作共建产业园。", "Park", {"玉溪高新技术产业开发区"}),
        ("在学校望江校区签约,走访中心城区。", "Region", set()),
    ],
)
def test_others(text: str, cls: str, names: set[str]) -> None:
    assert named(text, cls) == names


def test_a_park_by_the_end_of_its_name() -> None:
    reading = read("威海滨海新区与商洛市签约。滨海新区书记致辞。")
    assert not [m for m in reading.mentions if m.cls == "Region" and m.name == "滨海新区"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The rank of its place is all that a fund needs in front of its kind.
        ("市财政局组建了市产业投资母基金,规模100亿元。", {"市产业投资母基金"}),
        # A sum makes one of general words, with its unit or without.
        ("甲省设立120亿产业投资基金支持七大产业。", {"产业投资基金"}),
        # A way of working is no fund.
        ("采取母基金+子基金的方式运作。", set()),
    ],
)
def test_funds(text: str, names: set[str]) -> None:
    assert named(text, "Fund") == names


def test_governments_of_a_rank_are_nobody() -> None:
    assert named("各县市区人民政府,市直机关各单位:", "Organization") == set()
    assert named("各地级以上市人民政府:", "Organization") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云南省林业和草原局与昆明市发展和改革局印发。", {"云南省林业和草原局", "昆明市发展和改革局"}),
        ("市人力资源和社会保障局介绍。", {"市人力资源和社会保障局"}),
        # Two organs, two places.
        ("昆明市财政局和科技局介绍。", {"昆明市财政局"}),
        ("昆明市和曲靖市商务局介绍。", {"曲靖市商务局"}),
    ],
)
def test_organs_of_two_fields(text: str, names: set[str]) -> None:
    assert named(text, "Organization") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("平台新设一支沐澜育苗子基金,只投早期企业。", {"沐澜育苗子基金"}),
        ("这是昆明市首支百亿级产业引导基金项目昆明市新兴产业引导基金。", {"昆明市新兴产业引导基金"}),
        ("在“碳中和、碳达峰”等板块发起基金,设立一支基金。", set()),
    ],
)
def test_counted_funds(text: str, names: set[str]) -> None:
    assert named(text, "Fund") == names


def test_a_firm_that_is_one_of_its_kind_has_no_name() -> None:
    assert named("本县由此有了首家民营担保管理公司,银行也跟着来了。", "Enterprise") == set()


def test_a_funds_name_behind_its_sum() -> None:
    assert named("当地要筹建总规模30亿元的绿色成长投资基金。", "Fund") == {"绿色成长投资基金"}
