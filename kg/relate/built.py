"""Figures of works: what a project takes up, costs, makes and will bring is no figure of the place it stands in."""

from __future__ import annotations

from kg.recognise.quantities import Quantity
from kg.relate.candidates import Scope
from kg.relate.lines import PLACES
from kg.relate.measures import Measures
from kg.relate.phrases import HAN, QUOTES


class Built(Measures):
    """Tells the figures of works from those of a region or park that a clause does not name."""

    def _finished(self, a: int, b: int, scope: Scope) -> bool:
        """Whether a clause opens with the end of building (达产后) and one project is what the text speaks of."""
        return (
            bool(scope.subjects)
            and self.cls.get(scope.subjects[0]) in PLACES
            and self.words.p["finished"].match(self._skim(self.text[a:b])) is not None
            and not self._lumped(a)
        )

    def _goes_on(self, start: int) -> bool:
        """Whether a sentence goes on with what the works of the sentence before will bring (。实现产值3亿元)."""
        return (
            self.works_end > 0
            and start - self.works_end <= 2
            and self.words.p["follows_on"].match(self.text, start) is not None
        )

    def _of_works(self, q: Quantity, left: str, right: str, place: str) -> bool:
        """Whether a figure without a subject of its own is of works: 年产20万吨某物, a region's 占地, 总投资9亿元的某厂."""
        cls = self.cls.get(place)
        if cls not in PLACES:
            return False
        words = self.words
        if words.p["firm_puts"].search(left):
            return True
        if cls == "Region" and words.p["phased"].match(left):
            return True
        if q.kind == "money":
            return left.rstrip(QUOTES).endswith(words.sums) and words.p["described"].match(right) is not None
        made = words.output.search(left)
        if made is not None and HAN.match(right.lstrip(QUOTES)):
            return True
        return q.kind == "area" and cls == "Region" and words.site.search(left) is not None
