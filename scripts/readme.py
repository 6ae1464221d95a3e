"""The commands that the READMEs show, and the answers they give: read for the tests, written anew on demand.

    python scripts/readme.py    run every `kg …` block and put what it prints into the ```text block below it

A block of ```sh whose lines begin with "kg " is run in a folder where the sample was built and `texts/` holds some
texts. A ```text block right below it shows its output.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
_BLOCK = re.compile(r"^```sh\n(?P<commands>.*?)^```\n(?:\n*```text\n(?P<answer>.*?)^```\n)?", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of commands, and the output that stands below it, or None; ``span`` is that of the output."""

    commands: str
    answer: str | None
    span: tuple[int, int]

    @property
    def is_ours(self) -> bool:
        """Whether it can be run anywhere: every command is ``kg``'s."""
        return self.commands.startswith("kg ")


def shown(text: str) -> Iterator[Shown]:
    """The blocks of a README in order."""
    for block in _BLOCK.finditer(text):
        yield Shown(block["commands"], block["answer"], block.span("answer"))


def prepare(folder: Path) -> dict[str, str]:
    """Make ``folder`` a place where the READMEs' commands run; returns the environment for them."""
    (folder / "bin").mkdir()
    shim = folder / "bin" / "kg"
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    (folder / "texts").mkdir()
    for file in sorted((ROOT / "kg" / "sample").glob("0[12]*.txt")):
        shutil.copy(file, folder / "texts")
    env = {**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": _path()}
    run("kg build --quiet", folder, env)
    return env


def _path() -> str:
    return os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))


def run(commands: str, folder: Path, env: dict[str, str]) -> str:
    """What the commands print; CalledProcessError when one fails."""
    done = subprocess.run(
        ["bash", "-euc", commands], cwd=folder, env=env, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    return done.stdout


def renewed(text: str, folder: Path, env: dict[str, str]) -> str:
    """``text`` with every answer as it is now."""
    for block in reversed(list(shown(text))):
        if block.is_ours and block.answer is not None:
            start, end = block.span
            text = text[:start] + run(block.commands, folder, env) + text[end:]
    return text


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        env = prepare(Path(name))
        for readme in READMES:
            readme.write_text(renewed(readme.read_text(encoding="utf-8"), Path(name), env), encoding="utf-8")


if __name__ == "__main__":
    main()
