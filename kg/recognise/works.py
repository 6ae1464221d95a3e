"""Works that no 项目 or 工程 closes: what is built of an institution (某医院建设), and plants behind a verb of building."""

from __future__ import annotations

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_ROW = 6
_PLANT = 4
"""Letters that a plant's name has at least before its head."""


class Works:
    """The rules of ``[works]`` in ``lexicon/grammar.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        self._institution = knowledge.pattern("works.institution")
        self._alike, self._build = knowledge.pattern("works.alike"), knowledge.pattern("works.build")
        self._made = knowledge.pattern("works.made")
        self._called: str = knowledge.toml("lexicon/heads.toml")["project"]
        self._label = knowledge.pattern("works.label")
        self._plant = knowledge.pattern("works.plant")
        self._joints = frozenset(knowledge.toml("lexicon/grammar.toml")["works"]["joints"])
        self.building = frozenset(knowledge.toml("lexicon/grammar.toml")["works"]["verbs"])

    def find(self, page: Page) -> list[Mention]:
        """Projects; those of a row that shares its verbal noun (甲医院、乙医院建设) are inferred."""
        return [*self._institutions(page), *self._plants(page), *self._making(page), *self._labelled(page)]

    def _labelled(self, page: Page) -> list[Mention]:
        """项目名称:甲基地: what a form gives as a project's name is one, whatever it ends with."""
        return [
            Mention(*m.span("name"), "Project", m["name"], "works")
            for m in self._label.finditer(page.text)
            if not self.edges.bare(page, *m.span("name"))
        ]

    def _making(self, page: Page) -> list[Mention]:
        """投资5亿元生产|动力电池: money put into making one thing is a project that has no other name."""
        return [
            Mention(
                m.start("thing"), m.end("thing"), "Project", m["thing"] + self._called, "shared-head", inferred=True
            )
            for m in self._made.finditer(page.text)
            if not self.edges.bare(page, m.start("thing"), m.end("thing"))
        ]

    def _institutions(self, page: Page) -> list[Mention]:
        found = []
        for m in self._institution.finditer(page.text):
            floor = page.sentence_at(m.start())[0]
            left = self._left(page, m.start(), floor)
            if left is None:
                continue
            found.append(Mention(left, m.end(), "Project", page.text[left : m.end()], "works"))
            end = left - 1
            for _ in range(_ROW):
                if page.text[end : end + 1] not in self._joints or not (
                    head := self._alike.search(page.text[max(floor, end - 8) : end])
                ):
                    break
                start = self._left(page, end - len(head.group()), floor)
                if start is None:
                    break
                name = page.text[start:end] + m["work"]
                found.append(Mention(start, end, "Project", name, "shared-head", inferred=True))
                end = start - 1
        return found

    def _left(self, page: Page, head: int, floor: int) -> int | None:
        """The start of an institution's name; None where nothing singles it out."""
        edge = self.edges.left(page, head, floor)
        if edge.counted or head - edge.start < 2 or self.edges.bare(page, edge.start, head):
            return None
        return edge.start

    def _plants(self, page: Page) -> list[Mention]:
        """煤制乙二醇|示范厂: behind a verb of building a long name is a plant's, whatever it ends with."""
        found = []
        for m in self._plant.finditer(page.text):
            edge = self.edges.left(page, m.start(), page.sentence_at(m.start())[0], coined=True)
            if edge.counted or edge.stop not in self.building:
                continue
            if not self._build.search(page.text, max(0, edge.start - 6), edge.start):
                continue
            if m.start() - edge.start >= _PLANT and not self.edges.bare(page, edge.start, m.start()):
                found.append(Mention(edge.start, m.end(), "Project", page.text[edge.start : m.end()], "works"))
        return found
