"""The compiled copy of a folder: never stale, and never needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.core.compiled import compiled
from kg.core.errors import KnowledgeError

Load = Callable[[], dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "knowledge"
    folder.mkdir()
    (folder / "a.toml").write_text("x", encoding="utf-8")
    (folder / "b.toml").write_text("y", encoding="utf-8")
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    cache = tmp_path / "cache"
    cache.mkdir()
    return cache


@pytest.fixture
def made() -> list[str]:
    """One entry for each time that the files were read for themselves."""
    return []


@pytest.fixture
def load(folder: Path, cache: Path, made: list[str]) -> Load:
    def make() -> dict[str, Any]:
        made.append("made")
        return {p.name: (p.read_text(encoding="utf-8"), 1.5, ["甲"]) for p in folder.glob("*.toml")}

    return lambda: compiled(folder, folder.glob("*.toml"), make, cache)


def test_the_second_load_reads_the_copy(load: Load, made: list[str]) -> None:
    first = load()
    assert load() == first == {"a.toml": ("x", 1.5, ["甲"]), "b.toml": ("y", 1.5, ["甲"])}
    assert len(made) == 1


def test_a_changed_byte_is_seen(load: Load, folder: Path, made: list[str]) -> None:
    load()
    stamp = (folder / "a.toml").stat()
    (folder / "a.toml").write_text("z", encoding="utf-8")
    os.utime(folder / "a.toml", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))  # same size, same time
    assert load()["a.toml"][0] == "z"
    assert len(made) == 2


def test_a_new_name_and_a_lost_file_are_seen(load: Load, folder: Path, made: list[str]) -> None:
    load()
    (folder / "a.toml").rename(folder / "c.toml")
    assert set(load()) == {"b.toml", "c.toml"}
    (folder / "c.toml").unlink()
    assert set(load()) == {"b.toml"}
    assert len(made) == 3


@pytest.mark.parametrize("content", [b"", b"\x00", b"nonsense", b"i\x01\x00\x00\x00", b"{0"])
def test_a_broken_copy_is_made_again(load: Load, cache: Path, made: list[str], content: bytes) -> None:
    first = load()
    (copy,) = cache.iterdir()
    copy.write_bytes(content)
    assert load() == first
    assert len(made) == 2
    load()
    assert len(made) == 2


def test_a_copy_that_cannot_be_written_only_costs_time(load: Load, cache: Path, made: list[str]) -> None:
    cache.rmdir()
    assert load() == load()
    assert len(made) == 2


def test_what_is_wrong_is_told_every_time(folder: Path, cache: Path) -> None:
    def make() -> dict[str, Any]:
        raise KnowledgeError("错 / wrong", where="a.toml:1")

    for _ in range(2):
        with pytest.raises(KnowledgeError, match="wrong"):
            compiled(folder, folder.glob("*.toml"), make, cache)
    assert not [*cache.iterdir()]


def test_a_file_that_changes_while_it_is_read_is_not_kept(folder: Path, cache: Path) -> None:
    def make() -> dict[str, Any]:
        (folder / "a.toml").write_text("later", encoding="utf-8")
        return {"read": "before"}

    assert compiled(folder, folder.glob("*.toml"), make, cache) == {"read": "before"}
    assert not [*cache.iterdir()]


def test_few_copies_are_kept(tmp_path: Path, cache: Path) -> None:
    for n in range(7):
        folder = tmp_path / f"k{n}"
        folder.mkdir()
        compiled(folder, [], lambda: {"n": 1}, cache)
    assert len([*cache.iterdir()]) == 4
