"""Names of places that are other words too; divisions' names stand in invented sentences."""

from __future__ import annotations

import pytest

from tests.recognise.reader import named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("房县举行开工仪式。", "房县"),
        ("和县签约项目12个。", "和县"),
        ("永川区在重庆,往北邻合川,往东邻江津。", "合川区"),
        ("泉州市举行签约仪式,云泽项目落户泉港,沐澜项目落户安溪。", "泉港区"),
    ],
)
def test_where_a_place_stands(text: str, name: str) -> None:
    assert name in named(text, "Region")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云泽公司落户泉港。", "泉港区"),  # nothing says in which city
        ("全省房县长短一致。", "房县"),
        ("广州市平安建设扎实推进,新华书店开业,朵朵白云飘过。", "白云区"),
        ("湖南和湖北两省合作。", "南和区"),
    ],
)
def test_where_a_word_is_a_word(text: str, name: str) -> None:
    assert name not in named(text, "Region")
