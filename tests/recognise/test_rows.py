"""Rows of projects, whose items begin at a pause whatever their words; every name is invented."""

from __future__ import annotations

import pytest

from tests.recognise.reader import named

ROWS = [
    # verbs, numbers and function words inside an item
    (
        "涵盖沁川新材扩建项目、泽不方智能装备项目、便携净水器基地项目、岚三一度服装生产项目。",
        {"沁川新材扩建项目", "泽不方智能装备项目", "便携净水器基地项目", "岚三一度服装生产项目"},
    ),
    (
        "沁岭六期项目、沁信科技年产100万片显示模组及器件、岚本集团轴承系列、沁锅环保装备等一批重大项目投产。",
        {"沁岭六期项目", "沁信科技年产100万片显示模组及器件项目", "岚本集团轴承系列项目", "沁锅环保装备项目"},
    ),
    # behind what one costs
    ("总投资1.2亿元的便携净水器综合项目开工。", {"便携净水器综合项目"}),
    ("总投资3亿元的沁瑞未来一工厂及发动机项目开工。", {"沁瑞未来一工厂及发动机项目"}),
    # what a conjunction joins in the middle of a row, and what it does not
    (
        "引进了沁通和风机及消防产品、沁江餐具、沁丰管材等3个项目。",
        {"沁通和风机及消防产品项目", "沁江餐具项目", "沁丰管材项目"},
    ),
    # sorts of the row
    (
        "总投资5亿元的沁宝科技显示器件、沁氏材料前驱体等在谈项目推进签约。",
        {"沁宝科技显示器件项目", "沁氏材料前驱体项目"},
    ),
    ("沁岭学院新校区、仁寿山康复中心等9个重大民生和社会事业项目。", {"沁岭学院新校区项目", "仁寿山康复中心项目"}),
    # goods of one firm
    (
        "沁锐工具有限责任公司高速钻头、镐钎等五金工具系列制造项目开工。",
        {"沁锐工具有限责任公司高速钻头、镐钎等五金工具系列制造项目"},
    ),
    (
        "沁川区精密部件产业园、沁岭湖学校、G3W沁上高速沁州段至岚门段等201个项目开工。",
        {"沁川区精密部件产业园项目", "沁岭湖学校项目", "G3W沁上高速沁州段至岚门段项目"},
    ),
    # items with the head of the row, and how many they are
    (
        "沁塘制造产业园项目、岚格数字平台项目、沁恒装备产业园六大项目落户。",
        {"沁塘制造产业园项目", "岚格数字平台项目", "沁恒装备产业园项目"},
    ),
    (
        "沁区废旧金属再生、沁区锂电池回收及综合利用等15个储备项目开工。",
        {"沁区废旧金属再生项目", "沁区锂电池回收及综合利用项目"},
    ),
    # counted, then named
    (
        "已竣工项目47个,主要有沁港厂房建设项目、沁珠投资有限公司厂房及配套设施、纵三线沁岭段、泗沁小学新建工程等。",
        {"沁港厂房建设项目", "沁珠投资有限公司厂房及配套设施项目", "纵三线沁岭段项目", "泗沁小学新建工程"},
    ),
    (
        "签约的3个项目为沁威数码新材料、锦泽特种玻璃、科岚除尘设备,总投资7亿元。",
        {"沁威数码新材料项目", "锦泽特种玻璃项目", "科岚除尘设备项目"},
    ),
    (
        "开工的20项工程分别是红岚山水库加高扩建、沁石坝水库灌区、平潭及沁江口水资源配置和西干渠灌区。",
        {"红岚山水库加高扩建", "沁石坝水库灌区项目", "平潭及沁江口水资源配置项目", "西干渠灌区项目"},
    ),
    ("开工项目2个,分别是:总投资5亿元的沁锐轴承、总投资6亿元的锦泽玻璃。", {"沁锐轴承项目", "锦泽玻璃项目"}),
]

NAMELESS = [
    "新增7条生产线,台资项目增多,绝大部分项目已完工。",
    "新能源重点项目陆续投产。",
    "这是集团在海外设立的首个燃料电池生产基地。",
    "沁基项目总裁说,产业城项目负责人也说。",
    "集中签约的项目分别涉及机械制造、食品加工、家具制造。",
    "3个项目投资分别为9300万元、6100万元、4800万元。",
    "这些项目包括机械制造、食品加工等。",
    "引进的项目分别占72.5%、27.5%。",
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_projects_of_a_row(text: str, expected: set[str]) -> None:
    assert named(text, "Project") == expected


@pytest.mark.parametrize("text", NAMELESS)
def test_rows_of_sorts_name_no_project(text: str) -> None:
    assert named(text, "Project") == set()


def test_the_full_name_of_a_county_opens_no_brand() -> None:
    assert named("平舆县弘岚制革项目开工。", "Enterprise") == {"弘岚"}


def test_a_brand_may_open_with_a_function_word_behind_a_place() -> None:
    assert named("微山同沁焦化有限公司投产。", "Enterprise") == {"微山同沁焦化有限公司"}


FIRMS = [
    # a row goes up to the word that closes it, whatever stands between that and the word for firms
    ("园区集聚沁度卫星、岚度光学、沁大正元等光电信息企业36家。", {"沁度卫星", "岚度光学", "沁大正元"}),
    ("沁生建材、新岚玻璃、沁港纺织等落户工业园的企业正在建厂。", {"沁生建材", "新岚玻璃", "沁港纺织"}),
    # two verbs in one word of the dictionary
    ("区招商团登门拜访沁华电缆集团。", {"沁华电缆集团"}),
    # firms in Latin in a row
    ("QNK、沁尔莱司、岚氏竹牌、LYM等知名跨国企业均在新设项目。", {"QNK", "沁尔莱司", "岚氏竹牌", "LYM"}),
    # one firm behind another, behind a place of its own, behind what it is called by
    ("沁西半导体科技有限公司吸收合并岚民半导体科技有限公司。", {"沁西半导体科技有限公司", "岚民半导体科技有限公司"}),
    ("黄骅市河北沁海控股物流有限公司投产。", {"河北沁海控股物流有限公司"}),
    ("拜访了“老友”荷兰沁科思集团。", {"荷兰沁科思集团"}),
    # no brand is one letter
    ("开工的是贵阳至沁工具有限责任公司。", {"贵阳至沁工具有限责任公司"}),
    # letters that join words elsewhere, between a place and the word for a firm
    ("将引入上海沁和集团参与运营。", {"上海沁和集团"}),
    ("集团成为大型多元化产业集团。", set()),
    # grades, roads, and letters of other words
    ("按三星级标准建设屠宰场项目。", set()),
    ("先后建成茂沁快线、包岚大道等项目。", set()),
    ("西部冷链物流园区项目开工。", set()),
    ("G777沁岚路至柳岚桥段改建工程竣工。", set()),
]


@pytest.mark.parametrize(("text", "expected"), FIRMS)
def test_firms(text: str, expected: set[str]) -> None:
    assert named(text, "Enterprise") == expected


ROADS = [
    ("G777沁岚路至柳岚桥段改建工程竣工。", {"G777沁岚路至柳岚桥段改建工程"}),
    ("实施柏果园至水沁寺公路改建工程。", {"柏果园至水沁寺公路改建工程"}),
    ("沁清河复航工程进入收尾阶段。", {"沁清河复航工程"}),
    ("引进工程技术、工程机械人才。", set()),
    ("民营企业500强沁萧钢构项目正式签约。", {"沁萧钢构项目"}),
    ("园区北起沁川城市南环高速,东起京沁高速公路,西至规划路。", set()),
]


@pytest.mark.parametrize(("text", "expected"), ROADS)
def test_roads_from_a_place_to_a_place(text: str, expected: set[str]) -> None:
    assert named(text, "Project") == expected
