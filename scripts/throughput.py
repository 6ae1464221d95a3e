"""How fast texts are observed, against jieba.posseg.cut on the same texts: python scripts/throughput.py FOLDER

Each text is read by both in turn, several times; the best time of each counts, so that what else the machine does
weighs little. Prints both speeds in characters a second and their ratio (above 1: observing is faster).
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba
import jieba.posseg

from kg.core.knowledge import Knowledge
from kg.pipeline import observe
from kg.read import document

ROUNDS = 7


def best(act: Callable[[], object]) -> float:
    """Seconds that ``act`` took."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def main(folder: Path) -> None:
    """Measure and print."""
    jieba.setLogLevel(logging.WARNING)
    knowledge = Knowledge.load()
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    if not texts:
        raise SystemExit(f"{folder}: no .txt files to measure with")
    documents = [document(text, source=str(n)) for n, text in enumerate(texts)]
    observe(documents[0], knowledge)
    list(jieba.posseg.cut(texts[0]))
    ours, theirs = [float("inf")] * len(texts), [float("inf")] * len(texts)
    for _ in range(ROUNDS):
        for n, (doc, text) in enumerate(zip(documents, texts, strict=True)):
            ours[n] = min(ours[n], best(lambda doc=doc: observe(doc, knowledge)))  # type: ignore[misc]
            theirs[n] = min(theirs[n], best(lambda text=text: list(jieba.posseg.cut(text))))  # type: ignore[misc]
    size = sum(map(len, texts))
    print(f"{len(texts)} texts, {size} characters, best of {ROUNDS}")
    print(f"observe          {size / sum(ours):9.0f} characters/s")
    print(f"jieba.posseg.cut {size / sum(theirs):9.0f} characters/s")
    print(f"ratio            {sum(theirs) / sum(ours):9.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/gold/dev"))
