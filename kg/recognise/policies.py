"""Policies named in running text: what stands between the verb that governs them (or the clause's start) and their head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page
from kg.recognise.segment import Token

_HARD = re.compile(r"[,。;:!?,;:!?\n|<>《》【】\[\]{}=*#…~]")
_LONGEST = 44


@dataclass(frozen=True, slots=True)
class Left:
    """Where a policy's name begins; ``verb`` governs it ("": none); ``item``: where the last item of its own list begins."""

    start: int
    verb: str
    item: int
    counted: bool = False


class Policies:
    """The rules of ``lexicon/policies.toml`` and the policy heads of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        self._digits, self._counter = knowledge.pattern("policies.digits"), knowledge.pattern("policies.counter")
        self._numbered, self._dated = knowledge.pattern("policies.numbered"), knowledge.pattern("policies.dated")
        self._joined, self._organ = knowledge.pattern("policies.joined"), knowledge.pattern("policies.organ")
        table = knowledge.toml("lexicon/policies.toml")
        self.heads = {h.word: h.kind for h in knowledge.heads.values() if h.cls == "Policy"} | table["heads"]
        self._words = sorted(self.heads)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._among = knowledge.pattern("policies.among")
        self.not_before: dict[str, str] = knowledge.toml("lexicon/heads.toml")["not_before"]
        self._ends = re.compile("(?:" + _any(self._words) + ")$")
        self.govern, self.always = frozenset(table["govern"]), frozenset(table["always"])
        self.adverbs, self.stops = frozenset(table["adverbs"]), frozenset(table["stops"])
        self.verbal, self.programmes = frozenset(table["verbal"]), frozenset(table["works"]["heads"])
        self.rounds = tuple(table["rounds"])
        self.split = frozenset(table["split"])
        self.events = {word: tuple(acts) for word, acts in table["events"].items()}
        self.deeds, self._done = frozenset(table["deeds"]), re.compile(f"{_any(table['done'])}|{table['done_number']}")
        self._sum = re.compile(table["sum"])
        self._tallied = re.compile(table["tallied"])
        self.nominal = tuple(table["nominal"])
        self._founded = tuple(h.word for h in knowledge.heads.values() if h.cls in ("Organization", "Platform"))
        self._for_project = re.compile(table["for_project"])
        self._signed, self._partied = re.compile(table["signed"]), re.compile(table["partied"])
        self.into, self.whole = frozenset(table["into"]), frozenset(table["whole"])
        self.alone = frozenset(table["alone"])
        self.light = frozenset(table["light"])
        self.vague, self.weak, self.never = (
            frozenset(table["vague"]),
            frozenset(table["weak"]),
            frozenset(table["never"]),
        )
        self.hollow = self.vague | self.stops | frozenset(table["joiners"])
        self._measure = re.compile(_any(table["works"]["measure"]))
        self._works = re.compile(_any(table["works"]["not"]))
        self._more = re.compile(table["behind"]["more"])
        self._behind = re.compile(table["behind"]["boundary"])

    def find(self, page: Page) -> list[Mention]:
        """Policies that a head word closes: "实施乡土工匠成长计划", "渔船共享保险试点稳步推进"."""
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(page.text):
            word = self._words[index]
            if more := self._more.match(page.text, end):
                end = more.end()
            if mention := self._name(page, word, start, end):
                found.append(mention)
        return found

    def _name(self, page: Page, word: str, start: int, end: int) -> Mention | None:
        """The policy that a head closes; a head that is a verb (试点上海自贸区制度, 先行试点) closes none."""
        text = page.text
        before = page.tokens[page.token_at(max(start - 1, 0))].text
        if word in self.verbal and (end in page.ahead or before in self.adverbs):
            return None  # a verb
        if text[start - 1 : start] == "”" or text.endswith(self.events.get(word, ()), 0, start):
            return None  # what stands behind quotation marks is read with them
        if word in self.deeds and self._done.match(text, end):
            return None
        token = page.tokens[page.token_at(end - 1)]
        if (token.end > end and token.end - token.start <= 4) or not self._behind.match(text, end):
            return None
        if self._among.match(text, end):
            return None  # one of several things that a place has
        if text[end : end + 1] in tuple(self.not_before.get(word, "")):
            return None  # work, not a plan
        floor = page.sentence_at(start)[0]
        if self.heads[word] == "Agreement" and (paper := self._for_project.search(text, floor, start)):
            if not paper["what"].endswith(self._founded):
                return None  # the paper of a project, which is what counts
        if self.heads[word] == "Agreement" and (signed := self._signed.search(text[floor:start])):
            at = floor + signed.start("what")  # what is signed is an agreement of that name, whatever its words
            return Mention(at, end, "Policy", text[at:end], "policy", "Agreement")
        left = self.left(page, start, floor)
        if self.heads[word] == "Agreement" and (party := self._partied.match(text, left.start, start)):
            left = replace(left, start=party.end())
        if self.heads[word] == "Agreement" and self._sum.match(text, left.start):
            return None
        if word in self.weak and self._tallied.search(text, left.start, start):
            return None
        if left.counted and left.start >= start:
            return None
        name = text[left.start : end]
        if len(name) > _LONGEST or name.count("“") != name.count("”") or name.count("(") != name.count(")"):
            return None
        if "”" in name or not self._substantial(page, word, left, start, end):
            return None
        return Mention(left.start, end, "Policy", name, "policy", self.heads[word])

    def _substantial(self, page: Page, word: str, left: Left, start: int, end: int) -> bool:
        """Whether what stands before the head singles a measure out."""
        modifier = page.text[left.start : start]
        if (left.verb in self.into or page.text[left.start - 2 : left.start] in self.into) and word not in self.whole:
            return False
        if word in self.alone:
            return True
        if modifier in self.vague:
            return False
        body = left.start
        while body < (after := page.ahead.get(body, 0)) <= start:
            body = after  # a place in front is not what the measure is about
        words = [page.text[max(t.start, body) : min(t.end, start)] for t in self._tokens(page, body, start)]
        solid = [w for w in words if w not in self.hollow and not self._digits.match(w)]
        substance = sum(len(w) / 2 if w in self.light else len(w) for w in solid)
        if word in self.programmes:
            return bool(self._measure.search(modifier)) and not self._works.search(modifier) and substance >= 2
        if left.counted and word in self.weak:
            return False
        if word in self.never:
            return bool(left.verb) and substance >= 3
        if word in self.weak:
            return substance >= 3 or (substance >= 2 and len(modifier) >= 4)
        return substance >= 2

    @staticmethod
    def _tokens(page: Page, start: int, end: int) -> Iterator[Token]:
        i = page.token_at(start)
        while i < len(page.tokens) and page.tokens[i].start < end:
            yield page.tokens[i]
            i += 1

    def left(self, page: Page, head: int, floor: int) -> Left:
        """The left edge of a policy's name: behind the verb that governs it, else as for any other name."""
        text = page.text
        if number := self._numbered.match(text, floor, head):
            floor = number.end()
        at = max(page.tokens[page.token_at(head)].start, floor)
        item, counted, odd, opened, verb = 0, False, 0, True, ""
        while at > floor:
            if (place := page.fixed.get(at)) is not None and place >= floor:
                at = place
                continue
            i = page.token_at(at - 1)
            word, begin = page.tokens[i].text, max(page.tokens[i].start, floor)
            if word == ")" or (word == "”" and text[head : head + 1] != "“"):
                begin = text.rfind("“" if word == "”" else "(", max(floor, at - 30), at)
                if begin < 0 or (word == ")" and re.search(r"[,。;、\d]", text[begin:at])):
                    break
            elif word in ("、", "/") or self._joined.match(word):
                if self._ends.search(text[max(floor, begin - 12) : begin]) or text[begin - 1 : begin] in "》”":
                    break
                item = item or (at if word == "、" else 0)
            elif word in "“”" or _HARD.match(word) or word.isspace() or (verb := self._verb(page, i)):
                break
            elif text[begin - 1 : at] in self.split:
                verb = text[begin - 1 : at]
                break
            elif word in self.stops or (word in self.adverbs and self._opens(page, i)):
                while word in self.adverbs and i and page.tokens[i - 1].end > floor:
                    i -= 1
                    verb, word = self._verb(page, i), page.tokens[i].text
                opened = False
                break
            elif (
                self._counter.match(word)
                and i
                and (self._digits.match(page.tokens[i - 1].text) or page.tokens[i - 1].tag == "m")
            ):
                if not text[floor : page.tokens[i - 1].start].endswith(self.rounds):
                    counted = True
                    break
            if (
                not self._joined.match(word)
                and word not in self.edges.inside
                and (word in self.govern or word in self.adverbs or page.tokens[i].tag in ("p", "c", "r"))
            ):
                odd += 1
            at = begin
        if not verb:
            # Nothing governs it: a list before it is another thing, and verbs end the name, as they end every other name.
            at = max(at, item)
            if odd > 1 or (odd and not opened) or head - at > 18:
                plain = self.edges.left(page, head, floor)
                at, counted = max(at, plain.start), counted or plain.counted
        if day := self._dated.match(text, at, head):
            at = day.end()
        return Left(self._strip(page, at, head), verb, item, counted)

    def own(self, page: Page, start: int, head: int) -> int:
        """Where a name begins behind those who agree on it, or a word that only joins: 甲大学与乙政府|“1+3”协议."""
        if party := self._partied.match(page.text, start, head):
            start = party.end()
        return head if start < head and self._joined.match(page.tokens[page.token_at(start)].text) else start

    def closes(self, text: str, end: int) -> bool:
        """Whether a name may end at ``end``: the clause goes on behind it, not the name."""
        return self._behind.match(text, end) is not None

    def _verb(self, page: Page, i: int) -> str:
        """The verb at token ``i`` when it governs what follows: 推行, or 全面推行 where the dictionary has that as one word."""
        word = page.tokens[i].text
        if word in self.govern:
            begins = page.text.startswith(self.nominal, page.tokens[i].start)
            return word if self._opens(page, i) and not begins else ""
        return word[-2:] if len(word) > 3 and word[-2:] in self.govern and word[:-2] in self.adverbs else ""

    def _opens(self, page: Page, i: int) -> bool:
        """Whether the verb at token ``i`` is the verb of its clause: nothing but a subject and adverbs stand before it."""
        word, start = page.tokens[i].text, page.tokens[i].start
        if word in self.always or i == 0 or start in page.fixed or start == page.sentence_at(start)[0]:
            return True
        before = page.tokens[i - 1]
        if (
            _HARD.match(before.text)
            or before.text.isspace()
            or before.text in "、)."
            or self._organ.search(before.text)
        ):
            return True
        if (
            before.text in self.adverbs
            or before.text in self.stops
            or (before.tag in ("t", "d", "p") and not self._joined.match(before.text))
        ):
            return True
        return before.text in self.govern and self._opens(page, i - 1)

    def _strip(self, page: Page, start: int, head: int) -> int:
        """Drop adverbs, counts and governing verbs from the left."""
        i = page.token_at(start) if start < head else -1
        while 0 <= i < len(page.tokens) and start < head and start not in page.ahead:
            token = page.tokens[i]
            if token.start != start or token.end > head:
                break
            if token.text in self.adverbs or token.text in self.always or self._counter.match(token.text):
                start = token.end
                i += 1
            else:
                break
        return start


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
