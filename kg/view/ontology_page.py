"""The ontology as one HTML page in Chinese and English: a diagram, every class and property, the chains, the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import jinja2
import pyoxigraph as ox

from kg.core.errors import KnowledgeError
from kg.core.model import CLASSES, RELATIONS
from kg.shape import names
from kg.view import display

_KINDS = {
    names.OWL + "Class": "class",
    names.OWL + "ObjectProperty": "object",
    names.OWL + "DatatypeProperty": "data",
    names.OWL + "AnnotationProperty": "annotation",
    names.OWL + "NamedIndividual": "individual",
}
_TRAITS = {names.OWL + "TransitiveProperty": "transitive", names.OWL + "SymmetricProperty": "symmetric"}
_ALIGNED = (
    names.RDFS + "subClassOf", names.RDFS + "subPropertyOf", names.OWL + "equivalentProperty",
    names.OWL + "equivalentClass", names.SKOS + "closeMatch",
)  # fmt: skip
_PREFIX = re.compile(r"@prefix\s+(\w*):\s*<([^>]*)>")
_HEAD = re.compile(r"#\s*(zh|en):\s*(.+)")
_ROW, _BOX = 44, 26  # pixels: from one row of the diagram to the next, and the height of a box


@dataclass(frozen=True, slots=True)
class Term:
    """A term of ours; the tuples hold local names, ``aligned`` names of other vocabularies ("org:Organization")."""

    name: str
    kind: str
    zh: str
    en: str
    comment_zh: str
    comment_en: str
    broader: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    traits: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    aligned: tuple[str, ...] = ()
    offered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """From a class to a relation or from a relation to a class, in pixels; ``relation`` is its local name."""

    relation: str
    x1: int
    y1: int
    x2: int
    y2: int


def page(folder: Path) -> str:
    """The page for the ontology in ``folder``; the same files give the same text. KnowledgeError where one is wrong."""
    store, prefixes = _load(folder / "investkg.ttl")
    terms = {term.name: term for term in _terms(store, prefixes)}
    nine = [terms[name] for name in CLASSES if name in terms]
    relations = [terms[name] for name in RELATIONS if name in terms]
    kinds = {term.name: _below(terms, term.name) for term in nine}
    shared = [t for t in terms.values() if t.kind == "class" and any(c in _below(terms, t.name) for c in CLASSES)]
    placed = {t.name for t in (*nine, *shared)} | {k for below in kinds.values() for k in below}
    look = display.load(folder)
    return _template().render(
        nine=nine,
        relations=relations,
        kinds={name: [terms[k] for k in below] for name, below in kinds.items()},
        shared=shared,
        others=[t for t in terms.values() if t.kind == "class" and t.name not in placed],
        properties=[t for t in terms.values() if t.kind in ("object", "data", "annotation")],
        individuals=[t for t in terms.values() if t.kind == "individual"],
        terms=terms,
        colours={name: one.colour for name, one in look.classes.items()},
        lines=_lines(terms, nine, relations),
        row=_ROW,
        box=_BOX,
        height=_ROW * max(len(nine), len(relations)) + 8,
        chains=_chains(folder / "industries.ttl"),
        rules=_rules(folder / "rules"),
        namespace=names.IKG,
    )


def write(folder: Path, file: Path) -> None:
    """Write the page as UTF-8."""
    file.write_text(page(folder), encoding="utf-8", newline="\n")


def _load(path: Path) -> tuple[ox.Store, dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8")
        store = ox.Store()
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    except SyntaxError as fault:
        raise KnowledgeError(f"不是 Turtle / not Turtle: {fault.msg}", where=f"{path}:{fault.lineno or 1}") from None
    except (OSError, UnicodeDecodeError) as fault:
        raise KnowledgeError(f"不能读取 / cannot be read: {fault}", where=str(path)) from fault
    return store, {base: prefix for prefix, base in _PREFIX.findall(text)}


def _terms(store: ox.Store, prefixes: dict[str, str]) -> Iterable[Term]:
    """Our terms, in the order of their names."""
    subjects = {q.subject for q in store.quads_for_pattern(None, names.TYPE, None)}
    ours = sorted(s.value for s in subjects if isinstance(s, ox.NamedNode) and s.value.startswith(names.IKG))
    for iri in ours:
        node = ox.NamedNode(iri)
        types = _iris(store, node, names.TYPE.value)
        kind = next((_KINDS[t] for t in types if t in _KINDS), "")
        if not kind:
            continue
        broader = [*_iris(store, node, names.RDFS + "subClassOf"), *_iris(store, node, names.RDFS + "subPropertyOf")]
        below = store.quads_for_pattern(None, ox.NamedNode(names.RDFS + "subClassOf"), node)
        inverse = [
            *_iris(store, node, names.OWL + "inverseOf"),
            *(q.subject.value for q in store.quads_for_pattern(None, ox.NamedNode(names.OWL + "inverseOf"), node)
              if isinstance(q.subject, ox.NamedNode)),
        ]  # fmt: skip
        aligned = {a for p in _ALIGNED for a in _iris(store, node, p) if not a.startswith(names.IKG)}
        yield Term(
            name=_local(iri),
            kind=kind,
            zh=_text(store, node, names.RDFS + "label", "zh"),
            en=_text(store, node, names.RDFS + "label", "en"),
            comment_zh=_text(store, node, names.RDFS + "comment", "zh"),
            comment_en=_text(store, node, names.RDFS + "comment", "en"),
            broader=tuple(_local(b) for b in broader if b.startswith(names.IKG)),
            narrower=tuple(sorted(_local(q.subject.value) for q in below if isinstance(q.subject, ox.NamedNode))),
            domain=tuple(_short(d, prefixes) for d in _iris(store, node, names.RDFS + "domain")),
            range=tuple(_short(r, prefixes) for r in _iris(store, node, names.RDFS + "range")),
            inverse=_local(inverse[0]) if inverse else "",
            traits=tuple(_TRAITS[t] for t in types if t in _TRAITS),
            examples=tuple(_texts(store, node, names.SKOS + "example")),
            aligned=tuple(sorted(_short(a, prefixes) for a in aligned)),
            offered=bool(_texts(store, node, names.IKG + "offered")),
        )


def _below(terms: dict[str, Term], name: str) -> list[str]:
    """The classes below ``name``, itself not included, in the order of their names."""
    found: set[str] = set()
    todo = [name]
    while todo:
        term = terms.get(todo.pop())
        new = set(term.narrower) - found if term else set()
        found |= new
        todo += sorted(new)
    return sorted(found)


def _lines(terms: dict[str, Term], nine: list[Term], relations: list[Term]) -> list[Line]:
    """The diagram: the classes left and right, the relations between them, a line for each class that one joins."""
    at = {term.name: index for index, term in enumerate(nine)}
    lines = []
    for index, relation in enumerate(relations):
        middle = _middle(index)
        for ends, x1, x2, outwards in ((relation.domain, 190, 345, True), (relation.range, 515, 670, False)):
            for end in ends:
                for name in sorted({end, *_below(terms, end)} & set(at)):
                    side = _middle(at[name])
                    y1, y2 = (side, middle) if outwards else (middle, side)
                    lines.append(Line(relation.name, x1, y1, x2, y2))
    return lines


def _middle(index: int) -> int:
    return index * _ROW + 4 + _BOX // 2


def _chains(path: Path) -> list[tuple[str, str, list[tuple[str, str, list[tuple[str, str]]]]]]:
    """The industrial chains: (zh, en, stages), a stage (zh, en, industries), an industry (zh, en)."""
    if not path.is_file():
        return []
    store, _ = _load(path)
    member = names.SKOS + "member"

    def label(node: ox.NamedNode) -> tuple[str, str]:
        return (_text(store, node, names.SKOS + "prefLabel", "zh"), _text(store, node, names.SKOS + "prefLabel", "en"))

    found = []
    chains = [q.subject for q in store.quads_for_pattern(None, names.TYPE, names.ikg("Chain"))]
    for chain in sorted((c for c in chains if isinstance(c, ox.NamedNode)), key=str):
        stages = [ox.NamedNode(iri) for iri in _iris(store, chain, member)]
        stages.sort(key=lambda stage: int(_texts(store, stage, names.IKG + "order")[0]))
        found.append(
            (
                *label(chain),
                [
                    (*label(stage), sorted(label(ox.NamedNode(iri)) for iri in _iris(store, stage, member)))
                    for stage in stages
                ],
            )
        )
    return found


def _rules(folder: Path) -> list[tuple[str, str, str, str]]:
    """The rules of inference: (name, zh, en, SPARQL)."""
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        heads = dict(_HEAD.findall(text))
        body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
        found.append((path.stem, heads.get("zh", ""), heads.get("en", ""), body))
    return found


def _iris(store: ox.Store, node: ox.NamedNode, predicate: str) -> list[str]:
    found = (q.object for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None))
    return sorted(o.value for o in found if isinstance(o, ox.NamedNode))


def _texts(store: ox.Store, node: ox.NamedNode, predicate: str) -> list[str]:
    found = (q.object for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None))
    return sorted(o.value for o in found if isinstance(o, ox.Literal))


def _text(store: ox.Store, node: ox.NamedNode, predicate: str, language: str) -> str:
    found = (q.object for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None))
    return min((o.value for o in found if isinstance(o, ox.Literal) and o.language == language), default="")


def _local(iri: str) -> str:
    return iri.removeprefix(names.IKG)


def _short(iri: str, prefixes: dict[str, str]) -> str:
    """A term of ours by its local name, another by its prefix and name."""
    if iri.startswith(names.IKG):
        return _local(iri)
    for base, prefix in prefixes.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri


def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    source = resources.files("kg.view") / "page" / "ontology.html"
    return environment.from_string(source.read_text(encoding="utf-8"))
