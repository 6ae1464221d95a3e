"""The words around a figure: what it measures (its indicator), whether it is a growth, a share, a rank or a level."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.core.errors import KnowledgeError
from kg.recognise.periods import Periods, load_periods
from kg.recognise.quantities import Units, load_units

INDICATORS_FILE = "indicators.toml"
QUOTES = "\"\u201c\u201d'\u2018\u2019\u300e\u300f\u300c\u300d \n"
HAN = re.compile(r"[\u4e00-\u9fff]")

_SHAPE: Mapping[str, Mapping[str, type]] = {
    "particle": dict.fromkeys(
        ("stop", "heading", "cut", "item", "speech", "alone", "both", "joint", "along", "numbered", "distribute", "list",
         "spanning", "example", "inner", "partner", "link", "ended", "full_stop", "named"), str,
    ),
    "sign": {"of": str, "aspect": str, "pause": str, "verbal": str, "strong": list, "commas": list, "kept_behind": list},
    "phrase": {"tail": list, "head": list, "keep_head": list, "keep_tail": list, "opener": list, "empty": list, "done": list, "keep": list, "toward": list, "area": str, "back": list, "max_length": int},
    "growth": {"up": list, "down": list, "burden": list, "always_down": list, "level": list, "compared": list, "suffix": str, "by_number": list},
    "share": {"sum_suffix": str, "stake": list, "mark": str, "suffix": str, "of": str},
    "rank": {"suffix": str},
    "count": {"heads": list, "verbs": list, "generic": list, "each": list},
    "subject": {"before": list, "agent": list, "locative": list, "modifier": list, "etc": list, "create": list, "lead": list, "attribute": list, "says": list, "by": list, "takes": list, "bare_never": list, "office": list, "copula": list, "pivot": list, "zone": str, "body": list, "latter": str, "anaphor": dict, "place": dict},
    "policy": {"reward": list, "nouns": list, "basis": list, "limit": list, "most": list, "limit_suffix": dict, "ratio_suffix": str},
    "skip": {"behind": list, "timed": list, "timed_behind": list, "invested": list, "line": list, "first_person": list},
    "modality": {"planned": list, "negated": list},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """``indicators.toml`` as patterns, with the unit and period grammars that figures need."""

    units: Units
    periods: Periods
    p: Mapping[str, re.Pattern[str]]
    """Patterns of punctuation and particles, by the name of their row in [particle]."""
    of: str
    pause: str
    strong: tuple[str, ...]
    commas: tuple[str, ...]
    verbal: str
    kept_behind: tuple[str, ...]
    max_length: int
    tail: re.Pattern[str]
    head: re.Pattern[str]
    keep_head: re.Pattern[str]
    keep_tail: re.Pattern[str]
    basis: re.Pattern[str]
    opener: re.Pattern[str]
    empty: frozenset[str]
    growth: re.Pattern[str]
    up: frozenset[str]
    burden: re.Pattern[str]
    always_down: frozenset[str]
    growth_suffix: str
    compared: re.Pattern[str]
    share: str
    share_suffix: str
    share_of: str
    rank_suffix: str
    heads: re.Pattern[str]
    verbs: re.Pattern[str]
    before: re.Pattern[str]
    agent: tuple[str, ...]
    locative: tuple[str, ...]
    modifier: tuple[str, ...]
    etc: tuple[str, ...]
    create: re.Pattern[str]
    anaphor: re.Pattern[str]
    anaphor_class: Mapping[str, str]
    place: re.Pattern[str]
    reward: re.Pattern[str]
    reward_noun: re.Pattern[str]
    limit: re.Pattern[str]
    most: frozenset[str]
    limit_suffix: Mapping[str, str]
    ratio_suffix: str
    each: re.Pattern[str]
    attribute: re.Pattern[str]
    says: re.Pattern[str]
    by: re.Pattern[str]
    takes: tuple[str, ...]
    that: tuple[str, ...]
    zone: str
    bare_never: frozenset[str]
    body: re.Pattern[str]
    latter: str
    first_person: re.Pattern[str]
    done: re.Pattern[str]
    stake: re.Pattern[str]
    back: re.Pattern[str]
    by_number: frozenset[str]
    keep: frozenset[str]
    generic: frozenset[str]
    timed_end: re.Pattern[str]
    pivot: re.Pattern[str]
    office: re.Pattern[str]
    copula: re.Pattern[str]
    toward: frozenset[str]
    area: str
    sum_suffix: str
    skip_behind: re.Pattern[str]
    timed: re.Pattern[str]
    timed_behind: tuple[str, ...]
    invested: frozenset[str]
    noise: tuple[str, ...]
    planned: re.Pattern[str]
    negated: re.Pattern[str]


def load_words(folder: Path) -> Words:
    """Read ``indicators.toml``, ``units.toml`` and ``periods.toml`` of ``folder``; KnowledgeError on a wrong row."""
    path = folder / INDICATORS_FILE
    try:
        source = path.read_text(encoding="utf-8")
        data = tomllib.loads(source)
    except OSError as error:
        raise KnowledgeError("cannot be read", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"no TOML: {error}", where=str(path)) from error
    _check(data, path, source)
    growth, subject = data["growth"], data["subject"]
    of, done = data["sign"]["of"], f"{data['sign']['aspect']}?"
    moves = _any([*growth["up"], *growth["down"]])
    anaphors = {word: cls for cls, words in subject["anaphor"].items() for word in words}
    lead = _any(subject["lead"])
    return Words(
        units=load_units(folder),
        periods=load_periods(folder),
        p=_patterns(data["particle"], path, source),
        of=data["sign"]["of"],
        pause=data["sign"]["pause"],
        strong=tuple(data["sign"]["strong"]),
        commas=tuple(data["sign"]["commas"]),
        verbal=data["sign"]["verbal"],
        kept_behind=tuple(data["sign"]["kept_behind"]),
        max_length=data["phrase"]["max_length"],
        tail=re.compile(f"(?:{_any(data['phrase']['tail'])})+$"),
        head=re.compile(f"^(?:{_any(data['phrase']['head'])})"),
        keep_head=re.compile(_any(data["phrase"]["keep_head"])),
        keep_tail=re.compile(f"(?:{_any(data['phrase']['keep_tail'])})$"),
        basis=re.compile(_any(data["policy"]["basis"])),
        opener=re.compile(f"(?:{_any(data['phrase']['opener'])})"),
        empty=frozenset(data["phrase"]["empty"]),
        growth=re.compile(
            f"(?P<compared>(?:{_any(growth['compared'])})*)(?P<move>{moves}){done}(?P<after>(?:{_any(growth['compared'])})*)$"
        ),
        up=frozenset(growth["up"]),
        burden=re.compile(f"(?:{_any(growth['burden'])})$"),
        always_down=frozenset(growth["always_down"]),
        growth_suffix=growth["suffix"],
        compared=re.compile(f"(?:{_any(growth['compared'])})+$"),
        share=data["share"]["mark"],
        share_suffix=data["share"]["suffix"],
        share_of=data["share"]["of"],
        rank_suffix=data["rank"]["suffix"],
        heads=re.compile(_any(data["count"]["heads"])),
        verbs=re.compile(f"(?:{_any(data['count']['verbs'])}){done}$"),
        before=re.compile(f"(?:{_any(subject['before'])})$"),
        agent=tuple(subject["agent"]),
        locative=tuple(subject["locative"]),
        modifier=tuple(subject["modifier"]),
        etc=tuple(subject["etc"]),
        create=re.compile(f"(?:{_any(subject['create'])})[{data['sign']['aspect']}{of}]?"),
        anaphor=re.compile(f"(?P<lead>{lead})?(?P<word>{_any(anaphors)})"),
        anaphor_class=anaphors,
        place=re.compile(f"(?:{_any(subject['place']['lead'])})(?P<kind>{_any(subject['place']['suffix'])})"),
        reward=re.compile(_any(data["policy"]["reward"])),
        reward_noun=re.compile(_any(data["policy"]["nouns"])),
        limit=re.compile(_any(data["policy"]["limit"])),
        most=frozenset(data["policy"]["most"]),
        limit_suffix=data["policy"]["limit_suffix"],
        ratio_suffix=data["policy"]["ratio_suffix"],
        each=re.compile(f"(?:{_any(data['count']['each'])})$"),
        attribute=re.compile(_any(data["subject"]["attribute"])),
        says=re.compile(f".{{0,8}}(?:{_any(subject['says'])})"),
        by=re.compile(f"(?:{_any(subject['by'])})$"),
        takes=tuple(subject["takes"]),
        that=tuple(subject["place"]["that"]),
        zone=subject["zone"],
        bare_never=frozenset(subject["bare_never"]),
        body=re.compile(f"(?:{_any(subject['body'])})"),
        latter=subject["latter"],
        first_person=re.compile(_any(data["skip"]["first_person"])),
        done=re.compile(_any(data["phrase"]["done"])),
        stake=re.compile(f"{of}?(?:{_any(data['share']['stake'])})"),
        back=re.compile(_any(data["phrase"]["back"])),
        by_number=frozenset(growth["by_number"]),
        keep=frozenset(data["phrase"]["keep"]),
        generic=frozenset(data["count"]["generic"]),
        timed_end=re.compile(f"(?:{_any(data['skip']['timed'])})$"),
        pivot=re.compile(_any(subject["pivot"])),
        office=re.compile(f"(?:{_any([*subject['body'], *subject['office']])})"),
        copula=re.compile(_any(subject["copula"])),
        toward=frozenset(data["phrase"]["toward"]),
        area=data["phrase"]["area"],
        sum_suffix=data["share"]["sum_suffix"],
        skip_behind=re.compile(f"(?:{_any(data['skip']['behind'])})$"),
        timed=re.compile(_any(data["skip"]["timed"])),
        timed_behind=tuple(data["skip"]["timed_behind"]),
        invested=frozenset(data["skip"]["invested"]),
        noise=tuple(data["skip"]["line"]),
        planned=re.compile(_any(data["modality"]["planned"])),
        negated=re.compile(_any(data["modality"]["negated"])),
    )


def _patterns(rows: dict[str, str], path: Path, source: str) -> dict[str, re.Pattern[str]]:
    """The [particle] rows compiled; a faulty one is named with its line."""
    out = {}
    for name, pattern in rows.items():
        try:
            out[name] = re.compile(pattern)
        except re.error as error:
            line = next((n for n, row in enumerate(source.splitlines(), 1) if row.startswith(f"{name} =")), 1)
            raise KnowledgeError(
                f"[particle] {name}: no regular expression: {error}", where=f"{path}:{line}"
            ) from error
    return out


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))


def _check(data: dict[str, Any], path: Path, source: str) -> None:
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


def clean(phrase: str, words: Words) -> str:
    """The noun phrase inside what stands in front of a number: without verbs behind it and adverbs in front of it."""
    phrase = phrase.replace("\n", "").replace(" ", "").strip(QUOTES)
    while phrase:
        shorter = phrase if words.keep_tail.search(phrase) else words.tail.sub("", phrase)
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
    return [p if p.endswith(shared[-2:]) else p + shared for p in parts[:-1]] + [last]


def up_to_digit(phrase: str) -> str:
    """A phrase up to its first digit."""
    return re.split(r"\d", phrase, maxsplit=1)[0]
