"""What a notebook that is not trusted leaves of HTML.

The lists are those of JupyterLab's sanitizer (packages/apputils/src/sanitizer.ts), as far as cards could
want anything of them: less is allowed here than there.
"""

import re
from html.parser import HTMLParser

TAGS = frozenset(
    {
        "b",
        "bdi",
        "br",
        "code",
        "details",
        "div",
        "em",
        "figcaption",
        "figure",
        "i",
        "img",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "small",
        "span",
        "strong",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
INLINE = frozenset({"b", "bdi", "code", "i", "small", "span", "strong"})
VOID = frozenset({"br", "img"})
ATTRIBUTES = {
    "details": {"open"},
    "img": {"alt", "height", "src", "width"},
    "td": {"colspan", "scope"},
    "th": {"colspan", "scope"},
}
EVERYWHERE = {"style", "title"}
PROPERTIES = frozenset(
    {
        "border",
        "border-bottom",
        "border-collapse",
        "border-left",
        "border-radius",
        "color",
        "cursor",
        "display",
        "font-size",
        "font-weight",
        "height",
        "line-height",
        "margin",
        "margin-bottom",
        "margin-top",
        "max-width",
        "min-width",
        "opacity",
        "overflow-wrap",
        "overflow-x",
        "padding",
        "table-layout",
        "text-align",
        "vertical-align",
        "white-space",
        "width",
    }
)
VALUE = re.compile(r"[a-z0-9 .%#-]+")


class Untrusted(HTMLParser):
    """Reads HTML, and writes down what would be dropped of it, and where it is not well formed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped: list[str] = []
        self.words: list[str] = []
        self.images: list[dict[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.dropped += [f"<{each}> is not closed" for each in self._open]

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag not in TAGS:
            self.dropped.append(f"<{tag}>")
        if tag not in VOID:
            self._open.append(tag)
        if tag not in INLINE:
            self.words.append(" ")
        for name, value in given.items():
            if name not in ATTRIBUTES.get(tag, set()) | EVERYWHERE:
                self.dropped.append(f"{name} of <{tag}>")
            if name == "style":
                self._style(value)
        if tag == "img":
            self.images.append(given)

    def _style(self, style):
        for part in style.split(";"):
            name, _, value = part.partition(":")
            if name not in PROPERTIES or not VALUE.fullmatch(value):
                self.dropped.append(f"style {part!r}")

    def handle_endtag(self, tag):
        if tag not in INLINE:
            self.words.append(" ")
        if not self._open or self._open.pop() != tag:
            self.dropped.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        self.words.append(data)

    def handle_comment(self, data):
        self.dropped.append(f"<!--{data}-->")

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())
