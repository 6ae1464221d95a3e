"""Figures about regions, parks, industries, enterprises, policies, funds and platforms.

A text is read sentence by sentence, clause by clause; the subject is carried over commas, growth and shares belong to
the level before them, "分别" shares figures out over a list. Offsets are those of ``Normal.text``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.core.normal import Normal
from kg.recognise.quantities import Quantity, quantities
from kg.relate.candidates import Candidate, Scope
from kg.relate.grids import Grids
from kg.relate.indicators import Words
from kg.relate.phrases import HAN
from kg.relate.said import Raw
from kg.relate.sections import NOWHERE, Sections

__all__ = ["Candidate", "Raw", "observations"]

AGE = 2
"""For how many clauses without a subject what was brought into being stays the subject."""


def observations(
    normal: Normal,
    mentions: Sequence[Candidate],
    topic: str | None,
    used: Sequence[tuple[int, int]],
    words: Words,
    figures: Sequence[Quantity] | None = None,
    home: tuple[str, str] | None = None,
    sections: Sections = NOWHERE,
) -> list[Raw]:
    """All observations of one document, in the order of the text, each once.

    ``mentions`` are sorted by start; ``topic`` is the id of the document's own region or park; ``used`` are spans of
    quantities that say a project's investment or a fund's size; ``figures`` the quantities of the text, where they
    were found before; ``home`` is the last letter of the name of the region that the document is about, and its id;
    ``sections`` are parts of the text that are of one place each.
    """
    found = quantities(normal.text, words.units) if figures is None else figures
    reader = _Reader(normal, mentions, topic, used, words, found)
    reader.parts = sections
    if home is not None:
        reader.regions[home[0]] = home[1]  # "the whole province", though the text names it without that letter
    return reader.read()


class _Reader(Grids):
    def read(self) -> list[Raw]:
        tables = self._tables()
        for start, end in self._sentences():
            if start < self.title_end or any(s <= start < e for s, e in tables):
                continue
            line = self.text[start:end].lstrip()
            if self.words.p["speech"].match(line) and self.words.first_person.search(line):
                continue
            if line.startswith(self.words.noise):
                continue
            if figures := self.quantities.starting(start, end):
                self._sentence(start, end, figures)
        return _once(self.found)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        at = self.title_end
        for stop in self.words.p["stop"].finditer(self.text, at):
            if self.quantities.around(stop.start()):
                continue
            if stop["gap"] and not self.words.p["heading"].match(self.text[at : stop.start()]):
                continue
            if stop.start() > at:
                yield at, stop.start()
            at = stop.end()
        if at < len(self.text):
            yield at, len(self.text)

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for cut in self.words.p["cut"].finditer(self.text, start, end):
            i = cut.start()
            if self.mentions.around(i) or self.quantities.around(i):
                continue
            if i > at:
                yield at, i
            at = i + 1
        if at < end:
            yield at, end

    def _sentence(self, start: int, end: int, figures: list[Quantity]) -> None:
        own = self.section(start) or self.main or self.topic
        base = (own,) if own else ()
        item = self._item(start)
        scope = Scope(subjects=base, base=base, project=item or self._goes_on(start))
        last = max(q.core for q in figures)
        bases: set[tuple[str, ...]] = set()
        for a, b in self._clauses(start, end):
            if a > last:
                break  # what follows has nothing to say a figure of
            inside = [q for q in figures if a <= q.core < b]
            if self.text[max(start, a - 1) : a] in self.words.strong:
                if len(bases) > 1:
                    scope.base = base  # a row of subjects, each with its own clause: the last holds for no other
                scope.subjects, scope.fresh, scope.project = scope.base, None, item
            self._clause(a, b, inside, scope, (start, end))
            if not scope.age:
                bases.add(scope.base)

    def _clause(self, a: int, b: int, figures: list[Quantity], scope: Scope, sentence: tuple[int, int]) -> None:
        anchors = self._anchors(a, b)
        if self._finished(a, b, scope):
            scope.subjects, scope.project = scope.base, True
            self.works_end = sentence[1]
        for m in anchors:
            if m.cls == "Policy" or (m.cls == "Fund" and scope.policy is None):
                scope.policy = m.entity
        values = [q for q in figures if q.kind != "voltage" and not self._threshold(q, figures, b)]
        owners = self._shared(values, a, anchors)
        edge, was = a, scope.project
        group: list[Quantity] = []
        for i, q in enumerate(values):
            linked = i and not owners and self.words.p["link"].fullmatch(self.text, values[i - 1].end, q.start)
            if linked and not self._own_unit(values[i - 1]):
                group.append(q)
                continue
            if group:
                self._figures(group, edge, a, b, anchors, scope, sentence, q.start, owners.get(group[0]))
                edge = group[-1].end
            group = [q]
        if group:
            self._figures(group, edge, a, b, anchors, scope, sentence, b, owners.get(group[0]))
        if scope.fresh and not self.words.attribute.match(self._skim(self.text[a:b])):
            scope.fresh = None
        if self._lists(a, b, anchors):
            scope.project = was
        gloss = anchors and self.text[a - 1 : a] == "(" and anchors[0].start == a and anchors[-1].end == b
        carried = None if gloss else self._subject(a, b, b, anchors, scope, carry=True)
        if self.text[b : b + 1] in self.words.colons and (made := self._measure(anchors, carried)) is not None:
            carried = (made,), False  # what follows the colon is what the measure lists
            scope.base = (made,)
        if carried is not None:
            scope.subjects, scope.project = carried
            if scope.industry and len(carried[0]) == 1 and values:
                scope.subjects = (*carried[0], *(i for i in scope.industry if i not in carried[0]))
            scope.age = 0
            scope.made = self.made
        else:
            scope.age += 1
            # what a clause brought into being is what the next clause is about, not the rest of the sentence
            if scope.age > AGE and scope.made and scope.subjects != scope.base:
                scope.subjects, scope.made = scope.base, False
        scope.industry = ()
        scope.previous = self.text[a:b]

    def _measure(self, anchors: list[Candidate], carried: tuple[tuple[str, ...], bool] | None) -> str | None:
        """The measure that a clause brought into being, when it did."""
        if carried is None or not self.made or not anchors or anchors[-1].cls != "Policy":
            return None
        return anchors[-1].entity if anchors[-1].entity in carried[0] else None

    def _threshold(self, q: Quantity, figures: list[Quantity], b: int) -> bool:
        """Whether a sum of money only says which things are counted: 亿元以上项目, 超10亿元的企业, 万元产值."""
        if q.kind != "money":
            return False
        if q.bound in (">", ">=") and any(
            c.kind == "count" and (c.start == q.end or self.words.p["costing"].fullmatch(self.text, c.end, q.start))
            for c in figures
        ):
            return True  # so many of at least that sum
        rest = self.text[q.end : b]
        bare = not any(ch.isdigit() or ch in self.words.units.digits for ch in self.text[q.core : q.end])
        if bare and self.words.p["each_least"].search(self.text[max(0, q.start - 4) : q.start]):
            return True
        if not rest or not (HAN.match(rest)):
            return False
        if self.words.p["classed"].match(rest):
            return True
        bounded = q.bound in (">", ">=") or (q.bound == "<=" and q.core == q.start)
        if rest.startswith(self.words.of) and bounded:
            return True
        thing = self.words.heads.search(rest[:10])
        if thing is None:
            return bare or bool(
                bounded
                and any(o.core > q.end for o in figures)
                and q.bound == ">="
                and rest[0] not in self.words.verbal
            )
        if bounded or bare:
            return True
        near = rest[: thing.start()]
        counted = any(o.kind == "count" and (o.end == q.start or o.core > q.end) for o in figures)
        return len(near) <= 2 and counted


def _once(found: list[Raw]) -> list[Raw]:
    """Each figure once: the same subject, value, unit, and one indicator inside the other."""
    out: list[Raw] = []
    same: dict[tuple[str, Decimal, str], list[str]] = {}
    for raw in found:
        names = same.setdefault((raw.subject, raw.value, raw.unit), [])
        if not any(raw.indicator in name or name in raw.indicator for name in names):
            names.append(raw.indicator)
            out.append(raw)
    return out
