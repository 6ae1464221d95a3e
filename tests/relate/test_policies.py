"""Who makes a policy, where it is tried and what it is for, from text to relations."""

from __future__ import annotations

import pytest

from kg.core.knowledge import Knowledge
from kg.pipeline import observe
from kg.read import document

KNOWLEDGE = Knowledge.load()


def relations(text: str, predicate: str) -> set[tuple[str, str]]:
    facts = observe(document(text, source="test"), KNOWLEDGE)
    names = {e.key: e.name for e in facts.entities}
    return {(names[r.subject], names[r.object]) for r in facts.relations if r.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "makers"),
    [
        # The makers before the verb; the place in the title.
        (
            "鄂尔多斯市能源局、鄂尔多斯市财政局联合出台《鄂尔多斯市支持氢能发展若干措施》。",
            {"鄂尔多斯市能源局", "鄂尔多斯市财政局", "鄂尔多斯市"},
        ),
        # Another region's plan stays that region's.
        ("霍尔果斯市\n霍尔果斯市落实《江苏省口岸经济发展规划》。", {"江苏省"}),
        # Signers, not the town where they sign; a district is meant, not the city before it.
        ("3月5日,南阳市与郑州大学在北京签署《产学研框架协议》。", {"南阳市", "郑州大学"}),
        ("重庆市永川区与四川省泸州市签订《同城化合作协议》。", {"永川区", "泸州市"}),
        # 双方 are the pair that the text joined last.
        ("嘉善县与松江区签约。会后,双方将建立产业链协同招商机制。", {"嘉善县", "松江区"}),
        # A name that joins two makers.
        ("福州市\n福州市用好福州—定西结对帮扶机制,福州市与定西市往来不断。", {"福州市", "定西市"}),
        # Nobody named: the document's own region.
        ("平湖市\n平湖市今年发展很快。全面推行亩产效益评价制度。", {"平湖市"}),
    ],
)
def test_issued_by(text: str, makers: set[str]) -> None:
    assert {o for _, o in relations(text, "issuedBy")} == makers


def test_signatures_of_a_notice() -> None:
    text = (
        "关于印发《西昌市钒钛专项资金管理办法》的通知\n"
        "现将管理办法印发给你们,请认真贯彻执行,并做好宣传解读等各项有关工作。\n"
        "西昌市财政局\n2024年3月1日\n"
    )
    assert ("西昌市钒钛专项资金管理办法", "西昌市财政局") in relations(text, "issuedBy")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("海东市\n海东市在乐都区试点水权交易制度。", {"乐都区"}),
        ("海东市\n海东市推行“飞地园区”模式,在乐都区、平安区试点推广。", {"乐都区", "平安区"}),
        ("海东市\n深化互助土族自治县宅基地管理制度改革试点。海东市继续推进。", {"互助土族自治县"}),
        # The whole of the document's region is no narrower place.
        ("海东市\n海东市推行“飞地园区”模式。", set()),
    ],
)
def test_applies_in(text: str, places: set[str]) -> None:
    assert {o for _, o in relations(text, "appliesIn")} == places


def test_clauses_of_a_policy() -> None:
    text = (
        "攀枝花市支持钒钛新材料产业高质量发展若干政策(试行)\n"
        "第一条 对新引进的储能电池企业,按设备投资额的10%给予补助。\n"
        "第二条 水泥项目不予支持。\n"
    )
    targets = {o for _, o in relations(text, "supports")}
    assert "钒钛新材料" in targets
    assert any("储能" in o for o in targets)
    assert not any("水泥" in o for o in targets)


def test_who_signs_a_notice_issues_its_paper() -> None:
    text = (
        "玉溪科发〔2025〕73号\n现将《玉溪市关于加快中试平台发展的实施意见》印发给你们,请执行。\n"
        "玉溪市科学技术局 玉溪市发展和改革局\n2025年6月10日\n为强化中试能力,提出以下意见。"
    )
    assert {o for _, o in relations(text, "issuedBy")} >= {"玉溪市科学技术局", "玉溪市发展和改革局"}


def test_two_bodies_behind_a_preposition_sign() -> None:
    text = "红塔区消息\n在玉溪市人民政府与中国工商银行云南省分行签订的战略合作框架协议的指引下,授信增加。"
    assert {o for _, o in relations(text, "issuedBy")} == {"玉溪市人民政府"}


def test_who_carries_a_measure_out_is_not_whom_it_is_for() -> None:
    text = "玉溪市消息\n玉溪市财政局与云岭银行开展“火炬引航”专项行动,支持园区发展。"
    assert relations(text, "supports") == set()


def test_a_title_with_and_without_its_particle_is_one() -> None:
    text = (
        "玉溪市人民政府印发关于促进我市开发区改革发展实施方案的通知\n现将《关于促进我市开发区改革发展的实施方案》印发。"
    )
    assert len([e for e in observe(document(text, source="test"), KNOWLEDGE).entities if e.cls == "Policy"]) == 1


def test_an_agreement_is_named_without_its_parties() -> None:
    text = "玉溪市\n为落实大理大学与玉溪市人民政府“1+3”战略合作协议,双方会商。"
    found = [e.name for e in observe(document(text, source="test"), KNOWLEDGE).entities if e.cls == "Policy"]
    assert found == ["“1+3”战略合作协议"]
    assert {o for _, o in relations(text, "issuedBy")} == {"大理大学", "玉溪市人民政府"}


def test_a_zones_rules_are_not_for_the_trade_in_its_name() -> None:
    text = "玉溪市\n玉溪市印发《玉溪市工业园区管理办法》,加强工业发展。"
    assert relations(text, "supports") == set()


def test_a_headlines_zone_is_the_texts_own() -> None:
    text = (
        "开发区推出绿色转型三年计划\n玉溪鑫岭经济技术开发区(以下简称“开发区”)地处玉溪市。"
        "开发区印发《开发区绿色转型计划(2023-2025年)》,分步落实。"
    )
    assert {o for _, o in relations(text, "issuedBy")} == {"玉溪鑫岭经济技术开发区"}


def test_a_measure_is_for_trades_and_not_for_what_is_built_between() -> None:
    text = "玉溪市\n玉溪市印发《若干措施》,提出培育高端化工产业,建设鑫岭产业园,打造生物医药产业集群。"
    assert {o for _, o in relations(text, "supports")} <= {"高端化工", "生物医药"}
