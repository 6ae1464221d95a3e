"""``kg build``: what it writes, says and leaves alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kg.build import Options, above, build
from kg.core.errors import UsageError
from kg.core.model import Document, Entity, Evidence, KnowledgeGraph, Relation, Status
from kg.core.progress import Silent
from kg.core.settings import ontology_folder, sample_folder
from tests.cli.conftest import ROOT, Run

TEXT = "安吉经济开发区位于安吉县，园区主导产业是绿色家居。"


def report(folder: Path) -> dict[str, object]:
    found = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_the_sample_is_at_least_eight_short_texts_of_our_own() -> None:
    texts = {f.name: f.read_text(encoding="utf-8") for f in sample_folder().glob("*.txt")}
    assert len(texts) >= 8
    assert [n for n, text in texts.items() if not 150 <= len("".join(text.split())) <= 500] == []


def test_the_sample_shares_no_sentence_with_the_corpus() -> None:
    corpus = ROOT.parent / "shared" / "corpus"
    if not corpus.is_dir():
        pytest.skip("no corpus beside this checkout")
    size, seen = 14, set[str]()
    for file in (corpus / "huzhou-crawl.txt", *corpus.glob("seeds/*.txt")):
        text = "".join(file.read_text(encoding="utf-8").split())
        seen |= {text[i : i + size] for i in range(len(text) - size + 1)}
    ours = {f.name: "".join(f.read_text(encoding="utf-8").split()) for f in sample_folder().glob("*.txt")}
    assert [(n, t[i : i + size]) for n, t in ours.items() for i in range(len(t)) if t[i : i + size] in seen] == []


def test_a_build_leaves_a_graph_a_page_and_a_report(sample: Path) -> None:
    output = sample / "output"
    assert {f.name for f in output.iterdir()} >= {"graph.ttl", "graph.html", "report.json"}
    assert [f.name for f in output.iterdir() if f.name.startswith(".")] == []
    told = report(output)
    assert told["documents"] == len(list(sample_folder().glob("*.txt")))
    assert told["skipped"] == []
    assert isinstance(told["entities"], dict)
    assert set(told["entities"]) >= {"Region", "Park", "Enterprise", "Project", "Fund", "Policy", "Industry"}
    assert int(str(told["triples"])) > 500
    assert isinstance(told["seconds"], dict)
    assert set(told["seconds"]) >= {"read", "observe", "settle", "write", "view"}


def test_the_sample_graph_conforms_to_the_shapes(sample: Path) -> None:
    told = report(sample / "output")
    assert told["conforms"] is True, told["validation"]


def test_the_kept_graph_is_what_the_sample_gives(sample: Path) -> None:
    kept = ROOT / "output" / "graph.ttl"
    assert kept.read_bytes() == (sample / "output" / "graph.ttl").read_bytes(), "run: kg build"


def test_the_same_bytes_in_any_locale_order_and_place(kg: Run, sample: Path, tmp_path: Path) -> None:
    for n, text in enumerate(
        (TEXT, "湖州市南浔区与上海市徐汇区签订合作协议。", "德清县生物医药产业园投资12亿元的项目开工。")
    ):
        (tmp_path / f"{n}.txt").write_text(text, encoding="utf-8")
    graphs = []
    for out, files, env in (
        ("one", ("0.txt", "1.txt", "2.txt"), {"LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("two", ("2.txt", "0.txt", "1.txt"), {"LC_ALL": "en_US.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"}),
    ):
        assert kg("build", *files, "-o", out, **env).returncode == 0
        graphs.append([(tmp_path / out / name).read_bytes() for name in ("graph.ttl", "graph.html")])
    assert graphs[0] == graphs[1]


def test_what_cannot_be_read_is_one_line_and_the_rest_goes_on(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing more")
    done = kg("build", "good.txt", "empty.txt", "broken.pdf", "missing.txt", "-o", "out", "--quiet")
    assert done.returncode == 0
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("跳过 / skipped: ") for line in lines)
    skipped = report(tmp_path / "out")["skipped"]
    assert isinstance(skipped, list)
    assert {Path(s["source"]).name for s in skipped} == {"empty.txt", "broken.pdf", "missing.txt"}
    assert all(s["reason"] for s in skipped)


def test_nothing_readable_is_wrong_usage(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("build", "empty.txt", "-o", "out")
    assert done.returncode == 2
    assert "跳过 / skipped: empty.txt" in done.stderr
    assert not (tmp_path / "out" / "graph.ttl").exists()


def test_standard_input_is_read(kg: Run, tmp_path: Path) -> None:
    done = kg("build", "-", "-o", "out", stdin=TEXT)
    assert done.returncode == 0
    assert "安吉县" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_plain_lines_tell_the_stages_and_what_to_open(kg: Run, tmp_path: Path) -> None:
    done = kg("build", "-", "-o", "out", "--verbose", "--no-validate", stdin=TEXT)
    assert "观察 / observing: 1" in done.stderr.splitlines()
    assert any(line.startswith("observe: ") for line in done.stderr.splitlines())
    assert (tmp_path / "out" / "graph.html").resolve().as_uri() in done.stdout
    assert report(tmp_path / "out")["conforms"] is None


def test_the_base_iri_is_ones_own(kg: Run, tmp_path: Path) -> None:
    done = kg("build", "-", "-o", "out", "--base-iri", "https://example.org/kg", stdin=TEXT)
    assert done.returncode == 0
    assert "https://example.org/kg/" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert kg("build", "-", "--base-iri", "no iri", stdin=TEXT).returncode == 2


def test_another_ontology_must_be_whole(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = kg("build", "-", "--ontology", "empty", stdin=TEXT)
    assert done.returncode == 2
    assert "empty" in done.stderr


def test_a_place_that_cannot_be_written_is_named(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    done = kg("build", "-", "-o", "file/out", stdin=TEXT)
    assert done.returncode == 2
    assert "file" in done.stderr


def test_a_failed_build_leaves_the_old_files(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(TEXT, encoding="utf-8")
    build(Options((str(good),), tmp_path / "out", validate=False))
    before = {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir()}
    with pytest.raises(UsageError):
        build(Options((str(tmp_path / "none.txt"),), tmp_path / "out"))
    with pytest.raises(UsageError):
        build(Options((str(good),), tmp_path / "out", base_iri="no iri"))
    assert {f.name: f.read_bytes() for f in (tmp_path / "out").iterdir()} == before


def test_little_confidence_is_left_out_with_what_hangs_on_it() -> None:
    sure, unsure = Evidence("d", 0, 1, "r", 0.9), Evidence("d", 0, 1, "r", 0.4)
    graph = KnowledgeGraph(
        documents=(Document("d", "文"),),
        entities=(
            Entity("park/a", "Park", "甲园", mentions=(sure,)),
            Entity("park/b", "Park", "乙园", mentions=(unsure,)),
            Entity("region/1", "Region", "县", parent="region/2", mentions=(unsure,)),
            Entity("region/2", "Region", "市"),
            Entity("region/3", "Region", "邻市"),
        ),
        relations=(
            Relation("park/a", "locatedIn", "region/1", (unsure, sure)),
            Relation("park/b", "locatedIn", "region/1", (unsure,)),
        ),
        statuses=(Status("park/a", "Planned", "", (unsure,)),),
    )
    left = above(graph, 0.5)
    assert [e.key for e in left.entities] == ["park/a", "region/1", "region/2"]
    assert left.relations == (Relation("park/a", "locatedIn", "region/1", (sure,)),)
    assert left.statuses == ()
    assert above(graph, 0.0) is graph


def test_a_build_never_reads_what_a_build_wrote(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("安吉县的动力电池项目已开工，总投资12亿元。", encoding="utf-8")
    first = build(Options((str(tmp_path),), tmp_path))
    before = (tmp_path / "graph.ttl").read_bytes()
    again = build(Options((str(tmp_path),), tmp_path))
    assert [d.sources for d in again.documents] == [d.sources for d in first.documents]
    assert again.skipped == []
    assert (tmp_path / "graph.ttl").read_bytes() == before


def test_what_cannot_be_written_or_named_is_known_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    stages: list[str] = []

    class Told(Silent):
        def stage(self, name: str, total: int | None = None) -> None:
            stages.append(name)

    for options in (Options(output=tmp_path / "file" / "out"), Options(output=tmp_path / "o", base_iri="no iri")):
        with pytest.raises(UsageError):
            build(options, Told())
    assert stages == []


def test_what_followed_from_other_rules_does_not_stay(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("安吉县的动力电池项目已开工。", encoding="utf-8")
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    build(Options((str(text),), tmp_path / "out", ontology=folder, validate=False))
    assert (tmp_path / "out" / "graph-inferred.ttl").is_file()
    shutil.rmtree(folder / "rules")
    build(Options((str(text),), tmp_path / "out", ontology=folder, validate=False))
    assert not (tmp_path / "out" / "graph-inferred.ttl").exists()
