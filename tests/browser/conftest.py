"""A real Chromium, driven by Playwright; without one, these tests are skipped, and the end of the run says so.

The line at the end is printed by `tests/conftest.py`: with several workers, only it is read by the one that prints.
"""

import contextlib
import functools
import http.server
import importlib.util
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from alliancekit.stores.filelock import FileLock

# What is drawn is made where it is tested without a browser too.
for _folder in ("views", "portfolio"):
    sys.path.insert(0, str(Path(__file__).parent.parent / _folder))

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _program() -> str | None:
    """Return the browser: the one that `ALLIANCEKIT_CHROMIUM` names, or the distribution's."""
    named = os.environ.get("ALLIANCEKIT_CHROMIUM")
    found = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser"]
    return next((program for each in found if (program := shutil.which(each))), None)


def _lacking() -> str:
    """Return what these tests lack, in words; nothing where they can run."""
    if _program() is None:
        return (
            "no Chromium was found: apt-get install chromium, or name one in ALLIANCEKIT_CHROMIUM"
        )
    try:
        import playwright.sync_api  # noqa: F401, PLC0415 - only whether it is there
    except ImportError:
        return "Playwright is not installed: pip install playwright"
    return ""


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    mine = [item for item in items if here in item.path.parents]
    lacking = _lacking() if mine else ""
    if lacking:
        for item in mine:
            item.add_marker(pytest.mark.skip(reason=lacking))


@pytest.fixture(scope="module")
def chromium():
    """Return a running browser; while it runs, no other test can have an event loop of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_program(), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def requests():
    """Return the addresses that the pages of this test asked for, beyond what they hold themselves."""
    return []


@pytest.fixture
def open_page(chromium, requests):
    """Return what opens a page; whatever it asks another host for is written down and refused.

    `address` is where it is; `html` is its text, where it has no address. `own` is the start of the
    addresses that belong to the page itself, for example the local server of the docs.
    """
    contexts = []

    def opened(  # what a reader has before them
        *,
        html: str = "",
        address: str = "",
        own: str = "",
        dark: bool = False,
        width: int = 1200,
        height: int = 900,
        javascript: bool = True,
    ):
        context = chromium.new_context(
            color_scheme="dark" if dark else "light",
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
        )
        contexts.append(context)

        def answered(route):
            asked = route.request.url
            if own and asked.startswith(own):
                route.continue_()
            else:
                requests.append(asked)
                route.abort()

        context.route("**/*", answered)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if address:
            page.goto(address)
        else:
            page.set_content(html)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def picture():
    """Return what keeps a picture of a page, where `ALLIANCEKIT_PICTURES` names a folder for them."""
    folder = os.environ.get("ALLIANCEKIT_PICTURES")

    def kept(page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return kept


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory):
    """Return the folder of the built docs: the one that `ALLIANCEKIT_SITE` names, or one that is built for this run."""
    named = os.environ.get("ALLIANCEKIT_SITE")
    if named:
        folder = Path(named).resolve()
        assert (folder / "index.html").exists(), f"ALLIANCEKIT_SITE: no site in {folder}"
        return folder
    if importlib.util.find_spec("mkdocs") is None:
        pytest.skip("MkDocs is not installed: pip install -e '.[docs]'")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")  # workers share one site, and one builds it
    base = tmp_path_factory.getbasetemp()
    folder = base.parent / f"site-{run}" if run else base / "site"
    lock = FileLock(folder.with_suffix(".lock"))
    with lock:
        if not (folder / "index.html").exists():
            command = [
                sys.executable,
                "-m",
                "mkdocs",
                "build",
                "--quiet",
                "--site-dir",
                str(folder),
            ]
            built = subprocess.run(
                command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
            )
            assert built.returncode == 0, built.stderr
    lock.close()
    return folder


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """Say nothing where a browser went away in the middle of an answer."""


class _Files(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *args, missing, **more):
        self._missing = missing
        super().__init__(*args, **more)

    def send_head(self):
        """Answer with a file, unless it is to be missing."""
        if self._missing and self._missing in self.path:
            self.send_error(404)
            return None
        return super().send_head()

    def log_message(self, *args):
        """Say nothing of what is asked for."""


@contextlib.contextmanager
def _served(folder, missing=""):
    serve = functools.partial(_Files, directory=str(folder), missing=missing)
    with _Server(("127.0.0.1", 0), serve) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site(site_folder):
    """Return the address of the docs, served on this machine."""
    with _served(site_folder) as address:
        yield address


@pytest.fixture
def bare_site(site_folder):
    """Return the address of the docs as they are where npm was missing when they were built."""
    with _served(site_folder, missing="/assets/vendor/") as address:
        yield address
