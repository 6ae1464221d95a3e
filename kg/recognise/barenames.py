"""Names with nothing but general words before the head: organs of a place, bodies just founded, funds with a sum."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Mention, Page

_FUND = 4
"""Letters that the kind of a place's fund has at least: 市|产业基金."""


class BareNames:
    """The rows ``ranks``, ``plain`` and ``founding`` of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/heads.toml")
        self.ranks, self.plain = frozenset(table["ranks"]), frozenset(table["plain"])
        self.rule, self._party = frozenset(table["rule"]), knowledge.pattern("names.party")
        self.founding = frozenset(table["founding"])
        self._sum_before, self._sum_after = knowledge.pattern("names.sum_before"), knowledge.pattern("names.sum_after")

    def name(
        self, page: Page, cls: str, kind: str, word: str, left: int, start: int, end: int, stop: str
    ) -> Mention | None:
        """The name, if what stands around makes the general words one."""
        return (
            self._ranked(page, cls, kind, left, start, end)
            or self._moneyed(page, cls, kind, word, left, start, end)
            or self._founded(page, cls, kind, left, start, end, stop)
        )

    def _founded(self, page: Page, cls: str, kind: str, left: int, start: int, end: int, stop: str) -> Mention | None:
        """成立产业服务联盟: general words name a body, a platform or a fund right behind a verb that founds it."""
        if cls not in ("Organization", "Platform", "Fund") or stop not in self.founding or start - left < 4:
            return None
        return Mention(left, end, cls, page.text[left:end], "head", kind)

    def _ranked(self, page: Page, cls: str, kind: str, left: int, start: int, end: int) -> Mention | None:
        """市财政局, 开发区经济发展局, 市产业基金: an organ or a fund with the rank of its place in front, which the document's region completes."""
        text = page.text
        if left == start and text[start : start + 1] in self.ranks and text[start + 1 : end] in self.rule:
            start += 1  # the rank is in the head
        if cls == "Fund" and text[left:start] in self.ranks and end - start >= _FUND:
            return Mention(left, end, cls, text[left:end], "rank", kind)
        if (
            cls != "Organization"
            or kind not in ("Government", "Hospital")
            or left >= start
            or text[left:start] not in self.ranks
        ):
            return None
        if text[start:end] in self.plain and not (text[start:end] in self.rule and self._party.match(text, end)):
            return None
        return Mention(left, end, cls, text[left:end], "rank", kind)

    def _moneyed(self, page: Page, cls: str, kind: str, word: str, left: int, start: int, end: int) -> Mention | None:
        """50亿元产业基金: a fund of no other name, but with an amount beside it."""
        text = page.text
        if kind == "SpecialFund" and start - left >= 2:
            return Mention(left, end, cls, text[left:end], "head", kind)
        if cls != "Fund" or not (
            self._sum_before.search(text[max(0, left - 16) : left]) or self._sum_after.match(text, end)
        ):
            return None
        return Mention(left, end, cls, text[left:end], "head", kind) if end - left > 2 else None
