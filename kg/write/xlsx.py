"""A workbook: an overview, then a sheet per class with what is said of each entity and the sentences behind it."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any

from kg.core.errors import UsageError
from kg.core.model import CLASSES
from kg.shape import names
from kg.store.graph import Graph
from kg.store.tables import Said, Tables, read
from kg.store.vocabulary import Vocabulary

Cell = str | int | float

HEAD = (
    "名称 / name", "别名 / aliases", "类型 / kind", "关系 / relation", "对象、指标或状态 / object",
    "数值 / value", "单位 / unit", "时间 / period", "语气 / modality", "置信度 / confidence",
    "原句 / sentences", "文档 / documents", "标识 / iri",
)  # fmt: skip
_WIDTHS = (28, 24, 14, 14, 30, 16, 8, 12, 12, 10, 80, 30, 40)
MOST = 32_767  # characters that a cell holds
_ROWS = 1_000_000  # rows that a sheet holds, with room for its head
_EPOCH = (1980, 1, 1, 0, 0, 0)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def workbook(graph: Graph, vocabulary: Vocabulary | None = None) -> bytes:
    """The .xlsx file; the same graph gives the same bytes. UsageError if openpyxl is not installed."""
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError("没有安装 openpyxl / openpyxl is not installed", hint="pip install 'investkg[xlsx]'") from None
    words = vocabulary or Vocabulary()
    found = read(graph)
    book = Workbook(write_only=True)
    counts = {cls: sum(n.cls == cls for n in found.nodes.values()) for cls in CLASSES}
    overview = [(words.label(names.IKG + cls), cls, n) for cls, n in counts.items() if n]
    _sheet(book, "InvestKG", ("类别 / class", "class", "数量 / count"), (24, 16, 12), overview)
    for _, cls, _ in overview:
        rows, number = _rows(found, cls, words), 1
        while chunk := list(islice(rows, _ROWS)):
            _sheet(book, cls if number == 1 else f"{cls} {number}", HEAD, _WIDTHS, chunk)
            number += 1
    out = BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _rows(found: Tables, cls: str, words: Vocabulary) -> Iterator[tuple[Cell, ...]]:
    """A row per fact, or one with the sentences that name it for an entity of which nothing is said."""
    said: dict[str, list[tuple[Cell, ...]]] = {}
    for edge in found.edges:
        row = (words.label(names.IKG + edge.predicate), found.nodes[edge.object].label, "", "", "", *_said(edge.said))
        said.setdefault(edge.subject, []).append(row)
    for f in found.figures:
        label = words.label(names.IKG + f.predicate)
        what = words.label(names.IKG + f.name) if f.value is None and f.name else f.name
        value: Cell = "" if f.value is None else _number(f.value)
        said.setdefault(f.subject, []).append(
            (label, " ".join(p for p in (what, f.bound) if p), value, f.unit, f.period, *_said(f.said))
        )
    for node in found.nodes.values():
        if node.cls == cls:
            head = (node.label, "\n".join(node.aliases), "\n".join(words.label(names.IKG + k) for k in node.kinds))
            alone = ("", "", "", "", "", "", "", "\n".join(node.sentences), "")
            for row in said.get(node.iri, [alone]):
                yield (*head, *row, node.iri)


def _said(said: Said) -> tuple[Cell, ...]:
    confidence: Cell = "" if said.confidence is None else float(said.confidence)
    return said.modality, confidence, "\n".join(said.sentences), "\n".join(said.documents)


def _number(value: Decimal) -> Cell:
    return int(value) if value == value.to_integral_value() else float(value)


def _sheet(
    book: Any, title: str, head: tuple[str, ...], widths: tuple[int, ...], rows: Iterable[tuple[Cell, ...]]
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for at, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)

    def cell(value: Cell) -> Any:
        made = WriteOnlyCell(sheet, value=safe(value) if isinstance(value, str) else value)
        if isinstance(value, str):
            made.data_type = "s"  # a text that begins with "=" is a text
            made.alignment = wrapped
        return made

    heading = [cell(text) for text in head]
    for made in heading:
        made.font = bold
    sheet.append(heading)
    count = 1
    for row in rows:
        sheet.append([cell(value) if value != "" else None for value in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{count}"


def safe(text: str) -> str:
    """``text`` as a cell can hold it: no control characters, not too long."""
    clean = _FORBIDDEN.sub("\ufffd", text)
    return clean if len(clean) <= MOST else clean[: MOST - 1] + "…"


def _without_clock(raw: bytes) -> bytes:
    """The same archive with the times of its making taken out."""
    out = BytesIO()
    moment = datetime.datetime(*_EPOCH).isoformat() + "Z"
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + moment.encode(), data)
            info = zipfile.ZipInfo(name, date_time=_EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return out.getvalue()
