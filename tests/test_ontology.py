"""The ontology: it holds together, its terms are all declared and used, and it answers what analysts ask."""

from __future__ import annotations

import csv
import html.parser
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from kg.core.errors import KnowledgeError
from kg.core.knowledge import Knowledge
from kg.core.model import (
    CLASSES,
    RELATIONS,
    STATUSES,
    Amount,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Relation,
    Status,
)
from kg.core.settings import sample_folder
from kg.pipeline import observe, settle
from kg.read import merge
from kg.read import read as read_files
from kg.shape import rdf
from kg.shape.inference import infer
from kg.shape.names import IKG, PREFIXES
from kg.shape.validate import validate
from kg.view import ontology_page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ontology"
QUESTIONS = ROOT / "tests" / "questions"
NS = rdflib.Namespace(IKG)
CONTRADICTION = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")

# --- the sample as a careful reader has it ------------------------------------------------------------------------


def ideal() -> KnowledgeGraph:
    """``questions/graph.txt`` as a graph; every fact stands on one sentence."""
    document = Document("d", "原定同日签约的氢能装备项目因用地条件未定，没有签约。", "样本")
    said = Evidence("d", 0, len(document.text), "hand")
    entities: dict[str, Entity] = {}
    facts: list[Relation | Amount | Status] = []
    for line in (QUESTIONS / "graph.txt").read_text(encoding="utf-8").splitlines():
        first, *rest = line.split("\t")
        cls, _, kind = first.partition(":")
        if line.startswith("#"):
            continue
        if cls == "Region":
            code, name, *above = rest
            parent = entities[above[0]].key if above else ""
            entities[name] = Entity(f"region/{code}", cls, name, code=code, parent=parent, mentions=(said,))
        elif cls in CLASSES:
            kind, _, level = kind.partition(":")
            key = f"{cls.lower()}/{len(entities):03}"
            entities[rest[0]] = Entity(key, cls, rest[0], kind=kind, level=level, mentions=(said,))
            if rest[1:]:
                facts.append(Relation(key, rest[1], entities[rest[2]].key, (said,)))
        else:
            predicate, value, *modality = rest
            evidence = (Evidence("d", 0, len(document.text), "hand", 1.0, *modality),)
            key = entities[first].key
            if predicate in RELATIONS:
                facts.append(Relation(key, predicate, entities[value].key, evidence))
            elif predicate == "status":
                facts.append(Status(key, value, "", evidence))
            else:
                facts.append(Amount(key, predicate, Decimal(value), "CNY", "", evidence))
    return KnowledgeGraph(
        (document,),
        tuple(entities.values()),
        tuple(f for f in facts if isinstance(f, Relation)),
        tuple(f for f in facts if isinstance(f, Amount)),
        tuple(f for f in facts if isinstance(f, Status)),
    )


@pytest.fixture(scope="module")
def read() -> ox.Store:
    """What was read, and nothing else."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in rdf.triples(ideal()))
    return store


@pytest.fixture(scope="module")
def whole(read: ox.Store) -> ox.Store:
    """What was read, what follows, and the industries."""
    store = ox.Store()
    store.extend(read)
    store.bulk_load(path=str(FOLDER / "industries.ttl"), format=ox.RdfFormat.TURTLE)
    follows = infer(read, FOLDER / "rules", [FOLDER / "industries.ttl"])
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in follows)
    return store


@pytest.fixture(scope="module")
def built() -> ox.Store:
    """The same of the sample as the program reads it."""
    knowledge = Knowledge.load()
    documents = merge(d for d in read_files([str(sample_folder())]) if isinstance(d, Document))
    graph = settle([observe(d, knowledge) for d in documents], knowledge)
    said = ox.Store()
    said.extend(ox.Quad(t.subject, t.predicate, t.object) for t in rdf.triples(graph))
    store = ox.Store()
    store.extend(said)
    store.bulk_load(path=str(FOLDER / "industries.ttl"), format=ox.RdfFormat.TURTLE)
    store.extend(
        ox.Quad(t.subject, t.predicate, t.object) for t in infer(said, FOLDER / "rules", [FOLDER / "industries.ttl"])
    )
    return store


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "investkg.ttl")


def as_rdflib(store: ox.Store) -> rdflib.Graph:
    return rdflib.Graph().parse(
        data=ox.serialize((q.triple for q in store), format=ox.RdfFormat.N_TRIPLES), format="nt"
    )


# --- competency questions -----------------------------------------------------------------------------------------

ASKED = sorted(QUESTIONS.glob("*.rq"))


@pytest.mark.parametrize("question", ASKED, ids=lambda path: path.stem)
@pytest.mark.parametrize("graph", ["whole", "built"])
def test_question(question: Path, graph: str, request: pytest.FixtureRequest) -> None:
    """By a careful reader's graph of the sample, and by the program's own."""
    store: ox.Store = request.getfixturevalue(graph)
    answer = store.query(question.read_text(encoding="utf-8"), prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    rows = [names, *([value.value if value else "" for value in row] for row in answer)]
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        assert rows == list(csv.reader(file))


def test_ten_questions() -> None:
    assert len(ASKED) == 10
    for question in ASKED:
        assert {"# zh:", "# en:"} <= {line[:5] for line in question.read_text(encoding="utf-8").splitlines()}


# --- reasoning ----------------------------------------------------------------------------------------------------


def test_reasoning_finds_no_contradiction(ontology: rdflib.Graph, read: ox.Store) -> None:
    reasoned = closed(ontology + as_rdflib(read))
    assert not list(reasoned.subjects(RDF.type, CONTRADICTION))
    huzhou = next(reasoned.subjects(RDFS.label, rdflib.Literal("湖州市", lang="zh")))
    project = next(reasoned.subjects(RDFS.label, rdflib.Literal("新能源整车项目", lang="zh")))
    assert (project, NS.locatedIn, huzhou) in reasoned  # the chain of places
    assert (huzhou, NS.siteOf, project) in reasoned  # the inverse
    assert (huzhou, RDF.type, NS.Place) in reasoned


@pytest.mark.parametrize(
    "wrong",
    [
        "x:a a ikg:Region ; ikg:inIndustry x:b . x:b a ikg:Park .",  # what lies behind inIndustry is an Industry
        "x:a a ikg:Fund, ikg:Policy .",
        "x:a a ikg:Quantity ; ikg:about x:b .",  # only an observation is about something
        "x:a ikg:undertakes x:b . x:b a ikg:Region .",
    ],
)
def test_reasoning_finds_contradictions(ontology: rdflib.Graph, wrong: str) -> None:
    graph = rdflib.Graph().parse(data=f"@prefix ikg: <{IKG}> . @prefix x: <urn:x:> . {wrong}", format="turtle")
    assert list(closed(ontology + graph).subjects(RDF.type, CONTRADICTION))


def closed(graph: rdflib.Graph) -> rdflib.Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_every_term_is_explained_in_both_languages(ontology: rdflib.Graph) -> None:
    terms = [s for s in set(ontology.subjects(RDF.type)) if str(s).startswith(IKG)]
    assert len(terms) > 100
    for term in terms:
        for predicate in (RDFS.label, RDFS.comment):
            texts = [o for o in ontology.objects(term, predicate) if isinstance(o, rdflib.Literal)]
            assert sorted(t.language or "" for t in texts) == ["en", "zh"], f"{term} {predicate}"


# --- strays -------------------------------------------------------------------------------------------------------

# In code: ikg("x"), ikg:x within SPARQL, IKG + "x"; the lists of the model; subclasses named in the lexicon.
_IN_CODE = re.compile(r'\bikg\("(\w+)"\)|\bikg:([A-Za-z]\w*)|\bIKG \+ "(\w+)"')


def used_in(paths: Iterator[Path]) -> dict[str, str]:
    """Local name → a file that has it."""
    found: dict[str, str] = {}
    for path in paths:
        for hit in _IN_CODE.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(next(filter(None, hit.groups())), path.relative_to(ROOT).as_posix())
    return found


def sources() -> Iterator[Path]:
    yield from (p for p in (ROOT / "kg").rglob("*") if p.suffix in (".py", ".rq", ".html", ".js"))
    yield from (p for folder in ("queries", "rules") for p in (FOLDER / folder).glob("*.rq"))
    yield from QUESTIONS.glob("*.rq")
    yield from (ROOT / "scripts").glob("industries_ttl.py")


def declared(ontology: rdflib.Graph) -> set[str]:
    return {str(s).removeprefix(IKG) for s in ontology.subjects(RDF.type) if str(s).startswith(IKG)}


def test_no_stray_terms(ontology: rdflib.Graph) -> None:
    used = used_in(p for group in (sources(), iter([FOLDER / "shapes.ttl", FOLDER / "industries.ttl"])) for p in group)
    used |= dict.fromkeys((*CLASSES, *RELATIONS, *STATUSES), "kg/core/model.py")
    for path in sorted((FOLDER / "lexicon").glob("heads.toml")):
        kinds = re.findall(r'^kind = "(\w+)"', path.read_text(encoding="utf-8"), re.M)
        used |= dict.fromkeys(kinds, path.relative_to(ROOT).as_posix())
    for name in ("zones", "organizations"):
        path = FOLDER / "gazetteer" / f"{name}.csv"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        used |= {row["kind"]: path.name for row in csv.DictReader(lines) if row["kind"]}
    assert "Laboratory" in used
    strays = {name: where for name, where in used.items() if name not in declared(ontology)}
    assert not strays


def test_every_property_is_used_or_offered(ontology: rdflib.Graph) -> None:
    used = set(used_in(sources())) | set(RELATIONS)
    in_model = {"investment", "size"}  # predicates of Amount
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    properties = {s for kind in kinds for s in ontology.subjects(RDF.type, kind) if str(s).startswith(IKG)}
    offered = set(ontology.subjects(NS.offered, rdflib.Literal(True)))
    assert len(properties) > 40
    for term in properties:
        name = str(term).removeprefix(IKG)
        if name != "offered":
            assert (name in used | in_model) != (term in offered), name


# --- shapes -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "shapes.ttl")


def test_shapes_conform_to_shacl_shacl(shapes: rdflib.Graph, read: ox.Store) -> None:
    conforms, _, text = pyshacl.validate(as_rdflib(read), shacl_graph=shapes, meta_shacl=True, allow_infos=True)
    assert conforms, text


def test_every_shape_says_what_is_wrong_in_both_languages(shapes: rdflib.Graph) -> None:
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    found = [s for kind in (sh.PropertyShape, sh.NodeShape) for s in shapes.subjects(RDF.type, kind)]
    assert len(found) > 50
    for shape in found:
        languages = sorted(str(getattr(m, "language", "")) for m in shapes.objects(shape, sh.message))
        assert languages == ["en", "zh"], shape


RIGHT = 'x:r a ikg:Region ; rdfs:label "甲县"@zh ; ikg:code "330500" .'
WRONG = {
    "Entity-label": "x:a a ikg:Park ; ikg:locatedIn x:r .",
    "EntityName-label-doubt": 'x:a a ikg:Region ; rdfs:label "县"@zh .',
    "Region-partOf": 'x:r ikg:partOf x:p . x:p a ikg:Park ; rdfs:label "甲园"@zh .',
    "RegionCode-code-doubt": 'x:a a ikg:Region ; rdfs:label "甲县"@zh ; ikg:code "33" .',
    "Park-locatedIn-missing": 'x:a a ikg:Park ; rdfs:label "甲园"@zh .',
    "Project-status": 'x:a a ikg:Project ; rdfs:label "甲项目"@zh ; ikg:status ikg:Done .',
    "locatedInSubject": 'x:a a ikg:Policy ; rdfs:label "甲规划"@zh ; ikg:locatedIn x:r .',
    "undertakesObject": 'x:a a ikg:Enterprise ; rdfs:label "甲公司"@zh ; ikg:undertakes x:r .',
    "Quantity-unit": "x:a a ikg:Quantity ; ikg:value 20000.0 .",
    "Quantity-value-tiny": 'x:a a ikg:Quantity ; ikg:value 20.0 ; ikg:unit "CNY" .',
    "Quantity-bound": 'x:a a ikg:Quantity ; ikg:value 20000.0 ; ikg:unit "CNY" ; ikg:bound "=" .',
    "Observation-evidence": 'x:a a ikg:Observation ; ikg:about x:r ; ikg:indicator "产值"@zh .',
    "Statement-confidence": "x:a a rdf:Statement ; ikg:confidence 1.5 .",
    "Statement-wasDerivedFrom": "x:a a rdf:Statement .",
    "Quote-start": 'x:a a ikg:Quote ; oa:start 5 ; oa:end 3 ; oa:exact "句"@zh .',
    "Document-length": "x:a a ikg:Document .",
}


@pytest.mark.parametrize("shape", sorted(WRONG))
def test_shape_finds(shape: str, shapes: rdflib.Graph) -> None:
    prefixes = "".join(f"@prefix {p}: <{iri}> ." for p, iri in PREFIXES.items())
    graph = rdflib.Graph().parse(data=f"{prefixes} @prefix x: <urn:x:> . {RIGHT}", format="turtle")
    assert shape not in findings(graph, shapes)
    graph.parse(data=f"{prefixes} @prefix x: <urn:x:> . {WRONG[shape]}", format="turtle")
    assert shape in findings(graph, shapes)


def findings(graph: rdflib.Graph, shapes: rdflib.Graph) -> set[str]:
    """The local names of the shapes that something breaks."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    broken = report.objects(None, rdflib.URIRef("http://www.w3.org/ns/shacl#sourceShape"))
    return {str(shape).removeprefix("https://w3id.org/investkg/shapes#") for shape in broken}


def test_the_ideal_graph_conforms(read: ox.Store, tmp_path: Path) -> None:
    file = tmp_path / "g.ttl"
    file.write_bytes(ox.serialize((q.triple for q in read), format=ox.RdfFormat.TURTLE))
    report = validate(file, FOLDER / "shapes.ttl", FOLDER / "investkg.ttl")
    assert report.conforms, report.text()


# --- industries ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def industries() -> rdflib.Graph:
    return rdflib.Graph().parse(FOLDER / "industries.ttl")


def test_industries_come_from_their_tables() -> None:
    run = subprocess.run(
        [sys.executable, "scripts/industries_ttl.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


def test_classification_is_whole(industries: rdflib.Graph) -> None:
    scheme = rdflib.URIRef("https://w3id.org/investkg/ontology/industry#industries")
    notations = {
        str(o): s for s, o in industries.subject_objects(SKOS.notation) if (s, SKOS.inScheme, scheme) in industries
    }
    assert {c for c in notations if c.isalpha()} == set("ABCDEFGHIJKLMNOPQRST")
    assert {c for c in notations if c.isdigit()} == {f"{n:02}" for n in range(1, 98)}
    tops = {notations[c] for c in notations if c.isalpha()}
    for concept in industries.subjects(SKOS.inScheme, scheme):
        assert tops & set(industries.transitive_objects(concept, SKOS.broader)), concept
        assert list(industries.objects(concept, rdflib.DCTERMS.source)), concept


def test_chains_have_links_in_order(industries: rdflib.Graph) -> None:
    chains = sorted(industries.subjects(RDF.type, NS.Chain))
    assert len(chains) >= 8
    for chain in chains:
        stages = list(industries.objects(chain, SKOS.member))
        assert sorted(int(str(industries.value(s, NS.order))) for s in stages) == list(range(1, len(stages) + 1)), chain
        links = [link for stage in stages for link in industries.objects(stage, SKOS.member)]
        assert len(links) >= 4
        assert all((link, RDF.type, SKOS.Concept) in industries for link in links)
        joined = {link for link in links for _ in industries.objects(link, NS.upstreamOf)}
        joined |= {link for link in links for _ in industries.subjects(NS.upstreamOf, link)}
        # At most one link of a chain (a product on its own) may stand unconnected.
        assert len(set(links) - joined) <= 1, chain


# --- inference ----------------------------------------------------------------------------------------------------


def names_of(store: ox.Store, predicate: str, triples: list[ox.Triple]) -> set[tuple[str, str]]:
    label = ox.NamedNode(PREFIXES["rdfs"] + "label")

    def name(node: object) -> str:
        assert isinstance(node, ox.NamedNode)
        return next((q.object.value for q in store.quads_for_pattern(node, label, None)), node.value)

    return {(name(t.subject), name(t.object)) for t in triples if t.predicate.value == IKG + predicate}


def test_what_follows(read: ox.Store) -> None:
    size = len(read)
    found = infer(read, FOLDER / "rules", [FOLDER / "industries.ttl"])
    assert len(read) == size
    assert found == infer(read, FOLDER / "rules", [FOLDER / "industries.ttl"])
    assert not [t for t in found if ox.Quad(t.subject, t.predicate, t.object) in read]
    located = names_of(read, "locatedIn", found)
    assert ("新能源整车项目", "浙江省") in located  # park, district, city, province
    assert ("德清地理信息小镇", "德清县") in located  # a park in a park
    assert ("远途乘用车有限公司", "吴兴高新区") in located  # the park of its project
    assert ("新能源整车项目", "吴兴高新区") not in located  # that was read
    assert ("余杭区", "德清县") in names_of(read, "cooperatesWith", found)
    assert ("远途乘用车有限公司", "新能源汽车") in names_of(read, "inIndustry", found)
    applies = names_of(read, "appliesIn", found)
    assert ("南浔区支持智能家居产业高质量发展的若干政策", "南浔区") in applies
    assert ("“智造焕新”行动", "南浔区") not in applies  # it says where: two towns
    assert ("汽车零部件", "https://w3id.org/investkg/ontology/industry#auto-parts") in names_of(read, "concept", found)


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("CONSTRUCT { ?x ikg:partOf ?y } WHERE { ?x ikg:partOf", "SPARQL"),
        ("SELECT ?x { ?x a ikg:Park }", "CONSTRUCT"),
        ("CONSTRUCT { ?x ikg:partOf [] } WHERE { ?x a ikg:Park }", "blank nodes"),
        (
            'CONSTRUCT { ?x ikg:code ?n } WHERE { ?x ikg:code ?c BIND(CONCAT(?c, "0") AS ?n) }',
            "still something new",
        ),
    ],
)
def test_wrong_rule(rule: str, says: str, read: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "wrong.rq").write_text(rule, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=says):
        infer(read, tmp_path)


# --- the page -----------------------------------------------------------------------------------------------------


class Page(html.parser.HTMLParser):
    """What the page has inside and what it points to outside."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.texts = io.StringIO()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.loads += [given[a] for a in ("src", "data") if a in given] + ([given["href"]] if tag == "link" else [])

    def handle_data(self, data: str) -> None:
        self.texts.write(data)


def test_page(ontology: rdflib.Graph) -> None:
    text = ontology_page.page(FOLDER)
    assert text == ontology_page.page(FOLDER)
    page = Page()
    page.feed(text)
    assert not page.loads
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    assert declared(ontology) <= set(page.ids)
    assert "新能源汽车产业链" in page.texts.getvalue()


def test_page_needs_a_sound_ontology(tmp_path: Path) -> None:
    (tmp_path / "investkg.ttl").write_text("ikg:Region a", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"investkg\.ttl:1"):
        ontology_page.page(tmp_path)
