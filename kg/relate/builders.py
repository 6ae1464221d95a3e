"""Projects called by their builder's name in full and in short: 甲集团|乙中心, 甲|乙中心."""

from __future__ import annotations

from collections.abc import Mapping

_REST = 3
"""Letters that are left of a project's name at least when its builder's is taken off."""


class Builders:
    """The firms of one document: every form of a name, and the brand that is left without its legal form."""

    def __init__(self, brands: Mapping[str, str]) -> None:
        forms = {**{b: b for b in brands.values()}, **brands}
        self._forms = sorted(((n, b) for n, b in forms.items() if len(b) > 1), key=lambda x: (-len(x[0]), x[0]))

    def alike(self, a: str, b: str) -> bool:
        """Whether two names are the same behind the names of the same firm."""
        (of_a, rest_a), (of_b, rest_b) = self._parted(a), self._parted(b)
        return of_a != "" and of_a == of_b and rest_a == rest_b and len(rest_a) >= _REST

    def _parted(self, name: str) -> tuple[str, str]:
        """The brand that a name opens with, and the rest of the name."""
        return next(((b, name[len(n) :]) for n, b in self._forms if name.startswith(n)), ("", name))
