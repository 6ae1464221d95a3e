"""The stage words of a clause: what each says with what stands before and behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.core.patterns import either

_DATELINE = 160  # characters: a text gives its own date in its first lines
_REACHED = ("UnderConstruction", "Completed", "InOperation")
ENDED = ("Cancelled", "Suspended")


@dataclass(frozen=True, slots=True)
class Said:
    """A stage word at a place of the text. ``weight`` 3 plain, 2 weak, 1 a stage to come."""

    status: str
    at: int
    weight: int
    denied: str = ""
    """A stage that the same words say was not reached: 没有签约."""


class Clauses:
    """The rows [[status]] and [modality] of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        mode, p = table["modality"], table["patterns"]
        self._status = {
            w: (row["status"], 2 if row.get("weak") else 3) for row in table["status"] for w in row["words"]
        }
        self._rows = [
            (row["status"], 2 if row.get("weak") else 3, re.compile(x))
            for row in table["status"]
            for x in row.get("patterns", ())
        ]
        self.cue = quick(re.compile("|".join([*(x.pattern for _, _, x in self._rows), either(self._status)])))
        self._planned = quick(re.compile("|".join((either(mode["planned"]), p["planned_more"], p["planned_time"]))))
        self._going = frozenset(mode["going"])
        self._missed = re.compile(either(mode["missed"]))
        self._ongoing = re.compile(either(mode["ongoing"]))
        self._negated = re.compile(either(mode["negated"]) + r"[^,。;]{0,6}$")
        self._skip_after = re.compile(either(mode["not_stage_after"]))
        self._condition, self._rite = re.compile(mode["condition"]), re.compile(mode["rite"])
        self._after, self._dated_stage = re.compile(mode["after"]), re.compile(mode["dated_stage"])
        self._ceremony = re.compile(mode["ceremony"])
        self._skip_before = re.compile(either(mode["not_stage_before"]) + "$")
        self.resets = re.compile(either(mode["resets"]))
        self._intent = re.compile(p["intent"])
        self._carried = re.compile(p["carried"])
        self._dateline, self._month = re.compile(p["dateline"]), re.compile(p["month"])
        self._dated, self._year = re.compile(p["dated"]), re.compile(p["year"])
        self.mark = quick(re.compile(p["clause"]))

    def cut(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The clauses of text[start:end]; the first is given even where it is empty."""
        spans, at = [], start
        for m in self.mark.finditer(text, start, end):
            spans.append((at, m.start()))
            at = m.end()
        spans.append((at, end))
        return [s for n, s in enumerate(spans) if s[1] > s[0] or n == 0]

    def carry(self, text: str, span: tuple[int, int], before: list[Said], now: list[Said]) -> list[Said]:
        """计划9月动工,2027年建成: a date of its own behind a stage to come is one to come as well."""
        if not (before and before[-1].weight == 1 and self._carried.match(text[span[0] : span[1]])):
            return now
        return [Said("Planned", x.at, 1) if x.status in _REACHED else x for x in now]

    def _later(self, text: str, before: str) -> bool:
        """Whether the stage has a month of this year, or a year, that comes after the text's own date."""
        if (year := self._year.search(before)) is not None:
            own = self._dated.search(text, text.rfind("\n", 0, -1) + 1) or self._dated.search(text, 0, _DATELINE)
            if own is None:
                return False
            return (int(year["year"]), int(year["month"] or 0)) > (int(own["year"]), int(own["month"]))
        said = self._month.search(before)
        own = self._dateline.search(text, 0, _DATELINE) if said else None
        return said is not None and own is not None and int(said["month"]) > int(own["month"])

    def said(self, text: str, one: tuple[int, int], two: tuple[int, int]) -> list[Said]:
        """The stage words of a clause that may have the project's name in its middle."""
        said: list[Said] = []
        head = text[one[0] : one[1]]
        for part, span in enumerate((one, two)):
            at = span[0]
            while m := self.cue.search(text, at, span[1]):
                at = m.end()
                if self._rite.match(text, at) and not (part and self._ceremony.fullmatch(text, span[0], m.start())):
                    continue
                before = (head if part else "") + text[span[0] : m.start()]
                if (x := self._one(text, m, before)) is not None:
                    said.append(x)
        if any(self._intent.match(text, x.at) for x in said):
            said = [x for x in said if x.status != "Signed"]  # a letter of intent is signed, not the contract
        if any(x.status == "Planned" and x.weight == 3 for x in said):
            # What goes on is the preparation.
            said = [x for x in said if not (x.status == "UnderConstruction" and x.weight == 2)]
        return said

    def _one(self, text: str, m: re.Match[str], before: str) -> Said | None:
        status, weight = self._status.get(m.group()) or next((a, b) for a, b, x in self._rows if x.fullmatch(m.group()))
        if self._skip_after.match(text, m.end()) or self._condition.match(text, m.end()):
            return None
        if self._after.match(text, m.end()) and not self._dated_stage.search(before):
            return None
        if self._skip_before.search(before):
            return None
        if self._negated.search(before):
            return {
                "Signed": Said("Negotiating", m.start(), 3, "Signed"),
                "Negotiating": None,
                "Cancelled": None,
                "Suspended": None,
            }.get(status, Said("Planned", m.start(), 3))
        if status in ("Planned", "Negotiating", *ENDED):
            return Said(status, m.start(), weight)
        if self._missed.search(before):
            return Said("Planned", m.start(), 3)
        if self._later(text, before):
            return Said("Planned", m.start(), 1)
        last = max((r.end() for r in self.resets.finditer(before)), default=0)
        modal = before[last:]
        if status in ("Completed", "InOperation") and self._ongoing.search(modal):
            return Said("UnderConstruction", m.start(), 3)
        if self._planned.search(modal):
            if m.group() in self._going:
                return Said(status, m.start(), weight)
            if status == "Signed":
                return None if weight == 2 else Said("Negotiating", m.start(), 1)
            return Said("Planned", m.start(), 1)
        return Said(status, m.start(), weight)
