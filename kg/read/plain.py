"""Plain text, and the crawl format: articles of a "-" line, a title line, a body and a line with the crawl's date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.read.decode import decode
from kg.read.lines import date_of, title_of
from kg.read.records import Skipped, document
from kg.read.rules import Rules
from kg.read.stream import LIMIT, Stream

_DASH = "-"
_CRAWLED = re.compile(r"\d{4}-\d{2}-\d{2}")
_START = re.compile(r"\s*-[ \t]*\r?\n[ \t]*\S")
_DATE_LINE = re.compile(r"^\d{4}-\d{2}-\d{2}[ \t]*\r?$", re.MULTILINE)
_NEXT = re.compile(r"^\d{4}-\d{2}-\d{2}[ \t]*\r?\n\s*-[ \t]*\r?$", re.MULTILINE)
_SHORTEST = 40  # characters: what is shorter and has no date is page junk, no article cut short


def plain(stream: Stream, rules: Rules) -> Iterator[Document]:
    """One document, its text exactly as decoded. Raises ReadError if there is no text."""
    text = stream.text()
    if not text.strip("\ufeff \t\r\n\v\f\u3000\0"):
        raise ReadError("没有文字 / no text in it")
    yield document(text, title=title_of(text, rules), date=date_of(text, rules), source=stream.name)


def is_crawl(head: str) -> bool:
    """Whether a file's first characters have the shape of the crawl format."""
    return bool((_START.match(head) and _DATE_LINE.search(head)) or _NEXT.search(head))


def crawl(stream: Stream, _rules: Rules) -> Iterator[Document | Skipped]:
    """The articles of a crawl file, one by one; the source of the n-th is ``file#n``.

    An article's text runs from its title to its date line, as in the file. What stands between a date line and the
    next "-", before the first and behind the last article is page junk and yields nothing.
    """
    count = 0
    for first, block, last in _blocks(stream):
        if isinstance(block, Skipped):
            yield block
            continue
        article = _article(block, last)
        if article is None:
            continue
        count += 1
        title, text, date = article
        if text:
            yield document(text, title=title, date=date, source=f"{stream.name}#{count}")
        else:
            yield Skipped(stream.name, f"第 {first} 行的文章没有正文 / line {first}: article without a body")


def _blocks(stream: Stream) -> Iterator[tuple[int, list[str] | Skipped, bool]]:
    """First line number, lines between two "-" lines, whether it is the last block."""
    block: list[str] | None = None
    first = size = 0
    for number, line in stream.lines():
        if line is not None and line.strip("\ufeff \t\r\n") == _DASH:
            if block is not None:
                yield first, block, False
            block, first, size = [], number + 1, 0
        elif block is not None:
            size += len(line) if line is not None else LIMIT
            if line is None or size > LIMIT:
                yield number, _too_long(stream.name, number), False
                block, size = None, 0
            else:
                block.append(line)
        elif line is None:
            yield number, _too_long(stream.name, number), False
    if block is not None:
        yield first, block, True


def _too_long(name: str, number: int) -> Skipped:
    megabytes = LIMIT // 1_000_000
    return Skipped(name, f"第 {number} 行处文章超过 {megabytes} MB / line {number}: article over {megabytes} MB")


def _article(block: list[str], last: bool) -> tuple[str, str, str] | None:
    """Title, text, date; an empty text if there is no body; None if the block is no article.

    A body may hold lines that are dates, so an article ends at its block's last one; behind the file's last article
    comes junk of any kind, so there it ends at the first.
    """
    dates = [at for at, line in enumerate(block) if _CRAWLED.fullmatch(line.strip())]
    filled = [at for at, line in enumerate(block) if line.strip()]
    if not filled or filled[0] in dates:
        return None
    title = block[filled[0]].strip()
    end = (dates[0] if last else dates[-1]) if dates else filled[-1]
    body = [at for at in filled[1:] if at < end or not dates]
    if not dates and sum(len(block[at].strip()) for at in body) < _SHORTEST:
        return None
    text = "".join(block[filled[0] : end + 1]).rstrip("\r\n") if body else ""
    return title, text, block[end].strip() if dates else ""


def head_text(stream: Stream) -> str:
    """The first characters of a file, for a look at its shape; "" if it is no text."""
    try:
        return decode(stream.head)
    except ReadError:
        return ""
