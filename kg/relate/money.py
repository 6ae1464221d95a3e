"""What a project costs and how large a fund is: each sum of money goes to the one thing whose clause it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.core.knowledge import Knowledge
from kg.core.patterns import either
from kg.recognise.quantities import Quantity
from kg.relate.reach import Item, Reacher
from kg.relate.scene import Scene


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money of a project or fund. ``weight`` says how plainly the text says so."""

    subject: str
    predicate: str
    quantity: Quantity
    weight: float = 1.0


_ENDS = (",", "\u3002", ";", "\n", "")


class Money:
    """The rows [project] and [fund] of ``lexicon/cues.toml``."""

    def __init__(self, knowledge: Knowledge, reacher: Reacher) -> None:
        table = knowledge.toml("lexicon/cues.toml")
        p, f = table["project"], table["fund"]
        gap = r"[^,。;、\d|]{0,6}$"
        self._invest = re.compile(either(p["investment"]) + gap)
        self._not_invest = re.compile(either(p["not_investment"]) + r"[^,。;、\d|]{0,5}$")
        self._series_mark = re.compile(p["series"])
        self._alone = re.compile(p["alone"])
        self._own = re.compile(p["own"])
        self._bracket = re.compile(p["bracket"])
        self._scaled = re.compile(p["scaled"])
        self._sets_up = re.compile(f["sets_up"])
        self._fund_after = re.compile(p["fund_after"])
        self._class_after = re.compile(p["class_after"])
        self._builds = re.compile(either(p["builds"]))
        self._raises = re.compile(p["raises"])
        self._plainest = re.compile(either(p["plainest"]) + gap)
        self._each = re.compile(either(p["each"]) + r"[^,。;\d]{0,4}$")
        self._turn = re.compile(either(p["turn"]))
        self._size = re.compile(either(f["size"]) + gap)
        self._not_size = re.compile(either(f["not_size"]) + r"[^,。;、\d]{0,4}$")
        self._size_plain = re.compile(either(f["plainest"]) + gap)
        self._grown = re.compile(either(f["grown"]) + gap)
        self._several = re.compile(f["several"])
        self._put_in = re.compile(f["put_in"])
        self._revised = re.compile(either(p["revised"]) + gap)
        self._lent = re.compile(either(f["lent"]))
        count = table["patterns"]["count"]
        self._bare_sum = re.compile(p["bare_sum"])
        self._plain = frozenset(table["reference"]["project"])
        self._rowed = re.compile(p["rowed"].replace("N", count))
        self._opened = re.compile(p["opened"].replace("N", count))
        self._counted = re.compile(p["counted"].replace("N", count))
        self._many = re.compile(p["many"].replace("N", count))
        self._reacher = reacher

    def find(self, scene: Scene, quantities: Sequence[Quantity]) -> list[Sum]:
        """Investments of projects and sizes of funds, one for each."""
        items = self._reacher.items(scene, ("Project", "Fund"))
        if not items:
            return []
        found: list[Sum] = []
        money = [q for q in quantities if q.kind == "money" and not self._class(scene.text, q)]
        ends = [i.end for i in items]
        n = 0
        while n < len(money):
            k = bisect_right(ends, money[n].start) - 1
            series = self._series(scene, money, n)
            before = self._row_before(scene, items, k) if len(series) > 1 else []
            ahead = self._row_ahead(scene, items, k, series)
            if len(ahead) == len(series) > 1:
                before = ahead
            if len(series) > 1 and len(before) == len(series):
                cls = before[0][0]
                found += [
                    Sum(i, "investment" if cls == "Project" else "size", q, 2.0)
                    for (_, i), q in zip(before, series, strict=True)
                ]
                n += len(series)
                continue
            found += self._one(scene, items, k, money, n)
            n += 1
        return self._best(found)

    def _class(self, text: str, q: Quantity) -> bool:
        """Whether a sum without a number bounds a class: 投资均在亿元以上."""
        return (
            q.bound == ">="
            and not any(ch.isdigit() for ch in text[q.core : q.end])
            and self._bare_sum.match(text, q.core) is not None
        )

    def _series(self, scene: Scene, money: Sequence[Quantity], n: int) -> list[Quantity]:
        """26.8亿元、31亿元 behind 分别: the sums of a list in turn."""
        row = [money[n]]
        if self._turn.search(scene.text, max(0, money[n].start - 8), money[n].start):
            while n + len(row) < len(money) and self._series_mark.fullmatch(
                scene.text[row[-1].end : money[n + len(row)].start]
            ):
                row.append(money[n + len(row)])
        return row

    def _row_before(self, scene: Scene, items: Sequence[Item], k: int) -> list[tuple[str, str]]:
        """The things of the sentence up to the k-th item, in order, each once."""
        if k < 0:
            return []
        row: list[tuple[str, str]] = []
        for item in items[: k + 1]:
            if item.block == items[k].block and item.cls == items[k].cls:
                row += [(item.cls, i) for i in item.ids if (item.cls, i) not in row]
        return row

    def _row_ahead(
        self, scene: Scene, items: Sequence[Item], k: int, series: Sequence[Quantity]
    ) -> list[tuple[str, str]]:
        """The things right behind the sums of a list: 总投资分别为11亿元、6亿元的甲项目和乙项目."""
        if len(series) < 2 or k + 1 >= len(items):
            return []
        last = self._reacher.last(scene.text, items, k + 1)
        if not self._own.fullmatch(scene.text[series[-1].end : items[k + 1].start]):
            return []
        row = [x for x in items[k + 1 :] if x.end <= last.end and x.cls == last.cls]
        return [(x.cls, i) for x in row for i in x.ids]

    def _one(self, scene: Scene, items: Sequence[Item], k: int, money: Sequence[Quantity], n: int) -> list[Sum]:
        text = scene.text
        q = money[n]
        if self._class_after.match(text[q.end : q.end + 12]):
            return []
        previous = items[k] if k >= 0 else None
        nxt = items[k + 1] if k + 1 < len(items) else None
        if previous and previous.end > q.start:
            return []  # a sum inside a name
        floor = max(text.rfind(c, 0, q.start) for c in "\n。;") + 1
        before = text[max(floor, q.start - 16, previous.end if previous else 0) : q.start]
        ahead = self._ahead(text, nxt, money, n)
        holds = previous is not None and q.start < previous.right
        if ahead and nxt:
            if nxt.cls == "Fund" and not self._not_size.search(before):
                return [Sum(i, "size", q, 2.0) for i in nxt.ids]
            if (
                nxt.cls == "Project"
                and (self._cost(before) or self._bare(text, q, nxt, before))
                and not (
                    holds
                    and previous
                    and previous.cls == "Project"
                    and self._closer(text, previous, q)
                    and not self._own.fullmatch(text[q.end : nxt.start])
                )
            ):
                if self._rowed.match(text, nxt.start):
                    return []
                if len(nxt.ids) > 1 and not self._own.fullmatch(text[q.end : nxt.start]):
                    return []  # the sum of a row, none of them has it alone
                if len(nxt.ids) > 1:
                    return [Sum(nxt.ids[0], "investment", q, self._weight(before))]
                return [Sum(i, "investment", q, self._weight(before)) for i in nxt.ids]
        if not holds or not previous:
            return []
        between = text[previous.end : q.start]
        each = self._each.search(before) is not None
        # An item of a row ends where its own letters do; the count behind it is in its slot.
        if text[previous.start : previous.end] in self._plain and self._counted.search(
            text, previous.block[0], previous.start
        ):
            return []  # the word stands for all that the sentence counts
        opened = previous.left > previous.block[0] and self._opened.search(text, previous.block[0], previous.start)
        if opened and not each and text[q.end : q.end + 1] in _ENDS:
            return []  # of all that the sentence lists
        if (self._many.search(between) or self._counted.search(text, previous.start, q.start)) and not each:
            return []
        if previous.cls == "Fund":
            if self._several.search(text, max(floor, q.start - 24), q.start):
                return []
            alone = self._alone.fullmatch(between) is not None
            plain = self._size_plain.search(before) is not None
            lent = self._lent.search(text, max(floor, text.rfind(",", 0, q.start)), q.start) is not None
            share = alone and self._put_in.search(text[max(0, previous.start - 6) : previous.start]) is not None
            if not (lent or share) and (
                alone or plain or (self._size.search(before) and not self._not_size.search(before))
            ):
                weight = 3.0 if self._grown.search(before) else 2.0 if plain else 1.0
                return [Sum(i, "size", q, weight) for i in previous.ids]
            return []
        if previous.phase:
            # Behind another figure the sum is no longer that of the part.
            whole = next((i for i in reversed(items[:k]) if not i.phase and i.block == previous.block), None)
            if whole is None or "," not in between:
                return []
            previous = whole
        bracket = self._bracket.fullmatch(between) is not None
        cell = previous.row and before.endswith("|") and re.match(r"\s*(?:[|(,]|$)", text[q.end :]) is not None
        column = (
            previous.row
            and re.search(r"\s$", before) is not None
            and re.match(r"\s|$", text[q.end :]) is not None
            and self._scaled.search(text, q.start, q.end) is None
        )
        own = bracket or cell or column
        if self._fund_after.match(text[q.end : q.end + 12]) and not own:
            return []  # the sum is a fund's
        if own or (self._cost(before) and (len(previous.ids) == 1 or each)):
            # A sum said once of several projects (without a word for each) is none of theirs.
            row = self._reacher.chain(text, items, k) if each and previous is items[k] else [previous]
            weight = self._weight(before) + (0.5 if own else 0)
            return [Sum(i, "investment", q, weight) for item in row for i in item.ids]
        return []

    def _closer(self, text: str, previous: Item, q: Quantity) -> bool:
        """Whether the sum follows its project with nothing but commas: 某项目破土,投资12亿元; 一期投资26亿元,…"""
        between = text[previous.end : q.start]
        right_behind = len(between) <= 6 and text[q.end : q.end + 1] == ","
        return right_behind or re.fullmatch(r"[^。;]*[,(][^,。;]{0,8}", between) is not None

    def _bare(self, text: str, q: Quantity, nxt: Item, before: str) -> bool:
        """15亿元的某项目: nothing but 的 between the sum and the project, and no word that makes the sum another's."""
        return self._own.fullmatch(text[q.end : nxt.start]) is not None and not self._not_invest.search(before)

    def _cost(self, before: str) -> bool:
        return bool(self._invest.search(before) or self._revised.search(before)) and not self._not_invest.search(before)

    def _weight(self, before: str) -> float:
        if self._revised.search(before):
            return 3.0
        return 2.0 if self._plainest.search(before) else 1.0

    def _ahead(self, text: str, nxt: Item | None, money: Sequence[Quantity], n: int) -> bool:
        """Whether the sum is the next thing's: 12亿元的某项目, 投资12亿元建设某项目, 50亿元产业基金."""
        if nxt is None:
            return False
        gap = text[money[n].end : nxt.start]
        if re.search(r"[。;\n|]", gap) or len(gap) > 40 or (n + 1 < len(money) and money[n + 1].start < nxt.start):
            return False
        if nxt.cls == "Fund":
            return not re.search(r"[,、]", gap) or bool(self._sets_up.fullmatch(gap))
        first, *rest = gap.split(",")
        if not rest:
            return bool(self._builds.search(gap)) or len(gap) <= 4
        # Behind a comma the sum is still the next thing's only where the clause goes on with a verb of building.
        return not self._builds.search(first) and any(self._raises.match(clause) for clause in rest)

    def _best(self, sums: list[Sum]) -> list[Sum]:
        """One sum for each thing: the plainest, then the exact, then the first."""
        by: dict[tuple[str, str], list[Sum]] = defaultdict(list)
        for x in sums:
            by[x.subject, x.predicate].append(x)
        return [max(row, key=lambda x: (x.weight, not x.quantity.bound, -x.quantity.start)) for row in by.values()]
