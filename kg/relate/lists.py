"""Figures of support clauses, and figures shared out over a list of indicators."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.candidates import Scope
from kg.relate.phrases import QUOTES, clean, split
from kg.relate.said import Said


class Lists(Said):
    """Names several figures at once."""

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
        if words.p["distribute"].search(left) and not words.p["list"].search(base) and len(industries) == n and base:
            base = clean(words.p["distribute"].split(base)[-1], words) or base
            names = [f"{self.text[m.start : m.end]}{base}" for m in industries]  # each has its own
        for q, name, owner in zip(group, names, owners, strict=True):
            own = [m.entity for m in industries if name.startswith(self.text[m.start : m.end][:4])]
            if own:
                owner = tuple(dict.fromkeys([*(s for s in owner if self.cls.get(s) != "Industry"), *own]))
            if grown is not None:
                self._grow(q, name, grown["move"], bool(grown["compared"] or grown["after"]), owner, scope, sentence)
            else:
                self._level(q, name, owner, scope, sentence, "listed")
