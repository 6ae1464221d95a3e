"""The names of the RDF that we write: namespaces, prefixes, and how keys become IRIs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.core.errors import UsageError
from kg.core.model import CLASSES

IKG = "https://w3id.org/investkg/ontology#"
BASE = "https://w3id.org/investkg/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
OWL = "http://www.w3.org/2002/07/owl#"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES: dict[str, str] = {
    "ikg": IKG, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "prov": PROV, "oa": OA, "xsd": XSD,
    "dcterms": DCTERMS, "void": VOID, "dcat": DCAT, "owl": OWL, "sh": SH,
}  # fmt: skip
"""The prefixes that a query need not declare."""

FOLDERS = ("document", *(cls.lower() for cls in CLASSES), "quantity", "observation", "statement", "quote")
"""The kinds of individuals, in the order in which a file lists them; each is a folder under the base IRI."""

TYPE = NamedNode(RDF + "type")
STATEMENT = NamedNode(RDF + "Statement")
SUBJECT = NamedNode(RDF + "subject")
PREDICATE = NamedNode(RDF + "predicate")
OBJECT = NamedNode(RDF + "object")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
DERIVED = NamedNode(PROV + "wasDerivedFrom")
SOURCE = NamedNode(OA + "hasSource")
EXACT = NamedNode(OA + "exact")
START = NamedNode(OA + "start")
END = NamedNode(OA + "end")
TITLE = NamedNode(DCTERMS + "title")


def ikg(local: str) -> NamedNode:
    """The term of our ontology with this local name."""
    return NamedNode(IKG + local)


def base(iri: str) -> str:
    """``iri`` as a base for individuals: absolute and closed by "/" or "#"; UsageError if it cannot be one."""
    closed = iri if iri.endswith(("/", "#")) else iri + "/"
    try:
        NamedNode(closed)
    except ValueError:
        raise UsageError(f"不是绝对 IRI / not an absolute IRI: {iri!r}", hint=f"--base-iri {BASE}") from None
    return closed


def individual(base_iri: str, key: str) -> NamedNode:
    """The IRI of the individual with this key ("region/330523"); what an IRI cannot hold is percent-encoded."""
    return NamedNode(base_iri + quote(key, safe="/:@-._~!$&'()*+,;="))


def digest(parts: Iterable[str]) -> str:
    """16 hex digits that stand for these parts; the separator keeps ("ab", "c") apart from ("a", "bc")."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def prefixes(base_iri: str) -> dict[str, str]:
    """The prefixes of a file of ours: the vocabularies in use, then one per kind of individual (``park:1f0c…``)."""
    used = ("ikg", "rdf", "rdfs", "skos", "prov", "oa", "xsd", "dcterms", "void", "owl")
    return {p: PREFIXES[p] for p in used} | {folder: f"{base_iri}{folder}/" for folder in FOLDERS}
