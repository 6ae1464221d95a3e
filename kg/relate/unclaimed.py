"""Industries that a text lists and that no frame gives to anybody: the place's whose sentence it is, or the fund's."""

from __future__ import annotations

from bisect import bisect_left

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.lines import PLACES, Line
from kg.relate.sameness import LISTED
from kg.relate.scene import Scene
from kg.relate.subjects import Subjects

_OTHERS = ("Enterprise", "Project", "Platform", "Organization")
"""In front of an industry: whose it may be instead."""

_OPENS = ("", ",", ":", " ")
"""What a clause opens behind."""

_NAMES = ("product", "name-industry", "trade", "owner-industry", "policy-product", "near-industry")
"""Rules that read an industry out of names, and hand it on."""

_HEAD, _BARE = "industry-head", "industry-terms"


class Unclaimed:
    """The default for industries; ``lexicon/grammar.toml`` [unclaimed] says of which sentences it does not hold."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.subjects = Subjects(knowledge)
        self.terms = knowledge.terms
        self._other, self._cue = knowledge.pattern("unclaimed.other"), knowledge.pattern("unclaimed.cue")

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Give each industry that is listed and nobody's to the place or the fund that its sentence is about."""
        listed = {m.start: (e.id, m.rule) for e in scene.entities for m in self._mentions(e, ledger)}
        if not listed:
            return
        starts = sorted(listed)
        for line in scene.lines:
            trades = [slot for slot in line.slots if slot.cls == "Industry"]
            if not trades or self._other.search(line.skeleton):
                continue
            places = {slot.start: where for where, slot in line.at.items()}
            for slot in trades:  # those in brackets are told of with the sentence's end
                for at in starts[bisect_left(starts, slot.start) : bisect_left(starts, slot.end)]:
                    i, rule = listed[at]
                    if rule != _BARE or self._cue.search(line.skeleton):
                        self._give(scene, ledger, line, places.get(slot.start, len(line.skeleton)), slot.start, i)

    def _mentions(self, e: Local, ledger: Ledger) -> list[Mention]:
        """Where an industry that is nobody's stands in a row, or known before a head."""
        if e.cls != "Industry" or any(
            ev.rule not in _NAMES
            for p in ("inIndustry", "supports")
            for s in ledger.subjects(p, e.id)
            for ev in ledger.found[s, p, e.id]
        ):
            return []
        return [m for m in e.mentions if m.rule in LISTED and (m.rule != _HEAD or m.name in self.terms)]

    def _give(self, scene: Scene, ledger: Ledger, line: Line, where: int, start: int, industry: str) -> None:
        before = [s for k, s in sorted(line.at.items()) if k < where]
        own = [s for k, s in line.at.items() if k < where and s.cls == "Fund" and line.skeleton[k - 1 : k] in _OPENS]
        funds = [i for s in own for i in s.ids] or list(scene.fund)
        if funds:
            ledger.add(funds[-1], "supports", industry, start, "industry-unclaimed")
            return
        party = next((s for s in reversed(before) if s.cls in (*PLACES, *_OTHERS)), None)
        if party is None or party.cls in PLACES:
            named = self.subjects.of(line._replace(carried=()), where, PLACES)
            for i in named or ((scene.topic,) if scene.topic else ()):
                ledger.add(i, "inIndustry", industry, start, "industry-unclaimed")
