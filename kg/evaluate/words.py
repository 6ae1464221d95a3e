"""The forms in which an evaluation compares words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.core.settings import ontology_folder
from kg.core.tables import Table

_SIGNS = re.compile(r"[\s\"'“”‘’《》〈〉「」『』()\[\]【】·,，、。:：;；\-—_+]")


def bare(text: str) -> str:
    """A name without case, width and signs."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).lower())


def unit(text: str) -> str:
    """A unit under one name."""
    short = bare(text).split("/")[-1]
    return str(_scoring()["units"].get(short, short))


@lru_cache(maxsize=1)
def endings() -> re.Pattern[str]:
    """Endings of no weight in a name."""
    return re.compile(either(_scoring()["endings"]) + "$")


@lru_cache(maxsize=1)
def _scoring() -> Table:
    # The rules of scoring are the shipped ones whatever knowledge built the graph, so that scores can be compared.
    return Knowledge(ontology_folder()).toml("lexicon/scoring.toml")
