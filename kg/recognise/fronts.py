"""Where names begin that say little themselves: public firms behind their place, the second of two organs in a row."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.mention import Page


class Fronts:
    """The words of business of ``lexicon/companies.toml`` and the organs of ``lexicon/heads.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        firms = knowledge.toml("lexicon/companies.toml")
        self.business, self.public = frozenset(firms["business"]), tuple(firms["public"])
        self.where: str = firms["where"]
        self.organs = tuple(knowledge.toml("lexicon/heads.toml")["organs"])

    def placed(self, page: Page, left: int, head: int, end: int) -> int:
        """The start of a firm's name that only says its business, its place in front: 甲市|创新|投资|集团有限公司."""
        text = page.text
        floor, at = page.sentence_at(head)[0], head
        while at > floor:
            place = page.fixed.get(at)
            if place is not None:
                inside = place > 0 and text[place - 1] in self.where
                return place if place < left and not inside else left
            token = page.tokens[page.token_at(at - 1)]
            if token.end > at and token.end < end and token.start < at:
                at = token.start
            elif token.end != at or token.text not in self.business:
                return left
            else:
                at = token.start
        return left

    def second(self, page: Page, left: int, head: int) -> int:
        """The start of the last of two organs that stand together: 中共甲省委办公厅|甲省人民政府办公厅."""
        at = left + 1
        while at < head:
            if at in page.ahead:
                if page.text.endswith(self.organs, left, at):
                    left = at
                at = page.ahead[at]
            else:
                at += 1
        return left
