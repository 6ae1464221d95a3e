"""The sections and keys of ``indicators.toml``, checked, and lists of words as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.core.errors import KnowledgeError
from kg.core.opening import quick

_SHAPE: Mapping[str, Mapping[str, type]] = {
    "particle": dict.fromkeys(
        ("stop", "heading", "cut", "item", "speech", "alone", "both", "joint", "along", "numbered", "distribute", "list",
         "spanning", "example", "inner", "partner", "link", "ended", "full_stop", "distance", "named", "object", "unmet",
         "running", "phase", "indefinite", "entered", "got", "sum", "finished", "share_mark", "among", "field", "moved", "zone_end", "plural", "site_of", "funds", "each_least", "examples", "classed_by", "back_to", "grows", "kept", "undated", "firm_puts", "phased", "costing", "part", "classed", "are", "follows_on", "own_words", "kinds_of", "event", "kinds", "until", "described", "than", "achieved", "listed_with",
         "summed", "accumulated", "fund_ahead"), str,
    ),
    "sign": {"of": str, "aspect": str, "pause": str, "brackets": str, "verbal": str, "full_stops": list, "strong": list, "commas": list, "colons": list, "quotes": list, "kept_behind": list},
    "phrase": {"tail": list, "head": list, "keep_head": list, "keep_tail": list, "opener": list, "empty": list, "done": list, "keep": list, "toward": list, "transitive": list, "area": str, "land": list, "back": list, "max_length": int},
    "growth": {"gained": list, "up": list, "down": list, "burden": list, "always_down": list, "level": list, "compared": list, "suffix": str, "by_number": list},
    "works": {"output": list, "site": list},
    "share": {"sum_suffix": str, "stake": list, "mark": str, "suffix": str, "of": str, "achieved": str},
    "rank": {"suffix": str},
    "count": {"heads": list, "verbs": list, "since": list, "generic": list, "each": list},
    "subject": {"before": list, "agent": list, "locative": list, "modifier": list, "etc": list, "create": list, "lead": list, "attribute": list, "says": list, "by": list, "takes": list, "bare_never": list, "office": list, "copula": list, "pivot": list, "goal": list, "sized": list, "sectors": list, "target": list, "earned": list, "resident": list, "works": list, "zone": str, "body": list, "latter": str, "anaphor": dict, "place": dict},
    "policy": {"reward": list, "nouns": list, "basis": list, "limit": list, "most": list, "programme": list, "limit_suffix": dict, "ratio_suffix": str},
    "skip": {"behind": list, "timed": list, "timed_behind": list, "invested": list, "whole": list, "size": list, "line": list, "first_person": list},
    "modality": {"planned": list, "negated": list, "conditional": list},
}  # fmt: skip


def patterns(rows: dict[str, str], path: Path, source: str) -> dict[str, re.Pattern[str]]:
    """The [particle] rows compiled; a faulty one is named with its line."""
    out = {}
    for name, pattern in rows.items():
        try:
            out[name] = quick(re.compile(pattern))
        except re.error as error:
            line = next((n for n, row in enumerate(source.splitlines(), 1) if row.startswith(f"{name} =")), 1)
            raise KnowledgeError(
                f"[particle] {name}: no regular expression: {error}", where=f"{path}:{line}"
            ) from error
    return out


def either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


def check(data: dict[str, Any], path: Path, source: str) -> None:
    """Every section and key of _SHAPE is there, of its type, and lists hold only non-empty strings."""
    lines = source.splitlines()

    def where(token: str) -> str:
        return f"{path}:{next((n for n, row in enumerate(lines, 1) if row.startswith(token)), 1)}"

    for section, keys in _SHAPE.items():
        if section not in data:
            raise KnowledgeError(f"section [{section}] is missing", where=f"{path}:1")
        for key, kind in keys.items():
            value = data[section].get(key)
            if not isinstance(value, kind):
                raise KnowledgeError(f"[{section}] {key} must be a {kind.__name__}", where=where(f"[{section}"))
            lists = value.values() if isinstance(value, dict) else [value]
            for words in lists:
                if isinstance(words, list) and not all(isinstance(w, str) and w for w in words):
                    raise KnowledgeError(f"[{section}] {key} holds something that is no word", where=where(key))
