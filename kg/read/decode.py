"""Bytes to text: which encoding a text is in. UTF-8 first, then GB18030, then a detector."""

from __future__ import annotations

import codecs
import re
from itertools import islice

from kg.core.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DETECTABLE = ["big5", "big5hkscs", "euc_jp", "shift_jis", "euc_kr", "cp1252", "utf_16_le", "utf_16_be"]
_SAMPLE = 100_000  # bytes or characters: enough to know an encoding by
_DAMAGE = 20  # one broken character in so many is damage, more is another encoding
_FOREIGN = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")


def mark(data: bytes) -> str:
    """The codec that a byte order mark names, or ""."""
    return next((codec for bom, codec in _BOMS if data.startswith(bom)), "")


def detect(data: bytes) -> str:
    """The codec of a text. Raises ReadError if the bytes are no text.

    A text with a few broken bytes keeps its codec: the caller decodes with ``errors="replace"``.
    """
    if codec := mark(data):
        return codec
    if _many(data[:8192].count(0), len(data[:8192])):
        raise _binary()
    if _is(data, "utf-8") or _damaged(data, "utf-8"):
        return "utf-8"
    # Other double-byte encodings decode as GB18030 too, to rare characters only.
    if (_is(data, "gb18030") or _damaged(data, "gb18030")) and _common(data):
        return "gb18030"
    return _guess(data) or _last(data)


def decode(data: bytes) -> str:
    """The text of the bytes, without a byte order mark. Raises ReadError if they are no text."""
    text = data.decode(detect(data), errors="replace")
    if _many(len(_CONTROLS.findall(text, 0, _SAMPLE)), len(text[:_SAMPLE])):
        raise _binary()
    return text


def _many(strange: int, size: int) -> bool:
    """Whether there are more control characters than a text may have: a stray one or two is a blemish."""
    return strange > 2 and strange * 20 > size


def _binary() -> ReadError:
    return ReadError("二进制文件，不是文本 / binary, not text")


def _is(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _damaged(data: bytes, codec: str) -> bool:
    text = data.decode(codec, errors="replace")
    foreign = len(text) - len(data.decode("ascii", errors="ignore"))
    return 0 < text.count("\ufffd") * _DAMAGE <= foreign


def _common(data: bytes) -> bool:
    """Whether at least half of the double-byte characters belong to the everyday part of GB18030."""
    text = data.decode("gb18030", errors="ignore")
    foreign = list(islice((sign for sign in text if sign > "\x7f"), _SAMPLE))
    return len("".join(foreign).encode("gb2312", errors="ignore")) > len(foreign)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    foreign = _FOREIGN.search(data)
    start = foreign.start() if foreign else 0
    best = from_bytes(data[start : start + _SAMPLE], cp_isolation=_DETECTABLE).best()
    return best.encoding if best is not None else ""


def _last(data: bytes) -> str:
    if _is(data, "gb18030"):
        return "gb18030"
    if 0 in data[:8192]:
        raise _binary()
    raise ReadError("编码无法识别 / unknown encoding", hint="转存为 UTF-8 / save it as UTF-8")
