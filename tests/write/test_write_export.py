"""Every format, read back by the library that its users would use, and the same bytes twice."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import networkx as nx
import openpyxl
import pytest
import rdflib
from rdflib.compare import isomorphic, to_isomorphic

from kg.core.errors import UsageError
from kg.core.model import Document, Entity, Evidence, KnowledgeGraph, Observation, Relation
from kg.shape import names, turtle
from kg.store import Graph, open_graph, vocabulary
from kg.store.tables import read
from kg.store.vocabulary import Vocabulary
from kg.write import FORMATS, clean, cypher, export, xlsx
from kg.write.network import network

AJ = names.BASE + "park/aj"
CN = names.BASE + "project/cn"


@pytest.fixture(scope="session")
def words(ontology: Path) -> Vocabulary:
    return vocabulary.load(ontology)


def awkward(text: str, folder: Path) -> Graph:
    """A graph in which a park is called ``text``."""
    quote = Evidence("d", 0, len(text), "r")
    park = Entity("park/x", "Park", text, (f"{text}二",), mentions=(quote,))
    firm = Entity("enterprise/y", "Enterprise", "乙", mentions=(quote,))
    graph = KnowledgeGraph(
        (Document("d", text, text),), (firm, park), (Relation(firm.key, "locatedIn", park.key, (quote,)),),
        observations=(Observation(park.key, text, Decimal("-3.5"), "%", evidence=(quote,)),),
    )  # fmt: skip
    path = folder / "awkward.ttl"
    turtle.write(graph, path)
    return open_graph(path)


@pytest.mark.parametrize(
    ("form", "reader"),
    [("ttl", "turtle"), ("nt", "nt"), ("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld"), ("rdfxml", "xml")],
)
def test_rdf_formats_hold_the_same_triples(graph: Graph, file: Path, tmp_path: Path, form: str, reader: str) -> None:
    (path,) = export(graph, form, tmp_path / "out")
    read = rdflib.Dataset(default_union=True).parse(path, format=reader)
    flat = rdflib.Graph()
    for s, p, o in read.triples((None, None, None)):
        flat.add((s, p, o))
    wanted = rdflib.Graph().parse(file, format="turtle")
    assert len(flat) == len(wanted) == len(graph.store)
    assert isomorphic(valued(flat), valued(wanted))


def valued(graph: rdflib.Graph) -> rdflib.Graph:
    """Decimals by value: a store may spell 5.0 as 5."""
    out = rdflib.Graph()
    for s, p, o in graph:
        decimal = isinstance(o, rdflib.Literal) and o.datatype == rdflib.XSD.decimal
        out.add((s, p, rdflib.Literal(str(Decimal(str(o)).normalize()), datatype=o.datatype) if decimal else o))
    return to_isomorphic(out)


def test_turtle_comes_out_as_it_was_built(graph: Graph, file: Path, tmp_path: Path) -> None:
    (path,) = export(graph, "ttl", tmp_path / "again.ttl")
    assert path.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networkx_reads_its_own(graph: Graph, words: Vocabulary, tmp_path: Path, form: str) -> None:
    (path,) = export(graph, form, tmp_path / f"g.{form}", vocabulary=words)
    read = nx.read_graphml(path, force_multigraph=True) if form == "graphml" else nx.read_gexf(path)
    assert (read.number_of_nodes(), read.number_of_edges()) == (15, 14)
    assert read.nodes[AJ]["label"] == "安吉经济开发区" and read.nodes[AJ]["class_zh"] == "园区"
    assert read.nodes[CN]["investment"] == 5e9 and read.nodes[CN]["status"] == "UnderConstruction"
    found = read.get_edge_data(CN, AJ)
    edge = found["locatedIn"] if read.is_multigraph() else found
    assert edge["predicate"] == "locatedIn" and edge["label"] == "位于" and "储能装备项目" in edge["sentence"]


def test_the_network_has_everything_that_holds(graph: Graph, words: Vocabulary) -> None:
    net = network(graph, words)
    assert net.is_directed() and net.is_multigraph()
    planned = net.edges[names.BASE + "enterprise/ys", names.BASE + "park/cx", "locatedIn"]
    assert planned["modality"] == "planned" and planned["confidence"] == 0.6
    assert not net.has_edge(names.BASE + "park/cx", names.BASE + "industry/tz"), "denied"
    known = net.edges[names.BASE + "region/330523", names.BASE + "region/330500", "partOf"]
    assert "confidence" not in known and "sentence" not in known, "known, not read"
    assert net.nodes[AJ]["subclass"] == "EconomicZone" and net.nodes[AJ]["level"] == "provincial"


def read_csv(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel takes a file without a byte order mark for GBK"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_csv_gives_three_tables(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    paths = export(graph, "csv", tmp_path / "t.csv", vocabulary=words)
    assert [p.name for p in paths] == ["t-nodes.csv", "t-edges.csv", "t-figures.csv"]
    nodes, edges, figures = map(read_csv, paths)
    assert (len(nodes), len(edges), len(figures)) == (15, 14, 4)
    park = next(n for n in nodes if n["iri"] == AJ)
    known = {"label": "安吉经济开发区", "class": "Park", "aliases": "安吉开发区", "documents": "1"}
    assert known.items() <= park.items()
    assert len(park["sentences"].split("\n")) == 2
    iris = {n["iri"] for n in nodes}
    assert all(e["source"] in iris and e["target"] in iris for e in edges)
    growth = next(f for f in figures if f["predicate"] == "observation")
    assert (growth["label"], growth["name"], growth["value"], growth["unit"]) == ("长兴县", "工业投资增速", "9.5", "%")
    assert {f["predicate"] for f in figures} == {"investment", "size", "status", "observation"}


def test_a_table_computes_nothing(tmp_path: Path) -> None:
    text = '=HYPERLINK("http://x/","开")'
    graph = awkward(text, tmp_path)
    nodes, edges, figures = map(read_csv, export(graph, "csv", tmp_path / "t.csv"))
    cells = [cell for row in (*nodes, *edges, *figures) for cell in row.values()]
    assert not [c for c in cells if c.startswith(("=", "+", "@"))] and f"'{text}" in cells
    assert [f["value"] for f in figures] == ["-3.5"], "a negative number is no formula"
    (path,) = export(graph, "xlsx", tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(path)
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s", "n"}
    assert [cell.value for cell in found].count(text) > 1


def test_a_workbook_has_a_sheet_per_class(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    (path,) = export(graph, "xlsx", tmp_path / "t.xlsx", vocabulary=words)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [
        "InvestKG", "Region", "Park", "Enterprise", "Project", "Fund", "Policy", "Industry", "Organization", "Platform",
    ]  # fmt: skip
    assert ("园区", "Park", 2) in list(book["InvestKG"].values)
    head, *rows = book["Project"].values
    assert head == xlsx.HEAD
    facts = {row[3]: row for row in rows}
    assert facts["投资额"][5] == 5_000_000_000 and facts["投资额"][4] == ">" and facts["投资额"][6] == "CNY"
    assert facts["位于"][4] == "安吉经济开发区" and "储能装备项目" in facts["位于"][10]
    assert facts["状态"][7] == "2023年"
    industries = list(book["Industry"].values)[1:]
    assert [row[0] for row in industries] == ["新能源", "童装"] and all(row[10] for row in industries)
    assert book["Project"].freeze_panes == "B2" and book["Project"].auto_filter.ref


def test_a_cell_holds_what_excel_can(tmp_path: Path) -> None:
    text = "长\u0001" * 20_000
    (path,) = export(awkward(text, tmp_path), "xlsx", tmp_path / "t.xlsx")
    name = openpyxl.load_workbook(path)["Park"]["A2"].value
    assert len(name) == xlsx.MOST and name.endswith("…") and "\u0001" not in name


CONTROL = "甲\u0000\u0001\u000b\ufffe乙<&>\"'"


@pytest.mark.parametrize("form", ["graphml", "gexf", "rdfxml"])
def test_xml_holds_no_control_characters(tmp_path: Path, form: str) -> None:
    (path,) = export(awkward(CONTROL, tmp_path), form, tmp_path / "out")
    if form == "rdfxml":
        labels = {str(o) for o in rdflib.Graph().parse(path, format="xml").objects(None, rdflib.RDFS.label)}
    else:
        net = nx.read_graphml(path) if form == "graphml" else nx.read_gexf(path)
        labels = {data["label"] for _, data in net.nodes(data=True)}
    assert labels == {clean.xml(CONTROL), "乙"} and "\ufffd" in clean.xml(CONTROL)


def test_cypher_is_one_statement_a_line(graph: Graph, words: Vocabulary, tmp_path: Path) -> None:
    (path,) = export(graph, "cypher", tmp_path / "g.cypher", vocabulary=words)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(line.endswith(";") and outside(line).count(";") == 1 for line in lines)
    assert sum(line.startswith("CREATE CONSTRAINT") for line in lines) == 2
    assert sum(line.startswith("MERGE (n:Entity") for line in lines) == 15
    assert sum("MERGE (a)-[r:" in line for line in lines) == 14
    assert sum("HAS_FIGURE" in line for line in lines) == 4
    park = next(line for line in lines if AJ in line and line.startswith("MERGE (n"))
    assert "SET n:Park:EconomicZone," in park and "label: '安吉经济开发区'" in park and "level: 'provincial'" in park
    assert any("[r:LOCATED_IN]" in line and "confidence: 0.9" in line for line in lines)
    assert any("value: 5000000000," in line or "value: 5000000000}" in line for line in lines)


def outside(line: str) -> str:
    """What of a line stands outside its strings."""
    return re.sub(r"'(?:\\.|[^'\\])*'", "''", line)


@pytest.mark.parametrize(
    "text", ["';DETACH DELETE n;//", "a\\", "\\'", "行\r\n尾", "\u0000\u0007", "\\u0027 x", "`", "{}()"]
)
def test_no_text_leaves_its_cypher_string(text: str, tmp_path: Path) -> None:
    written = cypher.literal(text)
    assert outside(written) == "''"
    assert unescaped(written[1:-1]) == text
    (path,) = export(awkward("甲" + text, tmp_path), "cypher", tmp_path / "g.cypher")
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        assert line.endswith(";") and ";" not in outside(line)[:-1] and "DELETE" not in outside(line)


def unescaped(text: str) -> str:
    """As Cypher reads a string."""
    plain = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda m: chr(int(m[1], 16)) if m[1] else plain.get(m[2], m[2]),
        text,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("5E+9"), "5000000000"),
        (Decimal("9.50"), "9.5"),
        (Decimal(10) ** 30, "1e+30"),
        (("a", "b"), "['a', 'b']"),
        (3, "3"),
    ],
)
def test_cypher_values(value: cypher.Value, written: str) -> None:
    assert cypher.literal(value) == written
    assert cypher.name("Park") == "Park" and cypher.name("a`b") == "`a``b`"


def test_the_same_bytes_in_another_process(file: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kg.write import FORMATS, export\n"
        "for form in FORMATS: export(Path(sys.argv[1]), form, Path(sys.argv[2]) / f'g.{form}')"
    )
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"}
        subprocess.run([sys.executable, "-c", code, file, folder], check=True, env=environment)
        made.append({p.name: p.read_bytes() for p in folder.iterdir()})
    assert len(made[0]) == len(FORMATS) + 2
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []
    year = re.compile(rb"20(2[4-9]|[3-9]\d)-\d\d-\d\d")
    assert [n for n in made[0] if n.endswith(("gexf", "graphml")) and year.search(made[0][n])] == [], "a day of writing"


def test_what_cannot_be_written_is_said(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such format"):
        export(graph, "yaml", tmp_path / "x")
    with pytest.raises(UsageError, match="cannot be written"):
        export(graph, "nt", tmp_path / "nowhere" / "x.nt")
    with pytest.raises(UsageError, match="no such graph"):
        export(tmp_path / "none.ttl", "nt", tmp_path / "x.nt")


@pytest.mark.parametrize("value", ['"NaN"', '"abc"', "1e999999999", '"1e999999999"^^xsd:decimal', '"-INF"^^xsd:double'])
@pytest.mark.parametrize("form", FORMATS)
def test_what_is_no_number_stops_no_export(tmp_path: Path, value: str, form: str) -> None:
    (tmp_path / "g.ttl").write_text(
        "@prefix ikg: <https://w3id.org/investkg/ontology#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix x: <http://example.org/> .\n"
        f"x:p a ikg:Project ; ikg:locatedIn x:r ; ikg:investment x:q, x:s . x:r a ikg:Region . x:q ikg:value {value} .\n"
        "x:s ikg:value 5.0 . x:t a rdf:Statement ; rdf:subject x:p ; rdf:predicate ikg:locatedIn ; rdf:object x:r ;\n"
        f"    ikg:confidence {value} .\n",
        encoding="utf-8",
    )
    assert all(path.stat().st_size for path in export(tmp_path / "g.ttl", form, tmp_path / f"out.{form}"))
    assert [f.value for f in read(open_graph(tmp_path / "g.ttl")).figures] == [5]


def test_a_decimal_is_spelt_alike_in_every_rdf_format(graph: Graph, tmp_path: Path) -> None:
    export(graph, "ttl", tmp_path / "g.ttl")
    export(graph, "nt", tmp_path / "g.nt")
    spelt = [{str(o) for o in rdflib.Graph().parse(tmp_path / name).objects()} for name in ("g.ttl", "g.nt")]
    assert spelt[0] == spelt[1]
