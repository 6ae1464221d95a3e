"""Figures about regions, parks, industries, enterprises, policies, funds and platforms.

A text is read sentence by sentence, clause by clause; the subject is carried over commas, growth and shares belong to
the level before them, "分别" shares figures out over a list. Offsets are those of ``Normal.text``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.core.normal import Normal
from kg.recognise.periods import Period, periods
from kg.recognise.quantities import Quantity, quantities
from kg.relate.indicators import Words, clean, head_noun

SUBJECTS = ("Region", "Park", "Enterprise", "Policy", "Fund", "Platform", "Industry")
PLACES = ("Region", "Park")

_STOP = re.compile(
    r"[。！？!?\n]+[”\"』」]?"
    r"|\s(?=\d{1,2}[.、]\s?[\u4e00-\u9fff\"“])|\s-\s?(?=[\u4e00-\u9fff])|(?<=[\s:：])(?=[一二三四五六七八九十]{1,2}、)"
    r"|(?<=[\u4e00-\u9fff])(?P<gap> )(?=[\u4e00-\u9fff\"“])"
)
_HEADING = re.compile(r"\s*[一二三四五六七八九十]{1,2}、[^,，。;；\d]{2,24}$")
_CUT = re.compile(r"[,，;；:：()（）|]")
_ITEM = re.compile(
    r"^[\s◎▲●■①-⑳*·]*(?:【[^】]*】)?[\s]*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?\s*(?:第[一二三四五六七八九十]+条\s*)?"
)
_SPEECH = re.compile(r"[“\"][^”\"]{0,60}[,，][^”\"]{4,}(?:[”\"]|$)")
_QUOTES = "\"“”'‘’『』「」 \n"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention: ``text[start:end]`` names ``entity`` (local id) of class ``cls``."""

    start: int
    end: int
    entity: str
    cls: str


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
class _Level:
    """A figure that growth, shares and bare counts later in the sentence refer to."""

    indicator: str
    subjects: tuple[str, ...]
    unit: str
    things: bool = False


@dataclass(slots=True)
class _Scope:
    """What a sentence has established so far."""

    subjects: tuple[str, ...] = ()
    project: bool = False
    levels: list[_Level] = field(default_factory=list)
    reward: str = ""
    previous: str = ""
    fresh: str | None = None
    """What the last clause brought into being, for the figures of its own that may follow."""
    policy: str | None = None
    base: tuple[str, ...] = ()
    policy_age: int = 0
    made: bool = False
    industry: tuple[str, ...] = ()


AGE = 2
"""For how many clauses without figures what was brought into being stays the subject."""
EXPLAINED = ("time", "percent", "point", "mass")
"""What a measure named before changes: times, shares, savings are also its own; counts and sums are the place's."""
CONFIDENCE = {
    "level": 0.85, "growth": 0.9, "share": 0.8, "rank": 0.8, "count": 0.8, "listed": 0.85, "policy": 0.75, "change": 0.8,
    "table": 0.8, "second": 0.6,
}  # fmt: skip


def observations(
    normal: Normal,
    mentions: Sequence[Candidate],
    topic: str | None,
    used: Sequence[tuple[int, int]],
    words: Words,
) -> list[Raw]:
    """All observations of one document, in the order of the text, each once.

    ``mentions`` are sorted by start; ``topic`` is the id of the document's own region or park; ``used`` are spans of
    quantities that say a project's investment or a fund's size.
    """
    return _Reader(normal, mentions, topic, used, words).read()


class _Reader:
    def __init__(
        self,
        normal: Normal,
        mentions: Sequence[Candidate],
        topic: str | None,
        used: Sequence[tuple[int, int]],
        words: Words,
    ) -> None:
        text = normal.text
        self.text, self.words, self.topic = text, words, topic
        self.all = list(mentions)
        self.mentions = self._as_places(_outermost(mentions))
        self.cls = {m.entity: m.cls for m in self.mentions}
        self.used = sorted(used)
        self.periods = periods(text, words.periods)
        self.quantities = [q for q in quantities(text, words.units) if not self._named(q)]
        self.title_end = _title_end(normal)
        self.policy = self._document_policy()
        self.regions = self._regions()
        self.topic = self._topic(topic)
        self.main = self._main()
        self.found: list[Raw] = []
        self.last: _Level | None = None
        self.made = False

    # ---- what the document is about

    def _named(self, q: Quantity) -> bool:
        """Whether the number is part of a name, of a period, or in quotation marks."""
        if any(m.start <= q.core and q.end <= m.end for m in self.mentions):
            return True
        return any(p.start <= q.core and q.end <= p.end for p in self.periods)

    def _document_policy(self) -> str | None:
        policies = [m for m in self.mentions if m.cls == "Policy"]
        titled = [m for m in policies if m.start < self.title_end]
        if titled:
            return titled[-1].entity
        counts = Counter(m.entity for m in policies)
        return max(counts, key=lambda e: (counts[e], -next(m.start for m in policies if m.entity == e)), default=None)

    def _topic(self, topic: str | None) -> str | None:
        """The document's own place: the one given, or the one named most; None when no place stands out."""
        counts = Counter(m.entity for m in self.mentions if m.cls in PLACES)
        topic = topic or max(sorted(counts), key=lambda e: counts[e], default=None)
        if topic is None:
            return None
        titled = any(m.entity == topic and m.start < self.title_end for m in self.all)
        referred = self.words.place.search(self.text) is not None
        return topic if titled or referred or counts[topic] >= 3 or not self.title_end else None

    def _main(self) -> str | None:
        """The fund or enterprise that the document is about: in its title, and named more often than any place."""
        counts = Counter(m.entity for m in self.mentions)
        places = max((n for e, n in counts.items() if self.cls[e] in PLACES), default=0)
        titled = {m.entity for m in self.mentions if m.start < self.title_end and m.cls in ("Fund", "Enterprise")}
        policy = next((m for m in self.mentions if m.cls == "Policy" and m.start < self.title_end), None)
        clauses = len(self.words.reward.findall(self.text))
        if policy is not None and clauses >= 3 and 2 * (policy.end - policy.start) > self.title_end:
            return policy.entity
        best = max(sorted(titled), key=lambda e: counts[e], default=None)
        return best if best is not None and counts[best] >= 3 and counts[best] * 2 > places * 3 else None

    def _regions(self) -> dict[str, str]:
        """The document's own region by the last character of its name: 全市 is the city, 全县 the county."""
        counts: dict[str, Counter[str]] = {}
        total = Counter(m.entity for m in self.all if m.cls == "Region")
        for m in self.all:
            if m.cls == "Region" and m.end > m.start + 1:
                counts.setdefault(self.text[m.end - 1], Counter())[m.entity] += total[m.entity]
        own = {kind: max(c, key=lambda e: (c[e], e)) for kind, c in counts.items()}
        for kind, c in counts.items():
            if self.topic in c:
                own[kind] = str(self.topic)
        return own

    def _as_places(self, mentions: list[Candidate]) -> list[Candidate]:
        """A government body speaks for its place: figures of 某高新区管委会 are the park's."""
        places = {self.text[m.start : m.end]: m for m in self.all if m.cls in PLACES}
        out = []
        for m in mentions:
            name = self.text[m.start : m.end]
            if m.cls == "Organization" and (body := self.words.body.search(name)) is not None:
                inner = [
                    n for n in self.all if n.start == m.start and n.end <= m.start + body.start() and n.cls in PLACES
                ]
                place = max(inner, key=lambda n: n.end, default=None) or next(
                    (places[name[:i]] for i in range(body.start(), 1, -1) if name[:i] in places), None
                )
                m = Candidate(m.start, m.end, place.entity, place.cls) if place is not None else m
            out.append(m)
        return out

    # ---- reading

    def read(self) -> list[Raw]:
        tables = self._tables()
        at = 0
        for start, end in self._sentences():
            if start < self.title_end or any(s <= start < e for s, e in tables):
                continue
            line = self.text[start:end].lstrip()
            if _SPEECH.match(line) and self.words.first_person.search(line):
                continue
            if line.startswith(self.words.noise):
                continue
            while at < len(self.quantities) and self.quantities[at].end <= start:
                at += 1
            inside = []
            for q in self.quantities[at:]:
                if q.core >= end:
                    break
                inside.append(q)
            self._sentence(start, end, inside)
        return _once(self.found)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        at = self.title_end
        spans = [(q.start, q.end) for q in self.quantities]
        for stop in _STOP.finditer(self.text, at):
            if any(s < stop.start() < e for s, e in spans):
                continue
            if stop["gap"] and not _HEADING.match(self.text[at : stop.start()]):
                continue
            if stop.start() > at:
                yield at, stop.start()
            at = stop.end()
        if at < len(self.text):
            yield at, len(self.text)

    def _clauses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        for cut in _CUT.finditer(self.text, start, end):
            i = cut.start()
            if any(m.start < i < m.end for m in self.mentions) or any(q.start < i < q.end for q in self.quantities):
                continue
            if i > at:
                yield at, i
            at = i + 1
        if at < end:
            yield at, end

    def _sentence(self, start: int, end: int, figures: list[Quantity]) -> None:
        own = self.main or self.topic
        base = (own,) if own else ()
        scope = _Scope(subjects=base, base=base, project=self._item(start))
        for a, b in self._clauses(start, end):
            inside = [q for q in figures if a <= q.core < b]
            if self.text[max(start, a - 1) : a] in (";", "；"):
                scope.subjects, scope.fresh = scope.base, None
            self._clause(a, b, inside, scope, (start, end))

    def _item(self, start: int) -> bool:
        """Whether the sentence stands in a list's item that is headed by a project."""
        line = self.text.rfind("\n", 0, start) + 1
        if not _NUMBERED.match(self.text, line):
            return False
        first = next((m for m in self.mentions if m.start >= line), None)
        if first is None or first.cls != "Project" or "\n" in self.text[line : first.start]:
            return False
        return first.end <= start or not self._skim(self.text[line : first.start])

    def _clause(self, a: int, b: int, figures: list[Quantity], scope: _Scope, sentence: tuple[int, int]) -> None:
        anchors = self._anchors(a, b)
        for m in anchors:
            if m.cls == "Policy" or (m.cls == "Fund" and scope.policy is None):
                scope.policy = m.entity
        values = [q for q in figures if q.kind != "voltage" and not self._threshold(q, figures, b)]
        owners = self._shared(values, a, anchors)
        edge = a
        group: list[Quantity] = []
        for i, q in enumerate(values):
            if i and not owners and self.text[values[i - 1].end : q.start].strip() in ("、", "和", "及", "与"):
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
        carried = self._subject(a, b, b, anchors, scope, carry=True)
        if carried is not None:
            scope.subjects, scope.project = carried
            if scope.industry and len(carried[0]) == 1 and values:
                scope.subjects = (*carried[0], *(i for i in scope.industry if i not in carried[0]))
            scope.policy_age = 0
            scope.made = self.made
        else:
            scope.policy_age += 1
            # what a clause brought into being is what the next clause is about, not the rest of the sentence
            if scope.policy_age > AGE and scope.made and scope.subjects != scope.base:
                scope.subjects, scope.made = scope.base, False
        scope.industry = ()
        scope.previous = self.text[a:b]

    def _shared(self, values: list[Quantity], a: int, anchors: list[Candidate]) -> dict[Quantity, str]:
        """文水、柳林两县分别投放公交40台和矿卡120台: each place (or enterprise) has its own figure."""
        if len(values) < 2 or not _DISTRIBUTE.search(self.text[a : values[0].core]):
            return {}
        row = [m for m in anchors if m.end <= values[0].core and m.cls in ("Region", "Park", "Enterprise")]
        joined = all(_JOIN.fullmatch(self.text[x.end : y.start]) for x, y in zip(row, row[1:], strict=False))
        if len(row) != len(values) or not joined or len({m.cls for m in row}) != 1:
            return {}
        return {q: m.entity for q, m in zip(values, row, strict=True)}

    def _threshold(self, q: Quantity, figures: list[Quantity], b: int) -> bool:
        """Whether a sum of money only says which things are counted: 亿元以上项目, 超10亿元的企业, 万元产值."""
        if q.kind != "money":
            return False
        rest = self.text[q.end : b]
        bare = not any(ch.isdigit() or ch in self.words.units.digits for ch in self.text[q.core : q.end])
        if not rest or not ("\u4e00" <= rest[0] <= "\u9fff"):
            return False
        bounded = q.bound in (">", ">=") or (q.bound == "<=" and q.core == q.start)
        if rest.startswith("的") and bounded:
            return True
        thing = self.words.heads.search(rest[:10])
        if thing is None:
            return bare or bool(
                bounded and any(o.core > q.end for o in figures) and q.bound == ">=" and rest[0] not in "用以建给"
            )
        if bounded or bare:
            return True
        near = rest[: thing.start()]
        counted = any(o.kind == "count" and (o.end == q.start or o.core > q.end) for o in figures)
        return len(near) <= 2 and counted

    # ---- subjects

    def _anchors(self, a: int, b: int) -> list[Candidate]:
        """The mentions of a clause, with the bare nouns and pronouns that stand for one."""
        own = [m for m in self.mentions if m.start < b and m.end > a]
        taken = [(m.start, m.end) for m in own]

        def free(i: int, j: int) -> bool:
            return not any(s < j and e > i for s, e in taken)

        for found in self.words.place.finditer(self.text, a, b):
            if not free(*found.span()) or self._skim(self.text[a : found.start()]):
                continue
            kind = found["kind"]
            entity = self._near(kind[-1], found.start()) if found.group()[0] in words_that(self.words) else None
            entity = (
                entity
                or self.regions.get(kind[-1])
                or (self.topic if self.cls.get(self.topic or "") == "Region" else None)
            )
            if self.topic and self.cls.get(self.topic) == "Park" and kind == self.words.zone:
                entity = self.topic
            if entity:
                own.append(Candidate(found.start(), found.end(), entity, self.cls.get(entity, "Region")))
                taken.append(found.span())
        for found in self.words.anaphor.finditer(self.text, a, b):
            if not free(*found.span()):
                continue
            opening = self.text[a : found.start()].strip(_QUOTES)
            if not found["lead"] and opening and self._skim(opening):
                continue
            cls = self.words.anaphor_class[found["word"]]
            pool = self.all if cls == "Industry" else self.mentions
            before = [m for m in pool if m.cls == cls and m.end <= found.start()]
            before = [m for m in before if self.text[m.start : m.end].endswith(found["word"])] or before
            if cls == "Park" and self.cls.get(self.topic or "") == "Park":
                entity = self._park(found["word"], before)
            elif cls == self.cls.get(self.main or "") == "Enterprise" and not found["lead"]:
                entity = str(self.main)  # 公司 in a company's announcement is that company
            elif before:
                entity = before[-1].entity
            else:
                continue
            if not found["lead"] and (cls in ("Policy", "Industry") or found["word"] in self.words.bare_never):
                continue
            if cls == "Project" and not found["lead"] and found.start() - before[-1].end > 90:
                continue
            own.append(Candidate(found.start(), found.end(), entity, cls))
            taken.append(found.span())
        latter = self.words.latter
        if latter and self._skim(self.text[a:b]).startswith(latter):
            last = next((m for m in reversed(self.mentions) if m.end <= a and m.cls != "Organization"), None)
            if last is not None:
                at = self.text.index(latter, a)
                own.append(Candidate(at, at + len(latter), last.entity, last.cls))
        return sorted(own, key=lambda m: (m.start, m.end))

    def _park(self, word: str, before: list[Candidate]) -> str:
        """Whom 园区, 合作园, 小镇 means in a text about a park: the park, unless only another is called so."""
        own = any(m.entity == self.topic and self.text[m.start : m.end].endswith(word) for m in self.mentions)
        if not own and before and self.text[before[-1].start : before[-1].end].endswith(word):
            return before[-1].entity
        return str(self.topic)

    def _near(self, kind: str, at: int) -> str | None:
        """The last region named before ``at`` whose name ends so; names inside other names count."""
        before = [
            m
            for m in self.all
            if m.cls == "Region" and m.end <= at and self.text[m.end - 1] == kind and m.end > m.start + 1
        ]
        return max(before, key=lambda m: m.end).entity if before else None

    def _skim(self, opening: str) -> str:
        """A clause's opening without list numbers, headings, periods, conjunctions and adverbs in front."""
        opening = _ITEM.sub("", opening).strip(_QUOTES)
        for p in periods(opening, self.words.periods)[:1]:
            opening = opening[: p.start] + opening[p.end :]
        while opening and (found := self.words.opener.match(opening)) is not None:
            opening = opening[found.end() :].lstrip(_QUOTES)
        return opening.rstrip(_QUOTES)

    def _subject(
        self, a: int, b: int, at: int, anchors: list[Candidate], scope: _Scope, *, carry: bool = False
    ) -> tuple[tuple[str, ...], bool] | None:
        """Whom a figure at ``at`` is about: (entity ids, whether it is a project's); None when the clause names nobody."""
        text, words = self.text, self.words
        seen = [m for m in anchors if m.start < at and (m.cls != "Organization" or not self._office(m))]
        if not carry and seen and text[a:at].endswith(words.etc):
            seen = [m for m in seen if m.cls in PLACES and m is seen[0]]  # 甲、乙等20个: examples of what is counted
        seen = [m for m in seen if carry or m.end < at or m.cls in (*PLACES, "Enterprise")]
        if not seen:
            return None
        self.made = False
        plain: list[Candidate] = []
        created: list[Candidate] = []
        located: list[Candidate] = []
        for i, m in enumerate(seen):
            opening = self._skim(text[a : m.start])
            following = text[m.end : m.end + 2].lstrip('"”』')
            if i + 1 < len(seen) and self._modifies(m, seen[i + 1]):
                continue
            if m.cls == "Project" and following.startswith(words.etc):
                continue
            if m.cls == "Policy" and words.heads.match(text, m.end):
                continue  # 专精特新企业, …计划领军人才: a kind of them
            if words.says.match(text, m.end):
                continue
            if words.by.search(opening) and m.cls in ("Platform", "Fund"):
                plain = [m]
                continue
            if carry and m.cls == "Enterprise" and m.end == b and words.copula.search(opening):
                plain = [m]  # 龙头是某公司: the next clauses are about it
                continue
            if opening.endswith(words.modifier[0]) and m.cls != "Industry":
                plain = [m]  # what stands before 的 only describes it
                continue
            if m.cls in ("Policy", "Fund", "Platform", "Park", "Project", "Enterprise") and self._made(opening, m, b):
                created.append(m)
                continue
            if opening.endswith(words.takes):
                plain = [m]
                continue
            if opening.endswith(words.agent):
                if not carry:
                    plain.append(m)
                continue
            if words.before.search(opening):
                if opening.endswith(words.locative) and m.cls in ("Region", "Park", "Industry", "Platform"):
                    located.append(m)
                continue
            if m.cls in (*PLACES, "Enterprise") and words.pivot.fullmatch(opening):
                plain.append(m)
                continue
            if not opening or (
                len(opening) <= 4 and text[m.start - 1 : m.start + 1].strip('“"') != text[m.start - 1 : m.start + 1]
            ):
                plain.append(m)
        if (
            created
            and created[-1].cls == "Project"
            and plain
            and plain[0].cls in PLACES
            and created[-1].end >= at
            and not carry
        ):
            return (plain[0].entity,), False  # 引进甲、乙2个项目
        if any(m.cls == "Project" for m in plain) or (created and created[-1].cls == "Project"):
            return (), True
        if created:
            self.made = True
            last = created[-1]
            if last.cls in ("Park", "Enterprise"):
                if carry:
                    scope.fresh = last.entity  # only for the figures of its own: 建设…产业园,规划面积2100亩
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
            if carry and first.cls != "Industry":
                scope.base = (first.entity,)
            if first.cls == "Industry":
                if re.match(r"[、和及与等]", text[first.end : first.end + 1]):
                    return None  # one of a list: its figures are shared out by name
                base = (
                    scope.subjects[0]
                    if scope.subjects and self.cls.get(scope.subjects[0]) in (*PLACES, "Enterprise")
                    else self.topic
                )
                return tuple(dict.fromkeys(e for e in (base, first.entity) if e)), False
            if first.cls in PLACES:
                if len(plain) == 1 and any(
                    _JOIN.fullmatch(text[first.end : m.start]) for m in seen if m.cls in PLACES and m.start >= first.end
                ):
                    return None  # several places together
                joined = () if carry else self._joined(seen, first, at)
                scope.industry = joined or scope.industry
                return (first.entity, *joined), False
            if first.cls in SUBJECTS:
                return (first.entity,), False
            if first.cls == "Organization":
                return (), True  # a university's or an institute's own figures
        own = self.main or self.topic
        if located and len(self._skim(text[a : located[0].start])) <= 2 and scope.subjects == ((own,) if own else ()):
            return (located[0].entity,), False
        return None

    def _joined(self, seen: list[Candidate], first: Candidate, at: int) -> tuple[str, ...]:
        """The industry that opens the phrase between a place and a figure: 全市氢能产业链营业收入."""
        for m in seen:
            if m.cls == "Industry" and m.start >= first.end:
                behind = self.text[m.end : at]
                if at - m.end <= 18 and m.start - first.end <= 8 and not re.match(r"[、和及等]", behind):
                    return (m.entity,)
                return ()
        return ()

    def _modifies(self, m: Candidate, following: Candidate) -> bool:
        """Whether a place only says where the next name is from: 德国霍尔岑伯格集团, 浙江企业泽朴生物."""
        gap = self.text[m.end : following.start]
        if m.cls != "Region" or following.cls == "Industry" or len(gap) > 4:
            return False
        return not gap or (following.cls in ("Enterprise", "Project") and not re.search(r"[与和同跟及、向对,，]", gap))

    def _office(self, m: Candidate) -> bool:
        """Whether an organization is a government's office, which does not stand for itself."""
        return self.words.office.search(self.text[m.start : m.end]) is not None

    def _made(self, opening: str, m: Candidate, b: int) -> bool:
        """Whether a clause brings the named thing into being (设立…基金, 建设集交易、冷链于一体的…园)."""
        found = None
        for found in self.words.create.finditer(opening):
            pass
        if found is None:
            return False
        return len(opening) - found.end() <= 8 or not self.text[m.end : b].strip(_QUOTES)

    def _place(self, scope: _Scope) -> str | None:
        for entity in scope.subjects:
            if self.cls.get(entity) in PLACES:
                return entity
        return self.topic

    # ---- figures

    def _figures(
        self,
        group: list[Quantity],
        edge: int,
        a: int,
        b: int,
        anchors: list[Candidate],
        scope: _Scope,
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
            and not _HAN.match(self.text[group[-1].end : limit].lstrip(_QUOTES))
        ):
            left = next(
                (
                    self.text[m.start : m.end]
                    for m in anchors
                    if m.end == first.start and m in self.mentions and m.cls not in PLACES
                ),
                left,
            )
        right = self.text[group[-1].end : limit]
        rewarded = self.words.reward.search(self.text, a, b) or (
            scope.reward and self.words.limit.search(self.text, max(a, first.start - 8), first.core)
        )
        if rewarded and first.kind in ("money", "percent", "area"):
            policy = scope.policy or self.policy
            noun = self.words.reward_noun.search(self.text, a, b)
            if noun is not None:
                scope.reward = noun.group()
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
            names = [p for p in _LIST.split(clean(left[: each.start()], words)) if p]
            if len(names) > 1:
                for name in names:
                    self._level(first, name + self._thing(scope), subjects, scope, sentence, "listed")
                return
        owners = self._owners(len(group), a, first, left, sentence)
        if owners:
            base = clean(_DISTRIBUTE.sub("", left), words) or (scope.levels[-1].indicator if scope.levels else "")
            if first.kind in ("count", "people"):
                base = clean(left, words)
            for q, owner in zip(group, owners, strict=True):
                if base:
                    self._level(q, base, (owner,), scope, sentence, "listed")
            return
        if len(group) > 1 and len(kinds) == 1:
            self._listed(group, left, subjects, scope, sentence)
            return
        for q in group:
            self._figure(q, left if q is first else "", right if q is group[-1] else "", subjects, scope, sentence, a)

    def _following(self, q: Quantity, limit: int, anchors: list[Candidate]) -> Candidate | None:
        """The park or platform that a figure describes from in front: 规划1350亩的高性能纤维产业园."""
        if not self.text.startswith(self.words.modifier[0], q.end) and not self.words.create.match(self.text, q.end):
            return None
        for m in anchors:
            if q.end < m.start <= min(limit, q.end + 12) and m.cls in ("Park", "Platform", "Fund", "Project"):
                return m
        return None

    def _thing(self, scope: _Scope) -> str:
        """The head noun of the last counted thing ("敲定项目" -> "项目"), to complete a bare name."""
        if scope.levels and (found := re.search(f"(?:{self.words.heads.pattern})$", scope.levels[-1].indicator)):
            return found.group()
        return ""

    def _owners(self, n: int, a: int, first: Quantity, left: str, sentence: tuple[int, int]) -> list[str]:
        """The ``n`` enterprises or places over which "分别" shares ``n`` figures out, named just before in one list."""
        if n < 2 or not _DISTRIBUTE.search(left) or _LIST.search(clean(_DISTRIBUTE.split(left)[0], self.words)):
            return []
        before = [
            m
            for m in self.mentions
            if sentence[0] <= m.start < first.core and m.cls in ("Enterprise", "Region", "Park")
        ]
        for cls in ("Enterprise", "Region", "Park"):
            for i in range(len(before) - n, -1, -1):
                row = before[i : i + n]
                if (
                    {m.cls for m in row} == {cls}
                    and len({m.entity for m in row}) == n
                    and all(_ALONG.fullmatch(self.text[x.end : y.start]) for x, y in zip(row, row[1:], strict=False))
                ):
                    return [m.entity for m in row]
            row = [m for m in before if m.cls == cls][-n:]
            if len(row) == n and len({m.entity for m in row}) == n and (cls == "Enterprise" or row[0].start >= a):
                return [m.entity for m in row]
        return []

    def _phrase(self, start: int, end: int) -> str:
        """The words between two places without the periods among them."""
        out, at = "", start
        for p in self.periods:
            if p.start >= end:
                break
            if (
                p.start >= at
                and p.end <= end
                and self.text[p.start - 1 : p.start] not in ("比", "较", "与", "占", "在")
                and p.text not in self.words.keep
            ):
                out += self.text[at : p.start]
                at = p.end
        return out + self.text[at:end]

    def _is_used(self, q: Quantity) -> bool:
        return any(s < q.end and e > q.core for s, e in self.used)

    def _total(self, q: Quantity, subjects: tuple[str, ...], scope: _Scope) -> bool:
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
        self, group: list[Quantity], left: str, right: str, policy: str, scope: _Scope, sentence: tuple[int, int]
    ) -> None:
        """A clause of a support policy: 按设备投资额的12%给予补助, 单个项目最高3000万元."""
        words = self.words
        noun = words.reward_noun.search(right) or words.reward_noun.search(left)
        word = noun.group() if noun is not None else scope.reward
        base = clean(words.reward.sub("", left), words)
        names = _split(base, len(group)) if _LIST.search(base) else [base] * len(group)
        if len(base) <= 3 and scope.previous:
            given = scope.previous
            if (number := words.units.number.search(given)) is not None and number.group("arabic"):
                given = given[: number.start()] if number.start() > 1 else given[number.end() :]
            given = clean(given, words)
            names = [f"{g}{base}" for g in _split(given, len(group))]
        for q, name in zip(group, names, strict=True):
            if self._is_used(q) or (q.bound == ">=" and right.startswith("的")):
                continue
            behind = right.split("、")[0].strip(_QUOTES) if q is group[-1] else ""
            if word and word in behind and len(behind) <= 12:
                name, word_here = f"{name}{behind[: behind.find(word)]}", word
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
        self, group: list[Quantity], left: str, subjects: tuple[str, ...], scope: _Scope, sentence: tuple[int, int]
    ) -> None:
        """Figures shared out over a list: 出口分别增长9.3%和9.5%, 开工率、投产率分别为71.2%、38.5%."""
        words = self.words
        grown = words.growth.search(left)
        base = clean(left[: grown.start()] if grown is not None else left, words)
        base = words.compared.sub("", base)
        n = len(group)
        if base and base not in words.empty:
            names = _split(base, n)
            owners = [subjects] * n
        elif len(scope.levels) >= n:
            names = [level.indicator for level in scope.levels[-n:]]
            owners = [level.subjects for level in scope.levels[-n:]]
        else:
            return
        industries = [m for m in self.mentions if sentence[0] <= m.start < group[0].core and m.cls == "Industry"]
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
        scope: _Scope,
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
                names = [p for p in _LIST.split(base) if p] if _BOTH in grown.group() else [base]
                for name in names:
                    self._grow(q, name, move, compared, owner, scope, sentence)
                return
            if q.kind == "point" or ((compared or move in words.by_number) and not right[:1].strip(_QUOTES + "的")):
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
        if q.kind == "percent" and words.share in left:
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
            follows = right.lstrip(_QUOTES)
            if follows.startswith("的"):
                follows = follows[1:]
            spanning = re.fullmatch(r".{1,4}[到至为]", follows.strip()) is not None  # 从460家整合到287家
            bare = clean(left, words)
            tangible = q.kind in ("area", "length", "mass", "power") and (
                not bare or words.verbs.fullmatch(bare) is not None
            )
            if (
                (q.kind in ("count", "people") or tangible)
                and not spanning
                and follows
                and (follows[0].isdigit() or "\u4e00" <= follows[0] <= "\u9fff")
            ):
                self._count(q, left, follows, subjects, scope, sentence)
                return
        if last is not None and "/" in last.unit and q.unit == "CNY" and clean(left, words) in ("", *words.empty):
            q = Quantity(q.start, q.end, q.value, last.unit, q.bound, q.kind, q.high, q.core)  # 从每公斤45元降到28元
        base = clean(left, words)
        follows = right.lstrip(_QUOTES)
        if base in words.invested and self.cls.get(subjects[0] if subjects else "") == "Enterprise":
            return  # a project's, whether or not the text names it
        if base in words.empty and (done := words.done.search(left)) is not None:
            base = done.group() + base
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
            base = f"{_cut(follows)}{bought.group().lstrip(words.modifier[0])}{words.sum_suffix}"
        elif base in words.toward and last is not None:
            base = f"{last.indicator}{head_noun(follows.removeprefix(words.modifier[0]), words)[:4]}"
        elif short and not follows.startswith(words.modifier[0]) and words.heads.match(follows):
            base = f"{base}{head_noun(follows, words)}"
        elif short:
            base = f"{base}{words.area}"
        elif (
            (not base or _NO_NOUN.fullmatch(left.strip()))
            and follows
            and "\u4e00" <= follows[0] <= "\u9fff"
            and q.kind in ("money", "percent", "area", "mass")
        ):
            base = head_noun(follows.removeprefix(words.modifier[0]), words)
        if self.last is not None and words.back.search(left) and len(base) <= 6:
            base = self.last.indicator  # 这一数字
        if not base or base in words.empty:
            if last is None and not base and q.kind in ("area", "length") and "的" in scope.previous:
                base = clean(scope.previous.rpartition("的")[2], words)
            elif last is None and not base:
                pass
            elif last is not None:
                base = (
                    last.indicator
                    if not left.strip(_QUOTES) and last.indicator.endswith(base)
                    else f"{last.indicator}{base}"
                )
        if base:
            self._level(q, base, subjects, scope, sentence, "level")

    def _count(
        self, q: Quantity, left: str, follows: str, subjects: tuple[str, ...], scope: _Scope, sentence: tuple[int, int]
    ) -> None:
        words = self.words
        noun = head_noun(follows, words)
        left = left.rstrip(_QUOTES)
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
        scope: _Scope,
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
            scope.levels.append(_Level(base, subjects, ""))
        self._say(subjects, name, q, value, unit, sentence, "growth")

    def _level(
        self, q: Quantity, name: str, subjects: tuple[str, ...], scope: _Scope, sentence: tuple[int, int], rule: str
    ) -> None:
        scope.levels.append(_Level(name, subjects, q.unit, q.kind == "count"))
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
        best: Period | None = None
        for p in self.periods:
            if p.end > at:
                break
            best = p
        if best is None:
            return ""
        if best.start >= start:
            return best.text
        paragraph = self.text.rfind("\n", 0, at)
        return best.text if best.start > paragraph and "年" in best.text else ""

    def _modality(self, start: int, at: int, end: int) -> str:
        words = self.words
        before = self.text[start:at]
        clause = before[max(before.rfind(c) for c in ",，;；") + 1 :]
        if words.negated.search(clause):
            return "negated"
        return "planned" if words.planned.search(clause) else "asserted"

    # ---- tables

    def _tables(self) -> list[tuple[int, int]]:
        """Tables with one head line: reads their rows and returns the spans read."""
        spans: list[tuple[int, int]] = []
        lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", self.text)]
        i = 0
        while i < len(lines):
            head = self._cells(*lines[i])
            if len(head) < 3 or any(lines[i][0] <= q.core < lines[i][1] for q in self.quantities):
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
        if re.search(r"[。；;]", line):
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
        has = any(line[0] <= q.core < line[1] for q in self.quantities)
        return has and len(head) - 2 <= len(cells) <= len(head) + 1

    def _read_row(self, start: int, end: int, head: list[tuple[int, int]]) -> None:
        cells = self._cells(start, end)
        row = [m for m in self.mentions if m.start < end and m.end > start]
        owner: str | None = None
        label = ""
        row = [m for m in row if m.cls not in ("Industry", "Policy", "Organization")]
        if row and row[0].start < (cells[1][1] if len(cells) > 1 else end):
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
            for q in self.quantities:
                if a <= q.core < b and not self._is_used(q) and not (label and q.bound == ">="):
                    name = self._phrase(*head[len(head) - 1 - k]).strip() or title
                    self._add(owner, f"{label}{name}", q, q.value, q.unit, (start, end), "table")


def words_that(words: Words) -> tuple[str, ...]:
    """The demonstratives that point back to the last place named."""
    return words.that


def _title_end(normal: Normal) -> int:
    """Where the first line ends when it is a title: a short line that holds no sentence."""
    line = normal.raw.lstrip().partition("\n")[0]
    if line == normal.raw.strip() or len(line) > 80 or "。" in line:
        return 0
    return bisect_left(normal.starts, normal.raw.find(line) + len(line))


def _outermost(mentions: Sequence[Candidate]) -> list[Candidate]:
    """Sorted mentions without those inside another."""
    out: list[Candidate] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if out and m.end <= out[-1].end:
            continue
        out.append(m)
    return out


_NO_NOUN = re.compile("[以按用的并共]?")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BOTH = "均"
_JOIN = re.compile(r"\s*[、和与及同]\s*")
_ALONG = re.compile(r"\s*[、和与及同](?:[^,，。;；]{0,6}的)?\s*")
_NUMBERED = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.]|[①-⑳◎●▲■·]|-{2})")
_DISTRIBUTE = re.compile("分别|依次|各自")
_LIST = re.compile(r"[、和及与]")


def _split(base: str, n: int) -> list[str]:
    """``n`` names out of a coordinated phrase; the head of the last is shared: 甲、乙和丙产值 -> 甲产值, 乙产值, 丙产值."""
    parts = [p for p in _LIST.split(base) if p]
    if n == 1 or len(parts) < n:
        return [base] * n
    parts = parts[-n:]
    last = parts[-1]
    shared = last[-3:] if len(last) > 4 and not all(p[-2:] == last[-2:] for p in parts) else ""
    return [p if p.endswith(shared[-2:]) else p + shared for p in parts[:-1]] + [last]


def _cut(phrase: str) -> str:
    """A phrase up to its first digit."""
    return re.split(r"\d", phrase, maxsplit=1)[0]


def _once(found: list[Raw]) -> list[Raw]:
    """Each figure once: the same subject, value, unit, and one indicator inside the other."""
    out: list[Raw] = []
    for raw in found:
        if any(
            o.subject == raw.subject and o.value == raw.value and o.unit == raw.unit
            and (o.indicator in raw.indicator or raw.indicator in o.indicator)
            for o in out
        ):  # fmt: skip
            continue
        out.append(raw)
    return out
