"""The notation of frames: slots, gaps and word lists of a row, and the regular expression that they stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.relate.lines import LETTER

CODES = {
    "R": "Region",
    "K": "Park",
    "E": "Enterprise",
    "J": "Project",
    "F": "Fund",
    "P": "Policy",
    "I": "Industry",
    "O": "Organization",
    "L": "Platform",
    "Q": "money",
}
_PRIVATE = "\ue001-\ue00f"
_UNKNOWN = f"(?:、[^{_PRIVATE}、,。;:|\\s]{{2,10}})"
"""An item of a list that names nothing known: 甲公司、某实验室、乙公司 is one list."""

_NESTED = r"(?:[^()\\\[]|\\.|\[[^\]]*\]|\((?:[^()\\\[]|\\.|\[[^\]]*\]|\([^()]*\))*\))*"
_PART = re.compile(
    rf"(?P<look>\(\?[=!<]{_NESTED}\))|(?P<group>\((?:\?:)?(?P<inner>{_NESTED})\))|<(?P<list>[a-z_]+)>"
    r"|(?P<slot>\{[^}]*\})|(?P<set>\[[^\]]*\])|(?P<gap>[!^][A-Z]+\d+)|(?P<bar>\|)|(?P<plain>[\u4e00-\u9fff]+)"
)
_TIMES = re.compile(r"\{\d")
"""The parts of a row's pattern."""


def wide(match: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The groups that reach to the last slot of their classes, and these."""
    found = re.findall(r"\{([a-z]+)\+:([A-Z]+)\}", match)
    return tuple((group, frozenset(CODES[c] for c in letters)) for group, letters in found)


def first(match: str) -> frozenset[str]:
    """The groups of which only the first of a row counts."""
    return frozenset(re.findall(r"\{([a-z]+)-:", match))


def needs(match: str, facts: Sequence[tuple[str, str, str]]) -> tuple[frozenset[str], ...]:
    """The letters of the groups that every fact of a row uses; a line without them is not searched."""
    common = set.intersection(*({s, o} for s, _, o in facts))
    slots = re.finditer(r"\{([a-z]+)[+-]?:([A-Z]+)\}", match)
    return tuple(frozenset(LETTER[CODES[c]] for c in m[2]) for m in slots if m[1] in common)


def cues(match: str, words: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The most telling words that a row's pattern cannot do without: one list, one group, or letters as they stand."""
    found: list[frozenset[str]] = []
    branches: list[frozenset[str]] = []
    for m in _PART.finditer(match):
        plain = match[m.end() : m.end() + 1] not in ("?", "*") and not _TIMES.match(match, m.end())
        if m["bar"]:
            branches.append(max(found, key=_telling, default=frozenset()))
            found = []
        elif m["list"] and plain and all(row := words.get(m["list"], ("",))):
            found.append(frozenset(row))
        elif m["group"] and plain:
            found.append(cues(m["inner"], words))
        elif m["plain"] and len(said := m["plain"] if plain else m["plain"][:-1]) > 0:
            found.append(frozenset({said}))
    branches.append(max(found, key=_telling, default=frozenset()))
    return frozenset().union(*branches) if all(branches) else frozenset()


def _telling(words: frozenset[str]) -> tuple[int, int]:
    return (min(map(len, words), default=0), -len(words))


def expand(match: str, macros: dict[str, str]) -> str:
    """A row's pattern as a regular expression.

    ``{s:EO}`` one slot or a list of slots of those classes as group s; ``{EO}`` one slot without a group;
    ``{s-:E}`` the first one of such a row; ``{s+:I}`` all slots of the sentence up to its last one of class I (those of other classes fit no fact);
    ``<words>`` a word list; ``~`` up to 10 plain letters, ``~20`` up to 20; ``!JE40`` up to 40 letters with no slot
    of those classes; ``^JE40`` the same within the clause, without a comma.
    """

    def letters(codes: str) -> str:
        return "".join(LETTER[CODES[c]] for c in codes)

    loose = f"(?:[^{_PRIVATE}、,。;:|\\s]{{0,4}})"
    placed = f"(?:[{letters('RK')}]+{macros['of']}?)?"

    def slot(m: re.Match[str]) -> str:
        one = f"[{letters(m[2])}]"
        if behind := letters("".join(sorted({"E", "O"} & set(m[2])))):
            # A place right before a party only says where that one is from.
            one = f"(?:{letters('R')}(?=[{behind}]))?(?!{letters('R')}[{behind}]){one}"
            one = f"(?:{one})"
        if m[1] and m[1].endswith("+:"):
            return f"(?P<{m[1][:-2]}>[^。;\\n]*{one})"
        if m[1] and m[1].endswith("-:"):
            return f"(?P<{m[1][:-2]}>{one})"
        link = (
            f"{macros['kinds']}?{macros['join']}{loose}"
            if "I" in m[2]
            else macros["join" if not {"F", "L"} & set(m[2]) else "conjunction"] + placed
        )
        return f"(?P<{m[1][:-1]}>{one}(?:{_UNKNOWN}?{link}{epithet}{one})*)" if m[1] else one

    epithet = f"(?:[^{_PRIVATE}、,。;\\n]{{0,6}}{macros['epithet']})?"
    text = re.sub(r"<([a-z_]+)>", lambda m: macros[m[1]], match)
    text = re.sub(r"!([A-Z]+)(\d+)", lambda m: rf"[^{letters(m[1])}。;\n]{{0,{m[2]}}}?", text)
    text = re.sub(r"\^([A-Z]+)(\d+)", lambda m: rf"[^{letters(m[1])},。;\n]{{0,{m[2]}}}?", text)
    text = re.sub(r"~(\d*)", lambda m: rf"[^{_PRIVATE},。;\n]{{0,{m[1] or 10}}}?", text)
    return re.sub(r"\{([a-z]+[+-]?:)?([A-Z]+)\}", slot, text)
