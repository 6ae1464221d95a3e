"""A look at the next letter changes no match."""

from __future__ import annotations

import random
import re

import pytest

from kg.core.opening import quick

LETTERS = "等已经3三家企业-]^[\\ab \n、。"

PATTERNS = [
    "等?(?:[0-9三]+家)?企业",
    "(?:已经|已)?(?:三|3)?家",
    r"[\]\-^\[]?企",
    r"\\?业",
    r"\d?\s?\w、",
    "(?<=等)企|(?!三)家|(?=企)企业$",
    "(?P<a>等)?(?:(?P<b>企)|业)",
    "(?:等|(?:已|企){2,3})+?业",
    "^等|企业$",
]
OPEN = ["[^等]企", ".业", "等?", "(?:等|)", "(?i)a?b", r"(等)?\1b", r"\D家"]


@pytest.mark.parametrize("pattern", [*PATTERNS, *OPEN])
def test_the_same_matches(pattern: str) -> None:
    plain = re.compile(pattern)
    fast = quick(plain)
    rng = random.Random(pattern)
    for _ in range(300):
        text = "".join(rng.choices(LETTERS, k=rng.randint(0, 40)))
        assert [(m.span(), m.groupdict()) for m in fast.finditer(text)] == [
            (m.span(), m.groupdict()) for m in plain.finditer(text)
        ]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_one_that_opens_with_certain_letters_is_given_a_look(pattern: str) -> None:
    assert quick(re.compile(pattern)).pattern.startswith("(?=[")


@pytest.mark.parametrize("pattern", OPEN)
def test_one_that_any_letter_may_open_stays_as_it_is(pattern: str) -> None:
    assert quick(re.compile(pattern)).pattern == pattern
