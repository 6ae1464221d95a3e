"""Whom a figure is about and what it measures, sentence by sentence."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.core.errors import KnowledgeError
from kg.core.normal import Normal, normalise
from kg.relate.indicators import load_words
from kg.relate.observations import Candidate, Raw, observations
from kg.relate.phrases import clean, split

LEXICON = Path(__file__).resolve().parents[2] / "ontology" / "lexicon"
WORDS = load_words(LEXICON)
SHARED = Path(__file__).resolve().parents[3] / "shared"

NAMES = {
    "海州市": "Region", "临江县": "Region", "青溪镇": "Region", "云港高新区": "Park", "星谷产业园": "Park",
    "蓝鲸科技": "Enterprise", "远山电气": "Enterprise", "百川项目": "Project", "银杏基金": "Fund", "“松果贷”": "Policy",
    "《海州十条》": "Policy", "智慧云平台": "Platform", "生物医药产业": "Industry", "新能源产业": "Industry", "服务业": "Industry", "海州大学": "Organization",
}  # fmt: skip

# names are found by looking; the topic is 海州市 unless a case says so | subject: indicator value unit, …
CASES = """
全市完成地区生产总值1764.5亿元,比上年增长8% | 海州市: 地区生产总值 176450000000 CNY; 海州市: 地区生产总值增速 8 %
规上工业产值168.3亿元,同比增长6.1%,但固定资产投资下降2.4% | 海州市: 规上工业产值 16830000000 CNY; 海州市: 规上工业产值增速 6.1 %; 海州市: 固定资产投资增速 -2.4 %
实际利用外资19.3亿美元,同比回落2.1% | 海州市: 实际利用外资 1930000000 USD; 海州市: 实际利用外资增速 -2.1 %
单位产值能耗下降3.5% | 海州市: 单位产值能耗下降 3.5 %
项目审批时效压缩40% | 海州市: 项目审批时效压缩 40 %
会上集中签约项目23个,总投资312亿元 | 海州市: 集中签约项目 23 个; 海州市: 集中签约项目总投资 31200000000 CNY
集中开工18个重大项目 | 海州市: 集中开工重大项目 18 个
新签约亿元以上项目58个,其中10亿元以上的7个 | 海州市: 新签约亿元以上项目 58 个; 海州市: 10亿元以上项目 7 个
外贸总额87.1亿美元,其中进口42.6亿美元,分别增长7.2%和6.8% | 海州市: 外贸总额 8710000000 USD; 海州市: 进口 4260000000 USD; 海州市: 外贸总额增速 7.2 %; 海州市: 进口增速 6.8 %
开工率、投产率分别为71.2%、38.5% | 海州市: 开工率 71.2 %; 海州市: 投产率 38.5 %
财政总收入、税收收入均增长8% | 海州市: 财政总收入增速 8 %; 海州市: 税收收入增速 8 %
工业投资61.3亿元,占年度计划的78.4% | 海州市: 工业投资 6130000000 CNY; 海州市: 工业投资占年度计划比重 78.4 %
税收占比83.2%,较上年提高4.5个百分点 | 海州市: 税收占比 83.2 %; 海州市: 税收占比提高 4.5 个百分点
加工率由31%提高到55% | 海州市: 加工率 31 %; 海州市: 加工率 55 %
亩均税收由18万元升至43.6万元 | 海州市: 亩均税收 180000 CNY; 海州市: 亩均税收 436000 CNY
氢气价格从每公斤45元降到28元 | 海州市: 氢气价格 45 元/公斤; 海州市: 氢气价格 28 元/公斤
云港高新区规划面积39.6平方公里,入驻企业112家 | 云港高新区: 规划面积 39.6 平方公里; 云港高新区: 入驻企业 112 家
临江县与海州市共建园区,落户企业12家 | 临江县: 落户企业 12 家
青溪镇网络零售额突破130亿元,带动就业3.2万人 | 青溪镇: 网络零售额 13000000000 CNY; 青溪镇: 带动就业 32000 人
临江县、青溪镇分别投放公交40台和矿卡120台 | 临江县: 投放公交 40 台; 青溪镇: 矿卡 120 台
生物医药产业产值54亿元 | 海州市: 生物医药产业产值 5400000000 CNY; 生物医药产业: 生物医药产业产值 5400000000 CNY
蓝鲸科技去年营收13.6亿元,研发人员1146人 | 蓝鲸科技: 营收 1360000000 CNY; 蓝鲸科技: 研发人员 1146 人
蓝鲸科技、远山电气分别认缴3亿元、4亿元 | 蓝鲸科技: 认缴 300000000 CNY; 远山电气: 认缴 400000000 CNY
蓝鲸科技营收20亿元,后者员工300人 | 蓝鲸科技: 营收 2000000000 CNY; 蓝鲸科技: 员工 300 人
百川项目总投资68亿元,占地260亩,年产值18亿元 | -
建设星谷产业园,规划面积2100亩 | 星谷产业园: 规划面积 2100 亩
先后打造3.2平方公里的星谷产业园、40平方公里的云港高新区 | 星谷产业园: 面积 3.2 平方公里; 云港高新区: 面积 40 平方公里
云港高新区形成5.6吉瓦硅片、2.1吉瓦组件等光伏产能 | 云港高新区: 形成硅片 5.6 GW; 云港高新区: 组件产能 2.1 GW
一期投资10亿元,用地100亩,建设4条生产线 | -
临江县、青溪镇分别实现产值47.2和11.1亿元 | 临江县: 产值 4720000000 CNY; 青溪镇: 产值 1110000000 CNY
计划吸引96亿元的社会资本 | 海州市: 吸引社会资本 9600000000 CNY
由海州市设立银杏基金,首期规模10亿元 | -
规划1350亩的星谷产业园 | 星谷产业园: 规划面积 1350 亩
智慧云平台接入设备1.3万台,服务企业412家 | 智慧云平台: 接入设备 13000 台; 智慧云平台: 服务企业 412 家
依托智慧云平台,监测企业300家 | 智慧云平台: 监测企业 300 家
设立银杏基金,首期规模10亿元 | 银杏基金: 首期规模 1000000000 CNY
《海州十条》对新建产线按设备投资额的12%给予补助,单个项目最高3000万元 | 《海州十条》: 新建产线设备投资额补助比例 12 %; 《海州十条》: 单个项目最高补助 30000000 CNY
《海州十条》对企业贷款给予贴息50%,累计不超过500万元 | 《海州十条》: 企业贷款贴息比例 50 %; 《海州十条》: 企业贷款贴息上限 5000000 CNY
海州大学科研人员达62名 | -
2024年全市力争新引进项目60个以上 | 海州市: 新引进项目 60 个
建成110千伏变电所3座 | 海州市: 建成110千伏变电所 3 座
在全国高新区中列第73位 | 海州市: 全国高新区排名 73 位
建设三大产业,抓好两个项目 | -
“我们去年签了300家企业,今年更多”,他说 | -
对接三年行动计划 | -
【广告】最高可贷50万元 | -
【家底】2024年实现产值5亿元 | 海州市: 产值 500000000 CNY
蓝鲸科技揭牌,由临江县、青溪镇各出一半,储备项目23个 | 蓝鲸科技: 储备项目 23 个
蓝鲸科技、远山电气两家企业拿到了首批投资,合计9500万元 | 海州市: 首批投资 95000000 CNY
蓝鲸科技产值3亿元,在临江县、青溪镇等地设有6个生产基地 | 蓝鲸科技: 产值 300000000 CNY; 蓝鲸科技: 青溪镇等地设生产基地 6 个
蓝鲸科技正洽谈2亿元B轮融资 | 蓝鲸科技: B轮融资 200000000 CNY
产能约占自治区的82% | 海州市: 产能占自治区比重 82 %
一家来自外地的医药企业准备投入10亿元 | -
统筹50亿元投资布局产业链 | -
银杏基金总规模20亿元 | -
腾出土地5000亩,围网2.2平方公里 | 海州市: 腾出土地 5000 亩; 海州市: 围网面积 2.2 平方公里
组建智慧云平台,力争产值突破200亿元 | 海州市: 产值 20000000000 CNY
制定《海州十条》:鼓励类28项 | 《海州十条》: 鼓励类 28 项
实施《海州十条》,发放补贴券132张 | 海州市: 发放补贴券 132 张; 《海州十条》: 发放补贴券 132 张
30个项目纳入《海州十条》 | 《海州十条》: 项目 30 个
余下2亿元由蓝鲸科技跟投 | 蓝鲸科技: 跟投 200000000 CNY
建设10万千瓦时电池中试线 | -
对生物医药产业实施0.41元/千瓦时谷段电价 | 海州市: 谷段电价 0.41 元/千瓦时; 生物医药产业: 谷段电价 0.41 元/千瓦时
130多家企业已经入驻 | 海州市: 入驻企业 130 家
海州大学牵头,9个项目意向总投资40亿元 | 海州市: 项目 9 个; 海州市: 项目意向总投资 4000000000 CNY
云港高新区引进百川项目、钛白粉2个项目 | 云港高新区: 项目 2 个
服务业增加值占比40.2% | 海州市: 服务业增加值占比 40.2 %
临江县获批示范县,青溪镇上市企业达3家;农业龙头企业达到285家 | 青溪镇: 上市企业 3 家; 海州市: 农业龙头企业 285 家
生物医药产业、新能源产业初具规模,去年分别实现产值78亿元、65亿元 | 海州市: 生物医药产业产值 7800000000 CNY; 生物医药产业: 生物医药产业产值 7800000000 CNY; 海州市: 新能源产业产值 6500000000 CNY; 新能源产业: 新能源产业产值 6500000000 CNY
高新产值占规上工业产值比重达到70% | 海州市: 高新产值占规上工业产值比重 70 %
辖8个乡、5个镇,总人口27万人 | 海州市: 辖乡 8 个; 海州市: 镇 5 个; 海州市: 总人口 270000 人
东距白沙港90公里,距省会120公里 | -
城镇和农村居民人均可支配收入分别达31860元、17240元 | 海州市: 城镇居民人均可支配收入 31860 CNY; 海州市: 农村居民人均可支配收入 17240 CNY
全市实现GDP363.9亿元 | 海州市: GDP 36390000000 CNY
注册企业由17家发展到911家 | 海州市: 注册企业 17 家; 海州市: 注册企业 911 家
完成工业投资(50万元口径)2230亿元 | 海州市: 工业投资 223000000000 CNY
到位资金88亿元,完成任务数69.75亿元的126% | 海州市: 到位资金 8800000000 CNY; 海州市: 任务数 6975000000 CNY; 海州市: 任务数完成率 126 %
签约5个项目,其中4个项目为外资项目 | 海州市: 签约项目 5 个; 海州市: 外资项目 4 个
新签项目19个,其中11个投资过亿元 | 海州市: 新签项目 19 个; 海州市: 投资过亿元项目 11 个
新签约项目58个,其中10亿元以上7个 | 海州市: 新签约项目 58 个; 海州市: 10亿元以上项目 7 个
银杏基金首期规模12亿元,力争做到50亿元 | 银杏基金: 首期规模 1200000000 CNY; 银杏基金: 首期规模 5000000000 CNY
签约项目9个,协议约定公司拟投资12亿元 | 海州市: 签约项目 9 个
一期建设厂房12栋,二期建设商铺300间 | -
实现工业增加值645亿元,可比增长11.1% | 海州市: 工业增加值 64500000000 CNY; 海州市: 工业增加值增速 11.1 %
林业总产值连续五年保持20%以上快速增长 | 海州市: 林业总产值增速 20 %
签约项目3个,这3个项目年税收2亿元 | 海州市: 签约项目 3 个; 海州市: 项目年税收 200000000 CNY
在谈项目26个 | 海州市: 在谈项目 26 个
海州市(云港高新区)税收27亿元 | 海州市: 税收 2700000000 CNY
蓝鲸科技、远山电气、大河能源等5个项目开工,另有56个项目在谈 | 海州市: 开工项目 5 个; 海州市: 项目 56 个
新能源产业类项目88个,签约额441亿元 | 海州市: 新能源产业类项目 88 个; 海州市: 签约额 44100000000 CNY
签约项目10个,投资均在亿元以上 | 海州市: 签约项目 10 个
重大项目占地2万平方米 | -
百川项目已投产。项目个数居全省第二位,投资额居全省第四位 | 海州市: 项目个数居全省排名 2 位; 海州市: 投资额居全省排名 4 位
蓝鲸科技负责人表示,预计年产值超5000万元,带动就业150人 | 蓝鲸科技: 年产值 50000000 CNY; 蓝鲸科技: 带动就业 150 人
蓝鲸科技由远山电气发起成立。公司去年产值5亿元 | 蓝鲸科技: 产值 500000000 CNY
银杏基金设立子基金11只,基金规模103亿元 | 银杏基金: 设立子基金 11 只; 银杏基金: 设立子基金规模 10300000000 CNY
引进了百川项目、百川项目等,安置就业1600人 | 海州市: 安置就业 1600 人
投产企业数1101户,比去年同期净增97户 | 海州市: 投产企业数 1101 户; 海州市: 投产企业数增 97 户
云港高新区产值494亿元,在全省100个园区中排第五位;星谷产业园325亿元,全省第八位 | 云港高新区: 产值 49400000000 CNY; 云港高新区: 园区排名 5 位; 星谷产业园: 产值 32500000000 CNY; 星谷产业园: 全省排名 8 位
财政收入也有显著提升,为3987万元 | 海州市: 财政收入 39870000 CNY
11个产业集聚区内已入驻企业为21423家 | 海州市: 产业集聚区内已入驻企业 21423 家
西山产业集聚区产值达到535亿元,东山集聚区达到217亿元 | 海州市: 西山产业集聚区产值 53500000000 CNY
推进9个片区、总面积6796亩 | 海州市: 推进片区 9 个; 海州市: 总面积 6796 亩
税收5.7亿元,占海州市税收总额的18.4% | 海州市: 税收 570000000 CNY; 海州市: 税收占海州市税收总额比重 18.4 %
产品国内市场占有率超过70% | 海州市: 产品国内市场占有率 70 %
建成12个有影响的星谷产业园,引进人才300人 | 海州市: 建成有影响的星谷产业园 12 个; 海州市: 引进人才 300 人
该项目总投资9亿元,达产后年产值20亿元、年税收1亿元 | -
集中签约项目23个,全部达产后年税收3亿元 | 海州市: 集中签约项目 23 个; 海州市: 年税收 300000000 CNY
引来一厂年产20万吨硅料、二厂年产10万吨钢材入驻 | -
总投资9亿元的硅料厂 | -
占地938亩,总建筑面积12万平方米 | -
外资项目为百川项目,占地938亩,年产值5亿元 | -
蓝鲸科技累计投资17.6亿美元 | 蓝鲸科技: 累计投资 1760000000 USD
龙头企业有大江、长河、远海3家 | 海州市: 龙头企业 3 家
新签约项目58个、占比26.5%,总投资355亿元、占比31.8% | 海州市: 新签约项目 58 个; 海州市: 新签约项目占比 26.5 %; 海州市: 新签约项目总投资 35500000000 CNY; 海州市: 新签约项目总投资占比 31.8 %
到位资金22亿元,完成年度任务的70% | 海州市: 到位资金 2200000000 CNY; 海州市: 年度任务完成率 70 %
产值占比47.5%,比2005年提高12个百分点 | 海州市: 产值占比 47.5 %; 海州市: 产值占比提高 12 个百分点
设立100亿元工业引导基金 | -
辖6镇2乡、82个村委会 | 海州市: 辖镇 6 个; 海州市: 乡 2 个; 海州市: 村委会 82 个
现场签下六个项目,总投资7.2亿元 | 海州市: 签下项目 6 个; 海州市: 签下项目总投资 720000000 CNY
规上企业888家,较年初新增88家 | 海州市: 规上企业 888 家; 海州市: 规上企业新增 88 家
在临江县的推介会上签约项目6个 | 海州市: 推介会上签约项目 6 个
全市开工项目82个,总投资324亿元;临江县14个,总投资89亿元 | 海州市: 开工项目 82 个; 海州市: 开工项目总投资 32400000000 CNY; 临江县: 开工项目 14 个; 临江县: 开工项目总投资 8900000000 CNY
集中签约文旅、工业等产业项目9个 | 海州市: 集中签约产业项目 9 个
百川项目已投产,星谷产业园厂房建成,入驻企业12家 | 星谷产业园: 入驻企业 12 家
""".strip().splitlines()


def seen(normal: Normal, names: dict[str, str] = NAMES) -> list[Candidate]:
    found = []
    for name, cls in names.items():
        at = normal.text.find(name)
        while at >= 0:
            found.append(Candidate(at, at + len(name), name, cls))
            at = normal.text.find(name, at + 1)
    return sorted(found, key=lambda c: (c.start, c.end))


def read(text: str, topic: str | None = "海州市", used: tuple[tuple[int, int], ...] = ()) -> list[Raw]:
    normal = normalise(f"海州市发展情况\n{text}。\n")
    return observations(normal, seen(normal), topic, used, WORDS)


def shown(found: list[Raw]) -> str:
    return "; ".join(f"{r.subject}: {r.indicator} {r.value:f} {r.unit}" for r in found) or "-"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.split(" | ")[0])
def test_a_sentence_says(case: str) -> None:
    text, expected = case.split(" | ")
    assert shown(read(text)) == expected


def test_evidence_is_the_sentence_and_the_period_the_last_named() -> None:
    text = "上半年产值5亿元。去年税收3亿元"
    normal = normalise(f"海州市发展情况\n{text}。\n")
    first, second = observations(normal, seen(normal), "海州市", (), WORDS)
    assert [normal.text[r.start : r.end] for r in (first, second)] == ["上半年产值5亿元", "去年税收3亿元"]
    assert (first.period, second.period) == ("上半年", "去年")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024年产值5亿元", "2024年"),
        ("截至9月底,产值5亿元", "截至9月底"),
        ("2013年升级为国家级园区,产值5亿元", ""),
        ("2024年产值5亿元,比上年增长9%", "2024年"),
    ],
)
def test_a_period_dates_what_is_counted_and_not_what_happened(text: str, period: str) -> None:
    assert {r.period for r in read(text)} == {period}


@pytest.mark.parametrize(
    ("text", "modality", "bound"),
    [
        ("产值达5亿元", "asserted", ""),
        ("力争产值突破5亿元", "planned", ">"),
        ("拟引进企业20家以上", "planned", ">="),
        ("税收未能达到5亿元", "negated", ""),
        ("5亿元贷款尚未到位", "negated", ""),
        ("商定贷款5亿元,未能如期发放", "negated", ""),
        ("若项目如期投产,产值可达5亿元", "conditional", ""),
    ],
)
def test_a_target_is_planned_and_a_miss_negated(text: str, modality: str, bound: str) -> None:
    (raw,) = read(text)
    assert (raw.modality, raw.bound) == (modality, bound)


def test_what_is_an_investment_is_no_observation() -> None:
    normal = normalise("海州市发展情况\n建成厂房,到位资金5亿元。\n")
    at = normal.text.index("5亿元")
    assert shown(observations(normal, seen(normal), "海州市", [(at, at + 3)], WORDS)) == "-"
    assert shown(observations(normal, seen(normal), "海州市", [], WORDS)) == "海州市: 到位资金 500000000 CNY"


def test_a_table_row_is_about_its_first_name() -> None:
    rows = "企业/园区/投资额/持股比例\n蓝鲸科技/云港高新区/5000万元/8.5%\n远山电气/云港高新区/7200万元/11%\n合计略"
    assert set(shown(read(rows)).split("; ")) == {
        "蓝鲸科技: 投资额 50000000 CNY", "蓝鲸科技: 持股比例 8.5 %", "远山电气: 投资额 72000000 CNY", "远山电气: 持股比例 11 %",
    }  # fmt: skip


def test_the_same_figure_is_said_once() -> None:
    assert len(read("签约项目23个。全市签约项目23个")) == 1


def test_without_names_or_topic_nothing_is_said() -> None:
    assert observations(normalise("产值5亿元。"), [], None, [], WORDS) == []


def test_a_government_body_speaks_for_its_place() -> None:
    normal = normalise("海州市发展情况\n云港高新区管委会签下5个项目。\n")
    at = normal.text.index("云港")
    mentions = [Candidate(at, at + 8, "管委会", "Organization"), Candidate(at, at + 5, "云港高新区", "Park")]
    assert shown(observations(normal, mentions, "海州市", [], WORDS)) == "云港高新区: 签下项目 5 个"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("其中实现工业增加值达到", "工业增加值"),
        ("预计税收将突破", "税收"),
        ("累计", "累计"),
        ("", ""),
        ("企业营业收入", "企业营业收入"),
    ],
)
def test_verbs_are_stripped_from_an_indicator(phrase: str, expected: str) -> None:
    assert clean(phrase, WORDS) == (expected if phrase != "累计" else "")


def test_a_shared_head_is_given_to_each() -> None:
    assert split(WORDS, "高新产业、装备产业和新能源产业增加值", 3) == [
        "高新产业增加值",
        "装备产业增加值",
        "新能源产业增加值",
    ]
    assert split(WORDS, "产值", 2) == ["产值", "产值"]


SNIPPETS = ["海州市", "云港高新区", "百川项目", "《海州十条》", "产值", "增长", "同比", "分别", "占", "由", "升至", "签约项目", "5亿元", "12%", "30个", "、", "和", ",", ";", "。", "\n", "其中", "给予补助", "第3位", "全市", "该县", "的", "等", "/", " ", "后者", "1."]  # fmt: skip


@given(st.lists(st.sampled_from(SNIPPETS), max_size=30).map("".join), st.sampled_from([None, "海州市", "云港高新区"]))
def test_any_text_is_read_without_error(text: str, topic: str | None) -> None:
    normal = normalise(text)
    for raw in observations(normal, seen(normal), topic, [(0, 3)], WORDS):
        assert 0 <= raw.start < raw.end <= len(normal.text)
        assert raw.subject and raw.indicator and raw.unit and 0 < raw.confidence <= 1


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("[growth]", "[grwth]", "section [growth] is missing"),
        ('suffix = "增速"', "suffix = 3", "[growth] suffix must be a str"),
        ('agent = ["由"]', 'agent = ["由", ""]', "holds something that is no word"),
        ("both = '均'", "both = '均('", "no regular expression"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    for file in ("units.toml", "periods.toml", "indicators.toml"):
        (tmp_path / file).write_text((LEXICON / file).read_text(encoding="utf-8"), encoding="utf-8")
    source = (tmp_path / "indicators.toml").read_text(encoding="utf-8")
    assert old in source
    (tmp_path / "indicators.toml").write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_words(tmp_path)
    assert what in caught.value.what and "indicators.toml:" in caught.value.where


def _gold(part: str) -> Counter[str]:
    """Gold figures that are found with the gold's own names: value, unit and subject."""
    told: Counter[str] = Counter()
    for file in sorted((SHARED / "gold" / part).glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        normal = normalise((SHARED / "corpus" / part / f"{file.stem}.txt").read_text(encoding="utf-8"))
        names = {
            normalise(n).text: (e["id"], e["class"])
            for e in gold["entities"]
            for n in (e["name"], *e["aliases"])
            if len(n) > 1
        }
        mentions: list[Candidate] = []
        for name in sorted(names, key=lambda n: (-len(n), n)):
            at = normal.text.find(name)
            while at >= 0:
                if not any(m.start < at + len(name) and at < m.end for m in mentions):
                    mentions.append(Candidate(at, at + len(name), *names[name]))
                at = normal.text.find(name, at + 1)
        mentions.sort(key=lambda m: m.start)
        title = normal.text.find("\n") if "\n" in normal.text else 0
        places = Counter(m.entity for m in mentions if m.cls in ("Region", "Park"))
        places.update({m.entity: 8 for m in mentions if m.cls in ("Region", "Park") and m.start < title})
        topic = max(sorted(places), key=lambda e: places[e], default=None)
        found = {(r.subject, r.value) for r in observations(normal, mentions, topic, [], WORDS)}
        for o in gold["observations"]:
            if not o.get("optional"):
                told["gold"] += 1
                told["hit"] += (o["s"], Decimal(str(o["value"]))) in found
    return told


@pytest.mark.parametrize(("part", "floor"), [("dev", 0.82), ("seeds", 0.80)])
def test_most_gold_figures_are_found_with_the_golds_own_names(part: str, floor: float) -> None:
    if not SHARED.is_dir():
        pytest.skip("the gold annotations are not beside this checkout")
    told = _gold(part)
    assert told["gold"] > 200 and told["hit"] / told["gold"] >= floor
