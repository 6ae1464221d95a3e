"""One document's gold against one graph: which entity is which, and what was met, missed and made up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.core.model import CLASSES, RELATIONS
from kg.evaluate.gold import Gold, GoldEntity, GoldFigure, GoldRelation
from kg.evaluate.system import SaidFigure, System
from kg.evaluate.words import bare, endings

KINDS: dict[str, tuple[str, ...]] = {
    "entity": CLASSES, "relation": RELATIONS, "amount": ("",), "status": ("",), "observation": ("",),
}  # fmt: skip
"""What is scored, and the names under which it is listed."""

_KIN = {
    frozenset(pair)
    for pair in (
        ("Organization", "Platform"), ("Park", "Platform"), ("Project", "Park"),
        ("Project", "Platform"), ("Project", "Policy"), ("Fund", "Policy"),
    )
}  # fmt: skip
_CLOSE_NAME, _CLOSE_TEXT = 75, 60  # of rapidfuzz's 0..100


@dataclass(frozen=True, slots=True)
class Counts:
    """``gold`` items wanted, ``said`` items claimed, ``hit`` both; ``strict`` hits by an exact name."""

    gold: int = 0
    said: int = 0
    hit: int = 0
    strict: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.said + other.said, self.hit + other.hit, self.strict + other.strict)

    @property
    def precision(self) -> float:
        """Of what was said, how much is right; 0 when nothing was said."""
        return self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """Of what is right, how much was said; 0 when there is nothing to say."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.hit / (self.gold + self.said) if self.hit else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """One document: ``tally`` by (kind, name), and in ``lines`` each miss and each spurious item in words."""

    doc: str
    title: str
    tally: dict[tuple[str, str], Counts]
    lines: tuple[str, ...] = ()


def score(gold: Gold, said: System) -> Score:
    """Hold ``said`` against ``gold``."""
    judge = _Judge(gold, said)
    judge.entities()
    judge.relations()
    for kind, wanted in gold.figures.items():
        judge.figures(kind, wanted, said.figures.get(kind, []))
    keys = sorted({key[:2] for key in judge.count})
    tally = {
        (kind, name): Counts(*(judge.count[kind, name, what] for what in ("gold", "said", "hit", "strict")))
        for kind, name in keys
    }
    return Score(gold.doc, gold.title, tally, tuple(sorted(judge.lines)))


def align(gold: Gold, said: System) -> tuple[dict[str, str], set[str]]:
    """Which node is which gold entity, one to one: ({gold id: node}, the ids met by an exact name).

    Exact names go first, then the most similar; within both, nodes of the entity's very class.
    """
    exact: list[tuple[int, float, str, str]] = []
    close: list[tuple[int, float, str, str]] = []
    said_names = {node: {bare(n) for n in said.names[node]} for node in said.mentioned}
    for entity in gold.entities:
        mine = {bare(n) for n in entity.names}
        for node, theirs in said_names.items():
            if not _may_be(entity, said.classes[node]):
                continue
            other_class = int(entity.cls not in said.classes[node])
            shared = len(mine & theirs)
            if shared or {_stem(n) for n in mine} & {_stem(n) for n in theirs}:
                exact.append((other_class, -shared, entity.id, node))
            elif (best := max(fuzz.ratio(a, b) for a in mine for b in theirs)) >= _CLOSE_NAME:
                close.append((other_class, -best, entity.id, node))
    taken: dict[str, str] = {}
    for pairs in (sorted(exact), sorted(close)):
        used = set(taken.values())
        for _, _, eid, node in pairs:
            if eid not in taken and node not in used:
                taken[eid] = node
                used.add(node)
    met = {(eid, node) for _, _, eid, node in exact}
    return taken, {eid for eid, node in taken.items() if (eid, node) in met}


def _may_be(entity: GoldEntity, classes: list[str]) -> bool:
    return entity.cls in classes or any(frozenset((entity.cls, c)) in _KIN for c in classes)


def _stem(name: str) -> str:
    return endings().sub("", name) or name


class _Judge:
    """Counts by (kind, name, what) and lines, over one document."""

    def __init__(self, gold: Gold, said: System) -> None:
        self.gold, self.said = gold, said
        self.count: Counter[tuple[str, str, str]] = Counter()
        self.lines: list[str] = []
        self._node, self._strict = align(gold, said)
        self._gold_of = {node: eid for eid, node in self._node.items()}
        self._entity = {e.id: e for e in gold.entities}

    def entities(self) -> None:
        for entity in self.gold.entities:
            if entity.optional:
                continue
            self.count["entity", entity.cls, "gold"] += 1
            self.count["entity", entity.cls, "hit"] += entity.id in self._node
            self.count["entity", entity.cls, "strict"] += entity.id in self._strict
            if entity.id not in self._node:
                self._missed(entity.cls, entity.names[0])
        for node in self.said.mentioned:
            meant = self._entity.get(self._gold_of.get(node, ""))
            if meant is None:
                cls = self.said.classes[node][0]
                self.count["entity", cls, "said"] += 1
                self._spurious(cls, " | ".join(self.said.names[node][:3]))
            elif not meant.optional:
                self.count["entity", meant.cls, "said"] += 1

    def relations(self) -> None:
        wanted: dict[tuple[str, str, str], GoldRelation] = {}
        for relation in self.gold.relations:
            wanted[relation.subject, relation.predicate, relation.object] = relation
            if relation.predicate == "cooperatesWith":
                wanted[relation.object, relation.predicate, relation.subject] = relation
        met: set[int] = set()
        for s, p, o in self._claims():
            found = wanted.get((self._gold_of.get(s, ""), p, self._gold_of.get(o, "")))
            if found is not None:
                # Met, but of no account when it or an end of it is optional.
                if not self._idle(found):
                    self.count["relation", p, "said"] += 1
                met.add(id(found))
            elif not self._excused(s, p, o):
                self.count["relation", p, "said"] += 1
                self._spurious(p, f"{self.said.names[s][0]} -> {self.said.names[o][0]}")
        for relation in self.gold.relations:
            if self._idle(relation):
                continue
            p, hit = relation.predicate, id(relation) in met
            self.count["relation", p, "gold"] += 1
            self.count["relation", p, "hit"] += hit
            if not hit:
                ends = (self._entity[x].names[0] for x in (relation.subject, relation.object))
                self._missed(p, " -> ".join(ends))

    def _claims(self) -> list[tuple[str, str, str]]:
        """What the graph states: a symmetric pair once, and nothing of the gazetteer's own containment."""
        out: list[tuple[str, str, str]] = []
        pairs: set[frozenset[str]] = set()
        for s, p, o in self.said.relations:
            if p == "cooperatesWith":
                if frozenset((s, o)) in pairs:
                    continue
                pairs.add(frozenset((s, o)))
            if p == "partOf" and "Region" in self.said.classes[s] and "Region" in self.said.classes[o]:
                continue
            out.append((s, p, o))
        return out

    def _idle(self, relation: GoldRelation) -> bool:
        ends = (self._entity[relation.subject], self._entity[relation.object])
        return relation.optional or any(e.optional for e in ends)

    def _excused(self, s: str, p: str, o: str) -> bool:
        """Whether a claim that is not in the gold follows from it, or is about something optional."""
        subject = self._gold_of.get(s)
        if p == "locatedIn" and subject:
            for relation in self.gold.relations:
                if relation.subject == subject and relation.predicate in ("locatedIn", "partOf"):
                    place = self._node.get(relation.object)
                    if place is not None and o in self.said.above(place):
                        return True
        return self._optional(s) or self._optional(o)

    def _optional(self, node: str) -> bool:
        entity = self._entity.get(self._gold_of.get(node, ""))
        return entity is not None and entity.optional

    def figures(self, kind: str, wanted: tuple[GoldFigure, ...], said: list[SaidFigure]) -> None:
        subjects = {w.subject for w in wanted}
        left = [f for f in said if not self._optional(f.subject) or self._gold_of.get(f.subject) in subjects]
        for item in wanted:
            found = next((f for f in left if self._agree(item, f)), None)
            if found is not None:
                left.remove(found)
            if item.optional or self._entity[item.subject].optional:
                continue
            self.count[kind, "", "gold"] += 1
            self.count[kind, "", "said"] += found is not None
            self.count[kind, "", "hit"] += found is not None
            if found is None:
                self._missed(kind, f"{self._entity[item.subject].names[0]} {_plain(item.parts)}")
        for figure in left:
            self.count[kind, "", "said"] += 1
            name = self.said.names.get(figure.subject, [figure.subject])[0]
            self._spurious(kind, f"{name} {_plain(figure.parts)}")

    def _agree(self, wanted: GoldFigure, said: SaidFigure) -> bool:
        if self._node.get(wanted.subject) != said.subject:
            return False
        return all(_same(a, b) for a, b in zip(wanted.parts, said.parts, strict=True))

    def _missed(self, what: str, words: str) -> None:
        self.lines.append(f"missed   {what:<14} {words}")

    def _spurious(self, what: str, words: str) -> None:
        self.lines.append(f"spurious {what:<14} {words}")


def _same(a: str | float, b: str | float) -> bool:
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= 1e-6 * max(1.0, abs(a))
    return a == b or fuzz.partial_ratio(bare(str(a)), bare(str(b))) >= _CLOSE_TEXT


def _plain(parts: tuple[str | float, ...]) -> str:
    return " ".join(f"{p:.10g}" if isinstance(p, float) else p for p in parts)
