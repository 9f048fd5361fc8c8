"""A report in a real browser: it asks nobody for anything, and is not wider than its screen."""

import io

import boardroom
import pypdf
import pytest

from alliancekit.views.charts.palette import contrast
from alliancekit.views.pack import meeting_pack

HOSTILE = "<img src=http://evil.example/x onerror=alert(1)> & \"quotes\" 'too' " + "x" * 120


@pytest.fixture(scope="module")
def html():
    return meeting_pack(boardroom.boardroom(HOSTILE), boardroom.TODAY).report.to_html()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1200, 360])
def test_a_pack_asks_nobody_for_anything_and_fits_its_screen(
    open_page, requests, html, dark, width
):
    page = open_page(html=html, dark=dark, width=width)
    asked = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.images].every(each => each.complete && each.naturalWidth)")
    assert ([], []) == (requests, asked)
    assert HOSTILE in page.locator("#s4").inner_text()


@pytest.mark.parametrize("dark", [False, True])
def test_the_words_of_a_pack_can_be_read(open_page, html, dark):
    page = open_page(html=html, dark=dark)
    colors = page.evaluate(
        """() => [...document.querySelectorAll('h1, h2, p, td, th, a')].map(each => [
            getComputedStyle(each).color, getComputedStyle(document.body).backgroundColor])"""
    )
    for pair in {tuple(each) for each in colors}:
        assert contrast(*map(_hex, pair)) >= 4.5, pair


def test_a_printed_pack_has_pages_and_no_menu(open_page, html):
    page = open_page(html=html, dark=True)
    reader = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert (595, 842) == tuple(round(float(each)) for each in reader.pages[0].mediabox[2:])
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()


def _hex(color: str) -> str:
    red, green, blue = (int(each) for each in color[4:-1].split(",")[:3])
    return f"#{red:02x}{green:02x}{blue:02x}"
