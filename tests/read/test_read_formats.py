"""HTML, PDF, DOCX, gz, and what is none of them."""

from __future__ import annotations

import gzip
import io
import logging
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from kg.core.model import Document
from kg.read import Skipped, read

PdfMaker = Callable[..., bytes]

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>德阳开工96个项目_某某网</title></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">联系我们</a></div>
<div class="main"><h1>德阳开工96个项目</h1><div>来源：某某日报 发布时间：2023年01月30日 09:12</div><div id="content">
<p>　　1月29日，德阳市举行集中开工仪式，总投资512亿元，涵盖装备制造&middot;新材料等领域。</p>
<p>　　旌阳区的云枢智算中心破土，一期投资12亿元。项目建成后将服务整个西南地区，带动上下游企业集聚。</p>
<table><tr><th>项目</th><th>投资</th></tr><tr><td>云枢智算中心</td><td>12亿元</td></tr></table>
</div></div><div class="footer">版权所有 2031-01-01</div></body></html>"""


def one(path: Path) -> Document:
    (found,) = read([str(path)])
    assert isinstance(found, Document), found
    return found


def reason(path: Path) -> str:
    (found,) = read([str(path)])
    assert isinstance(found, Skipped), found
    assert found.source == str(path)
    return found.reason


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a"])
def test_html(tmp_path: Path, charset: str, name: str) -> None:
    (tmp_path / name).write_bytes(PAGE.format(charset=charset).encode(charset))
    found = one(tmp_path / name)
    assert (found.title, found.date) == ("德阳开工96个项目", "2023-01-30")
    lines = found.text.split("\n")
    assert lines[0] == "德阳开工96个项目"
    assert lines[1].startswith("1月29日，德阳市举行集中开工仪式，总投资512亿元，涵盖装备制造·新材料")
    assert lines[-1] == "2023-01-30"
    assert "云枢智算中心 | 12亿元" in found.text
    assert "联系我们" not in found.text
    assert "---" not in found.text


def test_html_of_few_words_and_of_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "short.html").write_text("<html><body><p>签约。</p></body></html>", encoding="utf-8")
    (tmp_path / "none.html").write_text("<html><body><script>var a = 1</script></body></html>", encoding="utf-8")
    (tmp_path / "xml.html").write_text(
        '<?xml version="1.0" encoding="gb2312"?><html><body><p>开工了，投资12亿元。</p></body></html>',
        encoding="utf-8",
    )
    with caplog.at_level(logging.DEBUG):
        assert one(tmp_path / "short.html").text == "签约。"
        assert "no text" in reason(tmp_path / "none.html")
        assert one(tmp_path / "xml.html").text == "开工了，投资12亿元。"
    assert [record.name for record in caplog.records if record.name.startswith(("trafilatura", "htmldate"))] == []


def test_pdf(tmp_path: Path, make_pdf: PdfMaker) -> None:
    first, second = ["安吉开发区签约", "总投资12亿元。"], ["第二页。", "2025年9月3日"]
    (tmp_path / "a.pdf").write_bytes(make_pdf(first, second, title="Microsoft Word - a.doc"))
    found = one(tmp_path / "a.pdf")
    assert found.text.replace("\r\n", "\n").split("\n") == first + second
    assert (found.title, found.date) == ("安吉开发区签约", "2025-09-03")
    (tmp_path / "b").write_bytes(make_pdf(["安吉开发区签约", "三个项目", "正文。"], title="安吉开发区签约三个项目"))
    assert one(tmp_path / "b").title == "安吉开发区签约三个项目"


def test_pdf_that_cannot_be_read(tmp_path: Path, make_pdf: PdfMaker) -> None:
    whole = make_pdf(["安吉开发区签约"])
    cases = {
        "encrypted": make_pdf(["密"], password="x"),
        "truncated": whole[: len(whole) // 2],
        "no text": make_pdf([], []),
        "damaged": b"%PDF-1.4\n" + bytes(range(256)) * 9 + b"%%EOF\n",
        "no PDF": "不是 PDF 的文字".encode(),
    }
    for expected, data in cases.items():
        path = tmp_path / f"{expected}.pdf"
        path.write_bytes(data)
        assert expected in reason(path)


def test_docx(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("安吉开发区签约")
    file.add_paragraph("第一段，投资\t12亿元。")
    table = file.add_table(2, 2)
    for cell, text in zip(table._cells, ["项目", "投资", "智算中心", "12亿元"], strict=True):
        cell.text = text
    last = file.add_paragraph("")
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for part in (
        f"<w:smartTag {word}><w:r><w:t>2025年</w:t></w:r></w:smartTag>",
        f"<w:del {word}><w:r><w:delText>8月</w:delText></w:r></w:del>",
        f"<w:ins {word}><w:r><w:t>9月3日</w:t></w:r></w:ins>",
    ):
        last._p.append(parse_xml(part))
    file.save(tmp_path / "a.docx")
    found = one(tmp_path / "a.docx")
    assert found.text == (
        "安吉开发区签约\n第一段，投资\t12亿元。\n| 项目 | 投资 |\n| 智算中心 | 12亿元 |\n2025年9月3日"
    )
    assert (found.title, found.date) == ("安吉开发区签约", "2025-09-03")


def test_archives_that_cannot_be_read(tmp_path: Path) -> None:
    docx.Document().save(tmp_path / "empty.docx")
    data = (tmp_path / "empty.docx").read_bytes()
    (tmp_path / "cut.docx").write_bytes(data[: len(data) // 2])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "文字")
    with zipfile.ZipFile(tmp_path / "hollow.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a")
    with zipfile.ZipFile(tmp_path / "hollow.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<a")
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", " " * 60_000_000)
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "locked.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 text}")
    (tmp_path / "b.docx").write_bytes(b"plain text")
    expected = {
        "empty.docx": "no text", "cut.docx": "damaged or truncated", "a.zip": "not DOCX",
        "hollow.docx": "DOCX is damaged",
        "hollow.xlsx": "XLSX is damaged", "bomb.docx": "too large", "old.doc": "old Office", "locked.docx": "encrypted",
        "a.rtf": "RTF", "b.docx": "no DOCX",
    }  # fmt: skip
    assert {name: text in reason(tmp_path / name) for name, text in expected.items()} == dict.fromkeys(expected, True)


@pytest.mark.parametrize(
    ("module", "name", "hint"),
    [
        ("pypdfium2", "a.pdf", "pip install 'investkg[pdf]'"),
        ("docx", "a.docx", "pip install 'investkg[docx]'"),
        ("openpyxl", "a.xlsx", "pip install 'investkg[xlsx]'"),
    ],
)
def test_missing_extras_say_how_to_get_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_pdf: PdfMaker, module: str, name: str, hint: str
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml" if module == "docx" else "xl/workbook.xml", "<a/>")
    (tmp_path / name).write_bytes(make_pdf(["文字"]) if module == "pypdfium2" else out.getvalue())
    monkeypatch.setitem(sys.modules, module, None)  # what Python itself looks at for a module that is not to be had
    (found,) = read([str(tmp_path / name)])
    assert isinstance(found, Skipped)
    assert found.hint == hint


def test_gz_of_each_format(tmp_path: Path, make_pdf: PdfMaker) -> None:
    parts = {
        "a.txt.gz": "标题\n正文。".encode(),
        "b.jsonl.gz": '{"text": "甲。"}\n{"text": "乙。"}\n'.encode(),
        "c.html.gz": PAGE.format(charset="utf-8").encode(),
        "d.pdf.gz": make_pdf(["文字"]),
        "e.gz": "正文。".encode(),
    }
    for name, data in parts.items():
        (tmp_path / name).write_bytes(gzip.compress(data))
    found = list(read([str(tmp_path)]))
    assert all(isinstance(item, Document) for item in found), found
    assert [item.sources[0].removeprefix(f"{tmp_path}/") for item in found if isinstance(item, Document)] == [
        "a.txt.gz", "b.jsonl.gz#1", "b.jsonl.gz#2", "c.html.gz", "d.pdf.gz", "e.gz",
    ]  # fmt: skip


def test_broken_gz_keeps_what_came_before(tmp_path: Path) -> None:
    rows = "".join(f'{{"text": "第{n}条，编号{n * 7919 % 10007}。"}}\n' for n in range(30_000)).encode()
    packed = gzip.compress(rows)
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])
    (tmp_path / "head.txt.gz").write_bytes(b"\x1f\x8bnot gzip at all")
    (tmp_path / "twice.txt.gz").write_bytes(gzip.compress(gzip.compress(b"text")))
    flipped = bytearray(gzip.compress("正文。".encode() * 500))
    flipped[-6] ^= 0xFF
    (tmp_path / "sum.txt.gz").write_bytes(flipped)
    found = list(read([str(tmp_path / "cut.jsonl.gz")]))
    assert len(found) > 10_000
    assert isinstance(found[-1], Skipped)
    assert "gz is truncated" in found[-1].reason
    assert "gz is" in reason(tmp_path / "head.txt.gz")
    assert "within gz" in reason(tmp_path / "twice.txt.gz")
    assert "gz is damaged" in reason(tmp_path / "sum.txt.gz")
