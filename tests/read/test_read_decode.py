"""Which encoding a text is in, and what is no text."""

from __future__ import annotations

import random

import pytest

from kg.core.errors import ReadError
from kg.read.decode import decode

TEXT = "湖州市招商引资成效显著，总投资十二亿元，建设周期三年，带动就业两千人。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "gbk"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_encodings_without_chinese_simplified() -> None:
    traditional = "湖州市招商引資成效顯著，總投資十二億元，建設週期三年，帶動就業。"
    assert decode(traditional.encode("big5")) == traditional
    assert decode("café résumé naïve déjà vu, a plant was built".encode("latin-1")).startswith("café")
    assert decode(b"plain ascii") == "plain ascii"


@pytest.mark.parametrize("word", ["安吉", "联", "项目𠮷"])
def test_short_gb18030(word: str) -> None:
    assert decode(word.encode("gb18030")) == word


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_does_not_change_the_encoding(encoding: str) -> None:
    text = decode(TEXT.encode(encoding)[:-3])  # cut inside a character
    assert text[:-2] == TEXT[: len(text) - 2]
    data = TEXT.encode(encoding)
    broken = decode(data[:40] + b"\xff" + data[40:])
    assert broken.endswith(TEXT[-60:])


def test_stray_zero_bytes_are_no_binary() -> None:
    assert decode("安吉\0开发区".encode()) == "安吉\0开发区"


@pytest.mark.parametrize("seed", range(20))
def test_binary_is_no_text(seed: int) -> None:
    with pytest.raises(ReadError):
        decode(random.Random(seed).randbytes(3000))


def test_binary_with_zero_bytes_says_so() -> None:
    with pytest.raises(ReadError, match="binary"):
        decode(b"\x7fELF" + bytes(200) + b"text" * 20)
