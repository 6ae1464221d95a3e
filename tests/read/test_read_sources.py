"""Files, folders, globs, standard input; limits; what cannot be opened."""

from __future__ import annotations

import errno
import gzip
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError
from kg.core.model import Document
from kg.core.settings import ontology_folder
from kg.read import Skipped, load, read
from kg.read.sources import walk, why

ROOT = Path(__file__).parents[2]


def sources(*inputs: str) -> list[str]:
    return [item.sources[0] if isinstance(item, Document) else f"! {item.source}" for item in read(inputs)]


def reason(path: object) -> str:
    (found,) = read([str(path)])
    assert isinstance(found, Skipped), found
    return found.reason


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "b.txt",
        "a.txt",
        "sub/c.md",
        "sub/.hidden.txt",
        ".git/x.txt",
        "sub/~$c.docx",
        "sub/deep/d.txt",
        "[1].txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"标题\n{name} 的正文。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_folders_globs_and_files_once_each(tree: Path) -> None:
    assert sources(".") == ["[1].txt", "a.txt", "b.txt", "sub/c.md", "sub/deep/d.txt"]
    assert sources("./sub/", "sub/c.md", "a.txt") == ["sub/c.md", "sub/deep/d.txt", "a.txt"]
    assert sources("*.txt") == ["[1].txt", "a.txt", "b.txt"]
    assert sources("**/*.md") == ["sub/c.md"]
    assert sources("[1].txt") == ["[1].txt"]
    assert sources("sub/.hidden.txt") == ["sub/.hidden.txt"]


def test_names_are_told_before_reading(tree: Path) -> None:
    told: list[str] = []
    items = read(["a.txt", "missing.txt", "-"], stdin=io.BytesIO("正文。".encode()), on_source=told.append)
    assert told == []
    first = next(items)
    assert isinstance(first, Document)
    assert (first.sources, told) == (("a.txt",), ["a.txt"])
    assert [isinstance(item, Skipped) for item in items] == [True, False]
    assert told == ["a.txt", "stdin"]


def test_what_is_not_there(tree: Path) -> None:
    (tree / "empty").mkdir()
    (tree / "dangling.txt").symlink_to("nowhere.txt")
    (tree / "loop.txt").symlink_to("loop.txt")
    (tree / "zero.txt").touch()
    (tree / "blank.txt").write_text(" \n\u3000\n", encoding="utf-8")
    os.mkfifo(tree / "pipe")
    assert "no such file" in reason("missing.txt")
    assert "no such file" in reason("a.txt/x.txt")
    assert "nothing matches" in reason("*.nothing")
    assert "no files" in reason("empty")
    assert "dangling symlink" in reason("dangling.txt")
    assert "symlink loop" in reason("loop.txt")
    assert "empty file" in reason("zero.txt")
    assert "no text" in reason("blank.txt")
    assert "not a regular file" in reason("pipe")
    assert "not a regular file" in reason("/dev/null")
    assert "too long" in reason("x" * 5000)
    assert "not a path" in reason("a\0b")
    assert "not a path" in reason("")
    assert "no standard input" in reason("-")


def test_folder_links_are_followed_but_not_in_circles(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree, target_is_directory=True)
    (tree / "zlink").symlink_to(tree / "sub", target_is_directory=True)
    assert sources(".") == ["[1].txt", "a.txt", "b.txt", "sub/c.md", "sub/deep/d.txt", "! sub/up"]
    assert sources("zlink/deep") == ["zlink/deep/d.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="permission bits do not bind root")
def test_without_permission(tree: Path) -> None:
    (tree / "a.txt").chmod(0)
    (tree / "sub").chmod(0)
    try:
        assert "permission denied" in reason("a.txt")
        assert "permission denied" in reason("sub")
    finally:
        (tree / "sub").chmod(0o700)


def test_reasons_of_the_system() -> None:
    assert why(PermissionError(errno.EACCES, "x"), None) == "没有读取权限 / permission denied"
    assert why(OSError(errno.EIO, "Input/output error"), None) == "读取出错 / cannot be read: Input/output error"


def test_a_name_in_another_encoding(tree: Path) -> None:
    name = os.fsdecode("湖州".encode("gb18030") + b".txt")
    Path(name).write_text("正文。", encoding="utf-8")
    assert sources(name) == ["湖州.txt"]


def test_a_tree_deeper_than_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = 1200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("x.txt").write_text("正文。", encoding="utf-8")
    os.chdir(tmp_path)
    found = sources("d")
    # Taken down by hand: what clears the folders of old tests goes down such a tree by recursion.
    for level in range(depth, 0, -1):
        path = Path("/".join("d" * level))
        (path / "x.txt").unlink(missing_ok=True)
        path.rmdir()
    assert found == ["d/" * depth + "x.txt"]


@pytest.mark.parametrize(
    ("name", "packed", "expected"),
    [
        ("line.txt", False, ["larger than 50 MB"]),
        ("line.jsonl", False, ["line 1: over 50 MB", "tail"]),
        ("line.csv", False, ["line 2: over 50 MB", "tail"]),
        ("line.jsonl.gz", True, ["out of proportion"]),
        ("line.txt.gz", True, ["out of proportion"]),
    ],
)
def test_a_line_of_300_megabytes_takes_bounded_memory(
    tmp_path: Path, name: str, packed: bool, expected: list[str]
) -> None:
    path = tmp_path / name
    tail = b'\n{"text": "tail"}\n' if "jsonl" in name else b"\ntail\n"
    with gzip.open(path, "wb", compresslevel=1) if packed else path.open("wb") as out:
        out.write(b"text\n" if "csv" in name else b"")
        for _ in range(300):
            out.write(b"x" * 1_000_000)
        out.write(tail)
    script = (
        "import resource, sys; from kg.read import read, Skipped\n"
        "base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for item in read(sys.argv[1:]): print(item.reason if isinstance(item, Skipped) else item.text)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    *lines, grown = run.stdout.splitlines()
    path.unlink()
    assert run.stderr == ""
    assert [part in line for part, line in zip(expected, lines, strict=True)] == [True] * len(expected), lines
    assert int(grown) * 1024 < 400_000_000


def test_rules_are_checked(tmp_path: Path) -> None:
    shipped = (ontology_folder() / "reading.toml").read_text(encoding="utf-8")
    for wrong, told in [
        (shipped.replace("longest = 60", 'longest = "60"'), "title.longest"),
        (shipped.replace("(?P<d>", "(?P<x>", 1), "needs the groups"),
        (shipped.replace('ten = "十"', ""), "date.ten"),
        (shipped.replace('"九"]', "]"), "ten items"),
        (shipped.replace("[line]", "[line"), "reading.toml"),
    ]:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        (folder / "reading.toml").write_text(wrong, encoding="utf-8")
        with pytest.raises(KnowledgeError, match=told):
            load(folder)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load(tmp_path / "none")


def test_nothing_heavy_is_imported_for_plain_text(tree: Path) -> None:
    script = (
        "import sys; from kg.read import read; print(len(list(read(['a.txt']))))\n"
        "heavy = {'trafilatura', 'pypdfium2', 'docx', 'openpyxl', 'lxml', 'charset_normalizer'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], cwd=tree, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert run.stdout.splitlines() == ["1", "[]"]


def test_what_is_left_out_is_read_where_it_is_named(tree: Path) -> None:
    def read_of(*inputs: str) -> list[str]:
        return [s.source if isinstance(s, Skipped) else s.name for s in walk(inputs, [tree / "a.txt"])]

    assert "a.txt" not in read_of(".") and read_of(".") == [n for n in sources(".") if n != "a.txt"]
    assert "a.txt" not in read_of("*.txt")
    assert read_of("./a.txt") == ["a.txt"]
