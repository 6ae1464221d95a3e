"""Data flows one way through the rooms, and so do imports. Only the command line prints and exits."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
ORDER = (
    "core", "read", "recognise", "relate", "resolve", "pipeline", "shape", "store", "view", "web", "write",
    "scale", "evaluate", "build", "cli",
)  # fmt: skip
"""The rooms, and the modules beside them, in the order in which data flows: each may import what stands before it."""

FILES = sorted(PACKAGE.rglob("*.py"))
MAY_EXIT = ("cli", "__main__")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything of ours that a module imports, at its top or within a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, a.name) for a in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute here"
            yield from ((node.lineno, f"{node.module}.{a.name}") for a in node.names)


def faults(path: Path, source: str) -> list[str]:
    """What a module of the room of ``path`` imports and may not."""
    here, found = room(path), []
    for line, name in imported(ast.parse(source)):
        parts = name.split(".")
        if parts[0] != "kg" or name == "kg.__version__":
            continue
        there = parts[1] if len(parts) > 1 else "kg"
        if there not in ORDER:
            found.append(f"{path.name}:{line} imports {name}: no room of that name")
        elif here in ORDER and ORDER.index(there) > ORDER.index(here):
            found.append(f"{path.name}:{line} {here} imports {name}, which comes later")
        if there != here and any(p.startswith("_") for p in parts[2:]):
            found.append(f"{path.name}:{line} imports {name}, which is private to {there}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path: Path) -> None:
    assert faults(path, path.read_text(encoding="utf-8")) == []


def test_a_wrong_import_is_found() -> None:
    assert faults(PACKAGE / "read" / "x.py", "def f():\n    from kg.relate import y\n") != []
    assert faults(PACKAGE / "read" / "x.py", "from kg import pipeline\n") != []
    assert faults(PACKAGE / "shape" / "x.py", "from kg.core.normal import _soft\n") != []
    assert faults(PACKAGE / "relate" / "x.py", "from kg.core.model import Facts\nfrom kg.relate.y import _z\n") == []


def test_every_module_stands_in_a_known_room() -> None:
    assert {room(p) for p in FILES} <= {*ORDER, "__init__", "__main__"}
    assert len(FILES) > 20


@pytest.mark.parametrize(
    "path", [p for p in FILES if room(p) not in MAY_EXIT], ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {ast.unparse(n.func): n.lineno for n in ast.walk(tree) if isinstance(n, ast.Call)}
    assert not {"print", "exit", "quit", "sys.exit", "os._exit", "input"} & called.keys()
    assert "TYPE_CHECKING" not in {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
