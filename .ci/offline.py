"""Read a built site and refuse every page that would ask another host for something.

    python .ci/offline.py site

A link that a reader may follow is fine. A script, style, picture, font or frame from elsewhere is not, and
neither is the markup at which the theme's own script starts to fetch: Mermaid drawings, repository facts.
"""

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
IN_STYLE = re.compile(
    r"(?:url\(\s*|@import\s+)[\"']?((?:[a-z][a-z0-9+.-]*:)?//[^\"')\s]+)", re.IGNORECASE
)
FETCHED = {"src", "srcset", "poster", "data", "background"}
FETCHED_LINKS = {
    "dns-prefetch",
    "icon",
    "manifest",
    "mask-icon",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "stylesheet",
}
DRAWN_IN = {"image", "use"}
"""Elements of an SVG whose `href` is fetched."""


class Page(HTMLParser):
    """A page, and what it would fetch from elsewhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = IN_STYLE.findall(text)
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        rel = set(given.get("rel", "").lower().split())
        fetched = FETCHED & given.keys()
        if (tag == "link" and rel & FETCHED_LINKS) or tag in DRAWN_IN:
            fetched |= {"href", "xlink:href"} & given.keys()
        self.found += [
            f"<{tag} {name}={url.strip()!r}>"
            for name in sorted(fetched)
            for url in given[name].split(",")
            if ELSEWHERE.match(url)
        ]
        if "mermaid" in given.get("class", "").split():
            self.found.append(f"<{tag} class='mermaid'>: the theme would fetch the drawing script")
        if given.get("data-md-component") == "source":
            self.found.append(f"<{tag} data-md-component='source'>: the theme would ask for stars")


def found_in(file: Path) -> list[str]:
    """Return what a file of the site would fetch from elsewhere."""
    text = file.read_text(encoding="utf-8")
    return Page(text).found if file.suffix == ".html" else IN_STYLE.findall(text)


def main(site: Path) -> int:
    """Read every page and style of a site; return 0 if none of them asks another host."""
    files = sorted(file for kind in ("html", "css", "svg") for file in site.rglob(f"*.{kind}"))
    if not any(file.suffix == ".html" for file in files):
        print(f"{site}: no page found; build the site first")
        return 2
    faults = [f"{file.relative_to(site)}: {what}" for file in files for what in found_in(file)]
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(files)} pages, styles and pictures read; {len(faults)} would ask another host")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
