"""Who signs with whom, who founds a fund, and names of one organ or plan, from text to facts."""

from __future__ import annotations

from tests.relate.reader import facts


def pairs(text: str, predicate: str) -> set[tuple[str, str]]:
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    return {(names[r.subject], names[r.object]) for r in found.relations if r.predicate == predicate}


def test_partners_in_a_row_sign_with_the_subject_and_not_with_each_other() -> None:
    text = "大理大学与玉溪市共商发展\n大理大学分别与鸿昇食品有限公司以及恒曜能源有限公司签署合作协议。"
    assert pairs(text, "cooperatesWith") == {
        ("大理大学", "鸿昇食品有限公司"),
        ("大理大学", "恒曜能源有限公司"),
    } | {p for p in pairs(text, "cooperatesWith") if "玉溪市" in p}


def test_a_government_by_its_long_and_short_name() -> None:
    text = "玉溪市政府与大理大学签约\n3月5日,玉溪市人民政府与大理大学签署战略合作框架协议。"
    organs = [e for e in facts(text).entities if e.cls == "Organization"]
    assert sorted(e.name for e in organs) == ["大理大学", "玉溪市人民政府"]


def test_a_citys_plan_is_not_its_provinces() -> None:
    text = "玉溪市\n根据《云南省推动制造业高质量发展实施方案》,印发《玉溪市推动制造业高质量发展实施方案》。"
    assert len([e for e in facts(text).entities if e.cls == "Policy"]) == 2


def test_a_funds_founder_and_fields() -> None:
    text = (
        "玉溪高新区百亿母基金发布\n"
        "母基金总规模100亿元。由玉溪高新区区属国企玉溪鑫拓控股集团有限公司发起设立,期限10年。"
        "母基金主要围绕新型显示、集成电路等重点产业布局。"
    )
    assert ("母基金", "玉溪鑫拓控股集团有限公司") in pairs(text, "establishedBy")
    assert {o for _, o in pairs(text, "supports")} == {"新型显示", "集成电路"}
    assert not any("高新区" in s for s, _ in pairs(text, "inIndustry"))


def test_what_thrives_is_an_industry_of_the_place() -> None:
    text = "玉溪市与普洱市签约\n普洱市地处滇南,现代服务业、文化旅游产业发达。"
    assert ("普洱市", "文化旅游") in pairs(text, "inIndustry")


def test_short_forms_in_one_bracket() -> None:
    text = "台州签约\n台州市与鸿昇集团公司、浙江恒曜有限公司(以下简称“鸿昇集团”“恒曜公司”)签约。恒曜公司投产。"
    names = {e.name: set(e.aliases) for e in facts(text).entities if e.cls == "Enterprise"}
    assert "恒曜公司" in names["浙江恒曜有限公司"]


def test_an_agreement_signed_is_no_stage_of_projects() -> None:
    text = "玉溪市政府与鸿昇集团签约\n战略合作框架协议签约仪式举行。玉溪市加快推进峨山机场、红塔大桥等重大项目建设。"
    assert not any(s.status == "Signed" for s in facts(text).statuses)


def test_firms_agreement_is_nobody_elses() -> None:
    text = "鸿昇集团与恒曜集团共建园区\n鸿昇集团有限公司与恒曜集团有限公司签订战略合作协议。玉溪产业园区将升级。"
    assert pairs(text, "issuedBy") == set()


def test_a_national_measure_is_not_the_documents_places() -> None:
    text = "玉溪市推进“人工智能+”产业创新发展的若干措施\n为深入贯彻国家“人工智能+”行动部署,玉溪市制定本措施。"
    assert not any("国家" in p for p, _ in pairs(text, "issuedBy"))


def test_who_sets_up_what_is_not_what_is_set_up() -> None:
    text = "玉溪市\n玉溪市与大理大学、滇南医学院共建“药学”研究中心,携手曲靖大学共建脑机接口研究院。"
    assert not any(s == "曲靖大学" for s, _ in pairs(text, "establishedBy"))


def test_pairs_with_a_date_between_and_places_that_open() -> None:
    assert ("玉溪市", "普洱市") in pairs("玉溪市\n玉溪市与普洱市自2021年4月结对,往来不断。", "cooperatesWith")
    assert pairs("大理大学玉溪产教融合中心22日在玉溪市红塔区成立。", "locatedIn") == {
        ("大理大学玉溪产教融合中心", "红塔区")
    }


def test_a_parks_own_firm_founds_a_fund() -> None:
    text = "玉溪高新区\n氢能产业发展基金由高新区国有公司玉溪恒曜投资开发有限公司与鸿昇信托有限公司共同设立。"
    founders = {o for s, o in pairs(text, "establishedBy") if "基金" in s}
    assert {"玉溪恒曜投资开发有限公司", "鸿昇信托有限公司"} <= founders


def test_funds_of_two_places_are_two() -> None:
    text = "玉溪市\n玉溪市引导基金认缴2亿元,云南省投资引导基金认缴1亿元。"
    assert len([e for e in facts(text).entities if e.cls == "Fund"]) == 2


def test_the_organ_that_a_title_opens_with_made_it() -> None:
    text = (
        "玉溪市流通业发展实施意见\n根据《国务院办公厅关于促进内贸流通健康发展的若干意见》、"
        "省政府《关于印发云南省加快流通业发展政策措施的通知》,玉溪市制定本意见。"
    )
    made = pairs(text, "issuedBy")
    assert ("国务院办公厅关于促进内贸流通健康发展的若干意见", "国务院办公厅") in made
    assert ("关于印发云南省加快流通业发展政策措施的通知", "云南省") in made


def test_a_zones_own_fund() -> None:
    founders = {o for _, o in pairs("玉溪高新区科创投资基金总规模50亿元。", "establishedBy")}
    assert founders == {"玉溪高新技术产业开发区"}


def test_a_platform_that_the_text_speaks_of_again() -> None:
    text = "化工新材料中试转化平台揭牌\n化工新材料中试转化平台揭牌。该平台由玉溪高新区和大理大学共建。"
    assert {o for _, o in pairs(text, "establishedBy")} == {"玉溪高新技术产业开发区", "大理大学"}


def test_a_long_row_signs_with_the_one_behind_it() -> None:
    text = "玉溪市\n玉溪市、普洱市、曲靖市、保山市与昆明市签署合作备忘录。"
    found = {frozenset(p) for p in pairs(text, "cooperatesWith")}
    assert found == {frozenset((c, "昆明市")) for c in ("玉溪市", "普洱市", "曲靖市", "保山市")}


def test_a_bare_head_in_the_marks_is_short_for_the_title() -> None:
    text = "云南出台规划\n云南省出台《云南省“十四五”生物经济发展规划》。《规划》提出,到2025年生物经济规模达2000亿元。"
    assert [e.name for e in facts(text).entities if e.cls == "Policy"] == ["云南省“十四五”生物经济发展规划"]


def test_agreements_signed_together_are_of_the_same_parties() -> None:
    text = (
        "玉溪市与大理大学合作\n玉溪市与大理大学签署战略合作框架协议。"
        "另有10个协议,包括《关于干部教育培训的合作协议》《关于深化产学研合作的框架协议》。"
    )
    made = pairs(text, "issuedBy")
    for name in ("关于干部教育培训的合作协议", "关于深化产学研合作的框架协议"):
        assert {o for s, o in made if s == name} == {"玉溪市", "大理大学"}


def test_a_place_in_an_agreements_name_is_what_it_is_about() -> None:
    text = "红塔科创园开发建设战略合作框架协议签约\n红塔科创园开发建设战略合作框架协议签约仪式举行。"
    assert not any("红塔区" in o for _, o in pairs(text, "issuedBy"))


def test_a_fund_with_a_name_besides_its_place_is_another() -> None:
    text = (
        "湖北省产业基金出资设立3支母基金,总规模250亿元。其中湖北省澄砚产业基金规模50亿元。湖北省产业基金由省财政发起。"
    )
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    assert {n for n in names.values() if n.endswith("基金")} == {"湖北省产业基金", "湖北省澄砚产业基金"}
    assert {(names[a.subject], a.value) for a in found.amounts} == {("湖北省澄砚产业基金", 5000000000)}


def test_the_makers_of_a_headline_s_policy() -> None:
    text = "台州市政府办公室 台州高新区管委会办公室关于加快芯材产业发展的实施意见\n为加快芯材产业发展,按照浙江省芯材产业行动计划的部署,制定本意见。"
    assert pairs(text, "issuedBy") >= {
        ("关于加快芯材产业发展的实施意见", "台州市政府办公室"),
        ("关于加快芯材产业发展的实施意见", "台州高新区管委会办公室"),
        ("浙江省芯材产业行动计划", "浙江省"),
    }


def test_projects_that_begin_in_a_week_of_beginnings_and_ends() -> None:
    text = "“项目集中开竣工周”启动\n同一天开工的还有台州芯岸项目、台州瓴达产业园项目和循环水处理设备生产项目等43个,该市“项目集中开竣工周”活动开始。"
    found = facts(text)
    assert [s.status for s in found.statuses] == ["UnderConstruction"] * 3


def test_a_place_in_brackets_is_no_owner_of_figures() -> None:
    found = facts("台州(宁波)招商会在宁波召开,现场签约项目25个。")
    names = {e.key: e.name for e in found.entities}
    assert {names.get(o.subject) for o in found.observations} == {"台州市"}


def test_two_who_sign_found_what_they_agree_on() -> None:
    text = "玉溪市消息\n玉溪市红塔区人民政府与大理大学正式签署战略合作协议,共建大理大学产业技术研究院。"
    assert {o for _, o in pairs(text, "establishedBy")} == {"玉溪市红塔区人民政府", "大理大学"}


def test_a_platform_signs_for_itself_and_not_for_its_city() -> None:
    text = "玉溪市消息\n会上,云岭国家技术创新中心与大理大学签署协议,与昆明理工大学签署备忘录。"
    assert ("昆明理工大学", "玉溪市") not in pairs(text, "cooperatesWith")


def test_what_a_fund_is_for_behind_its_brand() -> None:
    text = "玉溪市消息\n主要包括10亿元银岭汇创汽车产业基金。"
    assert {o for _, o in pairs(text, "supports")} == {"汽车"}


def test_funds_of_like_names_are_two() -> None:
    text = "云南省\n云南省文化产业投资基金总规模10亿元;云南省旅游文化体育产业投资基金总规模20亿元。"
    assert len([e for e in facts(text).entities if e.cls == "Fund"]) == 2


def test_a_papers_number_names_nothing() -> None:
    text = "玉溪市消息\n根据《关于支持乙产业的意见》(甲发改〔2020〕3号)要求,制定方案。"
    assert [e for e in facts(text).entities if e.cls == "Enterprise"] == []


def test_two_who_hold_a_signing_ceremony() -> None:
    text = "玉溪市消息\n3月7日,玉溪高新区管委会和大理大学云南农研院合作签约仪式举行。"
    assert pairs(text, "cooperatesWith") == {("玉溪高新区管委会", "大理大学云南农研院")}


def test_a_zone_that_deals_with_another_is_no_part_of_it() -> None:
    text = "玉溪高新区发力飞地经济\n玉溪高新区与云岭科学城签订合作协议。园区将与云岭科学城联动,园区企业受益。"
    assert pairs(text, "partOf") == set()


def test_a_place_in_front_of_a_noun_signs_nothing() -> None:
    text = "玉溪市消息\n玉溪市与云南水果协会座谈并签订协议,与长三角9个城市工商联座谈签约。"
    assert not {"云南省", "长三角"} & {n for p in pairs(text, "cooperatesWith") for n in p}


def test_a_public_investor_in_short_signs() -> None:
    text = "玉溪市消息\n7月7日,玉溪市政府与元阳旅投在昆明市签订战略合作框架协议。"
    assert pairs(text, "cooperatesWith") == {("玉溪市政府", "元阳旅投")}


def test_who_starts_an_alliance() -> None:
    text = "玉溪市消息\n玉溪城市商贸促进联盟成立。该联盟由上海市商务委、上海市市场监管局、上海市花艺联合会发起。"
    assert {o for _, o in pairs(text, "establishedBy")} >= {"上海市商务委", "上海市市场监管局", "上海市花艺联合会"}


def test_a_firms_centre_between_marks() -> None:
    text = "玉溪市消息\n获批的是鑫岭药业“云南省代谢病治疗药物工程中心”等3个省级工程中心。"
    assert [e.cls for e in facts(text).entities if "工程中心" in e.name] == ["Platform"]
    assert {o for _, o in pairs(text, "establishedBy")} == {"鑫岭药业"}


def test_what_a_project_brings_its_place_has_not_founded() -> None:
    text = "玉溪市消息\n鑫岭打印设备制造项目,总投资3亿元,新建打印技术研发中心,并与云岭集团有限公司合作。"
    assert pairs(text, "establishedBy") == set()
    assert "玉溪市" not in {n for p in pairs(text, "cooperatesWith") for n in p}


def test_a_fund_that_two_are_named_for() -> None:
    text = "玉溪市消息\n双方设立“大理大学-红塔区协同创新基金”。"
    assert "大理大学" in {o for _, o in pairs(text, "establishedBy")}


def test_a_fund_that_works_with_a_firm_is_no_part_of_its_name() -> None:
    text = "玉溪市消息\n玉溪市引导基金协同昆明鑫岭科技公司设立产业基金。"
    assert [e.name for e in facts(text).entities if e.cls == "Enterprise"] == ["昆明鑫岭科技公司"]


def test_pairs_that_sign_in_turn() -> None:
    text = "玉溪市消息\n仪式上,玉溪市政府与云岭集团、鑫岭工业园区与大理大学在会上分别签署合作协议。"
    found = {frozenset(p) for p in pairs(text, "cooperatesWith")}
    assert found == {frozenset(("玉溪市政府", "云岭集团")), frozenset(("鑫岭工业园区", "大理大学"))}
