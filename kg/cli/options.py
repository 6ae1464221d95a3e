"""Options that several commands share, so that they read and mean the same everywhere."""

from __future__ import annotations

from pathlib import Path

import click

from kg.core.errors import UsageError
from kg.core.settings import OUTPUT

graph = click.option(
    "-g", "--graph", type=click.Path(path_type=Path), default=OUTPUT, show_default=True, metavar="PATH",
    help="图谱文件或其文件夹 / a Turtle file, or the folder of a build",
)  # fmt: skip
ontology = click.option(
    "--ontology", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
    help="代替自带的本体 / knowledge to use instead of the shipped one",
)  # fmt: skip
as_json = click.option("--json", "as_json", is_flag=True, help="输出 JSON / print JSON")


def graph_file(path: Path) -> Path:
    """The Turtle file that ``path`` means: itself, or ``graph.ttl`` in the folder; UsageError when there is none."""
    file = path / "graph.ttl" if path.is_dir() or not (path.suffix or path.is_file()) else path
    if not file.is_file():
        raise UsageError("没有图谱 / no graph here", where=str(file), hint="先运行 / first run: kg build")
    return file
