"""Rows to documents: JSON Lines, JSON, CSV, TSV, XLSX with title, text, date and url columns."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.core.errors import ReadError
from kg.core.model import Document
from kg.read.lines import find_date
from kg.read.records import Skipped, compose, document, one_line
from kg.read.rules import Rules
from kg.read.stream import LIMIT, Stream

_DELIMITERS = (",", "\t", ";", "|")
_MEGABYTES = LIMIT // 1_000_000


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record stands: the n-th line or row of a file, or the n-th item of a list."""

    name: str
    number: int
    item: bool = False

    def __str__(self) -> str:
        return f"{self.name}#{self.number}"

    def skipped(self, zh: str, en: str) -> Skipped:
        n = self.number
        zh_place, en_place = (f"第 {n} 条", f"item {n}") if self.item else (f"第 {n} 行", f"line {n}")
        return Skipped(one_line(self.name), f"{zh_place}{zh} / {en_place}: {en}")


def jsonl(stream: Stream, rules: Rules) -> Iterator[Document | Skipped]:
    """A document from each line. A wrong line is skipped by its number, the others go on."""
    for number, line in stream.lines():
        place = _Place(stream.name, number)
        if line is None:
            yield _too_long(place)
        elif line.strip("\ufeff \t\r\n\0"):
            try:
                record = json.loads(line.lstrip("\ufeff"))
            except (ValueError, RecursionError):
                yield place.skipped("不是 JSON", "not JSON")
            else:
                yield _record(record, place, rules)


def json_file(stream: Stream, rules: Rules) -> Iterator[Document | Skipped]:
    """A JSON file: a list of records, one record, one with a list of them inside, or JSON Lines after all."""
    if _is_lines(stream.head):
        yield from jsonl(stream, rules)
        return
    try:
        value = json.loads(stream.text())
    except (ValueError, RecursionError) as error:
        line = f"，第 {error.lineno} 行 / line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"不是 JSON / not JSON{line}") from error
    if isinstance(value, dict) and not _values(value, "text", rules):
        lists = [item for item in value.values() if isinstance(item, list) and any(isinstance(x, dict) for x in item)]
        value = lists[0] if len(lists) == 1 else value
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield _record(record, _Place(stream.name, number, item=True), rules)


def table(stream: Stream, rules: Rules) -> Iterator[Document | Skipped]:
    """CSV or TSV with a header line. Raises ReadError if no column is one of texts."""
    # The limit is the module's own and for all of the process; its default of 128 KiB is less than a long report.
    csv.field_size_limit(LIMIT)
    feed = _Feed(stream)
    first = next((line for line in feed if line.strip()), "")
    rows = csv.reader(chain([first], feed), delimiter=_delimiter(first, rules))
    columns: list[str] | None = None
    while True:
        place = _Place(stream.name, feed.number + (columns is not None))
        try:
            row = next(rows, None)
        except csv.Error:
            yield place.skipped("不是表格的一行", "no row of a table")
            columns = columns or _header([], rules)
            continue
        yield from feed.faults()
        if row is None:
            return
        if columns is None:
            columns = _header(row, rules)
        elif any(cell.strip() for cell in row):
            yield _row(dict(zip(columns, row, strict=False)), place, rules)


def is_table(head: str, rules: Rules) -> bool:
    """Whether a text's first line is a header with a column of texts and at least one more of ours."""
    first = head.lstrip("\ufeff").split("\n", 1)[0]
    roles = {rules.role(cell) for cell in first.strip().split(_delimiter(first, rules))} - {None}
    return len(roles) > 1 and any(role is not None and role[0] == "text" for role in roles)


def xlsx(data: bytes, name: str, rules: Rules) -> Iterator[Document | Skipped]:
    """The rows of every sheet that has a header with a column of texts. Raises ReadError if none has."""
    try:
        import openpyxl
    except ImportError as error:
        raise ReadError("读 XLSX 须装 openpyxl / XLSX needs openpyxl", hint="pip install 'investkg[xlsx]'") from error
    columns: dict[str, list[str] | None] = {}
    missing = ReadError("表格是空的 / the table is empty")
    for sheet, number, cells in _sheet_rows(openpyxl, data):
        place = _Place(f"{name}#{sheet}", number)
        if sheet not in columns:
            try:
                columns[sheet] = _header(cells, rules)
            except ReadError as error:
                columns[sheet], missing = None, error
        elif (roles := columns[sheet]) is not None:
            yield _row(dict(zip(roles, cells, strict=False)), place, rules)
    if not any(columns.values()):
        raise missing


def _sheet_rows(openpyxl: Any, data: bytes) -> Iterator[tuple[str, int, list[str]]]:
    """Sheet, row number and cells of each row that is not empty. Raises ReadError for a damaged file."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        with closing(book):
            for sheet in book.worksheets:
                for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                    cells = [_cell(cell) for cell in row]
                    if any(cell.strip() for cell in cells):
                        yield sheet.title, number, cells
    except Exception as error:  # a damaged part surfaces as any of openpyxl's, zipfile's or the parser's errors
        raise ReadError("XLSX 已损坏 / XLSX is damaged") from error


def _record(record: object, place: _Place, rules: Rules) -> Document | Skipped:
    if not isinstance(record, dict):
        return place.skipped("不是对象", "not an object")
    texts = _values(record, "text", rules)
    for text in texts:
        if isinstance(text, list) and text and all(isinstance(part, str) for part in text):
            text = "\n".join(text)
        if isinstance(text, str):
            parts = {role: next(iter(_values(record, role, rules)), "") for role in ("title", "date", "url")}
            return _row({"text": text} | {role: _cell(part) for role, part in parts.items()}, place, rules)
    if texts:
        return place.skipped("的正文不是文字", "its text is not a string")
    return place.skipped("没有正文", "no text")


def _values(record: Mapping[str, Any], role: str, rules: Rules) -> list[Any]:
    """The values of a role that are not empty, by the rank of their keys."""
    ranked = sorted((found[1], key) for key in record if (found := rules.role(key)) and found[0] == role)
    return [record[key] for _, key in ranked if record[key] not in (None, "", [], {})]


def _row(cells: Mapping[str, str], place: _Place, rules: Rules) -> Document | Skipped:
    body = cells.get("text", "")
    if not body.strip("\ufeff \t\r\n\v\f\u3000\0"):
        return place.skipped("没有正文", "no text")
    title = " ".join(cells.get("title", "").split())
    date = find_date(cells.get("date", ""), rules)
    url = cells.get("url", "").strip()
    return document(compose(title, body, date), title=title, date=date, source=url or str(place))


def _too_long(place: _Place) -> Skipped:
    return place.skipped(f"超过 {_MEGABYTES} MB", f"over {_MEGABYTES} MB")


def _header(cells: Iterable[str], rules: Rules) -> list[str]:
    """The role of each column, "" for those that are none of ours; of two with one role the better named one."""
    names = list(cells)
    roles = [rules.role(name) for name in names]
    best = {
        role: min((found[1], at) for at, found in enumerate(roles) if found and found[0] == role)[1]
        for role in {found[0] for found in roles if found}
    }
    if "text" not in best:
        shown = one_line("、".join(" ".join(name.split()) for name in names if name.strip()))[:60]
        wanted = next(name for name, (role, rank) in rules.columns.items() if role == "text" and rank == 1)
        raise ReadError(
            f"没有正文列 / no column of texts: {shown}", hint=f"列名用 text 或 {wanted} / name it text or {wanted}"
        )
    return [found[0] if found and best[found[0]] == at else "" for at, found in enumerate(roles)]


def _delimiter(header: str, rules: Rules) -> str:
    """The sign that cuts the most of our columns out of a header line."""
    names = header.strip().lstrip("\ufeff")
    return max(
        _DELIMITERS, key=lambda sign: sum(rules.role(cell.strip('" ')) is not None for cell in names.split(sign))
    )


def _cell(value: object) -> str:
    """A cell as text; a time of day is left out of dates."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float, datetime.date)) and not isinstance(value, bool) else ""


def _is_lines(head: bytes) -> bool:
    """Whether the first line is a JSON object by itself and another one follows."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"{") or not rest.strip():
        return False
    try:
        json.loads(first.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return False
    return True


class _Feed:
    """A stream's lines for the csv module, counted; those that are too long are left out and told of."""

    def __init__(self, stream: Stream) -> None:
        self.number = 0
        self._name = stream.name
        self._faults: list[Skipped] = []
        self._lines = self._split(stream)

    def __iter__(self) -> Iterator[str]:
        return self._lines

    def faults(self) -> list[Skipped]:
        """The lines left out since the last call."""
        found, self._faults = self._faults, []
        return found

    def _split(self, stream: Stream) -> Iterator[str]:
        for number, line in stream.lines():
            self.number = number
            if line is None:
                self._faults.append(_too_long(_Place(self._name, number)))
            else:
                # csv takes a lone carriage return, the line end of old spreadsheets, for an error.
                yield from re.split(r"(?<=\r)(?!\n)(?!$)", line)
