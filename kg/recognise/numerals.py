"""How a number is written: digits with 万 and 亿 behind them, or Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.recognise.units import Units


def value_of(match: re.Match[str], units: Units) -> tuple[Decimal | None, Decimal, bool]:
    """The number, the factor written behind its digits, and whether it is a bare power (百亿)."""
    arabic = match.group("arabic")
    if arabic is not None:
        if len(arabic) > 24:
            return None, Decimal(1), False
        factor = Decimal(1)
        for ch in match.group("times"):
            factor *= units.steps.get(ch) or units.powers.get(ch) or 1
        return plain(Decimal(arabic.replace(",", "")) * factor), factor, False
    hanzi = match.group("hanzi")
    whole, _, fraction = hanzi.partition(units.point)
    if len(whole) > 16 or len(fraction) > 8:
        return None, Decimal(1), False
    number = read(whole, units)
    if number is None:
        return None, Decimal(1), False
    value = Decimal(number)
    if fraction:
        value += Decimal("0." + "".join(str(units.digits[ch]) for ch in fraction))
    bare = not any(ch in units.digits for ch in whole) and units.steps.get(whole[0], 100) > 10
    return value, Decimal(1), bare


def read(hanzi: str, units: Units) -> int | None:
    """A Chinese numeral; None when it is none (十四五, 一二三)."""
    if len(hanzi) > 1 and all(ch in units.digits for ch in hanzi):
        return None
    total = section = 0
    digit: int | None = None
    seen_power = 10**13
    last_step = 10**4
    for ch in hanzi:
        if ch in units.digits:
            if digit:
                return None
            digit = units.digits[ch]
            if digit == 0:
                last_step = 10**4
        elif ch in units.steps:
            step = units.steps[ch]
            if digit is None and section and step >= last_step:
                return None
            section += (1 if digit is None else digit) * step
            digit, last_step = None, step
        else:
            power = units.powers[ch]
            section += digit or 0
            digit = None
            if section == 0 and total == 0:
                section = 1
            if power > seen_power:  # one power multiplies the other
                total = (total + section) * power
            else:
                total += section * power
            section, seen_power, last_step = 0, power, 10**4
    return total + section + (digit or 0)


def plain(value: Decimal) -> Decimal:
    """The same number without trailing zeros or exponent: 12000 rather than 12000.0 or 1.2E+4."""
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and value.adjusted() < 27
        else value.normalize()
    )
