"""What the recogniser finds in a sentence, for tests."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.core.normal import normalise
from kg.core.settings import cache_folder
from kg.recognise.reading import Reading, Recogniser
from kg.recognise.segment import segmenter

RECOGNISER = Recogniser(Knowledge.load(), segmenter(cache_folder()))


def read(text: str) -> Reading:
    """The reading of a text."""
    return RECOGNISER.read(normalise(text))


def named(text: str, cls: str) -> set[str]:
    """The names of a class."""
    return {m.name for m in read(text).mentions if m.cls == cls}
