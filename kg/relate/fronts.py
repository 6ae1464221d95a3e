"""The places in front of two names: whether they are one place, lie in each other, or apart."""

from __future__ import annotations

from collections.abc import Mapping

from kg.core.knowledge import Region


class Fronts:
    """Compares places by their codes; ``codes`` are those of the names that a document uses."""

    def __init__(self, regions: Mapping[str, Region]) -> None:
        self.regions = regions
        self.codes: dict[str, str] = {}

    def apart(self, a: str, b: str) -> bool:
        """Whether two places in front of names lie apart: 甲区|人民医院建设, 乙区|人民医院建设."""
        if not a or not b or a in b or b in a:
            return False
        codes = [self.codes.get(place, "") for place in (a, b)]
        return all(codes) and codes[0] not in self.chain(codes[1]) and codes[1] not in self.chain(codes[0])

    def other(self, a: str, b: str) -> bool:
        """Whether two places in front of names are two places, be the one in the other or not: 甲省, 乙市."""
        if not a or not b or a.endswith(b) or b.endswith(a):
            return False
        return self.codes.get(a, a) != self.codes.get(b, b)

    def nest(self, a: str, b: str, rest: str) -> bool:
        """Whether the places in front of two park names lie one in the other: 浙江|南太湖新区, 湖州|南太湖新区."""
        codes = [self.codes.get(name[: len(name) - len(rest)], "") for name in (a, b)]
        chains = [set(self.chain(c)) for c in codes if c]
        return len(chains) == 2 and (codes[0] in chains[1] or codes[1] in chains[0])

    def chain(self, code: str) -> list[str]:
        found: list[str] = []
        while code in self.regions and code not in found:
            found.append(code)
            code = self.regions[code].parent
        return found
