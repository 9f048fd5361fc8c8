"""Cards and charts in a real Chromium: nothing is asked of another host, and everything can be read."""

import pytest
from drawings import drawings
from looks import looks
from looks_of_measures import looks_of_measures

from alliancekit.views.cards import card

HOSTILE = (
    "\"'><script>window.evil = 1</script><img src=http://evil.example/x onerror='window.evil=1'>"
)
LONG = "Ausführungsgesellschaft " * 6 + "x" * 60
SHADES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])

WORST = """() => {
    // The contrast of each piece of text with the page, its own and its ancestors' opacity counted.
    const channel = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    const luminance = rgb => rgb.map(each => channel(each / 255))
        .reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
    const numbers = color => color.match(/[\\d.]+/g).map(Number);
    const page = numbers(getComputedStyle(document.body).backgroundColor).slice(0, 3);
    const worst = {contrast: 21, text: ""};
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        if (!text || ["●", "▲", "■"].includes(text)) continue;  // signs are marks, not letters
        let opacity = 1;
        for (let at = walker.currentNode.parentElement; at; at = at.parentElement) {
            opacity *= Number(getComputedStyle(at).opacity);
        }
        const color = numbers(getComputedStyle(walker.currentNode.parentElement).color).slice(0, 3);
        const seen = color.map((each, at) => each * opacity + page[at] * (1 - opacity));
        const [dim, bright] = [luminance(seen), luminance(page)].sort((a, b) => a - b);
        const contrast = (bright + 0.05) / (dim + 0.05);
        if (contrast < worst.contrast) Object.assign(worst, {contrast, text});
    }
    return worst;
}"""


def page_of(parts, *, dark: bool = False) -> str:
    paper, ink = ("#111111", "#e0e0e0") if dark else ("#ffffff", "#212121")
    return (
        f"<!doctype html><html style='color-scheme:{'dark' if dark else 'light'}'>"
        f"<body style='margin:12px;font:14px sans-serif;background:{paper};color:{ink}'>"
        f"{''.join(parts)}</body></html>"
    )


def cards(name: str = "Helix Bio"):
    return [card(each) for each in (looks(name) | looks_of_measures(name)).values()]


def charts(name: str = "Helix Bio"):
    return [each._repr_html_() for each in drawings(name).values()]


@SHADES
@pytest.mark.parametrize("width", [1200, 400], ids=["wide", "narrow"])
@pytest.mark.parametrize("every", [cards, charts], ids=["cards", "charts"])
def test_cards_and_charts_look_at_no_other_host_and_fit_the_page(
    open_page, requests, picture, *, dark, width, every
):
    page = open_page(html=page_of(every(), dark=dark), dark=dark, width=width)
    picture(page, f"{every.__name__}-{'dark' if dark else 'light'}-{width}")
    assert [] == requests
    assert width == page.evaluate("document.documentElement.scrollWidth")
    assert page.evaluate(
        "[...document.images].every(each => each.complete && each.naturalWidth > 0)"
    )


@SHADES
def test_everything_written_on_a_card_can_be_read(open_page, dark):
    page = open_page(html=page_of(cards(), dark=dark), dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    worst = page.evaluate(WORST)
    assert worst["contrast"] >= 4.5, worst


def test_a_hostile_name_runs_nothing_and_fetches_nothing(open_page, requests):
    page = open_page(html=page_of([*cards(HOSTILE), *charts(HOSTILE)]))
    page.wait_for_timeout(200)
    assert page.evaluate("window.evil === undefined")
    assert [] == requests
    assert "<script>window.evil = 1</script>" in page.inner_text("body")


def test_a_long_name_does_not_push_a_card_off_a_narrow_page(open_page):
    page = open_page(html=page_of(cards(LONG)), width=400)
    assert 400 == page.evaluate("document.documentElement.scrollWidth")


def test_without_styles_scripts_and_inline_drawings_nothing_is_lost(open_page):
    page = open_page(html=page_of(cards()))
    before = page.inner_text("body")
    page.evaluate(
        "document.querySelectorAll('style, script, svg, iframe').forEach(each => each.remove())"
    )
    assert before == page.inner_text("body")


def test_what_is_missing_unfolds_without_a_script(open_page):
    page = open_page(html=page_of([card(looks()["next steps"])]), javascript=False)
    assert not page.get_by_text("gate.objectives").is_visible()
    page.locator("summary").first.click()
    assert page.get_by_text("gate.objectives").is_visible()


@SHADES
def test_the_letters_of_a_chart_follow_the_page_that_it_stands_on(open_page, dark):
    chart = drawings()["empty"]
    page = open_page(html=page_of([chart.to_image()], dark=dark))  # the system itself prefers light
    brightest, darkest = page.evaluate(
        """async () => {
            const image = document.images[0];
            const canvas = Object.assign(document.createElement("canvas"), {width: 460, height: 48});
            const context = canvas.getContext("2d");
            context.fillStyle = getComputedStyle(document.body).backgroundColor;
            context.fillRect(0, 0, 460, 48);
            context.drawImage(image, 0, 0);
            const lights = [];
            const data = context.getImageData(150, 8, 160, 32).data;
            for (let at = 0; at < data.length; at += 4) lights.push(data[at]);
            return [Math.max(...lights), Math.min(...lights)];
        }"""
    )
    assert brightest - darkest > 100
