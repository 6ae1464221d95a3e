"""What a figure is called where the words right in front of it do not say: from the clause, the gloss or the list before."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.candidates import Scope
from kg.relate.lists import Lists
from kg.relate.phrases import HAN, clean


class Naming(Lists):
    """Finds the name of a figure beyond its own phrase."""

    def _alone(self, q: Quantity, left: str, word: str) -> bool:
        """Whether a word is all that stands in front of a figure in its clause."""
        opens = not HAN.match(left) or not HAN.match(self.text, max(0, q.start - len(left) - 1))
        return opens and clean(left, self.words) == word

    def _before_bracket(self, q: Quantity, left: str, sentence: tuple[int, int]) -> str:
        """The phrase in front of a gloss that a figure stands right behind: 工业投资(50万元口径)2230亿元."""
        close = q.start - len(left) - 1
        if self.text[close : close + 1] != ")" or (opening := self.text.rfind("(", sentence[0], close)) < 0:
            return ""
        start = max(self.text.rfind(c, sentence[0], opening) for c in (*self.words.commas, ")", "(")) + 1
        return clean(self._phrase(max(start, sentence[0]), opening), self.words)

    def _not_compared(self, left: str) -> str:
        """The phrase without what a figure is compared with: 比2005年提高 is 提高."""
        than = self.words.p["than"].match(left)
        if than is None:
            return left
        move = self.words.gained.search(left) or self.words.growth.search(left)
        return left[move.start() :] if move is not None and move.start() <= than.end() else left

    def _costing(self, q: Quantity, scope: Scope, sentence_end: int) -> str:
        """What a count counts by the least that each costs: 11个投资过亿元."""
        each = self.words.p["costing"].match(self.text, q.end)
        least = self.quantities.starting(each.end(), each.end() + 1) if each is not None else []
        if not least or least[0].kind != "money" or not least[0].bound:
            return ""
        behind = self.text[least[0].end : sentence_end].removeprefix(self.words.of)
        head = self.words.heads.search(behind[:8])
        thing = self._thing(scope) or (behind[: head.end()] if head is not None else "")
        return f"{self.text[q.end : least[0].end]}{thing}"

    def _things(self, q: Quantity, left: str, bare: str, scope: Scope) -> str:
        """What a count without a noun counts: what stands before a list (企业有甲、乙2家), or what was counted last (甲县8个)."""
        if bare.endswith(tuple(self.words.units.after)):
            return f"{bare}{self._thing(scope)}"
        listed = self.words.p["listed_with"].match(left)
        if listed is not None:
            return clean(listed["what"], self.words)
        if bare and not self.words.gained.fullmatch(bare):
            return ""
        levels = [v for v in scope.levels if v.things and v.unit == q.unit]
        counted = levels[-1] if levels else self.counted_last
        return f"{counted.indicator}{bare}" if counted is not None and counted.unit == q.unit else ""
