"""How a long job tells what it is doing. The job knows these calls; what becomes of them is the caller's choice."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """What a job calls. All texts are short and bilingual."""

    def stage(self, name: str, total: int | None = None) -> None:
        """A new stage begins; ``total`` is the number of steps if known. The stage before is over."""

    def step(self, count: int = 1) -> None:
        """``count`` more steps of the stage are done."""

    def note(self, line: str) -> None:
        """A line that a person must see, such as an input that was skipped."""


class Silent:
    """Progress that nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nothing."""

    def step(self, count: int = 1) -> None:
        """Nothing."""

    def note(self, line: str) -> None:
        """Nothing."""
