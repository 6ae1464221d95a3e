"""The words are jieba's, whoever cuts them."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import jieba
import pytest

from kg.core.settings import cache_folder
from kg.recognise.segment import Segmenter, segmenter

SAMPLE = Path(__file__).resolve().parents[2] / "kg" / "sample"
GOLD = Path(__file__).resolve().parents[1] / "gold" / "dev"


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = str(cache_folder())
    return tokenizer


@pytest.fixture(scope="module")
def ours() -> Segmenter:
    return segmenter(cache_folder())


@pytest.mark.parametrize("path", sorted([*SAMPLE.glob("*.txt"), *GOLD.glob("*.txt")]), ids=lambda p: p.stem)
def test_real_texts_are_cut_as_jieba_cuts_them(path: Path, ours: Segmenter, reference: jieba.Tokenizer) -> None:
    text = path.read_text(encoding="utf-8")
    assert ours.raw(text) == list(reference.cut(text, HMM=False))


def test_odd_letters_are_cut_as_jieba_cuts_them(ours: Segmenter, reference: jieba.Tokenizer) -> None:
    letters = "中国湖州市开发区投资亿元年产第一二三ABCabc0123456789.,%-+#&_ \n\t“”《》、。;:·①Ⅱ²㎡α🏭𠮷ー々〇"
    draw = random.Random(7)
    for _ in range(400):
        text = "".join(draw.choices(letters, k=draw.randint(1, 60)))
        assert ours.raw(text) == list(reference.cut(text, HMM=False)), text


def test_numbers_stay_whole(ours: Segmenter) -> None:
    assert [t.text for t in ours.cut("投资1.5亿元和2,400万元")] == ["投资", "1.5", "亿元", "和", "2,400", "万元"]


def test_tags_are_the_dictionary_s(ours: Segmenter) -> None:
    assert [ours.tag(w) for w in ("湖州", "投资", "3.5", "甲乙丙丁戊")] == ["ns", "vn", "m", "x"]
