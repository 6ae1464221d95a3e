"""Bytes to Documents: files, folders, globs and standard input, in every format that articles come in.

Plain text, the crawl format, HTML, PDF, DOCX, JSON, JSON Lines, CSV, TSV, XLSX, and ``.gz`` of any. What cannot be
read is yielded as Skipped, a line for each, and the rest goes on. Everything is read once and in bounded memory: a
document, line or row may have 50 MB (``kg.read.stream.LIMIT``), a page 20 MB, a PDF, DOCX or XLSX file 200 MB.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.read.formats import reader
from kg.read.merge import merge
from kg.read.records import Skipped, document
from kg.read.rules import Rules, load
from kg.read.sources import Source, opened, walk, why
from kg.read.stream import Stream

__all__ = ["Rules", "Skipped", "document", "load", "merge", "read"]

_TOLD = 20  # faults of one file that are told one by one


def read(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    on_source: Callable[[str], None] | None = None,
    rules: Rules | None = None,
    leave_out: Collection[Path] = (),
) -> Iterator[Document | Skipped]:
    """What the inputs hold, in their order, a folder's files sorted by name.

    ``inputs`` are files, folders (read with all they contain, hidden files left out), globs, and "-" for ``stdin``.
    ``leave_out`` are files that a folder or glob may hold and that are no inputs (what a build wrote itself).
    ``on_source`` is called with each file's name before it is read. ``rules`` are those of ``load(folder)``.
    Raises KnowledgeError if the rules are wrong, and nothing for wrong inputs: those are Skipped.
    """
    rules = rules or load()
    for source in walk(inputs, leave_out):
        if isinstance(source, Skipped):
            yield source
            continue
        if on_source is not None:
            on_source(source.name)
        yield from _few(source.name, _items(source, stdin, rules))


def _items(source: Source, stdin: BinaryIO | None, rules: Rules) -> Iterator[Document | Skipped]:
    try:
        with opened(source, stdin) as raw:
            stream = Stream(raw, source.name)
            yield from reader(stream, rules)(stream, rules)
    except ReadError as error:
        yield Skipped(source.name, error.what, error.hint)
    except (EOFError, zlib.error):
        yield Skipped(source.name, "gz 文件不完整或已损坏 / gz is truncated or damaged")
    except OSError as error:
        # gzip raises it without a number for what does not unpack.
        broken = error.errno is None
        yield Skipped(source.name, "gz 文件已损坏 / gz is damaged" if broken else why(error, source.path))
    except (MemoryError, RecursionError):
        yield Skipped(source.name, "过大或嵌套过深 / too large or too deeply nested")


def _few(name: str, items: Iterable[Document | Skipped]) -> Iterator[Document | Skipped]:
    """All documents, but of the faults of one file only the first, and how many more there are."""
    faults = 0
    for item in items:
        faults += isinstance(item, Skipped)
        if isinstance(item, Document) or faults <= _TOLD:
            yield item
    if faults > _TOLD:
        yield Skipped(name, f"另有 {faults - _TOLD} 处不能读 / {faults - _TOLD} more parts cannot be read")
