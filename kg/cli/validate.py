"""``kg validate``: the graph against the SHACL shapes; exit 0 conforms, 1 does not."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import OUTPUT, ontology_folder


@click.command()
@click.argument("graph", type=click.Path(path_type=Path), default=OUTPUT)
@click.option("--shapes", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
              help="代替自带的形状 / shapes to use instead of the shipped ones")  # fmt: skip
@options.ontology
def command(graph: Path, shapes: Path | None, ontology: Path | None) -> int:
    """按 SHACL 形状校验。Check GRAPH (a file or a build's folder; default: output) against the shapes.

    每处不符附上出处原句 / each violation comes with the sentence that it was read from.

    退出码 / exit code: 0 符合 / conforms, 1 不符合 / does not.
    """
    from kg.shape.validate import validate

    folder = ontology or ontology_folder()
    report = validate(options.graph_file(graph), shapes or folder / "shapes.ttl", folder / "investkg.ttl")
    result(report.text())
    return 0 if report.conforms else 1
