"""Files for the reading tests, made in the test's own folder."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SHARED = Path(__file__).parents[3] / "shared"

PdfMaker = Callable[..., bytes]


@pytest.fixture
def make_pdf() -> PdfMaker:
    """A function that makes a PDF of pages of lines, with a password if one is given."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def make(*pages: Sequence[str], password: str | None = None, title: str = "") -> bytes:
        out = io.BytesIO()
        canvas = Canvas(out, encrypt=password, invariant=1)
        canvas.setTitle(title)
        for page in pages:
            canvas.setFont("STSong-Light", 12)
            for number, line in enumerate(page):
                canvas.drawString(60, 780 - 18 * number, line)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make


@pytest.fixture
def corpus() -> Path:
    """The shared corpus beside the checkout."""
    folder = SHARED / "corpus"
    if not folder.is_dir():
        pytest.skip("no ../shared/corpus beside the checkout")
    return folder
