"""``kg ontology``: check the knowledge, look a term up."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli import options
from kg.cli.out import result
from kg.core.settings import ontology_folder


@click.group()
def command() -> None:
    """检查与查看本体。Check the ontology folder, or look at a term of it."""


@command.command()
@options.ontology
def check(ontology: Path | None) -> None:
    """检查全部知识文件。Read every file of the ontology; what is wrong is named with file and line."""
    from kg.core.knowledge import Knowledge

    knowledge = Knowledge.load(ontology)
    counts = {
        "区域 / regions": len(knowledge.regions),
        "名录 / named things": len(knowledge.known),
        "产业 / industries": len(knowledge.industries),
        "中心词 / head words": len(knowledge.heads),
    }
    result("\n".join(f"{count:>7}  {what}" for what, count in counts.items()))


@command.command()
@click.argument("term")
@options.ontology
def show(term: str, ontology: Path | None) -> None:
    """看一个类或属性。Show a class or property by its name or label: kg ontology show Park"""
    from kg.cli.terms import show as described

    result(described(ontology or ontology_folder(), term))
