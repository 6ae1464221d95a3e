"""Policies named in running text: what stands between the verb that governs them (or the clause's start) and their head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_HARD = re.compile(r"[,。;:!?,;:!?\n|<>《》【】\[\]{}=*#…~]")
_DIGITS = re.compile(r"^[\d.,%]+$|^[一二三四五六七八九十百两]+$")
_COUNT = re.compile(r"^(个|家|项|座|批|处|件|类|种|款|条|份|轮|名|位|次)$")
_JOINED = re.compile(r"^(和|与|及|以及|暨)$")
_ORGAN = re.compile(r"[局委办厅部会院府团园司省市县区州旗镇]$")
_VERSION = re.compile(r"\d\.\d版?")
_LONGEST = 44


@dataclass(frozen=True, slots=True)
class Left:
    """Where a policy's name begins; ``governed`` by a verb; ``item``: where the last item of its own list begins."""

    start: int
    governed: bool
    item: int
    counted: bool = False


class Policies:
    """The rules of ``lexicon/policies.toml`` and the policy heads of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        table = knowledge.toml("lexicon/policies.toml")
        self.heads = {h.word: h.kind for h in knowledge.heads.values() if h.cls == "Policy"} | table["heads"]
        self._words = sorted(self.heads)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        self._ends = re.compile("(?:" + _any(self._words) + ")$")
        self.govern, self.always = frozenset(table["govern"]), frozenset(table["always"])
        self.adverbs, self.stops = frozenset(table["adverbs"]), frozenset(table["stops"])
        self.vague, self.weak, self.never = (
            frozenset(table["vague"]),
            frozenset(table["weak"]),
            frozenset(table["never"]),
        )
        self._measure = re.compile(_any(table["works"]["measure"]))
        self._works = re.compile(_any(table["works"]["not"]))
        self._behind = re.compile(table["behind"]["boundary"])

    def find(self, page: Page) -> list[Mention]:
        """Policies that a head word closes: "实施高校毕业生创业引领计划", "民间融资规范管理试点扎实推进"."""
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(page.text):
            word = self._words[index]
            if mention := self._name(page, word, start, end):
                found.append(mention)
        return found

    def _name(self, page: Page, word: str, start: int, end: int) -> Mention | None:
        text = page.text
        token = page.tokens[page.token_at(end - 1)]
        if (token.end > end and token.end - token.start <= 4) or not self._behind.match(text, end):
            return None
        left = self.left(page, start, page.sentence_at(start)[0])
        if left.counted and left.start >= start:
            return None
        name = text[left.start : end]
        if len(name) > _LONGEST or name.count("“") != name.count("”") or name.count("(") != name.count(")"):
            return None
        if not self._substantial(page, word, left, start, end):
            return None
        return Mention(left.start, end, "Policy", name, "policy", self.heads[word])

    def _substantial(self, page: Page, word: str, left: Left, start: int, end: int) -> bool:
        """Whether what stands before the head singles a measure out."""
        modifier = page.text[left.start : start]
        if "”" in modifier and not modifier.startswith("”"):
            return True
        if modifier in self.vague:
            return False
        words = [page.text[max(t.start, left.start) : min(t.end, start)] for t in self._tokens(page, left.start, start)]
        substance = sum(len(w) for w in words if w not in self.vague and w not in self.stops and not _DIGITS.match(w))
        if word == "工程":
            return bool(self._measure.search(modifier)) and not self._works.search(modifier) and substance >= 2
        if left.counted and word in self.weak:
            return False
        if word in self.never:
            return left.governed and substance >= 6
        if word in self.weak:
            return substance >= 3 or (substance >= 2 and len(modifier) >= 4)
        return substance >= 2

    @staticmethod
    def _tokens(page: Page, start: int, end: int):  # type: ignore[no-untyped-def]
        i = page.token_at(start)
        while i < len(page.tokens) and page.tokens[i].start < end:
            yield page.tokens[i]
            i += 1

    def left(self, page: Page, head: int, floor: int) -> Left:
        """The left edge of a policy's name: behind the verb that governs it, else as for any other name."""
        text = page.text
        i = page.token_at(head)
        at = max(page.tokens[i].start, floor)
        item = 0
        governed = counted = False
        while at > floor:
            if (place := page.fixed.get(at)) is not None and place >= floor:
                at = place
                continue
            i = page.token_at(at - 1)
            word, begin = page.tokens[i].text, max(page.tokens[i].start, floor)
            if word in ("”", ")"):
                begin = text.rfind("“" if word == "”" else "(", max(floor, at - 30), at)
                if begin < 0 or (word == ")" and re.search(r"[,。;、\d]", text[begin:at])):
                    break
            elif word in ("、", "/") or _JOINED.match(word):
                if self._ends.search(text[max(floor, begin - 12) : begin]) or text[begin - 1 : begin] in "》":
                    break
                item = item or at
            elif word == "“" or _HARD.match(word) or word.isspace():
                break
            elif word in self.govern and self._opens(page, i, floor, word):
                governed = True
                break
            elif word in self.stops or word in self.adverbs:
                break
            elif _COUNT.match(word) and i and (_DIGITS.match(page.tokens[i - 1].text) or page.tokens[i - 1].tag == "m"):
                counted = True
                break
            at = begin
        if not governed:
            # Nothing governs it: verbs end the name, as they end every other name; a list before it is another thing.
            plain = self.edges.left(page, head, floor)
            at, counted = max(at, item, plain.start), counted or plain.counted
        return Left(self._strip(page, at, head), governed, item, counted)

    def _opens(self, page: Page, i: int, floor: int, word: str) -> bool:
        """Whether the verb at token ``i`` is the verb of its clause: nothing but a subject and adverbs stand before it."""
        if word in self.always:
            return True
        start = page.tokens[i].start
        if start <= floor or i == 0 or start in page.fixed:
            return True
        before = page.tokens[i - 1]
        if _HARD.match(before.text) or before.text.isspace() or before.text in "、”)及和与":
            return True
        if before.text in self.adverbs or before.text in self.stops or before.tag in ("t", "d", "p"):
            return True
        return before.text in self.govern and self._opens(page, i - 1, floor, before.text)

    def _strip(self, page: Page, start: int, head: int) -> int:
        """Drop adverbs, counts and governing verbs from the left."""
        i = page.token_at(start) if start < head else -1
        while 0 <= i < len(page.tokens) and start < head and start not in page.fixed.values():
            token = page.tokens[i]
            if token.start != start or token.end > head:
                break
            if token.text in self.adverbs or token.text in self.always or _COUNT.match(token.text):
                start = token.end
                i += 1
            else:
                break
        return start

    def united(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The same mentions, where a quoted word alone (“破五未”) belongs to the longer name that holds it (“破五未”攻坚行动)."""
        longer: dict[str, str] = {}
        for m in mentions:
            if m.cls == "Policy" and not m.inferred:
                core = next((f[1:-1] for f in self.forms(m.name) if f.startswith("“") and f.endswith("”")), "")
                if core and len(m.name) > len(longer.get(core, "")):
                    longer[core] = m.name
        found = []
        for m in mentions:
            core = m.name.strip("“”")
            if m.cls == "Policy" and not m.owner and core in longer:
                m = replace(m, owner=longer[core])
            found.append(m)
        return found

    def variants(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Other names that a policy goes by, as inferred mentions on the same span: the word in quotation marks alone …"""
        found = []
        for m in mentions:
            if m.cls == "Policy" and not m.inferred:
                for name in sorted(self.forms(m.name)):
                    found.append(replace(m, name=name, rule=m.rule, inferred=True, owner=m.owner or m.name))
        return found

    def forms(self, name: str) -> set[str]:
        """The shorter forms of a policy's name: ``“破五未”攻坚行动`` → ``“破五未”``, ``A、B制度`` → ``B制度``."""
        forms = set()
        quoted = re.findall(r"“([^“”]+)”", name)
        if len(quoted) == 1 and not re.search(r"”" + _VERSION.pattern, name):
            forms.add(f"“{quoted[0]}”")
            tail = name[name.index("“") :]
            if len(tail) > len(quoted[0]) + 3:
                forms.add(tail)
        elif not quoted:
            for mark in ("、", "和", "与"):
                last = name.rpartition(mark)[2]
                if mark == "、" and last != name and len(last) >= 6:
                    forms.add(last)
            short = re.sub(r"(?:试点|工作|编制)$", "", name)
            if short != name and len(short) >= 6:
                forms.add(short)
        return forms - {name}


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
