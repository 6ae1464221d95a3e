"""Whom a figure is about: the subject of its clause, or the one carried from clause to clause."""

from __future__ import annotations

from kg.relate.candidates import SUBJECTS, Candidate, Scope
from kg.relate.lines import PLACES
from kg.relate.phrases import QUOTES
from kg.relate.sharing import Sharing


class Whom(Sharing):
    """Picks a figure's subject among the mentions of its clause."""

    def _subject(
        self, a: int, b: int, at: int, anchors: list[Candidate], scope: Scope, *, carry: bool = False
    ) -> tuple[tuple[str, ...], bool] | None:
        """Whom a figure at ``at`` is about: (entity ids, whether it is a project's); None when the clause names nobody."""
        text, words = self.text, self.words
        if (other := words.p["indefinite"].match(self._skim(text[a:b]))) is not None and not carry:
            return ((), True) if at > a + other.end() else None
        seen = [m for m in anchors if m.start < at and (m.cls != "Organization" or not self._office(m))]
        if not carry and seen and text[a:at].endswith(words.etc):
            seen = [m for m in seen if m.cls in PLACES and m is seen[0]]  # examples of what is counted
        seen = [m for m in seen if carry or m.end < at or m.cls in (*PLACES, "Enterprise")]
        if scope.made and not carry and words.goal.match(self._skim(text[a:at])):
            return scope.base, False  # the goal of who acts, not of what was made
        if not seen:
            return None
        if carry and self._lists(a, b, seen):
            return None
        if carry and self._skim(text[a : seen[0].start]).startswith(words.agent):
            return None  # the agent of a passive
        self.made = False
        plain: list[Candidate] = []
        created: list[Candidate] = []
        located: list[Candidate] = []
        for i, m in enumerate(seen):
            opening = self._skim(text[a : m.start])
            following = text[m.end : m.end + 2].lstrip(QUOTES)
            if i + 1 < len(seen) and self._modifies(m, seen[i + 1]):
                continue
            if following.startswith(words.etc) and (m.cls == "Project" or words.p["kinds"].match(text, m.end)):
                continue
            if m.cls == "Industry" and words.p["classed_by"].match(text, m.end):
                continue  # a kind of projects
            if m.cls not in PLACES and words.p["examples"].match(text, m.end):
                continue
            if m.cls == "Park" and words.p["works_listed"].match(text, m.end):
                continue  # one of so many projects
            if m.cls == "Policy" and words.heads.match(text, m.end):
                continue  # a kind of them
            if words.says.match(text, m.end):
                if carry and m.cls == "Enterprise" and not opening and self.cls.get(self.main or "") != "Fund":
                    plain = [m]  # a firm's people speak of the firm
                continue
            if words.by.search(opening) and m.cls in ("Platform", "Fund"):
                plain = [m]
                continue
            if carry and m.cls == "Enterprise" and m.end == b and words.copula.search(opening):
                plain = [m]  # what a copula names: the next clauses are about it
                continue
            if self._so_many(opening, m):
                continue
            if carry and m.cls == "Project" and m.end == b and opening.endswith(words.copulas):
                return (), True  # what a copula names: the next clauses are about it
            if opening.endswith(words.modifier[0]) and m.cls != "Industry":
                plain = [m]  # what stands before the particle only describes it
                continue
            if m.cls in ("Policy", "Fund", "Platform", "Park", "Project", "Enterprise") and self._made(opening, m, b):
                created.append(m)
                continue
            if opening.endswith(words.takes):
                plain = [m]
                continue
            if carry and m.cls == "Project" and m.end == b and opening in words.locative:
                return (), True  # a place within a firm: the next clauses are about what is seen there
            if opening.endswith(words.agent):
                if not carry:
                    plain.append(m)
                continue
            if words.before.search(opening):
                if opening.endswith(words.locative) and m.cls in ("Region", "Park", "Industry", "Platform"):
                    if not words.p["event"].match(text, m.end, at):
                        located.append(m)
                elif m.cls == "Industry" and opening in words.target and not carry:
                    own = next((e for e in scope.subjects if self.cls.get(e) in PLACES), self.topic)
                    return tuple(dict.fromkeys(e for e in (own, m.entity) if e)), False
                continue
            if m.cls in (*PLACES, "Enterprise") and words.pivot.fullmatch(opening):
                plain.append(m)
                continue
            if (
                not opening
                or (m.cls == "Industry" and opening in words.sized)
                or (
                    m.cls != "Policy"
                    and len(opening) <= 4
                    and text[m.start - 1 : m.start + 1].strip(QUOTES) != text[m.start - 1 : m.start + 1]
                )
            ):
                plain.append(m)
        if (
            created
            and created[-1].cls == "Project"
            and plain
            and plain[0].cls in PLACES
            and (created[-1].end >= at or text[created[-1].end] == words.pause)
            and not carry
        ):
            return (plain[0].entity,), False  # the first of several that the text counts
        if any(m.cls == "Project" for m in plain) or (created and created[-1].cls == "Project"):
            return (), True
        if created:
            self.made = True
            last = created[-1]
            if last.cls in ("Park", "Enterprise"):
                if carry:
                    scope.fresh = last.entity  # only for the figures of its own
                if plain and plain[0].cls in SUBJECTS:
                    scope.base = (plain[0].entity,)
                    return (plain[0].entity,), False
                return None
            if last.cls != "Policy":
                industry = [m.entity for m in located if m.cls == "Industry"][:1]
                return (*industry, last.entity), False
            base = plain[0].entity if plain and plain[0].cls in PLACES else self._place(scope)
            return tuple(dict.fromkeys(e for e in (base, last.entity) if e)), False
        if plain:
            first = plain[0]
            if carry and first.cls in SUBJECTS and first.cls != "Industry":
                scope.base = (first.entity,)
            if first.cls == "Industry":
                if words.p["example"].match(text, first.end):
                    return None  # one of a list: its figures are shared out by name
                base = (
                    scope.subjects[0]
                    if scope.subjects and self.cls.get(scope.subjects[0]) in (*PLACES, "Enterprise")
                    else self.topic
                )
                return tuple(dict.fromkeys(e for e in (base, first.entity) if e)), False
            if first.cls in PLACES:
                if len(plain) == 1 and any(
                    text[first.end : m.start].strip() == words.pause
                    for m in seen
                    if m.cls in PLACES and m.start >= first.end
                ):
                    return None  # several places together
                joined = () if carry else self._joined(seen, first, at)
                scope.industry = joined or scope.industry
                return (first.entity, *joined), False
            if first.cls in SUBJECTS:
                if first.cls == "Enterprise" and len(plain) == 1 and self._together(seen, first, at):
                    return None
                return (first.entity,), False
            if first.cls == "Organization":
                return (), True  # a university's or an institute's own figures
        own = self.main or self.topic
        if (
            located
            and len(self._skim(text[a : located[0].start])) <= 2
            and scope.subjects == ((own,) if own else ())
            and not words.p["example"].match(text, located[0].end)
        ):
            return (located[0].entity,), False
        return None

    def _lists(self, a: int, b: int, anchors: list[Candidate]) -> bool:
        """Whether a clause only gives examples of projects (引进了甲项目、乙项目等): the next one is about who acts."""
        return self.text.endswith(self.words.etc, a, b) and sum(m.cls == "Project" for m in anchors) > 1

    def _joined(self, seen: list[Candidate], first: Candidate, at: int) -> tuple[str, ...]:
        """The industry that opens the phrase between a place and a figure: 全市氢能产业链营业收入."""
        for m in seen:
            if m.cls == "Industry" and m.start >= first.end:
                behind = self.text[m.end : at]
                if at - m.end <= 18 and m.start - first.end <= 8 and not self.words.p["inner"].match(behind):
                    return (m.entity,)
                return ()
        return ()

    def _together(self, seen: list[Candidate], first: Candidate, at: int) -> bool:
        """Whether enterprises act together and share one figure: 甲、乙两家企业拿到首批投资."""
        return any(
            m.cls == first.cls
            and first.end < m.start < at
            and self.text[first.end : m.start].strip() == self.words.pause
            for m in seen
        )

    def _modifies(self, m: Candidate, following: Candidate) -> bool:
        """Whether a place only says where the next name is from: 德国霍尔岑伯格集团, 浙江企业泽朴生物."""
        gap = self.text[m.end : following.start]
        if m.cls != "Region" or following.cls in ("Industry", "Policy") or len(gap) > 4:
            return False
        return not gap or (following.cls in ("Enterprise", "Project") and not self.words.p["partner"].search(gap))

    def _office(self, m: Candidate) -> bool:
        """Whether an organization is a government's office, which does not stand for itself."""
        return self.words.office.search(self.text[m.start : m.end]) is not None

    def _so_many(self, opening: str, m: Candidate) -> bool:
        """Whether a name is a kind of which so many are to be made: 建成12个有影响的某产业园."""
        first = self.words.create.match(opening)
        if first is None or m.cls not in ("Park", "Platform", "Fund"):
            return False
        return any(q in self.counted for q in range(m.start - len(opening) + first.end(), m.start))

    def _made(self, opening: str, m: Candidate, b: int) -> bool:
        """Whether a clause brings the named thing into being (设立…基金, 建设集交易、冷链于一体的…园)."""
        found = None
        for found in self.words.create.finditer(opening):
            pass
        if found is None:
            return False
        return len(opening) - found.end() <= 8 or not self.text[m.end : b].strip(QUOTES)

    def _place(self, scope: Scope) -> str | None:
        for entity in scope.subjects:
            if self.cls.get(entity) in PLACES:
                return entity
        return self.topic
