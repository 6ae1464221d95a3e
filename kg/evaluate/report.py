"""Scores as people and programs read them: a table with confidence intervals, details, a comparison, JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from kg.core.errors import UsageError
from kg.evaluate.score import KINDS, Counts, Score

_DRAWS, _SEED = 1000, 20
_T = TypeVar("_T")
Keys = tuple[tuple[str, str], ...]


def table(scores: Sequence[Score]) -> str:
    """Per class, predicate and kind: counts, P, R, F1 and F1's 95 % interval over the documents."""
    lines = [f"{'':<26}{'gold':>6}{'said':>6}{'hit':>6}{'P':>8}{'R':>8}{'F1':>8}  95%"]
    for name, keys in _rows(scores):
        c = _sum(scores, keys)
        low, high = interval(scores, _f1_of(keys))
        figures = f"{c.gold:>6}{c.said:>6}{c.hit:>6}{c.precision:>8.3f}{c.recall:>8.3f}{c.f1:>8.3f}"
        lines.append(f"{name:<26}{figures}  {low:.3f}..{high:.3f}")
    every = _sum(scores, _keys("entity"))
    strict = every.strict / every.gold if every.gold else 0.0
    lines.append(f"{'strict entity recall':<26}{every.gold:>6}{'':>6}{every.strict:>6}{'':>8}{strict:>8.3f}")
    return "\n".join(lines)


def detail(scores: Iterable[Score]) -> str:
    """Each document's misses and spurious items."""
    return "\n".join(line for s in scores for line in (f"## {s.doc} {s.title}", *("  " + x for x in s.lines)))


def compare(scores: Sequence[Score], other: Sequence[Score]) -> str:
    """F1 there, here, and the difference with its 95 % interval, over the documents that both have.

    The documents are drawn in pairs, so that what makes one hard for both cancels out.
    """
    theirs = {s.doc: s for s in other}
    pairs = [(theirs[s.doc], s) for s in scores if s.doc in theirs]
    if not pairs:
        raise UsageError("没有共同的文档 / no document in common")
    lines = [f"共同文档 / documents in common: {len(pairs)}", f"{'':<26}{'there':>8}{'here':>8}{'diff':>8}  95%"]
    for name, keys in _rows([s for pair in pairs for s in pair]):
        f1 = _f1_of(keys)
        before, now = f1([a for a, _ in pairs]), f1([b for _, b in pairs])
        low, high = interval(pairs, _gain_of(keys))
        lines.append(f"{name:<26}{before:>8.3f}{now:>8.3f}{now - before:>+8.3f}  {low:+.3f}..{high:+.3f}")
    return "\n".join(lines)


def interval(items: Sequence[_T], figure: Callable[[Sequence[_T]], float]) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile of ``figure`` over as many items drawn with replacement, the same each time."""
    dice = random.Random(_SEED)  # noqa: S311 - no secret hangs on it
    drawn = sorted(figure(dice.choices(items, k=len(items))) for _ in range(_DRAWS)) if items else [0.0]
    cut = len(drawn) * 25 // 1000
    return drawn[cut], drawn[-1 - cut]


def to_json(scores: Sequence[Score]) -> str:
    """Totals, and the counts of each document, from which ``from_json`` has the scores back."""
    totals = {name: _figures(_sum(scores, keys)) for name, keys in _rows(scores)}
    documents = [
        {
            "doc": s.doc,
            "title": s.title,
            "tally": {" ".join(key).strip(): [c.gold, c.said, c.hit, c.strict] for key, c in s.tally.items()},
        }
        for s in scores
    ]
    return json.dumps({"total": totals, "documents": documents}, ensure_ascii=False, indent=1) + "\n"


def from_json(path: Path) -> tuple[Score, ...]:
    """The scores that ``to_json`` wrote; UsageError when the file is none of its."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_score(d) for d in data["documents"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise UsageError("不是 kg evaluate --json 的结果 / no file of kg evaluate --json", where=str(path)) from None


def _score(data: dict[str, Any]) -> Score:
    tally = {}
    for key, counts in data["tally"].items():
        kind, _, name = key.partition(" ")
        tally[kind, name] = Counts(*counts)
    return Score(data["doc"], data["title"], tally)


def _figures(c: Counts) -> dict[str, float]:
    scores = {"P": round(c.precision, 4), "R": round(c.recall, 4), "F1": round(c.f1, 4)}
    return {"gold": c.gold, "said": c.said, "hit": c.hit, "strict": c.strict, **scores}


def _rows(scores: Iterable[Score]) -> list[tuple[str, Keys]]:
    """The names of the table's rows and what each sums up: those that occur, and each kind's total after them."""
    seen = {key for s in scores for key, counts in s.tally.items() if counts.gold or counts.said}
    rows: list[tuple[str, Keys]] = []
    for kind, names in KINDS.items():
        rows += [(f"{kind} {name}", ((kind, name),)) for name in names if name and (kind, name) in seen]
        rows.append((kind.upper(), _keys(kind)))
    return rows


def _keys(kind: str) -> Keys:
    return tuple((kind, name) for name in KINDS[kind])


def _sum(scores: Iterable[Score], keys: Keys) -> Counts:
    return sum((s.tally[key] for s in scores for key in keys if key in s.tally), Counts())


def _f1_of(keys: Keys) -> Callable[[Sequence[Score]], float]:
    return lambda scores: _sum(scores, keys).f1


def _gain_of(keys: Keys) -> Callable[[Sequence[tuple[Score, Score]]], float]:
    return lambda pairs: _sum([b for _, b in pairs], keys).f1 - _sum([a for a, _ in pairs], keys).f1
