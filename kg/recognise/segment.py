"""Words and their parts of speech, by jieba's dictionary. Its cuts are evidence for an edge, never the edge itself.

The words are cut by rjieba, jieba's algorithm in Rust with the same dictionary: without the hidden Markov model it cuts
as jieba does, more than ten times as fast (tests/recognise/test_segment.py compares the two).
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache, partial
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

_MARKS = dict.fromkeys(",。、;:!?()“”《》%.·-|\n ", "x")
"""What no dictionary has and every text is full of."""
_POINTS = frozenset(".,")
SEGMENTER = "jieba 0.42.1"


class Token(NamedTuple):
    """A word: half-open span in the text cut, and its dictionary tag ("x" for a word that no dictionary has).

    Words that the dictionary lacks are left as single letters (no HMM): such a run is how a coined name shows.
    """

    start: int
    end: int
    text: str
    tag: str


_TOKEN = partial(tuple.__new__, Token)
"""Token._make without its own frame: every letter of every text passes here."""


class Segmenter:
    """An own tokenizer (never the global one) with the tags of jieba's dictionary."""

    def __init__(self, cache: Path) -> None:
        from rjieba import Jieba

        self._jieba = Jieba()
        self._tags = _tags(_dictionary(), cache)
        self._met = _Met(self._tags)

    def known(self, word: str) -> bool:
        """Whether the dictionary has the word."""
        return word in self._tags

    def tag(self, word: str) -> str:
        """The dictionary's tag of a word, "m" for a number, "x" for what it does not know."""
        return self._tags.get(word) or ("m" if word[:1].isdigit() else "x")

    def raw(self, text: str) -> list[str]:
        """The words of ``text`` as the dictionary has them: numbers may still be in pieces."""
        words: list[str] = self._jieba.cut(text, hmm=False)
        return words

    def cut(self, text: str) -> list[Token]:
        """The words of ``text``."""
        return self._words(text, 0, text)

    def recut(self, tokens: Sequence[Token], text: str, breaks: set[int]) -> list[Token]:
        """``tokens`` of ``text`` with those cut anew that a position in ``breaks`` falls into."""
        starts = [t.start for t in tokens]
        split: dict[int, list[int]] = {}
        for b in sorted(breaks):
            n = bisect_right(starts, b) - 1
            if n >= 0 and starts[n] < b < tokens[n].end:
                split.setdefault(n, []).append(b)
        found: list[Token] = []
        at = 0
        for n, inside in split.items():
            found += tokens[at:n]
            edges = [tokens[n].start, *inside, tokens[n].end]
            for left, right in zip(edges, edges[1:], strict=False):
                found += self._words(text[left:right], left, text)
            at = n + 1
        return [*found, *tokens[at:]]

    def _words(self, piece: str, at: int, text: str) -> list[Token]:
        words, met = self.raw(piece), self._met
        stops = list(accumulate(map(len, words), initial=at))
        tags = [met[word] for word in words]
        tokens = list(map(_TOKEN, zip(stops, stops[1:], words, tags, strict=False)))
        return _joined(tokens, text) if not _POINTS.isdisjoint(words) else tokens


class _Met(dict[str, str]):
    """Words met so far → tags: texts use few of the dictionary's words, and a small table is the faster one."""

    def __init__(self, tags: dict[str, str]) -> None:
        super().__init__(_MARKS)
        self._tags = tags

    def __missing__(self, word: str) -> str:
        if (tag := self._tags.get(word)) is None:
            return "m" if word[:1].isdigit() else "x"  # not kept: there is no end of such words
        self[word] = tag
        return tag


def _joined(tokens: list[Token], text: str) -> list[Token]:
    """The same words with the pieces of each number as one."""
    found: list[Token] = []
    at = 0
    for n in [n for n, token in enumerate(tokens) if token.text in _POINTS]:
        found += tokens[at:n]  # nothing joins but at a point
        at = max(at, n)
        while at < len(tokens) and found and _continues(found, tokens[at].text, tokens[at].start, text):
            last, token = found.pop(), tokens[at]
            found.append(Token(last.start, token.end, last.text + token.text, "m"))
            at += 1
    return found + tokens[at:]


def _continues(tokens: list[Token], word: str, at: int, text: str) -> bool:
    """Whether a piece goes on with the number before it: 1|.|5, 2|,|400."""
    last = tokens[-1]
    if last.end != at or not last.text[0].isdigit():
        return False
    if word in (".", ","):
        return last.text.isdigit() and text[at + 1 : at + 2].isdigit()
    return last.text[-1] in ".," and word[0].isdigit()


def _dictionary() -> Path:
    """jieba's dictionary, found without importing jieba."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is not installed: pip install jieba")
    return Path(spec.origin).with_name("dict.txt")


def _tags(dictionary: Path, cache: Path) -> dict[str, str]:
    """word → tag, from a marshalled copy in the user's cache when it is one of this dictionary."""
    import marshal

    copy = cache / "jieba.tags"
    stamp = f"{SEGMENTER}:{dictionary.stat().st_size}"
    try:
        kept = marshal.loads(copy.read_bytes())  # noqa: S302 - our own file in the user's own cache folder
        if kept["stamp"] == stamp:
            return dict(kept["tags"])
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        pass
    tags = {}
    for line in dictionary.read_text(encoding="utf-8").splitlines():
        word, _, tag = line.split(" ")
        tags[word] = tag
    try:
        part = copy.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps({"stamp": stamp, "tags": tags}))
        os.replace(part, copy)
    except OSError:
        pass  # a cache that cannot be written only costs time
    return tags


@lru_cache(maxsize=1)
def segmenter(cache: Path) -> Segmenter:
    """The process's one segmenter."""
    return Segmenter(cache)
