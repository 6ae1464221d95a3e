"""The HTML text itself: whole, closed, harmless, the same each time. What it does is in test_browser.py."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from kg.core.errors import UsageError
from kg.view import page, write


class Tags(HTMLParser):
    """The tags of a page with their attributes, and the texts of its scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.title = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.scripts:
            self.scripts[-1] += data
        elif self.lasttag == "title" and data.strip():
            self.title += data


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_one_file_that_asks_for_nothing(small: Store, ontology: Path) -> None:
    tags = Tags(page(small, ontology)).tags
    assert len([tag for tag, _ in tags if tag == "script"]) == 3
    for tag, attributes in tags:
        assert "src" not in attributes, tag
        assert (attributes.get("href") or "data:,").startswith("data:"), tag
        assert not [name for name in attributes if name.startswith("on")], tag


def test_the_licence_of_vis_network_stays(small: Store, ontology: Path) -> None:
    assert "@copyright (c) 2011-2017 Almende B.V" in page(small, ontology)


def test_network_is_pyviss_with_places_and_no_physics(small: Store, ontology: Path) -> None:
    network = data_of(page(small, ontology))["network"]
    assert network["options"]["physics"] == {"enabled": False}
    assert network["options"]["edges"]["smooth"] is False
    assert {node["label"] for node in network["nodes"]} >= {"青禾县", "云帆电池项目"}
    assert all(isinstance(node[axis], int) for node in network["nodes"] for axis in "xy")
    assert [edge.get("dashes") for edge in network["edges"]] == [None, [6, 5], [6, 5]]


def test_size_follows_degree(large: Store, ontology: Path) -> None:
    nodes = data_of(page(large, ontology))["network"]["nodes"]
    park, firm = (next(n["size"] for n in nodes if n["group"] == cls) for cls in ("Park", "Enterprise"))
    assert park > 2 * firm


def test_same_graph_same_bytes(large: Store, ontology: Path, tmp_path: Path) -> None:
    shuffled = Store()
    shuffled.extend(sorted(large, key=lambda quad: str(quad)[::-1]))
    for name, store in (("a.html", large), ("b.html", shuffled)):
        write(store, tmp_path / "made" / name, ontology)
    assert (tmp_path / "made/a.html").read_bytes() == (tmp_path / "made/b.html").read_bytes()


EVIL = ["<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "<!--<script>", "\u2028'\"&amp;{{ 7*7 }}"]


def test_names_sentences_and_titles_are_never_markup(store_of: Callable[[str], Store], ontology: Path) -> None:
    base = "https://w3id.org/investkg/id"
    document = f"<{base}/document/1> a ikg:Document ; dcterms:title {json.dumps(EVIL[1])}"
    lines = [f"{document} ; dcterms:source {json.dumps(EVIL[0])} ."]
    for at, text in enumerate(EVIL):
        lines.append(
            f"<{base}/park/{at}> a ikg:Park ; rdfs:label {json.dumps(text)}@zh ;"
            f" skos:altLabel {json.dumps('x' + text)} ; ikg:mentionedBy <{base}/quote/{at}> ."
            f"<{base}/quote/{at}> oa:exact {json.dumps('s' + text)} ; oa:hasSource <{base}/document/1> ."
        )
    text = page(store_of("\n".join(lines)), ontology, title=EVIL[1])
    harmless = Tags(page(store_of(""), ontology))
    tags = Tags(text)
    assert [tag for tag, _ in tags.tags] == [tag for tag, _ in harmless.tags]
    assert tags.title == EVIL[1]
    data = data_of(text)
    assert {node["l"] for node in data["records"]} == set(EVIL)
    assert {quote["t"] for quote in data["quotes"]} == {("s" + evil).strip() for evil in EVIL}


def test_around_puts_the_entity_in_the_title_and_the_middle(small: Store, ontology: Path) -> None:
    text = page(small, ontology, title="图", around="电池项目")
    assert Tags(text).title == "云帆电池项目 · 图"
    assert data_of(text)["middle"] == "project/1"


def test_a_file_that_cannot_be_written_is_named(small: Store, ontology: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match=r"graph\.html"):
        write(small, tmp_path / "file" / "graph.html", ontology)
