"""JSON Lines, JSON, CSV, TSV, XLSX."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import openpyxl
import pytest

from kg.core.model import Document
from kg.read import Skipped, read

Item = Document | Skipped


def items(path: Path) -> list[Item]:
    return list(read([str(path)]))


def reasons(found: list[Item]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Skipped)]


def texts(found: list[Item]) -> list[str]:
    return [item.text for item in found if isinstance(item, Document)]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [
        '{"title": "甲园区", "text": "开工。", "date": "2025年9月3日", "url": "https://example.org/1"}',
        '{"title": "坏的',
        "",
        '{"标题": "乙园区", "正文": "签约。"}',
        "[1, 2]",
        '{"title": "无正文"}',
        '{"text": {"a": 1}}',
        '{"text": ["第一段。", "第二段。"], "date": 20250904, "url": 5}',
        '{"text": "\\ud800 孤立代理"}',
        '{"text": "   "}',
        '{"text": null, "content": "次选列。"}',
        '{"n": ' + "9" * 5000 + "}",
        "[" * 100_000,
    ]
    path.write_text("\ufeff" + "\n".join(rows), encoding="utf-8")
    found = items(path)
    assert texts(found) == [
        "甲园区\n开工。\n2025-09-03",
        "乙园区\n签约。",
        "第一段。\n第二段。\n2025-09-04",
        "\ufffd 孤立代理",
        "次选列。",
    ]
    first = found[0]
    assert isinstance(first, Document)
    assert (first.title, first.date, first.sources) == ("甲园区", "2025-09-03", ("https://example.org/1",))
    assert [item.sources[0] for item in found[1:] if isinstance(item, Document)] == [
        f"{path}#4", "5", f"{path}#9", f"{path}#11",
    ]  # fmt: skip
    assert [reason.split(" / ")[1] for reason in reasons(found)] == [
        "line 2: not JSON",
        "line 5: not an object",
        "line 6: no text",
        "line 7: its text is not a string",
        "line 10: no text",
        "line 12: not JSON",
        "line 13: not JSON",
    ]


def test_many_broken_lines_are_summed_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{\n" * 50 + '{"text": "好的。"}\n', encoding="utf-8")
    found = items(tmp_path / "a.jsonl")
    assert texts(found) == ["好的。"]
    assert len(reasons(found)) == 21
    assert "30 more" in reasons(found)[-1]


def test_json_lines_that_turn_to_gb18030(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"line {n}"}) for n in range(9000)]
    data = "\n".join(rows).encode() + '\n{"text": "湖州市招商引资成效显著。"}\n'.encode("gb18030")
    assert len(data) > 140_000
    (tmp_path / "a.jsonl").write_bytes(data * 2)
    assert texts(items(tmp_path / "a.jsonl"))[-1] == "湖州市招商引资成效显著。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_json_array_and_wrapped_array(tmp_path: Path, encoding: str) -> None:
    rows = [{"title": "甲", "text": "甲园区开工。"}, {"text": 3}, {"text": "乙园区签约。"}]
    (tmp_path / "a.json").write_bytes(json.dumps(rows, ensure_ascii=False, indent=1).encode(encoding))
    (tmp_path / "b.json").write_bytes(json.dumps({"code": 0, "data": rows}, ensure_ascii=False).encode(encoding))
    (tmp_path / "c.json").write_bytes(json.dumps(rows[0], ensure_ascii=False).encode(encoding))
    for name in ("a.json", "b.json"):
        found = items(tmp_path / name)
        assert texts(found) == ["甲\n甲园区开工。", "乙园区签约。"]
        assert reasons(found) == ["第 2 条的正文不是文字 / item 2: its text is not a string"]
    assert texts(items(tmp_path / "c.json")) == ["甲\n甲园区开工。"]


def test_broken_json_file_names_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "甲"},\n{"text": \n', encoding="utf-8")
    assert [reason.split(" / ")[-1] for reason in reasons(items(tmp_path / "a.json"))] == ["line 3"]


def test_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    long = "很长的正文。" * 40_000
    path.write_bytes(
        f'编号,标题,内容,日期,链接\r\n1,甲,"开工，投资""大""。\r\n第二段。",2025-9-3,https://example.org/1\r\n'
        f"2,乙,,2025-09-03,\r\n,,,,\r\n3,丙,签约。\r\n4,丁,{long},,\r\n".encode("gb18030")
    )
    found = items(path)
    assert texts(found) == ['甲\n开工，投资"大"。\r\n第二段。\n2025-09-03', "丙\n签约。", f"丁\n{long}"]
    assert reasons(found) == ["第 4 行没有正文 / line 4: no text"]
    assert [item.sources[0] for item in found if isinstance(item, Document)] == [
        "https://example.org/1", f"{path}#6", f"{path}#7",
    ]  # fmt: skip


def test_tsv_semicolons_and_two_columns_of_one_role(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("content\ttext\ttitle\n次选\t首选\t甲\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("title;text\n甲;开工, 投产。\n", encoding="utf-8")
    assert texts(items(tmp_path / "a.tsv")) == ["甲\n首选"]
    assert texts(items(tmp_path / "b.csv")) == ["甲\n开工, 投产。"]


def test_csv_of_old_spreadsheets_and_a_header_in_two_lines(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("标题,正文\r甲,开工。\r乙,签约。\r".encode("gb18030"))
    (tmp_path / "b.csv").write_bytes('\n"标\n题","正\n文"\n甲,开工。\n'.encode())
    assert texts(items(tmp_path / "a.csv")) == ["甲\n开工。", "乙\n签约。"]
    found = items(tmp_path / "b.csv")
    assert texts(found) == ["甲\n开工。"]
    assert isinstance(found[0], Document)
    assert found[0].sources == (f"{tmp_path}/b.csv#5",)


def test_csv_without_texts_or_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("name,size\n甲,3\n", encoding="utf-8")
    (skipped,) = items(tmp_path / "a.csv")
    assert isinstance(skipped, Skipped)
    assert "no column of texts: name、size" in skipped.reason
    assert "正文" in skipped.hint


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "新闻"
    sheet.append(["标题", "正文", "日期"])
    sheet.append(["甲", "开工。", datetime.datetime(2025, 9, 3, 10)])
    sheet.append([])
    sheet.append(["乙", None, None])
    sheet.append(["丙", 5, datetime.date(2025, 9, 4)])
    book.create_sheet("说明").append(["没有"])
    book.save(tmp_path / "a.xlsx")
    found = items(tmp_path / "a.xlsx")
    assert texts(found) == ["甲\n开工。\n2025-09-03", "丙\n5\n2025-09-04"]
    assert reasons(found) == ["第 4 行没有正文 / line 4: no text"]
    assert isinstance(found[0], Document)
    assert found[0].sources == (f"{tmp_path}/a.xlsx#新闻#2",)


def test_standard_input_is_known_by_its_first_line() -> None:
    def stdin(text: str) -> list[Item]:
        return list(read(["-"], stdin=io.BytesIO(text.encode())))

    assert texts(stdin('{"text": "甲。"}\n{"text": "乙。"}\n')) == ["甲。", "乙。"]
    assert texts(stdin('[{"text": "甲。"}]')) == ["甲。"]
    assert texts(stdin("title,text\n甲,乙。\n")) == ["甲\n乙。"]
    assert texts(stdin("标题\n正文，没有表头。\n")) == ["标题\n正文，没有表头。\n"]
    (plain,) = stdin("正文。")
    assert isinstance(plain, Document)
    assert plain.sources == ("stdin",)
