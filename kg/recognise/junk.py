"""What a page holds beside its article: blanked before reading, so that nothing is read out of it; offsets stay."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.core.knowledge import Knowledge
from kg.core.normal import Normal
from kg.core.patterns import either

_LEAD = r"[\s>»|·\-\[【(]*"
_STOP, _TOLD = "。", 2
_STEPS = ">»"
"""Between the rooms of a site: 首页 > 新闻 > …."""
_TITLE = 12
"""Letters from which on what such a way ends with is the title of the page."""
_LINE = re.compile(r"[^\n]*\n?")


class Junk:
    """The rules of ``lexicon/junk.toml``."""

    def __init__(self, knowledge: Knowledge) -> None:
        table = knowledge.toml("lexicon/junk.toml")
        self._opens = re.compile(
            _LEAD + either(table["opens"]) + "|" + either(w for w in table["opens"] if w[:1] in "[【(-")
        )
        self._site = re.compile(table["way"].replace("{dated}", table["dated"]))
        self._links = re.compile(_LEAD + either(table["links"]))
        self._byline = re.compile(table["byline"], re.MULTILINE)
        self._number = re.compile(table["number"])
        self._caption = re.compile(table["caption"])
        self._paper, self._ours = re.compile(table["paper"]), re.compile(table["ours"])
        self._items = re.compile(r"\s*(?:" + table["items"] + ")")

    def blank(self, normal: Normal) -> Normal:
        """The same text with every line of furniture turned to spaces; the title, the first line that is none, always stays."""
        parts, linking, first = [], False, True
        # Whose "our city" it is, a text often says only by the paper that it is from.
        local = self._ours.search(normal.text) is not None
        for m in _LINE.finditer(normal.text):
            line = m.group()
            body = line.rstrip("\n")
            # A link is a headline: what goes on for sentences is told here, only under another heading.
            linked = self._links.match(body) is not None and body.count(_STOP) < _TOLD
            site, opens = self._site.fullmatch(body), self._opens.match(body)
            furniture = (
                linked or (linking and self._items.match(body)) or opens or site or self._caption.fullmatch(body)
            )
            if first and (site or opens) and normal.text[m.end() :].strip():
                way = len(body) if site else _way(body)
                parts.append(" " * way + line[way:])
                first = way == len(body)
                continue
            if body.strip() and not first and furniture:
                parts.append(self._spaces(body, local) + line[len(body) :])
                linking = linked or linking
            else:
                parts.append(line)
                linking = linking and not body.strip()
            first = first and not body.strip()
        text = self._byline.sub(lambda m: self._spaces(m.group(), local), "".join(parts))
        if "〔" in text or "[" in text:
            text = self._number.sub(lambda m: " " * len(m.group()), text)
        return replace(normal, text=text)

    def _spaces(self, furniture: str, local: bool) -> str:
        """Spaces for furniture, but for the paper's name where that tells of which place the text speaks."""
        paper = self._paper.search(furniture) if local else None
        if paper is None:
            return " " * len(furniture)
        return " " * paper.start() + paper.group() + " " * (len(furniture) - paper.end())


def _way(line: str) -> int:
    """How much of the line in front of a title is furniture: all of it, where it does not end with the title itself."""
    mark = max(line.rfind(sign) for sign in _STEPS)
    return mark + 1 if mark >= 0 and len(line) - mark > _TITLE else len(line)
