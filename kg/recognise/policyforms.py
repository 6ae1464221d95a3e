"""What a policy's name holds: its shorter forms, by which the text names it again, and the industries of its title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention
from kg.recognise.segment import Segmenter

_MARKS = re.compile(r"[“”《》]")


class PolicyForms:
    """The rules of ``lexicon/policies.toml`` under ``about``, and what quotation marks in a name say."""

    def __init__(self, knowledge: Knowledge, edges: Edges, segmenter: Segmenter) -> None:
        self.edges = edges
        self.segmenter = segmenter
        self._digits, self._parts = knowledge.pattern("policies.digits"), knowledge.pattern("policies.parts")
        self._version, self._period = knowledge.pattern("policies.version"), knowledge.pattern("policies.period")
        table = knowledge.toml("lexicon/policies.toml")["about"]
        self._industry = re.compile(table["industry"])
        self._mods = frozenset(knowledge.toml("lexicon/industries.toml")["mods"])
        self._opening = re.compile(table["opening"])
        self._initials = frozenset(knowledge.toml("lexicon/places.toml")["initials"])
        self._named = knowledge.pattern("policies.named")
        self._work = re.compile(table["work"])

    def united(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The same mentions; a quoted word alone (“满天星”) belongs to the one longer name that holds it (“满天星”攻坚行动)."""
        longer = {core: min(names, key=lambda n: (-len(n), n)) for core, names in self._cores(mentions).items()}
        found = []
        for m in mentions:
            core = m.name.strip("“”")
            if m.cls == "Policy" and not m.owner and core in longer:
                m = m._replace(owner=longer[core])
            found.append(m)
        return found

    def variants(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Shorter names that a policy goes by and further industries in its title, as inferred mentions on the same span."""
        found, cores = [], self._cores(mentions)
        for m in mentions:
            if m.cls == "Policy" and not m.inferred:
                for name in sorted(self.forms(m.name)):
                    if not name.endswith("”") or name.strip("“”") in cores:
                        found.append(m._replace(name=name, inferred=True, owner=m.owner or m.name))
                for name in self.about(m.name)[1:]:
                    found.append(Mention(m.start, m.end, "Industry", name, "product", nested=True, inferred=True))
        return found

    def about(self, name: str) -> list[str]:
        """The industries that a title says it is about: 燕窝及棕榈深加工产业合作框架协议 → 燕窝, 棕榈深加工."""
        m = self._industry.search(_MARKS.sub("", name))
        if not m:
            return []
        found = []
        parts = self._parts.split(m["what"])
        for part in parts:
            tokens = self.segmenter.cut(self._opening.sub("", part)) if part else []
            words = [t.text for t in tokens if t.tag != "ns"]
            while words and (
                words[0] in self.edges.verbs
                or words[0] in self.edges.function
                or self._digits.match(words[0])
                or not words[0][0].isalnum()
            ):
                words = words[1:]
            while len(words) > 1 and words[-1] in self._mods:
                words.pop()
            if self._named.search("".join(words)) or self._initials.issuperset("".join(words)):
                continue  # who acts, not on what
            if all(w in self.edges.generic for w in words) or "".join(words) in self.edges.generic:
                continue
            if len(rest := "".join(words)) <= 10 and (len(rest) > 2 or not m["joint"] or len(parts) > 1):
                found.append(rest)
        return found

    def product(self, name: str, known: str) -> str:
        """The industry of a title: what it says it is about, unless ``known``, the longest term it holds, is something else."""
        parts = self.about(name)
        return next((p for p in parts if known in p), known) if parts else known

    def _cores(self, mentions: Sequence[Mention]) -> dict[str, set[str]]:
        """Quoted words → the names that hold them, where these are forms of one name and not of two ("20条", “三位一体”)."""
        cores: dict[str, set[str]] = {}
        for m in mentions:
            if m.cls == "Policy" and not m.inferred:
                for form in self.forms(m.name):
                    if form.startswith("“") and form.endswith("”"):
                        cores.setdefault(form[1:-1], set()).add(m.name)
        return {
            c: n
            for c, n in cores.items()
            if all(max(n, key=len).endswith(x) or max(n, key=len).startswith(x) for x in n)
        }

    def forms(self, name: str) -> set[str]:
        """The shorter forms of a policy's name: ``“满天星”攻坚行动`` → ``“满天星”``, ``A、B制度`` → ``B制度``."""
        forms = set()
        quoted = [q for q in re.findall(r"“([^“”]+)”", name) if not self._period.fullmatch(q)]
        if len(quoted) == 1 and not self._version.search(name):
            forms.add(f"“{quoted[0]}”")
            tail = name[name.index("“") :]
            if len(quoted[0]) > 2 and len(tail) > len(quoted[0]) + 3:
                forms.add(tail)
        elif not quoted:
            last = name.rpartition("、")[2]
            if last != name and len(last) >= 6:
                forms.add(last)
            short = self._work.sub("", name)
            if short != name and len(short) >= 6:
                forms.add(short)
        return forms - {name}
