"""The commands that read a graph, on the sample's."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.cli.export import FORMATS
from kg.cli.query import FORMATS as ANSWERS
from tests.cli.conftest import Run

PARKS = "SELECT ?name { ?p a ikg:Park ; rdfs:label ?name }"
READERS = (["query", "ASK {}"], ["view"], ["export", "x.nt"], ["validate"], ["stats"], ["diff", "output", "output"])


@pytest.mark.parametrize("args", READERS, ids=lambda a: a[0])
def test_without_a_graph_the_way_to_one_is_told(kg: Run, args: list[str]) -> None:
    done = kg(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "kg build" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_lists_of_formats_are_those_of_the_rooms() -> None:
    from kg import write
    from kg.store import answers

    assert FORMATS == write.FORMATS
    assert ANSWERS == answers.FORMATS


def test_a_question_in_sparql_by_argument_file_and_stdin(kg: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "my query.rq").write_text(PARKS, encoding="utf-8")
    given = kg("query", PARKS, "-f", "csv", cwd=sample)
    assert given.returncode == 0
    rows = list(csv.reader(io.StringIO(given.stdout)))
    assert rows[0] == ["name"]
    assert ["南太湖新区"] in rows or any("南太湖新区" in r[0] for r in rows)
    assert kg("query", tmp_path / "my query.rq", "-f", "csv", cwd=sample).stdout == given.stdout
    assert kg("query", "-", "-f", "csv", cwd=sample, stdin=PARKS).stdout == given.stdout
    assert kg("query", PARKS, "-f", "csv", "-g", sample / "output" / "graph.ttl").stdout == given.stdout


def test_the_shipped_queries_are_listed_and_take_parameters(kg: Run, sample: Path) -> None:
    listed = kg("query", "--list")
    names = [line for line in listed.stdout.splitlines() if line and not line.startswith(" ")]
    assert len(names) >= 12
    found = kg("query", "parks-by-industry", "--set", "industry=生物医药", cwd=sample)
    assert found.returncode == 0
    assert "生物医药" in found.stdout + found.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["query"], "kg query --list"),
        (["query", "SELECT * { ?s ?p }"], "1"),
        (["query", "ASK {}", "--set", "a=b"], "--set"),
        (["query", "parks-by-industry", "--set", "industry"], "NAME=VALUE"),
        (["query", "nowhere.rq"], "nowhere.rq"),
        (["query", "ASK {}", "--inferred", "-g", "copy.ttl"], "copy-inferred.ttl"),
        (["export", "graph.unknown"], "--format"),
        (["view", "没有这个地方"], "没有这个地方"),
        (["ontology", "show", "Parkk"], "Park"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else "",
)
def test_wrong_use_is_one_error_on_stderr(kg: Run, sample: Path, tmp_path: Path, args: list[str], said: str) -> None:
    shutil.copytree(sample / "output", tmp_path / "output")
    shutil.copy(sample / "output" / "graph.ttl", tmp_path / "copy.ttl")
    done = kg(*args)
    assert done.returncode == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.startswith("错误 / error: ")
    assert said in done.stderr


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written(kg: Run, sample: Path, tmp_path: Path, form: str) -> None:
    done = kg("export", "--format", form, tmp_path / f"graph.{form}", cwd=sample)
    assert done.returncode == 0, done.stderr
    files = [Path(line) for line in done.stdout.splitlines()]
    assert files
    assert all(f.stat().st_size > 100 for f in files)


def test_the_format_follows_from_the_ending(kg: Run, sample: Path, tmp_path: Path) -> None:
    for name, start in (("a.nt", b"<https://"), ("a.graphml", b"<?xml"), ("a.xlsx", b"PK")):
        assert kg("export", tmp_path / name, cwd=sample).returncode == 0
        assert (tmp_path / name).read_bytes().startswith(start)


def test_validate_tells_by_its_exit_code(kg: Run, sample: Path, tmp_path: Path) -> None:
    good = kg("validate", cwd=sample)
    assert good.returncode == 0, good.stdout
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        """@prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix ikg: <https://w3id.org/investkg/ontology#> .
        <urn:x> a sh:NodeShape ; sh:targetClass ikg:Park ; sh:property
            [ sh:path ikg:colour ; sh:minCount 1 ; sh:message "园区须有颜色"@zh ] .""",
        encoding="utf-8",
    )
    bad = kg("validate", "output", "--shapes", shapes, cwd=sample)
    assert bad.returncode == 1
    assert "园区须有颜色" in bad.stdout


def test_stats_count(kg: Run, sample: Path) -> None:
    assert "Park" in kg("stats", cwd=sample).stdout or "园区" in kg("stats", cwd=sample).stdout
    assert isinstance(json.loads(kg("stats", "--json", cwd=sample).stdout), dict)


def test_diff_tells_by_its_exit_code_when_asked(kg: Run, sample: Path, tmp_path: Path) -> None:
    assert kg("build", "-", "-o", "other", stdin="德清县与安吉县签订合作协议。").returncode == 0
    same = kg("diff", sample / "output", sample / "output", "--exit-code")
    assert same.returncode == 0
    assert kg("diff", sample / "output", tmp_path / "other").returncode == 0
    other = kg("diff", sample / "output", tmp_path / "other", "--exit-code")
    assert other.returncode == 1
    assert other.stdout
    assert isinstance(json.loads(kg("diff", sample / "output", tmp_path / "other", "--json").stdout), dict)


def test_view_draws_the_whole_or_a_part(kg: Run, sample: Path, tmp_path: Path) -> None:
    whole = kg("view", "-o", tmp_path / "whole.html", cwd=sample)
    part = kg("view", "安吉县", "--hops", "1", "-o", tmp_path / "part.html", cwd=sample)
    assert (whole.returncode, part.returncode) == (0, 0), part.stderr
    assert part.stdout.strip() == (tmp_path / "part.html").as_uri()
    pages = [(tmp_path / f"{name}.html").read_text(encoding="utf-8") for name in ("whole", "part")]
    assert all(page.lstrip().lower().startswith("<!doctype html>") for page in pages)
    assert len(pages[1]) < len(pages[0])
    assert "安吉县" in pages[1]


def test_evaluate_scores_texts_and_graphs(kg: Run, tmp_path: Path) -> None:
    gold = {
        "entities": [{"id": "e1", "class": "Region", "name": "安吉县", "aliases": []}],
        "relations": [],
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    (tmp_path / "gold" / "a.txt").write_text("安吉县", encoding="utf-8")
    done = kg("evaluate", "gold", "--json", "scores.json", "--detail")
    assert done.returncode == 0, done.stderr
    assert "ENTITY" in done.stdout
    assert "## a" in done.stdout
    again = kg("evaluate", "gold", "--compare", "scores.json")
    assert "+0.000" in again.stdout
    assert kg("build", "gold/a.txt", "-o", "graphs").returncode == 0
    (tmp_path / "graphs" / "graph.ttl").rename(tmp_path / "graphs" / "a.ttl")
    graphs = kg("evaluate", "gold", "--graphs", "graphs")
    assert graphs.stdout == kg("evaluate", "gold").stdout
    assert kg("evaluate", "gold", "--graphs", "graphs", "--texts", "gold").returncode == 2


def test_ontology_is_checked_and_shown(kg: Run) -> None:
    checked = kg("ontology", "check")
    assert checked.returncode == 0, checked.stderr
    assert "regions" in checked.stdout
    for name in ("Park", "ikg:Park", "园区"):
        shown = kg("ontology", "show", name)
        assert shown.returncode == 0, shown.stderr
        assert shown.stdout.startswith("ikg:Park")


def test_the_page_of_the_ontology_is_written(kg: Run, tmp_path: Path) -> None:
    done = kg("ontology", "html", "terms.html")
    assert done.stdout.strip() == (tmp_path / "terms.html").as_uri(), done.stderr
    assert "cooperatesWith" in (tmp_path / "terms.html").read_text(encoding="utf-8")


def test_a_graph_needs_no_ending_and_an_export_is_read_again(kg: Run, sample: Path, tmp_path: Path) -> None:
    shutil.copy(sample / "output" / "graph.ttl", tmp_path / "mine")
    counted = kg("stats", "mine").stdout
    for name, form in (("g.rdfxml", "rdfxml"), ("g.json", "jsonld"), ("g.nq", "nq")):
        assert kg("export", "-g", "mine", "-f", form, name).returncode == 0
        assert kg("stats", name).stdout == counted
        assert kg("validate", name).returncode == 0
        assert kg("diff", "mine", name, "--exit-code").returncode == 0


def test_an_export_goes_to_stdout_and_three_tables_do_not(kg: Run, sample: Path, tmp_path: Path) -> None:
    graph = sample / "output"
    assert kg("export", tmp_path / "g.nt", "-g", graph).returncode == 0
    assert kg("export", "-", "-f", "nt", "-g", graph).stdout == (tmp_path / "g.nt").read_text(encoding="utf-8")
    refused = kg("export", "-", "-f", "csv", "-g", graph)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert not (tmp_path / "-").exists()


def test_a_query_that_is_not_there_or_empty_is_said_to_be(kg: Run, sample: Path) -> None:
    empty = kg("query", "-", cwd=sample)
    assert (empty.returncode, "the query is empty" in empty.stderr) == (2, True)
    missing = kg("query", "none.rq", cwd=sample)
    assert (missing.returncode, "none.rq: 不能读取" in missing.stderr) == (2, True)
