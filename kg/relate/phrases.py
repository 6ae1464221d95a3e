"""Noun phrases: what is left of the words around a number when verbs and adverbs are taken away."""

from __future__ import annotations

import re

from kg.relate.indicators import Words

QUOTES = "\"\u201c\u201d'\u2018\u2019\u300e\u300f\u300c\u300d \n"
HAN = re.compile(r"[\u4e00-\u9fff]")


def clean(phrase: str, words: Words) -> str:
    """The noun phrase inside what stands in front of a number: without verbs behind it and adverbs in front of it."""
    phrase = phrase.replace("\n", "").replace(" ", "").strip(QUOTES)
    while phrase:
        shorter = phrase
        if phrase[-1] in words.tail_ends and not words.keep_tail.search(phrase):
            shorter = words.tail.sub("", phrase)
        found = None if words.keep_head.match(shorter) else words.head.match(shorter)
        if found is not None and len(found.group()) < len(shorter):
            shorter = shorter[found.end() :]
        shorter = shorter.strip(QUOTES + "-·")
        if shorter == phrase:
            break
        phrase = shorter
    return phrase[-words.max_length :]


def head_noun(phrase: str, words: Words) -> str:
    """The noun phrase at the start of what follows a classifier ("项目同时破土" -> "项目")."""
    last = None
    for found in words.heads.finditer(phrase[:18]):
        if last is not None and found.start() > last:
            tail = phrase[last : found.start()]
            if len(tail) > 6:
                break
        last = found.end()
    return phrase[:last] if last is not None else phrase[:14]


def split(words: Words, base: str, n: int) -> list[str]:
    """``n`` names out of a coordinated phrase; the head of the last is shared: 甲、乙和丙产值 -> 甲产值, 乙产值, 丙产值."""
    parts = [p for p in words.p["list"].split(base) if p]
    if n == 1 or len(parts) < n:
        return [base] * n
    parts = parts[-n:]
    last = parts[-1]
    shared = last[-3:] if len(last) > 4 and not all(p[-2:] == last[-2:] for p in parts) else ""
    return [_completed(p, last, shared) for p in parts[:-1]] + [last]


def _completed(part: str, last: str, shared: str) -> str:
    """A part with the head of the last one: all that goes beyond a modifier of the same length, else its end."""
    if len(part) <= 3 and len(last) >= len(part) + 5:
        return part + last[len(part) :]
    return part if part.endswith(shared[-2:]) else part + shared


def up_to_digit(phrase: str) -> str:
    """A phrase up to its first digit."""
    return re.split(r"\d", phrase, maxsplit=1)[0]
