"""Names whose edges the text gives: 《…》 titles and “…” with what follows them."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page

_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_QUOTE = re.compile(r"“([^“”\n]{2,24})”")


class Quoted:
    """The rules of ``lexicon/quoted.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges) -> None:
        self.edges = edges
        table = knowledge.toml("lexicon/quoted.toml")
        self._title = re.compile("(?:" + "|".join(map(re.escape, table["titles"])) + r")(?:\([^()]{1,16}\))*$")
        self._policy = re.compile(table["policy"])
        self._before = re.compile("(?:" + "|".join(map(re.escape, table["before"])) + ")[^,。;、“”]{0,8}$")
        self._after = {cls: re.compile(table["after"][cls]) for cls in table["after"]}

    def find(self, page: Page) -> list[Mention]:
        """Policies, funds, platforms and projects named in quotation marks."""
        text = page.text
        found = []
        for m in _TITLE.finditer(text):
            if self._title.search(m[1]):
                found.append(Mention(m.start(), m.end(), "Policy", m[1], "title"))
        for m in _QUOTE.finditer(text):
            for cls, pattern in self._after.items():
                if after := pattern.match(text, m.end()):
                    start = self.edges.left(page, m.start(), page.sentence_at(m.start())[0]).start
                    name = text[start : after.end()]
                    found.append(Mention(start, after.end(), cls, name, "quoted-head"))
                    break
            else:
                before = text[max(0, m.start() - 24) : m.start()]
                if self._policy.search(m[1]) or (self._before.search(before) and not re.search("[,。;!?]", m[1])):
                    found.append(Mention(m.start(), m.end(), "Policy", m[1], "quoted"))
        return found
