"""A document read twice: candidates of every kind, the best of those that overlap, then again with the names found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.core.knowledge import Knowledge
from kg.core.normal import Normal
from kg.recognise.about import About
from kg.recognise.actors import Actors
from kg.recognise.aside import asides, colleges, formers, plainly, tails, wide
from kg.recognise.companies import Companies
from kg.recognise.coordination import Lists
from kg.recognise.cores import Cores
from kg.recognise.edges import Edges
from kg.recognise.entitled import Entitled
from kg.recognise.enumerated import Enumerated
from kg.recognise.exemplars import Exemplars
from kg.recognise.gazetteer import Gazetteer
from kg.recognise.industries import Industries
from kg.recognise.mention import Mention, Page
from kg.recognise.names import HeadNames
from kg.recognise.owners import Owners
from kg.recognise.policies import Policies
from kg.recognise.policyforms import PolicyForms
from kg.recognise.quoted import Quoted
from kg.recognise.segment import Segmenter
from kg.recognise.shared import SharedHeads
from kg.recognise.worklists import WorkLists
from kg.recognise.works import Works
from kg.recognise.yields import Yields
from kg.recognise.zones import Zones

_SENTENCE = re.compile(r"[^。!?!?;;\n]*[。!?!?;;\n]?[”))]?")
_STRENGTH = {
    "title": 9,
    "quoted-head": 8,
    "gazetteer": 7,
    "policy": 7,
    "head": 6,
    "known": 6,
    "works": 7,
    "rank": 6,
    "zone": 6,
    "latin": 6,
    "brand": 5,
    "shared-head": 5,
    "quoted": 4,
}
_INSIDE = {"Region", "Park", "Enterprise", "Organization"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document names: ``mentions`` sorted; ``short`` short form → full name; ``notes`` for the report."""

    page: Page
    mentions: tuple[Mention, ...]
    short: dict[str, str]
    notes: tuple[str, ...]
    products: dict[Mention, tuple[Mention, ...]]
    """A project, park, fund, platform or policy → the industries that its name holds."""


class Recogniser:
    """All recognisers, made once for a Knowledge."""

    def __init__(self, knowledge: Knowledge, segmenter: Segmenter) -> None:
        self.segmenter = segmenter
        self.gazetteer = Gazetteer(knowledge)
        self.cores = Cores(knowledge)
        self.edges = Edges(knowledge)
        self.heads = HeadNames(knowledge, self.edges)
        self.policies = Policies(knowledge, self.edges)
        self.entitled = Entitled(knowledge)
        self.forms = PolicyForms(knowledge, self.edges, segmenter)
        self.quoted = Quoted(knowledge, self.edges, self.policies)
        self._former = knowledge.pattern("names.former")
        self._aside = knowledge.pattern("names.aside")
        self._numbered = knowledge.pattern("text.numbered")
        self._plain: str = knowledge.toml("lexicon/variants.toml")["plain_park"]
        lists = Lists(knowledge, self.edges)
        self.companies = Companies(knowledge, self.edges, lists, segmenter)
        self.exemplars = Exemplars(knowledge, self.edges, lists, self.companies)
        self.owners = Owners(knowledge, self.edges, self.companies)
        self.works, self.zones = Works(knowledge, self.edges), Zones(knowledge)
        self.worklists = WorkLists(knowledge, self.edges, lists)
        self.actors = Actors(knowledge, self.edges, lists)
        self.shared = SharedHeads(knowledge, self.edges, lists)
        self.enumerated = Enumerated(knowledge, self.edges, lists)
        self.yields = Yields(knowledge, self.edges)
        self.industries = Industries(knowledge, self.edges, lists)
        self.about = About(knowledge, segmenter, self.companies, self.forms, self.industries)

    def read(self, normal: Normal) -> Reading:
        """The mentions of a text, longest and best-evidenced first where they overlap."""
        text = normal.text
        sentences = [s for m in _SENTENCE.finditer(text) if m.group().strip() for s in self._parts(text, *m.span())]
        rough = Page(normal, self.segmenter.cut(text), sentences)
        known, notes = self.gazetteer.find(text, rough.tokens)
        breaks = {p for m in known for p in (m.start, m.end)}
        page = Page(
            normal, self.segmenter.recut(rough.tokens, text, breaks), sentences, {m.end: m.start for m in known}
        )
        candidates = (
            known
            + self.cores.find(page, known)
            + self.quoted.find(page)
            + self.policies.find(page)
            + self.entitled.find(page)
            + self.heads.find(page)
            + self.companies.find(page)
            + self.works.find(page)
            + self.worklists.find(page)
        )
        candidates += self.companies.listed(page, known) + self.zones.find(page, known, candidates)
        candidates += self.exemplars.find(page, candidates)
        shared = self.shared.find(page, candidates)
        shared += self.yields.find(page) + self.enumerated.find(page)
        spans = {(m.start, m.end) for m in shared if m.cls == "Project"}
        items = dict(spans)
        candidates = [m for m in candidates if not (_twice(m) and (m.start, m.end) in spans) and not _opens(m, items)]
        candidates += shared
        candidates += self.owners.find(page, candidates)
        candidates += self.actors.find(page, candidates)
        mentions = tails(page, colleges(overlap(candidates)))
        short = self.companies.short_forms(page, mentions) | asides(page, mentions, self._aside)
        short |= formers(page, mentions, self._former) | plainly(page, mentions, self._plain)
        mentions = overlap(mentions + self._again(page, mentions, short))
        mentions = overlap(mentions + self.industries.find(page, mentions))
        mentions = wide(self.forms.united(mentions))
        products = self.about.find(page, mentions)
        return Reading(
            page,
            tuple(sorted([*mentions, *(x for row in products.values() for x in row), *self.forms.variants(mentions)])),
            short,
            tuple(notes),
            products,
        )

    def _parts(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """A sentence cut before the numbered or dashed items that stand on its line: …共建平台 2. 乙县引入…."""
        cuts = [m.start() for m in self._numbered.finditer(text, start, end) if m.start() > start]
        return list(zip([start, *cuts], [*cuts, end], strict=True))

    def _again(self, page: Page, mentions: Sequence[Mention], short: dict[str, str]) -> list[Mention]:
        """Other places where an established name stands, whole or short."""
        forms: dict[str, Mention] = {}
        for m in mentions:
            if m.cls in ("Region", "Industry") or m.inferred or m.rule in ("gazetteer", "zone"):
                continue
            forms.setdefault(m.name, m)
            for form in self.companies.brands(m, page.places):
                other = forms.setdefault(form, m)
                if other.cls == "Park" and other.rule == "head" and other.start not in page.ahead:
                    forms[form] = m  # what a firm is called in short is no park
        for form, full in short.items():
            for m in mentions:
                if m.name == full:
                    forms[form] = m
                    break
        words = sorted(w for w in forms if len(w) > 1)
        if not words:
            return []
        # The kind that is built in no time: it is asked about one text only.
        kind = Implementation.NoncontiguousNFA
        automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest, implementation=kind)
        found = []
        for index, start, end in automaton.find_matches_as_indexes(page.text):
            m = forms[words[index]]
            found.append(
                Mention(start, end, m.cls, words[index], "known", m.kind, m.code, m.level, False, m.inferred, m.name)
            )
        return found


def _twice(m: Mention) -> bool:
    """Whether a mention is what an item of a row of projects is called: the project is named once."""
    return m.rule == "works" or (m.cls == "Platform" and m.rule == "head")


def _opens(m: Mention, items: Mapping[int, int]) -> bool:
    """Whether a project is only how an item of a row of projects begins: 甲水库|灌区."""
    return m.cls == "Project" and m.rule in ("head", "works") and m.end < items.get(m.start, m.end)


def overlap(candidates: Sequence[Mention]) -> list[Mention]:
    """The policy "longest, then strongest; places and actors inside are kept as nested"."""
    order = sorted(
        set(candidates),
        key=lambda m: (
            m.inferred,
            -(m.end - m.start) - (3 if m.rule in ("title", "quoted-head") else 0),
            -_STRENGTH.get(m.rule, 1),
            m,
        ),
    )
    kept: list[Mention] = []
    stacks = _Stacks()
    for m in order:
        clash = stacks.clash(m)
        if m.inferred:
            if any(
                k.start <= m.start and m.end <= k.end and (k.start, k.end) != (m.start, m.end) and k.cls == m.cls
                for k in clash
            ):
                continue
            kept.append(m)
        elif not clash:
            kept.append(m._replace(nested=False) if m.nested else m)
            stacks.put(kept[-1])
        elif all(k.start <= m.start and m.end <= k.end and (k.start, k.end) != (m.start, m.end) for k in clash):
            if m.cls == "Park" and any(k.cls == "Enterprise" for k in clash):
                continue
            if m.rule == "brand" and any(k.cls in ("Park", "Fund", "Platform") for k in clash):
                continue
            if m.cls == "Park" and any(k.cls == "Organization" and k.kind != "ManagementCommittee" for k in clash):
                continue
            if m.cls == "Organization" and m.rule != "gazetteer" and any(k.cls == "Park" for k in clash):
                continue
            if m.kind == "ResearchInstitute" and m.rule == "head" and any(k.cls == "Enterprise" for k in clash):
                continue  # a company that is an institute
            twice = any(k.cls == m.cls and not (m.rule == "gazetteer" and m.start == k.start) for k in clash)
            if m.cls in ("Region", "Park") or (m.cls in _INSIDE and not twice):
                kept.append(m._replace(nested=True))
                stacks.nest(kept[-1])
    return sorted(kept)


class _Stacks:
    """The mentions kept: outermost ones, which never overlap, each with those inside it."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._stacks: list[list[Mention]] = []

    def clash(self, m: Mention) -> list[Mention]:
        """The mentions kept that share a letter with ``m``."""
        i = bisect_right(self._starts, m.start)
        if i and self._stacks[i - 1][0].end > m.start:
            i -= 1
        elif i == len(self._starts) or self._starts[i] >= m.end:
            return []
        found: list[Mention] = []
        while i < len(self._starts) and self._starts[i] < m.end:
            found += [k for k in self._stacks[i] if k.start < m.end and m.start < k.end]
            i += 1
        return found

    def put(self, m: Mention) -> None:
        """Keep a mention that shares no letter with another."""
        i = bisect_right(self._starts, m.start)
        self._starts.insert(i, m.start)
        self._stacks.insert(i, [m])

    def nest(self, m: Mention) -> None:
        """Keep a mention inside another."""
        self._stacks[bisect_right(self._starts, m.start) - 1].append(m)
