"""Coordination, once for all: A、B和C, lists behind a verb, a head shared by a list (A、B两个项目)."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_SEPARATOR = re.compile(r"、|和|与|及|以及|或|暨")
_SPLIT = re.compile(r"、|以及|和|与|及|或者|或|暨|/")
_ONE = re.compile(
    r"[及与和](?:其)?(?:关键|核心|相关|主要)?(?:零部件|配件|部件|零配件|制品|器械|应用|装备|材料|设备|系统集成|后市场|发酵制品)"
)
_COUNTED = re.compile(r"(?:等)?(?:[\d一二三四五六七八九十两]+(?:个|大|只|家|座|条|项|处|类|种))?$")


def items_left(page: Page, edges: Edges, end: int, floor: int) -> list[tuple[int, int]]:
    """The coordinated noun phrases that end at ``end``, first to last; at least one unless nothing stands there."""
    text = page.text
    found: list[tuple[int, int]] = []
    while end > floor:
        left = edges.left(page, end, floor).start
        if left >= end:
            break
        # A conjunction inside a word-run ("汽车与机械装备") ended the walk; what it joins is one item more.
        found.append((left, end))
        for size in (2, 1):
            if left - size >= floor and _SEPARATOR.fullmatch(text[left - size : left]):
                end = left - size
                break
        else:
            break
    return found[::-1]


def items_right(page: Page, start: int, stop: int) -> list[tuple[int, int]]:
    """The parts of text[start:stop] between conjunctions; a conjunction inside a word does not part."""
    found, at = [], start
    for m in _SPLIT.finditer(page.text, start, stop):
        token = page.tokens[page.token_at(m.start())]
        if token.end - token.start > len(m.group()) and m.group() != "、":
            continue
        if _ONE.match(page.text, m.start()):
            continue
        if m.start() > at:
            found.append((at, m.start()))
        at = m.end()
    if stop > at:
        found.append((at, stop))
    return found


class SharedHeads:
    """ "储能装备、生物医药两个百亿级项目" → two projects; "半导体材料、新能源汽车零部件等特色产业园" → two parks."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        heads = knowledge.heads
        words = sorted(
            (w for w in heads if heads[w].cls in ("Project", "Park", "Fund", "Platform", "Organization")),
            key=lambda w: (-len(w), w),
        )
        count = r"(?:[\d一二三四五六七八九十两]+)(?:个|大|只|家|座|条|项|处)"
        self._shared = re.compile(
            rf"(?P<link>等?(?P<count>{count})|等)(?P<mod>(?!地)[^,。;、:\s“”()的\d]{{0,10}}?)(?P<head>{'|'.join(map(re.escape, words))})"
        )
        self.heads = heads
        self.terms = {label for row in knowledge.industries.values() for label in (row.zh, *row.aliases)}
        self._two = knowledge.toml("lexicon/edges.toml")["two"]
        self._digits = knowledge.toml("lexicon/edges.toml")["digits"]
        parks = sorted((w for w in heads if heads[w].cls == "Park" and not heads[w].weak), key=lambda w: (-len(w), w))
        self._park = re.compile(
            rf"[^,。;:、\s“”()的\d个大家一二两三四五六七八九十]{{0,6}}?(?P<head>{'|'.join(map(re.escape, parks))})(?![\u4e00-\u9fff]?区)"
        )

    def _tallies(self, count: str, n: int) -> bool:
        """Whether a count word ("两个", "3大") says the number of items."""
        digits = count[:-1]
        return (
            digits == str(n)
            or (len(digits) == 1 and self._digits.find(digits) == n)
            or (n == 2 and digits == self._two)
        )

    def find(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """Inferred mentions, one per list item; ``name`` is item + head."""
        found: list[Mention] = []
        text = page.text
        actors = {(m.start, m.end) for m in mentions if m.cls == "Enterprise"}
        regions = {m.start: m for m in mentions if m.cls == "Region"}
        for m in self._shared.finditer(text):
            floor = page.sentence_at(m.start())[0]
            items = items_left(page, self.edges, m.start(), floor)
            if len(items) < 2 and not (items and items[0] in actors):
                continue
            head, mod = m["head"], m["mod"]
            row = self.heads[head]
            if (
                row.cls == "Project"
                and m["count"]
                and all(text[a:b] in self.terms for a, b in items)
                and not self._tallies(m["count"], len(items))
            ):
                continue  # "新能源、新材料等31个项目" are kinds of projects
            tail = (
                head if all(w in self.edges.generic for w in _cut(page, m.start("mod"), m.end("mod"))) else mod + head
            )
            for start, end in items:
                name = text[start:end]
                region = regions.get(start)
                whole = region is not None and region.end == end
                if whole and tail == head and (row.cls != "Park" or row.weak):
                    continue  # "红安、团风两个项目" names nothing
                if not whole and self.edges.bare(page, start, end):
                    continue
                if (
                    len(name) > 24
                    or name.endswith(("类", "等"))
                    or any(name.endswith(w) and self.heads[w].cls == row.cls for w in self.heads)
                ):
                    continue
                found.append(Mention(start, end, row.cls, name + tail, "shared-head", row.kind, inferred=True))
        return found + self._shared_by_places(page, mentions)

    def _shared_by_places(self, page: Page, mentions: list[Mention]) -> list[Mention]:
        """柳城县、融安县新型工业园区: what follows the last of several places belongs to each."""
        found: list[Mention] = []
        places = sorted(m for m in mentions if m.cls == "Region")
        for n, last in enumerate(places):
            row = [last]
            k = n - 1
            while k >= 0 and _SEPARATOR.fullmatch(page.text[places[k].end : row[0].start]):
                row.insert(0, places[k])
                k -= 1
            if any(x.cls == "Park" and x.rule == "gazetteer" and x.start == last.start for x in mentions):
                continue
            if len(row) < 2 or not (m := self._park.match(page.text, last.end)):
                continue
            found += [
                Mention(
                    p.start,
                    p.end,
                    "Park",
                    page.text[p.start : p.end] + m.group(),
                    "shared-head",
                    self.heads[m["head"]].kind,
                    inferred=True,
                )
                for p in row[:-1]
            ]
        return found


def _cut(page: Page, start: int, end: int) -> list[str]:
    words, i = [], page.token_at(start) if start < end else 0
    while start < end and i < len(page.tokens) and page.tokens[i].start < end:
        words.append(page.text[max(page.tokens[i].start, start) : min(page.tokens[i].end, end)])
        i += 1
    return words
