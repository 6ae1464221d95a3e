"""Tables with one head line: each row's figures under the heads of its columns."""

from __future__ import annotations

import re

from kg.relate.figures import Figures


class Grids(Figures):
    """Reads tables whose cells are parted by bars, slashes or spaces."""

    def _tables(self) -> list[tuple[int, int]]:
        """Tables with one head line: reads their rows and returns the spans read."""
        spans: list[tuple[int, int]] = []
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text)]
        i = 0
        while i < len(lines):
            head = self._cells(*lines[i])
            if len(head) < 3 or self.quantities.starting(*lines[i]):
                i += 1
                continue
            j = i + 1
            while j < len(lines) and self._row(lines[j], head):
                j += 1
            if j - i > 2:
                spans.append((lines[i][0], lines[j - 1][1]))
                for start, end in lines[i + 1 : j]:
                    self._read_row(start, end, head)
            i = max(j, i + 1)
        return spans

    def _cells(self, start: int, end: int) -> list[tuple[int, int]]:
        line = self.text[start:end]
        if self.words.p["ended"].search(line):
            return []
        for mark in ("|", "/", " "):
            if line.count(mark) >= 2:
                cells, at = [], start
                for part in re.split(re.escape(mark), line):
                    if part.strip():
                        cells.append((at, at + len(part)))
                    at += len(part) + 1
                return cells
        return []

    def _row(self, line: tuple[int, int], head: list[tuple[int, int]]) -> bool:
        cells = self._cells(*line)
        return bool(self.quantities.starting(*line)) and len(head) - 2 <= len(cells) <= len(head) + 1

    def _read_row(self, start: int, end: int, head: list[tuple[int, int]]) -> None:
        cells = self._cells(start, end)
        row = self.mentions.touching(start, end)
        owner: str | None = None
        label = ""
        row = [m for m in row if m.cls not in ("Industry", "Policy", "Organization")]
        # the row's own name is in its first cell, or in the second behind a running number
        first = 1 if len(cells) > 1 and self.words.p["running"].fullmatch(self.text[slice(*cells[0])]) else 0
        if row and row[0].start < cells[first][1]:
            if row[0].cls == "Project":
                return
            owner = row[0].entity
        elif self.policy and not row:
            owner, label = self.policy, self.text[cells[0][0] : cells[0][1]].strip()
        if owner is None:
            return
        for k, (a, b) in enumerate(reversed(cells)):
            if k >= len(head):
                break
            title = self.text[slice(*head[len(head) - 1 - k])].strip()
            for q in self.quantities.starting(a, b):
                if not self._is_used(q) and not (label and q.bound == ">="):
                    name = self._phrase(*head[len(head) - 1 - k]).strip(self.words.brackets) or title
                    self._add(owner, f"{label}{name}", q, q.value, q.unit, (start, end), "table")
