"""The relations found so far: each with its evidence, checked against the guideline's table of classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.core.knowledge import Knowledge
from kg.core.model import Evidence
from kg.relate.scene import Scene

_WIDE = ("country", "area", "world")


class Ledger:
    """Collects (subject, predicate, object) → evidence; a pair that the table of classes does not allow is refused."""

    def __init__(self, knowledge: Knowledge, scene: Scene, document: str) -> None:
        self.allowed = {
            p: (frozenset(row["subject"]), frozenset(row["object"]))
            for p, row in knowledge.toml("lexicon/relations.toml").items()
            if isinstance(row, dict) and "subject" in row
        }
        self.confidence: dict[str, float] = knowledge.toml("lexicon/confidence.toml")["rule"]
        self.scene = scene
        self.document = document
        self.found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
        self._of: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._to: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._known: dict[tuple[int, int, str, str], Evidence] = {}
        self._spans: dict[tuple[int, int], tuple[int, int]] = {}

    def evidence(self, start: int, rule: str, modality: str = "asserted") -> Evidence:
        """Evidence of the sentence that holds a position of the normalised text."""
        page = self.scene.reading.page
        sentence = page.sentence_at(start)
        key = (*sentence, rule, modality)
        if (known := self._known.get(key)) is None:
            if (span := self._spans.get(sentence)) is None:
                span = self._spans[sentence] = self._span(*sentence)
            known = self._known[key] = Evidence(self.document, *span, rule, self.confidence.get(rule, 0.7), modality)
        return known

    def _span(self, left: int, right: int) -> tuple[int, int]:
        """A sentence in the text as read, without the space around it."""
        page = self.scene.reading.page
        while right > left and page.text[right - 1] in "\n ":
            right -= 1
        while left < right and page.text[left] in "\n ":
            left += 1
        return page.normal.span(left, max(right, left + 1))

    def add(self, s: str, p: str, o: str, start: int, rule: str, modality: str = "asserted") -> bool:
        """Note a relation; False when its classes do not fit."""
        if not s or not o or s == o:
            return False
        subjects, objects = self.allowed[p]
        a, b = self.scene.by_id[s].cls, self.scene.by_id[o].cls
        if (
            a not in subjects
            or b not in objects
            or (p == "partOf" and a != b and not (a == "Platform" and b == "Park"))
        ):
            return False
        if p == "locatedIn" and (self.scene.by_id[o].level == "area" or self.scene.by_id[s].kind == "Government"):
            return False  # no address, and nobody who settles
        if p == "inIndustry" and a == "Region" and self.scene.by_id[s].level in _WIDE:
            return False  # what is said of a country or a macro area is no news of it
        if p == "cooperatesWith" and (o, p, s) in self.found:
            s, o = o, s
        self._of[s, p].add(o)
        self._to[p, o].add(s)
        self.found[s, p, o].append(self.evidence(start, rule, modality))
        return True

    def has(self, s: str, p: str) -> list[str]:
        """The objects noted for a subject and predicate, sorted."""
        found = self._of.get((s, p))
        return sorted(found) if found else []

    def subjects(self, p: str, o: str) -> list[str]:
        """The subjects noted for a predicate and object, sorted."""
        found = self._to.get((p, o))
        return sorted(found) if found else []

    def drop(self, keys: Iterable[tuple[str, str, str]]) -> None:
        """Forget relations."""
        for key in list(keys):
            if self.found.pop(key, None) is not None:
                s, p, o = key
                self._of[s, p].discard(o)
                self._to[p, o].discard(s)
