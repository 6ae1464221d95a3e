"""The mentions of a clause, with the pronouns and bare nouns that stand for one."""

from __future__ import annotations

from kg.relate.candidates import Candidate
from kg.relate.phrases import HAN, QUOTES
from kg.relate.topics import Topics


class Anchors(Topics):
    """Finds whom the words of a clause may mean."""

    def _anchors(self, a: int, b: int) -> list[Candidate]:
        """The mentions of a clause, with the bare nouns and pronouns that stand for one."""
        own = [m for m in self.mentions.touching(a, b) if not self._idle(m)]
        taken = [(m.start, m.end) for m in own]

        def free(i: int, j: int) -> bool:
            return not any(s < j and e > i for s, e in taken)

        for found in self.words.place.finditer(self.text, a, b):
            if not free(*found.span()) or self._skim(self.text[a : found.start()]):
                continue
            if self.words.p["field"].match(self.text, found.end()):
                continue
            kind = found["kind"]
            entity = self._near(kind[-1], found.start()) if found.group()[0] in self.words.that else None
            entity = (
                entity
                or self.regions.get(kind[-1])
                or (self.topic if self.cls.get(self.topic or "") == "Region" else None)
            )
            if self.topic and self.cls.get(self.topic) == "Park" and kind == self.words.zone:
                entity = self.topic
            if entity:
                own.append(Candidate(found.start(), found.end(), entity, self.cls.get(entity, "Region")))
                taken.append(found.span())
        for found in self.words.anaphor.finditer(self.text, a, b):
            if not free(*found.span()):
                continue
            opening = self.text[a : found.start()].strip(QUOTES)
            if not found["lead"] and opening and self._skim(opening):
                continue
            cls = self.words.anaphor_class[found["word"]]
            before = self.of_class[cls].before(found.start()) if cls in self.of_class else []
            if cls == "Park" and "Region" in self.of_class:
                named = self.of_class["Region"].before(found.start())
                before = sorted([*before, *(m for m in named if self.text[m.start : m.end].endswith(found["word"]))])
            called = [m for m in before if self.text[m.start : m.end].endswith(found["word"])]
            if called and not (found["lead"] and cls == "Policy" and called[-1].end < self._previous(found.start())):
                before = called
            if cls == "Park" and self.cls.get(self.topic or "") == "Park":
                entity = self._park(found["word"], before)
            elif cls == self.cls.get(self.main or "") == "Enterprise" and not found["lead"]:
                entity = str(self.main)  # an unnamed company in a company's announcement is that company
            elif before:
                entity = (self._opener(before) if cls == "Enterprise" else before[-1]).entity
            elif cls == "Project" and (
                found["lead"]
                or (self.words.p["own_words"].match(self.text, found.end()) and not self._lumped(found.start()))
            ):
                entity = ""  # a project that has no name: its figures are nobody's
            else:
                continue
            if not found["lead"] and (cls in ("Policy", "Industry") or found["word"] in self.words.bare_never):
                continue
            if cls == "Project" and not found["lead"] and self.words.p["plural"].match(self.text, found.end()):
                continue
            if cls == "Project" and before and not found["lead"] and found.start() - before[-1].end > 90:
                if not self.words.p["own_words"].match(self.text, found.end()):
                    continue
            own.append(Candidate(found.start(), found.end(), entity, cls))
            taken.append(found.span())
        for found in self.words.p["this_works"].finditer(self.text, a, b):
            if free(*found.span()):
                own.append(Candidate(found.start(), found.end(), "", "Project"))
                taken.append(found.span())
        latter = self.words.latter
        if latter and self._skim(self.text[a:b]).startswith(latter):
            last = next((m for m in reversed(self.mentions.before(a)) if m.cls != "Organization"), None)
            if last is not None:
                at = self.text.index(latter, a)
                own.append(Candidate(at, at + len(latter), last.entity, last.cls))
        return sorted(own, key=lambda m: (m.start, m.end))

    def _idle(self, m: Candidate) -> bool:
        """Whether a mention stands for nobody here: a kind of counted things (…项目15个), a place inside a quoted brand or
        in brackets before what is held there (甲市(乙市)招商会)."""
        if m.cls == "Project":
            return m.end in self.counted
        if m.cls == "Region" and self.text[m.start - 1 : m.start] + self.text[m.end : m.end + 1] == "()":
            return HAN.match(self.text, m.end + 1) is not None
        quoted = m.cls == "Region" and self.text[m.start - 1 : m.start] in self.words.quotes
        return (
            quoted and self.text[m.end : m.end + 1] not in self.words.quotes and HAN.match(self.text, m.end) is not None
        )

    def _park(self, word: str, before: list[Candidate]) -> str:
        """Whom 园区, 合作园, 小镇 means in a text about a park: the park, unless only another is called so."""
        own = any(name.endswith(word) for name in self.called)
        if not own and before and self.text[before[-1].start : before[-1].end].endswith(word):
            return before[-1].entity
        return str(self.topic)

    def _lumped(self, at: int) -> bool:
        """Whether the text up to a place speaks of many projects at once rather than of the one named last."""
        named = self.of_class["Project"].before(at) if "Project" in self.of_class else []
        last = named[-1].start if named else -1
        return any(last < start < at for start in self.lumps)

    def _opener(self, before: list[Candidate]) -> Candidate:
        """The enterprise that 公司 means: the one that opens the sentence of the last one named, else that one."""
        last = before[-1]
        start = max(self.text.rfind(c, 0, last.start) for c in self.words.full_stops) + 1
        first = next(m for m in before if m.start >= start)
        return last if self._skim(self.text[start : first.start]) else first

    def _previous(self, at: int) -> int:
        """Where the sentence before that of ``at`` starts: how far back 该机制 reaches for its like."""
        stops = [m.start() for m in self.words.p["full_stop"].finditer(self.text, max(0, at - 200), at)]
        return stops[-2] if len(stops) > 1 else 0

    def _near(self, kind: str, at: int) -> str | None:
        """The last region named before ``at`` whose name ends so; names inside other names count."""
        before = self.of_class["Region"].before(at) if "Region" in self.of_class else []
        before = [m for m in before if self.text[m.end - 1] == kind and m.end > m.start + 1]
        return max(before, key=lambda m: m.end).entity if before else None
