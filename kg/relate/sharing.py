"""Figures and their owners beyond the plain subject: lists shared out, givers, names behind the figure, list items."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.anchors import Anchors
from kg.relate.candidates import SUBJECTS, Candidate
from kg.relate.phrases import clean

HEADING = 40
"""How far behind its number an item of a list names the project that it is about."""


class Sharing(Anchors):
    """Finds owners that stand around a figure."""

    def _following(self, q: Quantity, limit: int, anchors: list[Candidate]) -> Candidate | None:
        """The park or platform that a figure describes from in front: 规划1350亩的高性能纤维产业园."""
        if not self.text.startswith(self.words.modifier[0], q.end) and not self.words.create.match(self.text, q.end):
            return None
        for m in anchors:
            if q.end < m.start <= min(limit, q.end + 12) and m.cls in ("Park", "Platform", "Fund", "Project"):
                return m
        return None

    def _owners(self, n: int, a: int, first: Quantity, left: str, sentence: tuple[int, int]) -> list[str]:
        """The ``n`` enterprises or places over which "分别" shares ``n`` figures out, named just before in one list."""
        if (
            n < 2
            or not self.words.p["distribute"].search(left)
            or self.words.p["list"].search(clean(self.words.p["distribute"].split(left)[0], self.words))
        ):
            return []
        before = [
            m for m in self.mentions.starting(sentence[0], first.core) if m.cls in ("Enterprise", "Region", "Park")
        ]
        for cls in ("Enterprise", "Region", "Park"):
            for i in range(len(before) - n, -1, -1):
                row = before[i : i + n]
                if (
                    {m.cls for m in row} == {cls}
                    and len({m.entity for m in row}) == n
                    and all(
                        self.words.p["along"].fullmatch(self.text[x.end : y.start])
                        for x, y in zip(row, row[1:], strict=False)
                    )
                ):
                    return [m.entity for m in row]
            row = [m for m in before if m.cls == cls][-n:]
            if len(row) == n and len({m.entity for m in row}) == n and (cls == "Enterprise" or row[0].start >= a):
                return [m.entity for m in row]
        return []

    def _shared(self, values: list[Quantity], a: int, anchors: list[Candidate]) -> dict[Quantity, str]:
        """文水、柳林两县分别投放公交40台和矿卡120台: each place (or enterprise) has its own figure."""
        if len(values) < 2 or not self.words.p["distribute"].search(self.text[a : values[0].core]):
            return {}
        row = [m for m in anchors if m.end <= values[0].core and m.cls in ("Region", "Park", "Enterprise")]
        joined = all(
            self.words.p["joint"].fullmatch(self.text[x.end : y.start]) for x, y in zip(row, row[1:], strict=False)
        )
        if len(row) != len(values) or not joined or len({m.cls for m in row}) != 1:
            return {}
        return {q: m.entity for q, m in zip(values, row, strict=True)}

    def _item(self, start: int) -> bool:
        """Whether the sentence stands in a list's item that is headed by a project."""
        line = self.text.rfind("\n", 0, start) + 1
        if not self.words.p["numbered"].match(self.text, line):
            return False
        first = next(iter(self.mentions.starting(line, line + HEADING)), None)
        if first is None or first.cls != "Project" or "\n" in self.text[line : first.start]:
            return False
        return first.end <= start or not self._skim(self.text[line : first.start])

    def _giver(self, q: Quantity, limit: int, anchors: list[Candidate]) -> Candidate | None:
        """Who pays a sum that stands in front: 余下2亿元由某公司跟投."""
        if not self.text.startswith(self.words.agent, q.end):
            return None
        for m in anchors:
            if q.end < m.start <= q.end + 6 and m.cls in SUBJECTS and 2 <= limit - m.end <= 6:
                return m
        return None
