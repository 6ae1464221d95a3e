"""Help, mistakes, signals and pipes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from kg import __version__
from kg.cli.app import COMMANDS, _interrupted
from tests.cli.conftest import ROOT, Run

HEAVY = (
    "rdflib",
    "networkx",
    "pyvis",
    "pyshacl",
    "jieba",
    "rjieba",
    "trafilatura",
    "pyoxigraph",
    "rich",
    "rustworkx",
    "lxml",
)
SUBCOMMANDS = (("ontology", "check"), ("ontology", "show"), ("ontology", "html"))


@pytest.mark.parametrize("command", [(), *((c,) for c in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_help_fits_a_screen(kg: Run, command: tuple[str, ...]) -> None:
    shown = kg(*command, "--help", COLUMNS="80")
    assert shown.returncode == 0
    assert shown.stderr == ""
    lines = shown.stdout.splitlines()
    assert 5 <= len(lines) <= 30
    assert max(map(len, lines)) <= 100


def test_help_lists_every_command(kg: Run) -> None:
    shown = kg("--help").stdout
    assert [c for c in COMMANDS if f"\n  {c} " not in shown] == []
    assert {p.stem for p in (ROOT / "kg" / "cli").glob("*.py")} >= set(COMMANDS)


def test_help_is_fast_because_it_loads_nothing_heavy() -> None:
    code = """
        import sys
        from kg.cli.app import main
        try:
            main(["--help"])
        finally:
            print(*sys.modules, file=sys.stderr)
    """
    done = subprocess.run([sys.executable, "-c", dedent(code)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(HEAVY) & set(done.stderr.split())
    # Processor time, so that a busy machine does not fail the test.
    child = subprocess.Popen([sys.executable, "-m", "kg", "--help"], cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert usage.ru_utime + usage.ru_stime < 0.3


def test_version(kg: Run) -> None:
    assert kg("--version").stdout == f"kg {__version__}\n"


@pytest.mark.parametrize(
    ("args", "near"),
    [
        (["biuld"], "kg build"),
        (["exprot"], "kg export"),
        (["build", "--outptu", "x"], "--output"),
        (["query", "--lst"], "--list"),
        (["query", "parks-by-industri"], "parks-by-industry"),
        (["ontology", "shwo"], "show"),
    ],
)
def test_a_slip_is_told_the_near_word(kg: Run, args: list[str], near: str) -> None:
    done = kg(*args)
    assert done.returncode == 2
    assert done.stdout == ""
    assert near in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_command_shows_help_and_is_wrong_usage(kg: Run) -> None:
    done = kg()
    assert (done.returncode, done.stdout) == (2, "")
    assert "build" in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_any_locale_speaks_utf8(kg: Run, locale: str) -> None:
    done = kg("--help", LC_ALL=locale, PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "从招商引资文本到知识图谱" in done.stdout


def test_a_reader_that_leaves_is_no_error(sample: Path) -> None:
    """More output than a pipe holds, and nobody at its other end."""
    rows = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "query", rows, "-f", "csv"],
            cwd=sample, stdout=closed, stderr=subprocess.PIPE, text=True, check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
        )  # fmt: skip
    assert done.stderr == ""
    assert done.returncode == 141


def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "build", "-"],
        cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    ) as child:  # fmt: skip
        assert child.stderr is not None
        assert "knowledge" in child.stderr.readline()  # it waits for its input from here on
        child.send_signal(signal.SIGINT)
        _, errors = child.communicate(timeout=60)
    # Python itself ends by the signal where the interrupt falls into code that it compiles; a shell says 130 to both.
    assert child.returncode in (130, -signal.SIGINT)
    assert errors.splitlines() == ["已中断 / interrupted"]


def test_an_interrupt_in_the_making_of_a_class_is_one() -> None:
    with pytest.raises(RuntimeError) as caught:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as error:
            raise RuntimeError("Error calling __set_name__") from error
    assert _interrupted(caught.value)
    assert not _interrupted(RuntimeError("something else"))


@pytest.mark.skipif(os.name != "posix", reason="closing a stream takes a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "args", "code"),
    [
        (">&-", "query --list", 0),
        ("2>&-", "build none.txt", 2),
        (">&- 2>&-", "build none.txt", 2),
        ("<&-", "build -", 2),
        (">/dev/full", "query --list", 2),
    ],
)
def test_closed_streams_are_no_fault_of_the_program(tmp_path: Path, closed: str, args: str, code: int) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m kg {args} {closed}', sys.executable],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])},
    )  # fmt: skip
    assert done.returncode == code
    assert "fault of the program" not in done.stderr
    assert "Traceback" not in done.stderr
