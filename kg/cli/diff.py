"""``kg diff``: what changed between two graphs."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import ontology_folder


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--exit-code", is_flag=True, help="有变化则退出码为 1 / exit 1 if anything changed")
@options.as_json
@options.ontology
def command(old: Path, new: Path, exit_code: bool, as_json: bool, ontology: Path | None) -> int:
    """两个图谱之间的变化。What NEW has that OLD has not, and the reverse (files or builds' folders)."""
    from kg.store import open_graph, vocabulary
    from kg.store.diff import diff

    words = vocabulary.load(ontology or ontology_folder())
    changed = diff(open_graph(options.graph_file(old)), open_graph(options.graph_file(new)), vocabulary=words)
    result(json.dumps(changed.as_dict(), ensure_ascii=False, indent=1) if as_json else changed.text())
    return 1 if exit_code and not changed.empty else 0
