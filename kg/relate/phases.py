"""Phases: 总投资53亿元,其中一期20亿元;一期已试车,二期正办理环评: each phase that something is said of is a project."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.core.opening import quick
from kg.core.patterns import either
from kg.recognise.mention import Mention, Page
from kg.relate.entities import Local
from kg.relate.ledger import Ledger
from kg.relate.scene import Scene

RULE = "phase"


class Phases:
    """The words of phases in ``lexicon/cues.toml``; a phase needs a stage or a sum of its own."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        p = table["patterns"]
        words = [w for row in table["status"] for w in row["words"]]
        shapes = [x for row in table["status"] for x in row.get("patterns", ())]
        self._phase = re.compile(p["phase_word"])
        self._said = quick(re.compile("|".join((either(words), *shapes))))
        self._kind = re.compile(p["kind_tail"])
        self._sum = re.compile(p["phase_sum"])
        self._tail = re.compile(p["phase_tail"])
        self._next = re.compile(p["phase_next"])
        self._first = re.compile(p["phase"].rstrip("$"))
        self._aside = re.compile(p["phase_aside"])

    def add(self, page: Page, entities: Sequence[Local]) -> list[Local]:
        """The entities with the phases behind them; a phase's mention has the rule "phase" and its project as owner."""
        found = list(entities)
        spots = sorted(
            (m.start, m.end, n)
            for n, e in enumerate(entities)
            for m in e.mentions
            if e.cls not in ("Region", "Industry")
        )
        by_name: dict[str, Local] = {}
        for m in self._phase.finditer(page.text):
            if any(a < m.end() and m.start() < b for a, b, _ in spots) or not self._has_own(page.text, m):
                continue
            base = self._whole(page.text, entities, [s for s in spots if s[1] <= m.start()], m.start())
            if base is None:
                continue
            named = [
                e
                for e in entities
                if e.cls == "Project"
                and any(x.start < m.start() for x in e.mentions)
                and self._bare(e.name).endswith(m["phase"])
            ]
            if len(named) == 1:
                named[0].mentions.append(Mention(m.start(), m.end(), "Project", m.group(), "reference"))
                named[0].mentions.sort()
                continue
            core = self._tail.sub("", base.name) or base.name
            name = core + m["phase"]
            same = next(
                (e for e in found if e.cls == "Project" and self._bare(name) in {self._bare(x) for x in e.names}), None
            )
            if same is base:
                continue
            mention = Mention(m.start("phase"), m.end("phase"), "Project", name, RULE, base.kind, owner=base.name)
            if same is None:
                same = by_name.setdefault(name, Local(f"e{len(found) + 1}", "Project", name, {name}))
                found.append(same)
            same.mentions.append(mention)
            same.mentions.sort()
        return found

    def _whole(
        self, text: str, entities: Sequence[Local], before: Sequence[tuple[int, int, int]], at: int
    ) -> Local | None:
        """The project of the sentence or row that a phase at ``at`` belongs to, or the park or project right before it."""
        for _, end, n in reversed(before):
            if re.search("[。\n]", text[end:at]) and not self._goes_on(text, end, at):
                return None
            if entities[n].cls == "Fund":
                return None
            if entities[n].cls == "Project" and self._first.match(entities[n].name):
                continue  # a name that begins with a phase is that phase
            if entities[n].cls == "Project" or (entities[n].cls == "Park" and self._aside.fullmatch(text[end:at])):
                return entities[n]
        return None

    def _goes_on(self, text: str, end: int, at: int) -> bool:
        """Whether the phase is in the very next sentence and that sentence is about the project: 项目一期今年3月投产."""
        return self._next.fullmatch(text[end:at]) is not None

    def relate(self, scene: Scene, ledger: Ledger) -> None:
        """A phase is part of its project and lies where that lies."""
        self._named(scene, ledger)
        for e in scene.entities:
            owner = next((m.owner for m in e.mentions if m.rule == RULE), "")
            base = next((b for b in scene.entities if b.name == owner and b is not e), None) if owner else None
            if base is None:
                continue
            at = e.mentions[0].start
            if self._tail.search(base.name) is None:
                ledger.add(e.id, "partOf", base.id, at, RULE)  # a second phase is no part of the first
            for s, p, o in list(ledger.found):
                if s == base.id and p == "locatedIn" and not ledger.has(e.id, "locatedIn"):
                    ledger.add(e.id, "locatedIn", o, at, RULE)

    def _named(self, scene: Scene, ledger: Ledger) -> None:
        """甲项目二期, 甲二期项目 beside 甲项目: a phase by its name is a part of the whole."""
        wholes = {self._bare(n): e for e in scene.entities if e.cls == "Project" for n in e.names}
        for e in scene.entities:
            if e.cls != "Project" or ledger.has(e.id, "partOf"):
                continue
            for name in sorted(e.names):
                rest = self._tail.sub("", name)
                base = wholes.get(self._bare(rest)) if rest != name else None
                if base is not None and base is not e:
                    ledger.add(e.id, "partOf", base.id, e.mentions[0].start, RULE)
                    break

    def _has_own(self, text: str, m: re.Match[str]) -> bool:
        clause = re.match(r"[^,。;|、()\n]*", text[m.end() :])
        rest = clause.group() if clause else ""
        return self._said.search(rest) is not None or self._sum.match(text[m.end() : m.end() + 14]) is not None

    def _bare(self, name: str) -> str:
        return self._kind.sub("", name)
