"""How far the text speaks of a project: from each mention to the next one, within its sentence or its row of a list."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.scene import Scene


class Item(NamedTuple):
    """A mention (or row of coordinated mentions) of projects or funds at text[start:end].

    ``left`` and ``right`` bound the text that speaks of it, ``block`` bounds its sentence or row; ``first`` is the
    first of its block. ``row``: the block is a row of a list or table. ``phase``: a bare 一期, said of the project before.
    """

    ids: tuple[str, ...]
    cls: str
    start: int
    end: int
    left: int
    right: int
    block: tuple[int, int]
    first: bool = False
    row: bool = False
    phase: bool = False
    form: bool = False
    """What a form names in its first line: the lines under it are said of it alone."""


class Paragraph(NamedTuple):
    """A line of the text; ``row`` when it is one of a list or table, ``heading`` when it announces what follows."""

    start: int
    end: int
    row: bool
    heading: bool


class Reacher:
    """Cuts a scene into paragraphs and the reach of each mention of a class."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        p = table["patterns"]
        stages = either([w for row in table["status"] for w in row["words"]])
        self._own_stage = re.compile(rf"[^,。;:|、]{{0,6}}{stages}[^,。;:|、]{{0,4}}{p['pause']}")
        self._sentence = re.compile("[。;]")
        self._listed = re.compile(p["listed"])
        self._beside = re.compile(p["coordinated"])
        self._row = re.compile(p["row"])
        self._heading = re.compile(p["heading"])
        self._listing = re.compile(p["heading_list"])
        self._continuing = re.compile(p["continuing"])
        self._phase = re.compile(p["phase"])
        self._count_behind = re.compile(p["count_behind"])
        self._form, self._field = re.compile(p["form"]), re.compile(p["field"])
        self._scene: Scene | None = None
        self._paragraphs: list[Paragraph] = []
        self._items: dict[tuple[str, ...], list[Item]] = {}

    def _turn(self, scene: Scene) -> None:
        """Keep what was found in the scene at hand: places, sums and stages ask for the same."""
        if scene is not self._scene:
            self._scene, self._paragraphs, self._items = scene, self._lines(scene), {}

    def paragraphs(self, scene: Scene) -> list[Paragraph]:
        """The lines of the text, in order."""
        self._turn(scene)
        return self._paragraphs

    def _lines(self, scene: Scene) -> list[Paragraph]:
        found, at = [], 0
        for line in scene.text.split("\n"):
            end = at + len(line)
            if line.strip():
                heading = self._heading.search(line) is not None or self._listing.search(line) is not None
                heading = heading and not line.rstrip().endswith((",", "、"))
                row = self._row.search(line) is not None and len(self._sentence.findall(line.rstrip("。; "))) <= 1
                found.append(Paragraph(at, end, row, heading))
            at = end + 1
        return found

    def items(self, scene: Scene, classes: tuple[str, ...]) -> list[Item]:
        """Every mention of the classes with its reach, in the order of the text."""
        self._turn(scene)
        if classes not in self._items:
            self._items[classes] = self._found(scene, classes)
        return self._items[classes]

    def _found(self, scene: Scene, classes: tuple[str, ...]) -> list[Item]:
        text = scene.text
        paragraphs = self.paragraphs(scene)
        starts = [p.start for p in paragraphs]
        slots = sorted(
            (s.start, s.end, s.ids, s.cls) for line in scene.lines for s in line.slots if s.cls in classes and s.ids
        )
        # An inferred name (one of several that share a head) whose place a company's name has taken in the line.
        for e in scene.entities:
            if e.cls not in classes:
                continue
            for m in e.mentions:
                if m.inferred and not m.nested and not any(a < m.end and m.start < b for a, b, _, _ in slots):
                    slots.append((m.start, m.end, (e.id,), e.cls))
        # what is counted right behind its name is a kind of projects
        slots = sorted(x for x in slots if x[3] != "Project" or not self._count_behind.match(text, x[1]))
        own = {m.start for e in scene.entities for m in e.mentions if m.rule == "phase"}
        # a phase by which the only thing it can be is named: the part itself, not a part of it
        own |= {a for a, b, ids, cls in slots if cls == "Project" and self._called(scene, ids, text[a:b])}
        found: list[Item] = []
        over = 0  # where the form at hand ends
        for n, (start, end, ids, cls) in enumerate(slots):
            k = bisect_right(starts, start) - 1
            paragraph = paragraphs[k]
            if start < over:
                continue  # named in a line of a form that is about another
            after = slots[n + 1][0] if n + 1 < len(slots) else len(text)
            before = found[-1].end if found else 0
            left, right = self._block(scene, paragraph, start, end, after)
            form = cls == "Project" and self._form.fullmatch(text, paragraph.start, start) is not None
            if form:
                right = over = self._form_end(text, paragraphs, k)
                after = max(after, over)
            found.append(
                Item(
                    ids,
                    cls,
                    start,
                    end,
                    max(left, before),
                    min(right, after),
                    (left, right),
                    before <= left,
                    paragraph.row,
                    start not in own and bool(self._phase.match(text[start:end])),
                    form,
                )
            )
        # A first phase in a sentence that names nothing of the kind is one of something else (a park, an agreement).
        named = {x.block for x in found if not x.phase}
        return [x for x in found if not x.phase or x.block in named]

    def _called(self, scene: Scene, ids: tuple[str, ...], word: str) -> bool:
        """Whether a bare phase is how the name of its project ends."""
        if not self._phase.match(word):
            return False
        return any(e.id in ids and e.name.endswith(word) for e in scene.entities)

    def _form_end(self, text: str, paragraphs: Sequence[Paragraph], k: int) -> int:
        """Where a form ends whose first line is the k-th paragraph: with the last of the labelled lines behind it."""
        end = paragraphs[k].end
        for p in paragraphs[k + 1 :]:
            if self._form.match(text, p.start, p.end) or not self._field.match(text, p.start, p.end):
                break
            end = p.end
        return end

    def chain(self, text: str, items: Sequence[Item], n: int) -> list[Item]:
        """The items coordinated with the n-th and before it, in order, itself the last."""
        row = [items[n]]
        while (
            n > 0
            and items[n - 1].block == row[0].block
            and self._listed.fullmatch(text[items[n - 1].end : row[0].start])
        ):
            n -= 1
            row.insert(0, items[n])
        return row

    def last(self, text: str, items: Sequence[Item], n: int) -> Item:
        """The last of the items coordinated with the n-th: what follows it is said of all."""
        while n + 1 < len(items) and items[n + 1].block == items[n].block:
            gap = text[items[n].end : items[n + 1].start]
            if not self._beside.fullmatch(gap) or self._own_stage.match(gap):
                break
            n += 1
        return items[n]

    def _block(self, scene: Scene, paragraph: Paragraph, start: int, end: int, after: int) -> tuple[int, int]:
        """The row, or the sentence with those behind it that go on about the same."""
        text = scene.text
        if paragraph.row and not paragraph.heading and paragraph.end - paragraph.start < 240:
            return paragraph.start, paragraph.end
        left = max(text.rfind(c, paragraph.start, start) for c in "。;!?") + 1
        left = max(left, paragraph.start)
        right = self._stop(text, end, paragraph.end)
        while right < min(after, paragraph.end) and self._continuing.match(text[right + 1 : right + 8]):
            right = self._stop(text, right + 1, paragraph.end)
        return left, right

    def _stop(self, text: str, start: int, end: int) -> int:
        found = [k for c in "。;!?" if (k := text.find(c, start, end)) >= 0]
        return min(found, default=end)
