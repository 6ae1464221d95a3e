"""Scores: by hand on a small case, and the same as the yardstick's on disturbed and on built graphs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import evaluate
from kg.core.errors import UsageError
from kg.core.progress import Silent
from kg.core.settings import ontology_folder
from kg.evaluate import Counts, Score
from kg.evaluate.report import interval
from kg.shape import turtle
from tests.evaluate import disturbed

SHARED = Path(__file__).resolve().parents[3] / "shared"
YARDSTICK = SHARED / "gold" / "score.py"
needs_shared = pytest.mark.skipif(not YARDSTICK.is_file(), reason="the yardstick's gold is not beside this checkout")

GOLD: dict[str, Any] = {
    "doc": "a",
    "title": "小例",
    "entities": [
        {"id": "e1", "class": "Region", "name": "安吉县", "aliases": ["安吉"]},
        {"id": "e2", "class": "Park", "name": "安吉经济开发区", "aliases": []},
        {"id": "e3", "class": "Project", "name": "智能座椅生产基地项目", "aliases": []},
        {"id": "e4", "class": "Industry", "name": "绿色家居", "aliases": ["家居"], "optional": True},
    ],
    "relations": [
        {"s": "e2", "p": "locatedIn", "o": "e1"},
        {"s": "e3", "p": "locatedIn", "o": "e2"},
        {"s": "e3", "p": "inIndustry", "o": "e4"},
    ],
    "amounts": [{"s": "e3", "p": "investment", "value": 1200000000, "unit": "CNY"}],
    "statuses": [{"s": "e3", "status": "Planned"}],
    "observations": [{"s": "e1", "indicator": "地区生产总值", "value": 64650000000, "unit": "CNY"}],
}
TURTLE = """
@prefix ikg: <https://w3id.org/investkg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <https://example.org/> .
:anji a ikg:Region ; rdfs:label "安吉"@zh ; ikg:mentionedIn :d .
:zone a ikg:Park ; rdfs:label "安吉开发区"@zh ; ikg:mentionedIn :d ; ikg:locatedIn :anji .
:seats a ikg:Project ; rdfs:label "智能座椅生产基地"@zh ; ikg:mentionedIn :d ; ikg:locatedIn :zone, :anji ;
    ikg:inIndustry :home ; ikg:investment :q ; ikg:status ikg:InOperation .
:home a ikg:Industry ; rdfs:label "家居产业"@zh ; ikg:mentionedIn :d .
:nobody a ikg:Enterprise ; rdfs:label "无名公司"@zh ; ikg:mentionedIn :d ; ikg:locatedIn :anji .
:unseen a ikg:Region ; rdfs:label "湖州市"@zh .
:q ikg:value 1200000000.0 ; ikg:unit "元" .
:o a ikg:Observation ; ikg:about :anji ; ikg:indicator "生产总值" ; ikg:value 64650000000.0 ; ikg:unit "CNY" .
"""


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Path]:
    """A gold folder and a graphs folder with one document."""
    for name in ("gold", "graphs"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "graphs" / "a.ttl").write_text(TURTLE, encoding="utf-8")
    return tmp_path / "gold", tmp_path / "graphs"


def scored(gold: Path, graphs: Path) -> tuple[Score, ...]:
    return evaluate.score_graphs(evaluate.load(gold), graphs, ontology_folder(), Silent())


def test_a_small_case_by_hand(small: tuple[Path, Path]) -> None:
    (one,) = scored(*small)
    assert one.tally == {
        ("entity", "Region"): Counts(1, 1, 1, 1),
        ("entity", "Park"): Counts(1, 1, 1, 0),  # near enough, but not exact
        ("entity", "Project"): Counts(1, 1, 1, 1),  # the ending 项目 is of no weight
        ("entity", "Enterprise"): Counts(0, 1, 0, 0),
        # The project's county follows from its park; the firm that is nobody's is spurious.
        ("relation", "locatedIn"): Counts(2, 3, 2, 0),
        ("amount", ""): Counts(1, 1, 1, 0),
        ("status", ""): Counts(1, 1, 0, 0),
        ("observation", ""): Counts(1, 1, 1, 0),
    }
    assert any("missed   status" in line and "Planned" in line for line in one.lines)
    assert any("spurious Enterprise" in line and "无名公司" in line for line in one.lines)


def test_figures_of_counts() -> None:
    assert Counts(4, 5, 2).precision == 0.4
    assert Counts(4, 5, 2).recall == 0.5
    assert Counts(4, 5, 2).f1 == pytest.approx(2 * 0.4 * 0.5 / 0.9)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_an_interval_holds_the_mean_and_is_the_same_twice() -> None:
    items = list(range(40))
    low, high = interval(items, lambda drawn: sum(drawn) / len(drawn))
    assert 10 < low < 19.5 < high < 29
    assert (low, high) == interval(items, lambda drawn: sum(drawn) / len(drawn))


def test_scores_survive_json(small: tuple[Path, Path], tmp_path: Path) -> None:
    scores = scored(*small)
    file = tmp_path / "scores.json"
    file.write_text(evaluate.to_json(scores), encoding="utf-8")
    assert [(s.doc, s.title, s.tally) for s in evaluate.from_json(file)] == [(s.doc, s.title, s.tally) for s in scores]
    assert json.loads(file.read_text(encoding="utf-8"))["total"]["RELATION"]["hit"] == 2


def test_a_comparison_with_oneself_differs_in_nothing(small: tuple[Path, Path]) -> None:
    scores = scored(*small)
    lines = evaluate.compare(scores, scores).splitlines()[2:]
    assert len(lines) >= 9
    assert all("+0.000  +0.000..+0.000" in line for line in lines)


def test_a_missing_graph_says_nothing_and_is_noted(small: tuple[Path, Path], tmp_path: Path) -> None:
    notes: list[str] = []

    class Told(Silent):
        def note(self, line: str) -> None:
            notes.append(line)

    (one,) = evaluate.score_graphs(evaluate.load(small[0]), tmp_path, ontology_folder(), Told())
    assert one.tally["entity", "Park"] == Counts(1, 0, 0, 0)
    assert len(notes) == 1
    assert "a.ttl" in notes[0]


@pytest.mark.parametrize("text", ["{", "[]", '{"entities": [{"id": "e1", "class": "Parc", "name": "x"}]}'])
def test_what_is_no_gold_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"b\.json"):
        evaluate.load(tmp_path)


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        evaluate.load(tmp_path)


@pytest.mark.parametrize(("gold", "texts"), [("gold/dev", "corpus/dev"), ("gold", "texts"), ("x", "x")])
def test_texts_are_found_beside_their_gold(tmp_path: Path, gold: str, texts: str) -> None:
    for name in (gold, texts):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / gold / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    wanted = evaluate.load(tmp_path / gold)
    with pytest.raises(UsageError):
        evaluate.texts_beside(tmp_path / gold, wanted)
    (tmp_path / texts / "a.txt").write_text("安吉县", encoding="utf-8")
    assert evaluate.texts_beside(tmp_path / gold, wanted) == (tmp_path / texts).resolve()


@needs_shared
@pytest.mark.parametrize("part", ["dev", "seeds"])
def test_disturbed_graphs_score_as_by_the_yardstick(part: str, tmp_path: Path) -> None:
    gold = SHARED / "gold" / part
    for seed, file in enumerate(sorted(gold.glob("*.json"))):
        truth = json.loads(file.read_text(encoding="utf-8"))
        turtle.write(disturbed.graph(truth, seed), tmp_path / f"{file.stem}.ttl")
    agree(gold, tmp_path, scored(gold, tmp_path))


@needs_shared
def test_built_graphs_score_as_by_the_yardstick(tmp_path: Path) -> None:
    """In memory, on disk and by the yardstick: the same figures."""
    from kg.build import Options, build
    from kg.core.knowledge import Knowledge

    gold, texts = SHARED / "gold" / "seeds", SHARED / "corpus" / "seeds"
    some = tmp_path / "gold"
    some.mkdir()
    for stem in ("02", "05", "07"):
        (some / f"{stem}.json").symlink_to(gold / f"{stem}.json")
        build(Options((str(texts / f"{stem}.txt"),), tmp_path / stem, validate=False))
        (tmp_path / f"{stem}.ttl").symlink_to(tmp_path / stem / "graph.ttl")
    scores = scored(some, tmp_path)
    agree(some, tmp_path, scores)
    assert evaluate.score_texts(evaluate.load(some), texts, Knowledge.load(), Silent()) == scores


def agree(gold: Path, graphs: Path, scores: tuple[Score, ...]) -> None:
    """Hold our totals against those that the yardstick prints."""
    out = graphs / "yardstick.json"
    subprocess.run(
        [sys.executable, YARDSTICK, "--gold", gold, "--graphs", graphs, "--json", out],
        check=True, capture_output=True,
    )  # fmt: skip
    theirs = json.loads(out.read_text(encoding="utf-8"))
    strict = theirs.pop("strict entity recall")
    ours = json.loads(evaluate.to_json(scores))["total"]
    assert {name: {k: row[k] for k in ("gold", "said", "hit")} for name, row in ours.items()} == {
        name: {k: row[k] for k in ("gold", "said", "hit")} for name, row in theirs.items()
    }
    assert ours["ENTITY"]["strict"] / ours["ENTITY"]["gold"] == pytest.approx(strict, abs=1e-4)
    assert ours["ENTITY"]["gold"] > 0
