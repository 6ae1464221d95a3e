"""The READMEs say what is so: their commands run, their answers are what comes out, their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts.readme import READMES, ROOT, prepare, run, shown

CASES = [
    pytest.param(block.commands, block.answer, id=f"{readme.name}-{n}")
    for readme in READMES
    for n, block in enumerate(shown(readme.read_text(encoding="utf-8")))
    if block.is_ours
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("readme")
    return folder, prepare(folder)


@pytest.mark.parametrize(("commands", "answer"), CASES)
def test_commands_run_and_answer_as_shown(
    place: tuple[Path, dict[str, str]], commands: str, answer: str | None
) -> None:
    said = run(commands, *place)
    if answer is not None:
        assert said == answer, "run: python scripts/readme.py"
        assert not re.search(r"^0 ", answer, re.M), "a question without an answer shows nothing"


def test_both_readmes_ask_the_same_five_questions() -> None:
    english, chinese = ([b for b in shown(r.read_text(encoding="utf-8")) if b.answer is not None] for r in READMES)
    assert [(b.commands, b.answer) for b in english] == [(b.commands, b.answer) for b in chinese]
    assert len(english) == 5


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_the_first_screen_has_exactly_two_commands(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    first = next(shown(text))
    lines = first.commands.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("python3 -m venv .venv && ") for line in lines)
    assert lines[0].endswith("kg build")
    assert lines[1].endswith("pytest -q")
    assert text[: text.index(first.commands)].count("\n") < 20


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m 1 pytest" in script
    assert "README.md" in script


@pytest.mark.parametrize("readme", READMES, ids=lambda p: p.name)
def test_links_lead_to_files(readme: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", readme.read_text(encoding="utf-8"))
    assert len(links) >= 3
    assert [link for link in links if not (ROOT / link).exists()] == []
