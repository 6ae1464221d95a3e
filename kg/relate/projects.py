"""Projects: where they are, who builds them, what they cost, how far they are. One segment of text belongs to one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.mention import Mention
from kg.recognise.quantities import Quantity
from kg.relate.ledger import Ledger
from kg.relate.scene import Scene

_CLAUSE = re.compile(r"[,,;;。!?!?::\n|]")


@dataclass(frozen=True, slots=True)
class Step:
    """A status of a project as one clause says it."""

    project: str
    status: str
    start: int
    modality: str = "asserted"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money of a project or fund."""

    subject: str
    predicate: str
    quantity: Quantity


class Projects:
    """The cues of ``lexicon/cues.toml`` applied around each project."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        self._status = {w: row["status"] for row in table["status"] for w in row["words"]}
        self._cue = re.compile(either(self._status))
        self._planned = re.compile(either(table["modality"]["planned"]))
        self._negated = re.compile(either(table["modality"]["negated"]) + r"[^,。;]{0,8}$")
        p = table["project"]
        self._invest = re.compile(either(p["investment"]) + r"[^,。;、\d]{0,6}$")
        self._not_invest = re.compile(either(p["not_investment"]) + r"[^,。;、\d]{0,5}$")
        self._place_before = re.compile(either(p["place_before"]) + r"[^,。;]{0,3}$")
        self._place_after = re.compile(either(p["place_after"]))
        f = table["fund"]
        self._size = re.compile(either(f["size"]) + r"[^,。;、\d]{0,6}$")
        self._not_size = re.compile(either(f["not_size"]) + r"[^,。;、\d]{0,4}$")

    # --- places -----------------------------------------------------------------------------------------------------

    def locate(self, scene: Scene, ledger: Ledger) -> None:
        """Give each project without a place the one that its segment names, else the document's own."""
        for entity in scene.entities:
            if entity.cls != "Project" or ledger.has(entity.id, "locatedIn"):
                continue
            best: tuple[float, str, int] | None = None
            for m in entity.mentions:
                for score, place, at in self._places(scene, m, entity.id):
                    if best is None or score > best[0]:
                        best = (score, place, at)
                if best and best[0] >= 5:
                    break
            if best:
                ledger.add(entity.id, "locatedIn", best[1], best[2], "place-near")
            elif scene.topic:
                ledger.add(entity.id, "locatedIn", scene.topic, entity.mentions[0].start, "place-topic")

    def _places(self, scene: Scene, m: Mention, own: str) -> list[tuple[float, str, int]]:
        text = scene.text
        start, _end = scene.reading.page.sentence_at(m.start)
        line = next((x for x in scene.lines if x.start <= m.start < x.end), None)
        if line is None:
            return []
        found: list[tuple[float, str, int]] = []
        projects = [s for s in line.slots if s.cls == "Project"]
        for slot in line.slots:
            if slot.cls not in ("Region", "Park") or not slot.ids:
                continue
            if slot.start >= m.end:
                between = text[m.end : slot.start]
                if any(p.start >= m.end and p.end <= slot.start for p in projects):
                    continue
                if self._place_after.search(between[-8:]):
                    found.append((9 - len(between) / 40, slot.ids[0], slot.start))
            else:
                between = text[slot.end : m.start]
                others = sum(1 for p in projects if slot.end <= p.start and p.end <= m.start)
                near = 6 - len(between) / 30 - 1.5 * others
                if self._place_before.search(text[start : slot.start]):
                    near += 2
                if re.match(r"[^,。;]{0,2}$", between):
                    near += 2
                found.append((near, slot.ids[-1 if len(slot.ids) == 1 else 0], slot.start))
        prefix = [
            k
            for k in scene.entities
            for x in k.mentions
            if k.cls in ("Region", "Park") and x.nested and m.start <= x.start and x.end <= m.end
        ]
        for k in prefix:
            found.append((4.5, k.id, m.start))
        return found

    # --- money ------------------------------------------------------------------------------------------------------

    def sums(self, scene: Scene, quantities: Sequence[Quantity]) -> list[Sum]:
        """Investments of projects and sizes of funds."""
        text = scene.text
        found: list[Sum] = []
        spots = sorted(
            (m.start, m.end, e.id, e.cls) for e in scene.entities if e.cls in ("Project", "Fund") for m in e.mentions
        )
        spots += sorted(
            (s.start, s.end, s.ids[0], s.cls)
            for line in scene.lines
            for s in line.slots
            if s.cls in ("Project", "Fund") and s.ids and not any(a <= s.start < b for a, b, _, _ in spots)
        )
        spots.sort()
        ends = [b for _, b, _, _ in spots]
        for q in quantities:
            if q.kind != "money":
                continue
            if re.match(r"(?:以上|以下|及以上)?(?:工业|产业|的)?(?:项目|企业)", text[q.end :]):
                continue
            left, right = scene.reading.page.sentence_at(q.start)
            before = text[left : q.start]
            k = bisect_right(ends, q.start) - 1
            prev = spots[k] if k >= 0 else None
            nxt = next((s for s in spots if s[0] >= q.end), None)
            follows = (
                nxt is not None
                and nxt[0] < right
                and not re.search(r"[。;]", text[q.end : nxt[0]])
                and nxt[0] - q.end <= 26
            )
            adjacent = nxt is not None and re.match(r"的?[^,。;、]{0,6}$", text[q.end : nxt[0]])
            # 50亿元产业基金, 规模20亿元的某基金
            if nxt and follows and nxt[3] == "Fund" and adjacent and not self._not_size.search(before[-10:]):
                found.append(Sum(nxt[2], "size", q))
                continue
            if (
                prev
                and prev[3] == "Fund"
                and prev[1] > left - 60
                and self._size.search(before[-12:])
                and not self._not_size.search(before[-12:])
                and "。" not in text[prev[1] : q.start][:-1]
            ):
                found.append(Sum(prev[2], "size", q))
                continue
            bracket = before.endswith("(") and prev is not None and prev[1] == q.start - 1
            if not bracket and (not self._invest.search(before[-14:]) or self._not_invest.search(before[-12:])):
                continue
            gap = text[q.end : nxt[0]] if nxt else ""
            if (
                not bracket
                and follows
                and nxt
                and nxt[3] == "Project"
                and not _CLAUSE.search(gap.replace(",", "", 1) if prev is None or prev[1] <= left else gap)
            ):
                found.append(Sum(nxt[2], "investment", q))
            elif prev and prev[3] == "Project" and prev[1] > left - 80:
                found.append(Sum(prev[2], "investment", q))
        return found

    # --- stages -----------------------------------------------------------------------------------------------------

    def stages(self, scene: Scene) -> list[Step]:
        """The statuses that the clauses around each project say."""
        text = scene.text
        found: list[Step] = []
        for line in scene.lines:
            projects = [s for s in line.slots if s.cls == "Project" and s.ids]
            for n, slot in enumerate(projects):
                right = projects[n + 1].start if n + 1 < len(projects) else line.end
                left = projects[n - 1].end if n else line.start
                ahead = self._clauses(text, slot.end, right)
                behind = self._clauses(text, left, slot.start)
                said = [x for clause in ahead for x in self._said(text, *clause)]
                if not said and n + 1 < len(projects):
                    # A、B相继开工: what follows the last of a row is said of all.
                    between = text[slot.end : projects[n + 1].start]
                    if len(between) <= 12:
                        said = [
                            x
                            for clause in self._clauses(text, projects[-1].end, line.end)[:2]
                            for x in self._said(text, *clause)
                        ]
                said += [x for clause in behind[-2:] for x in self._said(text, *clause)]
                for status, at, modality in said:
                    for i in slot.ids:
                        found.append(Step(i, status, at, modality))
        return found

    def _clauses(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        spans, at = [], start
        for m in _CLAUSE.finditer(text, start, end):
            if m.start() > at:
                spans.append((at, m.start()))
            at = m.end()
        if end > at:
            spans.append((at, end))
        return spans

    def _said(self, text: str, start: int, end: int) -> list[tuple[str, int, str]]:
        said = []
        for m in self._cue.finditer(text, start, end):
            status = self._status[m.group()]
            before = text[start : m.start()]
            if self._negated.search(before) or (
                status != "Planned"
                and status not in ("Negotiating", "Cancelled", "Suspended")
                and self._planned.search(before)
            ):
                said.append(("Planned", m.start(), "asserted"))
            else:
                said.append((status, m.start(), "asserted"))
        return said
