"""Inputs to sources: files, folders, globs, standard input, in a stable order; what cannot be opened says why."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.core.errors import ReadError
from kg.read.decode import decode
from kg.read.records import Skipped, one_line

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read: ``name`` as it is told to people, ``path`` where it lies (None: standard input)."""

    name: str
    path: str | None


def walk(inputs: Sequence[str], leave_out: Collection[Path] = ()) -> Iterator[Source | Skipped]:
    """Every file of the inputs once, in the order of the inputs; a folder's files sorted, hidden ones left out.

    The files of ``leave_out`` are read only where an input names them.
    """
    seen: set[str] = set()
    unwanted = {os.path.realpath(path) for path in leave_out}
    for text in inputs:
        for item in _input(text):
            if isinstance(item, Source) and _is_left_out(item.path, text, unwanted):
                continue
            key = item.name if isinstance(item, Source) else f"{item.source}\n{item.reason}"
            if key not in seen:
                seen.add(key)
                yield item


def _is_left_out(path: str | None, text: str, unwanted: Collection[str]) -> bool:
    """Whether the file at ``path``, found for the input ``text``, is one of ``unwanted`` and not itself that input."""
    if path is None or not unwanted or path == os.path.normpath(text):
        return False
    return os.path.realpath(path) in unwanted


@contextmanager
def opened(source: Source, stdin: BinaryIO | None) -> Iterator[BinaryIO]:
    """The source's bytes. Raises ReadError for what is no file, OSError as the system does."""
    if source.path is None:
        if stdin is None:
            raise ReadError("没有标准输入 / there is no standard input")
        yield stdin
        return
    # Looked at before it is opened: to open a pipe that nobody writes to would wait for ever.
    if not stat.S_ISREG(os.stat(source.path).st_mode):  # noqa: PTH116
        raise ReadError("不是普通文件 / not a regular file", hint="用 - 读标准输入 / read standard input with -")
    with Path(source.path).open("rb") as file:
        yield file


def why(error: OSError, path: str | None) -> str:
    """The reason of a system's error in Chinese and English."""
    match error.errno:
        case errno.ENOENT if path is not None and os.path.lexists(path):
            return "符号链接指向的文件不存在 / dangling symlink"
        case errno.ENOENT | errno.ENOTDIR:
            return "文件不存在 / no such file"
        case errno.EACCES | errno.EPERM:
            return "没有读取权限 / permission denied"
        case errno.ELOOP:
            return "符号链接成环 / symlink loop"
        case errno.ENAMETOOLONG:
            return "路径过长 / path too long"
    return f"读取出错 / cannot be read: {error.strerror or error}"


def _input(text: str) -> Iterator[Source | Skipped]:
    if text == STDIN:
        yield Source("stdin", None)
    elif not text or "\0" in text:
        yield Skipped(one_line(text), "不是路径 / not a path")
    elif os.path.lexists(text):
        yield from _path(text)
    elif glob.has_magic(text):
        found = sorted(glob.glob(text, recursive=True))  # noqa: PTH207 (the pattern may be absolute)
        for path in found:
            yield from _path(path)
        if not found:
            yield Skipped(_name(text), "没有匹配的文件 / nothing matches")
    else:
        yield Skipped(_name(text), _missing(text))


def _missing(path: str) -> str:
    try:
        os.stat(path)  # noqa: PTH116
    except OSError as error:
        return why(error, path)
    return "文件不存在 / no such file"


def _path(text: str) -> Iterator[Source | Skipped]:
    path = os.path.normpath(text)
    if os.path.isdir(path):  # noqa: PTH112
        yield from _folder(path)
    else:
        yield Source(_name(path), path)


def _folder(top: str) -> Iterator[Source | Skipped]:
    """Depth first by name, without recursion. A folder reached again over a symlink is read once."""
    seen: set[tuple[int, int]] = set()
    found = False
    # What is still to do, the next last; each folder with the folders that it lies in.
    todo: list[tuple[str, tuple[tuple[int, int], ...]]] = [(top, ())]
    while todo:
        path, above = todo.pop()
        if not os.path.isdir(path):  # noqa: PTH112
            found = True
            yield Source(_name(path), path)
            continue
        try:
            info = os.stat(path)  # noqa: PTH116
            place = (info.st_dev, info.st_ino)
            if place in above:
                found = True
                yield Skipped(_name(path), "符号链接成环 / symlink loop")
            if place in seen:
                continue
            seen.add(place)
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith((".", "~$")))
        except OSError as error:
            found = True
            yield Skipped(_name(path), why(error, path))
            continue
        inside = (*above, place)
        todo += [(os.path.normpath(os.path.join(path, name)), inside) for name in reversed(names)]  # noqa: PTH118
    if not found:
        yield Skipped(_name(top), "文件夹里没有文件 / no files in the folder")


def _name(path: str) -> str:
    """A path as text: names in another encoding than UTF-8 (old archives) are decoded as texts are."""
    try:
        path.encode()
    except UnicodeEncodeError:
        try:
            path = decode(os.fsencode(path))
        except ReadError:
            path = os.fsencode(path).decode("utf-8", errors="replace")
    return one_line(path.replace(os.sep, "/"))
