"""``kg build``: inputs → graph.ttl, graph.html, report.json."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.build import GRAPH, PAGE, Options, Report, build
from kg.cli import options
from kg.cli.out import result, say
from kg.cli.progress import shown
from kg.core.settings import OUTPUT
from kg.shape.names import BASE


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=OUTPUT, show_default=True,
              metavar="DIR", help="写到哪里 / where to write")  # fmt: skip
@click.option(
    "--base-iri", default=BASE, show_default=True, metavar="IRI", help="个体的 IRI 前缀 / base of individuals' IRIs"
)
@options.ontology
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X",
              help="只留可信度不低于 X 的事实 / keep facts at least this sure, 0..1")  # fmt: skip
@click.option("--no-validate", is_flag=True, help="不做 SHACL 校验 / skip the SHACL check")
@click.option("-q", "--quiet", is_flag=True, help="只说出错与跳过 / tell only of errors and skipped inputs")
@click.option("-v", "--verbose", is_flag=True, help="也说存疑之处与用时 / tell also of doubts and timings")
def command(
    inputs: tuple[str, ...], output: Path, base_iri: str, ontology: Path | None, min_confidence: float,
    no_validate: bool, quiet: bool, verbose: bool,
) -> None:  # fmt: skip
    """文本 → 图谱。Build a graph from texts: graph.ttl, graph.html and report.json.

    INPUT: 文件、文件夹、通配符或 -（标准输入）；没有则用自带示例。
    Files, folders, globs or - (stdin); none: the sample.
    Text, crawl, HTML, PDF, DOCX, JSONL, CSV, also .gz. What cannot be read is named and left out.

    \b
    kg build                        自带示例 / the sample
    kg build texts/ '*.pdf' -o out  自己的文本 / your own
    """
    chosen = Options(inputs, output, base_iri, ontology, not no_validate, min_confidence, sys.stdin.buffer)
    with shown(quiet=quiet) as progress:
        report = build(chosen, progress)
    if verbose:
        for line in [*report.graph.notes, *(f"{stage}: {s:.2f} s" for stage, s in report.seconds.items())]:
            say(line)
    if not quiet:
        result(_summary(report, output))


def _summary(report: Report, output: Path) -> str:
    graph = report.graph
    facts = sum(1 for _ in graph.statements())
    named = sum(1 for e in graph.entities if e.mentions)
    counts = {"文档 / documents": len(report.documents), "实体 / entities": named, "事实 / facts": facts}
    lines = ["   ".join(f"{what} {count}" for what, count in (counts | {"三元组 / triples": report.triples}).items())]
    if report.skipped:
        lines.append(f"跳过 / skipped {len(report.skipped)}（见 / see report.json）")
    if report.conforms is False:
        lines.append("校验未通过 / breaks a shape（详见 / see: kg validate）")
    page = (output / PAGE).resolve()
    lines.append(f"图谱 / graph  {output / GRAPH}")
    lines.append(f"打开 / open   {page.as_uri()}")
    return "\n".join(lines)
