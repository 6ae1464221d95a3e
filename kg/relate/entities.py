"""Who is who within one document: mentions of one thing become one local entity with all its names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.core.patterns import either
from kg.recognise.mention import Mention, Page
from kg.recognise.reading import Reading
from kg.relate.bodies import Bodies
from kg.relate.builders import Builders
from kg.relate.fronts import Fronts
from kg.relate.local import Local
from kg.relate.parknames import ParkNames
from kg.relate.sameness import UNSAID, joined, plain

__all__ = ["Grouper", "Local"]

_YEARS = re.compile(r"\([^()]*\)$")
_FULL = 3
"""Letters of a legal form that is written in full."""
_WHOLE = 8
"""Letters from which on a project's name is whole without its builder's in front."""
_QUOTES = str.maketrans("", "", "“”《》\"'")
_SETTLED = ("Region", "Industry")
"""Classes whose names are one thing's only where their keys are: codes and terms."""


@lru_cache(maxsize=8192)
def _flat(name: str) -> str:
    """A name without quotation marks."""
    return name.translate(_QUOTES)


class Grouper:
    """The rules of ``lexicon/variants.toml``: how names of one thing differ from one another."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/variants.toml")
        self.regions = knowledge.regions
        self._industry = re.compile(either(table["industry"]) + "$")
        self._sort = knowledge.pattern("kinds.project")
        self._project = re.compile(either(table["project"]) + "$")
        self._sorts = re.compile(either([*table["project"], *table["sorts"]]) + "$")
        self._landmarks = frozenset(knowledge.toml("lexicon/heads.toml")["landmarks"])
        self._ways, self._sector = tuple(table["ways"]), table["sector"]
        self._of_works: str = table["project"][0]
        self._legal = re.compile(either(knowledge.words("companies", "legal")) + "$")
        self._whole = re.compile(either(w for w in knowledge.words("companies", "legal") if len(w) > _FULL) + "$")
        self._group, self._firm = table["group"], table["firm"]
        self._branch = tuple(table["branch"])
        self.terms = knowledge.terms
        self.generic = knowledge.words("generic", "words")
        self._kinds = {"", *self.terms}
        general = either(w for w in self.generic if len(w) > 1 and w not in table["telling"])
        self._general = quick(re.compile(f"^{general}+|{general}+$"))
        self.heads = knowledge.heads
        self.bodies = Bodies(knowledge)
        self._state = tuple(knowledge.toml("lexicon/heads.toml")["state"])
        self._form = re.compile(either(table["company"]) + "$")
        self._place_ends = "".join(table["ranks"])
        self._of = table["of"]
        self._places: list[str] = []
        self._page: Page
        self._shorts: Mapping[str, str] = {}
        self._bares: dict[str, str] = {}
        self._fronts: dict[str, list[str]] = {}
        self._builders = Builders({})
        self.project_ends = tuple(table["project"])
        self.places = Fronts(self.regions)
        self.parks = ParkNames(knowledge, self.places)

    def group(self, reading: Reading) -> list[Local]:
        """Local entities in the order of their first mention."""
        self._page, self._shorts = reading.page, reading.short
        stems = self._places = self._stems(reading.mentions)
        self._fronts = {first: [n for n in stems if n[0] == first] for first in {n[0] for n in stems}}
        self._bares = {}
        firms = {m.name for m in reading.mentions if m.cls == "Enterprise"}
        called = {reading.page.text[m.start : m.end] for m in reading.mentions if m.cls == "Enterprise"}
        self._builders = Builders({name: self._core(name) for name in firms | called})
        groups: dict[tuple[str, str], Local] = {}
        keys: dict[tuple[str, str, str], tuple[str, str]] = {}
        for m in reading.mentions:
            cls = m.cls
            name = reading.short.get(m.name, m.owner or m.name)
            if (key := keys.get((cls, name, m.code))) is None:
                key = keys[cls, name, m.code] = (cls, self._key(cls, name, m, stems))
            if key not in groups:
                groups[key] = Local(
                    "",
                    cls,
                    _flat(name) if cls != "Policy" else name,
                    kind=m.kind,
                    code=m.code,
                    level=m.level,
                )
            local = groups[key]
            local.mentions.append(m)
            local.names.add(name)
            local.names.add(m.name)
            if m.inferred and m.rule == "shared-head" and cls == "Project" and name.endswith(self._of_works):
                # An item of a list whose head is not its own, as it stands and with the plain head
                item = reading.page.text[m.start : m.end]
                local.names.update({item, item + self._of_works} if item not in firms else {item + self._of_works})
            if not m.inferred or cls == "Region":
                local.names.add(reading.page.text[m.start : m.end])
        merged = self._contain(list(groups.values()), stems)
        merged = joined(plain(merged, self._ways, self._sector))
        merged.sort(key=lambda g: (g.mentions[0].start, -g.mentions[0].end, g.cls, g.name))
        for n, local in enumerate(merged, 1):
            local.id = f"e{n}"
            local.mentions.sort()
            local.name = self._best(local)
            local.kind = local.kind or self._kind(local)
        return merged

    def _stems(self, mentions: Iterable[Mention]) -> list[str]:
        """Names of the places that the document names, longest first."""
        names: set[str] = set()
        self.places.codes = {}
        for m in mentions:
            if m.cls == "Region" and m.code in self.regions:
                region = self.regions[m.code]
                names.update((region.name, *region.aliases))
                self.places.codes.update(dict.fromkeys((region.name, *region.aliases), m.code))
        return sorted(names, key=lambda n: (-len(n), n))

    def bare(self, name: str, stems: Sequence[str]) -> str:
        """A name without the places in front of it."""
        if (known := self._bares.get(name)) is None:
            known = self._bares[name] = self._bared(name)
        return known

    def _bared(self, name: str) -> str:
        for _ in range(3):
            for stem in self._fronts.get(name[:1], ()):
                if name.startswith(stem) and len(name) - len(stem) >= 2:
                    name = name[len(stem) :].lstrip(self._of)
                    break
            else:
                break
        return name

    def _key(self, cls: str, name: str, m: Mention, stems: Sequence[str]) -> str:
        flat = _flat(name)
        if cls == "Region":
            return m.code or name
        if cls == "Park":
            return self.parks.canon(flat)
        if cls == "Industry":
            core = self._industry.sub("", flat) or flat
            return self.terms.get(flat) or self.terms.get(core) or core
        if cls == "Project":
            return self._project.sub("", flat.removesuffix(self._of_works)) or flat
        if cls == "Policy":
            return _YEARS.sub("", flat)
        return flat

    def _contain(self, groups: list[Local], stems: Sequence[str]) -> list[Local]:
        """Merge a shorter name into the one longer name of its class that it is the end (or the brand) of."""
        order = sorted(groups, key=lambda g: (-max(len(n) for n in g.names), g.name))
        kept: list[Local] = []
        near: dict[tuple[str, str], list[int]] = defaultdict(list)
        for local in order:
            if local.cls in _SETTLED:
                kept.append(local)
                continue
            keys = {(local.cls, x) for name in local.names for x in self._traits(local.cls, name, stems)}
            found = sorted({n for key in keys for n in near.get(key, ())})
            homes = [kept[n] for n in found if self._same(local, kept[n], stems)]
            if len(homes) == 1 or (homes and local.cls in ("Enterprise", "Park", "Fund")):
                home = min(homes, key=lambda k: (not self._like(local, k), k.mentions[0].start))
                home.mentions += local.mentions
                home.names |= local.names
                for key in keys:
                    near[key].append(kept.index(home))
                home.kind = home.kind or local.kind
                home.code = home.code or local.code
                home.level = home.level or local.level
            else:
                for key in keys:
                    near[key].append(len(kept))
                kept.append(local)
        return kept

    def _traits(self, cls: str, name: str, stems: Sequence[str]) -> set[str]:
        """What two names that may be one thing's have in common: both their ends, a project's every pair of letters."""
        flat = _flat(name)
        bare = self.bare(flat, stems)
        if cls == "Project":
            return {bare[i : i + 2] for i in range(len(bare) - 1)} | {flat}
        if cls == "Enterprise":
            return {f"^{bare[:2]}", f"^{flat[:2]}"}
        if cls == "Organization":
            return {flat[-2:], bare[-2:], self.bodies.plain(flat)[-2:]}
        if cls == "Park":
            return {flat[-2:], bare[-2:], self.parks.canon(flat)[-2:], self.parks.town(flat)[-2:]}
        if cls == "Policy":
            flat, bare = _YEARS.sub("", flat), _YEARS.sub("", bare)
        return {flat[-2:], bare[-2:], flat}

    def _like(self, short: Local, long: Local) -> bool:
        """Whether two company names end with the same legal or trade word."""
        return any(a[-2:] == b[-2:] for a in short.names for b in long.names)

    def _same(self, short: Local, long: Local, stems: Sequence[str]) -> bool:
        cls = short.cls
        if cls == "Project" and self._beside(short, long):
            return False
        for a in short.names:
            for b in long.names:
                if self._alike(cls, _flat(a), _flat(b), stems):
                    return True
        return False

    def _beside(self, short: Local, long: Local) -> bool:
        """Whether the one is only named in sentences that name the other as well: two things of a list."""
        at = [(m, self._page.sentence_at(m.start)) for m in long.mentions if not m.inferred]
        return all(
            any(own == sentence and not (m.start < s.end and s.start < m.end) for m, sentence in at)
            for s in short.mentions
            for own in (self._page.sentence_at(s.start),)
        )

    def _alike(self, cls: str, a: str, b: str, stems: Sequence[str]) -> bool:
        """Whether two names of a class are one thing's: 朔灵银行 and 朔灵商业银行, 钠电项目 and 5万吨钠电负极材料项目."""
        if a == b:
            return True
        bare_a, bare_b = self.bare(a, stems), self.bare(b, stems)
        if cls == "Park":
            return self.parks.alike(a, b, self.bare(self.parks.canon(a), stems), self.bare(self.parks.canon(b), stems))
        if cls == "Enterprise":
            if any(
                bare_b.startswith(bare_a[:i]) and self._core(bare_b, keep=True).endswith(bare_a[i:])
                for i in range(2, len(bare_a) - 1)
            ):
                return True
            if self._whole.search(a) and self._whole.search(b) and self._core(bare_a) != self._core(bare_b):
                return False  # two firms in full
            if a.endswith(self._group) and self._group not in b and b.endswith(self._firm):
                return False  # a group and a firm of the same brand
            if b.endswith(self._branch) != a.endswith(self._branch) and a.endswith(self._firm):
                return False  # a firm and its branch
            core_a, core_b = self._core(bare_a), self._core(bare_b)
            if core_a == core_b and len(core_a) >= 2:
                return True
            at_a, at_b = (x[: len(x) - len(y)].rstrip(self._place_ends) for x, y in ((a, bare_a), (b, bare_b)))
            if at_a and at_b and at_a != at_b:
                return False  # firms of two places
            return (
                len(core_a) >= 2
                and core_a not in self.generic
                and (core_b.startswith(core_a) or bare_b.startswith(bare_a))
                and not core_b.startswith(core_a + self._of)
            )
        if cls == "Project":
            if len(a) >= _WHOLE and b.endswith(a):
                return True  # its builder in front
            if self.places.apart(a[: len(a) - len(bare_a)], b[: len(b) - len(bare_b)]):
                return False
            sa, sb = self._project.sub("", bare_a), self._project.sub("", bare_b)
            if self._builders.alike(sa, sb):
                return True  # its builder's name in full and in short
            if 2 <= len(sa) <= 6 and sa in sb and a.endswith(self.project_ends) and sa not in self.generic:
                return True
            if a in self._landmarks and sb.endswith(a):
                return True  # a city has one
            return (len(sa) >= 4 and (sb == sa or sb.endswith(sa))) or (len(bare_a) >= 5 and bare_b.endswith(bare_a))
        if cls == "Policy":
            if self.places.other(a[: len(a) - len(bare_a)], b[: len(b) - len(bare_b)]):
                return False  # a city's plan and its province's of the same name
            of = self._of[:1]
            plain_a, plain_b = (_YEARS.sub("", n).replace(of, "") for n in (bare_a, bare_b))
            return len(bare_a) >= 4 and plain_b.endswith(plain_a)
        if cls == "Fund" and (
            a.startswith(self._state) != b.startswith(self._state) or self._sibling(a, b, bare_a, bare_b)
        ):
            return False
        if cls in ("Fund", "Platform") and self.places.other(a[: len(a) - len(bare_a)], b[: len(b) - len(bare_b)]):
            return False
        if cls == "Organization":
            if self.bodies.alike(a, b, b[: len(b) - len(bare_b)]):
                return True
            return len(bare_a) >= 4 and (
                (bare_b == bare_a and (a == bare_a or b == bare_b)) or (a == bare_a and len(a) >= 5 and b.endswith(a))
            )
        front, same, rest = b.partition(bare_a[:2])
        if cls == "Fund" and len(bare_a) >= 6 and same and front in ("", *stems) and bare_a[-2:] == b[-2:]:
            letters = iter(same + rest)
            if all(letter in letters for letter in bare_a):
                return True  # the same name with words cut short
        return len(bare_a) >= 4 and bare_b.endswith(bare_a)

    def _sibling(self, a: str, b: str, bare_a: str, bare_b: str) -> bool:
        """Whether a fund with nothing but its place in its name is not the one that has a name besides."""
        place = a[: len(a) - len(bare_a)]
        named = bare_b.removesuffix(bare_a)
        return bool(place) and bare_a in self.heads and b.startswith(place) and named not in ("", bare_b, *self.generic)

    def _core(self, name: str, *, keep: bool = False) -> str:
        name = re.sub(r"\([^()]*\)", "", name)
        if keep:
            return self._form.sub("", name)
        previous = ""
        while previous != name:
            previous = name
            name = self._legal.sub("", name) or name
        return name

    def is_kind(self, local: Local) -> bool:
        """Whether a project's only name is an industry and a head: 智能家居项目 names a kind of projects."""
        names = {self._sorts.sub("", self.bare(n, self._places)) for n in local.names}
        if all(m.rule not in ("quoted", "quoted-head") for m in local.mentions) and all(
            self._sort.search(n) for n in local.names
        ):
            return True
        general = (n in self.terms or self._general.sub("", n) in self._kinds for n in names)
        return all(general) and all(m.rule == "head" for m in local.mentions)

    def _kind(self, local: Local) -> str:
        """The kind that the end of a policy's name says, "" for other classes and other ends."""
        if local.cls != "Policy":
            return ""
        name = _YEARS.sub("", _flat(local.name))
        heads = (self.heads.get(name[-n:]) for n in range(min(8, len(name)), 0, -1))
        return next((h.kind for h in heads if h and h.cls == "Policy"), "")

    def _best(self, local: Local) -> str:
        if local.cls == "Region":
            return self.regions[local.code].name if local.code in self.regions else local.name
        counts = Counter(m.name for m in local.mentions)
        if local.cls == "Industry":
            said = {m.name for m in local.mentions if m.rule not in UNSAID} or set(counts)
            return min(said, key=lambda n: (-counts[n], len(n), n))
        names = [n for n in local.names if not re.search(r"[《》]", n)] or list(local.names)
        names = [n for n in names if n not in self._shorts] or names
        return (
            max(names, key=lambda n: (len(n), n))
            if local.cls != "Park"
            else max(names, key=lambda n: (len(n) <= 24, len(n), n))
        )
