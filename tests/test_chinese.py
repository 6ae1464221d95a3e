"""Chinese in the code is there for people to read; what the program knows of Chinese is data under ontology/.

The rule, for every Chinese character of a module's source:

- docstrings may have it, comments may not;
- a text may have it that also gives the English, " / " between the two, wherever it stands;
- so may what a person reads in the rooms that speak to people (``SPEAKING``), and within the functions of those that
  report on files (``READING``), unless a text is searched for it or compared with it;
- everything else, regular expressions and word lists above all, may not.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "kg"
FILES = sorted(PACKAGE.rglob("*.py"))
CHINESE = re.compile("[\u4e00-\u9fff]")
ENDS = ("\u4e00", "\u9fff", "\u4e00-\u9fff")
"""The range of the characters, which code may name by its ends, written as escapes."""
SPEAKING = ("cli", "view", "store", "write")
"""Rooms whose texts are messages, labels and help for people."""
READING = ("read", "shape", "evaluate", "build.py")
"""Rooms that report: a part of a message may stand alone there, within a function."""
PATTERN = re.compile(
    r"^(compile|match|fullmatch|search|sub|split|findall|finditer|strip|[lr]strip|startswith|endswith)$"
)


def has_chinese(node: ast.Constant, source: str) -> bool:
    """Whether a string has Chinese in it, also where escapes hide it."""
    value = str(node.value).replace(ENDS[2], "")
    escaped = value in ENDS and not CHINESE.search(ast.get_source_segment(source, node) or "")
    return CHINESE.search(value) is not None and not escaped


def texts(source: str) -> Iterator[tuple[ast.Constant, list[ast.AST], str]]:
    """Every string with Chinese in it, the nodes it stands in from the outside in, and the whole text it is a part of."""

    def walk(node: ast.AST, above: list[ast.AST]) -> Iterator[tuple[ast.Constant, list[ast.AST], str]]:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and has_chinese(node, source):
            joined = next((a for a in reversed(above) if isinstance(a, ast.JoinedStr)), None)
            parts = [v.value for v in joined.values if isinstance(v, ast.Constant)] if joined else [node.value]
            yield node, above, "…".join(map(str, parts))
        for child in ast.iter_child_nodes(node):
            yield from walk(child, [*above, node])

    yield from walk(ast.parse(source), [])


def documents(above: list[ast.AST]) -> bool:
    """Whether a string is a statement of its own: a docstring, of a module, a class, a function or an attribute."""
    return isinstance(above[-1], ast.Expr)


def matched(node: ast.AST, above: list[ast.AST]) -> bool:
    """Whether a string is compared with a text or handed to what searches in one."""
    for parent in reversed(above):
        if isinstance(parent, ast.Compare):
            return True
        if isinstance(parent, ast.Call):
            name = parent.func.attr if isinstance(parent.func, ast.Attribute) else getattr(parent.func, "id", "")
            return PATTERN.match(name) is not None and node is not getattr(parent.func, "value", None)
        if isinstance(parent, ast.stmt):
            return False
    return False


def reported(above: list[ast.AST]) -> bool:
    """Whether a string stands within a function, where it is a part of what the function tells."""
    return any(isinstance(a, ast.FunctionDef | ast.AsyncFunctionDef) for a in above)


def faults(path: Path, source: str) -> list[str]:
    """The lines of a module whose Chinese belongs under ontology/."""
    room = path.relative_to(PACKAGE).parts[0]
    found = []
    for node, above, whole in texts(source):
        spoken = room in SPEAKING or (room in READING and reported(above))
        if documents(above) or (not matched(node, above) and (" / " in whole or spoken)):
            continue
        found.append(f"{path.name}:{node.lineno}: {node.value!r}")
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and CHINESE.search(token.string):
            found.append(f"{path.name}:{token.start[0]}: {token.string}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_chinese_is_only_for_people(path: Path) -> None:
    assert faults(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("recognise", 'UNITS = "亿万"\n'),
        ("recognise", 'UNITS = "\\u4ebf\\u4e07"\n'),
        ("recognise", 'def f(c):\n    return c == "一"\n'),
        ("recognise", 'import re\nP = re.compile(r"[一二三]+")\n'),
        ("recognise", 'def f(t):\n    return t == "的"\n'),
        ("recognise", "x = 1  # 某开发区\n"),
        ("recognise", 'raise ValueError("没有")\n'),
        ("recognise", 'import re\nP = re.compile("省 / 市")\n'),
        ("relate", 'def f(t):\n    return f"(?:{t}的?)?"\n'),
        ("cli", 'def f(t):\n    return t.endswith("区")\n'),
        ("write", 'import re\nP = re.compile("[元万]")\n'),
        ("read", 'LABELS = ("来源", "作者")\n'),
        ("read", 'def f(t):\n    return t in ("来源", "作者")\n'),
    ],
)
def test_chinese_in_the_code_is_found(room: str, source: str) -> None:
    assert faults(PACKAGE / room / "x.py", source) != []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("recognise", '"""甲公司"""\n\n\ndef f() -> None:\n    """乙项目"""\n'),
        ("recognise", 'class A:\n    x: int\n    """丙园"""\n'),
        ("core", 'raise ValueError(f"代码重复 / code twice: {1}")\n'),
        ("cli", 'HELP = "写到哪里 / where to write"\n'),
        ("store", 'ANSWER = "是"\n'),
        ("read", 'def f(n):\n    return f"第 {n} 行"\n'),
        ("recognise", 'CHINESE = "[\\u4e00-\\u9fff]"\n'),
        ("recognise", 'def f(c):\n    return "\\u4e00" <= c <= "\\u9fff"\n'),
    ],
)
def test_what_people_read_may_be_chinese(room: str, source: str) -> None:
    assert faults(PACKAGE / room / "x.py", source) == []


def test_all_modules_are_looked_at() -> None:
    assert len(FILES) > 60
