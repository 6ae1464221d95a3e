"""Sentences of many places and invented firms: what each of them names, and that it names nothing else."""

from __future__ import annotations

import pytest

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.recognise.junk import Junk
from tests.recognise.reader import read

SENTENCES = [
    (
        "由江苏沐宸智能装备有限公司投资12亿元建设的减速器生产基地落户鹰潭高新区。",
        ["Enterprise 江苏沐宸智能装备有限公司", "Project 减速器生产基地", "Park 鹰潭高新区"],
    ),
    ("格力、比亚迪、宁德时代等企业先后落户资阳。", ["Enterprise 格力", "Enterprise 比亚迪", "Enterprise 宁德时代"]),
    ("曙光汽车项目、长城电源项目等3个重大项目在岳阳开工。", ["Project 曙光汽车项目", "Project 长城电源项目"]),
    (
        "当天,太阳石制药与永州经开区签订投资协议,将新建中药提取生产线。",
        ["Enterprise 太阳石制药", "Park 永州经开区", "Project 中药提取生产线"],
    ),
    ("总投资5.6亿元的星辰航空零部件产业园正式开园。", ["Park 星辰航空零部件产业园"]),
    ("一期投资8亿元建设年产3万吨负极材料生产线,二期建设研发中心和职工宿舍。", ["Project 年产3万吨负极材料生产线"]),
    ("远景能源计划在乌兰察布建设零碳产业园,预计2026年建成投产。", ["Enterprise 远景能源", "Park 零碳产业园"]),
    (
        "卓胜电子拟在安康高新区投建消费电子精密结构件工厂。",
        ["Enterprise 卓胜电子", "Park 安康高新区", "Project 消费电子精密结构件工厂"],
    ),
    (
        "签约企业包括三只松鼠、来伊份、海底捞等知名企业。",
        ["Enterprise 三只松鼠", "Enterprise 来伊份", "Enterprise 海底捞"],
    ),
    ("桂林市2022年重大项目建设计划表", []),
    ("3 | 中山北路改造 | 完工 | 市城投公司", ["Project 中山北路改造"]),
    (
        "4 | 玉林福绵污水处理厂二期 | 在建 | 玉林市环保投资有限公司",
        ["Project 玉林福绵污水处理厂二期", "Enterprise 玉林市环保投资有限公司"],
    ),
    ("6 | 兰渝铁路广元段 | 竣工", ["Project 兰渝铁路广元段"]),
    ("7 | 钒钛磁铁矿综合利用(二期) | 在谈", []),
    ("沙湾县第二中学扩建、县妇幼保健院迁建开工。", ["Project 沙湾县第二中学扩建", "Project 县妇幼保健院迁建"]),
    ("启动梅江大桥、东环线、火车站站前广场建设。", ["Project 梅江大桥", "Project 东环线"]),
    ("南河综合整治工程、黄水河防洪工程全面完工。", ["Project 南河综合整治工程", "Project 黄水河防洪工程"]),
    ("安置房三标段主体封顶,综合管廊二标段进场施工。", []),
    ("开工建设文山至麻栗坡高速公路。", ["Project 文山至麻栗坡高速公路"]),
    ("支持企业建设国家重点实验室、工程技术研究中心,给予最高500万元奖励。", []),
    ("培育一批省级特色产业园区和示范基地。", []),
    ("设立总规模20亿元的生物制造产业基金。", ["Fund 生物制造产业基金"]),
    ("市财政每年安排5000万元科技创新专项资金。", ["Fund 科技创新专项资金"]),
    (
        "由市投资促进局牵头,市发改委、市工信局配合。",
        ["Organization 市投资促进局", "Organization 市发改委", "Organization 市工信局"],
    ),
    ("组建石墨烯产业专家委员会。", ["Organization 石墨烯产业专家委员会"]),
    ("甘肃陇科创业投资基金(有限合伙)完成备案。", ["Fund 甘肃陇科创业投资基金"]),
    ("母基金下设绿色矿业子基金和智能制造子基金。", ["Fund 绿色矿业子基金", "Fund 智能制造子基金"]),
    (
        "基金管理人为昆仑汇金资本管理有限公司,托管人为招商银行。",
        ["Enterprise 昆仑汇金资本管理有限公司", "Enterprise 招商银行"],
    ),
    (
        "铜陵经济技术开发区是国家级经济技术开发区,形成了铜基新材料、电子信息、装备制造三大主导产业。",
        ["Park 铜陵经济技术开发区", "Industry 铜基新材料", "Industry 电子信息", "Industry 装备制造"],
    ),
    ("园区先后获评国家新型工业化产业示范基地、国家级绿色园区、全国版权示范园区。", []),
    ("先后荣获国家级创业孵化示范基地、国家知识产权试点园区等称号。", []),
    ("被列为国家生态文明先行示范区。", []),
    ("鄂尔多斯蒙苏经济开发区江苏产业园位于伊金霍洛旗。", ["Park 鄂尔多斯蒙苏经济开发区江苏产业园"]),
    (
        "汕头六合产业园规划面积168平方公里,重点布局新能源、大健康。",
        ["Park 汕头六合产业园", "Industry 新能源", "Industry 大健康"],
    ),
    (
        "内设生物医药产业园、轨道交通装备产业园和跨境电商产业园。",
        ["Park 生物医药产业园", "Park 轨道交通装备产业园", "Park 跨境电商产业园"],
    ),
    ("园区拥有国家级企业技术中心3家、院士工作站5家。", []),
    (
        "建有国家磷资源开发利用工程技术研究中心、贵州省磷化工检测中心。",
        ["Platform 国家磷资源开发利用工程技术研究中心", "Platform 贵州省磷化工检测中心"],
    ),
    ("甲方:攀枝花钒钛高新技术产业开发区管理委员会", ["Organization 攀枝花钒钛高新技术产业开发区管理委员会"]),
    ("乙方:四川钛域新材料股份有限公司", ["Enterprise 四川钛域新材料股份有限公司"]),
    (
        "景德镇市与景德镇陶瓷大学、中国美术学院签署战略合作协议,共建国际陶瓷设计中心。",
        ["Organization 景德镇陶瓷大学", "Organization 中国美术学院", "Platform 国际陶瓷设计中心"],
    ),
    (
        "中国科学院兰州化学物理研究所与金昌市共建镍钴新材料联合实验室。",
        ["Organization 中国科学院兰州化学物理研究所", "Platform 镍钴新材料联合实验室"],
    ),
    (
        "哈工大机器人集团、中科院自动化所、清华大学苏州汽车研究院参与。",
        ["Enterprise 哈工大机器人集团", "Organization 中科院自动化所", "Organization 清华大学苏州汽车研究院"],
    ),
    ("上海交通大学医学院附属瑞金医院海南医院揭牌。", ["Organization 上海交通大学医学院附属瑞金医院海南医院"]),
    (
        "中国商飞四川分公司、航天科技集团第七研究院签约。",
        ["Enterprise 中国商飞四川分公司", "Organization 航天科技集团第七研究院"],
    ),
    ("国家税务总局钦州市税务局、钦州海关出席。", ["Organization 国家税务总局钦州市税务局", "Organization 钦州海关"]),
    ("由省人民政府发展研究中心编写。", ["Organization 省人民政府发展研究中心"]),
    (
        "湖南省农业科学院、武汉大学工业科学研究院签约。",
        ["Organization 湖南省农业科学院", "Organization 武汉大学工业科学研究院"],
    ),
    (
        "全市光伏产业链已集聚隆基、通威、协鑫等龙头企业。",
        ["Enterprise 隆基", "Enterprise 通威", "Enterprise 协鑫", "Industry 光伏"],
    ),
    ("钢铁、焦化、水泥等传统产业加快转型。", ["Industry 钢铁", "Industry 焦化", "Industry 水泥"]),
    ("推动纺织服装、食品加工、建材家居提质升级。", ["Industry 纺织服装", "Industry 食品加工", "Industry 建材家居"]),
    ("战略性新兴产业增加值增长12%,高新技术产业增加值占比56%。", ["Industry 战略性新兴产业", "Industry 高新技术产业"]),
    (
        "生产性服务业、文化旅游业、现代物流业加快发展。",
        ["Industry 生产性服务业", "Industry 文化旅游业", "Industry 现代物流业"],
    ),
    (
        "以稀土永磁、储氢材料为重点的稀土新材料产业产值突破百亿元。",
        ["Industry 稀土永磁", "Industry 储氢材料", "Industry 稀土新材料"],
    ),
    ('围绕汽车产业"电动化、智能化、网联化"方向补链强链。', ["Industry 汽车"]),
    ("精细化工产业集群入选省级特色产业集群。", ["Industry 精细化工"]),
    ("引进亿元以上项目86个,其中世界500强投资项目5个。", []),
    ("新签约亿元以上工业项目45个,一批重大项目落地开工。", []),
    ("完成省道303改线、县道升级改造120公里。", ["Project 省道303改线"]),
    ("投入3.2亿元改造老旧小区56个。", []),
    ("推进黔江机场改扩建、渝湘高铁黔江段建设。", ["Project 黔江机场改扩建", "Project 渝湘高铁黔江段"]),
    ("加强与粤港澳大湾区、成渝地区双城经济圈的对接合作。", []),
    ("赴深圳、东莞、佛山开展招商活动52次。", []),
    (
        "与中石化、中粮集团、国投集团等央企深化合作。",
        ["Enterprise 中石化", "Enterprise 中粮集团", "Enterprise 国投集团"],
    ),
    ("来源:宜春日报 时间:2023-05-08 字体:大 中 小", []),
    ("上一篇:全市招商引资工作会议召开 下一篇:市领导调研重点项目", []),
    ("【字体:大 中 小】 打印本页 关闭窗口", []),
    ("建设年产10万吨生物柴油装置、5万立方米储罐。", ["Project 年产10万吨生物柴油装置"]),
    ("新建铝板带箔智能工厂,打造亚洲最大的铝箔生产基地。", ["Project 铝板带箔智能工厂", "Industry 铝箔"]),
    ("蓝思科技在湘潭的第二个生产基地投产。", ["Enterprise 蓝思科技"]),
    ("天合光能在西宁建设20GW单晶硅片工厂。", ["Enterprise 天合光能", "Project 20GW单晶硅片工厂"]),
    ("红豆服饰厂房已封顶,设备陆续进场。", ["Enterprise 红豆服饰"]),
    ("朝阳光伏董事长李明表示,公司将追加投资3亿元。", ["Enterprise 朝阳光伏"]),
    (
        "阳光电源、金风科技、明阳智能等链主企业带动作用明显。",
        ["Enterprise 阳光电源", "Enterprise 金风科技", "Enterprise 明阳智能"],
    ),
    (
        "来自东莞的凌朔模具与凯里市签下协议,拟建精密模具加工基地。",
        ["Enterprise 凌朔模具", "Project 精密模具加工基地", "Industry 精密模具"],
    ),
    ("从外地引进的智能家电企业,租金减半。", ["Industry 智能家电"]),
    ("园区主要从事硬质合金、数控刀具的研发和生产。", ["Industry 硬质合金", "Industry 数控刀具"]),
    ("企业主营预制菜、烘焙食品。", ["Industry 预制菜", "Industry 烘焙食品"]),
    ("该公司是国内最大的锂电铜箔生产商。", ["Industry 锂电铜箔"]),
    ("项目建成后可年产汽车座椅50万套。", []),
    (
        "全市人工智能、量子信息、商业航天产业规模分别达到120亿元、15亿元、30亿元。",
        ["Industry 人工智能", "Industry 量子信息", "Industry 商业航天"],
    ),
    ("已形成从石英砂、光伏玻璃到组件的完整链条。", ["Industry 光伏玻璃"]),
    ("钨新材料集群、锂电新能源集群规模不断扩大。", ["Industry 钨新材料", "Industry 锂电新能源"]),
    ("氢能方面,建成加氢站3座。", ["Industry 氢能"]),
    (
        "在生物医药领域,引进了诺启生物、华阙医药两家企业。",
        ["Industry 生物医药", "Enterprise 诺启生物", "Enterprise 华阙医药"],
    ),
    ('按照"一园一主业"思路,南区主攻绿色食品,北区主攻再生金属。', ["Industry 绿色食品", "Industry 再生金属"]),
    ("主导产业:精细化工、农副产品加工", ["Industry 精细化工", "Industry 农副产品加工"]),
    ("产业方向 | 新能源汽车及零部件、新型显示 |", ["Industry 新能源汽车及零部件", "Industry 新型显示"]),
    ("全省最大的电解铝企业神火股份已迁入文山。", ["Industry 电解铝", "Enterprise 神火股份"]),
    ("全年接待游客320万人次,旅游综合收入28亿元。", ["Industry 旅游"]),
    ("煤化工、盐化工耦合发展。", ["Industry 煤化工", "Industry 盐化工"]),
    ('围绕"芯、屏、端、软、智、网"布局电子信息产业。', ["Industry 电子信息"]),
    ("投资8.6亿元的PLA聚乳酸装置计划明年中交。", ["Project PLA聚乳酸装置"]),
    ("二期10万吨磷酸铁产线因市场原因暂停。", ["Project 二期10万吨磷酸铁产线"]),
    ("三棵树涂料、立邦涂料分别在武威、白银设厂。", ["Enterprise 三棵树涂料", "Enterprise 立邦涂料"]),
    ("新松机器人在沈抚示范区建设未来工厂。", ["Enterprise 新松机器人", "Park 沈抚示范区"]),
    (
        "山鹰纸业、华泰化工、金石资源集团三家企业共同出资。",
        ["Enterprise 山鹰纸业", "Enterprise 华泰化工", "Enterprise 金石资源集团"],
    ),
    ("项目业主为中广核新能源(河池)有限公司。", ["Enterprise 中广核新能源(河池)有限公司"]),
    ("建设单位:广元市交通发展集团", ["Enterprise 广元市交通发展集团"]),
    ("与厦门大学共建的石墨烯工程中心落户曲靖。", ["Organization 厦门大学", "Platform 石墨烯工程中心"]),
    ("获批筹建国家钒钛产品质量检验检测中心。", ["Platform 国家钒钛产品质量检验检测中心"]),
    ("启用全市首个工业碳排放监测平台。", ["Platform 工业碳排放监测平台"]),
    ("工业互联网标识解析二级节点(遵义)上线运行。", []),
    ("由市产业引导基金出资3亿元,与招商局资本合作设立新能源子基金。", ["Fund 市产业引导基金", "Fund 新能源子基金"]),
    (
        "白云山机场改扩建、客运枢纽站、天府大道南延线项目开工。",
        ["Project 白云山机场改扩建", "Project 天府大道南延线项目"],
    ),
    ("投资2.1亿元新建110千伏输变电工程。", ["Project 110千伏输变电工程"]),
    (
        "全市已培育新能源装备、合成生物、智能家居等12条产业链。",
        ["Industry 新能源装备", "Industry 合成生物", "Industry 智能家居"],
    ),
    ("鼓励社会资本投向乡村旅游、健康养老、现代物流。", ["Industry 乡村旅游", "Industry 健康养老", "Industry 现代物流"]),
    ("拟建的聚碳酸酯改性材料项目落户茂名。", ["Project 聚碳酸酯改性材料项目"]),
    ("石化产业占全市工业总产值的四成。", ["Industry 石化"]),
    ("瓷砖、卫浴产品远销东南亚。", ["Industry 卫浴"]),
    (
        "在电子信息制造方面,深圳立讯、东莞领益先后增资。",
        ["Industry 电子信息制造", "Enterprise 深圳立讯", "Enterprise 东莞领益"],
    ),
    ("引进宏发矿机、鑫源阀业等配套企业20家。", ["Enterprise 宏发矿机", "Enterprise 鑫源阀业"]),
    ("园区现有企业126家,以机械制造、食品为主。", ["Industry 机械制造", "Industry 食品"]),
    ("打造千亿级磷系新材料产业集群。", ["Industry 磷系新材料"]),
    ("优先安排数字经济、先进计算领域的项目。", ["Industry 数字经济", "Industry 先进计算"]),
    ("康力源健身器材、东方雨虹等企业已签订入园协议。", ["Enterprise 康力源健身器材", "Enterprise 东方雨虹"]),
    ("总投资18亿元的云海轻合金项目由云海金属投资。", ["Project 云海轻合金项目", "Enterprise 云海金属"]),
    ("双方就共建柔性显示中试线、微显示研究院达成一致。", ["Platform 柔性显示中试线", "Organization 微显示研究院"]),
    ("力争到2027年钒钛产业产值突破800亿元。", ["Industry 钒钛"]),
    ("湖羊养殖、蓝莓种植带动农户增收。", []),
    # a conjunction inside a project's name, and between two things
    ("远山镇当归与黄芪精深加工项目开工。", ["Project 远山镇当归与黄芪精深加工项目"]),
    ("药用植物种植及加工项目落户。", ["Project 药用植物种植及加工项目"]),
    ("拟建年产3万吨石墨负极材料及前驱体一体化项目。", ["Project 年产3万吨石墨负极材料及前驱体一体化项目"]),
    ("签约年产6万吨吡咯烷酮、丁内酯系列产品项目。", ["Project 年产6万吨吡咯烷酮、丁内酯系列产品项目"]),
    # letters of words and of names
    ("青溪经开区C区食品产业园区开园。", ["Park 青溪经开区C区食品产业园区"]),
    ("中芯沐澜电子科技有限公司入驻。", ["Enterprise 中芯沐澜电子科技有限公司"]),
    (
        "大通区发展投资有限公司与安庆沐澜化工有限公司签约。",
        ["Enterprise 大通区发展投资有限公司", "Enterprise 安庆沐澜化工有限公司"],
    ),
    ("沐澜可降解塑料项目顺利签约。", ["Enterprise 沐澜", "Project 沐澜可降解塑料项目"]),
    ("沐澜公司退城进园搬迁。", ["Enterprise 沐澜公司"]),
    ("甲市高新区未来产业园开工建设。", ["Park 甲市高新区未来产业园"]),
    # titles and what is said of a firm
    (
        "由沐澜经济开发区主任王某与山东沐海科技有限公司签约。",
        ["Park 沐澜经济开发区", "Enterprise 山东沐海科技有限公司"],
    ),
    ("与零部件生产商沐海汽车零部件股份有限公司合资。", ["Enterprise 沐海汽车零部件股份有限公司"]),
    ("福建沐海建工有限公司项目经理王某介绍。", ["Enterprise 福建沐海建工有限公司"]),
    ("沐海国际工业园与德国企业洽谈,中德国际工业园开园。", ["Park 沐海国际工业园", "Park 中德国际工业园"]),
    ("先后引进沐海文汇、沐澜绿海等4家省内外产业化龙头企业。", ["Enterprise 沐海文汇", "Enterprise 沐澜绿海"]),
    ("是第十六届兰洽会沐海汽轮机有限公司的项目。", ["Enterprise 沐海汽轮机有限公司"]),
    ("先后到施工一线,实地察看项目建设进度。", []),
    ("在第八届数字甲峰会重大项目签约活动中,沐澜汽车配件项目签约。", ["Project 沐澜汽车配件项目", "Enterprise 沐澜"]),
    ("落户的有年产2000吨药包材项目。", ["Project 年产2000吨药包材项目"]),
    ("沐澜公司投资15亿元建设15万千瓦风能发电厂。", ["Enterprise 沐澜公司", "Project 15万千瓦风能发电厂"]),
    ("沐澜公司计划投资5亿元生产汽车减震弹簧。", ["Enterprise 沐澜公司", "Project 汽车减震弹簧项目"]),
    ("目前拥有沐海、沐澜两家整车厂。", []),
    ("深圳沐澜电池有限公司等15家企业在桐城集中开工。", ["Enterprise 深圳沐澜电池有限公司"]),
    ("沐能、沐威两家电池龙头扎根园区。", ["Enterprise 沐能", "Enterprise 沐威"]),
    ("沐澜公司拟投资3亿元,在双湾建设物联网数据中心。", ["Enterprise 沐澜公司", "Project 物联网数据中心"]),
    ("项目落户沐金沐城工业园。", ["Park 沐金沐城工业园"]),
    ("沐宁锂电池项目开工。", ["Project 沐宁锂电池项目", "Enterprise 沐宁"]),
    ("举行中国蒜都国际冷链物流园项目签约仪式。", ["Project 中国蒜都国际冷链物流园项目"]),
    ("湖北柚之健生态农业发展有限公司入驻。", ["Enterprise 湖北柚之健生态农业发展有限公司"]),
    ("沐澜纺织科技投资9550万元,沐海纺织科技追加投资。", ["Enterprise 沐澜纺织科技", "Enterprise 沐海纺织科技"]),
    # kinds of projects behind a place, counts behind a head, an event's number
    ("安徽省重大项目集中开工。", []),
    ("举行第三季度重大招商项目签约仪式。", []),
    ("该厂新上覆膜生产线两条。", []),
    # what ends a name on the left
    (
        "旗下企业——绍兴沐澜科技股份有限公司进行项目签约。",
        ["Enterprise 绍兴沐澜科技股份有限公司"],
    ),
    ("沐澜海川(香港)控股有限公司投资3亿元。", ["Enterprise 沐澜海川(香港)控股有限公司"]),
    ("与皖东北城市协作开发集团有限公司签约。", ["Enterprise 皖东北城市协作开发集团有限公司"]),
    ("沐澜公司将建设集生产、销售于一体的新型生态综合体。", ["Enterprise 沐澜公司"]),
    ("市发改委副主任王强介绍,全市算力规模居全省第二。", ["Organization 市发改委"]),
    ("招商局副局长林一城向记者介绍。", []),
    ("第三届工博会萍乡经开区签下三个项目。", ["Park 萍乡经开区"]),
    (
        "目前已引进湖北沐世、东部医疗、精辰视达、深澜科技等30余家知名企业。",
        ["Enterprise 湖北沐世", "Enterprise 东部医疗", "Enterprise 精辰视达", "Enterprise 深澜科技"],
    ),
    (
        "仪式在遂宁经济技术开发区城北工业园区沐澜能源股份有限公司举行。",
        ["Enterprise 沐澜能源股份有限公司", "Park 遂宁经济技术开发区城北工业园区", "Park 遂宁经济技术开发区"],
    ),
    (
        "吸引青海沐景太阳能年产50GW单晶硅棒、青海岱豪年产20万吨高纯晶硅等一批项目入驻。",
        [
            "Project 青海沐景太阳能年产50GW单晶硅棒项目",
            "Project 青海岱豪年产20万吨高纯晶硅项目",
            "Enterprise 青海沐景太阳能",
            "Enterprise 青海岱豪",
        ],
    ),
    ("甘肃省政府投资引导基金今年设立。", ["Fund 甘肃省政府投资引导基金", "Organization 甘肃省政府"]),
    ("在边境经济合作区建设木材产业园。", ["Park 木材产业园"]),
    ("张掖拟建30平方公里航空航天产业集聚区。", ["Park 航空航天产业集聚区"]),
    ("《庆阳市工业布局规划》印发。", []),
    ("与沐澜石化公司签署沐澜二期项目投资合作协议。", ["Enterprise 沐澜石化公司", "Project 沐澜二期项目"]),
    ("甲区与乙县签约设立沐岱联动产业发展基金。", ["Fund 沐岱联动产业发展基金"]),
    ("沐岱新型功能区16个重点项目集中开工。", ["Park 沐岱新型功能区"]),
    (
        "位于遂宁经开区的沐澜工业园,是该区打造的特色汽车零部件园区。",
        ["Park 遂宁经开区", "Park 沐澜工业园", "Industry 汽车零部件"],
    ),
    ("遂宁综保基金投资两支子基金。", ["Fund 遂宁综保基金"]),
    (
        "沐奥电装、岱维丰纺等项目已经投产。",
        ["Project 沐奥电装项目", "Project 岱维丰纺项目", "Enterprise 沐奥电装", "Enterprise 岱维丰纺"],
    ),
    # verbs inside the names of a row
    (
        "落地的有轨道交通管道连接装置项目、阻燃型专用管道研发项目。",
        ["Project 轨道交通管道连接装置项目", "Project 阻燃型专用管道研发项目"],
    ),
    ("全县实现地区生产总值(GDP)125.3亿元。", []),
    ("全省第三个综合保税区——安康综合保税区封关运行。", ["Park 安康综合保税区"]),
    ("舒城县千亿级显示产业园规划面积8平方公里。", ["Park 舒城县千亿级显示产业园"]),
    ("跻身全省首个千亿级储能产业基地。", ["Industry 储能"]),
    ("先后被命名为国家新型工业化产业示范基地、国家汽车零部件制造基地。", ["Industry 汽车零部件制造"]),
    ("素有北方药谷之称,被誉为“江北第一园区”。", []),
    ("按照“一区三园”布局,建设三城五园一中心。", []),
    ("加快建设中德智能制造产业园。", ["Park 中德智能制造产业园"]),
    ("支持经开区电子信息产业园扩区。", ["Park 经开区电子信息产业园"]),
    ("专家一致同意安康富硒产业园通过评审。", ["Park 安康富硒产业园"]),
    ("动车组的牵引系统、制动系统市场占有率居前。", []),
    ("大力发展轨道交通装备。", ["Industry 轨道交通装备"]),
    ("房地产业增加值增长2.1%。", ["Industry 房地产"]),
    ("形成锂电、铜材料等产业集群。", ["Industry 锂电", "Industry 铜材料"]),
    ("形成了国家级开发区、保税区联动的格局。", []),
    ("市长张永宁主持会议,对甲园区规划建设提出要求。", []),
    ("是中西部地区的物流枢纽。", []),
    ("石首至岳口铁路项目完成可研。", ["Project 石首至岳口铁路项目"]),
    ("京广铁路、京港澳高速公路穿境而过,距天河机场40公里,南接连霍高速公路。", []),
    ("污水处理厂、110千伏变电站等配套设施齐全。", []),
    ("武荆高速公路扩建、平湖大桥开工。", ["Project 武荆高速公路扩建", "Project 平湖大桥"]),
    ("高新区位于城市新城区,紧邻高铁站。", []),
    ("市政府调整园区管理体制,晋升为省级工业园区。", []),
    ("2011年被省科技厅认定为“煤电冶化高新技术特色产业化基地”。", ["Organization 省科技厅"]),
    ("推深做实产业链链长制。", []),
    ("园区集聚120余家电子信息企业。", ["Industry 电子信息"]),
    ("是我国四大石化产业基地之一,拥有面积最大的石化工业园区。", []),
    ("全市有3个机场:云泽国际机场、青石机场、沐澜机场。", []),
    ("把招商引资作为“头号工程”,建设“数智园区、效率园区、生态园区”。", []),
    ("被圈定为“国家循环化改造试点园区”,获批建设“国家创新示范区”。", []),
    ("引进延链补链项目12个。", []),
    ("云泽工业园位于柳州市鹿寨县城西南。", ["Park 云泽工业园"]),
    ("县域属青石旅游环线经济圈。", []),
    ("建设了铝镁精深加工、煤化工等3条百亿级营收规模的产业链。", ["Industry 铝镁精深加工", "Industry 煤化工"]),
    ("甲县是中国柑橘之乡。", ["Industry 柑橘"]),
    ("整合区位、资源、政策等要素。", []),
    ("今后设立各子基金。", []),
    ("以天然气等为主要原料。", []),
    ("吸引800多家汽车配套企业。", ["Industry 汽车配套"]),
    ("打造国内领先、世界一流的气凝胶新材料产业基地。", ["Industry 气凝胶新材料"]),
    ("紧紧抓住沿海产业梯度转移时机。", []),
    ("把沐山铝箔培育成行业排头兵。", []),
    ("专业从事高压绝缘子的研发。", ["Industry 高压绝缘子"]),
    ("聚焦光电子、新材料等五大优势产业。", ["Industry 光电子", "Industry 新材料"]),
    ("预制菜产业园开园。", ["Park 预制菜产业园"]),
    (
        "海洋装备制造业、海水综合利用业、生物医药等快速壮大。",
        ["Industry 海洋装备制造业", "Industry 海水综合利用业", "Industry 生物医药"],
    ),
    (
        "投向高端装备、生物医药、生态环保等重点领域。",
        ["Industry 高端装备", "Industry 生物医药", "Industry 生态环保"],
    ),
    ("发展铜材料、铝合金等三大主导产业。", ["Industry 铜材料", "Industry 铝合金"]),
    ("云泽矿业、沐澜铜业等大型企业入驻。", ["Enterprise 云泽矿业", "Enterprise 沐澜铜业"]),
]


def test_products_of_a_joined_name() -> None:
    reading = read("远山镇茶叶与黄芪精深加工项目、花舞庄园项目开工。")
    assert {m.name for row in reading.products.values() for m in row} >= {"茶叶"}
    assert not any(m.name.startswith("花舞") for row in reading.products.values() for m in row)


def test_the_goods_of_a_park_whose_place_no_gazetteer_has() -> None:
    reading = read("锦水高端装备制造产业园开园。")
    assert {m.name for row in reading.products.values() for m in row} == {"高端装备制造"}


@pytest.mark.parametrize(
    ("name", "product"),
    [
        ("沐禾冷链物流园项目", "冷链物流"),
        ("沐德国际智能物流园项目", "物流"),
        ("云泽污水处理厂提标改造项目", "污水处理"),
        ("国家骨干冷链物流基地", "冷链物流"),
        ("千亿光伏产业基地", "光伏"),
        ("年产300吨高纯钨粉项目", "高纯钨粉"),
        ("省级现代物流装备产业园", "现代物流装备"),
        ("云泽海工装备产业园", "海工装备"),
        ("云泽光伏电站项目", "光伏"),
        ("云泽工业发展专项资金", "工业"),
        ("沐斑农业机械生产项目", "农业机械"),
    ],
)
def test_the_goods_in_a_name(name: str, product: str) -> None:
    reading = read(f"{name}开工。")
    assert {m.name for row in reading.products.values() for m in row} == {product}


def test_the_trade_that_a_firm_is_called_after() -> None:
    reading = read("沐澜焊接机器人有限公司投产,沐海新材料有限公司开业。")
    assert {m.name for row in reading.products.values() for m in row} == {"机器人"}


def test_a_row_of_what_a_place_offers_holds_no_policy() -> None:
    reading = read("整合区位、资源、政策等要素。")
    assert not any(m.cls == "Policy" for m in reading.mentions)


def test_a_list_has_as_many_items_as_it_says() -> None:
    text = "设施养殖及食品加工、沐澜汽车内饰件2个项目集中签约。"
    names = {m.name for m in read(text).mentions if m.cls == "Project"}
    assert names == {"设施养殖及食品加工项目", "沐澜汽车内饰件项目"}


@pytest.mark.parametrize(("text", "names"), SENTENCES, ids=[str(n) for n in range(len(SENTENCES))])
def test_what_a_sentence_names(text: str, names: list[str]) -> None:
    reading = read(text)
    forms = [{f"{m.cls} {m.name}", f"{m.cls} {reading.page.text[m.start : m.end]}"} for m in reading.mentions]
    assert [n for n in names if not any(n in f for f in forms)] == []
    own = [
        f
        for m, f in zip(reading.mentions, forms, strict=True)
        if m.cls not in ("Region", "Policy") and not m.nested and m.rule not in ("product", "trade")
    ]
    assert [f for f in own if f.isdisjoint(names)] == []


def test_what_a_firm_is_called_in_short_is_no_park() -> None:
    reading = read("沐澜光谷与淮北市签约,沐澜光谷集团总裁出席。")
    assert {(m.cls, m.name) for m in reading.mentions if m.cls == "Park"} == set()


def test_a_brand_is_no_part_of_the_product() -> None:
    reading = read("大明光伏组件项目开工,投资方大明沐澜集团有限公司的董事长致辞。")
    assert {m.name for row in reading.products.values() for m in row} == {"光伏组件"}


def test_a_list_of_goods_names_kinds_of_projects() -> None:
    reading = read("将带来一批娱乐、餐饮、康养等现代化项目。")
    assert [m.name for m in reading.mentions if m.cls == "Project"] == []


def test_a_given_name_and_a_river_are_no_places() -> None:
    reading = read("大冶市委书记李修武表示,钱塘江畔机器轰鸣。")
    assert [m.name for m in reading.mentions if m.cls == "Region"] == ["大冶市"]
    reading = read("作为全球最大的综合性建材产业集团。")
    assert [m.name for m in reading.mentions if m.cls == "Enterprise"] == []


def test_a_byline_is_no_part_of_a_name() -> None:
    junk = Junk(Knowledge.load())
    text = junk.blank(normalise("沐澜项目开工\n本报德清讯(记者 王某 通讯员 李某)沐澜包装材料项目开工。")).text
    assert "王某" not in text
    assert text.endswith("沐澜包装材料项目开工。")


@pytest.mark.parametrize(
    "text",
    [
        "该基地主动承接产业转移。",
        "不断厚植产业链集群发展新优势。",
        "涵盖11个设区市产业专项母基金。",
        "落地10个重大中下游产业项目。",
    ],
)
def test_what_is_said_of_industries_is_none(text: str) -> None:
    assert not [m.name for m in read(text).mentions if m.cls == "Industry"]
