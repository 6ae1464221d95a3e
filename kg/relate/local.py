"""The record of an entity of one document."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.recognise.mention import Mention


@dataclass(slots=True)
class Local:
    """An entity of one document under construction; ``mentions`` sorted by place."""

    id: str
    cls: str
    name: str
    names: set[str] = field(default_factory=set)
    kind: str = ""
    code: str = ""
    level: str = ""
    mentions: list[Mention] = field(default_factory=list)
