"""What a document is about: its own place, the fund, company or policy of its title, and what 全市 and 全县 mean in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from kg.core.normal import Normal
from kg.relate.candidates import Candidate, outermost, title_end
from kg.relate.indicators import Words
from kg.relate.lines import PLACES
from kg.relate.phrases import QUOTES
from kg.relate.sections import Sections
from kg.relate.spans import Spans

_SUBTITLE = 40
"""How far behind its first line a text's heading may go on: 政府工作报告 -- 某年某月某日在某县…会议上."""


class Topics:
    """The mentions of one document, those that are no names left out, and its topics."""

    def __init__(self, normal: Normal, mentions: Sequence[Candidate], topic: str | None, words: Words) -> None:
        self.text, self.words, self.topic = normal.text, words, topic
        self.given = topic
        self.all = Spans(mentions)
        self._skimmed: dict[str, str] = {}
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
        self.sections = self._sections()
        self.parts = Sections()
        self.made = False
        self.counted: frozenset[int] = frozenset()
        """Where counts of more than one begin: what stands right in front of one is a kind of things."""
        self.works_end = 0
        """Where the last sentence ends that told what works will bring once they stand."""
        self.lumps: tuple[int, ...] = ()
        """Where counts of many projects or enterprises begin."""

    def _sections(self) -> list[tuple[int, str]]:
        """Where parts of the text begin whose heading is nothing but a name (三、甲工业园), and whose parts they are."""
        found: list[tuple[int, str]] = []
        for m in self.mentions:
            if m.cls not in (*PLACES, "Enterprise") or m.start < self.title_end or self.text[m.end : m.end + 1] != "\n":
                continue
            line = self.text.rfind("\n", 0, m.start) + 1
            item = self.words.p["item"].match(self.text[line : m.start])
            if item is not None and item.end() == m.start - line:
                found.append((m.end, m.entity))
        return found if len({e for _, e in found}) > 1 else []

    def section(self, at: int) -> str | None:
        """Whose part of the text a place is in; None in a text that has no such parts."""
        k = bisect_right(self.sections, at, key=lambda s: s[0])
        return self.sections[k - 1][1] if k else self.parts.at(at) or None

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
        topic = self._headed(topic, counts) or max(sorted(counts), key=lambda e: counts[e], default=None)
        if topic is None or (topic != self.given and counts[topic] < 2):
            return None  # a place that is named by the way
        titled = any(m.entity == topic and m.start < self.title_end + _SUBTITLE for m in self.all)
        referred = self.words.place.search(self.text) is not None
        return topic if titled or referred or counts[topic] >= 3 or not self.title_end else None

    def _headed(self, topic: str | None, counts: Counter[str]) -> str | None:
        """The topic, unless the title only names it as a goal or a partner of another place (甲接轨乙再发力 is about 甲)."""
        titled = [m for m in self.mentions if m.cls in PLACES and m.end <= self.title_end]
        own = [m for m in titled if m.entity == topic]
        if not own or any(not self.words.before.search(self.text[: m.start]) for m in own):
            return topic
        acting = [
            m for m in titled if m.entity != topic and m.end < own[0].start and not self._skim(self.text[: m.start])
        ]
        return acting[0].entity if acting and counts[acting[0].entity] > 1 else topic

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
        if best is None or counts[best] < 3:
            return None
        opening = next((m for m in self.mentions if m.cls not in ("Industry", "Policy")), None)
        first = opening is not None and opening.entity == best and self.cls[best] == "Fund"
        return best if counts[best] * 2 > places * 3 or (first and counts[best] >= places) else None

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
        named = {m.entity for m in self.all if not self._bare(self.text[m.start : m.end], m.cls)}
        out = []
        for m in mentions:
            name = self.text[m.start : m.end]
            if m.cls not in PLACES and self.words.place.match(name):
                continue  # a figure's phrase that was taken for a name
            if m.entity not in named:
                continue  # a bare noun that was taken for a name
            phase = self.words.p["phase"].fullmatch(name) if m.cls == "Project" else None
            if phase is not None and (whole := places.get(phase["whole"])) is not None:
                m = Candidate(m.start, m.end, whole.entity, whole.cls)
            if m.cls == "Organization" and (body := self.words.body.search(name)) is not None:
                ruled = name[: body.start()]
                inner = [n for n in self.all.starting(m.start, m.end) if n.end <= m.start + len(ruled)]
                inner = [n for n in inner if n.cls in PLACES and n.end == m.start + len(ruled)] or [
                    n for n in inner if n.cls in PLACES and n.start == m.start and len(ruled) <= n.end - n.start + 2
                ]
                place = max(inner, key=lambda n: n.end - n.start, default=None) or next(
                    (places[ruled[i:]] for i in range(len(ruled) - 1) if ruled[i:] in places), None
                )
                m = Candidate(m.start, m.end, place.entity, place.cls) if place is not None else m
            out.append(m)
        return out

    def _bare(self, name: str, cls: str) -> bool:
        """Whether a name is only a noun of its class: 母子基金, 该平台."""
        found = self.words.anaphor.fullmatch(name)
        return found is not None and self.words.anaphor_class[found["word"]] == cls

    def _skim(self, opening: str) -> str:
        """A clause's opening without list numbers, headings, periods, conjunctions and adverbs in front."""
        if (known := self._skimmed.get(opening)) is None:
            known = self._skimmed[opening] = self._stripped(opening)
        return known

    def _stripped(self, opening: str) -> str:
        if (item := self.words.p["item"].match(opening)) is not None:
            opening = opening[item.end() :]
        opening = opening.strip(QUOTES)
        signs = self.words.periods.signs
        if not signs.isdisjoint(opening) and (p := self.words.periods.pattern.search(opening)) is not None:
            opening = opening[: p.start()] + opening[p.end() :]
        while opening and (found := self.words.opener.match(opening)) is not None:
            opening = opening[found.end() :].lstrip(QUOTES)
        return opening.rstrip(QUOTES)
