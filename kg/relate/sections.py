"""Sections of a text that goes through several places, each under a line, or behind a colon, with nothing but its name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention
from kg.relate.lines import PLACES


class Sections:
    """The places that head a text's sections; there are none where fewer than two places do."""

    def __init__(self, starts: Sequence[int] = (), ids: Sequence[str] = ()) -> None:
        self._starts, self._ids = starts, ids

    def at(self, position: int) -> str:
        """The id of the place in whose section a position lies; "" where none has begun."""
        k = bisect_right(self._starts, position) - 1
        return self._ids[k] if k >= 0 else ""


NOWHERE = Sections()
"""Those of a text that has none."""


class Headings:
    """Finds sections by the marks of list items in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._mark = knowledge.pattern("sections.mark")
        self._opening, self._goes_on = knowledge.pattern("sections.opening"), knowledge.pattern("sections.goes_on")

    def find(self, text: str, owned: Sequence[tuple[Mention, tuple[str, ...]]]) -> Sections:
        """The sections of a text; ``owned`` are its mentions with what they stand for, sorted."""
        heads: dict[int, str] = {}
        for m, ids in owned:
            if m.cls not in PLACES or m.nested:
                continue
            line = text.rfind("\n", 0, m.start) + 1
            if text[m.end : m.end + 1] in ("", "\n", ":") and (m.start == line or self._alone(text, line, m)):
                heads.setdefault(line, ids[0])
        if len(set(heads.values())) < 2:
            heads = self._led(text, owned)
        if len({*heads.values()} - {""}) < 2:
            return Sections()
        return Sections(sorted(heads), [heads[k] for k in sorted(heads)])

    def _led(self, text: str, owned: Sequence[tuple[Mention, tuple[str, ...]]]) -> dict[int, str]:
        """Paragraphs that begin with the place that acts in them, "" for those that do not."""
        heads: dict[int, str] = {}
        starts = {m.start for m, _ in owned}
        for m, ids in owned:
            line = text.rfind("\n", 0, m.start) + 1
            if line and line not in heads and not m.nested:
                leads = m.cls in PLACES and self._opening.fullmatch(text, line, m.start)
                alone = m.end not in starts and not self._goes_on.match(text, m.end)
                heads[line] = ids[0] if leads and alone else ""
        return heads

    def _alone(self, text: str, line: int, m: Mention) -> bool:
        return m.start - line <= 8 and self._mark.fullmatch(text, line, m.start) is not None
