"""``kg export``: the graph in other tools' formats."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import pour, result
from kg.core.errors import UsageError
from kg.core.settings import ontology_folder

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv", "cypher", "xlsx")
_ENDINGS = {"rdf": "rdfxml", "cql": "cypher", "json": "jsonld"} | {name: name for name in FORMATS}


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="缺省看文件名后缀 / default: by FILE's ending")
@options.graph
@options.ontology
def command(file: Path, form: str | None, graph: Path, ontology: Path | None) -> None:
    """导出为其他格式。Write the graph to FILE in another tool's format; - is stdout.

    csv 写三张表：节点、边、数值 / csv writes tables of nodes, of edges and of figures.

    \b
    kg export graph.graphml              Gephi, Cytoscape, yEd
    kg export --format cypher load.cql   Neo4j
    kg export --format xlsx tables.xlsx  Excel
    """
    from kg import write
    from kg.store import vocabulary

    chosen = form or _ENDINGS.get(file.suffix.lstrip(".").lower())
    if chosen is None:
        raise UsageError(f"看不出格式 / which format is {file}?", hint="--format " + "|".join(FORMATS))
    words = vocabulary.load(ontology or ontology_folder())
    if str(file) == "-":
        if chosen == "csv":
            raise UsageError("csv 有三张表，不能写到标准输出 / csv is three tables: name a file")
        pour(write.files(options.graph_file(graph), chosen, file, vocabulary=words)[file])
        return
    for path in write.export(options.graph_file(graph), chosen, file, vocabulary=words):
        result(str(path))
