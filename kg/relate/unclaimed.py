"""Industries that a text lists and that no frame gives to anybody: the place's whose sentence it is, or the fund's."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.lines import Line
from kg.relate.sameness import LISTED
from kg.relate.scene import Scene
from kg.relate.subjects import Subjects

_PLACES = ("Region", "Park")
_OTHERS = ("Enterprise", "Project", "Platform", "Organization", "Policy")
"""In front of an industry: whose it may be instead."""

_HEAD, _BARE = "industry-head", {"industry-terms"}


class Unclaimed:
    """The default for industries; ``lexicon/grammar.toml`` [unclaimed] says of which sentences it does not hold."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.subjects = Subjects(knowledge)
        self.terms = knowledge.terms
        self._other, self._cue = knowledge.pattern("unclaimed.other"), knowledge.pattern("unclaimed.cue")

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """Give each industry that is listed and nobody's to the place or the fund that its sentence is about."""
        waiting = {e.id: rules for e in scene.entities if e.cls == "Industry" and (rules := self._rules(e, ledger))}
        for line in scene.lines if waiting else ():
            for where, slot in line.at.items():
                for i in slot.ids if slot.cls == "Industry" else ():
                    if i not in waiting or self._other.search(line.skeleton):
                        continue
                    if waiting[i] != _BARE or self._cue.search(line.skeleton):
                        self._give(scene, ledger, line, where, i)

    def _rules(self, e: Local, ledger: Ledger) -> set[str]:
        """The rules that find an industry in a row, or known before a head; none where it is somebody's."""
        if ledger.subjects("inIndustry", e.id) or ledger.subjects("supports", e.id):
            return set()
        return {m.rule for m in e.mentions if m.rule in LISTED and (m.rule != _HEAD or m.name in self.terms)}

    def _give(self, scene: Scene, ledger: Ledger, line: Line, where: int, industry: str) -> None:
        start = line.at[where].start
        before = [s for k, s in sorted(line.at.items()) if k < where]
        funds = [i for s in before if s.cls == "Fund" for i in s.ids] or list(scene.fund)
        if funds:
            ledger.add(funds[-1], "supports", industry, start, "industry-unclaimed")
            return
        party = next((s for s in reversed(before) if s.cls in (*_PLACES, *_OTHERS)), None)
        if party is None or party.cls in _PLACES:
            for i in self.subjects.of(line, where, _PLACES) or ((scene.topic,) if scene.topic else ()):
                ledger.add(i, "inIndustry", industry, start, "industry-unclaimed")
