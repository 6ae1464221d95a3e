"""Scoring a whole gold set: against graphs that lie in a folder, or by building each text on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from kg.core.errors import UsageError
from kg.core.knowledge import Knowledge
from kg.core.progress import Progress
from kg.evaluate.gold import Gold
from kg.evaluate.score import Score, score
from kg.evaluate.system import subclasses, system


def score_graphs(gold: Iterable[Gold], graphs: Path, ontology: Path, told: Progress) -> tuple[Score, ...]:
    """Hold ``graphs/NAME.ttl`` against each document's gold; one that is not there says nothing, and is noted."""
    up = _terms(ontology)
    return tuple(score(one, system(_turtle(graphs / f"{one.doc}.ttl", told), up)) for one in gold)


def score_texts(gold: Iterable[Gold], texts: Path, knowledge: Knowledge, told: Progress) -> tuple[Score, ...]:
    """Build ``texts/NAME.txt`` on its own for each document's gold, in memory, and hold the graph against it."""
    up = _terms(knowledge.folder)
    scores = []
    for one in gold:
        scores.append(score(one, system(_built(texts / f"{one.doc}.txt", knowledge, told), up)))
        told.step()
    return tuple(scores)


def texts_beside(folder: Path, gold: Iterable[Gold]) -> Path:
    """Where the texts of a gold folder lie: in it, or in a folder of the same name next to its own.

    ``gold/dev`` finds ``gold/dev/*.txt``, ``texts/dev/*.txt``, ``corpus/dev/*.txt``; UsageError when none has one.
    """
    here = folder.resolve()
    stems = [one.doc for one in gold]
    for place in _places(here):
        if any((place / f"{stem}.txt").is_file() for stem in stems):
            return place
    raise UsageError("找不到标注的原文 / no texts for this gold", where=str(folder), hint="--texts DIR")


def _places(here: Path) -> Iterator[Path]:
    yield here
    for parent in (here, here.parent, here.parent.parent):
        for name in ("texts", "corpus"):
            yield parent / name / here.name
            yield parent / name


def _terms(ontology: Path) -> dict[str, set[str]]:
    file = ontology / "investkg.ttl"
    return subclasses(_parsed(file)) if file.is_file() else {}


def _turtle(path: Path, told: Progress) -> Iterator[Triple]:
    if not path.is_file():
        told.note(f"没有图谱 / no graph: {path}")
        return iter(())
    return _parsed(path)


def _parsed(path: Path) -> Iterator[Triple]:
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            yield Triple(quad.subject, quad.predicate, quad.object)
    except (SyntaxError, OSError) as error:
        raise UsageError(f"不是 Turtle / not Turtle: {error}", where=str(path)) from None


def _built(path: Path, knowledge: Knowledge, told: Progress) -> list[Triple]:
    from kg.pipeline import observe, settle
    from kg.read import Skipped, load, merge, read
    from kg.shape.rdf import triples

    items = list(read([str(path)], rules=load(knowledge.folder)))
    for item in items:
        if isinstance(item, Skipped):
            told.note(f"跳过 / skipped: {item.source}: {item.reason}")
    documents = merge(item for item in items if not isinstance(item, Skipped))
    graph = settle([observe(d, knowledge) for d in documents], knowledge)
    # In the order of a file, so that a graph scores the same in memory and on disk.
    return sorted(triples(graph), key=str)
