"""How far a project is: what its clauses say, weighed against heading, event and title."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.clauses import ENDED, Clauses, Said
from kg.relate.leads import Lead, Leads, lead_at, planning
from kg.relate.reach import Item, Reacher
from kg.relate.scene import Scene

_GOING = ("UnderConstruction", "Completed", "InOperation")
_ORDER = ("Negotiating", "Planned", "Signed", "UnderConstruction", "Completed", "InOperation")


@dataclass(frozen=True, slots=True)
class Step:
    """A status of a project as one clause says it."""

    project: str
    status: str
    start: int
    modality: str = "asserted"


class Stages:
    """The stage words of ``lexicon/cues.toml`` around each project."""

    def __init__(self, knowledge: Knowledge, reacher: Reacher) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        mode, p = table["modality"], table["patterns"]
        builds = either(table["project"]["builds"])
        self._builds = re.compile(f"(?:{p['intends']})" + r"[^。;]{0,30}?" + builds)
        self._reached = re.compile(either(mode["reached"]) + r"[^,。;]*$")
        self._launch = re.compile(either(mode["launch"]))
        self._firm = re.compile(p["firm_subject"])
        self._thing, self._part = re.compile(p["thing"]), re.compile(p["part"])
        self._measured = re.compile(p["measured"])
        self._modifier = re.compile(p["modifier"])
        self._no_subject = re.compile(p["no_subject"])
        self._clauses = Clauses(knowledge)
        self._leads = Leads(knowledge)
        self._reacher = reacher

    def find(self, scene: Scene) -> list[Step]:
        """The statuses of each project of a scene."""
        paragraphs = self._reacher.paragraphs(scene)
        leads = self._leads.find(scene, paragraphs)
        turns = self._leads.turns(scene.text)
        items = self._reacher.items(scene, ("Project",))
        said: dict[str, list[Said]] = defaultdict(list)
        spots: dict[str, list[Item]] = defaultdict(list)
        for n, item in enumerate(items):
            mine = self._item(scene, items, n)
            if planning(turns, item.start):
                reach = [x for x in mine if self._to_reach(scene.text, x)]
                going = [
                    x
                    for x in mine
                    if x not in reach and not (reach and x.status == "UnderConstruction" and x.weight == 2)
                ]
                mine = going + [Said("Planned", x.at, 2) for x in reach]
            for i in item.ids:
                said[i] += mine
                spots[i].append(item)
        steps = [
            Step(i, status, at) for i, where in spots.items() for status, at in self._settle(said[i], where, leads)
        ]
        asserted = {(step.project, step.status) for step in steps}
        denied = {(i, x.denied, x.at) for i, all_said in said.items() for x in all_said if x.denied}
        return steps + [Step(i, s, at, "negated") for i, s, at in sorted(denied) if (i, s) not in asserted]

    def _to_reach(self, text: str, x: Said) -> bool:
        """In a part about plans: building that goes on (加快…建设) stays so, a stage that is named is one to reach."""
        if self._reached.search(text, max(0, x.at - 8), x.at):
            return False
        return x.weight > 1 and (
            x.status in ("Completed", "InOperation")
            or (x.status == "UnderConstruction" and self._launch.match(text, x.at) is not None)
        )

    # --- one mention ----------------------------------------------------------------------------------------------

    def _item(self, scene: Scene, items: list[Item], n: int) -> list[Said]:
        """What is said around one mention: its own clause on both sides, then the clauses behind it."""
        text = scene.text
        item = items[n]
        tail = self._reacher.last(text, items, n)
        head = self._reacher.chain(text, items, n)[0]  # the verb before the first is said of all
        own_left = max([m.end() for m in self._clauses.mark.finditer(text, head.left, head.start)], default=head.left)
        ahead = self._clauses.cut(text, tail.end, tail.right)
        stop = ahead[-1][1]
        if len(ahead) > 1 and stop == tail.right < item.block[1]:
            ahead = ahead[:-1]  # the words right before the next project are that one's
        found = self._clauses.said(text, (own_left, head.start), ahead[0])
        if self._measured.match(text, tail.end):
            found = [x for x in found if x.weight == 3]
        for span in ahead[1:]:
            found += [
                x
                for x in self._clauses.carry(text, span, found, self._clauses.said(text, span, (span[1], span[1])))
                if not self._other(scene, span[0], x.at) and not self._object(text, span, x)
            ]
        # A stage right before the next project is a modifier of that one.
        found = [
            x
            for x in found
            if not (item.end <= x.at and stop < item.block[1] and self._modifier.match(text[x.at : stop]))
        ]
        wide = head.left if head.first else own_left
        if (
            (m := self._builds.search(text, wide, head.start))
            and not any(x.weight == 3 for x in found)
            and not self._clauses.resets.search(text, m.end(), head.start - 1)
        ):
            found.append(Said("Planned", m.start(), 3))
        if head.first:
            # The first project of a sentence also has the clauses before it.
            for span in self._clauses.cut(text, head.left, own_left)[-1:]:
                if self._leads.tallies(text[span[0] : span[1]]):
                    continue
                found += [
                    x
                    for x in self._clauses.said(text, span, (span[1], span[1]))
                    if x.status in ("Signed", "Negotiating")
                ]
        return found

    def _object(self, text: str, span: tuple[int, int], x: Said) -> bool:
        """Whether a later clause does something to a thing of its own: …,启动建设某中心; …,建成某枢纽."""
        rest = self._clauses.cue.sub("", text[x.at : span[1]], count=1)
        if self._part.match(text, x.at):
            return False  # the foundations are a part of the project, not a thing that is done to
        opens = x.at - span[0] <= 2
        return (opens or (x.weight == 2 and x.status == "UnderConstruction")) and self._thing.match(rest) is not None

    def _other(self, scene: Scene, start: int, at: int) -> bool:
        """Whether a clause has a subject of its own before its stage word."""
        if self._firm.match(scene.text, start):
            return True
        for line in scene.lines:
            if line.start <= start < line.end:
                return any(
                    s.cls in ("Platform", "Park", "Enterprise")
                    and start <= s.start
                    and s.end <= at
                    and not self._no_subject.search(scene.text[start : s.start])
                    for s in line.slots
                )
        return False

    # --- all mentions ---------------------------------------------------------------------------------------------

    def _settle(self, said: list[Said], where: list[Item], leads: list[Lead]) -> list[tuple[str, int]]:
        """The statuses that hold of a project, each with a place that says so."""
        plain = [x for x in said if x.weight == 3]
        weak = [x for x in said if x.weight == 2]
        ended = [x for x in plain if x.status in ENDED]
        if ended:
            if ended[-1].status == "Suspended":
                again = [x for x in plain if x.status in _GOING and x.at > ended[-1].at]
                if again:
                    return self._top(again)  # a halt that is over
            before = self._top([x for x in plain if x.status not in (*ENDED, "Negotiating", "Planned")])
            return [*before, (ended[-1].status, ended[-1].at)]
        top = self._top(plain)
        for item in where:
            stages = lead_at(leads, item.start, "heading")
            if stages:
                if top and self._rank(top[0][0]) > max(self._rank(s) for s in stages):
                    return top
                return [(s, item.start) for s in stages]
        if top:
            signed = [x for x in weak if x.status == "Signed" and abs(x.at - top[0][1]) < 50]
            if top[0][0] == "Planned" and signed:
                return [("Signed", signed[0].at)]
            if top[0][0] == "Planned" and any(lead_at(leads, x.start, "event") == ("Signed",) for x in where):
                return [("Signed", where[0].start)]  # what is signed is still to be built
            return top
        for item in where:
            if stages := lead_at(leads, item.start, "event"):
                return [(s, item.start) for s in stages]
        coming = [(x.status, x.at) for x in said if x.weight == 1][:1]
        if weak and not (coming and all(x.status == "UnderConstruction" for x in weak)):
            return self._top(weak)
        if coming:
            return coming
        for item in where:
            if stages := lead_at(leads, item.start, "title"):
                return [(s, item.start) for s in stages]
        return []

    def _rank(self, status: str) -> int:
        return _ORDER.index(status) if status in _ORDER else -1

    def _top(self, said: list[Said]) -> list[tuple[str, int]]:
        """The furthest stage; 竣工投产 says two at once."""
        if not said:
            return []
        best = max(said, key=lambda x: (self._rank(x.status), -x.at))
        found = [(best.status, best.at)]
        if best.status == "InOperation":
            found += [("Completed", x.at) for x in said if x.status == "Completed" and abs(x.at - best.at) <= 6][:1]
        return found
