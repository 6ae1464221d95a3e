"""The built-up heart of a city (甲市中心城区): a region of no administration, named with the city that it belongs to."""

from __future__ import annotations

from collections import Counter

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention, Page

_CITIES = ("prefecture", "county")


class Cores:
    """The rows ``core`` and ``core_named`` of ``[places]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._core, self._named = knowledge.pattern("places.core"), knowledge.pattern("places.core_named")

    def find(self, page: Page, known: list[Mention]) -> list[Mention]:
        """Mentions of the heart of the city that a text names most often; one form stands for all of them.

        A word that is a rank as well (国家中心城市) is a place only where the text has it behind a city's name.
        """
        text = page.text
        spots = list(self._core.finditer(text))
        if not spots:
            return []
        counts = Counter(m.name for m in known if m.level in _CITIES)
        if not counts:
            return []
        city = min(counts, key=lambda n: (-counts[n], n))
        cities = {m.end: m for m in known if m.level in _CITIES}
        front = {m.start(): cities[m.start()] for m in spots if m.start() in cities}
        own = {at for at, m in front.items() if m.name == city}
        placed = any(self._named.match(text, at) for at in own)
        full = next((text[cities[m.start()].start : m.end("core")] for m in spots if m.start() in own), "")
        name = full or city + spots[0]["core"]
        found = []
        for m in spots:
            at = m.start()
            if at in front and at not in own:
                continue  # another city's
            if self._named.match(text, at) and not placed:
                continue
            start = front[at].start if at in front else at
            found.append(Mention(start, m.end(), "Region", text[start : m.end()], "core", level="core", owner=name))
        return found
