"""What a figure measures: levels, growth, shares, ranks, counts, lists, support clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.core.normal import Normal
from kg.recognise.periods import periods
from kg.recognise.quantities import Quantity
from kg.relate.indicators import HAN, QUOTES, Words, clean, head_noun, split, up_to_digit
from kg.relate.spans import Spans
from kg.relate.whom import PLACES, SUBJECTS, Candidate, Level, Scope, Whom

EXPLAINED = ("time", "percent", "point", "mass")
"""What a measure named before changes: times, shares, savings are also its own; counts and sums are the place's."""
CONFIDENCE = {
    "growth": 0.95, "share": 0.92, "table": 0.92, "policy": 0.9, "level": 0.88, "listed": 0.86, "rank": 0.85,
    "count": 0.83, "second": 0.8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Raw:
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


class Figures(Whom):
    """Names figures and keeps them in ``found``."""

    def __init__(
        self,
        normal: Normal,
        mentions: Sequence[Candidate],
        topic: str | None,
        used: Sequence[tuple[int, int]],
        words: Words,
    ) -> None:
        super().__init__(normal, mentions, topic, words)
        self.used = Spans(Span(a, b) for a, b in used)
        self.periods = Spans(periods(self.text, words.periods))
        self.found: list[Raw] = []
        self.last: Level | None = None

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
        subjects, project = found if found is not None else (scope.subjects, scope.project)
        if owner is not None:
            subjects, project = (owner,), False
        elif (named := self._following(group[-1], limit, anchors)) is not None:
            subjects, project = (named.entity,), named.cls == "Project"
            scope.fresh = named.entity
        elif found is None and scope.fresh and words.attribute.match(self._skim(self.text[a : first.start])):
            subjects, project = (scope.fresh,), False
        left_from = edge
        for m in anchors:
            if edge <= m.start < first.core and m.cls not in ("Industry",) and m.entity in subjects:
                left_from = max(left_from, m.end)
        for m in anchors:
            if (
                left_from <= m.start
                and m.end < first.start
                and words.before.search(self.text[max(a, m.start - 4) : m.start])
            ):
                left_from = m.end
        left = self._phrase(left_from, first.start)
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
            right = ""  # 公交40台和矿卡120台: what follows names the next figure
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
        if project or not subjects:
            scope.project = project or scope.project
            return
        if any(
            (self._is_used(q) and not self._total(q, subjects, scope))
            or (q.kind == "money" and self.text[q.end - 1].isdigit())
            for q in group
        ):
            return  # already an investment, or a table's bare number
        if self.words.skip_behind.search(self.text[max(a, first.start - 6) : first.start]) and first.kind in (
            "length",
            "time",
            "multiple",
        ):
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

    def _thing(self, scope: Scope) -> str:
        """The head noun of the last counted thing ("敲定项目" -> "项目"), to complete a bare name."""
        thing = scope.levels[-1].indicator if scope.levels else ""
        ends = [found.group() for found in self.words.heads.finditer(thing) if found.end() == len(thing)]
        return ends[-1] if ends else ""

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

    def _is_used(self, q: Quantity) -> bool:
        return bool(self.used.touching(q.core, q.end))

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

    def _policy(
        self, group: list[Quantity], left: str, right: str, policy: str, scope: Scope, sentence: tuple[int, int]
    ) -> None:
        """A clause of a support policy: 按设备投资额的12%给予补助, 单个项目最高3000万元."""
        words = self.words
        named = [*words.reward_noun.findall(right)[:1], *words.reward_noun.findall(left)[-1:]]
        word = named[0] if named else scope.reward
        base = clean(words.reward.sub("", words.basis.sub("", left)), words)
        names = split(self.words, base, len(group)) if self.words.p["list"].search(base) else [base] * len(group)
        if len(base) <= 3 and scope.previous:
            given = words.p["named"].sub("", scope.previous)
            if (number := words.units.number.search(given)) is not None and number.group("arabic"):
                given = given[: number.start()] if number.start() > 1 else given[number.end() :]
            given = clean(words.reward.sub("", given), words)
            names = [f"{g}{base}" for g in split(self.words, given, len(group))]
        for q, name in zip(group, names, strict=True):
            if self._is_used(q) or (q.bound == ">=" and right.startswith(self.words.of)):
                continue
            behind = right.split(self.words.pause)[0].strip(QUOTES) if q is group[-1] else ""
            if word and word in behind and len(behind) <= 12:
                name, word_here = f"{name}{words.reward.sub('', behind[: behind.find(word)])}", word
            else:
                word_here = "" if word and word in name else word
            limit = words.limit.search(self.text, max(sentence[0], q.start - 6), q.core)
            if limit is None:
                full = f"{name}{word_here}"
            elif limit.group() in words.most:
                full = f"{name}{limit.group()}{word_here}"
            else:
                full = f"{name}{word_here}{words.limit_suffix.get(limit.group(), words.limit_suffix['*'])}"
            if q.kind == "percent" and full:
                full += words.ratio_suffix
            if full:
                self._add(policy, full, q, q.value, q.unit, sentence, "policy")

    def _listed(
        self, group: list[Quantity], left: str, subjects: tuple[str, ...], scope: Scope, sentence: tuple[int, int]
    ) -> None:
        """Figures shared out over a list: 出口分别增长9.3%和9.5%, 开工率、投产率分别为71.2%、38.5%."""
        words = self.words
        grown = words.growth.search(left)
        base = clean(left[: grown.start()] if grown is not None else left, words)
        base = words.compared.sub("", base)
        n = len(group)
        if base and base not in words.empty:
            names = split(self.words, base, n)
            owners = [subjects] * n
        elif len(scope.levels) >= n:
            names = [level.indicator for level in scope.levels[-n:]]
            owners = [level.subjects for level in scope.levels[-n:]]
        else:
            return
        industries = [m for m in self.mentions.starting(sentence[0], group[0].core) if m.cls == "Industry"]
        for q, name, owner in zip(group, names, owners, strict=True):
            own = [m.entity for m in industries if name.startswith(self.text[m.start : m.end][:4])]
            if own:
                owner = tuple(dict.fromkeys([*(s for s in owner if self.cls.get(s) != "Industry"), *own]))
            if grown is not None:
                self._grow(q, name, grown["move"], bool(grown["compared"] or grown["after"]), owner, scope, sentence)
            else:
                self._level(q, name, owner, scope, sentence, "listed")

    def _figure(
        self,
        q: Quantity,
        left: str,
        right: str,
        subjects: tuple[str, ...],
        scope: Scope,
        sentence: tuple[int, int],
        a: int,
    ) -> None:
        words = self.words
        last = scope.levels[-1] if scope.levels else None
        grown = words.growth.search(left)
        if q.kind == "rank":
            base = clean(left, words) or (last.indicator if last else "")
            if base:
                for s in subjects[:1]:
                    self._add(s, f"{base}{words.rank_suffix}", q, q.value, q.unit, sentence, "rank")
            return
        if q.kind in ("count", "people") and not q.bound and q.value <= 10 and self.text[q.core] in words.units.digits:
            return  # 三大产业, 两个项目: the text counts what it lists
        if q.kind == "time" and not clean(left, words) and words.timed_end.search(scope.previous):
            left = scope.previous  # 办理时间,已由35个工作日压缩到8个工作日
        if q.kind == "time" and last is not None and last.unit == q.unit and not clean(left, words):
            left = last.indicator
        if q.kind == "time" and right.startswith(words.timed_behind) and not words.timed.search(left):
            left = right[:8]
        if q.kind == "time" and not (words.timed.search(left) or right.startswith(words.timed_behind)):
            return
        if grown is not None and q.kind in ("percent", "point", "multiple", "count", "money", "people", "area", "mass"):
            base = clean(left[: grown.start()], words)
            move = grown["move"]
            compared = bool(grown["compared"] or grown["after"])
            owner = subjects
            if not base or base in words.empty or (words.back.search(base) and len(base) <= 6):
                if words.back.search(left):
                    last = last or self.last
                if last is None:
                    return
                base, owner = last.indicator, last.subjects
            elif base in words.generic:
                base = next(
                    (v.indicator for v in reversed(scope.levels) if v.unit == q.unit and base in v.indicator), base
                )
            if q.kind in ("percent", "multiple"):
                names = (
                    [p for p in self.words.p["list"].split(base) if p]
                    if self.words.p["both"].search(grown.group())
                    else [base]
                )
                for name in names:
                    self._grow(q, name, move, compared, owner, scope, sentence)
                return
            if q.kind == "point" or (
                (compared or move in words.by_number) and not right[:1].strip(QUOTES + self.words.of)
            ):
                self._say(owner, f"{base}{move}", q, q.value, q.unit, sentence, "growth")
                return
        if q.kind == "point":
            base = clean(left, words)
            if base:
                full = (
                    base
                    if last is None or (len(base) > 8 and not words.compared.match(left))
                    else f"{last.indicator}{base}"
                )
                self._say(subjects[:1], full, q, q.value, q.unit, sentence, "growth")
            return
        if q.kind == "percent" and words.share in left and not clean(left, words).endswith(words.share_of):
            before, _, of = left.partition(words.share)
            name = clean(before, words)
            of = clean(of, words)
            owner = subjects
            if not name:
                if last is None:
                    return
                name = last.indicator
            full = f"{name}{words.share}{of}{words.share_suffix}" if of else f"{name}{words.share_of}"
            self._level(q, full, owner, scope, sentence, "share")
            return
        if q.kind in ("count", "people", "mass", "energy", "power", "compute", "money", "area", "length"):
            follows = right.lstrip(QUOTES)
            described = follows.startswith(self.words.of)
            follows = follows.removeprefix(self.words.of)
            spanning = self.words.p["spanning"].fullmatch(follows.strip()) is not None  # 从460家整合到287家
            bare = clean(left, words)
            tangible = not (described and q.kind == "area") and q.kind in ("area", "length", "mass", "power")
            tangible = tangible and (not bare or words.verbs.fullmatch(bare) is not None)
            if (
                (q.kind in ("count", "people") or tangible)
                and not spanning
                and follows
                and (follows[0].isdigit() or HAN.match(follows))
            ):
                self._count(q, left, follows, subjects, scope, sentence)
                return
        if last is not None and "/" in last.unit and q.unit == "CNY" and clean(left, words) in ("", *words.empty):
            q = Quantity(q.start, q.end, q.value, last.unit, q.bound, q.kind, q.high, q.core)  # 从每公斤45元降到28元
        base = clean(left, words)
        follows = right.lstrip(QUOTES)
        if base in words.invested and self.cls.get(subjects[0] if subjects else "") == "Enterprise":
            return  # a project's, whether or not the text names it
        if base in words.empty and (done := words.done.search(left)) is not None:
            base = done.group() + base
        if q.kind == "count" and base and left.rstrip(QUOTES).endswith(words.of) and not words.heads.search(base):
            base = f"{base}{self._thing(scope)}"  # 10亿元以上的7个
        stake = words.stake.match(follows) if q.kind == "percent" else None
        short = q.kind == "area" and len(base) <= 3 and base not in words.empty
        if stake is not None:
            base = f"{base}{stake.group().lstrip(words.modifier[0])}{words.ratio_suffix}"
        elif (
            q.kind == "money"
            and (bought := words.stake.search(self.text, q.end, sentence[1]))
            and self.text[q.end : bought.start()].count(",") == 0
            and not base
        ):
            base = f"{up_to_digit(follows)}{bought.group().lstrip(words.modifier[0])}{words.sum_suffix}"
        elif base in words.toward and last is not None:
            base = f"{last.indicator}{head_noun(follows.removeprefix(words.modifier[0]), words)[:4]}"
        elif short and not follows.startswith(words.modifier[0]) and words.heads.match(follows):
            base = f"{base}{head_noun(follows, words)}"
        elif short:
            base = f"{base}{words.area}"
        elif (
            (not base or self.words.p["alone"].fullmatch(left.strip()))
            and follows
            and HAN.match(follows)
            and q.kind in ("money", "percent", "area", "mass")
        ):
            base = head_noun(follows.removeprefix(words.modifier[0]), words)
        if self.last is not None and words.back.search(left) and len(base) <= 6:
            base = self.last.indicator  # 这一数字
        if not base or base in words.empty:
            if last is None and not base and q.kind in ("area", "length") and self.words.of in scope.previous:
                base = clean(scope.previous.rpartition(self.words.of)[2], words)
            elif last is None and not base:
                pass
            elif last is not None:
                base = (
                    last.indicator
                    if not left.strip(QUOTES) and last.indicator.endswith(base)
                    else f"{last.indicator}{base}"
                )
        if base:
            self._level(q, base, subjects, scope, sentence, "level")

    def _count(
        self, q: Quantity, left: str, follows: str, subjects: tuple[str, ...], scope: Scope, sentence: tuple[int, int]
    ) -> None:
        words = self.words
        noun = head_noun(follows, words)
        left = left.rstrip(QUOTES)
        verb = words.verbs.search(left)
        base = clean(left, words)
        if verb is not None:
            name = f"{verb.group()}{noun}"
        elif base and len(base) <= 8:
            name = f"{base}{noun}"
        else:
            name = noun
        self._level(q, name, subjects, scope, sentence, "count")

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
            if i and self.cls.get(s) == "Policy" and q.kind not in EXPLAINED:
                continue
            self._add(s, name, q, value, unit, sentence, rule if i == 0 else "second")

    def _add(
        self, subject: str, name: str, q: Quantity, value: Decimal, unit: str, sentence: tuple[int, int], rule: str
    ) -> None:
        if self.cls.get(subject) not in SUBJECTS:
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
        before = self.periods.before(at)
        if not before:
            return ""
        best = before[-1]
        if best.start >= start:
            return best.text
        paragraph = self.text.rfind("\n", 0, at)
        return best.text if best.start > paragraph and self.words.units.year in best.text else ""

    def _modality(self, start: int, at: int, end: int) -> str:
        words = self.words
        before = self.text[start:at]
        clause = before[max(before.rfind(c) for c in self.words.commas) + 1 :]
        if words.negated.search(clause):
            return "negated"
        return "planned" if words.planned.search(clause) else "asserted"
