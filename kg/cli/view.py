"""``kg view``: the interactive page, whole or around one entity."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import ontology_folder


@click.command()
@click.argument("entity", required=False)
@options.graph
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, metavar="N",
              help="围绕实体的步数 / how far around the entity")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="缺省为图谱旁的 graph.html / default: graph.html beside the graph")  # fmt: skip
@options.ontology
def command(entity: str | None, graph: Path, hops: int, output: Path | None, ontology: Path | None) -> None:
    """重画交互页面。Draw the page again: one HTML file that works with no network.

    ENTITY: 名称或 IRI，只画其周围 / a name or IRI, to draw only what lies around it.

    \b
    kg view
    kg view 安吉县 --hops 1 -o anji.html
    """
    from kg import view
    from kg.store import open_graph

    source = options.graph_file(graph)
    page = output or source.with_name("graph.html")
    view.write(open_graph(source).store, page, ontology or ontology_folder(), around=entity or "", hops=hops)
    result(page.resolve().as_uri())
