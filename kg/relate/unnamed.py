"""Undertakings that have no name: 甲公司投资1.5亿元,正在打桩 is a project of the firm."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.recognise.mention import Mention, Page
from kg.relate.ledger import Ledger
from kg.relate.local import Local
from kg.relate.scene import Scene

RULE = "unnamed"
_THINGS = ("Project", "Platform", "Fund")

_ENTRY = 160
"""Letters that the entry of a list has at most."""


class Unnamed:
    """The rows ``[unnamed]`` of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")["unnamed"]
        self._puts, self._built = quick(re.compile(table["puts"])), re.compile(table["built"])
        self._not = re.compile(table["not"])
        self._stop = re.compile("[。;\n]")
        self._called: str = table["called"]

    def add(self, page: Page, entities: Sequence[Local]) -> list[Local]:
        """The entities with the nameless projects of firms behind them, each at the words that say what is put in."""
        found = list(entities)
        firms = sorted((m.end, m.start, n) for n, e in enumerate(entities) if e.cls == "Enterprise" for m in e.mentions)
        things = sorted(m.start for e in entities if e.cls in _THINGS for m in e.mentions)
        text = page.text
        done: set[str] = set()
        for end, start, n in firms:
            firm = entities[n]
            m = self._puts.match(text, end)
            if m is None or firm.id in done:
                continue
            stop = self._stop.search(text, end)
            close = stop.start() if stop else len(text)
            floor = max(text.rfind(c, 0, start) for c in "。;\n") + 1
            line = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
            if line[1] - line[0] < _ENTRY:
                floor = line[0]  # the entry of a list, which opens with the name of the project
            if any(floor <= t < close for t in things) or self._not.search(text, m.end(), close):
                continue
            if not self._built.search(text, m.end(), close):
                continue
            done.add(firm.id)
            name = firm.name + self._called
            mention = Mention(m.start("put"), m.end("put"), "Project", name, RULE, owner=firm.id)
            names = {x + self._called for x in firm.names}
            found.append(Local(f"e{len(found) + 1}", "Project", name, names, mentions=[mention]))
        return found

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """The firm undertakes what it puts its money into."""
        for e in scene.entities:
            for m in e.mentions:
                if m.rule == RULE:
                    ledger.add(m.owner, "undertakes", e.id, m.start, RULE)
