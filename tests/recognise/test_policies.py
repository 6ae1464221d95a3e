"""Policies named in running text, in quotation marks and in headlines: the edges of their names, and what is no policy."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.recognise.mention import Mention
from kg.recognise.reading import Recogniser
from kg.recognise.segment import Segmenter


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Recogniser:
    folder: Path = tmp_path_factory.mktemp("cache")
    return Recogniser(Knowledge.load(), Segmenter(folder))


def policies(recogniser: Recogniser, text: str, cls: str = "Policy") -> list[Mention]:
    return [m for m in recogniser.read(normalise(text)).mentions if m.cls == cls and not m.inferred]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # The verb that governs the name ends it to the left; verbs inside stay inside.
        ("钦州市实施乡土工匠技能提升计划,培训万人。", ["乡土工匠技能提升计划"]),
        ("全市全面推行行政处罚责任制,规范执法。", ["行政处罚责任制"]),
        ("该市完善水权有偿使用和交易制度,严格监管。", ["水权有偿使用和交易制度"]),
        ("喀什地区探索建立边民互市监管机制。", ["边民互市监管机制"]),
        # Nothing governs it: the clause's start does.
        ("渔船共享保险试点稳步推进,参保率达九成。", ["渔船共享保险试点"]),
        # A list before the head is one name behind a verb; a head before the mark ends another.
        ("严格执行用水、用电阶梯价格制度。", ["用水、用电阶梯价格制度"]),
        ("制定外来投资负面清单和港口统计指南。", ["外来投资负面清单", "港口统计指南"]),
        # Programmes of measures, not works.
        ("深入实施名优品牌培育工程。", ["名优品牌培育工程"]),
        ("深入实施污水管网改造工程。", []),
        # Modifiers that single nothing out, and heads that go on as other words.
        ("不断完善长效机制和各项管理制度。", []),
        ("推进机制创新和制度建设。", []),
        ("采取针对性措施,制定工作方案。", []),
        ("贺州市、来宾市先行试点。", []),
    ],
)
def test_heads(recogniser: Recogniser, text: str, names: list[str]) -> None:
    assert [m.name for m in policies(recogniser, text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推进节水“双百”行动。", ["节水“双百”行动"]),
        ("开展“三清”和“净村”行动。", ["“三清”行动", "“净村”行动"]),
        ("工业“双百”、商贸“双十”计划均已完成。", ["工业“双百”计划", "商贸“双十”计划"]),
        ("出台加快商贸业发展“15条”。", ["商贸业发展“15条”"]),
        ("推广“南港标准”管理模式。", ["“南港标准”管理模式"]),
        ("以“双百双千”为抓手,抓项目。", ["双百双千"]),
        # Slogans, goals and honours are no policies; a sentence in marks is no name.
        ("全力打造“不打烊的政府”。", []),
        ("实现“开门红”,争创“中国海鸭蛋之乡”。", []),
        ("他说:“先把话说清楚,再谈。”管理要严。", []),
    ],
)
def test_quoted(recogniser: Recogniser, text: str, names: list[str]) -> None:
    assert [m.name for m in policies(recogniser, text)] == names


def test_platform_in_marks(recogniser: Recogniser) -> None:
    text = "开通“12399政府服务热线”,建成“智慧港口”系统。"
    assert [m.name for m in policies(recogniser, text, "Platform")] == ["12399政府服务热线", "“智慧港口”系统"]
    assert policies(recogniser, text) == []


@pytest.mark.parametrize(
    ("headline", "is_title"),
    [
        ("攀枝花市支持钒钛新材料产业高质量发展若干政策(试行)", True),
        ("合川区与西南大学战略合作框架协议", True),
        ("攀枝花市出台支持钒钛新材料产业若干政策", False),
        ("合川区与西南大学签署战略合作框架协议", False),
    ],
)
def test_headline_is_the_title(recogniser: Recogniser, headline: str, is_title: bool) -> None:
    found = policies(recogniser, headline + "\n为加快发展,制定以下条款。\n")
    assert (headline in [m.name for m in found if m.rule == "title"]) is is_title


def test_short_forms_belong_to_the_title(recogniser: Recogniser) -> None:
    text = "市政府印发《贺州市碳酸钙产业管理办法》(以下简称《办法》)。《办法》共六章。"
    assert {m.owner or m.name for m in policies(recogniser, text)} == {"贺州市碳酸钙产业管理办法"}


def test_a_quoted_word_belongs_to_the_one_longer_name(recogniser: Recogniser) -> None:
    found = policies(recogniser, "开展“满天星”攻坚行动。深化“满天星”,再上台阶。")
    assert {m.owner or m.name for m in found} == {"“满天星”攻坚行动"}
    # Two names that share a quoted word stay two.
    both = policies(recogniser, "构建“三位一体”外贸模式,健全“三位一体”环保机制。")
    assert {m.owner or m.name for m in both} == {"“三位一体”外贸模式", "“三位一体”环保机制"}


def test_industries_of_a_title(recogniser: Recogniser) -> None:
    assert recogniser.forms.about("关于加快茉莉花及罗汉果产业发展的意见") == ["茉莉花", "罗汉果"]
    assert recogniser.forms.about("贺州市特色产业发展规划") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("近日,甲县出台关于加快生物医药产业发展的若干政策措施,给予奖励。", ["关于加快生物医药产业发展的若干政策措施"]),
        ("区里制定算力赋能产业的若干措施。", ["算力赋能产业的若干措施"]),
        ("配套制定稳经济40条、推进工业发展36条,细化任务。", ["稳经济40条", "推进工业发展36条"]),
        ("《关于推动消费扩容的若干政策举措》印发。", ["关于推动消费扩容的若干政策举措"]),
        ("1.聚焦国家“十四五”规划102项重大工程,做好储备。", ["国家“十四五”规划102项重大工程"]),
        # What many have, what only says how much, and the day in front.
        ("不少地方都有延长产业链的政策,由专人盯办。", []),
        ("1.加大促消费活动和消费补贴力度。", []),
        ("期限至2035年11月30日政策支持并购。", []),
        ("现场集中发布三项重磅政策。", []),
    ],
)
def test_titles_without_marks(recogniser: Recogniser, text: str, names: list[str]) -> None:
    assert [m.name for m in policies(recogniser, text)] == names


def test_a_headlines_verb_is_no_part_of_the_title(recogniser: Recogniser) -> None:
    text = "甲市人民政府印发了关于加快推进工业转型升级的实施意见\n文件提出目标。"
    assert policies(recogniser, text)[0].name == "关于加快推进工业转型升级的实施意见"
