"""What a project, park, fund or platform is about: the product or industry inside its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.segment import Segmenter, Token

_FRONT = 3
"""How many words a place's name may have."""

_NO_GOODS = ("a", "m", "mq", "t", "ns", "nr", "d", "r")
"""Tags of words that name no goods: qualities (at the end), numbers, times, places, people."""

_QUALITY = ("a", "b", "an")
"""Tags of words that tell what something is like."""

_LATIN = re.compile(r"[A-Za-z]{2,}")


class Products:
    """The stripping rules of ``lexicon/products.toml``: capacity, phase, head and general modifiers go, the product stays."""

    def __init__(self, knowledge: Knowledge, segmenter: Segmenter) -> None:
        table = knowledge.toml("lexicon/products.toml")
        self._capacity = knowledge.pattern("products.capacity", rates=table["rates"], units=table["units"])
        self._joint = knowledge.pattern("products.joint")
        self._added = frozenset(knowledge.toml("lexicon/grammar.toml")["joins"]["close"])
        self._part, self._loose = knowledge.pattern("products.part"), knowledge.pattern("products.loose")
        self._rank = knowledge.pattern("places.rank_of")
        self._tails = frozenset({*knowledge.heads, *table["tails"]})
        self._fronts = frozenset(table["fronts"])
        self._sizes = range(max(map(len, self._tails | self._fronts)), 0, -1)
        self._tail_ends, self._front_starts = {w[-1] for w in self._tails}, {w[0] for w in self._fronts}
        self._brackets = re.compile(r"[(“][^()“”]*[)”]|[“”]")
        self.generic = (knowledge.words("generic", "words") - frozenset(table["trades"])) | frozenset(table["none"])
        self._behind = self.generic - frozenset(table["kinds"])
        self._finer = frozenset(table["finer"])
        self._plants = tuple(table["plants"])
        self._sectors = re.compile(f"{either(table['sectors'])}(?={table['sector_behind']})")
        self._wide = frozenset(table["wide"])
        self.forms = tuple(table["forms"])
        self.trade = knowledge.words("companies", "tails")
        self.matter = frozenset(table["matter"])
        self.terms = knowledge.terms
        self._breaks = knowledge.words("edges", "function") | (
            knowledge.words("edges", "verbs") - knowledge.words("edges", "inside")
        )
        self._longest = max(map(len, self.terms))
        self._qualities = tuple(knowledge.toml("lexicon/industries.toml")["endings"])
        self._initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"])
        self._built = tuple(w for w in table["places"] if len(w) > 1)
        self._works = re.compile(either(table["places"]) + "$")
        self._body = re.compile(".*" + either(table["bodies"]))
        self._cut = lru_cache(maxsize=8)(segmenter.cut)  # one name is looked at from several sides

    def each(
        self, name: str, prefixes: Iterable[str] = (), *, places: Iterable[str] = (), strict: bool = False
    ) -> tuple[str, ...]:
        """The products of the parts of a name: 天麻, 茯苓 of 天麻与茯苓加工项目; what 及 only adds counts where it is known."""
        bare = self._body.sub("", self._brackets.sub("", name))
        first, *more = self._joint.split(self._without(bare, frozenset(prefixes), places))
        found = [self.of(first, prefixes, places=places, strict=strict)]
        for joint, part in zip(more[::2], more[1::2], strict=True):
            product = self.of(part, strict=strict)
            if product in self.terms or joint not in self._added or not any(found):
                found.append(product)
        return tuple(dict.fromkeys(filter(None, found)))

    def of(self, name: str, prefixes: Iterable[str] = (), *, places: Iterable[str] = (), strict: bool = False) -> str:
        """The product in a name, "" where there is none.

        ``prefixes``: owners and places in front of the name, ``places`` those that may stand within. ``strict``: only what holds a known industry term.
        """
        rest = self._body.sub("", self._brackets.sub("", name))
        rest = self._without(rest, frozenset(prefixes), places)
        if (size := self._capacity.search(rest)) and size.start() > 1 and (product := self.of(rest[size.end() :])):
            return product  # before the capacity stands whose project it is
        rest = self._part.sub("", self._capacity.sub("", rest))
        before, inner = "", ""
        while before != rest and rest not in self.terms:
            before = rest
            if rest.endswith(self._built):
                return inner
            tail = ""
            if rest[-1:] in self._tail_ends:
                tail = next((rest[-n:] for n in self._sizes if rest[-n:] in self._tails), "")
            if tail and not self._ends_in_term(rest, tail) and not self._ends_in_word(rest, tail):
                rest = rest[: -len(tail)]
                inner = inner or self._begins_with_term(tail)
                continue
            front = ""
            if rest[:1] in self._front_starts:
                front = next((rest[:n] for n in self._sizes if rest[:n] in self._fronts), "")
            if front and len(rest) > len(front) + 1 and not self._starts_in_term(rest, front):
                rest = rest[len(front) :]
            rest = self._loose.sub("", rest)
        rest = self._loose.sub("", rest)
        if inner and (whole := self._peel(self._unbrand(rest + inner))) in self.terms and whole.endswith(inner):
            return whole  # a brand, and a name of which the head holds the end
        rest = self._kind(self._peel(self._unbrand(rest)))
        if (
            inner
            and len(rest) > 1
            and rest not in self.generic
            and (rest + inner in self.terms or (rest not in self.terms and not strict))
        ):
            rest += inner  # the words part here
        if inner and (len(rest) < 2 or rest in self.generic):
            return inner
        if (brand := _LATIN.match(rest)) and rest not in self.terms and rest[brand.end() :] in self.terms:
            rest = rest[brand.end() :]  # whose it is
        if not 2 <= len(rest) <= 14 or rest in self.generic or rest.startswith(tuple("0123456789")):
            return inner
        if rest in self.terms:
            return rest
        if rest.endswith(self._qualities) or self._works.search(rest):
            return inner
        if any(len(t.text) > 1 and t.text in self._breaks for t in self._cut(rest)):
            return inner  # a clause, no name
        if strict:
            known = any(rest[i:] in self.terms for i in range(1, len(rest) - 1))
            return rest if known or (rest[0] in self.matter and rest[-1] in self.matter) else inner
        if any(
            rest[i:j] in self.terms
            for i in range(len(rest))
            for j in range(i + 2, min(len(rest), i + self._longest) + 1)
        ):
            return rest
        tokens = self._cut(rest)
        if self._stuff(rest, tokens):
            return rest
        if tokens[-1].tag in _NO_GOODS or any(t.tag in _NO_GOODS[1:] for t in tokens):
            return inner
        words = [t.text for t in tokens]
        nouns = [w for w in words if len(w) > 1 and w not in self.generic]
        odd = [w for w in words if len(w) == 1 and w not in self.matter]
        return rest if nouns and len(odd) <= 1 and len(rest) >= 3 else inner

    def _stuff(self, rest: str, tokens: Sequence[Token]) -> bool:
        """Whether a name is that of a material with nothing but qualities in front: 高纯|钼粉."""
        at = len(rest)
        while at and rest[at - 1] in self.matter:
            at -= 1
        return len(rest) - at > 1 and all(t.tag in _QUALITY for t in tokens if t.start < at)

    def _without(self, rest: str, prefixes: frozenset[str], places: Iterable[str]) -> str:
        """A name without the places and owners in front of it."""
        for _ in range(3):
            size = next((n for n in range(len(rest) - 1, 0, -1) if rest[:n] in prefixes), 0)
            if not size:
                break
            rest = self._rank.sub("", rest[self._joint_at(rest, size) :])
        for place in sorted(p for p in places if len(p) > 1 and rest.find(p) > 1):
            front, _, back = rest.partition(place)
            rest = back if len(back) > 2 else front  # a firm's name, its place, what it makes
        return rest

    def sector(self, name: str) -> str:
        """The whole sector that a fund or a measure names: 甲市|工业|发展专项资金; "" where it names none."""
        m = self._sectors.search(name)
        return m.group() if m else ""

    def ending(self, name: str) -> str:
        """The longest known industry that a name ends with, behind a brand; "" where it ends with none."""
        term = next((name[i:] for i in range(2, len(name) - 1) if name[i:] in self.terms), "")
        return "" if term in self.generic or term in self._wide else term

    def _kind(self, rest: str) -> str:
        """What a works of a known kind is for, where that has a name of its own: 光伏|电站, 智算|中心."""
        for tail in self._plants:
            if rest.endswith(tail) and (stem := rest.removesuffix(tail)) in self.terms and stem not in self.generic:
                return stem
        return rest

    def _joint_at(self, name: str, size: int) -> int:
        """Where an owner in front ends: before an industry that its last word opens, 甲禾|冷链物流|园."""
        return next(
            (
                i
                for i in range(max(1, size - 4), size - 1)
                if name[i:size] in self.terms and any(name[i:j] in self.terms for j in range(size + 1, size + 5))
            ),
            size,
        )

    def begins_a_term(self, name: str) -> bool:
        """Whether a name begins with the name of an industry or with a general word, and so with no brand."""
        return any(name[:n] in self.terms or name[:n] in self.generic for n in range(2, len(name) + 1))

    def _begins_with_term(self, head: str) -> str:
        """The industry that a head names itself: 软件|园, 污水处理|厂; "" where it names none."""
        return next(
            (head[:j] for j in range(len(head) - 1, 1, -1) if head[:j] in self.terms and head[:j] not in self.generic),
            "",
        )

    def _ends_in_term(self, rest: str, tail: str) -> bool:
        """Whether taking the tail off would break a known term: 人工智能 is no 人工."""
        return any(
            rest.endswith(rest[i:]) and rest[i:] in self.terms
            for i in range(max(0, len(rest) - self._longest), len(rest) - len(tail))
        )

    def _ends_in_word(self, rest: str, tail: str) -> bool:
        """Whether a tail of one letter is the end of a word: 庄园 is no 园."""
        if len(tail) > 1 or rest[:-1] in self.terms:
            return False
        last = self._cut(rest)[-1]
        return len(last.text) > 1

    def _starts_in_term(self, rest: str, front: str) -> bool:
        return any(rest[:j] in self.terms for j in range(len(front) + 1, min(len(rest), self._longest) + 1))

    def _peel(self, rest: str) -> str:
        """Drop places and lone letters in front of a known term, and general words behind it: 黔北|辣椒, 汽车|质量."""
        if rest in self.terms:
            return rest
        tokens = self._cut(rest)
        first = 0
        while first < len(tokens) - 1 and self._fronts_it(tokens[first], rest[tokens[first].start :], first > 0):
            first += 1
        last = len(tokens)
        while (
            last > first + 1
            and tokens[last - 1].text in self._behind
            and not self._ends_in_term(rest[: tokens[last - 1].end], tokens[last - 1].text)
        ):
            last -= 1
        core = rest[tokens[first].start : tokens[last - 1].end] if tokens else rest
        if core not in self.terms and (known := self._placed(rest, tokens)):
            return known
        holds = any(core[i:j] in self.terms for i in range(len(core)) for j in range(i + 2, len(core) + 1))
        return core if holds else rest

    def _fronts_it(self, token: Token, rest: str, later: bool) -> bool:
        """Whether a word in front of a product is a place, a brand or a letter of one; not where a term begins: 海|工|装备."""
        word = token.text
        if set(word) <= self._initials or token.tag.startswith(("ns", "nr", "nt")):
            return True
        if token.tag == "nz":
            return (
                word not in self.terms
                and not self.matter.intersection(word)
                and (later or rest[len(word) :] in self.terms)
            )
        opens = len(word) == 1 and any(rest[:n] in self.terms and rest[:n] not in self.generic for n in range(2, 6))
        return len(word) == 1 and not opens and word not in self._finer and word not in self.matter

    def _placed(self, rest: str, tokens: Sequence[Token]) -> str:
        """The known term behind a place that no gazetteer has: 锦水|高端装备制造; "" where none ends the name."""
        if len(tokens) < 2 or not tokens[0].tag.startswith(("ns", "nr")):
            return ""
        for n, token in enumerate(tokens[1:], 1):
            if rest[token.start :] in self.terms:
                return rest[token.start :]
            front = token.text
            if front in self.terms or (len(front) > 1 and not token.tag.startswith("n") and front not in self.generic):
                return ""
            if n > _FRONT:
                return ""
        return ""

    def _unbrand(self, rest: str) -> str:
        """Drop a coined brand, with its trade word, from the front: 法兰泰克|智能起重机, 澄砚|新材|光伏背板."""
        tokens = self._cut(rest)
        i = 0
        while (
            i < len(tokens)
            and len(tokens[i].text) == 1
            and tokens[i].text not in self.matter
            and tokens[i].text not in self._finer
            and not any(rest[tokens[i].start : tokens[i].start + n] in self.terms for n in (2, 3))
        ):
            i += 1
        if i < 2 or i == len(tokens):
            return rest
        if (
            i + 1 < len(tokens)
            and tokens[i].text in self.trade
            and rest[tokens[i].start :] not in self.terms
            and tokens[i].text + tokens[i + 1].text not in self.terms
        ):
            i += 1
        return rest[tokens[i].start :]
