"""Industries of one document that are one: what a name holds and what the text says, with and without a modifier."""

from __future__ import annotations

from collections.abc import Sequence

from kg.relate.local import Local

UNSAID = ("product", "trade")
"""Rules that read an industry out of the name of something else."""

LISTED = ("industry-head", "industry-listed", "industry-list", "industry-terms")
"""Rules that find an industry in a row of them, or in front of what such are called."""


def joined(groups: list[Local]) -> list[Local]:
    """A product read out of a name joins the industry of the text that it ends with, or that ends with it."""
    said = [g for g in groups if g.cls == "Industry" and any(m.rule not in UNSAID for m in g.mentions)]
    kept = []
    for g in groups:
        if g.cls == "Industry" and all(m.rule == "product" for m in g.mentions):
            homes = [s for s in said if s.name.endswith(g.name) or (g.name.endswith(s.name) and len(s.name) > 2)]
            if homes:
                home = max(homes, key=lambda s: (len(s.name), s.name))
                home.mentions += g.mentions
                home.names |= g.names
                continue
        kept.append(g)
    return kept


def plain(groups: list[Local], ways: Sequence[str], sector: str) -> list[Local]:
    """现代纺织机械 and 纺织机械 are one industry of a text, and so are 煤炭工业 and 煤炭."""
    named = {n: g for g in groups if g.cls == "Industry" for n in g.names}
    kept = []
    for g in groups:
        home = None
        if g.cls == "Industry":
            home = next(
                (named[g.name[len(w) :]] for w in ways if g.name.startswith(w) and g.name[len(w) :] in named),
                named.get(g.name.removesuffix(sector)),
            )
        if home is not None and home is not g:
            home.mentions += g.mentions
            home.names |= g.names
        else:
            kept.append(g)
    return kept
