"""Head-final names: 园区, 基金, 计划, 大学, 实验室, 项目, 公司 … say the class; the left edge is decided by evidence."""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_OPEN = re.compile(r"[“(]")
_BOUNDARY = re.compile(r"[,。;、!?,;.!?::”》)\n\s|/]|$|等|的|和|与|及|中|在|已|于|将|由|为|是|是否|全面|正|上|均|有|不断|取得|建设|工作|深入|完成|试点")
_LONGEST = 36


class HeadNames:
    """All heads of ``lexicon/heads.toml`` in one automaton."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        self.heads = knowledge.heads
        self._words = sorted(self.heads)
        self._automaton = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)
        table = knowledge.toml("lexicon/heads.toml")
        self.verbal = frozenset(table["verbal"])
        self.ranks = frozenset(table["ranks"])
        self._phase = re.compile("(?:" + "|".join(sorted(map(re.escape, table["phases"]), key=lambda w: (-len(w), w))) + ")")

    def find(self, page: Page) -> list[Mention]:
        """Every name that ends with a head word. Names inside longer ones are found as well."""
        text = page.text
        found: list[Mention] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            head = self.heads[self._words[index]]
            mention = self._name(page, head.word, head.cls, head.kind, start, end, head.weak)
            if mention:
                found.append(mention)
        return found

    def _name(self, page: Page, word: str, cls: str, kind: str, start: int, end: int, weak: bool) -> Mention | None:
        text = page.text
        token = page.tokens[page.token_at(end - 1)]
        if token.end > end and token.end - token.start <= 4 and not text[end : token.end].startswith(("区", "园")):
            return None  # the head's letters belong to a longer word: 平台|期
        if word in self.verbal and not _BOUNDARY.match(text, end):
            return None
        phase = self._phase.match(text, end)
        if phase:
            end = phase.end()
            cls, kind = ("Project", "") if cls in ("Park", "Project", "Platform", "Enterprise") else (cls, kind)
        edge = self.edges.left(page, start, page.sentence_at(start)[0])
        left = edge.start
        if edge.counted and cls in ("Project", "Park", "Enterprise", "Platform", "Fund"):
            return None
        name = text[left:end]
        if len(name) > _LONGEST or self.edges.bare(page, left, start):
            return None
        only_place = page.fixed.get(start) == left
        if only_place and (weak or cls in ("Policy", "Fund", "Platform", "Project")) and not phase:
            return None
        if cls == "Enterprise" and only_place:
            return None
        if name.count("“") != name.count("”"):
            return None
        return Mention(left, end, cls, name, "head", kind)
