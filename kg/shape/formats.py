"""Which RDF format a file is in: by its ending, Turtle where that says nothing."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import RdfFormat

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".json": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".rdfxml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
}


def of(path: Path) -> RdfFormat:
    """The format of the file ``path``."""
    return FORMATS.get(path.suffix.lower(), RdfFormat.TURTLE)
