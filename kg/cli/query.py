"""``kg query``: SPARQL text, a file, or a shipped query by its name."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import on_terminal, result, say, width
from kg.core.errors import UsageError
from kg.core.settings import ontology_folder
from kg.store.graph import Graph

_LONG = 200  # no name of a file is longer
FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl")


@click.command()
@click.argument("query", required=False)
@click.option("--list", "listing", is_flag=True, help="列出内置查询 / list the shipped queries")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="内置查询的参数 / a parameter of the query"
)
@options.graph
@click.option("--inferred", is_flag=True, help="连同推理所得 / with what was inferred")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="缺省为表格 / table unless told otherwise")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="最多几行 / at most so many rows")
@options.ontology
def command(
    query: str | None, listing: bool, settings: tuple[str, ...], graph: Path, inferred: bool, form: str | None,
    limit: int | None, ontology: Path | None,
) -> None:  # fmt: skip
    """向图谱提问。Ask the graph: QUERY is SPARQL, a FILE.rq, - (stdin), or a shipped query's name.

    \b
    kg query --list
    kg query parks-by-industry --set industry=生物医药
    kg query 'SELECT ?name { ?p a ikg:Park ; rdfs:label ?name }' -f csv
    """
    from kg.store import answers, queries, vocabulary
    from kg.store.ask import ask

    folder = ontology or ontology_folder()
    shipped = queries.load(folder / "queries")
    if listing:
        return result(queries.listing(shipped))
    if not query:
        raise UsageError("没有问题 / no query", hint="SPARQL, FILE.rq, - (stdin) 或 / or: kg query --list")
    text = None if query in shipped else _sparql(query)
    named = queries.find(shipped, query) if text is None else None
    opened, words = _opened(graph, inferred), vocabulary.load(folder)
    if named:
        answer = queries.run(opened, named, _pairs(settings), vocabulary=words, limit=limit)
    else:
        if settings:
            raise UsageError("参数只属于内置查询 / --set is for shipped queries", hint="kg query --list")
        answer = ask(opened, text or "", vocabulary=words, limit=limit)
    for warning in answer.warnings:
        say(warning)
    return result(answers.render(answer, form or _fitting(answer.kind), colour=on_terminal(), width=width()))


def _opened(path: Path, inferred: bool) -> Graph:
    """The graph, with what was inferred from it if wanted."""
    from kg.store import open_graph

    file = options.graph_file(path)
    graph = open_graph(file)
    if inferred:
        more = file.with_name(f"{file.stem}-inferred{file.suffix}")
        if not more.is_file():
            raise UsageError("没有推理结果 / nothing was inferred", where=str(more), hint="kg build")
        for quad in open_graph(more).store:
            graph.store.add(quad)
    return graph


def _sparql(query: str) -> str | None:
    """The SPARQL that ``query`` is or points at; None if it can only be a name."""
    if query == "-":
        return sys.stdin.read()
    if "{" in query or "\n" in query:
        return query
    if query.endswith(".rq") or (len(query) < _LONG and Path(query).is_file()):
        try:
            return Path(query).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise UsageError("不是 UTF-8 文本 / not UTF-8 text", where=query) from None
        except OSError as error:
            raise UsageError(f"不能读取 / cannot be read: {error.strerror}", where=query) from None
    return query if " " in query else None


def _pairs(settings: tuple[str, ...]) -> dict[str, str]:
    pairs = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign:
            raise UsageError(f"应为 NAME=VALUE / expected NAME=VALUE: {setting}")
        pairs[name.strip()] = value.strip()
    return pairs


def _fitting(kind: str) -> str:
    """A table for rows, Turtle for a graph."""
    return "ttl" if kind == "construct" else "table"
