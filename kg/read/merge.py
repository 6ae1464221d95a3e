"""The same article under several names is one document."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.core.model import Document
from kg.core.normal import squeeze
from kg.read.lines import body_lines
from kg.read.rules import Rules, load

# Punctuation differs between copies; inside and before numbers it carries meaning (1.5, 2-3, -5) and stays.
_PUNCTUATION = re.compile(r"[^\w%‰-](?:(?<!\d.)|(?!\d))|-(?!\d)|_")


@dataclass(slots=True)
class _Group:
    best: Document
    sources: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)


def merge(items: Iterable[Document], *, rules: Rules | None = None) -> list[Document]:
    """Each article once, with all its sources, sorted by source and id; the same list whatever the order of ``items``.

    Two texts are one article if they differ only in white space, in the width or kind of punctuation, and in date or
    source lines at their ends. The text with the most characters that are no white space is kept (of equals the one
    whose source sorts first), and with it its id.
    A title or date that it lacks is taken from the others.
    """
    rules = rules or load()
    groups: dict[bytes, _Group] = {}
    for item in items:
        group = groups.setdefault(_key(item.text, rules), _Group(item))
        if group.best is not item:
            group.best = min(group.best, item, key=_rank)
        group.sources.update(item.sources)
        group.titles.update(filter(None, [item.title]))
        group.dates.update(filter(None, [item.date]))
    merged = [
        replace(
            group.best,
            title=group.best.title or min(group.titles, default=""),
            date=group.best.date or min(group.dates, default=""),
            sources=tuple(sorted(group.sources)),
        )
        for group in groups.values()
    ]
    return sorted(merged, key=lambda document: (document.sources, document.id))


def _rank(item: Document) -> tuple[int, tuple[str, ...], Document]:
    return -len(squeeze(item.text)), item.sources, item


def _key(text: str, rules: Rules) -> bytes:
    body = squeeze("".join(body_lines(text, rules))) or squeeze(text)
    return hashlib.sha256((_PUNCTUATION.sub("", body) or body).encode()).digest()
