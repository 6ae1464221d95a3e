"""What reading yields, and the one place where a Document is made."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from kg.core.model import Document
from kg.core.normal import squeeze

# One character for one, so that offsets keep their meaning: what XML, RDF and UTF-8 cannot carry is put out of the way.
_UNFIT = {"\v": "\n", "\f": "\n"}
_UNFIT_PATTERN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input, or a part of one, that was not read: one line each.

    ``source`` names the file ("stdin" for standard input), ``reason`` says why in Chinese and English (and the line
    number where a part of a file is meant), ``hint`` what to do, or "".
    """

    source: str
    reason: str
    hint: str = ""


def fit(text: str) -> str:
    """The text without control characters, lone surrogates and noncharacters, each replaced by one character."""
    return _UNFIT_PATTERN.sub(lambda m: _UNFIT.get(m.group(), " " if m.group() < "\x80" else "\ufffd"), text)


def one_line(name: str) -> str:
    """A name that can be printed on one line and written as UTF-8."""
    return re.sub(r"[\r\n\t\u2028\u2029]", " ", fit(name))


def document(text: str, *, title: str = "", date: str = "", source: str = "") -> Document:
    """A Document from its text; ``id`` is the first 16 hex digits of the SHA-256 of the squeezed text.

    ``text`` keeps its characters but for those that no output format can carry (see ``fit``); ``title`` and ``source``
    are put on one line; ``date`` is YYYY-MM-DD or "".
    """
    text = fit(text)
    digest = hashlib.sha256(squeeze(text).encode()).hexdigest()
    name = one_line(source)
    return Document(digest[:16], text, one_line(title).strip(), date, (name,) if name else ())


def compose(title: str, body: str, date: str) -> str:
    """The text of an article whose parts came apart: title line, body, date line, each only where it is missing."""
    first = body.lstrip().split("\n", 1)[0]
    last = body.rstrip().rsplit("\n", 1)[-1]
    head = f"{title}\n" if title and squeeze(first) != squeeze(title) else ""
    tail = f"\n{date}" if date and squeeze(last) != squeeze(date) else ""
    return f"{head}{body.strip()}{tail}"
