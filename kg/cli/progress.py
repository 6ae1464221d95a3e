"""Progress that a person sees: a bar on a terminal, plain lines elsewhere, only what was skipped when quiet."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from kg.cli.out import say
from kg.core.progress import Progress

_PAUSE = 10.0  # seconds between two plain lines of one long stage


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[Progress]:
    """The right kind of progress for this terminal, closed when the job is over."""
    if quiet:
        yield Notes()
    elif sys.stderr.isatty():
        bar = Bar()
        try:
            yield bar
        finally:
            bar.close()
    else:
        lines = Lines()
        yield lines
        lines.close()


class Notes:
    """Nothing but what a person must see."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def step(self, count: int = 1) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """The line."""
        say(line)


class Lines(Notes):
    """A line when a stage is over, with its count, and now and then within a long one."""

    def __init__(self) -> None:
        self._name = ""
        self._total: int | None = None
        self._done = 0
        self._told = 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        """End the stage before, begin this one."""
        self.close()
        self._name, self._total, self._done, self._told = name, total, 0, time.monotonic()

    def step(self, count: int = 1) -> None:
        """Count, and tell the count if the last line is some time ago."""
        self._done += count
        if time.monotonic() - self._told >= _PAUSE:
            self._told = time.monotonic()
            say(f"  {self._name}: {self._done}" + (f"/{self._total}" if self._total else ""))

    def close(self) -> None:
        """The last stage is over."""
        if self._name:
            say(f"{self._name}: {self._done}" if self._done else self._name)
        self._name = ""


class Bar(Notes):
    """One bar per stage, drawn by rich; what is noted scrolls by above it."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.progress import Progress as Rich

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._rich = Rich(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
        self._rich.start()
        self._task = self._rich.add_task("", total=None, visible=False)

    def stage(self, name: str, total: int | None = None) -> None:
        """Begin a new bar in the place of the old one."""
        self._rich.remove_task(self._task)
        self._task = self._rich.add_task(name, total=total)

    def step(self, count: int = 1) -> None:
        """Move the bar on."""
        self._rich.advance(self._task, count)

    def note(self, line: str) -> None:
        """The line, above the bar, with nothing in it read as markup."""
        self._rich.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def close(self) -> None:
        """Take the bar away."""
        self._rich.stop()
