"""The page at work in headless Chromium with the network cut: opens, is searched, clicked, filtered, walked by keys."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from kg.view import write

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed (pip install investkg[test])"
)
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on the PATH (apt-get install chromium)"),
]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


class Opened:
    """A page that was opened from a file, and everything that it asked for or complained of."""

    def __init__(self, browser: Any, path: Path) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        # The context starts offline, so that even what slipped past the list of requests could fetch nothing.
        self.context = browser.new_context(
            viewport={"width": 1366, "height": 640}, offline=True, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("a dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.url = path.as_uri()

    def click_on(self, node: str) -> None:
        """A real click of the mouse on a node of the picture."""
        spot = self.page.evaluate(
            """(id) => { const at = investkg.index(id), n = investkg.network, p = n.getPositions([at])[at];
                const d = n.canvasToDOM(p), r = document.getElementById("picture").getBoundingClientRect();
                return [d.x + r.left, d.y + r.top]; }""",
            node,
        )
        self.page.mouse.click(*spot)
        self.page.wait_for_function("(id) => investkg.selected() === id", arg=node)

    def shown(self) -> set[str]:
        return set(self.page.evaluate("investkg.shown()"))

    def panel(self) -> str:
        return str(self.page.inner_text("#panel"))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def opened(browser: Any, ontology: Path, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Draws a store, opens the page, and in the end holds it to silence: no request, no word on the console."""
    pages: list[Opened] = []

    def made(store: Store, **wishes: Any) -> Opened:
        path = tmp_path / "graph.html"
        write(store, path, ontology, **wishes)
        pages.append(Opened(browser, path))
        return pages[-1]

    yield made
    for one in pages:
        one.page.wait_for_timeout(50)
        asked, complaints, url = one.asked, one.complaints, one.url
        one.context.close()
        assert asked == [url]
        assert complaints == []


def test_opens_with_a_legend_that_counts(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    legend = one.page.inner_text("#classes").split()
    assert legend == [
        "区域", "Region", "2", "企业", "Enterprise", "1", "项目", "Project", "1", "产业", "Industry", "1",
    ]  # fmt: skip
    assert "5 个实体" in one.page.inner_text("#counts")
    assert one.page.evaluate("document.querySelector('#picture canvas').width") > 700
    painted = one.page.evaluate(
        """() => {
            const canvas = document.querySelector("#picture canvas"), seen = new Set();
            const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
            for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
            return [...seen];
        }"""
    )
    assert {"51,34,136", "204,102,119", "136,204,238"} <= set(painted)  # region, project, enterprise


def test_search_finds_by_alias_and_selects(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    one.page.keyboard.press("/")
    one.page.keyboard.type("电池项")
    assert "云帆电池项目" in one.page.inner_text("#found")
    one.page.keyboard.press("Enter")
    assert one.page.inner_text("#panel h2") == "云帆电池项目"
    assert one.page.url.endswith("#project%2F1")
    one.page.fill("#search", "没有这个")
    assert "没有找到" in one.page.inner_text("#found")
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("Escape")
    assert one.page.query_selector("#panel h2") is None


def test_click_tells_names_facts_and_sentences(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    one.click_on("project/1")
    told = one.panel()
    for words in (
        "电池项目",
        "超 108亿元",
        "签约",
        "2024年3月",
        "投资建设方",
        "云帆能源有限公司",
        "位于",
        "青禾县",
        "拟",
        "否",
    ):
        assert words in told
    assert "云帆能源有限公司在青禾县投资的云帆电池项目签约，总投资超108亿元。" in told
    assert "青禾县签约大会" in told
    assert "2024-03-01" in told
    one.page.click('#panel button[data-node="region/1"]')
    assert one.page.inner_text("#panel h2") == "青禾县"
    assert "9.5%" in one.panel()
    one.click_on("region/2")
    assert "来自行政区划表" in one.panel()


def test_legend_and_relations_filter(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    one.page.click('#classes button[data-key="Region"]')
    assert one.shown() == {"enterprise/1", "project/1", "industry/1"}
    one.page.click("#reset")
    assert len(one.shown()) == 5
    for relation in ("locatedIn", "partOf"):
        one.page.click(f'#relations button[data-key="{relation}"]')
    assert one.shown() == {"enterprise/1", "project/1"}
    one.page.click('#relations button[data-key="undertakes"]')
    assert "全部被筛掉了" in one.page.inner_text("#message")


def test_only_the_neighbourhood_and_back(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    assert one.page.is_disabled("#near")
    one.click_on("region/1")
    one.page.click("#near")
    assert one.shown() == {"region/1", "region/2", "project/1"}
    one.click_on("project/1")  # goes on from neighbour to neighbour
    assert one.shown() == {"enterprise/1", "project/1", "region/1"}
    one.page.click("#near")
    assert len(one.shown()) == 5


def test_a_page_around_an_entity_opens_with_it(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small, around="青禾县")
    assert one.page.inner_text("#panel h2") == "青禾县"
    assert one.shown() == {"region/1", "region/2", "project/1"}


def test_a_large_graph_shows_its_best_connected_part_and_finds_the_rest(
    opened: Callable[..., Opened], large: Store
) -> None:
    one = opened(large)
    assert len(one.shown()) == 1500
    assert "1500" in one.page.inner_text("#notice")
    hidden = one.page.evaluate("investkg.all().find((id) => !investkg.shown().includes(id))")
    one.page.fill("#search", "企业" + hidden.split("/")[1])
    one.page.keyboard.press("Enter")
    assert hidden in one.shown()
    one.page.click("#all")
    assert len(one.shown()) == 1740
    assert not one.page.is_visible("#notice")


def test_an_empty_graph_says_so(opened: Callable[..., Opened]) -> None:
    assert "图中还没有实体" in opened(Store()).page.inner_text("#message")


def test_names_that_look_like_code_do_not_run(opened: Callable[..., Opened], store_of: Callable[[str], Store]) -> None:
    base = "https://w3id.org/investkg/id"
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    one = opened(
        store_of(
            f"<{base}/park/1> a ikg:Park ; rdfs:label {json.dumps(evil)} ; skos:altLabel '</script><b>x</b>' ;"
            f" ikg:mentionedBy <{base}/quote/1> ; ikg:inIndustry <{base}/industry/1> ."
            f"<{base}/industry/1> a ikg:Industry ; rdfs:label '<b>y</b>' ."
            f"<{base}/quote/1> oa:exact {json.dumps('s' + evil)} ; oa:hasSource <{base}/document/1> ."
            f"<{base}/document/1> dcterms:title {json.dumps(evil)} ; dcterms:source 'javascript:alert(3)' ."
        ),
        title=evil,
    )
    one.page.fill("#search", "<script>")
    one.page.keyboard.press("Enter")
    assert one.page.inner_text("#panel h2") == evil
    assert one.page.inner_text("h1") == evil
    assert one.page.query_selector_all("#panel img, #panel script, #panel b, #found b, h1 *, #panel a") == []


def test_walks_by_keys_alone(opened: Callable[..., Opened], small: Store) -> None:
    one = opened(small)
    one.page.focus('#classes button[data-key="Industry"]')
    one.page.keyboard.press("Space")
    assert "industry/1" not in one.shown()
    one.page.focus("#picture")
    before = one.page.evaluate("[investkg.network.getScale(), investkg.network.getViewPosition().x]")
    one.page.keyboard.press("ArrowRight")
    one.page.keyboard.press("+")
    after = one.page.evaluate("[investkg.network.getScale(), investkg.network.getViewPosition().x]")
    assert after[0] > before[0]
    assert after[1] > before[1]
    one.page.focus('#panel button[data-node="project/1"]')
    one.page.keyboard.press("Enter")
    assert one.page.inner_text("#panel h2") == "云帆电池项目"
