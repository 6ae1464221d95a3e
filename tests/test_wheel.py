"""The wheel, installed bare in a fresh environment, has all that it needs: code, knowledge, sample, entry point."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.wheel


def call(*args: str | Path, cwd: Path) -> str:
    # Nothing of this checkout may be seen from outside the wheel.
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run([*map(str, args)], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, ROOT, cwd=folder)
    (found,) = folder.glob("investkg-*.whl")
    return found


def test_knowledge_and_sample_travel_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    tracked = [f for f in (ROOT / "ontology").rglob("*") if f.is_file()]
    assert len(tracked) > 20
    assert {f"kg/_ontology/{f.relative_to(ROOT / 'ontology').as_posix()}" for f in tracked} <= inside
    assert {f"kg/sample/{f.name}" for f in (ROOT / "kg" / "sample").glob("*.txt")} <= inside
    assert not any(name.startswith(("tests/", "scripts/")) for name in inside)


def test_the_installed_command_works_where_no_checkout_is(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    # On CI the dependencies come from the package index, to show that the list of them is whole; elsewhere, to be
    # quick, from this environment.
    if os.environ.get("CI"):
        call(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    else:
        call(python, "-m", "pip", "install", "-q", "--no-deps", wheel, cwd=tmp_path)
        site = next((home / "lib").glob("python*/site-packages"))
        (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    kg = home / "bin" / "kg"
    where = call(python, "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    assert str(home) in where
    assert "build" in call(kg, "--help", cwd=tmp_path)
    assert "graph.html" in call(kg, "build", cwd=tmp_path)
    kept = ROOT / "output" / "graph.ttl"
    assert (tmp_path / "output" / "graph.ttl").read_bytes() == kept.read_bytes()
    assert "parks-by-industry" in call(kg, "query", "--list", cwd=tmp_path)
    assert "regions" in call(kg, "ontology", "check", cwd=tmp_path)
