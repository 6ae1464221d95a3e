"""Names beside names: a short form in brackets right behind the full one, a park called by the end of its name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.recognise.mention import Mention, Page

_WIDE = ("area", "world")
_ASIDE = ("Fund", "Park", "Platform", "Organization")


def asides(page: Page, mentions: Sequence[Mention], opening: re.Pattern[str]) -> dict[str, str]:
    """Short form → full name: 甲市创新发展投资基金(启航基金), 甲委(现乙部), where both are names of one class."""
    ends = {m.end: m for m in mentions if m.cls in _ASIDE and not m.nested and not m.inferred}
    found = {}
    for m in ends.values():
        opens = opening.search(page.text, max(0, m.start - 4), m.start)
        if opens is None or page.text[m.end : m.end + 1] != ")":
            continue
        full = ends.get(opens.start())
        if full is not None and full.cls == m.cls and full.name != m.name:
            found[m.name] = full.name
    return found


def formers(page: Page, mentions: Sequence[Mention], former: re.Pattern[str]) -> dict[str, str]:
    """A name that a thing had or was given → the name it goes by in front: 甲经济开发区,前身是乙工业园区."""
    found: dict[str, str] = {}
    last: dict[str, Mention] = {}
    for m in mentions:
        if m.nested or m.inferred or m.cls not in (*_ASIDE, "Enterprise"):
            continue
        now = last.get(m.cls)
        if now is None or not former.search(page.text, max(0, m.start - 8), m.start):
            last[m.cls] = m
        elif now.name != m.name:
            found[m.name] = found.get(now.name, now.name)
    return found


def plainly(page: Page, mentions: Sequence[Mention], plain: str) -> dict[str, str]:
    """A park called by its place and the plain word → its name: 甲|园区 for 甲乙经济技术开发区丙工业园区 where 甲 is 丙."""
    parks = [m for m in mentions if m.cls == "Park" and not m.nested and not m.inferred]
    found: dict[str, str] = {}
    for m in mentions:
        if m.cls != "Region" or m.nested or not page.text.startswith(plain, m.end):
            continue
        stem = page.text[m.start : m.end]
        full = {p.name for p in parks if stem in p.name and p.name.endswith(plain) and _sorted(p.name, stem, plain)}
        longest = max(full, key=lambda n: (len(n), n), default="")
        if full and all(longest.endswith(n) for n in full):
            found[stem + plain] = longest
    return found


def _sorted(name: str, stem: str, plain: str) -> bool:
    """Whether between the place and the plain word a name has only what sort of park it is (two letters or four)."""
    return 2 <= len(name) - len(plain) - name.rindex(stem) - len(stem) <= 4


def tails(page: Page, mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions; a far district's name that is the end of a park's is the park's: 甲|滨海新区, later 滨海新区."""
    whole: dict[str, Mention] = {}
    regions = [m.name for m in mentions if m.cls == "Region"]
    for p in mentions:
        if p.cls == "Park" and not p.nested and not p.inferred:
            for name in regions:
                if p.name.endswith(name) and p.name[: -len(name)] in page.places:
                    whole.setdefault(name, p)
    if not whole:
        return list(mentions)
    kept = []
    for m in mentions:
        park = whole.get(m.name) if m.cls == "Region" else None
        if park is None:
            kept.append(m)
        elif not m.nested:
            kept.append(m._replace(cls="Park", rule="known", kind=park.kind, code="", level="", owner=park.name))
    return kept


def colleges(mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions without a university that is only the front of its own college's name: 甲大学|材料学院."""
    alone = {m.name for m in mentions if m.cls == "Organization" and not m.nested}
    held = [m for m in mentions if m.cls == "Organization" and m.kind == "University" and not m.nested]
    fronts = {m.start: m.end for m in held}
    return [
        m
        for m in mentions
        if not (m.nested and m.cls == "Organization" and m.end < fronts.get(m.start, 0) and m.name not in alone)
    ]


def wide(mentions: Sequence[Mention]) -> list[Mention]:
    """The same mentions without parts of the world that only stand in names of firms and bodies: 亚洲|某协会."""
    said = {m.name for m in mentions if m.cls == "Region" and not m.nested}
    held = [m for m in mentions if m.cls in ("Enterprise", "Organization") and not m.nested]
    return [
        m
        for m in mentions
        if not (
            m.nested
            and m.level in _WIDE
            and m.name not in said
            and any(x.start <= m.start and m.end <= x.end for x in held)
        )
    ]
