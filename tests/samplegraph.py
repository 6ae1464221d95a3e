"""A small hand-made KnowledgeGraph: two documents, every class, every kind of statement, every modality."""

from __future__ import annotations

from decimal import Decimal

from kg.core.model import (
    Amount,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Observation,
    Relation,
    Status,
)

FIRST = (
    "安吉开发区位于安吉县，重点发展新能源产业。远山电池公司投资超过50亿元在安吉开发区建设储能装备项目，项目已开工。\r\n"
    "产业引导基金规模20亿元，支持储能装备项目。安吉县与上海市合作。"
)
SECOND = (
    '长兴县印发《绿色行动方案》,支持"新能源"产业\\发展。长兴智造产业园不生产童装，计划引进远山电池公司。'
    "2023年长兴县工业投资增长9.5%。县商务局建设数据平台。"
)
DOCS = (
    Document("d1", FIRST, "安吉的储能", "2023-05-06", ("a/安吉.txt", "https://example.org/1?a=b")),
    Document("d2", SECOND, "长兴的方案", "2023年", ("b.txt",)),
)


def said(doc: int, words: str, modality: str = "asserted", rule: str = "test", confidence: float = 0.9) -> Evidence:
    """The sentence of document ``doc`` that holds ``words``."""
    text = DOCS[doc].text
    at = text.index(words)
    start = text.rfind("。", 0, at) + 1
    while text[start] in "\r\n":
        start += 1
    return Evidence(DOCS[doc].id, start, text.index("。", at) + 1, rule, confidence, modality)


def graph() -> KnowledgeGraph:
    """The graph; everything sorted, as ``settle`` leaves it."""
    entities = (
        Entity("region/330000", "Region", "浙江省", code="330000"),
        Entity("region/330500", "Region", "湖州市", code="330500", parent="region/330000"),
        Entity(
            "region/330523", "Region", "安吉县", ("安吉",), code="330523", parent="region/330500",
            mentions=(said(0, "安吉县，"),),
        ),
        Entity("region/330522", "Region", "长兴县", ("长兴",), code="330522", parent="region/330500",
               mentions=(said(1, "长兴县印发"),)),
        Entity("region/310000", "Region", "上海市", ("上海",), code="310000", mentions=(said(0, "上海市"),)),
        Entity("park/aj", "Park", "安吉经济开发区", ("安吉开发区",), kind="EconomicZone", level="provincial",
               mentions=(said(0, "安吉开发区位于"), said(0, "建设储能"))),
        Entity("park/cx", "Park", "长兴智造产业园", mentions=(said(1, "产业园"),)),
        Entity("enterprise/ys", "Enterprise", "远山电池公司", ("远山电池",),
               mentions=(said(0, "远山电池"), said(1, "远山电池"))),
        Entity("project/cn", "Project", "储能装备项目", mentions=(said(0, "储能装备"),)),
        Entity("fund/yd", "Fund", "产业引导基金", mentions=(said(0, "引导基金"),)),
        Entity("policy/ls", "Policy", "《绿色行动方案》", mentions=(said(1, "绿色"),)),
        Entity("industry/xny", "Industry", "新能源", ("新能源产业",), mentions=(said(0, "新能源"), said(1, "新能源"))),
        Entity("industry/tz", "Industry", "童装", mentions=(said(1, "童装"),)),
        Entity("organization/sw", "Organization", "长兴县商务局", ("县商务局",), mentions=(said(1, "商务局"),)),
        Entity("platform/sj", "Platform", "数据平台", mentions=(said(1, "数据平台"),)),
    )  # fmt: skip
    relations = (
        Relation("enterprise/ys", "locatedIn", "park/cx", (said(1, "引进", "planned", "settle", 0.6),)),
        Relation("enterprise/ys", "undertakes", "project/cn", (said(0, "投资"),)),
        Relation("fund/yd", "supports", "project/cn", (said(0, "支持储能"),)),
        Relation("park/aj", "inIndustry", "industry/xny", (said(0, "重点发展"),)),
        Relation("park/aj", "locatedIn", "region/330523",
                 (said(0, "位于", rule="lies"), said(0, "建设储能", rule="in"))),
        Relation("park/cx", "inIndustry", "industry/tz", (said(1, "不生产", "negated"),)),
        Relation("park/cx", "locatedIn", "region/330522", (said(1, "产业园"),)),
        Relation("platform/sj", "establishedBy", "organization/sw", (said(1, "建设数据"),)),
        Relation("policy/ls", "issuedBy", "region/330522", (said(1, "印发"),)),
        Relation("policy/ls", "supports", "industry/xny", (said(1, "支持"),)),
        Relation("project/cn", "locatedIn", "park/aj", (said(0, "建设储能"),)),
        Relation("region/330523", "cooperatesWith", "region/310000", (said(0, "合作"),)),
    )  # fmt: skip
    amounts = (
        Amount("fund/yd", "size", Decimal("2000000000"), "CNY", evidence=(said(0, "20亿元"),)),
        Amount("project/cn", "investment", Decimal("5E+9"), "CNY", ">", (said(0, "50亿元"),)),
    )
    statuses = (Status("project/cn", "UnderConstruction", "2023年", (said(0, "开工"),)),)
    observations = (
        Observation("region/330522", "工业投资增速", Decimal("9.50"), "%", "2023年", evidence=(said(1, "9.5%"),)),
        Observation("region/330522", "童装产量", Decimal(0), "件", evidence=(said(1, "童装", "negated"),)),
    )
    return KnowledgeGraph(DOCS, tuple(sorted(entities)), relations, amounts, statuses, observations)
