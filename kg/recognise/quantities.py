"""One grammar for quantities: money, shares, counts, areas, rates, with bounds and ranges.

Offsets are characters of the text given (``kg.core.normal.Normal.text``). Dates, ordinals, list numbers, model numbers
and grades are no quantities; a rank ("第3位") is one of kind ``rank``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.recognise.numerals import plain, value_of
from kg.recognise.units import Unit, Units

_SUM = 100_000_000  # from here on a number without a unit at a clause's end is taken for money


@dataclass(frozen=True, order=True, slots=True)
class Quantity:
    """``text[start:end]`` says ``value`` ``unit``; bounding words ("超", "以上") are inside the span.

    ``value`` has 万/亿 worked out and shares in percent; ``unit`` is "CNY", "USD", "%", "亩", "家", "元/吨", …;
    ``bound`` one of BOUNDS; ``kind`` one of KINDS. A range has ``value`` its lower end and ``high`` its upper end.
    ``core`` is where the number itself starts.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    bound: str = ""
    kind: str = ""
    high: Decimal | None = None
    core: int = -1


def quantities(text: str, units: Units) -> list[Quantity]:
    """All quantities of ``text`` in order, without overlaps. Never raises on any string."""
    found: list[Quantity] = []
    reach = 0
    for match in units.number.finditer(text):
        start = match.start()
        if start < reach:
            continue
        quantity = _quantity(text, match, units, reach)
        if quantity is None:
            continue
        if found and _spans(text, found[-1], quantity, units):
            first = found.pop()
            quantity = Quantity(
                first.start, quantity.end, min(first.value, quantity.value), quantity.unit, ">=", quantity.kind,
                max(first.value, quantity.value), first.core,
            )  # fmt: skip
        found.append(quantity)
        reach = quantity.end
    more = _tabled(text, found, units) + _borrowing(text, found, units)
    return sorted([*found, *more]) if more else found


def _borrowing(text: str, found: list[Quantity], units: Units) -> list[Quantity]:
    """Bare numbers in a row that take the unit of the last: 分别完成47.2和11.1亿元."""
    more: list[Quantity] = []
    for row in units.row.finditer(text) if units.each in text else ():
        last = next((q for q in found if q.core == row.start("last") and q.high is None), None)
        if last is not None and Decimal(row["last"]):
            scale = last.value / Decimal(row["last"])
            for m in units.digit.finditer(text, row.start("bare"), row.end("bare")):
                value = plain(Decimal(m.group()) * scale)
                more.append(Quantity(m.start(), m.end(), value, last.unit, "", last.kind, None, m.start()))
    return more


def _tabled(text: str, found: list[Quantity], units: Units) -> list[Quantity]:
    """Bare numbers of a table whose head declares their unit ("单位:万元")."""
    head = units.declared.search(text)
    if head is None:
        return []
    sized = _unit_scale(head["unit"], units)
    if sized is None:
        return []
    scale, name = sized
    taken = {i for q in found for i in range(q.start, q.end)}
    extra: list[Any] = []
    at = text.find("\n", head.end())
    while 0 <= at < len(text):
        end = text.find("\n", at + 1)
        end = len(text) if end < 0 else end
        line = text[at + 1 : end]
        if line.startswith(units.table_ends):
            break
        for number in units.bare.finditer(line):
            start = at + 1 + number.start()
            cell = number.start() > 0 and line[number.start() - 1] == " "
            if line[number.start() - 1 : number.start()] == units.pause:  # the next figure of a row
                cell = bool(extra) and extra[-1].end == start - 1
            word = line[: number.start()].rstrip(": ").endswith(units.behind)
            if (cell or word) and not taken.intersection(range(start, at + 1 + number.end())):
                value = plain(Decimal(number.group().replace(",", "")) * scale)
                extra.append(Quantity(start, start + len(number.group()), value, name, "", "money", None, start))
        at = end
    return extra


def _unit_scale(word: str, units: Units) -> tuple[Decimal, str] | None:
    scale = Decimal(1)
    while word and word not in units.forms:
        scale *= units.steps.get(word[0]) or units.powers.get(word[0]) or 1
        word = word[1:]
    return (scale, units.forms[word].unit) if word else None


def _spans(text: str, first: Quantity, second: Quantity, units: Units) -> bool:
    """Whether two quantities are the ends of one range: 5亿至8亿元 (but not 由5亿到8亿, a change)."""
    if first.high is not None or first.unit != second.unit or second.core != second.start:
        return False
    if text[first.end : second.start] not in units.between or first.value > second.value:
        return False
    return not text[max(0, first.start - 6) : first.start].endswith(units.change)


def _quantity(text: str, match: re.Match[str], units: Units, floor: int) -> Quantity | None:
    core, end = match.span()
    if core and _glued(text, core, units):
        return None
    rank = text[core - 1 : core] == units.ordinal
    if not rank and text[max(0, core - 2) : core].endswith(units.vague if match["arabic"] else units.vague_hanzi):
        return None
    value, times, bare = value_of(match, units)
    if value is None:
        return None
    share = None if match.group("hanzi") is None else units.share.match(text, core)
    if share is not None:
        return _share(text, core, share.group(), units, floor)
    low: Decimal | None = None
    # A bare first end of a range borrows the unit of the second.
    if text[end : end + 1] in units.between and (second := units.number.match(text, end + 1)):
        other, factor, blank = value_of(second, units)
        if (
            other is not None
            and not blank
            and _unit(text, second.end(), units) is not None
            and not _is_date(text, core, units)
        ):
            power = factor if times == 1 and second.group("arabic") is not None else Decimal(1)
            if value * power <= other and not text[max(0, core - 1) : core].endswith(units.change):
                low, value, match, end = value * power, other, second, second.end()
                bare = False
    extra = text[end : end + 1] if text[end : end + 1] in units.odd else ""
    found = _unit(text, end + len(extra), units, loose=match.group("hanzi") is None)
    if not extra and match.group("times") is not None and match.group("times")[:1] in units.odd:
        extra = match.group("times")[:1]
    if rank and (found is None or found[0] not in units.rank):
        tail = text[end : end + 1]
        if core < 2 or text[core - 2] in units.marks or (tail and tail not in units.marks):
            return None
        return Quantity(core - 1, end, value, units.rank[0], "", "rank", None, core)
    if found is None:
        return _unitless(text, match, core, value, low, units, floor)
    form, stop = found
    unit = units.forms[form]
    if rank:
        return Quantity(core - 1, stop, value, units.rank[0], "", "rank", None, core)
    hanzi = match.group("hanzi")
    if hanzi is not None and not _counts(text, core, hanzi, form, unit, bare, bool(extra), units):
        return None
    if unit.unit == units.year and hanzi is None:
        digits = match.group("arabic")
        if value > 100 or value == 0 or len(digits.partition(".")[2]) > 1 or (low is not None and value > 30):
            return None
    if unit.kind == "percent" and unit.scale == 10:  # tenths, and half a tenth behind them
        tail = text[stop : stop + 1]
        if units.digits.get(tail) and hanzi is not None:
            value += Decimal(units.digits[tail]) / 10
            stop += 1
        elif hanzi is None and value > 10:
            return None
    if text.startswith(units.grade, stop) and form not in units.grade:
        return None
    name, scale, kind = unit.unit, unit.scale, unit.kind
    if form == units.rank[0] and text[max(0, core - 4) : core].endswith(units.moves):
        name, kind = form, "rank"
    if text[stop : stop + 1] == "/" and (bottom := _unit(text, stop + 1, units)) is not None:
        name, stop = f"{units.rated.get(name, name)}/{units.forms[bottom[0]].unit}", bottom[1]
    start, bound = _before(text, core, units, floor)
    if name in units.rated and (per := units.ratio.search(text, max(floor, core - 12), start)):
        bottom_unit = units.forms[per["unit"]]
        if bottom_unit.kind in ("mass", "area", "length", "energy", "volume", "power") or per["mag"]:
            below = units.person if bottom_unit.kind == "people" else bottom_unit.unit
            name, start = f"{units.rated.get(name, name)}/{per['mag']}{below}", per.start()
    if extra and not bound:
        bound = ">"
    if (after := units.suffix.match(text, stop)) is not None:
        bound = units.after[after.group()] if bound in ("", "~", ">") else bound
        stop = after.end()
    if low is not None:
        return Quantity(start, stop, low * scale, name, bound or ">=", kind, value * scale, core)
    return Quantity(start, stop, plain(value * scale), name, bound, kind, None, core)


def _glued(text: str, core: int, units: Units) -> bool:
    """Whether the number is the tail of a model number, a longer number, a version or a clock time."""
    last = text[core - 1]
    if last in "-.:/×+" and core > 1:
        # a dash joins a range or a bullet, but "A-3", "2.4.1", "09:32", "12+1" are names; "/8" is a table's cell
        return last != "/" and text[core - 2].isascii() and text[core - 2].isalnum()
    return last.isascii() and (last.isalpha() or last == "_") and not text.endswith(units.terms, 0, core)


def _unit(text: str, at: int, units: Units, *, loose: bool = False) -> tuple[str, int] | None:
    """The longest unit at ``at`` (one space or a page's line break allowed before it), and where it ends."""
    if text[at : at + 1] in (" ", "\n"):
        at += 1
    for size in range(min(units.longest, len(text) - at), 0, -1):
        form = text[at : at + size]
        if form in units.forms:
            stop = at + size
            if (
                form[-1].isascii()
                and form[-1].isalpha()
                and text[stop : stop + 1].isascii()
                and text[stop : stop + 1].isalnum()
            ):
                continue
            if text.startswith(units.not_before.get(form, ()), stop) and not (loose and form in units.loose):
                continue
            return form, stop
    return None


def _counts(text: str, core: int, hanzi: str, form: str, unit: Unit, bare: bool, odd: bool, units: Units) -> bool:
    """Whether a Chinese numeral with this unit is a count rather than a word (一个, 万家灯火, 三方).

    Of those without a digit 亿元以上 and 百亿元 are amounts and 逾万个 is a count; 百家 and 千户 are figures of speech.
    """
    single = len(hanzi) == 1
    if bare:
        return unit.kind == "money" or odd or units.prefix.search(text, max(0, core - 3), core) is not None
    if single and (units.digits.get(hanzi) == 0 or (units.digits.get(hanzi) == 1 and form in units.article)):
        return False
    if form in units.digits_only and len(hanzi) < 2:
        return form == units.rank[0] and units.digits.get(hanzi, 0) > 1
    return True


def _unitless(
    text: str, match: re.Match[str], core: int, value: Decimal, low: Decimal | None, units: Units, floor: int
) -> Quantity | None:
    """ "超150亿" at a clause's end is money, "15万志愿者" are people; a number without a unit otherwise is none."""
    times = match.group("times")
    if match.group("arabic") is None or not times or times[-1] not in units.powers:
        return None
    end = match.end()
    start, bound = _before(text, core, units, floor)
    high = None if low is None else value
    if times[:1] in units.odd and not bound:
        bound = ">"
    if units.heads["people"].match(text, end):
        return Quantity(start, end, value if low is None else low, units.person, bound, "people", high, core)
    if not units.heads["money"].match(text, end):
        after = units.suffix.match(text, end)
        closed = end >= len(text) or text[end] in units.marks or after is not None
        closed = closed or text[max(floor, start - 6) : start].endswith(units.costs)
        if units.powers[times[-1]] < _SUM or not closed:
            return None
        if text[max(floor, start - 6) : start].endswith(units.counted):
            return None
        if after is not None:
            bound, end = bound or units.after[after.group()], after.end()
    return Quantity(start, end, value if low is None else low, "CNY", bound, "money", high, core)


def _share(text: str, core: int, word: str, units: Units, floor: int) -> Quantity | None:
    """百分之三十, 千分之五; 百分之百 too."""
    number = units.number.match(text, core + len(word))
    if number is None:
        return None
    value, _, bare = value_of(number, units)
    if value is None or (bare and units.steps.get(number.group()) != 100):
        return None
    start, bound = _before(text, core, units, floor)
    stop = number.end()
    if (after := units.suffix.match(text, stop)) is not None:
        bound, stop = bound or units.after[after.group()], after.end()
    return Quantity(start, stop, plain(value * units.fractions[word]), "%", bound, "percent", None, core)


def _before(text: str, core: int, units: Units, floor: int) -> tuple[int, str]:
    """Where the bounding word in front of the number starts, and the bound it says."""
    found = units.prefix.search(text, max(floor, core - 4), core)
    if found is None:
        return core, ""
    word, start = found.group(), found.start()
    if text[max(0, start - 1) : start] in units.inside.get(word, ()) or (
        len(word) == 1 and word == units.over and text[core] not in units.large
    ):
        return core, ""
    return start, units.before[word]


def _is_date(text: str, core: int, units: Units) -> bool:
    return text[core : core + 4].isdigit() and text[core + 4 : core + 5] == units.year
