"""What one figure measures: a level, growth, a share, a rank, a count."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.candidates import Scope
from kg.relate.lines import PLACES
from kg.relate.naming import Naming
from kg.relate.phrases import HAN, QUOTES, clean, head_noun, up_to_digit

BUILT = ("energy", "power", "mass", "area", "count", "length")
"""What the capacity or size of works is measured in."""
TANGIBLE = ("area", "length", "mass", "power", "energy")
"""What so much of a thing is measured in, the thing named behind it."""


class Measures(Naming):
    """Names one figure."""

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
        left = self._not_compared(left)
        grown = words.growth.search(left)
        if q.kind == "rank":
            base = clean(left, words) or (last.indicator if last else "")
            if base and not left.endswith(words.units.moves):  # a step up is no rank
                for s in subjects[:1]:
                    self._add(s, f"{base}{words.rank_suffix}", q, q.value, q.unit, sentence, "rank")
            return
        if q.kind in ("count", "people") and not q.bound and q.value <= 10 and self.text[q.core] in words.units.digits:
            if not words.p["summed"].match(self.text, q.end):
                return  # the text counts what it lists
        if q.kind == "time" and not clean(left, words) and words.timed_end.search(scope.previous):
            left = scope.previous  # what took the time stands before the comma
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
                elif last is not None and last.unit == "%" and q.kind == "percent":
                    last = next((v for v in reversed(scope.levels) if v.unit != "%"), last)  # a share does not grow
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
        if q.kind == "percent" and (kept := words.p["kept"].search(left)) and words.p["grows"].match(right):
            whole = self._phrase(a, q.start)
            if base := clean(left[: kept.start()], words) or clean(words.p["kept"].sub("", whole), words):
                self._grow(q, base, words.growth_word, False, subjects, scope, sentence)
            return
        done = words.p["achieved"].search(self.text[a : q.start]) if q.kind == "percent" else None
        if done is not None:
            self._level(
                q, f"{clean(done['what'] or done['plan'], words)}{words.achieved}", subjects, scope, sentence, "share"
            )
            return
        if q.kind == "percent" and last is not None and self._alone(q, left, words.share_of):
            self._say(subjects, f"{last.indicator}{words.share_of}", q, q.value, q.unit, sentence, "share")
            return
        part = words.p["share_mark"].search(left) if q.kind == "percent" else None
        if part is not None and not clean(left, words).endswith(words.share_of):
            name = clean(left[: part.start()], words)
            of = clean(left[part.end() :], words).removesuffix(words.share_suffix)
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
            spanning = self.words.p["spanning"].fullmatch(follows.strip()) is not None
            spanning = spanning and words.p["are"].match(follows) is None
            if (own := self._own_unit(q)) and not HAN.match(follows):
                follows = own
            # One of a row of so much of each thing: its noun stands behind it.
            bare = "" if left.rstrip().endswith(words.pause) else clean(left, words)
            tangible = not (described and q.kind == "area") and q.kind in TANGIBLE
            tangible = tangible and (not bare or words.verbs.fullmatch(bare) is not None)
            tangible = tangible and not (q.kind == "energy" and words.works.search(follows[:14]))
            if q.kind == "count" and (things := self._costing(q, scope, sentence[1])):
                self._level(q, things, subjects, scope, sentence, "count")
                return
            if (
                (q.kind in ("count", "people") or tangible)
                and not spanning
                and follows
                and (follows[0].isdigit() or HAN.match(follows))
            ):
                self._count(q, left, follows, subjects, scope, sentence)
                return
            if q.kind == "count" and not follows and (things := self._things(q, left, bare, scope)):
                self._level(q, things, subjects, scope, sentence, "count")
                return
        if last is not None and "/" in last.unit and q.unit == "CNY" and clean(left, words) in ("", *words.empty):
            q = Quantity(
                q.start, q.end, q.value, last.unit, q.bound, q.kind, q.high, q.core
            )  # the second price is per the same as the first
        base = clean(left, words) or self._before_bracket(q, left, sentence)
        if not base and left.strip() and (moved := words.p["moved"].match(self._skim(scope.previous))) is not None:
            base = clean(moved["what"], words)
        if not base and last is not None and last.unit != q.unit and not last.things:
            last = next((v for v in reversed(scope.levels) if v.unit == q.unit), last)
        if (kinds := words.p["kinds_of"].search(base)) is not None:
            base = f"{kinds['verb'] or ''}{kinds['what']}"
        follows = right.lstrip(QUOTES)
        if q.kind == "money" and (not base or words.create.fullmatch(base)) and words.p["fund_ahead"].match(follows):
            return  # how large a fund is
        if q.kind == "money" and (spent := words.p["accumulated"].search(left)) is not None:
            self._level(q, spent.group().removesuffix(words.of), subjects, scope, sentence, "level")
            return
        if q.kind in BUILT and words.create.fullmatch(base) and words.works.search(follows[:14]):
            return  # the capacity of works that are being built
        single = len(base) <= 4 or left.rstrip(QUOTES).endswith(words.of)
        if q.kind == "money" and base and follows.startswith(tuple(words.invested)) and single:
            return  # a project's or a programme's sum
        kind = self.cls.get(subjects[0] if subjects else "")
        if q.kind == "money" and (object_ := words.p["object"].match(follows)) and words.transitive.search(base):
            base = object_["what"] if base not in words.carries else f"{base}{object_['what']}"
        if (made := words.create.match(base)) is not None and base[made.end() :] in words.size:
            base = base[made.end() :]
        sized = words.p["fund_size"].fullmatch(base) is not None
        if q.kind == "money" and sized and self._of_fund(subjects, q.start, scope, sentence[0]):
            return  # how large a fund is, whoever set it up
        if base in words.invested and self._single(base, left, kind, scope):
            return  # a project's, whether or not the text names it
        if base in words.size and kind == "Fund":
            parts = [v for v in scope.levels if v.things and words.p["funds"].search(v.indicator)]
            if not parts:
                return  # a fund's size is no observation
            base = f"{parts[-1].indicator}{base}"
        if base in words.empty and (done := words.done.search(left)) is not None:
            base = done.group() + base
        if q.kind == "count" and base and left.rstrip(QUOTES).endswith(words.of) and not words.heads.search(base):
            base = f"{base}{self._thing(scope)}"  # so many of the things before
        stake = words.stake.match(follows) if q.kind == "percent" else None
        short = q.kind == "area" and base != "" and base not in words.empty and words.land.search(base) is None
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
            base = self.last.indicator  # the text points back to the last figure
        if not base and (got := words.p["got"].search(scope.previous)) is not None and words.p["sum"].search(left):
            base = got["what"]
        if words.goal.fullmatch(base):
            base = ""
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
        if q.kind in ("money", "percent") and words.p["zone_end"].search(base):
            return
        if base and not (len(base) == 1 and words.p["alone"].fullmatch(base)):
            self._level(q, base, subjects, scope, sentence, "level")

    def _of_fund(self, subjects: tuple[str, ...], at: int, scope: Scope, start: int) -> bool:
        """Whether a size is that of a fund, or of an agreement on one, that the sentence names: no place's own."""
        classes = {self.cls.get(s) for s in subjects}
        if not classes & {*PLACES, "Policy"} or any(self.words.p["funds"].search(v.indicator) for v in scope.levels):
            return False
        named = self.of_class["Fund"].starting(start, at) if "Fund" in self.of_class else []
        return bool(named) or ("Policy" in classes and self.words.p["funds"].search(self.text, start, at) is not None)

    def _single(self, base: str, left: str, kind: str | None, scope: Scope) -> bool:
        """Whether a bare "投资" is one project's: not a place's sum over counted things, not what a region completed."""
        if kind == "Region":
            counted = any(v.things or self.words.heads.search(v.indicator) for v in scope.levels)
            return not counted and not self.words.done.search(left)
        if kind == "Park":
            return (
                base not in self.words.whole
                and not self.words.done.search(left)
                and not any(v.things for v in scope.levels)
            )
        return True

    def _count(
        self, q: Quantity, left: str, follows: str, subjects: tuple[str, ...], scope: Scope, sentence: tuple[int, int]
    ) -> None:
        words = self.words
        noun = head_noun(follows.rstrip(words.pause), words)
        if (are := words.p["are"].match(follows)) is not None:
            noun = head_noun(are["what"], words)
        elif (made := words.p["capacity"].fullmatch(noun)) is not None:
            noun = made["what"] + made["head"]
        left = left.rstrip(QUOTES)
        verb = words.verbs.search(left)
        base = "" if left.endswith(words.pause) else clean(left, words)  # one of a row: each has its own noun behind it
        if words.opener.fullmatch(base) or (base.endswith(words.etc) and words.pause in base):
            base = ""  # examples do not name what is counted
        if (kinds := words.p["kinds_of"].search(base)) is not None:
            base = f"{kinds['verb'] or ''}{kinds['what']}"
        if verb is not None:
            name = f"{verb['verb']}{noun}"
        elif (happened := words.happened.match(follows, len(noun))) is not None and not base:
            name = f"{happened['verb']}{noun}"
        elif base and len(base) <= 8:
            name = f"{base}{noun}"
        else:
            name = noun
        self._level(q, name, subjects, scope, sentence, "count")
