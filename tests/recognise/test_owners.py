"""Firms that only a project's name tells, rows of projects by what each makes, and names that a function word opens."""

from __future__ import annotations

import pytest

from tests.recognise.reader import named, read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A place that the text names nowhere else is where the firm comes from.
        ("签约的有湖南珀尔岑环保科技重金属捕集剂项目。", {"湖南珀尔岑环保科技"}),
        ("总投资5亿元的江苏科澜科技电子产品生产项目落户。", {"江苏科澜科技"}),
        ("湖南省公布项目,湖南珀澜智能项目在列。", {"珀澜"}),
        # The second part of a foreign name.
        ("曼珂默尔滤清器项目开工。", {"曼珂默尔"}),
        # A plant that is called works has an owner, a road has none.
        ("砼鑫旺珂工业废渣综合利用扩能改造工程开工。", {"砼鑫旺珂"}),
        ("砼鑫旺珂道路改造工程开工。", set()),
    ],
)
def test_owners(text: str, names: set[str]) -> None:
    assert named(text, "Enterprise") == names


def test_rows_of_capacities() -> None:
    text = "园区吸引青海珺景太阳能年产50GW单晶硅棒、青海珂豪年产20万吨高纯晶硅等一批光伏项目入驻。"
    assert named(text, "Project") >= {"青海珺景太阳能年产50GW单晶硅棒项目", "青海珂豪年产20万吨高纯晶硅项目"}
    assert named(text, "Enterprise") == {"青海珺景太阳能", "青海珂豪"}
    assert not named("甲市年产5万吨水泥、年产3万吨玻璃。", "Project")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("海南中橦科技公司与园区签约。", {"海南中橦科技公司"}),
        ("公司全资子公司中沐资本管理有限公司出资。", {"中沐资本管理有限公司"}),
        ("沈阳百事得净化设备有限公司签约。", {"沈阳百事得净化设备有限公司"}),
        ("由央企中栎集团与乙市签约。", {"中栎集团"}),
        ("区长王某一行莅临珂盛集团。", {"珂盛集团"}),
    ],
)
def test_names_behind_places_and_titles(text: str, names: set[str]) -> None:
    assert named(text, "Enterprise") == names


def test_zone_called_by_its_place() -> None:
    reading = read("洋浦经济开发区集中签约。甲公司与洋浦签署协议,乙公司落户洋浦。")
    assert sum(m.cls == "Park" and not m.nested for m in reading.mentions) == 3
    assert named("台江县预制菜产业园建设项目开工。", "Project") == {"台江县预制菜产业园建设项目"}
    assert named("左右高校研究院", "Organization") == set()
    assert named("国家测绘地理信息局、甲大学签署协议。", "Organization") >= {"国家测绘地理信息局"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A row of firms before what they are, and of projects that firms alone name.
        ("包括恒珂集团、珐雷奥、伟澜达等汽车零部件头部企业。", {"恒珂集团", "珐雷奥", "伟澜达"}),
        ("珀尔康药业、贝尔药业、明珂电子等项目已先后建成投产。", {"珀尔康药业", "贝尔药业", "明珂电子"}),
        # A sum stands before each item.
        ("总投资1.7亿元的珂鑫仓储、1.2亿元的珀新微电子等重大项目已签约。", {"珂鑫仓储", "珀新微电子"}),
        ("业主单位东山县珂生仓储有限公司签约。", {"东山县珂生仓储有限公司"}),
    ],
)
def test_rows_of_firms(text: str, names: set[str]) -> None:
    assert named(text, "Enterprise") == names


def test_zone_of_the_state_behind_a_place() -> None:
    assert named("记者从沧州国家经济技术开发区获悉。", "Park") == {"沧州国家经济技术开发区"}
    assert named("被评为浙江省级特色小镇。", "Park") == set()
    assert "代县" not in named("县委副书记、代县长张某出席。", "Region")
