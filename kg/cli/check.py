"""The check of a whole ontology folder: every room reads its own files of it, frames are run against their examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.core import tables
from kg.core.errors import KnowledgeError, QueryError
from kg.core.knowledge import Knowledge

_LINE = re.compile(r"line (\d+)")


def check(folder: Path | None) -> dict[str, int]:
    """What is in the folder (the shipped one by default), counted; KnowledgeError at the first thing that is wrong."""
    knowledge = Knowledge.load(folder)
    folder = knowledge.folder
    return {
        "区域 / regions": len(knowledge.regions),
        "名录 / named things": len(knowledge.known),
        "产业 / industries": len(knowledge.industries),
        "中心词 / head words": len(knowledge.heads),
        "形状 / shapes": _shapes(folder),
        "查询 / queries": _queries(folder),
        "推理规则 / rules": _rules(folder),
        "画面用词 / rows of the page": _display(folder),
        "词表 / lexicons": _lexicons(knowledge),
        "句式例句 / examples of frames": _frames(knowledge),
    }


def _lexicons(knowledge: Knowledge) -> int:
    """Make everything that reads a lexicon: each asks for the keys and compiles the expressions that it needs."""
    from kg.core.settings import cache_folder
    from kg.read.rules import load
    from kg.recognise.segment import segmenter
    from kg.relate.relater import Relater

    load(knowledge.folder)
    try:
        Relater(knowledge, segmenter(cache_folder()))
    except re.error as fault:
        raise _expression(knowledge, fault) from fault
    file = "lexicon/confidence.toml"
    for rule, value in knowledge.toml(file)["rule"].items():
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise knowledge.wrong(file, f"{rule} = ", "应在 0 与 1 之间 / must lie within 0 and 1")
    return len([*(knowledge.folder / "lexicon").glob("*.toml")])


def _expression(knowledge: Knowledge, fault: re.error) -> KnowledgeError:
    """The row whose regular expression does not compile: the longest text of a lexicon that the faulty one is made of."""
    made = str(fault.pattern)
    rows = [
        (len(text), path, text)
        for path in sorted(knowledge.folder.rglob("*.toml"))
        for text in _texts(tables.toml(path))
        if text in made and not _compiles(text)
    ]
    if not rows:
        return KnowledgeError(f"不是正则式 / no regular expression ({fault}): {made}", where=str(knowledge.folder))
    _, path, text = max(rows, key=lambda row: row[0])
    return KnowledgeError(f"不是正则式 / no regular expression ({fault}): {text}", where=tables.find(path, text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _compiles(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _frames(knowledge: Knowledge) -> int:
    """Run every frame on its examples: it matches those under yes and none of those under no."""
    from kg.relate.frames import example, load, matches
    from kg.relate.subjects import Subjects

    file, subjects, count = "patterns/frames.toml", Subjects(knowledge), 0
    for frame in load(knowledge):
        for sentence, wanted in [(s, True) for s in frame.yes] + [(s, False) for s in frame.no]:
            line = example(sentence)
            hits = (hit for part in (line, *line.asides) for hit in matches(frame, part, subjects, ("me",), ("fund",)))
            if any(True for _ in hits) is not wanted:
                what = "例句不合 / must match" if wanted else "反例不该合 / must not match"
                raise knowledge.wrong(file, sentence, f"{frame.name}: {what}")
            count += 1
    return count


def _queries(folder: Path) -> int:
    """Parse every shipped query, with any value for its parameters, and look its terms up."""
    import pyoxigraph as ox

    from kg.store.ask import ask
    from kg.store.graph import Graph
    from kg.store.queries import bind, load
    from kg.store.vocabulary import load as vocabulary

    terms, queries = vocabulary(folder), load(folder / "queries")
    for query in queries.values():
        try:
            answer = ask(Graph(ox.Store()), bind(query, {p.name: "1" for p in query.params}), vocabulary=terms)
        except QueryError as fault:
            line = _LINE.search(fault.where)
            where = f"{query.path}:{line[1] if line else 1}"
            raise KnowledgeError(fault.what, where=where, hint=fault.hint) from fault
        for warning in answer.warnings:
            term = re.search(r"ikg:\w+", warning)
            raise KnowledgeError(warning, where=tables.find(query.path, term[0] if term else warning))
    return len(queries)


def _rules(folder: Path) -> int:
    """Run every rule on an empty graph: it is a CONSTRUCT query."""
    import pyoxigraph as ox

    from kg.shape.inference import infer

    infer(ox.Store(), folder / "rules")
    return len([*(folder / "rules").glob("*.rq")])


def _shapes(folder: Path) -> int:
    """Parse all Turtle files; returns how many node shapes there are."""
    import pyoxigraph as ox

    count = 0
    for path in sorted(folder.glob("*.ttl")):
        try:
            for triple in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
                count += str(triple.object) == "<http://www.w3.org/ns/shacl#NodeShape>"
        except SyntaxError as fault:
            raise KnowledgeError(
                f"不是 Turtle / not Turtle: {fault.msg}", where=f"{path}:{fault.lineno or 1}"
            ) from None
    return count


def _display(folder: Path) -> int:
    """Read what the page calls and colours things by."""
    from kg.view.display import load

    look = load(folder)
    return len(look.classes) + len(look.relations) + len(look.facts) + len(look.statuses)
