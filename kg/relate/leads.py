"""What a heading, an event or a title says of all the projects listed behind it, and where a text turns to its plans."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.normal import headline
from kg.core.opening import quick
from kg.core.patterns import either
from kg.relate.reach import Paragraph
from kg.relate.scene import Scene


@dataclass(frozen=True, slots=True)
class Lead:
    """From ``start`` to ``end`` projects are in these stages unless their own clause says otherwise.

    ``kind`` is "heading" (of a list), "event" or "title".
    """

    start: int
    end: int
    stages: tuple[str, ...]
    kind: str


_OPENING = 200  # characters: a whole article may stand on one line


class Leads:
    """The rows of [lead] and the patterns of headings in ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        p = table["patterns"]
        self._stage = {w: s for s, words in table["lead"]["stage"].items() for w in words}
        self._list = self._stage | {w: s for s, words in table["lead"]["heading"].items() for w in words}
        self._listed = re.compile(either(self._list))
        word = either(self._stage)
        self._word = re.compile(word)
        self._event = quick(re.compile("|".join(row.replace("S", word).replace("N", p["count"]) for row in p["lead"])))
        self._count = re.compile(p["count"])
        self._going_on = re.compile(p["event_goes_on"])
        self._of_all = re.compile(p["event_of_all"])
        self._section = quick(re.compile(p["section"]))
        self._tally = quick(re.compile(p["tally"]))
        self._progress = quick(re.compile(p["progress"]))
        self._plan = quick(re.compile(p["plan"]))
        self._review = quick(re.compile(p["review"]))
        self._plan_title = re.compile(p["plan_title"])
        self._deal, self._both = re.compile(p["deal"]), re.compile(p["both"])
        self._negated = re.compile(either(table["modality"]["negated"] + table["modality"]["missed"]))

    def find(self, scene: Scene, paragraphs: list[Paragraph]) -> list[Lead]:
        """All leads; of several that hold at a place the last to start is the nearest."""
        text = scene.text
        found: list[Lead] = []
        if not paragraphs:
            return found
        end = len(text)
        title = paragraphs[0]
        told = [m.group() for m in self._event.finditer(text, title.start, title.end) if not self._agreed(text, m)]
        stages = self._stages("".join(told))
        if not stages and self._progress.search(text, title.start, title.end):
            found.append(Lead(title.end, end, ("UnderConstruction",), "event"))
        elif stages:
            found.append(Lead(title.end, end, stages, "title"))
        open_heading: Lead | None = None
        for n, p in enumerate(paragraphs[1:], 1):
            if p.heading:
                if open_heading:
                    found.append(Lead(open_heading.start, p.start, open_heading.stages, "heading"))
                open_heading = Lead(p.end, end, self._headed(text[p.start : p.end]), "heading")
                continue
            found += self._events(scene, p, n, paragraphs)
        if open_heading:
            found.append(open_heading)
        return [x for x in found if x.stages or x.kind == "event"]

    def _events(self, scene: Scene, p: Paragraph, n: int, paragraphs: list[Paragraph]) -> list[Lead]:
        text = scene.text
        found = []
        for m in self._event.finditer(text, p.start, p.end):
            left = max(text.rfind(c, p.start, m.start()) for c in ",。;:") + 1
            if self._agreed(text, m):
                continue
            if self._negated.search(text, max(left, m.start() - 10), m.end()):
                continue
            tally = bool(self._tally.search(text, max(left, p.start), m.end()))
            first = n <= 2 and m.start() - p.start < _OPENING and not self._section.search(text, p.start, m.start())
            if tally and not (n == 1 and first):
                continue
            # An event of the opening is what the whole text reports; a later one speaks for its own paragraph.
            end = (
                next((q.start for q in paragraphs[n + 1 :] if q.heading), len(text))
                if first
                else self._near(text, m.end(), p.end)
            )
            if end == p.end and n + 1 < len(paragraphs) and self._going_on.match(text, paragraphs[n + 1].start):
                end = self._near(text, paragraphs[n + 1].start, paragraphs[n + 1].end)
            words = self._words(m.group())
            found.append(Lead(m.end(), end, words if len(words) == 1 else (), "event"))
        return found

    def _agreed(self, text: str, m: re.Match[str]) -> bool:
        """Whether what the words say is of no single project: 战略合作协议|签约仪式, 项目集中开|竣工周."""
        if self._both.search(text, max(0, m.start() - 1), m.end()):
            return True
        return self._deal.search(text, max(0, m.start() - 8), m.start()) is not None

    def _near(self, text: str, at: int, end: int) -> int:
        """How far a later event speaks: its sentence, and those behind it that go on listing (其中, 包括)."""
        stop = text.find("。", at, end)
        if stop >= 0 and self._of_all.search(text, at, stop):
            return end
        while 0 <= stop < end - 1 and self._going_on.match(text, stop + 1):
            stop = text.find("。", stop + 1, end)
        return stop if stop >= 0 else end

    def _words(self, text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._stage[m.group()] for m in self._word.finditer(text)))

    def tallies(self, clause: str) -> bool:
        """Whether a clause adds up many projects (全年新签约项目58个): it says nothing of a single one."""
        return self._tally.search(clause) is not None and self._count.search(clause) is not None

    def _headed(self, text: str) -> tuple[str, ...]:
        """The stages that a heading names; 计划开工项目 are planned."""
        stages = tuple(dict.fromkeys(self._list[m.group()] for m in self._listed.finditer(text)))
        return ("Planned",) if "Planned" in stages else stages

    def _stages(self, text: str) -> tuple[str, ...]:
        stages = self._words(text)
        return stages if len(stages) == 1 else ()

    def turns(self, text: str) -> list[tuple[int, bool]]:
        """Where the text turns to plans (True) or back to what was done (False), sorted."""
        found = [(m.start(), True) for m in self._plan.finditer(text)] + [
            (m.start(), False) for m in self._review.finditer(text)
        ]
        start, end = headline(text)
        if end < len(text) and self._plan_title.search(text, start, end):
            found.append((0, True))
        return sorted(found)


def planning(turns: list[tuple[int, bool]], at: int) -> bool:
    """Whether a place stands in a part about plans."""
    k = bisect_right(turns, (at, True)) - 1
    return k >= 0 and turns[k][1]


def lead_at(leads: list[Lead], at: int, kind: str) -> tuple[str, ...]:
    """The stages of the nearest lead of a kind that holds at a place."""
    holding = [x for x in leads if x.kind == kind and x.start <= at < x.end]
    return max(holding, key=lambda x: x.start).stages if holding else ()
