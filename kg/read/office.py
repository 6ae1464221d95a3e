"""PDF through pypdfium2, DOCX through python-docx, XLSX handed on to the tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.core.normal import squeeze
from kg.read.lines import date_of, title_of
from kg.read.records import Skipped, document
from kg.read.rules import Rules
from kg.read.stream import LIMIT, Stream, too_large
from kg.read.tables import xlsx

FILE_LIMIT = 200_000_000
"""The largest PDF, DOCX or XLSX, packed and unpacked, in bytes: their pictures take room that their text does not."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = (f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}pict", f"{_COMPATIBILITY}Fallback")
_PASSWORD = 4  # pdfium's code for a file that asks for one


def pdf(stream: Stream, rules: Rules) -> Iterator[Document]:
    """One document, its pages separated by a line feed. Raises ReadError, also for a file that was cut off."""
    try:
        import pypdfium2
    except ImportError as error:
        raise _missing("PDF", "pypdfium2", "pdf") from error
    data = stream.whole(FILE_LIMIT)
    if b"%%EOF" not in data[-4096:]:
        # pdfium mends some of these and would pass off the beginning as the whole.
        raise ReadError("PDF 不完整 / PDF is truncated")
    pages: list[str] = []
    size = 0
    try:
        with closing(pypdfium2.PdfDocument(data)) as file:
            name = str(file.get_metadata_dict().get("Title") or "")
            for page in file:
                with closing(page), closing(page.get_textpage()) as words:
                    pages.append(words.get_text_bounded())
                size += len(pages[-1])
                if size > LIMIT:
                    raise too_large(LIMIT)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise ReadError("PDF 有密码 / PDF is encrypted", hint="去掉密码再读 / remove its password") from error
        raise ReadError("PDF 已损坏 / PDF is damaged") from error
    text = "\n".join(pages)
    if not text.strip():
        raise ReadError("PDF 没有文字层 / PDF has no text", hint="扫描件须先识别文字 / scanned: run OCR first")
    yield _document(text, name, stream.name, rules)


def zipped(stream: Stream, rules: Rules) -> Iterator[Document | Skipped]:
    """A DOCX or XLSX, known by what is in it. Raises ReadError for any other archive and for damaged ones."""
    data = stream.whole(FILE_LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise ReadError("文件已损坏或不完整 / damaged or truncated") from error
    # zipfile never unpacks more than a member's stated size, so stated sizes are a bound.
    if sum(sizes.values()) > FILE_LIMIT or any(size > LIMIT for name, size in sizes.items() if name.endswith(".xml")):
        raise ReadError("解压后过大 / too large when unpacked")
    if "word/document.xml" in sizes:
        yield _docx(data, stream.name, rules)
    elif "xl/workbook.xml" in sizes:
        yield from xlsx(data, stream.name, rules)
    else:
        raise ReadError("压缩包，不是 DOCX 或 XLSX / an archive, not DOCX or XLSX", hint="先解压 / unpack it first")


def _docx(data: bytes, source: str, rules: Rules) -> Document:
    try:
        import docx
    except ImportError as error:
        raise _missing("DOCX", "python-docx", "docx") from error
    try:
        file = docx.Document(io.BytesIO(data))
        text = "\n".join(_blocks(file.element.body))
        name = file.core_properties.title or ""
    except Exception as error:  # a damaged part surfaces as any of lxml's, zipfile's or python-docx's errors
        raise ReadError("DOCX 已损坏 / DOCX is damaged") from error
    if not text.strip():
        raise ReadError("没有文字 / no text in it")
    return _document(text, name, source, rules)


def _document(text: str, name: str, source: str, rules: Rules) -> Document:
    """A file's own title counts if its text begins with it; programs fill it with file names and templates."""
    named = squeeze(name) and squeeze(text[:1000]).startswith(squeeze(name))
    title = name if named else title_of(text, rules)
    return document(text, title=title, date=date_of(text, rules), source=source)


def _blocks(parent: Any) -> Iterator[str]:
    """Paragraphs and table rows in order, those in content controls and tracked insertions too."""
    for child in parent:
        if child.tag == f"{_WORD}p":
            yield "".join(_runs(child))
        elif child.tag == f"{_WORD}tbl":
            for row in child.iter(f"{_WORD}tr"):
                if next(row.iterancestors(f"{_WORD}tbl")) is child:
                    yield "| " + " | ".join(" ".join(_blocks(cell)).strip() for cell in row.iter(f"{_WORD}tc")) + " |"
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _blocks(child)


def _runs(parent: Any) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag == f"{_WORD}tab":
            yield "\t"
        elif child.tag in (f"{_WORD}br", f"{_WORD}cr"):
            yield "\n"
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        elif isinstance(child.tag, str) and child.tag not in (*_LEFT_OUT, f"{_WORD}pPr", f"{_WORD}rPr"):
            yield from _runs(child)


def _missing(kind: str, package: str, extra: str) -> ReadError:
    return ReadError(f"读 {kind} 须装 {package} / {kind} needs {package}", hint=f"pip install 'investkg[{extra}]'")
