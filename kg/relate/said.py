"""Observations as they are found: their period, modality and confidence, growth and levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.core.normal import Normal
from kg.recognise.periods import Period, periods
from kg.recognise.quantities import Quantity
from kg.relate.candidates import SUBJECTS, Candidate, Level, Scope
from kg.relate.indicators import Words
from kg.relate.phrases import QUOTES
from kg.relate.spans import Spans
from kg.relate.whom import Whom

CONFIDENCE = {
    "growth": 0.95, "policy": 0.95, "listed": 0.93, "share": 0.92, "level": 0.87, "count": 0.83, "table": 0.8,
    "second": 0.75, "rank": 0.67,
}  # fmt: skip
"""How often each rule was right on annotated texts, some of which were seen while it was made; rare rules are drawn
towards the mean of all."""


class Raw(NamedTuple):
    """One observation; ``start``/``end`` bound its sentence, ``rule`` says what found it."""

    subject: str
    indicator: str
    value: Decimal
    unit: str
    period: str
    bound: str
    start: int
    end: int
    modality: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text."""

    start: int
    end: int


class Said(Whom):
    """Keeps the observations of one document in ``found``."""

    def __init__(
        self,
        normal: Normal,
        mentions: Sequence[Candidate],
        topic: str | None,
        used: Sequence[tuple[int, int]],
        words: Words,
        figures: Sequence[Quantity],
    ) -> None:
        super().__init__(normal, mentions, topic, words)
        self.used = Spans(Span(a, b) for a, b in used)
        self.periods = Spans(periods(self.text, words.periods))
        self.quantities = Spans(q for q in figures if not self._named(q))
        self.counted = frozenset(q.start for q in self.quantities if q.kind == "count" and q.value > 1)
        self.lumps = tuple(q.start for q in self.quantities if q.start in self.counted and self._generic(q))
        self.sectors = {m.entity for m in self.all if self.text[m.start : m.end] in words.sectors}
        self.programmes = {
            m.entity
            for m in self.mentions
            if m.cls == "Policy" and words.programme.search(self.text[m.start : m.end].rstrip(QUOTES + words.brackets))
        }
        self.found: list[Raw] = []
        self.last: Level | None = None
        self.counted_last: Level | None = None

    def _named(self, q: Quantity) -> bool:
        """Whether the number is part of a name or of a period."""
        if any(m.start <= q.core and q.end <= m.end for m in self.mentions.touching(q.core, q.end)):
            return True
        return any(p.start <= q.core and q.end <= p.end for p in self.periods.touching(q.core, q.end))

    def _generic(self, q: Quantity) -> bool:
        """Whether a count is one of projects or enterprises: 项目12个, 12个重点项目."""
        behind = self.words.p["part"].split(self.text[q.end : q.end + 16])[0]
        before = self.text[max(0, q.start - 4) : q.start]
        return any(word in behind or word in before for word in self.words.generic)

    def _own_unit(self, q: Quantity) -> str:
        """The unit of a count where it is what is counted: 6镇2乡, 8街道."""
        own = self.text[q.core : q.end].lstrip("0123456789.,") if q.kind == "count" and "/" not in q.unit else ""
        return own if own in self.words.units.forms and own != q.unit else ""

    def _is_used(self, q: Quantity) -> bool:
        return bool(self.used.touching(q.core, q.end))

    def _phrase(self, start: int, end: int) -> str:
        """The words between two places without the periods among them."""
        out, at = "", start
        for p in self.periods.starting(start, end):
            if (
                p.start >= at
                and p.end <= end
                and self.text[p.start - 1 : p.start] not in self.words.kept_behind
                and p.text not in self.words.keep
            ):
                out += self.text[at : p.start]
                at = p.end
        return out + self.text[at:end]

    def _thing(self, scope: Scope) -> str:
        """The head noun of the last counted thing ("敲定项目" -> "项目"), to complete a bare name."""
        thing = scope.levels[-1].indicator if scope.levels else ""
        ends = [found.group() for found in self.words.heads.finditer(thing) if found.end() == len(thing)]
        return ends[-1] if ends else ""

    def _grow(
        self,
        q: Quantity,
        base: str,
        move: str,
        compared: bool,
        subjects: tuple[str, ...],
        scope: Scope,
        sentence: tuple[int, int],
    ) -> None:
        words = self.words
        value, unit = q.value, q.unit
        if q.kind == "multiple":
            value, unit = value * 100, "%"
        if move in words.up:
            name = f"{base}{words.growth_suffix}" if not base.endswith(words.growth_suffix) else base
        elif move in words.always_down or words.burden.search(base):
            name = f"{base}{move}"
        else:
            name, value = f"{base}{words.growth_suffix}", -value
        if not scope.levels or scope.levels[-1].indicator != base:
            scope.levels.append(Level(base, subjects, ""))
        self._say(subjects, name, q, value, unit, sentence, "growth")

    def _level(
        self, q: Quantity, name: str, subjects: tuple[str, ...], scope: Scope, sentence: tuple[int, int], rule: str
    ) -> None:
        scope.levels.append(Level(name, subjects, q.unit, q.kind == "count"))
        self.last = scope.levels[-1]
        if self.last.things:
            self.counted_last = self.last
        self._say(subjects, name, q, q.value, q.unit, sentence, rule)

    def _say(
        self,
        subjects: tuple[str, ...],
        name: str,
        q: Quantity,
        value: Decimal,
        unit: str,
        sentence: tuple[int, int],
        rule: str,
    ) -> None:
        for i, s in enumerate(subjects):
            if i and s in self.sectors:
                continue
            self._add(s, name, q, value, unit, sentence, rule if i == 0 else "second")

    def _add(
        self, subject: str, name: str, q: Quantity, value: Decimal, unit: str, sentence: tuple[int, int], rule: str
    ) -> None:
        if self.cls.get(subject) not in SUBJECTS or not name:
            return
        start, end = sentence
        self.found.append(
            Raw(
                subject,
                name,
                value,
                unit,
                self._period(q.core, start),
                q.bound,
                start,
                end,
                self._modality(start, q.core, end),
                rule,
                CONFIDENCE[rule],
            )
        )

    def _period(self, at: int, start: int) -> str:
        best = next((p for p in reversed(self.periods.before(at)) if self._dates(p, at)), None)
        if best is None:
            return ""
        if best.start >= start:
            return best.text
        paragraph = self.text.rfind("\n", 0, at)
        return best.text if best.start > paragraph and self.words.units.year in best.text else ""

    def _dates(self, p: Period, at: int) -> bool:
        """Whether a period dates the figures behind it: not 比上年, and not the year of an event (2013年升级为…)."""
        if self.text[p.start - 1 : p.start] in self.words.kept_behind or p.text in self.words.keep:
            return False
        if self.words.p["undated"].fullmatch(p.text):
            return False
        stop = self.words.p["part"].search(self.text, p.end)
        end = stop.start() if stop is not None else at
        if at > end and self.words.p["since"].search(self.text, max(0, p.start - 4), p.start):
            return False  # when it was founded
        return at <= end or not self._skim(self.text[p.end : end]) or bool(self.quantities.starting(p.end, end))

    def _modality(self, start: int, at: int, end: int) -> str:
        words = self.words
        before = self.text[start:at]
        clause = before[max(before.rfind(c) for c in words.commas) + 1 :]
        stop = words.p["cut"].search(self.text, at, end)
        behind = self.text[at : stop.start() if stop is not None else end]
        following = self.text[at + len(behind) + 1 : end]
        if words.negated.search(clause) or words.negated.search(behind) or words.p["unmet"].match(following):
            return "negated"
        if words.conditional.search(before):
            return "conditional"
        return "planned" if words.planned.search(clause) else "asserted"
