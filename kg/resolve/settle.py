"""The one barrier: identity across documents. Same class and canonical name is the same thing; regions go by code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from hashlib import sha256

from kg.core.knowledge import Knowledge
from kg.core.model import Amount, Entity, Evidence, Facts, KnowledgeGraph, Observation, Relation, Status
from kg.core.normal import squeeze

_QUOTES = re.compile(r"[“”《》\"'‘’「」]")


def settle(facts: Iterable[Facts], knowledge: Knowledge) -> KnowledgeGraph:
    """Merge the facts of all documents; the order in which they come does not matter."""
    pages = sorted(facts, key=lambda f: f.document)
    groups: dict[str, list[Entity]] = defaultdict(list)
    names: list[dict[str, str]] = []
    for page in pages:
        local = {}
        for entity in page.entities:
            key = _key(entity)
            local[entity.key] = key
            groups[key].append(entity)
        names.append(local)
    entities = {key: _merge(key, rows, knowledge) for key, rows in groups.items()}
    for region in [e for e in entities.values() if e.cls == "Region" and e.code]:
        _ancestors(region.code, entities, knowledge)
    relations: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    amounts: dict[tuple[str, str, object, str, str], set[Evidence]] = defaultdict(set)
    statuses: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    observations: dict[tuple[str, str, object, str, str, str], set[Evidence]] = defaultdict(set)
    for page, local in zip(pages, names, strict=True):
        for r in page.relations:
            s, o = local[r.subject], local[r.object]
            if s != o:
                if r.predicate == "cooperatesWith":
                    s, o = sorted((s, o))
                relations[s, r.predicate, o].update(r.evidence)
        for a in page.amounts:
            amounts[local[a.subject], a.predicate, a.value, a.unit, a.bound].update(a.evidence)
        for t in page.statuses:
            statuses[local[t.subject], t.status, t.period].update(t.evidence)
        for b in page.observations:
            observations[local[b.subject], b.indicator, b.value, b.unit, b.period, b.bound].update(b.evidence)
    return KnowledgeGraph(
        tuple(p.document for p in pages),
        tuple(sorted(entities.values())),
        tuple(sorted(Relation(*k, tuple(sorted(v))) for k, v in relations.items())),
        tuple(sorted(Amount(*k, tuple(sorted(v))) for k, v in amounts.items())),  # type: ignore[arg-type]
        tuple(sorted(Status(*k, tuple(sorted(v))) for k, v in statuses.items())),
        tuple(sorted(Observation(*k, tuple(sorted(v))) for k, v in observations.items())),  # type: ignore[arg-type]
        tuple(sorted({note for p in pages for note in p.notes})),
    )


def _key(entity: Entity) -> str:
    if entity.cls == "Region" and entity.code:
        return f"region/{entity.code.replace(':', '-')}"
    name = _QUOTES.sub("", squeeze(entity.name))
    digest = sha256(f"{entity.cls}\x1f{name}".encode()).hexdigest()[:16]
    return f"{entity.cls.lower()}/{digest}"


def _merge(key: str, rows: list[Entity], knowledge: Knowledge) -> Entity:
    first = rows[0]
    counts = Counter(r.name for r in rows)
    name = min(counts, key=lambda n: (-counts[n], n))
    aliases = {n for r in rows for n in (r.name, *r.aliases)} - {name}
    kinds = Counter(r.kind for r in rows if r.kind)
    kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else ""
    level = max((r.level for r in rows), default="")
    mentions = tuple(sorted({m for r in rows for m in r.mentions}))
    parent = ""
    if first.cls == "Region" and first.code in knowledge.regions:
        above = knowledge.regions[first.code].parent
        parent = f"region/{above}" if above else ""
    return Entity(key, first.cls, name, tuple(sorted(aliases)), kind, first.code, level, parent, mentions)


def _ancestors(code: str, entities: dict[str, Entity], knowledge: Knowledge) -> None:
    """Add the regions above one, as far as the gazetteer goes; a text need not name them."""
    while (region := knowledge.regions.get(code)) is not None:
        key = f"region/{code.replace(':', '-')}"
        parent = f"region/{region.parent}" if region.parent else ""
        if key not in entities:
            entities[key] = Entity(key, "Region", region.name, (), region.level.capitalize(), code, "", parent)
        elif entities[key].parent != parent:
            entities[key] = entities[key]._replace(parent=parent)
        code = region.parent
