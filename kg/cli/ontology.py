"""``kg ontology``: check the knowledge, look a term up, draw the page of all terms."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import ontology_folder


@click.group()
def command() -> None:
    """检查与查看本体。Check the ontology folder, look at a term of it, or write the page of all of them."""


@command.command()
@options.ontology
def check(ontology: Path | None) -> None:
    """检查全部知识文件。Read every file of the ontology; what is wrong is named with file and line."""
    from kg.cli.check import check as checked

    counts = checked(ontology)
    result("\n".join(f"{count:>7}  {what}" for what, count in counts.items()))


@command.command()
@click.argument("term")
@options.ontology
def show(term: str, ontology: Path | None) -> None:
    """看一个类或属性。Show a class or property by its name or label: kg ontology show Park"""
    from kg.cli.terms import show as described

    result(described(ontology or ontology_folder(), term))


@command.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("ontology.html"), metavar="FILE",
    show_default=True, help="写到哪里 / where to write",
)  # fmt: skip
@options.ontology
def html(file: Path | None, output: Path, ontology: Path | None) -> None:
    """写出本体说明页。Write one bilingual page of the whole ontology to FILE."""
    from kg.view import ontology_page

    file = file or output
    ontology_page.write(ontology or ontology_folder(), file)
    result(file.resolve().as_uri())
