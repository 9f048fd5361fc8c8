"""What the playground runs in the browser: a text goes in, plain data to draw comes out.

A text that begins like a case file is played act by act, in memory; any other is run as Python. Nothing here knows
the page: `worker.js` calls `run` and `converted` and hands on the JSON.
"""

import ast
import contextlib
import io
import json
import traceback
from collections.abc import Iterator
from typing import Any

import alliancekit as ak
from alliancekit.casefile import CaseAct, InvalidCase, case_to_json, case_to_toml, parse_case
from alliancekit.kernel.wording import counted
from alliancekit.legality.verdict import said

SOURCE = "playground.py"
"""What tracebacks call the text of the reader."""


def run(text: str, language: str) -> str:
    """Return what comes of a text, as JSON: `said` in one line, and `parts` to draw.

    Args:
        text: A case file, or Python.
        language: `toml`, `json` or `python`.
    """
    result = _python(text) if language == "python" else _case(text, as_json=language == "json")
    return json.dumps(result)


def converted(text: str, to: str) -> str:
    """Return a case file in its other form, as JSON: `text`, or `parts` that say why not.

    Args:
        text: A case file in TOML or JSON.
        to: `toml` or `json`: the form that is wanted; the text is in the other one.
    """
    try:
        case = parse_case(text, "the text", as_json=to == "toml")
    except InvalidCase as error:
        return json.dumps(_unreadable(error))
    data = case_to_json(case)
    written = case_to_toml(case) if to == "toml" else json.dumps(data, indent=2, ensure_ascii=False)
    return json.dumps({"text": written})


# ------------------------------------------------------------------------------------------ case files


def _case(text: str, *, as_json: bool) -> dict[str, Any]:
    try:
        case = parse_case(text, "the text", as_json=as_json)
    except InvalidCase as error:
        return _unreadable(error)
    ledger = ak.open_ledger("memory:", playbooks=case.playbooks)
    acts = [_played(entry, ledger) for entry in case.acts]
    refused = sum(1 for act in acts if not act["allowed"])
    summary = f"{counted(len(acts), 'act')}: {len(acts) - refused} recorded, {refused} refused"
    ended = [_picture(ledger.alliance(name)) for name in case.alliances if _is_there(ledger, name)]
    return {"said": summary, "parts": [{"kind": "acts", "acts": acts}, *ended]}


def _played(entry: CaseAct, ledger: ak.Ledger) -> dict[str, Any]:
    """Try one act, record it if it is legal, and return how it went."""
    verdict = ledger.ask(entry.act)
    if verdict.allowed:
        ledger.submit(entry.act, by=entry.by, why=entry.why)
    return {**_verdict(verdict), "line": entry.line, "surprise": _surprise(entry, verdict)}


def _surprise(entry: CaseAct, verdict: ak.Verdict) -> str:
    """Return how an act went otherwise than its `expect` says; nothing where it says nothing."""
    if not entry.expect:
        return ""
    missing = [code for code in entry.expect if code not in verdict.codes]
    if not missing:
        return ""
    return f"the text expects a refusal for {', '.join(missing)}, and this is none"


def _is_there(ledger: ak.Ledger, name: str) -> bool:
    try:
        ledger.alliance(name)
    except ak.UnknownAlliance:
        return False
    return True


def _unreadable(error: InvalidCase) -> dict[str, Any]:
    faults = [
        {"line": fault.line, "text": str(fault).removeprefix(f"{fault.source}:")}
        for fault in error.faults
    ]
    return {
        "said": f"{counted(len(faults), 'fault')}: nothing was played",
        "parts": [{"kind": "faults", "faults": faults}],
    }


# ---------------------------------------------------------------------------------------------- Python


def _python(text: str) -> dict[str, Any]:
    """Run a text; its last expression is shown, as in a notebook."""
    printed = io.StringIO()
    parts: list[dict[str, Any]] = []
    summary = "done"
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            value = _last_value(text)
            parts.extend(_shown(value))
            if isinstance(value, ak.Verdict):
                summary = "allowed" if value.allowed else "refused"
        except ak.Refused as refused:
            summary = "refused"
            parts.append(_verdict_part(refused.verdict))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the reader wants to read it
            summary = f"stopped: {type(error).__name__}"
            parts.append({"kind": "error", "text": _told(error)})
    if printed.getvalue():
        parts.insert(0, {"kind": "text", "text": printed.getvalue()})
    return {"said": summary, "parts": parts}


def _last_value(text: str) -> object:
    tree = ast.parse(text, SOURCE)
    names: dict[str, Any] = {"__name__": "__main__"}
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, SOURCE, "exec"), names)  # noqa: S102 - what the reader wrote, in their browser
    if not isinstance(last, ast.Expr) or isinstance(last.value, ast.Constant):
        return None
    return eval(compile(ast.Expression(last.value), SOURCE, "eval"), names)  # noqa: S307 - the same


def _shown(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, ak.Verdict):
        yield _verdict_part(value)
    elif value is not None:
        yield _picture(value)


def _told(error: BaseException) -> str:
    """Return an error as Python tells it, without the frames that are ours."""
    lines = traceback.TracebackException.from_exception(error)
    while lines.stack and lines.stack[0].filename != SOURCE:
        del lines.stack[0]
    return "".join(lines.format())


# --------------------------------------------------------------------------------------------- drawing


def _verdict(verdict: ak.Verdict) -> dict[str, Any]:
    return {
        "allowed": verdict.allowed,
        "said": said(verdict.act),
        "reasons": verdict.to_records(),
    }


def _verdict_part(verdict: ak.Verdict) -> dict[str, Any]:
    return {"kind": "acts", "acts": [{**_verdict(verdict), "line": None, "surprise": ""}]}


def _picture(value: object) -> dict[str, Any]:
    """Return a value as its card, where it has one, or as Python writes it."""
    card = getattr(value, "_repr_html_", None)
    html = card() if callable(card) else None
    if isinstance(html, str):
        return {"kind": "html", "html": html, "title": str(getattr(value, "name", ""))}
    return {"kind": "text", "text": value if isinstance(value, str) else repr(value)}
