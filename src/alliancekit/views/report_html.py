"""A report as one HTML page: nothing is fetched, nothing runs, everything is escaped."""

from typing import TYPE_CHECKING

from alliancekit.views.charts import escaped
from alliancekit.views.charts.palette import INK, LINE, MUTED, PAPER, RAG, RAG_SIGNS
from alliancekit.views.report_parts import Note, Part, Picture, Said, Section, Table

if TYPE_CHECKING:
    from alliancekit.views.report import Report

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What the page may load: the pictures that it holds. A browser keeps it to that."""

_STYLE = f"""
:root{{color-scheme:light dark;--ink:{INK.light};--muted:{MUTED.light};--paper:{PAPER.light};
--line:{LINE}}}
@media (prefers-color-scheme:dark){{:root{{--ink:{INK.dark};--muted:{MUTED.dark};--paper:{PAPER.dark}}}}}
*{{box-sizing:border-box}}
body{{margin:0 auto;padding:24px 20px 48px;max-width:1000px;background:var(--paper);color:var(--ink);
font:16px/1.5 system-ui,'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',Arial,sans-serif;overflow-wrap:anywhere}}
h1{{font-size:1.7em;line-height:1.2;margin:0 0 4px}}
h2{{font-size:1.2em;margin:32px 0 8px;padding-bottom:3px;border-bottom:1px solid var(--line)}}
h3{{font-size:1em;margin:12px 0 4px}}
p{{margin:4px 0}}
.quiet{{color:var(--muted)}}
.wide{{overflow-x:auto;margin:6px 0 10px}}
table{{border-collapse:collapse;width:100%;font-size:.94em}}
th,td{{text-align:left;vertical-align:top;padding:5px 14px 5px 0;
border-bottom:1px solid var(--line);overflow-wrap:normal}}
th{{font-weight:600}}
td{{overflow-wrap:break-word;white-space:pre-line}}
td.short{{white-space:nowrap}}
td.long{{min-width:16em;overflow-wrap:anywhere}}
figure{{display:inline-block;vertical-align:top;margin:8px 24px 8px 0;max-width:100%}}
figcaption{{font-weight:600;margin-bottom:2px}}
img{{max-width:100%;height:auto;vertical-align:middle}}
nav ul{{margin:12px 0 0;padding:0;display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none}}
a{{color:inherit}}
@page{{size:A4;margin:18mm 16mm}}
@media print{{:root{{color-scheme:light;--ink:{INK.light};--muted:{MUTED.light};--paper:#fff}}
body{{max-width:none;padding:0;font-size:10.5pt}}nav{{display:none}}
h1,h2,h3{{break-after:avoid}}tr,figure{{break-inside:avoid}}thead{{display:table-header-group}}
.wide{{overflow:visible}}}}
"""


def html_of(report: "Report") -> str:
    """Return a report as an HTML page."""
    links = "".join(
        f'<li><a href="#s{at}">{escaped(each.title)}</a></li>'
        for at, each in enumerate(report.sections, 1)
    )
    about = "".join(f'<p class="quiet">{escaped(line)}</p>' for line in report.about)
    sections = "".join(_section(at, each) for at, each in enumerate(report.sections, 1))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(_POLICY)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escaped(report.title)}</title><style>{_STYLE}</style></head>"
        f'<body><header><h1 dir="auto">{escaped(report.title)}</h1>{about}</header>'
        f'<nav aria-label="Sections"><ul>{links}</ul></nav><main>{sections}</main></body></html>\n'
    )


def _section(number: int, section: Section) -> str:
    parts = "".join(map(_part, section.shown))
    return (
        f'<section id="s{number}" aria-labelledby="h{number}"><h2 id="h{number}">'
        f"{escaped(section.title)}</h2>{parts}</section>"
    )


def _part(part: Part) -> str:
    match part:
        case Note():
            return f"<p>{_said(part.said)}</p>"
        case Picture():
            drawing = part.drawing
            return f"<figure><figcaption>{escaped(drawing.title)}</figcaption>{drawing.to_image()}</figure>"
        case Table():
            return _table(part)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escaped(name)}</th>' for name in table.head)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    title = f"<h3>{escaped(table.title)}</h3>" if table.title else ""
    # A table can be wider than a telephone: then it is moved, also with the keys.
    label = escaped(table.title or ", ".join(table.head))
    return (
        f'{title}<div class="wide" tabindex="0" role="group" aria-label="{label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(said: Said) -> str:
    look = ' class="short"' if said.short else ' class="long"' if said.long else ""
    return f"<td{look}>{_said(said)}</td>"


def _said(said: Said) -> str:
    words = f'<bdi dir="auto">{escaped(said.words)}</bdi>'
    if said.bold:
        words = f"<strong>{words}</strong>"
    if said.grade is not None and said.grade in RAG:
        color, sign = RAG[said.grade], RAG_SIGNS[said.grade]
        words = f'<span style="color:{color}" role="img" aria-label="{said.grade}">{sign}</span> {words}'
    return f"{said.drawing.to_image()}<br>{words}" if said.drawing else words
