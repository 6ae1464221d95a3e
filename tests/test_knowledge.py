"""What the program knows is data: a row changes what is read, and a wrong row names its file and line."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

import pytest

from kg.cli.check import check
from kg.core.errors import KnowledgeError
from kg.core.knowledge import Knowledge
from kg.core.model import Facts
from kg.pipeline import observe
from kg.read import document
from kg.view import ontology_page

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "ontology"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the ontology to change, without the townships, which only cost time here."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "ontology"))
    path = copy / "gazetteer/regions.csv"
    rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if row[0] == "#" or ",township," not in row), encoding="utf-8")
    return copy


def change(path: Path, old: str, new: str) -> None:
    """Replace the first ``old`` of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def read(text: str, knowledge: Knowledge) -> Facts:
    return observe(document(text, source="own"), knowledge)


def named(facts: Facts, cls: str) -> set[str]:
    return {e.name for e in facts.entities if e.cls == cls}


def said(facts: Facts) -> set[tuple[str, str, str]]:
    names = {e.key: e.name for e in facts.entities}
    return {(names[r.subject], r.predicate, names[r.object]) for r in facts.relations}


# --- what a row changes -----------------------------------------------------------------------------------------------


def test_a_new_suffix_of_parks(folder: Path) -> None:
    text = "安吉县传来消息。云峰数谷湾位于安吉县,占地三百亩。"
    assert "云峰数谷湾" not in named(read(text, Knowledge.load()), "Park")
    row = '\n[[head]]\nclass = "Park"\nkind = "IndustrialPark"\nwords = ["数谷湾"]\n'
    with (folder / "lexicon/heads.toml").open("a", encoding="utf-8") as file:
        file.write(row)
    facts = read(text, Knowledge.load(folder))
    assert "云峰数谷湾" in named(facts, "Park")
    assert ("云峰数谷湾", "locatedIn", "安吉县") in said(facts)


def test_a_new_verb_of_undertaking(folder: Path) -> None:
    text = "安吉县传来消息。云峰轴承有限公司承揽精密轴承生产项目。"
    fact = ("云峰轴承有限公司", "undertakes", "精密轴承生产项目")
    assert fact not in said(read(text, Knowledge.load()))
    change(folder / "patterns/frames.toml", "\ninvest = [", '\ninvest = ["承揽", ')
    change(folder / "lexicon/edges.toml", "\nverbs = [", '\nverbs = ["承揽", ')
    assert fact in said(read(text, Knowledge.load(folder)))


def test_other_names_for_a_whole_city(folder: Path) -> None:
    text = "菰城传来消息。菰城市与泗安吉两地签署合作协议,泗德清也派人到会。"
    wanted = {"湖州市": "菰城", "安吉县": "泗安吉", "德清县": "泗德清"}
    assert "湖州市" not in named(read(text, Knowledge.load()), "Region")
    path = folder / "gazetteer/regions.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    out = io.StringIO()
    for row in csv.reader(lines[head:]):
        alias = wanted.get(row[1]) if row[0].startswith("3305") else None
        csv.writer(out, lineterminator="\n").writerow([*row[:4], f"{row[4]}|{alias}", row[5]] if alias else row)
    path.write_text("\n".join(lines[:head]) + "\n" + out.getvalue(), encoding="utf-8")
    assert named(read(text, Knowledge.load(folder)), "Region") >= wanted.keys()


# --- what a wrong row says ---------------------------------------------------------------------------------------------

WRONG = {
    "class": ("lexicon/heads.toml", '\nclass = "Fund"', '\nclass = "Found"', "Found"),
    "kind of head": ("lexicon/heads.toml", 'kind = "GuidanceFund"', 'kind = "GuidedFund"', "GuidedFund"),
    "head of two classes": ("lexicon/heads.toml", '"管委会", ', '"管委会", "母基金", ', "母基金"),
    "class of a relation": ("lexicon/relations.toml", 'object = ["Region", "Park"]', 'object = ["Area"]', "Area"),
    "relation": ("lexicon/relations.toml", "[issuedBy]", "[publishedBy]", "publishedBy"),
    "parent": ("gazetteer/regions.csv", "\n330523,安吉县,county,330500,", "\n330523,安吉县,county,339900,", "339900"),
    "level": ("gazetteer/regions.csv", "\n330523,安吉县,county,", "\n330523,安吉县,shire,", "shire"),
    "code twice": ("gazetteer/regions.csv", "\n330523,", "\n330500,湖州,county,330000,,\n330523,", "330500"),
    "region's name twice": ("gazetteer/regions.csv", "\n330523,安吉县,county,330500,", "\n330523,德清县,county,330500,", "德清县"),
    "columns": ("gazetteer/regions.csv", "\n330523,安吉县,county,", "\n330523,安吉县,", "columns"),
    "quotes": ("gazetteer/zones.csv", "\n北京经济技术开发区,", '\n"北京"经济技术开发区,', "CSV"),
    "place of a zone": ("gazetteer/zones.csv", "", "\n某某经济技术开发区,,999999,EconomicZone,national,general", "999999"),
    "kind of a zone": ("gazetteer/zones.csv", "", "\n某某经济技术开发区,,330500,SpaceZone,national,general", "SpaceZone"),
    "alias twice": ("gazetteer/enterprises.csv", "", "\n某某集团有限公司,中核集团,110000,general", "中核集团"),
    "code of a member": ("gazetteer/areas.csv", "\n京津冀,京津冀地区|京津冀城市群|京津冀都市圈,110000|", "\n京津冀,,119999|", "119999"),
    "wider industry": ("industries.csv", "", "\nx-one,某某品,,,,no-such,,common", "no-such"),
    "label of an industry": ("industries.csv", "", "\nx-one,光伏,,,,,,common", "光伏"),
    "link of a chain": ("chains.csv", ",lithium-salt,cathode-material|", ",lithium-salt,no-such|", "no-such"),
    "emerging field": ("industries.csv", "", "\nx-one,某某品,,,,,99.9,common", "99.9"),
    "TOML": ("lexicon/edges.toml", "\nletters = [", "\nletters = = [", "TOML"),
    "part of a pattern": ("lexicon/grammar.toml", "{number}{counter}", "{numbers}{counter}", "numbers"),
    "regular expression": ("lexicon/grammar.toml", "\nsum = '(亿|万)", "\nsum = '(亿|万", "sum|亿"),
    "expression elsewhere": ("lexicon/quoted.toml", "\nPlatform = '(?:", "\nPlatform = '(?:(", "热线"),
    "confidence": ("lexicon/confidence.toml", "\napplied = 0.", "\napplied = 7.", "applied"),
    "frame's relation": ("patterns/frames.toml", '"undertakes"', '"builds"', "builds"),
    "query": ("queries/region-contents.rq", "SELECT", "SELEKT", "SELECT"),
    "term of a query": ("queries/region-contents.rq", "ikg:", "ikg:no", "ikg:no"),
    "rule": ("rules/partners.rq", "CONSTRUCT", "CONSTRUKT", "SPARQL"),
    "shapes": ("shapes.ttl", "a sh:NodeShape", "a a sh:NodeShape", "Turtle"),
}  # fmt: skip
"""Case: file, what is replaced ("": the row is added at the end), by what, and a word of the message."""


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_row_names_file_and_line(folder: Path, case: str) -> None:
    file, old, new, word = WRONG[case]
    path = folder / file
    before = path.read_text(encoding="utf-8").splitlines()
    if old:
        change(path, old, new)
    else:
        path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + f"{new}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        check(folder)
    assert re.search(word, str(caught.value))
    where, _, line = caught.value.where.rpartition(":")
    assert where == str(path)
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [n for n, text in enumerate(after, 1) if n > len(before) or text != before[n - 1]]
    assert abs(int(line) - changed[0]) <= 1


def test_an_example_that_its_frame_does_not_match(folder: Path) -> None:
    path = folder / "patterns/frames.toml"
    text = path.read_text(encoding="utf-8")
    first = re.search(r'^no = \["([^"]+)"', text, re.MULTILINE)
    assert first is not None
    path.write_text(re.sub(r"^yes = \[", f'yes = ["{first[1]}", ', text, count=1, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=re.escape(first[1])) as caught:
        check(folder)
    assert re.search(r"frames\.toml:\d+$", caught.value.where)


def test_the_shipped_knowledge_holds() -> None:
    counts = check(None)
    assert all(counts.values())
    assert sum(counts.values()) > 45_000


def test_the_page_that_the_readmes_link_is_the_ontologys() -> None:
    page = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    assert page == ontology_page.page(SHIPPED), "run: kg ontology html -o docs/ontology.html"
    for readme in ("README.md", "README.zh-CN.md"):
        assert "(docs/ontology.html)" in (ROOT / readme).read_text(encoding="utf-8")
