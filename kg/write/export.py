"""One graph, eleven formats."""

from __future__ import annotations

from pathlib import Path

from kg.core.errors import UsageError
from kg.store.graph import Graph, open_graph
from kg.store.vocabulary import Vocabulary

FORMATS = ("ttl", "nt", "nq", "trig", "jsonld", "rdfxml", "graphml", "gexf", "csv", "cypher", "xlsx")


def export(source: Graph | Path, form: str, path: Path, *, vocabulary: Vocabulary | None = None) -> tuple[Path, ...]:
    """Write ``source`` to ``path`` in one of FORMATS; the files written.

    What they hold is that of ``files``. UsageError also for a place that cannot be written.
    """
    written = []
    for target, data in files(source, form, path, vocabulary=vocabulary).items():
        try:
            target.write_bytes(data)
        except OSError as error:
            raise UsageError(f"不能写入 / cannot be written: {error.strerror}", where=str(target)) from None
        written.append(target)
    return tuple(written)


def files(source: Graph | Path, form: str, path: Path, *, vocabulary: Vocabulary | None = None) -> dict[Path, bytes]:
    """What ``export`` writes, by path.

    csv gives three files beside each other: ``path`` with "-nodes", "-edges" and "-figures" before its ending.
    The same graph gives the same bytes. UsageError for an unknown format.
    """
    if form not in FORMATS:
        raise UsageError(f"没有这种格式 / no such format: {form}", hint=" ".join(FORMATS))
    graph = open_graph(source) if isinstance(source, Path) else source
    # Each writer is imported when it is asked for: networkx and openpyxl are slow to load.
    if form in ("graphml", "gexf"):
        from kg.write import network

        return {path: (network.graphml if form == "graphml" else network.gexf)(graph, vocabulary)}
    if form == "xlsx":
        from kg.write import xlsx

        return {path: xlsx.workbook(graph, vocabulary)}
    if form == "cypher":
        from kg.write import cypher

        return {path: cypher.script(graph, vocabulary)}
    if form == "csv":
        from kg.write import csv

        ending = path.suffix or ".csv"
        made = csv.tables(graph, vocabulary)
        return {path.with_name(f"{path.stem}-{name}{ending}"): data for name, data in made.items()}
    from kg.write import rdf

    writers = {
        "ttl": rdf.turtle, "trig": rdf.turtle, "nt": rdf.ntriples, "nq": rdf.ntriples,
        "jsonld": rdf.jsonld, "rdfxml": rdf.rdfxml,
    }  # fmt: skip
    return {path: writers[form](graph)}
