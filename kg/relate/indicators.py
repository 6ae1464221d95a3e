"""``indicators.toml`` as patterns: the words around a figure that say what it measures and whom it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.core import tables
from kg.core.opening import quick
from kg.recognise.periods import Periods, load_periods
from kg.recognise.units import Units, load_units
from kg.relate.wordlists import check, either, patterns

INDICATORS_FILE = "indicators.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """``indicators.toml`` as patterns, with the unit and period grammars that figures need."""

    units: Units
    periods: Periods
    p: Mapping[str, re.Pattern[str]]
    """Patterns of punctuation and particles, by the name of their row in [particle]."""
    of: str
    pause: str
    brackets: str
    strong: tuple[str, ...]
    commas: tuple[str, ...]
    colons: tuple[str, ...]
    quotes: tuple[str, ...]
    verbal: str
    kept_behind: tuple[str, ...]
    max_length: int
    tail: re.Pattern[str]
    tail_ends: frozenset[str]
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
    growth_word: str
    compared: re.Pattern[str]
    share: str
    share_suffix: str
    share_of: str
    rank_suffix: str
    heads: re.Pattern[str]
    verbs: re.Pattern[str]
    happened: re.Pattern[str]
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
    programme: re.Pattern[str]
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
    full_stops: tuple[str, ...]
    first_person: re.Pattern[str]
    done: re.Pattern[str]
    stake: re.Pattern[str]
    back: re.Pattern[str]
    by_number: frozenset[str]
    keep: frozenset[str]
    generic: frozenset[str]
    timed_end: re.Pattern[str]
    pivot: re.Pattern[str]
    goal: re.Pattern[str]
    target: frozenset[str]
    earned: re.Pattern[str]
    resident: re.Pattern[str]
    works: re.Pattern[str]
    sized: frozenset[str]
    sectors: frozenset[str]
    office: re.Pattern[str]
    copula: re.Pattern[str]
    copulas: tuple[str, ...]
    toward: frozenset[str]
    transitive: re.Pattern[str]
    carries: frozenset[str]
    area: str
    achieved: str
    output: re.Pattern[str]
    gained: re.Pattern[str]
    site: re.Pattern[str]
    land: re.Pattern[str]
    sum_suffix: str
    skip_behind: re.Pattern[str]
    timed: re.Pattern[str]
    timed_behind: tuple[str, ...]
    invested: frozenset[str]
    sums: tuple[str, ...]
    sum_behind: re.Pattern[str]
    whole: frozenset[str]
    size: frozenset[str]
    noise: tuple[str, ...]
    planned: re.Pattern[str]
    negated: re.Pattern[str]
    conditional: re.Pattern[str]


def load_words(folder: Path) -> Words:
    """Read ``indicators.toml``, ``units.toml`` and ``periods.toml`` of ``folder``; KnowledgeError on a wrong row."""
    path = folder / INDICATORS_FILE
    data, source = tables.sourced(path)
    check(data, path, source)
    growth, subject = data["growth"], data["subject"]
    of, done = data["sign"]["of"], f"{data['sign']['aspect']}?"
    moves = either([*growth["up"], *growth["down"]])
    anaphors = {word: cls for cls, words in subject["anaphor"].items() for word in words}
    lead = either(subject["lead"])
    return Words(
        units=load_units(folder),
        periods=load_periods(folder),
        p=patterns(data["particle"], path, source),
        of=data["sign"]["of"],
        pause=data["sign"]["pause"],
        brackets=data["sign"]["brackets"],
        strong=tuple(data["sign"]["strong"]),
        commas=tuple(data["sign"]["commas"]),
        colons=tuple(data["sign"]["colons"]),
        quotes=tuple(data["sign"]["quotes"]),
        verbal=data["sign"]["verbal"],
        kept_behind=tuple(data["sign"]["kept_behind"]),
        max_length=data["phrase"]["max_length"],
        tail=quick(re.compile(f"(?:{either(data['phrase']['tail'])})+$")),
        tail_ends=frozenset(w[-1] for w in data["phrase"]["tail"]),
        head=re.compile(f"^(?:{either(data['phrase']['head'])})"),
        keep_head=re.compile(either(data["phrase"]["keep_head"])),
        keep_tail=re.compile(f"(?:{either(data['phrase']['keep_tail'])})$"),
        basis=re.compile(either(data["policy"]["basis"])),
        opener=re.compile(f"(?:{either(data['phrase']['opener'])})"),
        empty=frozenset(data["phrase"]["empty"]),
        growth=re.compile(
            f"(?P<compared>(?:{either(growth['compared'])})*)(?P<move>{moves}){done}(?P<after>(?:{either(growth['compared'])})*)$"
        ),
        up=frozenset(growth["up"]),
        burden=re.compile(f"(?:{either(growth['burden'])})$"),
        always_down=frozenset(growth["always_down"]),
        growth_suffix=growth["suffix"],
        growth_word=growth["up"][0],
        compared=re.compile(f"(?:{either(growth['compared'])})+$"),
        share=data["share"]["mark"],
        share_suffix=data["share"]["suffix"],
        share_of=data["share"]["of"],
        rank_suffix=data["rank"]["suffix"],
        heads=re.compile(either(data["count"]["heads"])),
        verbs=re.compile(f"(?P<verb>{either(data['count']['verbs'])}){done}$"),
        happened=re.compile(f"(?:{either(data['count']['since'])})*(?P<verb>{either(data['count']['verbs'])})"),
        before=re.compile(f"(?:{either(subject['before'])})$"),
        agent=tuple(subject["agent"]),
        locative=tuple(subject["locative"]),
        modifier=tuple(subject["modifier"]),
        etc=tuple(subject["etc"]),
        create=re.compile(f"(?:{either(subject['create'])})[{data['sign']['aspect']}{of}]?"),
        anaphor=quick(re.compile(f"(?P<lead>{lead})?(?P<word>{either(anaphors)})")),
        anaphor_class=anaphors,
        place=re.compile(f"(?:{either(subject['place']['lead'])})(?P<kind>{either(subject['place']['suffix'])})"),
        reward=re.compile(either(data["policy"]["reward"])),
        reward_noun=re.compile(either(data["policy"]["nouns"])),
        limit=re.compile(either(data["policy"]["limit"])),
        most=frozenset(data["policy"]["most"]),
        limit_suffix=data["policy"]["limit_suffix"],
        ratio_suffix=data["policy"]["ratio_suffix"],
        programme=re.compile(f"(?:{either(data['policy']['programme'])})$"),
        each=re.compile(f"(?:{either(data['count']['each'])})$"),
        attribute=re.compile(either(data["subject"]["attribute"])),
        says=re.compile(f".{{0,8}}(?:{either(subject['says'])})"),
        by=re.compile(f"(?:{either(subject['by'])})$"),
        takes=tuple(subject["takes"]),
        that=tuple(subject["place"]["that"]),
        zone=subject["zone"],
        bare_never=frozenset(subject["bare_never"]),
        body=re.compile(f"(?:{either(subject['body'])})"),
        latter=subject["latter"],
        full_stops=tuple(data["sign"]["full_stops"]),
        first_person=re.compile(either(data["skip"]["first_person"])),
        done=re.compile(either(data["phrase"]["done"])),
        stake=re.compile(f"{of}?(?:{either(data['share']['stake'])})"),
        back=re.compile(either(data["phrase"]["back"])),
        by_number=frozenset(growth["by_number"]),
        keep=frozenset(data["phrase"]["keep"]),
        generic=frozenset(data["count"]["generic"]),
        timed_end=re.compile(f"(?:{either(data['skip']['timed'])})$"),
        pivot=re.compile(either(subject["pivot"])),
        target=frozenset(subject["target"]),
        earned=re.compile(f"(?:{either(subject['earned'])})[^,]{{0,4}}$"),
        resident=re.compile(either(subject["resident"])),
        works=re.compile(either(subject["works"])),
        goal=re.compile(either(subject["goal"])),
        sized=frozenset(subject["sized"]),
        sectors=frozenset(subject["sectors"]),
        office=re.compile(f"(?:{either([*subject['body'], *subject['office']])})"),
        copula=re.compile(either(subject["copula"])),
        copulas=tuple(subject["copula"]),
        toward=frozenset(data["phrase"]["toward"]),
        carries=frozenset(data["phrase"]["carries"]),
        transitive=re.compile(f"(?:{either(data['phrase']['transitive'])})$"),
        area=data["phrase"]["area"],
        achieved=data["share"]["achieved"],
        gained=re.compile(f"(?:{either(growth['gained'])})$"),
        output=re.compile(f"(?:{either(data['works']['output'])})"),
        site=re.compile(f"(?:{either(data['works']['site'])})"),
        land=re.compile(either(data["phrase"]["land"])),
        sum_suffix=data["share"]["sum_suffix"],
        skip_behind=re.compile(f"(?:{either(data['skip']['behind'])})$"),
        timed=re.compile(either(data["skip"]["timed"])),
        timed_behind=tuple(data["skip"]["timed_behind"]),
        whole=frozenset(data["skip"]["whole"]),
        size=frozenset(data["skip"]["size"]),
        invested=frozenset(data["skip"]["invested"]),
        sums=tuple(
            sorted(
                (w for w in data["skip"]["invested"] if not w.startswith(tuple(data["count"]["generic"]))),
                key=len,
                reverse=True,
            )
        ),
        sum_behind=re.compile(
            f"(?:{either(data['phrase']['done'])})?(?:{either(w for w in data['skip']['invested'] if not w.startswith(tuple(data['count']['generic'])))})$"
        ),
        noise=tuple(data["skip"]["line"]),
        planned=re.compile(either(data["modality"]["planned"])),
        negated=re.compile(either(data["modality"]["negated"])),
        conditional=re.compile(either(data["modality"]["conditional"])),
    )
