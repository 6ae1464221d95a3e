"""The command line run as users run it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., subprocess.CompletedProcess[str]]


def _run(*args: str | Path, cwd: Path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, args)],
        cwd=cwd, input=stdin, capture_output=True, encoding="utf-8", timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]), **env},
    )  # fmt: skip


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    """``kg(*args, stdin=…, cwd=…, LC_ALL=…)`` in a folder of its own; no traceback is ever right."""

    def run(*args: str | Path, cwd: Path = tmp_path, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        done = _run(*args, cwd=cwd, stdin=stdin, **env)
        assert "Traceback" not in done.stderr, done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample was built: ``sample/output/graph.ttl`` and so on."""
    folder = tmp_path_factory.mktemp("sample")
    done = _run("build", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder
