"""The scores reached are held: none may fall by more than 0.005. ``python tests/gold/test_gold.py`` writes what has risen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.core.knowledge import Knowledge
from kg.core.progress import Silent
from kg.evaluate import load, score_texts, to_json

HERE = Path(__file__).resolve().parent
SEED_TEXTS = HERE.parent.parent.parent / "shared" / "corpus" / "seeds"
KINDS = ("ENTITY", "RELATION", "AMOUNT", "STATUS", "OBSERVATION")
SLACK = 0.005


def reached(name: str, texts: Path) -> dict[str, float]:
    """F1 by kind over a gold folder."""
    scores = score_texts(load(HERE / name), texts, Knowledge.load(), Silent())
    total = json.loads(to_json(scores))["total"]
    return {kind: total[kind]["F1"] for kind in KINDS}


def held(name: str) -> dict[str, float]:
    """The F1 values that were reached before."""
    kept: dict[str, float] = json.loads((HERE / "scores.json").read_text(encoding="utf-8"))[name]
    return kept


def check(name: str, texts: Path) -> None:
    now, before = reached(name, texts), held(name)
    fallen = {kind: (before[kind], now[kind]) for kind in KINDS if now[kind] < before[kind] - SLACK}
    assert not fallen, f"before, now: {fallen}"


def test_development_texts_keep_their_scores() -> None:
    assert len(list((HERE / "dev").glob("*.json"))) == len(list((HERE / "dev").glob("*.txt"))) == 58
    check("dev", HERE / "dev")


@pytest.mark.skipif(not SEED_TEXTS.is_dir(), reason="the seed articles are not here")
def test_seed_articles_keep_their_scores() -> None:
    check("seeds", SEED_TEXTS)


if __name__ == "__main__":
    found = {"dev": reached("dev", HERE / "dev"), "seeds": reached("seeds", SEED_TEXTS)}
    for name, scores in found.items():
        scores.update({kind: max(f1, held(name)[kind]) for kind, f1 in scores.items()})
    (HERE / "scores.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))
