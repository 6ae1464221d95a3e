"""Where words go: results to stdout as bytes or text, everything else to stderr."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Literal, TextIO

# Set by speak_utf8: no output of ours depends on the locale.
_ERRORS = "backslashreplace"


def speak_utf8() -> None:
    """Make the standard streams speak UTF-8 in any locale; what cannot be encoded is escaped, never an error.

    A stream that was closed before we began (``>&-``) is replaced by one that leads nowhere.
    """
    sys.stdin = sys.stdin or _nowhere("r")
    sys.stdout = sys.stdout or _nowhere("w")
    sys.stderr = sys.stderr or _nowhere("w")
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=_ERRORS if stream is not sys.stdin else "replace")


def _nowhere(mode: Literal["r", "w"]) -> TextIO:
    return open(os.devnull, mode, encoding="utf-8")  # noqa: PTH123


def result(text: str | bytes) -> None:
    """Write a result to stdout, ending in one newline."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", _ERRORS)
    sys.stdout.flush()
    sys.stdout.buffer.write(data if data.endswith(b"\n") else data + b"\n")
    sys.stdout.buffer.flush()


def pour(data: bytes) -> None:
    """Write a file to stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(line: str) -> None:
    """Tell the person something that is no result; whether anybody listens changes nothing."""
    with suppress(OSError, ValueError):
        print(line, file=sys.stderr, flush=True)


def complain(line: str) -> None:
    """Tell the person what is wrong."""
    say(f"错误 / error: {line}")


def on_terminal() -> bool:
    """Whether results go to a person's screen."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Columns of the screen; None where there is none, so that nothing is cut in a pipe."""
    return shutil.get_terminal_size().columns if on_terminal() else None
