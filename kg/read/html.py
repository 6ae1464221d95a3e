"""HTML through trafilatura: title, main text, date."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from typing import Any

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.read.decode import decode, mark
from kg.read.lines import find_date, labelled_date
from kg.read.records import compose, document
from kg.read.rules import Rules
from kg.read.stream import Stream

LIMIT = 20_000_000
"""The largest page, in bytes: its tree takes some fifty times as much memory."""

_TREE = 30_000  # elements; beyond that the search for the main text takes minutes, and all text is taken
_TAG = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_RULER = re.compile(r"^[|:\- ]+$\n?", re.MULTILINE)  # the line between a table's head and its rows
_LAST_DAY = "2100-12-31"  # fixed: by default the day of the run decides which dates are believed


def is_html(head: str) -> bool:
    """Whether a text's first characters are those of a page."""
    return _TAG.match(head.lstrip("\ufeff")) is not None


def html(stream: Stream, rules: Rules) -> Iterator[Document]:
    """One document: title line, main text, date line. Raises ReadError if the page has no text.

    The date is that behind a label such as "发布时间：…" on the page, else that of the page's metadata.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise ReadError("读 HTML 须装 trafilatura / HTML needs trafilatura", hint="pip install trafilatura") from error
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    page = _DECLARATION.sub("", _text(stream.whole(LIMIT)))
    try:
        visible = trafilatura.html2txt(page)
        parts = _extracted(page)
    except Exception as error:  # pages are broken in more ways than the parsers below it have errors for
        raise ReadError("网页已损坏 / the page is damaged") from error
    if not visible.strip():
        raise ReadError("网页里没有文字 / no text in the page")
    body = _RULER.sub("", parts.get("text") or "").strip() or visible.strip()
    title = (parts.get("title") or "").strip()
    date = labelled_date(visible, rules) or find_date(parts.get("date") or "", rules)
    yield document(compose(title, body, date), title=title, date=date, source=stream.name)


def _extracted(page: str) -> dict[str, Any]:
    """Title, main text and date as trafilatura finds them; empty if it finds no main text."""
    import trafilatura

    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        config=_config(),
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": _LAST_DAY,
            "outputformat": "%Y-%m-%d",
        },
    )
    return found if isinstance(found, dict) else found.as_dict() if found is not None else {}


def _text(data: bytes) -> str:
    """The page's text: by its mark, by what its ``meta`` says, else as any text."""
    declared = _CHARSET.search(data, 0, 4096)
    if declared and not mark(data):
        codec = declared[1].decode("ascii").lower()
        # gb2312 and gbk are what pages say; what they hold is the larger gb18030.
        codec = "gb18030" if codec in ("gb2312", "gbk", "gb_2312-80") else codec.replace("utf-16", "utf-8")
        try:
            return data.decode(codec)
        except (LookupError, UnicodeDecodeError):
            pass  # what a page says of itself is often wrong
    return decode(data)


@cache
def _config() -> ConfigParser:
    """trafilatura's settings for Chinese, which says in 50 characters what its default of 250 is meant for."""
    from trafilatura.settings import DEFAULT_CONFIG

    config = ConfigParser()
    config.read_dict(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "50"
    config["DEFAULT"]["MAX_TREE_SIZE"] = str(_TREE)
    return config
