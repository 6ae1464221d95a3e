"""Names that gazetteers know: regions, zones, institutions, enterprises; same-named regions are decided by context."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge, Known, Region
from kg.recognise.mention import Mention
from kg.recognise.placed import Owners, Placed
from kg.recognise.segment import Token

_SHORT = 2
"""A full name of so few letters (城区) may be no name."""
_RANK = {"country": 0, "area": 0, "world": 1, "province": 1, "prefecture": 2, "county": 3, "township": 4}


class Gazetteer:
    """One automaton over all names and aliases of regions and known things."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.regions = knowledge.regions
        self._level = knowledge.pattern("places.level")
        self._press = knowledge.pattern("places.press")
        self._person = knowledge.pattern("places.person")
        self._surname = knowledge.pattern("places.surname")
        self._seat = knowledge.pattern("places.seat")
        self._street, self._row = knowledge.pattern("places.street"), knowledge.pattern("places.row")
        self._placed = Placed(knowledge)
        names: dict[str, list[Region | Known]] = defaultdict(list)
        for region in self.regions.values():
            for name in (region.name, *region.aliases):
                names[name].append(region)
        for known in knowledge.known:
            for name in (known.name, *known.aliases):
                names[name].append(known)
        self._function = knowledge.words("edges", "function") | knowledge.words("heads", "ranks")
        self._verbs = knowledge.words("edges", "verbs")
        self._headed, self._along = knowledge.pattern("places.headed"), knowledge.pattern("names.from")
        self._trades = tuple(t for t in knowledge.words("companies", "tails") if len(t) > 1)
        self._initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"])
        self._directions = frozenset(knowledge.toml("lexicon/places.toml")["directions"])
        self._officer = knowledge.pattern("places.officer")
        self._town, self._form = knowledge.pattern("places.town"), knowledge.pattern("places.form")
        self._areas: list[str] = knowledge.toml("lexicon/places.toml")["areas"]
        self._area_ends = tuple(self._areas)
        self._generic = knowledge.words("generic", "words")
        self._pauses = frozenset(
            w for w in knowledge.toml("patterns/frames.toml")["words"]["conjunction"] if len(w) == 1
        )
        self._words = sorted(n for n in names if len(n) > 1)
        self._rows = [tuple(names[n]) for n in self._words]
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, tokens: Sequence[Token]) -> tuple[list[Mention], list[str]]:
        """The mentions of known names, and notes on those that stay ambiguous. ``tokens`` cover the text."""
        owner = Owners(tokens)
        hits = [(s, e, self._rows[i]) for i, s, e in self._automaton.find_matches_as_indexes(text)]
        seen: Counter[str] = Counter()
        own: Counter[str] = Counter()
        sure: list[tuple[int, int, Sequence[Region | Known]]] = []
        for start, end, every in hits:
            rows = [r for r in every if self._stands(text, start, end, r, owner)]
            if not rows:
                continue
            sure.append((start, end, rows))
            regions = [r for r in rows if isinstance(r, Region)]
            if len(regions) == 1 and (len(text[start:end]) > 2 or not regions[0].ambiguous):
                own[regions[0].code] += 1
                for code in self.chain(regions[0].code):
                    seen[code] += 1
        return self._decide(text, sure, seen, own, owner)

    def chain(self, code: str) -> list[str]:
        """A region's code and those above it, the country left out."""
        found: list[str] = []
        while code and code in self.regions and code != "100000" and code not in found:
            found.append(code)
            code = self.regions[code].parent
        return found

    def _stands(self, text: str, start: int, end: int, row: Region | Known, owner: Owners) -> bool:
        """Whether the letters at start..end are a name here and no accident of neighbouring words.

        川渝 and 陕甘 are two provinces each, and no place of its own.
        """
        word = text[start:end]
        right = owner[end - 1]
        if isinstance(row, Known) and self._press.match(text, start):
            return False  # who reports, not what is reported
        if isinstance(row, Known) and row.cls == "Enterprise" and self._level.match(text, end):
            return False  # a grade: five stars
        if isinstance(row, Known) and len(word) > 4:
            return True
        if isinstance(row, Region) and self._officer.match(text, start):
            return False
        if isinstance(row, Region) and (
            (word == row.name and word[:-1] in self._generic and not self._placed.opens(text, start, end, row, owner))
            or self._street.match(text, end)
        ):
            return False
        if isinstance(row, Region) and len(word) == _SHORT and self._surname.search(text, max(0, start - 5), start):
            return False  # somebody's given name
        if (
            isinstance(row, Region)
            and row.level == "area"
            and all(ch in self._initials for ch in word)
            and not text.startswith(self._area_ends, end)
        ):
            return False  # two provinces, a direction, letters of another name
        if isinstance(row, Region) and len(word) <= 3 and not owner.clean_left(start):
            return False
        if (
            isinstance(row, Region)
            and word == row.name
            and "name" not in row.ambiguous
            and (not start < right[0] < end < right[1] or self._seat.match(text, end - 1))
        ):
            return row.level != "township" or owner.clean_left(start)
        if isinstance(row, Region) and len(word) == 2 and self._names_somebody(text, start):
            return False
        if text[end - 1 : end + 1] in self._directions and all(ch in self._directions for ch in word):
            return False  # the directions go on
        left, right = owner[start], owner[end - 1]
        if left[0] < start and left[1] > end and left[1] - left[0] <= 4:
            return False  # inside another word
        if right[0] < end < right[1] and right[0] > start:
            return False  # reaches into the next word
        if left[0] < start and left[1] < end:
            return False  # starts inside a word before it
        return True

    def _area(self, text: str, end: int, region: Region) -> str:
        """The word behind a wide place or a city that makes an economic area of it: 甲市|经济区; "" where none does."""
        if region.level not in ("area", "province", "prefecture"):
            return ""
        return next((w for w in self._areas if text.startswith(w, end)), "")

    def _under(self, text: str, start: int, region: Region) -> bool:
        """Whether the place that a region lies in stands right before it: 某市|城区."""
        above = self.regions.get(region.parent)
        return above is not None and text.endswith((above.name, *above.aliases), 0, start)

    def _beside(self, text: str, start: int, region: Region, mentions: Sequence[Mention]) -> bool:
        """Whether a place of the same city or province stands before it in a row: 甲县、|城区."""
        last = mentions[-1] if mentions else None
        if last is None or last.end != start - 1 or text[last.end] not in self._pauses or not last.code:
            return False
        return last.code in self.regions and self.regions[last.code].parent == region.parent

    def _names_somebody(self, text: str, start: int) -> bool:
        """Whether a surname behind a title stands right before ``start``: 市长|张|永宁."""
        surname = text[start - 1 : start]
        return (
            "\u4e00" <= surname <= "\u9fff"
            and surname not in self._function
            and self._person.search(text, max(0, start - 4), start - 1) is not None
        )

    def _runs_on(self, text: str, end: int, owner: Owners) -> bool:
        """Whether a single letter that no dictionary joins to anything follows."""
        return (
            end < len(text)
            and "\u4e00" <= text[end] <= "\u9fff"
            and owner[end] == (end, end + 1)
            and text[end] not in self._function
        )

    def _far(self, region: Region, seen: Counter[str], own: Counter[str]) -> bool:
        """Whether a text names places, and none of them lies in the region's province."""
        mine = own[region.code]
        above = self.chain(region.code)[1:]
        return len(own) > (mine > 0) and not any(seen[c] > mine for c in above)

    def _runs_in(self, text: str, start: int, owner: Owners) -> bool:
        """Whether a single letter that begins a name stands right before: 朱|庄河."""
        return (
            start > 0
            and "\u4e00" <= text[start - 1] <= "\u9fff"
            and owner[start - 1] == (start - 1, start)
            and text[start - 1] not in self._function
            and text[start - 1] not in self._verbs
        )

    def _towns(self, text: str, mentions: Sequence[Mention], owner: Owners) -> list[Mention]:
        """A town that the text names in full may stand without its suffix elsewhere: 织里 of 织里镇."""
        taken = {i for m in mentions for i in range(m.start, m.end)}
        towns = {
            m.name[:-1]: m for m in mentions if m.level == "township" and self._town.search(m.name) and len(m.name) > 2
        }
        found = []
        for stem, town in sorted(towns.items()):
            for m in re.finditer(re.escape(stem), text):
                if taken.isdisjoint(range(m.start(), m.end())) and owner[m.start()][0] == m.start():
                    found.append(town._replace(start=m.start(), end=m.end()))
        return found

    def _prefix(self, start: int, word: str, known: Known) -> list[Mention]:
        """The place in front of a zone's name: 湖州|莫干山高新技术产业开发区."""
        if known.cls != "Park":
            return []
        for code in self.chain(known.place):
            region = self.regions[code]
            for name in (region.name, *region.aliases):
                if len(name) > 1 and word.startswith(name) and len(word) > len(name):
                    return [
                        Mention(
                            start,
                            start + len(name),
                            "Region",
                            region.name,
                            "gazetteer",
                            region.level.capitalize(),
                            code,
                            region.level,
                            nested=True,
                        )
                    ]
        return []

    def _decide(
        self,
        text: str,
        hits: Sequence[tuple[int, int, Sequence[Region | Known]]],
        seen: Counter[str],
        own: Counter[str],
        owner: Owners,
    ) -> tuple[list[Mention], list[str]]:
        mentions: list[Mention] = []
        notes: set[str] = set()
        whole = {
            r.code
            for s, e, rows in hits
            for r in rows
            if isinstance(r, Region)
            and r.name == text[s:e]
            and (
                "name" not in r.ambiguous
                or r.level == "township"
                or self._under(text, s, r)
                or self._placed.opens(text, s, e, r, owner)
            )
        }
        for start, end, rows in hits:
            word = text[start:end]
            known = next((r for r in rows if isinstance(r, Known)), None)
            if known:
                mentions += self._prefix(start, word, known)
                full = self._form.match(text, end) if known.cls == "Enterprise" else None
                stop, name = (full.end(), text[start : full.end()]) if full else (end, known.name)
                mentions.append(
                    Mention(start, stop, known.cls, name, "gazetteer", known.kind, known.place, known.level)
                )
                continue
            listed = self._row.match(text, end) is not None
            before = mentions[-1] if mentions and mentions[-1].end == start and mentions[-1].cls == "Region" else None
            pool = []
            for region in rows:
                assert isinstance(region, Region)
                inside = listed or (before is not None and before.code in self.chain(region.code))
                if not inside and word == region.name and self._beside(text, start, region, mentions):
                    inside = True
                    whole.add(region.code)
                shaky = "name" in region.ambiguous if word == region.name else "word" in region.ambiguous
                shaky = shaky and not (region.level == "area" and word.endswith(self._area_ends))
                if (
                    shaky
                    and not inside
                    and region.code not in whole
                    and not self._placed.near(text, start, end, region, seen, owner)
                ):
                    continue
                if word != region.name and region.level == "township" and not inside:
                    continue
                if (
                    word != region.name
                    and region.level == "county"
                    and not inside
                    and region.code not in whole
                    and self._far(region, seen, own)
                    and (
                        self._runs_on(text, end, owner)
                        or (self._headed.match(text, end) and not self._along.search(text, max(0, start - 1), start))
                        or text.startswith(self._trades, end)
                        or self._runs_in(text, start, owner)
                    )
                ):
                    continue  # the letters go on to another name
                near = sum(seen[c] for c in self.chain(region.code)[1:]) + 2 * seen[region.code]
                pool.append((not inside, -near, _RANK[region.level], region.code, region))
            if not pool:
                continue
            pool.sort(key=lambda row: row[:4])
            best = pool[0][4]
            code = best.code
            if len(pool) > 1 and pool[0][:3] == pool[1][:3]:
                notes.add(
                    f"{word}: {len(pool)} 个同名区域，上下文不足以判定 / {len(pool)} regions of this name, left open"
                )
                if word != best.name and (self._headed.match(text, end) or text.startswith(self._trades, end)):
                    continue  # a place that nobody can tell, at the front of another name
                code = ""
            if code and (area := self._area(text, end, best)):
                end += len(area)
                if best.level != "area":  # the places around a city, no division
                    name = text[start:end]
                    mentions.append(Mention(start, end, "Region", name, "gazetteer", "MacroRegion", "", "area"))
                    continue
            kind = {"area": "MacroRegion", "world": ""}.get(best.level, best.level.capitalize())
            mentions.append(
                Mention(start, end, "Region", best.name if code else word, "gazetteer", kind, code, best.level)
            )
        return sorted([*mentions, *self._towns(text, mentions, owner)]), sorted(notes)
