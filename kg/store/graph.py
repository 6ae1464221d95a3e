"""A graph file in memory, ready to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from kg.core.errors import UsageError
from kg.shape import formats, names


@dataclass(frozen=True, slots=True)
class Graph:
    """``store`` holds the triples; ``prefixes``: the well-known ones and the file's; ``path``: whence it came."""

    store: ox.Store
    prefixes: dict[str, str] = field(default_factory=lambda: dict(names.PREFIXES))
    path: Path | None = None

    def triples(self) -> Iterator[ox.Triple]:
        """All triples, in no promised order, named graphs or not."""
        for quad in self.store:
            yield ox.Triple(quad.subject, quad.predicate, quad.object)

    def label(self, node: ox.NamedNode | ox.BlankNode) -> str:
        """The node's rdfs:label, Chinese before others; "" if it has none."""
        found = [q.object for q in self.store.quads_for_pattern(node, names.LABEL, None)]
        literals = [o for o in found if isinstance(o, ox.Literal)]
        return min(literals, key=lambda o: (o.language != "zh", o.value)).value if literals else ""


def open_graph(path: Path) -> Graph:
    """Load ``path``; the format follows from its ending, Turtle if that says nothing.

    UsageError if the file is missing or no RDF; it names the line.
    """
    form = formats.of(path)
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=form)
        prefixes = _prefixes(path, form)
    except SyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise UsageError(f"不是 RDF / not RDF: {error.msg}", where=f"{path}{line}") from None
    except (FileNotFoundError, IsADirectoryError):
        raise UsageError("没有这个图文件 / no such graph", where=str(path), hint="kg build") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"不能读取 / cannot be read: {error}", where=str(path)) from None
    return Graph(store, prefixes, path)


def _prefixes(path: Path, form: ox.RdfFormat) -> dict[str, str]:
    """The prefixes that stand before the first triple, and the well-known ones, which win."""
    parser = ox.parse(path=str(path), format=form)
    next(iter(parser), None)
    return dict(parser.prefixes) | names.PREFIXES
