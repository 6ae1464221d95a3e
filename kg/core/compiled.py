"""A compiled copy of a folder of files in the user's cache, good for exactly the bytes that it was made from."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from kg import __version__
from kg.core.settings import cache_folder

_KEPT = 4
"""Folders whose copies are kept: the shipped one, and a few that somebody works on."""


def compiled(
    folder: Path, files: Iterable[Path], make: Callable[[], dict[str, Any]], cache: Path | None = None
) -> dict[str, Any]:
    """What ``make`` returns, from the copy where the bytes and names of ``files`` are those that it was made from.

    ``make`` returns what marshal can write (dicts, lists, tuples, texts, numbers); its errors pass through and nothing is
    kept. A copy that is broken, or cannot be written, only costs time. ``cache`` is the user's own unless given.
    """
    files = [*files]
    try:
        stamp = _stamp(folder, files)
    except OSError:
        return make()  # which says what is wrong with the file
    place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    copy = (cache or cache_folder()) / f"knowledge-{place}.marshal"
    try:
        kept = marshal.loads(copy.read_bytes())  # noqa: S302 - our own file in the user's own cache folder
        if kept["stamp"] == stamp and isinstance(kept["content"], dict):
            return dict(kept["content"])
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        pass
    content = make()
    try:
        if _stamp(folder, files) != stamp:
            return content  # a file was changed while it was read
        part = copy.with_suffix(f".{os.getpid()}")
        part.write_bytes(marshal.dumps({"stamp": stamp, "content": content}))
        os.replace(part, copy)
        old = sorted(copy.parent.glob("knowledge-*.marshal"), key=lambda p: -p.stat().st_mtime)
        for path in old[_KEPT:]:
            path.unlink(missing_ok=True)
    except (OSError, ValueError):
        pass
    return content


def _stamp(folder: Path, files: Iterable[Path]) -> str:
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for code in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(code.read_bytes())  # in a checkout the code changes under one version
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()
