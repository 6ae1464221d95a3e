"""SHACL shapes against a graph: what is wrong, and the sentence that it was read from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH

from kg.core.errors import KnowledgeError, UsageError
from kg.shape import formats, names

_EXACT = rdflib.URIRef(names.EXACT.value)
_DERIVED = rdflib.URIRef(names.DERIVED.value)
_SHOWN = 3  # sentences of one finding that a person is shown
_NAMED_BY = rdflib.URIRef(names.ikg("mentionedBy").value)


@dataclass(frozen=True, order=True, slots=True)
class Violation:
    """One thing that breaks a shape. ``focus`` is an IRI, ``label`` its name; ``path`` and ``value`` may be ""."""

    severity: str
    label: str
    focus: str
    path: str
    value: str
    messages: tuple[str, ...]
    sentences: tuple[str, ...]

    def text(self) -> str:
        """A block of lines for a person."""
        name = f"{self.label} <{self.focus}>" if self.label else f"<{self.focus}>"
        fact = " ".join(part for part in (_short(self.path), self.value) if part)
        lines = [f"{self.severity}: {name}", *([f"    {fact}"] if fact else [])]
        lines += [f"    {message}" for message in self.messages]
        lines += [f"    “{sentence}”" for sentence in self.sentences[:_SHOWN]]
        if len(self.sentences) > _SHOWN:
            lines.append(f"    … 另有 {len(self.sentences) - _SHOWN} 句 / more sentences")
        return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class Report:
    """``conforms``: whether nothing of severity Violation was found; ``violations``: everything found, sorted."""

    conforms: bool
    violations: tuple[Violation, ...]

    def text(self) -> str:
        """For a person: each finding, then one line."""
        blocks = [violation.text() for violation in self.violations]
        count = len(self.violations)
        verdict = "符合 / conforms" if self.conforms else "不符合 / does not conform"
        return "\n\n".join([*blocks, f"{verdict}: {count} 处 / findings"]) + "\n"


def validate(graph: Path, shapes: Path, ontology: Path | None = None) -> Report:
    """Check the RDF file ``graph`` against ``shapes``; ``ontology`` tells which class is below which.

    UsageError if the graph cannot be read, KnowledgeError if shapes or ontology cannot.
    """
    data = _load(graph, UsageError)
    rules = _load(shapes, KnowledgeError)
    # Not as pySHACL's own ontology graph: it would copy the data to join the two, and all that counts is what is below.
    for pair in _load(ontology, KnowledgeError).subject_objects(RDFS.subClassOf) if ontology else ():
        data.add((pair[0], RDFS.subClassOf, pair[1]))
    try:
        _, results, _ = pyshacl.validate(data, shacl_graph=rules, allow_warnings=True)
    except pyshacl.errors.ShapeLoadError as error:
        raise KnowledgeError(f"形状不合法 / not valid SHACL: {error}", where=str(shapes)) from None
    if not isinstance(results, rdflib.Graph):
        raise KnowledgeError(f"不能校验 / cannot be checked: {results}", where=str(shapes))
    found = sorted({_violation(data, results, node) for node in results.subjects(RDF.type, SH.ValidationResult)})
    return Report(not any(v.severity == "Violation" for v in found), tuple(found))


def _load(path: Path, error: type[UsageError] | type[KnowledgeError]) -> rdflib.Graph:
    """Read by oxigraph, which is several times faster than rdflib, into the graph that pySHACL wants."""
    out = rdflib.Graph()
    try:
        for quad in ox.parse(path=str(path), format=formats.of(path)):
            out.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    except SyntaxError as fault:
        raise error(f"不是 RDF / not RDF: {fault.msg}", where=f"{path}:{fault.lineno or 1}") from None
    except FileNotFoundError:
        raise error("没有这个文件 / no such file", where=str(path)) from None
    except (OSError, ValueError) as fault:
        raise error(f"不能读取 / cannot be read: {fault}", where=str(path)) from None
    return out


def _node(term: object) -> rdflib.term.Node:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    # To rdflib a plain literal and an xsd:string are two things; files write it plain.
    plain = term.datatype.value == names.XSD + "string"
    return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value), normalize=False)


def _violation(data: rdflib.Graph, results: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    focus = results.value(result, SH.focusNode)
    path, value = results.value(result, SH.resultPath), results.value(result, SH.value)
    severity = results.value(result, SH.resultSeverity)
    assert focus is not None
    messages = sorted(
        (o for o in results.objects(result, SH.resultMessage) if isinstance(o, rdflib.Literal)),
        key=lambda m: (m.language != "zh", str(m)),
    )
    return Violation(
        severity=str(severity).rsplit("#", 1)[-1],
        label=_label(data, focus),
        focus=str(focus),
        path=str(path) if isinstance(path, rdflib.URIRef) else "",
        value=(_label(data, value) or str(value)) if value is not None else "",
        messages=tuple(dict.fromkeys(str(m) for m in messages)),
        sentences=_sentences(data, focus, path, value),
    )


def _label(data: rdflib.Graph, node: rdflib.term.Node) -> str:
    return min((str(o) for o in data.objects(node, RDFS.label)), default="")


def _sentences(
    data: rdflib.Graph, focus: rdflib.term.Node, path: rdflib.term.Node | None, value: rdflib.term.Node | None
) -> tuple[str, ...]:
    """From the closest to the farthest: the statement of this very fact, those of this predicate, those that hold the
    node at all (a quantity), the node's own quotes, what names it.
    """
    about = list(data.subjects(RDF.subject, focus))
    for statements in (
        [s for s in about if (s, RDF.predicate, path) in data and (s, RDF.object, value) in data],
        [s for s in about if (s, RDF.predicate, path) in data],
        list(data.subjects(RDF.object, focus)) if not about else [],
        [focus],
    ):
        quotes = [q for s in statements for q in data.objects(s, _DERIVED)]
        found = _texts(data, quotes)
        if found:
            return found
    return _texts(data, [focus, *data.objects(focus, _NAMED_BY)])


def _texts(data: rdflib.Graph, quotes: Iterable[rdflib.term.Node]) -> tuple[str, ...]:
    return tuple(sorted({str(o) for q in quotes for o in data.objects(q, _EXACT)}))


def _short(iri: str) -> str:
    for prefix, space in names.PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri
