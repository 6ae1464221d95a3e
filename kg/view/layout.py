"""Where the nodes lie: communities as discs, the discs packed close to their neighbours. Same input, same integers.

Nothing here depends on hashes, on the clock or on the order of threads: nodes are numbered in sorted order, both
libraries get a fixed seed, and coordinates are rounded to whole units of the picture (1 unit = 1 pixel at zoom 1).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import networkx
import rustworkx

_SEED = 7
_GAP = 30.0  # between the rims of two nodes of one community
_MOAT = 70.0  # between two communities
_EVEN = 0.65  # 0: as the springs lay them, 1: the same room for each
_FLAT = 0.8  # screens are wide: the picture's height against its width


@dataclass(frozen=True, slots=True)
class Disc:
    """A community: its middle, its radius, and its nodes, best connected first."""

    x: int
    y: int
    radius: int
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """``places[i]`` is where node ``i`` lies."""

    places: tuple[tuple[int, int], ...]
    discs: tuple[Disc, ...]


def layout(sizes: Sequence[float], edges: Sequence[tuple[int, int]]) -> Layout:
    """Places for nodes 0..n-1 with the radii ``sizes``, joined by ``edges``.

    Loops and repeated edges are ignored. About a second for 2,000 nodes and 5,000 edges.
    """
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(sizes)))
    graph.add_edges_from(sorted({(min(e), max(e)) for e in edges if e[0] != e[1]}))
    groups = _communities(graph)
    shapes = [_inside(graph, members, sizes) for members in groups]
    group_of = {node: at for at, members in enumerate(groups) for node in members}
    between: dict[tuple[int, int], int] = {}
    for a, b in graph.edges:
        pair = (group_of[a], group_of[b])
        if pair[0] != pair[1]:
            pair = (min(pair), max(pair))
            between[pair] = between.get(pair, 0) + 1
    centres = _pack([radius for _, radius in shapes], between)

    places = [(0, 0)] * len(sizes)
    discs: list[Disc] = []
    for members, (inner, radius), (cx, cy) in zip(groups, shapes, centres, strict=True):
        for node, (x, y) in zip(members, inner, strict=True):
            places[node] = (round(cx + x), round(cy + y))
        discs.append(Disc(round(cx), round(cy), math.ceil(radius), tuple(members)))
    return Layout(tuple(places), tuple(discs))


def _communities(graph: networkx.Graph[int]) -> list[list[int]]:
    """Groups of nodes, largest first; in each the best connected first. All loners make one group, the last."""
    loners = [node for node in graph if not graph.degree(node)]
    joined = graph.subgraph([node for node in graph if graph.degree(node)])
    # A copy in sorted order: louvain walks its graph in the order in which nodes and edges were added.
    ordered: networkx.Graph[int] = networkx.Graph()
    ordered.add_nodes_from(sorted(joined))
    ordered.add_edges_from(sorted((min(e), max(e)) for e in joined.edges))
    found = networkx.community.louvain_communities(ordered, seed=_SEED) if len(ordered) else []
    groups = [sorted(members, key=lambda node: (-graph.degree(node), node)) for members in found]
    groups.sort(key=lambda members: (-len(members), members[0]))
    return [*groups, loners] if loners else groups


def _inside(
    graph: networkx.Graph[int], members: list[int], sizes: Sequence[float]
) -> tuple[list[tuple[float, float]], float]:
    """Places of ``members`` around (0, 0), none upon another, and the radius that holds them."""
    local = {node: at for at, node in enumerate(members)}
    edges = sorted((local[a], local[b]) for a, b in graph.subgraph(members).edges)
    radii = [sizes[node] for node in members]
    if edges:
        inner = rustworkx.PyGraph()
        inner.add_nodes_from(members)
        inner.add_edges_from_no_data(edges)
        # The starting ring is our own: best connected in the middle, so that the springs have little to untangle.
        start = {at: _sunflower(at, 1.0) for at in range(len(members))}
        found = rustworkx.spring_layout(inner, pos=start, k=1.6, num_iter=120, adaptive_cooling=False, seed=_SEED)
        spots = [(found[at][0], found[at][1]) for at in range(len(members))]
    else:
        spots = [_sunflower(at, 1.0) for at in range(len(members))]
    spots = _apart(_filled(_scaled(spots, radii)), radii)
    middle_x = (min(x for x, _ in spots) + max(x for x, _ in spots)) / 2
    middle_y = (min(y for _, y in spots) + max(y for _, y in spots)) / 2
    spots = [(x - middle_x, y - middle_y) for x, y in spots]
    return spots, max(math.hypot(x, y) + r for (x, y), r in zip(spots, radii, strict=True))


def _sunflower(at: int, step: float) -> tuple[float, float]:
    """Seeds of a sunflower: an even, endless filling of the plane."""
    angle, distance = at * 2.399963229728653, step * math.sqrt(at)
    return distance * math.cos(angle), distance * math.sin(angle)


def _scaled(spots: list[tuple[float, float]], radii: list[float]) -> list[tuple[float, float]]:
    """Blown up until the area fits the nodes that it holds."""
    if len(spots) < 2:
        return spots
    middle = (sum(x for x, _ in spots) / len(spots), sum(y for _, y in spots) / len(spots))
    spread = math.sqrt(sum((x - middle[0]) ** 2 + (y - middle[1]) ** 2 for x, y in spots) / len(spots)) or 1.0
    wanted = math.sqrt(sum((2 * r + _GAP) ** 2 for r in radii)) * 0.5
    return [((x - middle[0]) * wanted / spread, (y - middle[1]) * wanted / spread) for x, y in spots]


def _filled(spots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Springs crowd the middle and fling a few nodes far out: each keeps its bearing, and the disc is filled evenly."""
    if len(spots) < 4:
        return spots
    far = [math.hypot(x, y) for x, y in spots]
    rim = sorted(far)[int(len(far) * 0.9)] or 1.0
    order = sorted(range(len(spots)), key=lambda at: (round(far[at], 6), at))
    filled = list(spots)
    for rank, at in enumerate(order):
        even = rim * math.sqrt(rank / len(spots))
        pull = (_EVEN * even + (1 - _EVEN) * min(far[at], rim * 1.15)) / far[at] if far[at] else 1.0
        filled[at] = (spots[at][0] * pull, spots[at][1] * pull)
    return filled


def _apart(spots: list[tuple[float, float]], radii: list[float]) -> list[tuple[float, float]]:
    """Neighbours that overlap are pushed apart, a grid telling who is near whom."""
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    reach = 2 * max(radii) + _GAP
    for _ in range(60):
        cells: dict[tuple[int, int], list[int]] = {}
        for i in range(len(xs)):
            cells.setdefault((math.floor(xs[i] / reach), math.floor(ys[i] / reach)), []).append(i)
        moved = False
        for (cx, cy), here in sorted(cells.items()):
            near = [j for dx in (-1, 0, 1) for dy in (-1, 0, 1) for j in cells.get((cx + dx, cy + dy), ())]
            for i in here:
                for j in near:
                    if j <= i:
                        continue
                    dx, dy = xs[j] - xs[i], ys[j] - ys[i]
                    distance = math.sqrt(dx * dx + dy * dy)
                    lack = radii[i] + radii[j] + _GAP - distance
                    if lack <= 0.5:
                        continue
                    if distance < 1e-6:  # one upon the other: any fixed direction will do
                        dx, dy, distance = math.cos(i + j), math.sin(i + j), 1.0
                    push = lack / distance / 2
                    xs[i] -= dx * push
                    ys[i] -= dy * push
                    xs[j] += dx * push
                    ys[j] += dy * push
                    moved = True
        if not moved:
            break
    return list(zip(xs, ys, strict=True))


@dataclass(frozen=True, slots=True)
class _Round:
    """A disc on its way to its place: ``ties`` count its edges to others, ``x`` and ``y`` are set when it is placed."""

    radius: float
    ties: dict[int, int]
    x: float = 0.0
    y: float = 0.0


def _pack(radii: list[float], between: dict[tuple[int, int], int]) -> list[tuple[float, float]]:
    """Middles of the discs: each, in turn, takes the free spot touching another that is best for it.

    Best is near to the discs that it is tied to and near to the middle of the whole, which stays flat and round.
    """
    ties: list[dict[int, int]] = [{} for _ in radii]
    for (a, b), count in sorted(between.items()):
        ties[a][b] = ties[b][a] = count
    placed: list[_Round] = []
    for radius, tied in zip(radii, ties, strict=True):
        disc = _Round(radius, tied)
        spots = _spots(disc, placed) if placed else [(0.0, 0.0)]
        x, y = min(spots, key=lambda spot: (round(_cost(disc, spot, placed), 3), spot))
        placed.append(_Round(radius, tied, x, y))
    return [(disc.x, disc.y) for disc in placed]


def _cost(disc: _Round, spot: tuple[float, float], placed: list[_Round]) -> float:
    middle = math.hypot(spot[0] * _FLAT, spot[1] / _FLAT)
    tied = [(count, placed[other]) for other, count in disc.ties.items() if other < len(placed)]
    total = sum(count for count, _ in tied)
    if not total:
        return middle
    return middle + 0.6 * sum(n * math.hypot(spot[0] - d.x, spot[1] - d.y) for n, d in tied) / total


def _spots(disc: _Round, placed: list[_Round]) -> list[tuple[float, float]]:
    """Free middles for ``disc``: next to a placed one, at 24 angles."""
    spots: list[tuple[float, float]] = []
    for other in placed:
        distance = other.radius + disc.radius + _MOAT
        for turn in range(24):
            angle = turn * math.pi / 12
            x, y = other.x + distance * math.cos(angle), other.y + distance * math.sin(angle)
            if all((x - p.x) ** 2 + (y - p.y) ** 2 >= (p.radius + disc.radius + _MOAT - 1) ** 2 for p in placed):
                spots.append((x, y))
    return spots
