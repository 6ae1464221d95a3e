"""Figures in their clause: whose they are, which words name them, and which are no observations at all."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.built import Built
from kg.relate.candidates import Candidate, Scope
from kg.relate.lines import PLACES
from kg.relate.phrases import HAN, QUOTES, clean

NOUN = 4
"""How long a noun behind a count is, at the most, that a pause parts from the next figure's name."""
LASTING = ("time", "percent", "point", "mass")
"""What a programme (工程, 行动, 计划) changes; the counts and sums of its tasks are the place's alone."""


class Figures(Built):
    """Hands each figure of a clause to its owner and its name."""

    def _figures(
        self,
        group: list[Quantity],
        edge: int,
        a: int,
        b: int,
        anchors: list[Candidate],
        scope: Scope,
        sentence: tuple[int, int],
        limit: int,
        owner: str | None = None,
    ) -> None:
        """One figure, or several joined by 、 and 和, with the phrase between ``edge`` and ``limit``."""
        first = group[0]
        words = self.words
        found = self._subject(a, b, first.core, anchors, scope)
        if edge > a and (nearer := [m for m in anchors if edge <= m.start]):
            found = self._subject(edge, b, first.core, nearer, scope) or found
        if found is None and scope.project and first.kind == "count" and self._lump(first, a):
            scope.subjects, scope.project = scope.base, False
        subjects, project = found if found is not None else (scope.subjects, scope.project)
        named = None
        if owner is not None:
            subjects, project = (owner,), False
        elif (named := self._following(group[-1], limit, anchors)) is not None:
            subjects, project = (named.entity,), named.cls == "Project"
            scope.fresh = named.entity
        elif found is None and scope.fresh and words.attribute.match(self._skim(self.text[a : first.start])):
            subjects, project = (scope.fresh,), False
        if (
            first.kind == "count"
            and (entered := words.p["entered"].search(self.text, group[-1].end, b)) is not None
            and (into := next((m for m in anchors if m.cls == "Policy" and 0 <= m.start - entered.end() <= 2), None))
        ):
            subjects, project = (into.entity,), False
        if first.kind not in LASTING:
            subjects = tuple(s for i, s in enumerate(subjects) if not i or s not in self.programmes)
        left_from = edge
        for m in anchors:
            if edge <= m.start < first.core and m.cls not in ("Industry",) and m.entity in subjects:
                if not self.text.endswith(words.share, a, m.start):
                    left_from = max(left_from, m.end)
        for m in anchors:
            if (
                left_from <= m.start
                and m.end < first.start
                and words.before.search(self.text[max(a, m.start - 4) : m.start])
                and not self.text.endswith(words.share, a, m.start)
            ):
                left_from = m.end
        if (headed := words.p["item"].match(self.text[left_from : first.start])) is not None:
            left_from += headed.end()
        if (done := words.p["finished"].match(self.text, left_from, first.start)) is not None:
            left_from = done.end()
        left = self._phrase(left_from, first.start)
        if edge > a and 0 < left.find(words.pause) <= NOUN and left[-1:] != words.pause:
            left = left[left.find(words.pause) + 1 :]  # what the figure before counts stands in front
        if owner is None and named is not None and first.kind == "area" and self._names_none(left):
            left = words.area
        if (
            not left.strip()
            and first.kind != "count"
            and not HAN.match(self.text[group[-1].end : limit].lstrip(QUOTES))
        ):
            left = next(
                (
                    self.text[m.start : m.end]
                    for m in anchors
                    if m.end == first.start and m in self.mentions and m.cls not in PLACES
                ),
                left,
            )
        if owner is not None:
            left = words.p["distribute"].split(left)[-1]
        right = self.text[group[-1].end : limit]
        if limit < b and words.p["list"].match(right):
            right = ""  # what follows names the next figure
        elif limit < b and first.kind == "count" and 0 < right.find(words.pause) <= NOUN:
            right = right[: right.find(words.pause)]  # the rest names the next figure
        elif limit < b and first.kind == "count" and (named_next := words.sum_behind.search(right)) is not None:
            right = right[: named_next.start()]
        rewarded = self.words.reward.search(self.text, a, b) or (
            scope.reward and self.words.limit.search(self.text, max(a, first.start - 8), first.core)
        )
        if rewarded and first.kind in ("money", "percent", "area"):
            policy = scope.policy or self.policy
            nouns = words.reward_noun.findall(self.text[a:b])
            scope.reward = nouns[-1] if nouns else scope.reward
            if policy:
                self._policy(group, left, right, policy, scope, sentence)
                return
        if (project or not subjects) and scope.base and found is None:
            opening = self._skim(self.text[a : first.start])
            cls = self.cls.get(scope.base[0])
            earned = (
                cls == "Enterprise"
                and words.earned.search(opening)
                and not words.planned.search(self.text, sentence[0], first.start)
            )
            if earned or (cls in ("Park", "Platform") and words.resident.match(opening)):
                subjects, project = scope.base, False
        if owner is None and named is None and subjects and not project:
            project = words.p["site_of"].search(left) is not None or (
                found is None and self._of_works(first, left, right, subjects[0])
            )
        if project or not subjects:
            scope.project = project or scope.project
            return
        if any(
            (self._is_used(q) and not self._total(q, subjects, scope))
            or (q.kind == "money" and self.text[q.end - 1].isdigit() and not words.p["link"].match(self.text, q.end))
            for q in group
        ):
            return  # already an investment, or a table's bare number
        if first.kind == "count" and words.p["among"].match(self.text, group[-1].end, b):
            return
        if first.kind == "count" and words.p["back_to"].search(left):
            return  # so many of those
        if first.kind == "count" and words.p["until"].fullmatch(self.text, group[-1].end, b):
            return  # so many will be finished: not counted again
        if first.kind == "length" and self.words.p["distance"].search(self.text, a, first.start):
            return  # how far something else is
        if self.words.skip_behind.search(self.text[max(a, first.start - 6) : first.start]) and first.kind in (
            "length",
            "time",
            "multiple",
        ):
            return
        if first.kind == "money" and (giver := self._giver(group[-1], limit, anchors)) is not None:
            self._level(
                group[-1], clean(self.text[giver.end : limit], words)[:4], (giver.entity,), scope, sentence, "level"
            )
            return
        kinds = {q.kind for q in group}
        if len(group) == 1 and (each := words.each.search(left)) is not None:
            names = [p for p in self.words.p["list"].split(clean(left[: each.start()], words)) if p]
            if len(names) > 1:
                for name in names:
                    self._level(first, name + self._thing(scope), subjects, scope, sentence, "listed")
                return
        owners = self._owners(len(group), a, first, left, sentence)
        if owners:
            last = scope.levels[-1].indicator if scope.levels else ""
            base = clean(words.p["distribute"].split(left)[-1], words) or clean(left, words) or last
            for q, owner in zip(group, owners, strict=True):
                if base:
                    self._level(q, base, (owner,), scope, sentence, "listed")
            return
        if len(group) > 1 and len(kinds) == 1:
            self._listed(group, left, subjects, scope, sentence)
            return
        for q in group:
            self._figure(q, left if q is first else "", right if q is group[-1] else "", subjects, scope, sentence, a)

    def _names_none(self, left: str) -> bool:
        """Whether nothing in front of an area names it: the next of a row, or a verb behind its subject (甲市打造|5亩的…)."""
        left = left.rstrip()
        if left.endswith(self.words.pause) or not clean(left, self.words):
            return True
        made = [m.start() for m in self.words.create.finditer(left) if m.end() == len(left)]
        return bool(made) and made[0] > 0

    def _lump(self, q: Quantity, a: int) -> bool:
        """Whether a clause opens with many projects or enterprises at once, which are nobody's own (9个项目意向总投资)."""
        return not self._skim(self.text[a : q.start]) and self.text.startswith(tuple(self.words.generic), q.end)

    def _total(self, q: Quantity, subjects: tuple[str, ...], scope: Scope) -> bool:
        """Whether a sum is that of counted projects (签约项目23个,总投资312亿元), not of one."""
        counted = scope.levels[-1] if scope.levels else None
        return (
            counted is not None
            and q.kind == "money"
            and counted.things
            and any(word in counted.indicator for word in self.words.generic)
            and any(self.cls.get(s) in PLACES for s in subjects)
        )
