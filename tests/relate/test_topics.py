"""Which place a document is about, and what 全区 and a foreign name mean in it; every name is invented or a division's."""

from __future__ import annotations

import pytest

from tests.relate.reader import facts, said


def owners(text: str) -> set[str]:
    """Whom the figures of a text are about."""
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    return {names[o.subject] for o in found.observations}


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("产业提质增效。云泽智慧产业城投产。湖南食品走向全国,全省产业投资增长11.3%。", "湖南省"),
        ("云泽产业园落户汨罗。岳阳获批物流枢纽,上市企业达到11家,居全省第二位。", "岳阳市"),
        ("今年以来,各项工作有序推进。安康高新区企业产销两旺,全区实现营业收入40亿元。", "安康高新技术产业开发区"),
    ],
)
def test_whose_figures(text: str, owner: str) -> None:
    assert owners(text) == {owner}


def test_a_firm_of_which_nothing_is_said_is_in_the_trade_of_its_name() -> None:
    assert "沐澜水泥有限公司 inIndustry 水泥" in said(facts("沐澜水泥有限公司入驻安康高新区。"))
    assert "沐澜水泥有限公司 inIndustry 装配式建筑" in said(
        facts("沐澜水泥有限公司入驻安康高新区,主要从事装配式建筑。")
    )
    assert not any(f.endswith("水泥") for f in said(facts("沐澜水泥有限公司入驻安康高新区,主要从事装配式建筑。")))


def test_the_trade_in_a_title_of_the_place() -> None:
    text = "安康高新区简介\n安康高新区是国家新型工业化产业示范基地(电子信息),总面积20平方公里。"
    assert any(f.endswith("inIndustry 电子信息") for f in said(facts(text)))


def test_a_title_that_names_a_trade() -> None:
    text = "安康高新区简介\n安康高新区总面积20平方公里,今年3月被授予陕西省汽车零部件产业基地。"
    assert "安康高新技术产业开发区 inIndustry 汽车零部件" in said(facts(text))


def test_what_a_sector_has_a_share_in() -> None:
    text = "安康高新区简介\n安康高新区完成工业产值40亿元,锂电池占比高达七成。"
    assert "安康高新技术产业开发区 inIndustry 锂电池" in said(facts(text))


def test_a_place_named_by_the_way_is_nobody() -> None:
    assert owners("园区实现产值143亿元,税收增长15%。产品主要销往欧美国家。") == set()


def test_the_whole_zone_is_the_last_zone_named() -> None:
    text = "开发区巡礼\n襄阳高新区是国家级高新区。\n宜昌高新区总面积360平方公里。全区重点发展精细化工。"
    assert "宜昌高新技术产业开发区 inIndustry 精细化工" in said(facts(text))


def test_a_foreign_name_is_no_place_of_a_park() -> None:
    found = said(facts("大连经济技术开发区概况\n大连经济技术开发区正在建设中东欧产业园。"))
    assert not any(f.endswith("locatedIn 中东欧") for f in found)


def test_a_site_in_front_of_a_report_is_no_place() -> None:
    found = said(facts("青石镇招商网讯:云泽高科园于2000年9月经省科技厅批准成立,是株洲高新区一区三园的重要组成部分。"))
    assert not any("青石镇" in f for f in found)
    assert "云泽高科园 partOf 株洲高新技术产业开发区" in found


def test_the_assembly_in_the_headline_says_whose_report_it_is() -> None:
    text = (
        "政府工作报告\n——2019年1月20日在平阴县第十八届人民代表大会第三次会议上\n预计地区生产总值增长8%;一般公共预算收入完成21.9亿元,增长9.1%。"
        "云泽团队打造玫瑰谷田园综合体和特色小镇,玫瑰谷引来游客。"
    )
    assert owners(text) == {"平阴县"}


def test_a_sector_of_the_accounts_is_no_trade() -> None:
    found = said(facts("进贤县2018年统计公报\n全县建筑业总产值5.9亿元,第三产业增加值81亿元,医疗器械产值40亿元。"))
    assert found == {"进贤县 inIndustry 医疗器械"}


def test_the_short_name_of_a_zone_without_its_city() -> None:
    found = facts("沧州云泽经济技术开发区概况\n沧州云泽经济技术开发区位于东部。云泽开发区重点发展氯碱化工。")
    assert [e.name for e in found.entities if e.cls == "Park"] == ["沧州云泽经济技术开发区"]


def test_a_wider_word_is_no_region() -> None:
    found = said(facts("云泽工业园区简介\n云泽工业园区经内蒙古自治区人民政府批准设立。该区域重点打造铝精深加工产业。"))
    assert not any(f.startswith("内蒙古自治区 inIndustry") for f in found)


def test_a_zone_named_often_is_what_the_whole_zone_means() -> None:
    found = said(
        facts(
            "江西省园区巡礼\n云泽经济开发区位于赣东。云泽经济开发区2001年成立。云泽经济开发区交通便利。该开发区重点发展铜加工,该开发区入驻企业30家。"
        )
    )
    assert "云泽经济开发区 inIndustry 铜加工" in found
    assert not any(f.startswith("江西省 inIndustry") for f in found)


def test_a_park_that_a_region_means_to_build_is_not_what_the_text_is_about() -> None:
    text = "萍乡市拟建云泽产业集聚区\n萍乡市提出规划建设云泽产业集聚区。云泽机器人项目下月投产。"
    assert "云泽机器人项目 locatedIn 萍乡市" in said(facts(text))


def test_the_park_that_the_lead_presents() -> None:
    text = "园区看台:集群在此成形\n位于萍乡市的柚川工业园,占地200亩。园区配套齐全。目前,云泽钢材项目已经投产。"
    assert "云泽钢材项目 locatedIn 柚川工业园" in said(facts(text))


def test_a_park_and_the_larger_one_in_front_of_it() -> None:
    found = said(
        facts(
            "云泽科技落户柚川新城橙田创意城\n云泽科技将落户柚川新城橙田创意城产业园。橙田创意城占地600亩,目前已成功引进湖北锐云、丰田医疗等30余家知名企业。"
        )
    )
    assert "湖北锐云 locatedIn 柚川新城橙田创意城产业园" in found
    assert "柚川新城橙田创意城产业园 partOf 柚川新城" in found


def test_a_builders_province_is_no_place_of_the_project() -> None:
    found = said(
        facts("萍乡市重点项目\n萍乡市10个项目今年开工。江苏云泽汽车内饰件项目、浙江柚川汽车制动系统项目总投资5亿元。")
    )
    assert "江苏云泽汽车内饰件项目 locatedIn 萍乡市" in found
    assert not any(f.startswith("江苏云泽汽车内饰件项目 locatedIn 江苏") for f in found)


def test_a_new_area_that_is_a_division() -> None:
    found = said(facts("滨海新区产业规划\n天津滨海新区公示规划。新区重点发展航天产业。滨海高新区也有布局。"))
    assert "滨海新区 inIndustry 航天" in found


def test_a_city_whose_counties_the_text_goes_through() -> None:
    text = (
        "上半年重点项目建设提速\n泉州市上半年重点项目完成投资630亿元。惠安云泽冷链项目开展前期工作;晋江市柚川创业园项目新开工;"
        "晋江橙田面料项目施工;南安云泽园项目竣工;柚之江智能装备项目已建成投产。"
    )
    assert "柚之江智能装备项目 locatedIn 泉州市" in said(facts(text))


def test_a_town_that_somebody_visits_is_not_what_the_text_is_about() -> None:
    text = "县委书记调研部分重点企业\n永春县委书记到下洋镇调研。云泽蛋鸡养殖项目计划投资3.5亿元。"
    assert "云泽蛋鸡养殖项目 locatedIn 永春县" in said(facts(text))


def test_news_from_everywhere_is_about_no_place() -> None:
    text = (
        "一周动态\n云泽公司把总部搬进北京经济技术开发区。\n柚川电缆在兰州新区举行柚川电缆项目奠基礼。\n橙田集团位于海口市。\n"
        "星辰公司在长春市设厂。\n橙田机床项目投资3.1亿元。"
    )
    found = said(facts(text))
    assert "柚川电缆项目 locatedIn 兰州新区" in found
    assert not any(f.startswith("橙田机床项目 locatedIn") for f in found)


def test_the_park_that_a_row_of_projects_signs_with() -> None:
    text = "中山市项目签约\n当天,云泽总部基地项目、柚川博物馆项目等六个重大项目代表与翠亨新区进行了现场签约。中山市加快发展。"
    assert "云泽总部基地项目 locatedIn 翠亨新区" in said(facts(text))


def test_a_park_in_short_by_its_first_word() -> None:
    found = said(facts("白城市装备产业\n白城云泽装备示范园区企业众多。柚川科技公司落户云泽园区。"))
    assert "柚川科技公司 locatedIn 白城云泽装备示范园区" in found


def test_a_further_place_is_another_things() -> None:
    text = "云泽公司公告\n云泽公司计划在文昌市建设柚川基地项目,并在澄迈县租建厂房。"
    assert "柚川基地项目 locatedIn 文昌市" in said(facts(text))


def test_firms_from_elsewhere_in_a_list_say_nothing_of_where_others_settle() -> None:
    found = said(
        facts(
            "云泽经济开发区简介\n云泽经济开发区已落户企业270多家,台湾柚统饮料、台湾橙田鞋业、星辰食品公司等知名品牌相继入驻。"
        )
    )
    assert "星辰食品公司 locatedIn 云泽经济开发区" in found
    assert "星辰食品公司 locatedIn 台湾省" not in found


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "开发区出台投资计划\n安康高新区今年再添大手笔。全年实现产值40亿元,安康市各县也在发力。",
            "安康高新技术产业开发区",
        ),
        (
            "开发区出台投资计划\n岳阳经开区先行一步。安康高新区(以下简称“开发区”)紧随其后。开发区全年实现产值40亿元。",
            "安康高新技术产业开发区",
        ),
        ("园区概况\n安康高新区位于安康市。园区实现产值40亿元。", "安康高新技术产业开发区"),
        ("合肥市上海大招商\n合肥市各区收获满满。签约项目12个,总投资46亿元。", "合肥市"),
        ("房县举行开工仪式\n北京云泽酒业项目开工。共开工项目12个,总投资46亿元。", "房县"),
    ],
)
def test_whose_headline_it_is(text: str, owner: str) -> None:
    assert owners(text) == {owner}


def test_a_park_that_another_is_named_after_is_not_what_a_text_is_about() -> None:
    text = "安康合办中关村云泽产业园\n安康市和三家公司合办安康中关村云泽产业园。上半年落户项目9个,总投资21亿元。"
    assert not owners(text) & {"中关村国家自主创新示范区", "中关村"}


def test_each_part_of_a_list_has_its_own_park() -> None:
    text = (
        "安康市工业园区介绍\n二十一、云泽工业园\n规划面积5平方公里。园区以电子信息为主。\n"
        "二十二、沐澜产业园\n规划面积7平方公里,入驻企业40家。"
    )
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    assert {(names[o.subject], int(o.value)) for o in found.observations} == {
        ("云泽工业园", 5),
        ("沐澜产业园", 7),
        ("沐澜产业园", 40),
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("重庆云泽工业园概况\n重庆市云泽工业园区占地面积8平方公里。", "重庆云泽工业园"),
        ("云泽工业园区概况\n云泽工业园区2006年经批准命名为安康云泽工业园区。", "云泽工业园区"),
        ("安康云泽经济开发区概况\n安康云泽经济开发区2013年定名为“沐澜经济技术开发区”。", "沐澜经济技术开发区"),
    ],
)
def test_one_park_of_two_names(text: str, name: str) -> None:
    parks = [e for e in facts(text).entities if e.cls == "Park"]
    assert len(parks) == 1
    assert name in (parks[0].name, *parks[0].aliases)


@pytest.mark.parametrize("text", ["上海市级特色产业园区名录。", "该省首个内陆型综保区投运。"])
def test_a_grade_of_parks_is_none(text: str) -> None:
    assert not [e for e in facts(text).entities if e.cls == "Park"]


def test_who_signs_with_a_park_or_attends_is_not_in_it() -> None:
    for text in (
        "安康高新区与云泽集团签约,推进两个项目。",
        "安康市项目开工\n云泽项目、沐光项目在安康高新区开工,沐澜集团董事长王一出席。安康市全力推进。",
    ):
        assert "沐澜集团 locatedIn 安康高新技术产业开发区" not in said(facts(text))
        assert "云泽集团 locatedIn 安康高新技术产业开发区" not in said(facts(text))


def test_a_project_met_with_firms_from_elsewhere() -> None:
    found = said(facts("息烽县招商\n息烽县推进云泽蜜园项目,正在与深圳企业洽谈合作事宜。"))
    assert "云泽蜜园项目 locatedIn 深圳市" not in found


def figures_of(text: str) -> dict[str, set[str]]:
    """Each figure's value → whom it is about."""
    found = facts(text)
    names = {e.key: e.name for e in found.entities}
    values: dict[str, set[str]] = {}
    for o in found.observations:
        values.setdefault(str(o.value), set()).add(names[o.subject])
    return values


def test_a_headline_names_where_the_place_meets() -> None:
    text = "江西在深圳推介项目\n推介会在深圳举办。会上签约项目85个。深圳与江西往来密切,深圳企业到会。\n活动由深圳商会协办。"
    assert owners(text) == {"江西省"}


def test_paragraphs_that_begin_with_a_place_are_about_it() -> None:
    text = "丽江:两县一起动土\n6月3日,永胜县7个项目动工。合计投资12亿元。\n同一天,华坪县有5个项目开工。这批项目总投资26.4亿元,年产值可达33亿元。"
    found = figures_of(text)
    assert found["5"] == found["2640000000"] == {"华坪县"}
    assert found["7"] == {"永胜县"}


def test_who_comes_from_a_place_does_not_head_a_paragraph() -> None:
    text = "咸阳高新区项目签约\n咸阳高新区举行签约活动。\n咸阳市委书记出席。企业24户参加签约。\n西安市招商局观摩。"
    assert figures_of(text)["24"] == {"咸阳高新技术产业开发区"}


def test_what_stands_in_front_of_a_park_is_not_its_name() -> None:
    found = facts("--云泽商会考察团来潼南沐光产业园考察。")
    assert {e.name for e in found.entities if e.cls == "Park"} == {"潼南沐光产业园"}


def test_the_home_of_a_parks_builder_is_not_the_parks() -> None:
    found = said(facts("成都市与上海交通大学签约\n双方将在成都市共建上海交大天府科技园。"))
    assert "上海交大天府科技园 locatedIn 上海市" not in found


def test_a_builders_home_in_a_project_of_a_zone() -> None:
    text = "漳州台商投资区签约\n漳州台商投资区签约4个项目。其中,总投资4亿元的漳州云泽生物科技有限公司疫苗生产项目落地。"
    assert "漳州云泽生物科技有限公司疫苗生产项目 locatedIn 漳州台商投资区" in said(facts(text))


def test_a_park_in_a_row_of_works_is_not_what_a_text_is_about() -> None:
    text = "全年安排重点项目476个,计划投资463亿元,其中续建项目269个,新开工项目207个。云泽装备产业园、沐光电子产业园等151个项目开工,开工率73%。"
    assert owners(text) == set()


def test_who_settles_in_a_park_gives_it_no_further_names() -> None:
    found = facts("在回归创业园看到,云泽建材、沐光玻璃、泰沐纺织等落户回归园的企业正在建设。")
    assert not {e.name for e in found.entities if e.cls == "Park"} & {"云泽建材园", "沐光玻璃园", "泰沐纺织园"}


def test_a_park_of_another_district_is_no_part_of_the_texts_park() -> None:
    found = said(facts("云泽金融小镇巡礼\n杭州云泽金融小镇入驻机构160家。\n余杭区的“沐澜时尚小镇”正在起步。"))
    assert "沐澜时尚小镇 locatedIn 余杭区" in found
    assert not any(f.startswith("沐澜时尚小镇 partOf") for f in found)


def test_a_slogan_is_no_park() -> None:
    found = facts("新蒲镇发展园区\n坚持产业立园、特色兴园,加快发展特色产业。")
    assert not [e for e in found.entities if e.cls == "Park"]


def test_when_a_park_was_founded_dates_no_figure() -> None:
    found = facts(
        "遂川工业园区简介\n遂川工业园区成立于1995年,规划面积3.2平方公里,2002年启动建设。入园企业56家,其中大型企业14家。"
    )
    assert {o.period for o in found.observations} == {""}


def test_a_project_named_late_in_a_list_item_heads_no_later_sentence() -> None:
    text = (
        "安康市园区发展\n(一)园区建设顺利推进。全年累计完成基础设施投资近0.7亿元,安康经济开发区沐光园正式开工建设,云泽工业园一期项目"
        "基本配套。(二)园区经济健康运行。1-11月安康市完成工业产值88亿元。"
    )
    assert "安康市" in owners(text)
