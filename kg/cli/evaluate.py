"""``kg evaluate``: precision, recall and F1 against gold."""

from __future__ import annotations

from pathlib import Path

import click

from kg import evaluate
from kg.cli import options
from kg.cli.out import result
from kg.cli.progress import shown
from kg.core.errors import UsageError
from kg.core.settings import ontology_folder
from kg.evaluate import Gold, Score

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=_FOLDER)
@click.option("--texts", type=_FOLDER, metavar="DIR", help="原文 NAME.txt 所在 / where the texts lie; else near GOLD")
@click.option("--graphs", type=_FOLDER, metavar="DIR", help="评已有图谱 NAME.ttl / score these graphs instead")
@click.option("--detail", is_flag=True, help="逐条列出漏与错 / list each miss and each spurious item")
@click.option("--compare", "other", type=click.Path(exists=True, path_type=Path), metavar="OTHER",
              help="与之相比：--json 的文件或图谱文件夹 / a --json file or a folder of graphs")  # fmt: skip
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="分数另存 / keep the scores in FILE too")  # fmt: skip
@options.ontology
def command(
    gold: Path, texts: Path | None, graphs: Path | None, detail: bool, other: Path | None, file: Path | None,
    ontology: Path | None,
) -> None:  # fmt: skip
    """对照标注评分。Score against GOLD, a folder of NAME.json: per class and predicate, with 95% intervals.

    每篇文本单独建图后评分，不写文件 / each text is built on its own, and nothing is written.
    """
    if texts and graphs:
        raise UsageError("只能选一 / only one of: --texts, --graphs")
    wanted, folder = evaluate.load(gold), ontology or ontology_folder()
    place = graphs or texts or evaluate.texts_beside(gold, wanted)
    scores = _of_graphs(wanted, place, folder) if graphs else _of_texts(wanted, place, folder)
    if file:
        file.write_text(evaluate.to_json(scores), encoding="utf-8")
    if detail:
        result(evaluate.detail(scores))
    result(evaluate.table(scores))
    if other:
        theirs = _of_graphs(wanted, other, folder) if other.is_dir() else evaluate.from_json(other)
        result(evaluate.compare(scores, theirs))


def _of_graphs(gold: tuple[Gold, ...], graphs: Path, ontology: Path) -> tuple[Score, ...]:
    with shown(quiet=True) as told:
        return evaluate.score_graphs(gold, graphs, ontology, told)


def _of_texts(gold: tuple[Gold, ...], texts: Path, ontology: Path) -> tuple[Score, ...]:
    from kg.core.knowledge import Knowledge

    with shown() as told:
        told.stage("建图评分 / building and scoring", len(gold))
        return evaluate.score_texts(gold, texts, Knowledge.load(ontology), told)
