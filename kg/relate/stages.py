"""How far a project is: what its clauses say, weighed against heading, event and title."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.leads import Lead, Leads, lead_at, planning
from kg.relate.reach import Item, Reacher
from kg.relate.scene import Scene

_ORDER = ("Negotiating", "Planned", "Signed", "UnderConstruction", "Completed", "InOperation")
_ENDED = ("Cancelled", "Suspended")


@dataclass(frozen=True, slots=True)
class Step:
    """A status of a project as one clause says it."""

    project: str
    status: str
    start: int
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class _Said:
    """A stage word in a clause. ``weight`` 3 plain, 2 weak, 1 a stage to come."""

    status: str
    at: int
    weight: int


class Stages:
    """The stage words of ``lexicon/cues.toml`` around each project."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        mode, p = table["modality"], table["patterns"]
        self._status = {
            w: (row["status"], 2 if row.get("weak") else 3) for row in table["status"] for w in row["words"]
        }
        rows = [
            (row["status"], 2 if row.get("weak") else 3, re.compile(x))
            for row in table["status"]
            for x in row.get("patterns", ())
        ]
        self._rows = rows
        self._cue = re.compile("|".join([*(x.pattern for _, _, x in rows), either(self._status)]))
        self._reached = re.compile(either(mode["reached"]) + r"[^,。;]*$")
        self._launch = re.compile(either(mode["launch"]))
        builds = either(table["project"]["builds"])
        self._builds = re.compile(f"(?:{p['intends']})" + r"[^。;]{0,30}?" + builds)
        self._planned = re.compile("|".join((either(mode["planned"]), p["planned_more"], p["planned_time"])))
        self._missed = re.compile(either(mode["missed"]))
        self._ongoing = re.compile(either(mode["ongoing"]))
        self._negated = re.compile(either(mode["negated"]) + r"[^,。;]{0,6}$")
        self._skip_after = re.compile(either(mode["not_stage_after"]))
        self._skip_before = re.compile(either(mode["not_stage_before"]) + "$")
        self._resets = re.compile(either(mode["resets"]))
        self._clause = re.compile(p["clause"])
        self._leads = Leads(knowledge)
        self._reacher = Reacher(knowledge)

    def find(self, scene: Scene) -> list[Step]:
        """The statuses of each project of a scene."""
        paragraphs = self._reacher.paragraphs(scene)
        leads = self._leads.find(scene, paragraphs)
        turns = self._leads.turns(scene.text)
        items = self._reacher.items(scene, ("Project",))
        said: dict[str, list[_Said]] = defaultdict(list)
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
                mine = going + [_Said("Planned", x.at, 2) for x in reach]
                mine = mine or [_Said("Planned", item.start, 1)]
            for i in item.ids:
                said[i] += mine
                spots[i].append(item)
        return [Step(i, status, at) for i, where in spots.items() for status, at in self._settle(said[i], where, leads)]

    def _to_reach(self, text: str, x: _Said) -> bool:
        """In a part about plans: building that goes on (加快…建设) stays so, a stage that is named is one to reach."""
        if self._reached.search(text, max(0, x.at - 8), x.at):
            return False
        return x.weight > 1 and (
            x.status in ("Completed", "InOperation")
            or (x.status == "UnderConstruction" and self._launch.match(text, x.at) is not None)
        )

    # --- one mention ----------------------------------------------------------------------------------------------

    def _item(self, scene: Scene, items: list[Item], n: int) -> list[_Said]:
        """What is said around one mention: its own clause on both sides, then the clauses behind it."""
        text = scene.text
        item = items[n]
        right = item.right
        chain = n
        while (
            chain + 1 < len(items)
            and items[chain + 1].block == item.block
            and re.fullmatch(
                r"[、和与及][^,。;:|]{0,14}|[^,。;:|]{0,14}[、和与及][^,。;:|]{0,14}",
                text[items[chain].end : items[chain + 1].start],
            )
        ):
            chain += 1
        head = self._reacher.chain(text, items, n)[0]  # 引进甲、乙2个项目: the verb before the first is said of all
        own_left = max([m.end() for m in self._clause.finditer(text, head.left, head.start)], default=head.left)
        ahead = (
            self._cut(text, item.end, right) if chain == n else self._cut(text, items[chain].end, items[chain].right)
        )
        stop = ahead[-1][1]
        if len(ahead) > 1 and stop < item.block[1] and ahead[-1][1] > ahead[-1][0]:
            ahead = ahead[:-1]  # the words right before the next project are that one's
        found = self._clause_said(text, (own_left, head.start), ahead[0])
        for span in ahead[1:]:
            found += [
                x for x in self._clause_said(text, span, (span[1], span[1])) if not self._other(scene, span[0], x.at)
            ]
        # A stage right before the next project is a modifier of that one: …由先期投产的乙基地供应.
        found = [
            x
            for x in found
            if not (
                item.end <= x.at and stop < item.block[1] and re.match(r"\w{2,4}的[^,。;]{0,6}$", text[x.at : stop])
            )
        ]
        wide = head.left if head.first else own_left
        if (
            (m := self._builds.search(text, wide, head.start))
            and not any(x.weight == 3 for x in found)
            and not self._resets.search(text, m.end(), head.start - 1)
        ):
            found.append(_Said("Planned", m.start(), 3))
        if head.first:
            # The first project of a sentence also has the clauses before it: 与甲区签约,在乙园投建丙项目.
            for span in self._cut(text, head.left, own_left)[-1:]:
                if self._leads.tallies(text[span[0] : span[1]]):
                    continue
                found += [
                    x
                    for x in self._clause_said(text, span, (span[1], span[1]))
                    if x.status in ("Signed", "Negotiating")
                ]
        return found

    def _other(self, scene: Scene, start: int, at: int) -> bool:
        """Whether a clause has a subject of its own before its stage word."""
        for line in scene.lines:
            if line.start <= start < line.end:
                return any(
                    s.cls in ("Platform", "Park", "Enterprise")
                    and start <= s.start
                    and s.end <= at
                    and not re.search("[由与和被向在为]$", scene.text[start : s.start])
                    for s in line.slots
                )
        return False

    def _cut(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        spans, at = [], start
        for m in self._clause.finditer(text, start, end):
            spans.append((at, m.start()))
            at = m.end()
        spans.append((at, end))
        return [s for n, s in enumerate(spans) if s[1] > s[0] or n == 0]

    def _clause_said(self, text: str, one: tuple[int, int], two: tuple[int, int]) -> list[_Said]:
        """The stage words of a clause that may have the project's name in its middle."""
        said: list[_Said] = []
        head = text[one[0] : one[1]]
        for part, span in enumerate((one, two)):
            at = span[0]
            while m := self._cue.search(text, at, span[1]):
                at = m.end()
                before = (head if part else "") + text[span[0] : m.start()]
                if (x := self._one(text, m, before)) is not None:
                    said.append(x)
        if any(x.status == "Planned" and x.weight == 3 for x in said):
            # 加快推进某铁路前期: what goes on is the preparation.
            said = [x for x in said if not (x.status == "UnderConstruction" and x.weight == 2)]
        return said

    def _one(self, text: str, m: re.Match[str], before: str) -> _Said | None:
        status, weight = self._status.get(m.group()) or next((a, b) for a, b, x in self._rows if x.fullmatch(m.group()))
        if self._skip_after.match(text, m.end()) or self._skip_before.search(before):
            return None
        if self._negated.search(before):
            return {
                "Signed": _Said("Negotiating", m.start(), 3),
                "Negotiating": None,
                "Cancelled": None,
                "Suspended": None,
            }.get(status, _Said("Planned", m.start(), 3))
        if status in ("Planned", "Negotiating", *_ENDED):
            return _Said(status, m.start(), weight)
        if self._missed.search(before):
            return _Said("Planned", m.start(), 3)
        last = max((r.end() for r in self._resets.finditer(before)), default=0)
        modal = before[last:]
        if status in ("Completed", "InOperation") and self._ongoing.search(modal):
            return _Said("UnderConstruction", m.start(), 3)
        if self._planned.search(modal):
            return None if status == "Signed" and weight == 2 else _Said("Planned", m.start(), 1)
        return _Said(status, m.start(), weight)

    # --- all mentions ---------------------------------------------------------------------------------------------

    def _settle(self, said: list[_Said], where: list[Item], leads: list[Lead]) -> list[tuple[str, int]]:
        """The statuses that hold of a project, each with a place that says so."""
        plain = [x for x in said if x.weight == 3]
        weak = [x for x in said if x.weight == 2]
        ended = [x for x in plain if x.status in _ENDED]
        if ended:
            before = self._top([x for x in plain if x.status not in _ENDED and x.status != "Negotiating"])
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
            return top
        for item in where:
            if stages := lead_at(leads, item.start, "event"):
                return [(s, item.start) for s in stages]
        coming = [("Planned", x.at) for x in said if x.weight == 1][:1]
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

    def _top(self, said: list[_Said]) -> list[tuple[str, int]]:
        """The furthest stage; 竣工投产 says two at once."""
        if not said:
            return []
        best = max(said, key=lambda x: (self._rank(x.status), -x.at))
        found = [(best.status, best.at)]
        if best.status == "InOperation":
            found += [("Completed", x.at) for x in said if x.status == "Completed" and abs(x.at - best.at) <= 6][:1]
        return found
