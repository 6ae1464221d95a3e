"""The files of ``ontology/`` as rows and tables; what cannot be read is a KnowledgeError with file and line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.core.errors import KnowledgeError

_LINE = re.compile(r"\(at line (\d+)")


class Table(dict[str, Any]):
    """A TOML table that knows where it is from: a missing key is a KnowledgeError that names the file and the key."""

    def __init__(self, content: dict[str, Any], where: str) -> None:
        super().__init__({k: Table(v, where) if isinstance(v, dict) else v for k, v in content.items()})
        self.where = where

    def __missing__(self, key: str) -> Any:
        raise KnowledgeError(f"缺少 / missing: {key}", where=self.where, hint="kg ontology check")


def rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file below its comment lines, each with "file:line"."""
    lines = text(path).splitlines(keepends=True)
    skip = next((n for n, line in enumerate(lines) if not line.startswith("#")), len(lines))
    reader = csv.reader(lines[skip:], strict=True)
    head: list[str] = []
    try:
        for cells in reader:
            where = f"{path}:{skip + reader.line_num}"
            if not head:
                head = cells
            elif len(cells) != len(head):
                raise KnowledgeError(f"列数不对 / wrong number of columns: {len(cells)}, not {len(head)}", where=where)
            else:
                yield where, dict(zip(head, cells, strict=True))
    except csv.Error as fault:
        where = f"{path}:{skip + reader.line_num}"
        raise KnowledgeError(f"不是 CSV / not CSV: {fault}", where=where) from fault


def toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file."""
    source = text(path)
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        at = _LINE.search(str(fault))
        line = int(at[1]) if at else source.count("\n") + 1
        raise KnowledgeError(f"不是 TOML / not TOML: {fault}", where=f"{path}:{line}") from fault


def sourced(path: Path) -> tuple[dict[str, Any], str]:
    """The content of a TOML file and its text, for a check of its rows that names their lines."""
    try:
        source = path.read_text(encoding="utf-8")
        return tomllib.loads(source), source
    except OSError as fault:
        raise KnowledgeError("cannot be read", where=str(path)) from fault
    except tomllib.TOMLDecodeError as fault:
        raise KnowledgeError(f"no TOML: {fault}", where=str(path)) from fault


def text(path: Path) -> str:
    """A file as UTF-8 text."""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise KnowledgeError(f"不是 UTF-8 / not UTF-8: {fault.reason}", where=f"{path}:{line}") from fault
    except OSError as fault:
        reason = fault.strerror or str(fault)
        raise KnowledgeError(
            f"不能读取 / cannot be read: {reason}", where=f"{path}:1", hint="--ontology DIR"
        ) from fault


def first(path: Path, source: str, needle: str) -> str:
    """ "file:line" of the first line of ``source`` that has ``needle``; line 1 where none has or it is empty."""
    return f"{path}:{next((n for n, row in enumerate(source.splitlines(), 1) if needle and needle in row), 1)}"


def find(path: Path, needle: str) -> str:
    """ "file:line" of the last line that has ``needle``: as a whole quoted word, else anywhere; line 1 where none has."""
    lines = text(path).splitlines()
    for form in (f'"{needle}"', f"'{needle}'", needle):
        if at := max((n for n, line in enumerate(lines, 1) if form in line), default=0):
            return f"{path}:{at}"
    return f"{path}:1"
