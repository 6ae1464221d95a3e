"""``kg stats``: what is in a graph."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import OUTPUT, ontology_folder


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=OUTPUT)
@options.as_json
@options.ontology
def command(graph: Path, as_json: bool, ontology: Path | None) -> None:
    """图谱里有什么。Count what is in GRAPH (a file or a build's folder; default: output)."""
    from kg.store import open_graph, vocabulary
    from kg.store.stats import stats

    words = vocabulary.load(ontology or ontology_folder())
    counted = stats(open_graph(options.graph_file(graph)), vocabulary=words)
    result(json.dumps(counted.as_dict(), ensure_ascii=False, indent=1) if as_json else counted.text())
