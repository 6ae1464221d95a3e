"""Names that are none: a head with words that say of what sort a thing is, or where the reporter stands."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Page


class Sorts:
    """The rows ``and_so``, ``halls``, ``barring``, ``described``, ``united``, ``titles`` of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        table = knowledge.toml("lexicon/heads.toml")
        self.terms = knowledge.terms
        self._and_so: str = table["and_so"]
        self._halls = tuple(table["halls"])
        self._barring = frozenset(table["barring"])
        self._state = tuple(knowledge.toml("lexicon/heads.toml")["state"])
        self._honours, self._titles = tuple(table["honours"]), tuple(table["titles"])
        self._said = knowledge.pattern("names.described", described=[w + table["of"] for w in table["described"]])
        self._firsts = knowledge.pattern("names.firsts", words=table["firsts"])
        self._sorted = tuple(table["sorted"])
        self._united = tuple(w + table["of"] for w in table["united"])
        self._aims = (*self._united, *(w + table["of"] for w in table["aims"]))
        self._here, self._there = knowledge.pattern("names.here"), knowledge.pattern("names.there")
        self._superlative = knowledge.pattern("names.superlative")
        self._each, self._heart = knowledge.pattern("names.each"), knowledge.pattern("names.heart")
        self._any = knowledge.pattern("names.any")
        self._predicate = knowledge.pattern("names.predicate")
        self._street = knowledge.pattern("names.street")
        self._family = knowledge.pattern("names.family")
        self._slogan, self._stretches = knowledge.pattern("names.slogan"), knowledge.pattern("names.stretches")

    def outright(self, page: Page, cls: str, word: str, left: int, end: int, stop: str) -> bool:
        """Whether what stands around says so: 在某车间, 等|重点项目, 严禁|高耗能项目, 一项目一专班."""
        text = page.text
        if cls == "Organization":
            of_none = self._any.fullmatch(text, left, end) or self._each.match(text, left)
            return text[left : left + 1] == "(" or of_none is not None
        if cls == "Park" and self._street.match(text, end):
            return True  # a road is called like it
        if cls != "Project":
            return text[left : left + 1] == "(" and cls != "Enterprise"
        standing = word.endswith(self._halls) and self._here.search(text, max(0, left - 4), left)
        return bool(
            (standing and self._there.match(text, end))
            or self._among(page, left)
            or text[left : left + 1] == "("
            or stop in self._barring
        )

    def tallied(self, page: Page, cls: str, left: int, start: int) -> bool:
        """Whether the name is a family of funds (“1+N”母子基金), or opens with a slogan (“大好高”项目) or with a number of stretches (5条示范带)."""
        text = page.text
        if cls == "Project":
            return self._slogan.match(text, left) is not None
        if cls == "Fund":
            return self._family.match(text, left, start + 4) is not None
        m = self._stretches.match(text, page.ahead.get(left, left)) if cls == "Park" else None
        return m is not None and m.end() <= start

    def any_of(self, page: Page, left: int, start: int) -> bool:
        """Whether general words and industries alone stand there: 综合性|建材|产业|集团 is any of them."""
        words = [t.text for t in page.words(left, start)]
        return left not in page.ahead and all(w in self.edges.generic or w in self.terms for w in words)

    def kind(self, page: Page, left: int, start: int) -> bool:
        """Whether nothing but places and general words stand before a head: 甲省乙市|重点|项目."""
        place = page.past_places(left, start)
        if page.text.endswith(self._sorted, left, start):
            tokens = page.words(place, start) if place < start else []
            words = [page.text[max(t.start, place) : min(t.end, start)] for t in tokens]
            if all(w in self.edges.generic or w in self.terms for w in words):
                return True
        return place > left and self.edges.bare(page, place, start)

    def described(self, page: Page, cls: str, left: int, start: int, end: int) -> bool:
        """Whether a place or project is described only (全国重要的|产业基地), or the name is a title that places hold."""
        text = page.text
        if cls not in ("Park", "Project"):
            return False
        if cls == "Project" and left not in page.ahead and self._firsts.search(text, max(0, left - 32), left):
            return True  # the first of its sort
        if left not in page.ahead and self._superlative.search(text, max(0, left - 8), left):
            return True
        if self._said.search(text, max(0, left - 18), left) and not self._heart.search(text, max(0, left - 6), left):
            return True
        if cls == "Project":
            return text.endswith(self._united, 0, left)
        if left not in page.ahead and self._predicate.search(text, page.sentence_at(start)[0], left):
            return True
        return self._honour(page, left, start, end)

    def goal(self, page: Page, cls: str, left: int) -> bool:
        """Whether a centre is only what something is to be: 打造以商贸为主的|购物中心."""
        return cls == "Platform" and page.text.endswith(self._aims, 0, left)

    def _among(self, page: Page, left: int) -> bool:
        """Whether a name only says of what sort a row of examples is: 甲、乙等|重点|内河支线项目."""
        i = page.token_at(left) - 1
        while i >= 0 and page.tokens[i].text in self.edges.generic:
            i -= 1
        return i >= 0 and page.tokens[i].text == self._and_so

    def _honour(self, page: Page, left: int, start: int, end: int) -> bool:
        """浙江省级特色小镇, 国家双创示范基地: a rank and general words behind a place are a title that places hold."""
        rest = page.text[left:start]
        if (place := page.ahead.get(left)) is not None and place <= start:
            rest = page.text[place:start]
        rank = next((r for r in self._honours if rest.startswith(r)), "")
        if rank == rest != page.text[left:start] and rank.startswith(self._state):
            return page.text.endswith(self._titles, left, end)  # a place's own zone
        if rank and rest == page.text[left:start] and page.text.endswith(self._titles, left, end):
            return True  # no place in front, and a head that titles end with
        return bool(rank) and (
            rest[len(rank) :] in self.edges.generic or self.edges.bare(page, start - len(rest) + len(rank), start)
        )
