"""display.toml: complete as shipped, and whatever is wrong in it is an error that names the file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.core.errors import KnowledgeError
from kg.core.model import CLASSES, RELATIONS
from kg.view.display import Display, load


def test_shipped_file_names_every_class_and_relation(display: Display) -> None:
    assert tuple(display.classes) == CLASSES
    assert tuple(display.relations) == RELATIONS


def test_no_two_classes_look_the_same(display: Display) -> None:
    looks = list(display.classes.values())
    assert len({look.colour for look in looks}) == len({look.shape for look in looks}) == len(CLASSES)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("[classes.Fund]", "[classes.Funds]", "classes.Fund"),
        ("[relations.supports]", "[relations.helps]", "relations.supports"),
        ("[statuses.Signed]", "[statuses.signed]", "statuses.Signed"),
        ('colour = "#332288"', 'colour = "red; }"', "colour"),
        ('shape = "hexagon"', 'shape = "heptagon"', "shape"),
        ('square = "M-0.8,-0.8', 'square = "<b>', "square"),
        ("[page]", "[pages]", "[page]"),
        ('zh = "园区"', 'zh = ""', "classes.Park"),
        ("value = 10000\n", "value = -1\n", "scales"),
        ("[shapes]", "[shapes", "line"),
    ],
)
def test_a_wrong_file_is_named(ontology: Path, tmp_path: Path, old: str, new: str, says: str) -> None:
    text = (ontology / "display.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "display.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(tmp_path)
    assert str(tmp_path / "display.toml") in str(caught.value)
    assert says in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"display\.toml"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("value", "unit", "bound", "words"),
    [
        ("10800000000", "CNY", "", "108亿元"),
        ("10800000000.0", "CNY", ">", "超 108亿元"),
        ("12000", "亩", "", "1.2万亩"),
        ("9.50", "%", "~", "约 9.5%"),
        ("-3", "%", "", "-3%"),
        ("0", "家", "", "0家"),
        ("100", "", "", "100"),
        ("1234567891", "USD", "", "12.3457亿美元"),
        ("1E+9", "CNY", "", "10亿元"),
    ],
)
def test_figures_read_as_in_a_report(display: Display, value: str, unit: str, bound: str, words: str) -> None:
    assert display.figure(Decimal(value), unit, bound) == words
