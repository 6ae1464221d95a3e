"""Names whose edges the text gives: 《…》 titles and “…” with what stands around them."""

from __future__ import annotations

import re

from kg.core.knowledge import Knowledge
from kg.recognise.edges import Edges
from kg.recognise.mention import Mention, Page
from kg.recognise.policies import Policies

_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_QUOTE = re.compile(r"[“「]([^“”「」\n]{2,30})[”」]")
_SUM = "+"
"""What a way of raising money is written with: “1+N”基金."""
_BROKEN = re.compile(r"[,。;:!?]")


class Quoted:
    """The rules of ``lexicon/quoted.toml``."""

    def __init__(self, knowledge: Knowledge, edges: Edges, policies: Policies) -> None:
        self.edges = edges
        self._likened = knowledge.pattern("quoted.likened")
        self._held = tuple(knowledge.toml("lexicon/heads.toml")["titles"])
        self._pause: str = knowledge.toml("lexicon/indicators.toml")["sign"]["pause"]
        self._so: str = knowledge.toml("lexicon/heads.toml")["and_so"]
        self.policies = policies
        self._next, self._short = knowledge.pattern("quoted.next"), knowledge.pattern("quoted.short")
        table = knowledge.toml("lexicon/quoted.toml")
        ends = "|".join(map(re.escape, table["titles"]))
        self._title = re.compile(rf"(?:{ends})(?:\([^()]{{1,16}}\))*$")
        self._news = re.compile(table["news"])
        self._line = re.compile(table["line"])
        self._made = re.compile(table["made"])
        self._policy = re.compile(table["policy"])
        self._grip = re.compile(table["grip"])
        self._inside = {cls: re.compile(form) for cls, form in table["inside"].items()}
        self._goal, self._order = re.compile(table["goal"]), re.compile(table["order"])
        self.before = frozenset(table["before"])
        self._before = re.compile("(?:" + "|".join(map(re.escape, table["before"])) + ")[^,。;、“”]{0,8}$")
        self._after = {cls: re.compile(table["after"][cls]) for cls in table["after"]}

    def find(self, page: Page) -> list[Mention]:
        """Policies, funds, platforms and projects named in quotation marks."""
        return self._titles(page) + self._own(page) + self._quotes(page)

    def _titles(self, page: Page) -> list[Mention]:
        """《…》 that is a policy, and the short form that the text gives it: (以下简称《办法》)."""
        text, shorts = page.text, set()
        found: list[Mention] = []
        for m in _TITLE.finditer(text):
            if not self._title.search(m[1]) or m[1] in shorts:
                continue
            if m[1] in self.policies.heads:
                # A bare head in the marks is short for the last title that ends with it.
                full = next((x for x in reversed(found) if x.name.endswith(m[1]) and not x.owner), None)
                if full is not None:
                    found.append(Mention(m.start(), m.end(), "Policy", m[1], "known", owner=full.name))
                    continue
            found.append(Mention(m.start(), m.end(), "Policy", m[1], "title"))
            if short := self._short.match(text, m.end()):
                shorts.add(short["short"])
                for again in re.finditer("[“《]?" + re.escape(short["short"]) + "[”》]?", text):
                    if again.start() > m.end() and (again.group()[0] in "“《" or len(short["short"]) > 2):
                        found.append(Mention(again.start(), again.end(), "Policy", short["short"], "known", owner=m[1]))
        return found

    def _own(self, page: Page) -> list[Mention]:
        """A headline without marks that is a policy's title: 某区关于加快某产业发展的若干措施."""
        first = page.text[: page.sentences[0][1]] if page.sentences else ""
        line = first.strip()
        made = self._made.fullmatch(line)
        if made and (made["by"] or re.search(r"\s", made["who"])):
            start = first.index(line)
            return [Mention(start + made.start("name"), start + made.end("name"), "Policy", made["name"], "title")]
        if not line or "《" in line or not self._line.fullmatch(line) or self._news.search(line):
            return []
        start = first.index(line)
        return [Mention(start, start + len(line), "Policy", line, "title")]

    def _quotes(self, page: Page) -> list[Mention]:
        text, found = page.text, []
        for m in _QUOTE.finditer(text):
            if _BROKEN.search(m[1]):
                continue
            own = next((cls for cls, form in self._inside.items() if form.search(m[1])), "")
            if (own and self.lists_in(m[1])) or self._likened.search(text, max(0, m.start() - 3), m.start()):
                continue  # aims in a row, what something is likened to
            if own == "Park" and m[1].endswith(self._held) and m.start() + 1 not in page.ahead:
                continue  # a title
            if own:
                found.append(Mention(m.start(1), m.end(1), own, m[1], "quoted"))
                continue
            for cls, pattern in self._after.items():
                if (after := pattern.match(text, m.end())) and not (cls == "Fund" and _SUM in m[1]):
                    if cls == "Policy" and after.group().startswith(self._so):  # one of several
                        found.append(Mention(m.start(), m.end(), cls, m[1], "quoted"))
                    else:
                        found.append(self._with_head(page, cls, m, after.end()))
                    break
            else:
                if joined := self._shared(page, m):
                    found.append(joined)
                elif plain := self._plain(page, m):
                    found.append(plain)
        return found

    def lists_in(self, quoted: str) -> bool:
        """Whether a quoted text is a row of things: “数智园区、效率园区、生态园区”."""
        return self._pause in quoted

    def _with_head(self, page: Page, cls: str, m: re.Match[str], end: int) -> Mention:
        floor = page.sentence_at(m.start())[0]
        edge = (
            self.policies.left(page, m.start(), floor) if cls == "Policy" else self.edges.left(page, m.start(), floor)
        )
        start = min(edge.start, m.start())
        if cls == "Policy":
            start = self.policies.own(page, start, m.start())
        return Mention(start, end, cls, page.text[start:end], "quoted-head")

    def _shared(self, page: Page, m: re.Match[str]) -> Mention | None:
        """“三清”和“净村”行动, 工业“双百”、商贸“双十”计划: the head behind the last is everyone's."""
        if not (nxt := self._next.match(page.text, m.end())):
            return None
        after = self._after["Policy"].match(page.text, nxt.end())
        if not after:
            return None
        start = min(self.policies.left(page, m.start(), page.sentence_at(m.start())[0]).start, m.start())
        name = page.text[start : m.end()] + after.group()
        return Mention(start, m.end(), "Policy", name, "quoted-head")

    def _plain(self, page: Page, m: re.Match[str]) -> Mention | None:
        """A quoted word of a policy's form, or one that a verb of carrying out governs."""
        text = page.text
        if self._goal.match(text, m.end()) or self._order.match(text, m.end()):
            return None
        left = self.policies.left(page, m.start(), page.sentence_at(m.start())[0])
        governed = left.verb in self.before or self._before.search(text[max(0, m.start() - 24) : m.start()])
        grip = self._grip.search(text[max(0, m.start() - 3) : m.start()] + m.group() + text[m.end() : m.end() + 3])
        formed = self._policy.search(m[1]) or grip
        if not formed and (not governed or self._goal.search(m[1]) or not self.policies.closes(text, m.end())):
            return None
        one = self._pause not in text[left.start : m.start()]  # no other thing of a row before it
        start = (
            self.policies.own(page, left.start, m.start())
            if left.verb and m.start() - left.start <= 16 and one
            else m.start()
        )
        name = text[start : m.end()] if start < m.start() else m[1]
        return Mention(start, m.end(), "Policy", name, "quoted")
