"""Industries that no frame gives to anybody: whose they are by the sentence, the section and the title."""

from __future__ import annotations

from tests.relate.reader import facts, said


def test_what_a_text_lists_is_its_places() -> None:
    found = said(facts("仁怀市集中开工15个项目\n涉及风电装备、食品加工、现代物流等多个领域。"))
    assert {"仁怀市 inIndustry 风电装备", "仁怀市 inIndustry 食品加工"} <= found


def test_what_parties_do_together_is_nobodys() -> None:
    found = said(facts("仁怀市与大理大学座谈\n双方将在风电装备、食品加工等领域开展合作。"))
    assert not any("inIndustry" in x for x in found)


def test_in_an_article_about_a_fund_the_fund_has_the_fields() -> None:
    text = (
        "青岚产业基金成立三周年\n仁怀市的基金已投出20亿元。\n投资生态发展到风电装备、食品加工、新材料等三大重点产业。"
    )
    found = said(facts(text))
    assert {"青岚产业基金 supports 风电装备", "青岚产业基金 supports 新材料"} <= found
    assert "仁怀市 inIndustry 风电装备" not in found


def test_a_section_is_about_the_place_that_heads_it() -> None:
    text = (
        "特色园区介绍\n二十一、青岚工业园\n园区以装备制造为主导产业。\n二十二、云枢工业园\n园区以食品加工为主导产业。\n"
    )
    found = said(facts(text))
    assert {"青岚工业园 inIndustry 装备制造", "云枢工业园 inIndustry 食品加工"} <= found
    assert "青岚工业园 inIndustry 食品加工" not in found


def test_a_passage_under_a_link_heading_is_read() -> None:
    text = "仁怀市工业提速\n仁怀市工业向好。\n【延伸阅读】仁怀市大力发展风电装备产业。全市产值达20亿元。"
    assert "仁怀市 inIndustry 风电装备" in said(facts(text))


def test_a_row_is_the_places_even_where_a_name_holds_one_of_its_trades() -> None:
    found = said(facts("仁怀市集中签约\n本次签约项目涉及风电装备、食品加工等行业领域。\n云枢食品加工项目总投资2亿元。"))
    assert {"仁怀市 inIndustry 食品加工", "云枢食品加工项目 inIndustry 食品加工"} <= found


def test_by_means_of_firms_the_place_acts() -> None:
    found = said(facts("仁怀市工业提速\n以云枢科技、青岚电机为龙头,打造国内领先、国际一流的海上风电特色产业基地。"))
    assert "仁怀市 inIndustry 海上风电" in found


def test_a_place_that_only_says_whose_base_it_is_has_not_the_trade() -> None:
    found = said(facts("仁怀市概况\n仁怀市农业以蔬菜、林果为主导,是贵州省蔬菜生产和供应的重要基地。"))
    assert "仁怀市 inIndustry 蔬菜" in found
    assert "贵州省 inIndustry 蔬菜" not in found


def test_an_estate_in_a_zone_is_what_the_word_for_one_stands_for() -> None:
    text = "大理新区提速\n大理新区启动建设。\n青岚化工园区今天启动建设。\n根据规划,园区重点发展精细化工、医药中间体等产业。"
    found = said(facts(text))
    assert any(x.endswith("青岚化工园区 inIndustry 医药中间体") for x in found)
    assert "大理新区 inIndustry 医药中间体" not in found


def test_a_paragraph_behind_a_places_name_is_about_it() -> None:
    text = (
        "全市园区概况\n"
        "青岚工业园区:规划面积94平方公里。形成以云枢科技、丹岩机械等企业为龙头的装备制造产业。\n"
        "云溪工业园区:分为轻工产业园、现代物流产业园。园区形成了农副产品加工、建材等4大主导产业。"
    )
    found = said(facts(text))
    assert {"青岚工业园区 inIndustry 装备制造", "云溪工业园区 inIndustry 建材"} <= found


def test_a_form_parts_trades_by_commas() -> None:
    text = "青岚工业园区\n园区类型:省级开发区\n主导产业:汽车工业,食品加工,机械设备\n"
    assert {"青岚工业园区 inIndustry 汽车工业", "青岚工业园区 inIndustry 食品加工"} <= said(facts(text))


def test_a_headline_of_the_zone_speaks_of_the_zone() -> None:
    text = "开发区推出三年计划\n大理经济技术开发区推出三年计划。\n新材料产业去年完成投资5亿元。"
    assert "大理经济技术开发区 inIndustry 新材料" in said(facts(text))


def test_pillars_are_the_places_whoever_stands_before() -> None:
    text = "大理经济技术开发区提速\n今年,青岚饮品有限公司、云枢食品有限公司两家企业投产,基本形成藏医药、绿色食品等特色资源型产业群。"
    assert "大理经济技术开发区 inIndustry 藏医药" in said(facts(text))


def test_seats_of_trades() -> None:
    text = "仁怀市概况\n仁怀市已是西部最重要的白酒生产基地、碳纤维生产基地和黔北主要的服装加工基地。"
    found = said(facts(text))
    assert {"仁怀市 inIndustry 白酒", "仁怀市 inIndustry 碳纤维", "仁怀市 inIndustry 服装"} <= found


def test_a_plan_with_and_without_its_years_is_one() -> None:
    text = "仁怀市推出绿色转型计划\n仁怀市印发《仁怀市绿色转型计划(2023-2025年)》。"
    assert len([e for e in facts(text).entities if e.cls == "Policy"]) == 1


def test_a_row_in_brackets_belongs_to_its_sentence() -> None:
    text = "仁怀市政府工作报告\n报告提出,仁怀市将打造现代工业“5+1”产业集群(即:白酒食品产业、智能终端产业、新材料产业)。"
    assert {"仁怀市 inIndustry 智能终端", "仁怀市 inIndustry 新材料"} <= said(facts(text))


def test_what_a_zones_name_says() -> None:
    text = "仁怀市园区提速\n仁怀市的环保科技产业园积极推进,青岚服务外包示范基地、青岚商贸集聚区启动建设。"
    found = said(facts(text))
    assert any(x.endswith("环保科技产业园 inIndustry 环保") for x in found)
    assert "青岚服务外包示范基地 inIndustry 服务外包" in found
    assert any(x.endswith("青岚商贸集聚区 inIndustry 商贸") for x in found)


def test_what_a_row_is_of_is_no_part_of_what_each_item_makes() -> None:
    found = facts("沐澜光伏玻璃、橙田储能电池等新能源产业集群项目签约。")
    names = {n for e in found.entities if e.cls == "Industry" for n in (e.name, *e.aliases)}
    assert names == {"新能源", "光伏玻璃", "储能电池"}
