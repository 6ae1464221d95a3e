"""Who acts where a clause does not say so: the last party that opened a clause, or what an earlier sentence left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.relate.lines import PARTIES, PLACES, Line
from kg.relate.sections import NOWHERE, Sections

_THINGS = ("Platform", "Fund")
_NEAR = 48
"""Letters before a name among which stands what tells its part."""
_ENTRY = re.compile(r"[\s\d.、()\-*①-⑳▲●■◎◆★▶•○□※]{0,6}([\ue002\ue004\ue005\ue007\ue009])[。,:(;\s]")
_ITEM = re.compile(r"[^\ue001-\ue00f,。;:、“”]{1,8}\ue007?、[^,。;]{0,60}?\ue003")
"""Behind a place: a name that nothing knows, and the rest of a list with a firm in it."""
_TOPIC = re.compile(r"[\s\d.、()\-*①-⑳▲●■◎◆★▶•○□※]{0,6}([\ue001-\ue003])(?:[。:|\s]|--|——)")


class Subjects:
    """The adverbs of ``patterns/frames.toml`` [words] opens that may stand between a mark and a clause's subject."""

    def __init__(self, knowledge: Knowledge) -> None:
        words = knowledge.toml("patterns/frames.toml")["words"]
        opens = f"(?:{either(words['opens'])}|(?:\\d|{either(words['times'])})+)"
        self._both = frozenset(w for w in words["conjunction"] if len(w) == 1)
        self._means: str = words["means"]
        self._joint = re.compile(f"({either(words['join'])})$")
        self._inside = re.compile(f"{either(words['inside'])}$")
        self._opens = re.compile(rf"(?:^|[,:|\s。]){opens}{{0,3}},?$")

    def of(self, line: Line, position: int, classes: Sequence[str] = PARTIES) -> tuple[str, ...]:
        """The ids of who acts at a position of the line's skeleton, or () if neither it nor what is carried tells.

        By means of whom somebody acts (以甲公司为龙头) does not.
        """
        own: tuple[str, ...] = ()
        best: tuple[str, ...] = ()
        clause = max(line.skeleton.rfind(c, 0, position) for c in ",:。")
        for where, slot in line.at.items():
            if where >= position:
                break
            behind = line.at.get(where + 1)
            if slot.cls == "Region" and behind and behind.cls in ("Enterprise", "Organization"):
                continue  # says where that one is from
            if slot.cls == "Region" and _ITEM.match(line.skeleton, where + 1):
                continue  # the place in front of the first of a list
            if line.skeleton.endswith(self._means, 0, where):
                continue  # by means of whom
            if slot.cls not in classes:
                continue
            near = max(0, where - _NEAR)
            if where > max(clause, position - 4) and not self._inside.search(line.skeleton, near, where):
                own = slot.ids
            if self._opens.search(line.skeleton, near, where):
                best = slot.ids + self._joined(line, where, position)
        return own or best or line.carried

    def thing(self, line: Line, position: int, *, deals: bool) -> tuple[str, ...]:
        """The platform or fund that the clauses before a position are about: none of the document's own places acts there.

        ``deals``: whether somebody deals with somebody there, which a place does no more in a sentence about a project.
        """
        for where, slot in line.at.items():
            about = slot.cls in _THINGS or (deals and slot.cls == "Project")
            if where < position and about and self._opens.search(line.skeleton[:where]):
                return slot.ids
        return ()

    def _joined(self, line: Line, where: int, position: int) -> tuple[str, ...]:
        """A zone that acts together with the place in front of it, or a place with its zone: 甲区、乙开发区推动…."""
        zone = line.at.get(where + 2) if where + 2 < position else None
        if zone is None or line.skeleton[where + 1] not in self._both:
            return ()
        return zone.ids if {line.at[where].cls, zone.cls} == set(PLACES) else ()

    def inside_list(self, line: Line, position: int) -> bool:
        """Whether the slot at a position of the skeleton goes on a list of its own class."""
        slot = line.at.get(position)
        m = self._joint.search(line.skeleton, max(0, position - _NEAR), position) if slot else None
        before = line.at.get(m.start() - 1) if m else None
        return slot is not None and before is not None and before.cls == slot.cls

    def carry(self, lines: Sequence[Line], text: str, sections: Sections = NOWHERE) -> list[Line]:
        """The lines with what earlier ones of the same paragraph leave to them."""
        found: list[Line] = []
        carried: tuple[str, ...] = ()
        entry: tuple[str, ...] = ()
        head: tuple[str, ...] = ()
        end = 0
        for n, line in enumerate(lines):
            if n == 0 or "\n" in text[max(0, end - 1) : line.start]:
                m = _ENTRY.match(line.skeleton + "。")
                entry = line.at[m.start(1)].ids if m else ()
                m = _TOPIC.match(line.skeleton + "。")
                section = sections.at(line.start)
                carried = head = line.at[m.start(1)].ids if m else (section,) if section else ()
            elif text[line.start - 1 : line.start] != ";":
                carried = head
            found.append(line._replace(carried=carried, entry=entry))
            carried = self.of(found[-1], len(line.skeleton))
            end = line.end
        return found
