"""All relaters in their order: frames first, then what stands inside names, then the nearest, then the document's own."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from kg.core.knowledge import Knowledge
from kg.core.model import Amount, Document, Entity, Evidence, Facts, Observation, Relation, Status
from kg.core.normal import normalise
from kg.recognise.junk import Junk
from kg.recognise.quantities import quantities
from kg.recognise.reading import Reading, Recogniser
from kg.recognise.segment import Segmenter
from kg.relate.entities import Grouper
from kg.relate.frames import Frames
from kg.relate.indicators import load_words
from kg.relate.ledger import Ledger
from kg.relate.names import Names
from kg.relate.observations import Candidate, Raw, observations
from kg.relate.pairs import Pairs
from kg.relate.policies import PolicyFacts
from kg.relate.projects import Projects, Step, Sum
from kg.relate.sameness import LISTED
from kg.relate.scene import Scene, Stage

_ACCOUNTS = ("industry-output", "industry-of", "industry-share")
_NAMED = "name-owner"
_NAMED_SO = ("industry-figure", *LISTED)


class Relater:
    """From a document to its facts. Made once for a Knowledge."""

    def __init__(self, knowledge: Knowledge, segmenter: Segmenter) -> None:
        self.knowledge = knowledge
        self.junk = Junk(knowledge)
        self.recogniser = Recogniser(knowledge, segmenter)
        self.grouper = Grouper(knowledge)
        self.stage = Stage(knowledge)
        self.frames, self.pairs = Frames(knowledge), Pairs(knowledge)
        self.names = Names(knowledge)
        self.policies = PolicyFacts(knowledge)
        self.projects = Projects(knowledge)
        self.accounts = knowledge.words("industries", "accounts")
        self.words = load_words(knowledge.folder / "lexicon")

    def facts(self, document: Document) -> Facts:
        """Everything that a document says."""
        normal = self.junk.blank(normalise(document.text, self.knowledge.layout))
        reading = self.recogniser.read(normal)
        entities = self.projects.parts(reading, self.grouper.group(reading))
        figures = quantities(normal.text, self.words.units)
        scene = self.stage.scene(reading, entities, figures)
        ledger = Ledger(self.knowledge, scene, document.id)
        self.frames.relate(scene, ledger)
        self.pairs.relate(scene, ledger)
        self.names.relate(scene, ledger)
        self.projects.locate(scene, ledger)
        self.names.default(scene, ledger)
        self.policies.relate(scene, ledger)
        ledger.drop(self._sectors(scene, ledger))
        sums = self.projects.sums(scene, figures)
        stages = self.projects.stages(scene)
        used = [(s.quantity.start, s.quantity.end) for s in sums]
        mentions = sorted(
            (
                Candidate(m.start, m.end, e.id, e.cls)
                for e in entities
                for m in e.mentions
                if not (m.nested and m.inferred)
            ),
            key=lambda c: (c.start, c.end, c.entity),
        )
        home = (scene.by_id[scene.region].name[-1], scene.region) if scene.region else None
        raws = observations(normal, mentions, scene.topic or None, used, self.words, figures, home, scene.sections)
        return self._facts(document, reading, scene, ledger, sums, stages, raws)

    def _sectors(self, scene: Scene, ledger: Ledger) -> list[tuple[str, str, str]]:
        """What a place's accounts say of a sector (建筑业总产值) is no trade that the place is known for."""
        return [
            key
            for key, found in ledger.found.items()
            if all(ev.rule in _ACCOUNTS for ev in found) and scene.by_id[key[2]].names & self.accounts
        ]

    def _facts(
        self,
        document: Document,
        reading: Reading,
        scene: Scene,
        ledger: Ledger,
        sums: list[Sum],
        stages: list[Step],
        raws: list[Raw],
    ) -> Facts:
        denied = {step.project for step in stages if step.modality == "negated"}
        kept = self._kept(scene, ledger, {s.subject for s in sums} | {r.subject for r in raws}, denied)
        normal = reading.page.normal
        entities = []
        for e in scene.entities:
            if e.id in kept:
                spots = sorted({ledger.evidence(m.start, m.rule) for m in e.mentions[:12]})
                aliases = tuple(sorted(n for n in e.names if n and n != e.name))
                entities.append(
                    Entity(
                        e.id,
                        e.cls,
                        e.name,
                        aliases,
                        e.kind,
                        e.code if e.cls == "Region" else "",
                        e.level if e.cls == "Park" else "",
                        "",
                        tuple(spots),
                    )
                )
        relations = tuple(
            Relation(s, p, o, tuple(sorted(set(ledger.found[s, p, o]))))
            for s, p, o in sorted(ledger.found)
            if s in kept and o in kept
        )
        amounts: dict[tuple[str, str, Decimal, str], tuple[str, set[Evidence]]] = {}
        for x in sums:
            if x.subject in kept:
                key = (x.subject, x.predicate, x.quantity.value, x.quantity.unit)
                amounts.setdefault(key, (x.quantity.bound, set()))[1].add(ledger.evidence(x.quantity.start, "amount"))
        statuses: dict[tuple[str, str], set[Evidence]] = defaultdict(set)
        for step in stages:
            if step.project in kept:
                statuses[step.project, step.status].add(ledger.evidence(step.start, "status", step.modality))
        figures: dict[tuple[str, str, Decimal, str, str, str], set[Evidence]] = defaultdict(set)
        for r in raws:
            if r.subject in kept:
                a, b = normal.span(r.start, max(r.end, r.start + 1))
                figures[r.subject, r.indicator, r.value, r.unit, r.period, r.bound].add(
                    Evidence(document.id, a, b, r.rule, r.confidence, r.modality)
                )
        return Facts(
            document,
            tuple(sorted(entities, key=lambda e: e.key)),
            relations,
            tuple(sorted(Amount(*k[:4], v[0], tuple(sorted(v[1]))) for k, v in amounts.items())),
            tuple(sorted(Status(p, s, "", tuple(sorted(ev))) for (p, s), ev in statuses.items())),
            tuple(
                sorted(Observation(k[0], k[1], k[2], k[3], k[4], k[5], tuple(sorted(ev))) for k, ev in figures.items())
            ),
            reading.notes,
        )

    def _kept(self, scene: Scene, ledger: Ledger, figured: set[str], denied: set[str]) -> set[str]:
        """Entities that are worth a node: an industry where something is said of it, a project that is no mere kind."""
        kinds = {e.id for e in scene.entities if e.cls == "Project" and self.grouper.is_kind(e)}
        built = {o for (_, p, o), es in ledger.found.items() if p == "undertakes" and any(e.rule != _NAMED for e in es)}
        built |= denied | self._named_with(scene, kinds)
        joined = {x for s, _, o in ledger.found if s not in kinds - built for x in (s, o)} | figured
        fronts = {m.start for e in scene.entities for m in e.mentions if not m.nested and e.cls != "Enterprise"}
        spoken = {
            e.id
            for e in scene.entities
            if any(
                not m.nested or m.start in fronts or scene.text[m.start : m.end] == e.name or m.end in fronts
                for m in e.mentions
            )
        }
        return {
            e.id
            for e in scene.entities
            if (e.cls != "Industry" or e.id in joined or any(m.rule in _NAMED_SO for m in e.mentions))
            and e.code != "100000"
            and (e.cls not in ("Region", "Enterprise") or e.id in spoken or e.id in joined)
            and (e.id not in kinds or e.id in built)
        }

    def _named_with(self, scene: Scene, kinds: set[str]) -> set[str]:
        """Projects that stand in a row of three and more, most of which have names of their own."""
        rows = [s.ids for line in scene.lines for s in line.slots if s.cls == "Project" and len(s.ids) > 2]
        return {i for ids in rows if 2 * len(kinds.intersection(ids)) < len(ids) for i in ids}
