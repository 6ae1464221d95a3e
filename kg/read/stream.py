"""One input's bytes, gunzipped where need be, read once and in bounded memory."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.core.errors import ReadError
from kg.read.decode import decode, detect, mark

LIMIT = 50_000_000
"""The largest document, line or row, in bytes."""

_HEAD = 256 * 1024
_RATIO = 200  # text shrinks 3 to 20 times; what shrinks more than this was made to grow
_GZIP = b"\x1f\x8b"


class Stream:
    """The bytes of one input, to be read once, by one method.

    ``name`` is what it is called, ``inner`` the same without ".gz" if it was packed, ``head`` its first 256 KiB.
    """

    def __init__(self, raw: BinaryIO, name: str) -> None:
        head = raw.read(_HEAD)
        self.name = self.inner = name
        if head.startswith(_GZIP):
            self.inner = name[:-3] if name.lower().endswith(".gz") else name
            packed = _Counted(head, raw)
            unpacked = gzip.GzipFile(fileobj=packed)
            head = unpacked.read(_HEAD)
            if head.startswith(_GZIP):
                raise ReadError("gz 里还是 gz / gz within gz", hint="先解压一层 / unpack it once")
            whole: _Joined = _Unpacked(head, unpacked, packed)
        else:
            whole = _Joined(head, raw)
        self._rest = io.BufferedReader(whole, 1 << 16)
        self.head = head

    def whole(self, limit: int = LIMIT) -> bytes:
        """All bytes. Raises ReadError if there are more than ``limit``."""
        data = self._rest.read(limit + 1)
        if len(data) > limit:
            raise too_large(limit)
        return data

    def text(self) -> str:
        """All of it as text. Raises ReadError if it is none or too large."""
        return decode(self.whole())

    def lines(self, limit: int = LIMIT) -> Iterator[tuple[int, str | None]]:
        """Line number (from 1) and line with its end; None for a line of more than ``limit`` bytes, passed over.

        A file is in the encoding of its head; a line that is not UTF-8 in a file that seemed to be is decoded alone.
        """
        if mark(self.head).startswith(("utf-16", "utf-32")):
            # Their lines do not end in one byte, so the file is taken as a whole.
            yield from enumerate(io.StringIO(self.text(), newline="\n"), 1)
            return
        codec = detect(self.head)
        number = 0
        while line := self._rest.readline(limit + 1):
            number += 1
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = self._rest.readline(1 << 20)
                yield number, None
            else:
                yield number, _line(line, codec)


def too_large(limit: int) -> ReadError:
    """The error for what is over a limit, in bytes."""
    return ReadError(
        f"超过 {limit // 1_000_000} MB / larger than {limit // 1_000_000} MB", hint="拆成小文件 / split it"
    )


def _line(line: bytes, codec: str) -> str:
    if codec.startswith("utf-8"):
        try:
            return line.decode(codec)
        except UnicodeDecodeError:
            codec = detect(line)
    return line.decode(codec, errors="replace")


class _Joined(io.RawIOBase):
    """``head`` again, then the rest."""

    def __init__(self, head: bytes, rest: BinaryIO | gzip.GzipFile) -> None:
        self._head = memoryview(head)
        self._source = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._head[: len(buffer)] if self._head else memoryview(self._source.read(len(buffer)))
        self._head = self._head[len(data) :]
        buffer[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """What GzipFile reads from: ``head``, then the rest; ``count`` bytes were taken."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._joined = _Joined(head, rest)
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._joined.read(size) or b""
        self.count += len(data)
        return data


class _Unpacked(_Joined):
    """What comes out of a gzip file, as long as it stays in proportion to what went in."""

    def __init__(self, head: bytes, rest: gzip.GzipFile, packed: _Counted) -> None:
        super().__init__(head, rest)
        self._packed = packed
        self._count = 0

    def readinto(self, buffer: Any) -> int:
        size = super().readinto(buffer)
        self._count += size
        if self._count > LIMIT and self._count > _RATIO * self._packed.count:
            raise ReadError("解压后异常膨胀 / grows out of proportion when unpacked")
        return size
