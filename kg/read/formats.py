"""Which reader reads a stream: by its first bytes, then by its name, then by its first line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.read.html import html, is_html
from kg.read.office import pdf, zipped
from kg.read.plain import crawl, head_text, is_crawl, plain
from kg.read.records import Skipped
from kg.read.rules import Rules
from kg.read.stream import Stream
from kg.read.tables import is_table, json_file, jsonl, table

Reader = Callable[[Stream, Rules], Iterator[Document] | Iterator[Document | Skipped]]

_BY_NAME: dict[str, Reader] = {
    ".html": html,
    ".htm": html,
    ".xhtml": html,
    ".shtml": html,
    ".jsonl": jsonl,
    ".ndjson": jsonl,
    ".json": json_file,
    ".csv": table,
    ".tsv": table,
    ".tab": table,
}
_PLAIN = (".txt", ".text", ".md", ".markdown")
_PACKED = (".pdf", ".docx", ".xlsx")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "另存为 .docx、.xlsx 或 .txt / save it as .docx, .xlsx or .txt"


def reader(stream: Stream, rules: Rules) -> Reader:
    """The reader for a stream. Raises ReadError for what none of them reads."""
    head, suffix = stream.head, PurePath(stream.inner).suffix.lower()
    if not head:
        raise ReadError("空文件 / empty file")
    if b"%PDF-" in head[:1024]:
        return pdf
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zipped
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in head:
            raise ReadError("文件有密码 / the file is encrypted", hint="去掉密码再读 / remove its password")
        raise ReadError("旧版 Office 格式 / an old Office format", hint=_SAVE_AS)
    if head.startswith(b"{\\rtf"):
        raise ReadError("RTF 格式不能读 / RTF is not read", hint=_SAVE_AS)
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    text = head_text(stream)
    if is_html(text):
        return html
    if suffix in _PACKED:
        kind = suffix[1:].upper()
        raise ReadError(f"不是 {kind} 或已损坏 / no {kind}, or damaged")
    if is_crawl(text):
        return crawl
    if suffix in _PLAIN:
        return plain
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[{", "[\n", "[\r", "[ ")) and '"' in start[:200]:
        return json_file
    return table if is_table(start, rules) else plain
