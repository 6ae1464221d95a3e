"""Pronouns and bare head nouns: 该公司, 园区, 我市, 双方 stand for something that the document has named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.normal import headline
from kg.core.patterns import either
from kg.recognise.mention import Mention
from kg.relate.entities import Local
from kg.relate.lines import PARTIES
from kg.relate.sections import NOWHERE, Sections

_ROW = "、"
_WIDE = ("country", "area", "world")
Owned = tuple[Mention, tuple[str, ...]]


class References:
    """The words of ``lexicon/cues.toml`` [reference]."""

    def __init__(self, knowledge: Knowledge) -> None:
        reference = knowledge.toml("lexicon/cues.toml")["reference"]
        self.words = {
            cls: re.compile(either(reference[key]))
            for cls, key in (
                ("Region", "region"),
                ("Park", "park"),
                ("Enterprise", "enterprise"),
                ("Project", "project"),
                ("Fund", "fund"),
                ("Policy", "policy"),
                ("Platform", "platform"),
            )
        }
        self._wider = knowledge.pattern("topics.wider")
        self._this: str = reference["this"]
        self._that = frozenset(reference["that"])
        self._that_one: str = reference["that"][0]
        self._its, self._others = frozenset(reference["its"]), frozenset(reference["others"])
        words = knowledge.toml("patterns/frames.toml")["words"]
        self._both = re.compile(either(words["both"]))
        self._three, self._places = frozenset(words["three"]), frozenset(words["both_places"])
        self._link = re.compile(rf"(?:\([^()]{{0,30}}\))?{either(words['join'])}(?:[^,。;\n]{{0,6}})")
        self._with = re.compile(either(words["with"]))
        self._before = frozenset(words["before"])
        self._organs = re.compile(either(words["organs"]))
        self._school, self._schools = frozenset(words["school"]), tuple(words["schools"])
        self._pair: list[str] = words["pair_of"]
        self._none = re.compile(reference["no_reference"])
        self._never_behind = tuple(reference["never_behind"])
        self._persons = re.compile(either(reference["persons"]))
        self._estates = tuple(words["estates"])
        self._any_park = frozenset(words["any_park"])

    def find(
        self,
        text: str,
        owned: Sequence[Owned],
        entities: Sequence[Local],
        region: str,
        park: str,
        sections: Sections = NOWHERE,
    ) -> list[Owned]:
        """Each reference with the ids that it stands for; ``region`` and ``park`` are the document's own, or a section's."""
        by_id = {e.id: e for e in entities}
        taken = [(m.start, m.end) for m, _ in owned if not m.inferred]
        covered = {i for s, e in taken for i in range(s, e)}
        found: list[Owned] = []
        for cls, pattern in self.words.items():
            same = [
                (m.start, ids) for m, ids in owned if by_id[ids[0]].cls == cls and not m.nested and m.rule != "phase"
            ]
            starts = [s for s, _ in same]
            phases = [(m.start, ids[0]) for m, ids in owned if cls == "Project" and m.rule == "phase"]
            for r in pattern.finditer(text):
                if cls == "Region" and self._wider.match(text, r.end()):
                    continue  # a longer word
                if r.group() in self._its and text[r.end() : r.end() + 1] in self._others:
                    continue  # among them, others
                if r.group() in self._pair or not covered.isdisjoint(range(r.start(), r.end())):
                    continue
                before = text[max(0, r.start() - 1) : r.start()]
                if cls != "Region" and r.group()[0] not in self._that and before not in self._before:
                    continue
                if cls == "Project" and (
                    self._none.match(text, r.start()) or text.endswith(self._never_behind, 0, r.start())
                ):
                    continue
                if before == "“" and text[r.end() : r.end() + 1] != "”":
                    continue  # the beginning of a name in quotation marks
                if cls == "Enterprise" and self._persons.match(text, r.end()):
                    continue  # people of firms, whichever
                k = bisect_left(starts, r.start())
                section = sections.at(r.start())
                own = section if section and by_id[section].cls == cls else region if cls == "Region" else park
                target = self._target(r.group(), cls, [i for _, ids in same[:k] for i in ids], by_id, region, own)
                if (
                    cls == "Park"
                    and own
                    and r.group() in self._any_park
                    and not by_id[own].name.endswith(self._estates)
                ):
                    target = self._estate(r, owned, by_id) or target
                if phases and r.group()[0] != self._that_one:
                    target = self._phase(text, r.start(), phases, starts[k - 1] if k else 0) or target
                if cls == "Region" and target and not self.fits(r.group(), cls, by_id[target]):
                    target = self._zone(r, owned, by_id, park if not section else "") or target
                if target:
                    found.append((Mention(r.start(), r.end(), by_id[target].cls, r.group(), "reference"), (target,)))
        classes = {e.id: e.cls for e in entities}
        found += self._bodies(text, owned, taken, by_id)
        places = {e.id for e in entities if e.cls == "Region" and e.level not in _WIDE}
        return found + self._pairs(text, [*owned, *found], classes, places) + self._turns(text, owned, classes)

    def _bodies(
        self, text: str, owned: Sequence[Owned], taken: Sequence[tuple[int, int]], by_id: dict[str, Local]
    ) -> list[Owned]:
        """管委会, 该局: the nearest body before it whose name ends like that, else the first one behind it."""
        bodies = [(m.start, by_id[ids[0]]) for m, ids in owned if m.cls == "Organization" and not m.nested]
        found: list[Owned] = []
        for r in self._organs.finditer(text):
            word = r.group().lstrip("".join(self._that))
            if any(s < r.end() and r.start() < e for s, e in taken):
                continue
            if len(word) == len(r.group()) and text[max(0, r.start() - 1) : r.start()] not in self._before:
                continue
            fit = [(s, e.id) for s, e in bodies if self._short(word, e)]
            target = next((i for s, i in reversed(fit) if s < r.start()), next((i for s, i in fit), ""))
            if target:
                found.append((Mention(r.start(), r.end(), "Organization", r.group(), "reference"), (target,)))
        return found

    def _target(self, word: str, cls: str, near: list[str], by_id: dict[str, Local], region: str, own: str) -> str:
        """The document's own place if the word fits it (全县 fits a county), else the last thing before that it fits."""
        if cls not in ("Region", "Park"):
            return near[0 if cls == "Policy" and word[0] == self._this else -1] if near else ""
        if cls == "Park" and not own and region and len(word) > 1 and by_id[region].name.endswith(word):
            return region  # a division that is a zone as well
        if own and self.fits(word, cls, by_id[own]):
            return own
        fitting = [i for i in near if self.fits(word, cls, by_id[i])]
        if fitting:
            return fitting[-1] if cls == "Park" else max(fitting, key=lambda i: (fitting.count(i), i))
        later = (e.id for e in by_id.values() if e.cls == cls and self.fits(word, cls, e))
        return next(later, own or (near[-1] if near else ""))

    def _phase(self, text: str, at: int, phases: Sequence[tuple[int, str]], last: int) -> str:
        """The phase that opens the part of the sentence: …;二期投资18亿元,项目已开工 says so of the second phase."""
        floor = max(text.rfind(c, 0, at) for c in "。;\n") + 1
        start, target = max((p for p in phases if p[0] < at), default=(-1, ""))
        return target if floor <= start <= floor + 2 and start > last else ""

    def _zone(self, r: re.Match[str], owned: Sequence[Owned], by_id: dict[str, Local], park: str) -> str:
        """The park of the headline, else the last before 全区, whose name ends so, where no division is a 区."""
        title = headline(r.string)[1]
        if (
            park
            and by_id[park].name[-1:] == r.group()[-1]
            and any(m.start < title for m, ids in owned if ids[0] == park)
        ):
            return park
        parks = [ids[0] for m, ids in owned if m.start < r.start() and m.cls == "Park" and not m.nested]
        return next((i for i in reversed(parks) if by_id[i].cls == "Park" and by_id[i].name[-1:] == r.group()[-1]), "")

    def _estate(self, r: re.Match[str], owned: Sequence[Owned], by_id: dict[str, Local]) -> str:
        """The last estate before 园区 that is no item of a row, where the document's own park is a wider zone."""
        for m, ids in reversed(owned):
            if m.end <= r.start() and m.cls == "Park" and not m.nested and by_id[ids[0]].name.endswith(self._estates):
                return ids[0] if _ROW not in (r.string[m.end : m.end + 1], r.string[m.start - 1 : m.start]) else ""
        return ""

    def _short(self, word: str, body: Local) -> bool:
        """Whether a word is short for a body's name: 市政府 for 某市人民政府."""
        if word in self._school:
            return body.name.endswith(self._schools)
        for name in (body.name, *body.names):
            rest = iter(name)
            if name.endswith(word[-1]) and all(c in rest for c in word):
                return True
        return False

    def _turns(self, text: str, owned: Sequence[Owned], classes: dict[str, str]) -> list[Owned]:
        """前者, 后者: the first and the second of the projects, parks or companies of the sentence before 前者."""
        found: list[Owned] = []
        first, second = self._pair
        named: list[tuple[str, list[str]]] = []
        for r in re.finditer(f"{first}|{second}", text):
            if r.group() == first:
                stop = max(text.rfind(c, 0, r.start()) for c in "。;\n")
                start = max(text.rfind(c, 0, max(stop, 0)) for c in "。\n") + 1
                here = [(classes[i], i) for m, ids in owned if start <= m.start < stop and not m.nested for i in ids]
                named = [
                    (c, list(dict.fromkeys(i for k, i in here if k == c))) for c in ("Project", "Park", "Enterprise")
                ]
            for cls, ids in named:
                if len(ids) > 1:
                    target = ids[0] if r.group() == first else ids[1]
                    found.append((Mention(r.start(), r.end(), cls, r.group(), "reference"), (target,)))
                    break
        return found

    def _pairs(self, text: str, owned: Sequence[Owned], classes: dict[str, str], places: set[str]) -> list[Owned]:
        """双方: the last two parties of its paragraph that are joined (甲与乙), else the last two; 三方 three, 两地 places.

        Right behind a list of parties (甲、乙两家企业) the word only counts them.
        """
        found: list[Owned] = []
        parties = sorted((m, ids[0]) for m, ids in owned if classes[ids[0]] in PARTIES and not m.nested)
        for r in self._both.finditer(text):
            floor = text.rfind("\n", 0, r.start())
            size = 3 if r.group() in self._three else 2
            near: list[tuple[Mention, str]] = []
            for m, i in parties:
                fit = r.group() not in self._places or i in places
                if m.end > r.start() or not fit:
                    continue
                if near and near[-1][0].end == m.start and classes[near[-1][1]] == "Region":
                    near.pop()  # a place in front of a name
                near.append((m, i))
            if not near or near[-1][0].end == r.start():
                continue
            here = [(m, i) for m, i in near if m.start > floor]
            chosen = (
                self._joined(text, here, size)
                or list(dict.fromkeys(i for _, i in reversed(here)))[:size][::-1]
                or self._joined(text, near, size)
            )
            if len(chosen) == size:
                found.append((Mention(r.start(), r.end(), classes[chosen[0]], r.group(), "reference"), tuple(chosen)))
        return found

    def _joined(self, text: str, near: Sequence[tuple[Mention, str]], size: int) -> list[str]:
        """The last ``size`` different parties in a row that 与 or the like joins, [] if there are none."""
        for k in range(len(near) - size, -1, -1):
            row = near[k : k + size]
            gaps = [text[a.end : b.start] for (a, _), (b, _) in zip(row, row[1:], strict=False)]
            if len({i for _, i in row}) == size and all(self._link.fullmatch(g) for g in gaps):
                if any(self._with.search(g) for g in gaps):
                    return [i for _, i in row]
        return []

    def fits(self, word: str, cls: str, local: Local) -> bool:
        """Whether a bare head can stand for a place: 全县 for a county, 经开区 for 经济技术开发区; 园区 fits every park."""
        names = local.names | {local.name}
        if cls == "Region":
            return any(n.endswith(word[-1]) for n in names)
        word = word.lstrip("".join(self._that))
        if not word or word in self._any_park:
            return True
        for name in names:
            rest = iter(name)
            if all(c in rest for c in word) and name.endswith(word[-1]):
                return True
        return False
