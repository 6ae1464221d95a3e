"""Zones that a text names by their kind or by their own word alone; firms and parks are invented."""

from __future__ import annotations

from tests.recognise.reader import read


def zones(text: str) -> list[tuple[str, str]]:
    """What the text has for a zone, and the zone that it is."""
    mentions = read(text).mentions
    return [(m.name, m.owner) for m in mentions if m.rule == "zone"]


def test_the_kind_alone_is_the_one_citys_zone() -> None:
    text = "萍乡开放型经济提速\n今年4月,云泽公司与萍乡市签约,将在综合保税区内建设仓储加工项目。"
    assert zones(text) == [("综合保税区", "萍乡综合保税区")]


def test_a_kind_whose_zone_is_named_is_short_for_it() -> None:
    assert zones("萍乡开放\n萍乡云泽综合保税区今年扩区。云泽公司在综合保税区建设仓库。萍乡市支持。") == []


def test_a_kind_of_zones_is_none() -> None:
    assert zones("萍乡开放\n萍乡市支持各县申报,在高新区布局项目,争创省级高新区。") == []


def test_in_a_text_of_many_cities_a_kind_is_nobodys() -> None:
    assert zones("外贸综述\n萍乡、宜春、新余、鹰潭四市增长,落户综合保税区的企业增多。") == []


def test_a_zones_own_word_in_the_headline() -> None:
    text = "柚川一批项目签约\n柚川经济开发区8个项目签约,云泽公司与柚川签署协议。柚川湖景色优美。"
    assert zones(text) == [("柚川", "柚川经济开发区"), ("柚川", "柚川经济开发区")]


def test_a_zone_that_is_called_like_its_city() -> None:
    assert zones("萍乡一批项目签约\n萍乡经济开发区8个项目签约,云泽公司与萍乡签署协议。") == []


def test_a_county_whose_secretary_speaks() -> None:
    mentions = read("永春县委书记到企业调研,德化县政府参加。").mentions
    assert [m.name for m in mentions if m.cls == "Region"] == ["永春县", "德化县"]


def test_a_zone_called_by_the_rank_of_its_place() -> None:
    text = "鹿邑县集中开工\n鹿邑县在县产业集聚区举行仪式。我县经开区已建成9平方公里,各县工业园区也有项目。"
    assert zones(text) == [("县产业集聚区", "鹿邑县产业集聚区"), ("县经开区", "鹿邑县经开区")]
