"""A build from inputs to files: the one function behind ``kg build``. Every file is whole or not there."""

from __future__ import annotations

import gc
import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TypeVar

from kg import __version__
from kg.core.errors import UsageError
from kg.core.model import Amount, Document, Entity, Evidence, KnowledgeGraph, Observation, Relation, Status
from kg.core.progress import Progress, Silent
from kg.core.settings import OUTPUT, sample_folder
from kg.shape.names import BASE, base

_S = TypeVar("_S", Relation, Amount, Status, Observation)

Stage = Callable[..., AbstractContextManager[None]]

GRAPH, INFERRED, PAGE, REPORT = "graph.ttl", "graph-inferred.ttl", "graph.html", "report.json"


@dataclass(frozen=True, slots=True)
class Options:
    """What can be chosen. ``inputs`` empty: the sample. ``ontology`` None: the shipped one."""

    inputs: tuple[str, ...] = ()
    output: Path = OUTPUT
    base_iri: str = BASE
    ontology: Path | None = None
    validate: bool = True
    min_confidence: float = 0.0
    stdin: BinaryIO | None = None


@dataclass(slots=True)
class Report:
    """What a build did; ``as_dict`` is ``report.json``. Times are seconds on the clock."""

    documents: tuple[Document, ...] = ()
    skipped: list[tuple[str, str]] = field(default_factory=list)
    graph: KnowledgeGraph = field(default_factory=KnowledgeGraph)
    triples: int = 0
    inferred: int = 0
    conforms: bool | None = None
    validation: str = ""
    seconds: dict[str, float] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        """Counts by class and predicate, sources, what was skipped and why, notes, timings."""
        graph = self.graph
        classes = Counter(e.cls for e in graph.entities if e.mentions)
        predicates = Counter([r.predicate for r in graph.relations] + [a.predicate for a in graph.amounts])
        return {
            "version": __version__,
            "documents": len(self.documents),
            "entities": dict(sorted(classes.items())),
            "facts": dict(sorted((predicates + Counter(status=len(graph.statuses))).items())),
            "observations": len(graph.observations),
            "triples": self.triples,
            "inferred": self.inferred,
            "conforms": self.conforms,
            "validation": self.validation.splitlines(),
            "sources": [
                {"id": d.id, "title": d.title, "date": d.date, "characters": len(d.text), "sources": list(d.sources)}
                for d in self.documents
            ],
            "skipped": [{"source": source, "reason": reason} for source, reason in self.skipped],
            "notes": list(graph.notes),
            "seconds": {stage: round(seconds, 3) for stage, seconds in self.seconds.items()},
        }


def build(options: Options, progress: Progress | None = None) -> Report:
    """Read, observe, settle, write, validate and draw.

    UsageError when nothing is readable, KnowledgeError when the ontology is wrong. An input that cannot be read is
    noted and left out; a graph that breaks a shape is written all the same, and the report says so.
    """
    from kg.core.knowledge import Knowledge
    from kg.pipeline import observe, settle
    from kg.shape import turtle

    told = progress or Silent()
    report = Report()
    stage = _clock(report, told)
    # Before the work, so that a place where nothing can be written is known at once, and a base that is none.
    base(options.base_iri)
    _prepare(options.output)
    with stage("knowledge", "载入知识 / loading knowledge"):
        knowledge = Knowledge.load(options.ontology)
    with stage("read", "读取 / reading"):
        report.documents = _documents(options, report, told, knowledge.folder)
    with stage("observe", "观察 / observing", len(report.documents)):
        facts = []
        for document in report.documents:
            facts.append(observe(document, knowledge))
            if len(facts) == 1:
                gc.freeze()  # the knowledge stays: no need to look through it at every collection
            told.step()
    with stage("settle", "归一 / settling"):
        report.graph = above(settle(facts, knowledge), options.min_confidence)
    with stage("write", "写图 / writing"), _whole(options.output / GRAPH, report) as file:
        report.triples = turtle.write(report.graph, file, options.base_iri, version=__version__)
    if any((knowledge.folder / "rules").glob("*.rq")):
        with stage("infer", "推理 / inferring"):
            _infer(options, report, knowledge.folder)
    else:
        (options.output / INFERRED).unlink(missing_ok=True)  # of a build before, with other rules
    if options.validate:
        with stage("validate", "校验 / validating"):
            _validate(options, report, knowledge.folder)
    with stage("view", "画页面 / drawing the page"):
        _draw(options, report, knowledge.folder)
    with _whole(options.output / REPORT, report) as file:
        file.write_text(json.dumps(report.as_dict(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return report


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UsageError(f"不能写入 / cannot be written: {error.strerror}", where=str(folder)) from None


def above(graph: KnowledgeGraph, minimum: float) -> KnowledgeGraph:
    """``graph`` with only the evidence whose confidence is at least ``minimum``, and what still stands on it.

    An entity stays while a text still names it, a fact still holds it, or a place that stays lies in it.
    """
    if minimum <= 0:
        return graph

    def sure(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(e for e in evidence if e.confidence >= minimum)

    def keep(facts: tuple[_S, ...]) -> tuple[_S, ...]:
        kept = (f._replace(evidence=sure(f.evidence)) for f in facts)
        return tuple(f for f in kept if f.evidence)

    relations, amounts = keep(graph.relations), keep(graph.amounts)
    statuses, observations = keep(graph.statuses), keep(graph.observations)
    entities = {e.key: e._replace(mentions=sure(e.mentions)) for e in graph.entities}
    sured = replace(graph, relations=relations, amounts=amounts, statuses=statuses, observations=observations)
    wanted = {e.key for e in entities.values() if e.mentions}
    wanted |= {fact.subject for fact in sured.statements()} | {r.object for r in relations}
    stays = _with_parents(wanted, entities)
    return replace(sured, entities=tuple(e for e in entities.values() if e.key in stays))


def _with_parents(keys: set[str], entities: dict[str, Entity]) -> set[str]:
    out: set[str] = set()
    for key in keys:
        while key and key not in out and key in entities:
            out.add(key)
            key = entities[key].parent
    return out


def _documents(options: Options, report: Report, told: Progress, ontology: Path) -> tuple[Document, ...]:
    from kg.read import Skipped, load, merge, read

    def begun(_: str) -> None:
        told.step()

    inputs = options.inputs or (str(sample_folder()),)
    found: list[Document] = []
    own = [options.output / name for name in (GRAPH, INFERRED, PAGE, REPORT)]
    for item in read(inputs, stdin=options.stdin, on_source=begun, rules=load(ontology), leave_out=own):
        if isinstance(item, Skipped):
            reason = f"{item.reason} ({item.hint})" if item.hint else item.reason
            report.skipped.append((item.source, reason))
            told.note(f"跳过 / skipped: {item.source}: {reason}")
        else:
            found.append(item if options.inputs else _portable(item))
    if not found:
        raise UsageError("没有可读的输入 / nothing readable was given", hint="kg build --help")
    return tuple(sorted(merge(found)))


def _portable(document: Document) -> Document:
    """A text of the sample is named by where it lies in the package, not by where that is on this machine."""
    folder = sample_folder()
    inside = (Path(s).resolve().relative_to(folder.parent).as_posix() for s in document.sources)
    return replace(document, sources=tuple(sorted(inside)))


def _infer(options: Options, report: Report, ontology: Path) -> None:
    """What follows from what was read, kept in a file of its own; no file where no rule is."""
    from kg.shape.inference import infer
    from kg.shape.turtle import pretty
    from kg.store import open_graph

    graph, industries = open_graph(options.output / GRAPH), ontology / "industries.ttl"
    found = infer(graph.store, ontology / "rules", [industries] if industries.is_file() else [])
    report.inferred = len(found)
    with _whole(options.output / INFERRED, report) as file:
        file.write_bytes(pretty(found, graph.prefixes, titles=False))


def _validate(options: Options, report: Report, ontology: Path) -> None:
    shapes, terms = ontology / "shapes.ttl", ontology / "investkg.ttl"
    if shapes.is_file():
        from kg.shape.validate import validate

        outcome = validate(options.output / GRAPH, shapes, terms if terms.is_file() else None)
        report.conforms, report.validation = outcome.conforms, "" if outcome.conforms else outcome.text()


def _draw(options: Options, report: Report, ontology: Path) -> None:
    from kg import view
    from kg.store import open_graph

    store = open_graph(options.output / GRAPH).store
    with _whole(options.output / PAGE, report) as file:
        view.write(store, file, ontology)


def _clock(report: Report, told: Progress) -> Stage:
    @contextmanager
    def stage(key: str, name: str, total: int | None = None) -> Iterator[None]:
        told.stage(name, total)
        begin = time.perf_counter()
        yield
        report.seconds[key] = time.perf_counter() - begin

    return stage


@contextmanager
def _whole(path: Path, report: Report) -> Iterator[Path]:
    """A temporary neighbour of ``path`` to write to, put in its place when all went well."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    report.files.append(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
