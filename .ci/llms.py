"""Write `llms.txt` beside the site: what each page is about, in one list that a program reads in one go.

A hook of MkDocs. The form is that of <https://llmstxt.org>: the name, what it is, and the pages under the headings
of the navigation, each with its first sentence.
"""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

FIRST = "Begin here"
"""The heading of the pages that stand under none in the navigation."""

_NOT_TEXT = re.compile(r"\s*(?:#|<|\{|\||!!!|\?\?\?|--8<--|\[.*\]\(.*\)\{|[-*] |```|:)")
_MARKUP = (
    (re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"[*`]"), ""),
    (re.compile(r"\s+"), " "),
)
_SENTENCE = re.compile(r".+?[.!?](?=\s|$)")


class _Site:
    """What the site is made of, from the moment at which MkDocs knows it."""

    navigation: Navigation | None = None


def on_nav(nav: Navigation, config: MkDocsConfig, files: object) -> Navigation:
    """Keep the navigation for the end of the build."""
    del config, files
    _Site.navigation = nav
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Write the list."""
    if _Site.navigation is None:
        return
    parts = [f"# {config.site_name}", f"> {config.site_description}"]
    for heading, pages in _sections(_Site.navigation):
        lines = [_line(page, config.site_url or "") for page in pages]
        parts.append("\n".join([f"## {heading}", "", *lines]))
    text = "\n\n".join(parts) + "\n"
    (Path(config.site_dir) / "llms.txt").write_text(text, encoding="utf-8")


def _sections(navigation: Navigation) -> list[tuple[str, list[Page]]]:
    alone = [item for item in navigation.items if isinstance(item, Page)]
    sections = [item for item in navigation.items if isinstance(item, Section)]
    return [(FIRST, alone), *((each.title, _pages(each)) for each in sections)]


def _pages(section: Section) -> list[Page]:
    pages: list[Page] = []
    for child in section.children:
        pages += _pages(child) if isinstance(child, Section) else [child]  # type: ignore[list-item] # no links in ours
    return pages


def _line(page: Page, root: str) -> str:
    about = str(page.meta.get("description") or first_sentence(page.markdown or ""))
    return f"- [{page.title}]({root}{page.url or './'}){f': {about}' if about else ''}"


def first_sentence(markdown: str) -> str:
    """Return the first sentence of a page, as plain text."""
    without_code = re.sub(r"^```.*?^```$", "", markdown, flags=re.MULTILINE | re.DOTALL)
    for paragraph in re.split(r"\n\s*\n", without_code):
        if paragraph.strip() and not _NOT_TEXT.match(paragraph):
            text = paragraph.strip()
            for pattern, instead in _MARKUP:
                text = pattern.sub(instead, text)
            found = _SENTENCE.match(text)
            return found[0] if found else text
    return ""
