"""Graphs that are a gold file's truth with faults put in, so that every rule of the scoring is met."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from kg.core.model import (
    CLASSES,
    Amount,
    Document,
    Entity,
    Evidence,
    KnowledgeGraph,
    Observation,
    Relation,
    Status,
)  # fmt: skip

TEXT = "这是一句话。"


def graph(gold: dict[str, Any], seed: int) -> KnowledgeGraph:
    """``gold`` as a graph of which about a third is wrong: left out, misnamed, of another class, rewired, made up."""
    dice = random.Random(seed)
    evidence = (Evidence("d", 0, len(TEXT), "test"),)
    entities: dict[str, Entity] = {}
    for e in gold["entities"]:
        cls = dice.choice(CLASSES) if dice.random() < 0.15 else e["class"]
        name = _misnamed(e["name"], dice) if dice.random() < 0.25 else dice.choice([e["name"], *e["aliases"]])
        if dice.random() < 0.85:
            entities[e["id"]] = Entity(f"{cls.lower()}/{e['id']}", cls, name, mentions=evidence)
    for n in range(5):
        cls = dice.choice(CLASSES)
        entities[f"x{n}"] = Entity(f"{cls.lower()}/x{n}", cls, f"子虚乌有{n}号", mentions=evidence)
    keys = {eid: e.key for eid, e in entities.items()}

    def someone() -> str:
        return dice.choice(sorted(keys.values()))

    relations = {
        Relation(keys[r["s"]], r["p"], keys[r["o"]] if dice.random() < 0.8 else someone(), evidence)
        for r in gold["relations"]
        if r["s"] in keys and r["o"] in keys and dice.random() < 0.85
    }
    relations |= {
        Relation(someone(), dice.choice(("locatedIn", "partOf", "cooperatesWith")), someone(), evidence)
        for _ in range(6)
    }
    backward = {r._replace(subject=r.object, object=r.subject) for r in relations if r.predicate == "cooperatesWith"}
    return KnowledgeGraph(
        documents=(Document("d", TEXT),),
        entities=tuple(sorted(entities.values())),
        relations=tuple(sorted(relations | backward)),
        amounts=tuple(
            Amount(keys[a["s"]], a["p"], _value(a, dice), a["unit"], evidence=evidence)
            for a in gold["amounts"] if a["s"] in keys and dice.random() < 0.9
        ),
        statuses=tuple(
            Status(keys[a["s"]] if dice.random() < 0.8 else someone(), a["status"], evidence=evidence)
            for a in gold["statuses"] if a["s"] in keys
        ),
        observations=tuple(
            Observation(keys[a["s"]], _misnamed(a["indicator"], dice), _value(a, dice), a["unit"], evidence=evidence)
            for a in gold["observations"] if a["s"] in keys and dice.random() < 0.9
        ),
    )  # fmt: skip


def _misnamed(name: str, dice: random.Random) -> str:
    cut = dice.randrange(len(name))
    return name[:cut] + dice.choice(("", "的", "新能源")) + name[cut + dice.randrange(2) :]


def _value(item: dict[str, Any], dice: random.Random) -> Decimal:
    value = Decimal(str(item["value"]))
    return value if dice.random() < 0.85 else value * 10
