"""The hand-made graph of tests/samplegraph.py, as records, as a file and in a store."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kg.core.model import KnowledgeGraph
from kg.shape import turtle
from kg.store import Graph, open_graph

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import samplegraph

ONTOLOGY = Path(__file__).resolve().parents[2] / "ontology"


@pytest.fixture(scope="session")
def sample() -> KnowledgeGraph:
    return samplegraph.graph()


@pytest.fixture(scope="session")
def file(sample: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.ttl"
    turtle.write(sample, path, version="1")
    return path


@pytest.fixture
def graph(file: Path) -> Graph:
    return open_graph(file)


@pytest.fixture(scope="session")
def ontology() -> Path:
    return ONTOLOGY
