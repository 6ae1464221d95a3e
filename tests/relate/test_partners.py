"""Who signs with whom, who founds a fund, and names of one organ or plan, from text to facts."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.core.model import Facts
from kg.pipeline import observe
from kg.read import document

KNOWLEDGE = Knowledge.load()


def facts(text: str) -> Facts:
    return observe(document(text, source="test"), KNOWLEDGE)


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
