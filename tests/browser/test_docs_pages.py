"""Every page of the documentation in a real browser: quiet, at home, and not wider than its screen."""

import re

import pytest

WIDE, NARROW = 1200, 400


@pytest.fixture
def pages(site_folder):
    """Return the paths of all pages, as they stand in addresses."""
    found = [file.parent.relative_to(site_folder) for file in site_folder.rglob("index.html")]
    assert len(found) > 30
    return sorted("" if str(each) == "." else f"{each}/" for each in found)


@pytest.fixture
def visited(open_page, site, pages):
    """Return what opens every page, and says of each what is wrong with it."""

    def visit(*, width, dark):
        page = open_page(address=f"{site}404.html", own=site, width=width, dark=dark)
        said = []
        page.on("console", lambda message: said.append((message.type, message.text)))
        page.on("pageerror", lambda error: said.append(("error", str(error))))
        page.on(
            "response",
            lambda answer: answer.status >= 400 and said.append(("error", answer.url)),
        )
        faults = {}
        for path in pages:
            said.clear()
            page.goto(f"{site}{path}", wait_until="load")
            too_wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            found = [text for kind, text in said if kind in {"error", "warning"}]
            if too_wide > 0:
                found.append(f"{too_wide} px wider than the screen")
            if found:
                faults[path or "front page"] = found
        return faults

    return visit


@pytest.mark.parametrize(
    ("width", "dark"), [(WIDE, False), (NARROW, True)], ids=["wide and light", "narrow and dark"]
)
def test_no_page_complains_asks_elsewhere_or_is_wider_than_the_screen(
    visited, requests, width, dark
):
    assert {} == visited(width=width, dark=dark)
    assert [] == requests


def test_the_search_finds_a_word_and_leads_to_its_page(open_page, site, requests):
    page = open_page(address=site, own=site)
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("quorum")
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    first.click()
    page.wait_for_url(re.compile("quorum"))
    assert "quorum" in page.locator("article").inner_text().lower()
    assert [] == requests


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_diagram_is_drawn_with_what_the_site_has(open_page, site, site_folder, requests, dark):
    if not (site_folder / "assets/vendor/mermaid").exists():
        pytest.skip("the site has no Mermaid: npm or its registry was missing when it was built")
    page = open_page(address=f"{site}reference/lifecycle/", own=site, dark=dark)
    page.locator(".diagram").first.scroll_into_view_if_needed()
    figure = page.locator("figure.diagram").first
    figure.locator("svg").wait_for()
    text = figure.text_content()
    assert "negotiation" in text
    assert "reconstitute" not in text  # that is no move: it starts another alliance
    assert [] == requests


def test_a_diagram_changes_its_colors_with_the_page(open_page, site, site_folder):
    if not (site_folder / "assets/vendor/mermaid").exists():
        pytest.skip("the site has no Mermaid: npm or its registry was missing when it was built")
    page = open_page(address=f"{site}reference/lifecycle/", own=site)
    page.locator(".diagram").first.scroll_into_view_if_needed()
    word = "() => getComputedStyle(document.querySelector('figure.diagram .nodeLabel')).color"
    page.locator("figure.diagram svg").first.wait_for()
    light = page.evaluate(word)
    page.get_by_title("Switch to the dark page").click()
    page.wait_for_function(f"light => ({word})() !== light", arg=light)


def test_the_text_of_a_diagram_stays_where_no_script_runs(open_page, site):
    page = open_page(address=f"{site}reference/lifecycle/", own=site, javascript=False)
    assert "stateDiagram-v2" in page.locator("pre.diagram").first.text_content()


def test_the_front_page_shows_a_card_as_a_notebook_shows_it(open_page, site, requests):
    page = open_page(address=site, own=site)
    assert page.get_by_text("Orion co-development").first.is_visible()
    assert page.get_by_text("gate.value-drafted").is_visible()
    assert page.get_by_role("link", name="Try it in the browser").is_visible()
    assert [] == requests


def test_the_list_for_programs_names_every_page_with_what_it_is_about(site_folder, pages):
    text = (site_folder / "llms.txt").read_text(encoding="utf-8")
    lines = re.findall(r"^- \[(.+?)\]\((.*?)\)(?:: (.+))?$", text, re.MULTILINE)
    assert pages == sorted("" if url == "./" else url for _, url, _ in lines)
    assert [] == [title for title, _, about in lines if not about]
