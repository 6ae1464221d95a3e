"""Places: the same each time, none upon another, communities apart."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from kg.view.layout import layout

RING = [(at, (at + 1) % 30) for at in range(30)] + [(0, at) for at in range(2, 29)]
TWO = RING + [(a + 30, b + 30) for a, b in RING] + [(0, 30)]


def test_no_node_lies_on_another() -> None:
    sizes = [20.0] + [8.0] * 59 + [8.0] * 5
    laid = layout(sizes, TWO)
    assert len(laid.places) == 65
    near = min(math.dist(laid.places[a], laid.places[b]) - sizes[a] - sizes[b] for a, b in combinations(range(65), 2))
    assert near > 5


def test_communities_are_discs_that_do_not_touch() -> None:
    laid = layout([8.0] * 24, [*combinations(range(12), 2), *combinations(range(12, 24), 2), (0, 12)])
    assert [sorted(disc.members) for disc in laid.discs] == [list(range(12)), list(range(12, 24))]
    a, b = laid.discs
    assert math.dist((a.x, a.y), (b.x, b.y)) > a.radius + b.radius
    for disc in laid.discs:
        assert all(math.dist(laid.places[node], (disc.x, disc.y)) <= disc.radius + 2 for node in disc.members)


def test_nothing_one_and_loops() -> None:
    assert layout([], []).places == ()
    assert layout([8.0], [(0, 0)]).places == ((0, 0),)
    assert len(set(layout([8.0] * 9, []).places)) == 9


def test_same_places_whatever_the_hash_seed_and_the_order_of_edges() -> None:
    code = "from kg.view.layout import layout; print(layout([9.0]*60, {edges}))"
    root = Path(__file__).resolve().parents[2]
    said = {
        subprocess.run(
            [sys.executable, "-c", code.format(edges=edges)],
            env={**os.environ, "PYTHONHASHSEED": seed}, cwd=root, capture_output=True, text=True, check=True,
        ).stdout
        for seed, edges in (("1", TWO), ("2", [*reversed(TWO), TWO[3]]))
    }  # fmt: skip
    assert len(said) == 1
