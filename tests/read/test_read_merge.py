"""The same article under several names."""

from __future__ import annotations

from itertools import permutations

from kg.read import document, merge

BODY = "安吉开发区签约三个项目，总投资1.5亿元，增长-5%。项目建成后，年产值可达“二十亿元”。"


def test_copies_are_one_document_whatever_their_order() -> None:
    copies = [
        document(f"签约\n{BODY}\n2025-09-03", title="签约", date="2025-09-03", source="c"),
        document(f"签约\n{BODY}\n2025-09-03\n", title="签约", date="2025-09-03", source="b"),
        document("签约\r\n\r\n　　" + BODY.replace("，", ", ").replace("“", '"') + "\r\n", source="a"),
        document(f"签约\n来源：某某日报\n{BODY}\n", source="d"),
        document(f"签约\n{BODY.replace('1.5', '15')}", source="e"),
        document(f"签约\n{BODY.replace('-5', '5')}", source="f"),
    ]
    expected = merge(copies)
    assert [item.sources for item in expected] == [("a", "b", "c", "d"), ("e",), ("f",)]
    # The longest is kept; b and c are equally long but for white space, and b sorts first.
    assert expected[0].text == copies[1].text
    assert expected[0].id == copies[0].id
    assert expected[0].date == "2025-09-03"
    for order in permutations(copies):
        assert merge(order) == expected


def test_a_title_is_taken_from_a_copy_that_has_one() -> None:
    (found,) = merge([document(f"{BODY}。。", source="a"), document(BODY, title="签约", date="2025-09-03", source="b")])
    assert (found.text, found.title, found.date) == (f"{BODY}。。", "签约", "2025-09-03")


def test_texts_without_words_stay_apart() -> None:
    assert len(merge([document("2025-09-03", source="a"), document("2025-09-04", source="b")])) == 2
    assert len(merge([document("。", source="a"), document("？", source="b")])) == 2
    assert merge([]) == []
