"""Zones that a text names by half: by their kind alone (在综合保税区建设, in a city's own article), or by their own word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention, Page

_CITIES = ("prefecture", "county")
_SHARE = 0.6
"""Of the cities that a text names, how much one must be for a bare kind of zone to be that one's."""

_STEM = 3
"""Letters that a zone's own word has at most."""


class Zones:
    """The rows ``zone`` of ``[places]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._zone, self._any = knowledge.pattern("places.zone_alone"), knowledge.pattern("places.zone_any")
        self._rank = knowledge.pattern("places.zone_ranked")
        self._stem = knowledge.pattern("places.zone_stem")
        self._acts, self._inside = knowledge.pattern("places.zone_acts"), knowledge.pattern("places.zone_inside")
        self._regions = frozenset(
            n for r in knowledge.regions.values() for n in (r.name, *r.aliases) if len(n) <= _STEM
        )
        self._forms = [(tuple(row["forms"]), row["canon"]) for row in knowledge.toml("lexicon/variants.toml")["park"]]

    def find(self, page: Page, known: Sequence[Mention], candidates: Sequence[Mention]) -> list[Mention]:
        """Mentions of zones that the text names by half."""
        parks = [m for m in candidates if m.cls == "Park"]
        return self._ranked(page, known) + self._alone(page, known, parks) + self._stems(page, known, parks)

    def _canon(self, name: str) -> str:
        return next((canon for forms, canon in self._forms if name.endswith(forms)), name[-3:])

    def _alone(self, page: Page, known: Sequence[Mention], parks: Sequence[Mention]) -> list[Mention]:
        """The kind of a zone by itself: the zone of the one city that the text is about, where it names no other."""
        text = page.text
        spots = list(self._zone.finditer(text))
        if not spots:
            return []
        city = self._city(page, known)
        if not city:
            return []
        taken = {self._canon(m.name) for m in parks}
        taken |= {self._canon(m["zone"]) for m in self._any.finditer(text)}
        names: dict[str, str] = {}
        found = []
        for m in spots:
            canon = self._canon(m["zone"])
            if canon in taken:
                continue
            name = names.setdefault(canon, city + m["zone"])
            found.append(Mention(m.start("zone"), m.end("zone"), "Park", m["zone"], "zone", owner=name))
        return found

    def _ranked(self, page: Page, known: Sequence[Mention]) -> list[Mention]:
        """县经济开发区, 我县|县产业集聚区: the zone of the county, city or district that the text names most."""
        found = []
        for m in self._rank.finditer(page.text):
            counts = Counter(k.name for k in known if k.level in _CITIES and k.name.endswith(m["rank"]))
            if not counts:
                continue
            region = min(counts, key=lambda n: (-counts[n], n))
            at = m.start("rank")
            found.append(Mention(at, m.end(), "Park", m[0], "zone", owner=region + m["zone"]))
        return found

    def _city(self, page: Page, known: Sequence[Mention]) -> str:
        """The short name of the one city that the text is about."""
        counts = Counter(m.code for m in known if m.level in _CITIES and m.code)
        if not counts:
            return ""
        code = min(counts, key=lambda c: (-counts[c], c))
        own = [m for m in known if m.code == code]
        opens = own[0].start < page.sentence_at(0)[1]
        if counts[code] < _SHARE * sum(counts.values()) or (counts[code] < 2 and not opens):
            return ""
        return min((page.text[m.start : m.end] for m in own), key=lambda n: (len(n), n))

    def _stems(self, page: Page, known: Sequence[Mention], parks: Sequence[Mention]) -> list[Mention]:
        """甲乙 in the headline and in what follows, or 在甲乙, where the text has 甲乙开发区 and no place is called 甲乙."""
        text, title = page.text, page.sentence_at(0)[1]
        places = {m.start: m.end for m in known if m.cls == "Region"}
        found: list[Mention] = []
        seen: set[str] = set()
        taken = [(m.start, m.end) for m in parks]
        for park in parks:
            m = self._stem.fullmatch(text, places.get(park.start, park.start), park.end)
            stem = m["stem"] if m else ""
            if not stem or stem in seen or stem in self._regions:
                continue
            seen.add(stem)
            titled = text.find(stem, 0, title) >= 0
            at = -1
            while (at := text.find(stem, at + 1)) >= 0:
                end = at + len(stem)
                if (
                    at not in places
                    and page.tokens[page.token_at(at)].start == at
                    and ((titled and self._acts.match(text, end)) or self._inside.search(text, max(0, at - 2), at))
                    and not any(a < end and at < b for a, b in taken)
                ):
                    found.append(
                        Mention(at, end, "Park", stem, "zone", park.kind, park.code, park.level, owner=park.name)
                    )
        return found
