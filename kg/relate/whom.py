"""Whom a figure is about: the document's own place, the subject carried from clause to clause, pronouns, lists."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.core.normal import Normal
from kg.recognise.periods import periods
from kg.recognise.quantities import Quantity
from kg.relate.indicators import QUOTES, Words, clean
from kg.relate.spans import Spans

SUBJECTS = ("Region", "Park", "Enterprise", "Policy", "Fund", "Platform", "Industry")
PLACES = ("Region", "Park")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention: ``text[start:end]`` names ``entity`` (local id) of class ``cls``."""

    start: int
    end: int
    entity: str
    cls: str


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that growth, shares and bare counts later in the sentence refer to; ``things`` when it counts things."""

    indicator: str
    subjects: tuple[str, ...]
    unit: str
    things: bool = False


@dataclass(slots=True)
class Scope:
    """What a sentence has established so far."""

    subjects: tuple[str, ...] = ()
    project: bool = False
    levels: list[Level] = field(default_factory=list)
    reward: str = ""
    previous: str = ""
    fresh: str | None = None
    """What the last clause brought into being, for the figures of its own that may follow."""
    policy: str | None = None
    base: tuple[str, ...] = ()
    """The last grammatical subject: what is returned to behind a semicolon."""
    age: int = 0
    """Clauses without a subject since the last one that had one."""
    made: bool = False
    """Whether ``subjects`` were brought into being rather than acting."""
    industry: tuple[str, ...] = ()


class Whom:
    """The mentions of one document and the rules that pick a figure's subject among them."""

    def __init__(self, normal: Normal, mentions: Sequence[Candidate], topic: str | None, words: Words) -> None:
        self.text, self.words, self.topic = normal.text, words, topic
        self.all = Spans(mentions)
        self.mentions = Spans(self._as_places(outermost(mentions)))
        kinds = {m.cls for m in self.all} | {m.cls for m in self.mentions}
        self.of_class = {
            c: Spans(m for m in (self.all if c in ("Industry", "Region") else self.mentions) if m.cls == c)
            for c in kinds
        }
        self.cls = {m.entity: m.cls for m in self.all} | {m.entity: m.cls for m in self.mentions}
        self.title_end = title_end(normal, words)
        self.policy = self._document_policy()
        self.regions = self._regions()
        self.topic = self._topic(topic)
        self.main = self._main()
        self.called = {self.text[m.start : m.end] for m in self.mentions if m.entity == self.topic}
        self.made = False

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
                    n
                    for n in self.all.starting(m.start, m.start + 1)
                    if n.end <= m.start + body.start() and n.cls in PLACES
                ]
                place = max(inner, key=lambda n: n.end, default=None) or next(
                    (places[name[:i]] for i in range(body.start(), 1, -1) if name[:i] in places), None
                )
                m = Candidate(m.start, m.end, place.entity, place.cls) if place is not None else m
            out.append(m)
        return out

    def _anchors(self, a: int, b: int) -> list[Candidate]:
        """The mentions of a clause, with the bare nouns and pronouns that stand for one."""
        own = self.mentions.touching(a, b)
        taken = [(m.start, m.end) for m in own]

        def free(i: int, j: int) -> bool:
            return not any(s < j and e > i for s, e in taken)

        for found in self.words.place.finditer(self.text, a, b):
            if not free(*found.span()) or self._skim(self.text[a : found.start()]):
                continue
            kind = found["kind"]
            entity = self._near(kind[-1], found.start()) if found.group()[0] in self.words.that else None
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
            opening = self.text[a : found.start()].strip(QUOTES)
            if not found["lead"] and opening and self._skim(opening):
                continue
            cls = self.words.anaphor_class[found["word"]]
            before = self.of_class[cls].before(found.start()) if cls in self.of_class else []
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
            last = next((m for m in reversed(self.mentions.before(a)) if m.cls != "Organization"), None)
            if last is not None:
                at = self.text.index(latter, a)
                own.append(Candidate(at, at + len(latter), last.entity, last.cls))
        return sorted(own, key=lambda m: (m.start, m.end))

    def _park(self, word: str, before: list[Candidate]) -> str:
        """Whom 园区, 合作园, 小镇 means in a text about a park: the park, unless only another is called so."""
        own = any(name.endswith(word) for name in self.called)
        if not own and before and self.text[before[-1].start : before[-1].end].endswith(word):
            return before[-1].entity
        return str(self.topic)

    def _near(self, kind: str, at: int) -> str | None:
        """The last region named before ``at`` whose name ends so; names inside other names count."""
        before = self.of_class["Region"].before(at) if "Region" in self.of_class else []
        before = [m for m in before if self.text[m.end - 1] == kind and m.end > m.start + 1]
        return max(before, key=lambda m: m.end).entity if before else None

    def _skim(self, opening: str) -> str:
        """A clause's opening without list numbers, headings, periods, conjunctions and adverbs in front."""
        opening = self.words.p["item"].sub("", opening).strip(QUOTES)
        for p in periods(opening, self.words.periods)[:1]:
            opening = opening[: p.start] + opening[p.end :]
        while opening and (found := self.words.opener.match(opening)) is not None:
            opening = opening[found.end() :].lstrip(QUOTES)
        return opening.rstrip(QUOTES)

    def _subject(
        self, a: int, b: int, at: int, anchors: list[Candidate], scope: Scope, *, carry: bool = False
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
            following = text[m.end : m.end + 2].lstrip(QUOTES)
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
                m.cls != "Policy"
                and len(opening) <= 4
                and text[m.start - 1 : m.start + 1].strip(QUOTES) != text[m.start - 1 : m.start + 1]
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
                if at - m.end <= 18 and m.start - first.end <= 8 and not self.words.p["inner"].match(behind):
                    return (m.entity,)
                return ()
        return ()

    def _modifies(self, m: Candidate, following: Candidate) -> bool:
        """Whether a place only says where the next name is from: 德国霍尔岑伯格集团, 浙江企业泽朴生物."""
        gap = self.text[m.end : following.start]
        if m.cls != "Region" or following.cls in ("Industry", "Policy") or len(gap) > 4:
            return False
        return not gap or (following.cls in ("Enterprise", "Project") and not self.words.p["partner"].search(gap))

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
        return len(opening) - found.end() <= 8 or not self.text[m.end : b].strip(QUOTES)

    def _place(self, scope: Scope) -> str | None:
        for entity in scope.subjects:
            if self.cls.get(entity) in PLACES:
                return entity
        return self.topic

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
        first = next(iter(self.mentions.starting(line, line + 200)), None)
        if first is None or first.cls != "Project" or "\n" in self.text[line : first.start]:
            return False
        return first.end <= start or not self._skim(self.text[line : first.start])


def title_end(normal: Normal, words: Words) -> int:
    """Where the first line ends when it is a title: a short line that holds no sentence."""
    line = normal.raw.lstrip().partition("\n")[0]
    if line == normal.raw.strip() or len(line) > 80 or words.p["full_stop"].search(line):
        return 0
    return bisect_left(normal.starts, normal.raw.find(line) + len(line))


def outermost(mentions: Sequence[Candidate]) -> list[Candidate]:
    """Sorted mentions without those inside another."""
    out: list[Candidate] = []
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if out and m.end <= out[-1].end:
            continue
        out.append(m)
    return out
