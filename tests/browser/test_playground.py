"""The playground of the documentation, in a real browser: the library itself, run by Pyodide."""

import json
import re
import socket
import threading

import pytest

BROWSERS_OWN = "content-autofill.googleapis.com"
"""Where Chromium itself asks what a form is for, whatever page it is on; the proxy lets nothing through."""

PATIENCE = 120_000  # milliseconds: a slow machine needs a while to start Python in a browser


@pytest.fixture(scope="module")
def strangers():
    """Return a proxy for every host but this one, and what it was asked for."""
    asked = []
    listening = socket.create_server(("127.0.0.1", 0))

    def listen():
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:  # closed, at the end
                return
            with caller:
                asked.append(caller.recv(200).split(b"\r\n")[0].decode(errors="replace"))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join()


@pytest.fixture(scope="module")
def shared(chromium, site, site_folder, strangers):
    """Return a playground in which Python has started; the tests of this file share it, for that takes seconds."""
    if not (site_folder / "assets/vendor/contents.json").exists():
        pytest.skip("the site has no Pyodide: npm or its registry was missing when it was built")
    proxy, _ = strangers
    context = chromium.new_context(
        viewport={"width": 1200, "height": 900}, proxy={"server": proxy, "bypass": "127.0.0.1"}
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}playground/")
    page.locator(".pg-acts").wait_for()
    yield page, said
    context.close()


@pytest.fixture
def playground(shared):
    """Return the playground, as it is when one comes to it."""
    page, said = shared
    said.clear()
    page.evaluate("document.querySelector('[data-playground=output]').replaceChildren()")
    return page


@pytest.fixture
def begin_with(playground):
    """Return what chooses a beginning and waits for its answer."""

    def begin(name, answer):
        playground.get_by_label("Begin with").select_option(name)
        answered(playground, answer)

    return begin


def answered(page, words):
    """Wait until the line of the answer says something."""
    page.get_by_role("status").filter(has_text=words).wait_for()


def write(page, text):
    page.get_by_role("textbox", name="The text").fill(text)


def written(page):
    return page.get_by_role("textbox", name="The text").input_value()


def codes(page):
    return page.locator(".pg-reason dd:first-of-type code").all_inner_texts()


def test_a_move_is_refused_with_every_reason(begin_with, playground):
    begin_with("a-move-is-refused", "2 acts: 1 recorded, 1 refused")
    expected = ["gate.objectives", "gate.rationale", "gate.sponsor", "gate.value-drafted"]
    assert expected == codes(playground)
    assert "submit value.set-objective" in playground.locator(".pg-do").first.inner_text()


def test_the_same_move_is_allowed_once_everything_is_there(begin_with, playground):
    begin_with("a-move-is-refused", "1 refused")
    write(playground, written(playground).replace("\n# ", "\n").replace("\n---", "\n# ---"))
    answered(playground, "7 acts: 7 recorded, 0 refused")
    assert ["✓ allowed"] * 7 == playground.locator(".pg-mark").all_inner_texts()


def test_one_act_the_more_is_one_reason_the_less(begin_with, playground):
    begin_with("a-move-is-refused", "1 refused")
    act = """[[act]]
do = "value.set-objective"
alliance = "orion"
on = 2026-02-02
objective = "first"
statement = "The first batch"
owner = "Ada"

[[act]]
do = "lifecycle.move\""""
    write(playground, written(playground).replace('[[act]]\ndo = "lifecycle.move"', act))
    answered(playground, "3 acts: 2 recorded, 1 refused")
    assert ["gate.rationale", "gate.sponsor", "gate.value-drafted"] == codes(playground)


def test_the_keyboard_takes_an_act_out_of_its_comment(begin_with, playground):
    begin_with("a-move-is-refused", "1 refused")
    editor = playground.get_by_role("textbox", name="The text")
    first = written(playground).index('# [[act]]\n# do = "value.set-objective"')
    last = written(playground).index('owner = "Ada Berg"')
    editor.evaluate("(box, [a, b]) => box.setSelectionRange(a, b)", [first, last])
    editor.press("Control+/")
    answered(playground, "3 acts: 2 recorded, 1 refused")
    assert "gate.objectives" not in codes(playground)
    editor.press("Control+/")
    answered(playground, "2 acts: 1 recorded, 1 refused")


def test_every_slip_of_a_file_is_named_with_its_line(begin_with, playground):
    begin_with("five-slips-at-once", "5 faults: nothing was played")
    lines = playground.locator(".pg-faults .pg-jump")
    assert ["line 12", "line 16", "line 26", "line 28", "line 31"] == lines.all_inner_texts()
    lines.nth(1).click()
    selected = playground.get_by_role("textbox", name="The text").evaluate(
        "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    )
    assert 'do = "value.set-objectives"' == selected


def test_a_case_becomes_json_and_toml_again_and_means_the_same(begin_with, playground):
    begin_with("whom-are-you-bound-to", "6 acts: 5 recorded, 1 refused")
    playground.get_by_role("button", name="As JSON").click()
    playground.get_by_role("button", name="As TOML").wait_for()
    answered(playground, "6 acts: 5 recorded, 1 refused")
    case = json.loads(written(playground))
    assert "night-cameras" == case["act"][0]["alliance"]
    assert ["gate.exclusivity-checked"] == codes(playground)
    case["act"][2]["scope"]["territories"] = ["FR"]
    write(playground, json.dumps(case))
    answered(playground, "6 acts: 6 recorded, 0 refused")
    playground.get_by_role("button", name="As TOML").click()
    playground.get_by_role("button", name="As JSON").wait_for()
    assert 'territories = ["FR"]' in written(playground)


def test_the_same_votes_come_to_three_decisions_under_three_charters(begin_with, playground):
    begin_with("one-vote-three-charters", "done")
    text = playground.locator(".pg-text").inner_text()
    outcomes = re.findall("^(adopted|rejected|deadlocked|undecided)$", text, re.MULTILINE)
    assert ["rejected", "deadlocked", "adopted"] == outcomes


def test_a_rule_of_ones_own_refuses_until_it_is_met(begin_with, playground):
    begin_with("signed-too-early", "refused")
    assert ["helix.counsel"] == codes(playground)
    write(playground, written(playground).replace("        # ", "        "))
    write(playground, written(playground).replace("Without the #", "# Without the #"))
    playground.get_by_role("textbox", name="The text").press("Control+Enter")
    answered(playground, "allowed")
    assert [] == codes(playground)


def test_what_held_and_what_was_known_are_two_answers(begin_with, playground):
    begin_with("what-was-known", "done")
    text = playground.locator(".pg-text").inner_text()
    assert "the sponsor in March: ['Ines Maar']" in text
    assert "as known in April:    []" in text


def test_an_error_of_the_reader_is_told_as_python_tells_it(begin_with, playground):
    begin_with("what-was-known", "done")
    write(playground, "import alliancekit as ak\n\nak.Party('no id', 'Nobody')\n")
    playground.get_by_role("button", name="Run").click()
    answered(playground, "stopped: InvalidValue")
    told = playground.locator(".pg-error").inner_text()
    assert 'File "playground.py", line 3' in told
    assert "exec(" not in told


def test_a_card_is_drawn_where_no_script_of_it_runs(begin_with, playground):
    begin_with("what-was-known", "done")
    write(
        playground,
        "class Evil:\n"
        "    def _repr_html_(self):\n"
        "        return '<p id=card>here</p><img src=x onerror=\"parent.hit=1\">'"
        " '<script>parent.hit=1</script><img src=\"http://elsewhere.example/x.png\">'\n\n"
        "Evil()\n",
    )
    playground.get_by_role("button", name="Run").click()
    assert "here" == playground.frame_locator(".pg-card").locator("#card").inner_text()
    assert playground.evaluate("window.hit === undefined")


def test_the_card_of_the_alliance_is_shown(begin_with, playground):
    begin_with("a-move-is-refused", "1 refused")
    card = playground.frame_locator(".pg-card").locator("body")
    assert "Orion co-development" in card.inner_text()


def test_what_never_ends_can_be_stopped(begin_with, playground):
    begin_with("what-was-known", "done")
    write(playground, "while True:\n    pass\n")
    playground.get_by_role("button", name="Run").click()
    playground.get_by_role("button", name="Stop").click()
    answered(playground, "Ready.")
    assert "Stopped" in playground.locator("[data-playground=output]").inner_text()
    begin_with("a-move-is-refused", "1 refused")


def test_it_is_saved_as_a_file_that_the_command_replays(begin_with, playground):
    begin_with("five-slips-at-once", "5 faults")
    with playground.expect_download() as saved:
        playground.get_by_role("button", name="Save to a file").click()
    assert "case.toml" == saved.value.suggested_filename
    assert written(playground) == saved.value.path().read_text(encoding="utf-8")


def test_an_address_leads_to_a_beginning(playground, site):
    playground.goto(f"{site}playground/#five-slips-at-once")
    answered(playground, "5 faults")


def test_it_can_be_worked_with_the_keyboard_alone(playground):
    reached = []
    playground.get_by_label("Begin with").focus()
    for _ in range(5):
        reached.append(
            playground.evaluate("document.activeElement.textContent.trim().slice(0, 20)")
        )
        playground.keyboard.press("Tab")
    assert ["Run", "As JSON", "Save to a file"] == reached[1:4]
    assert (
        playground.evaluate("document.activeElement.tagName") != "TEXTAREA"
    )  # Tab leads out again


def test_nothing_was_asked_of_another_host_and_nothing_complained_of(shared, strangers):
    _, said = shared
    _, asked = strangers
    assert [] == [each for each in said if "elsewhere.example" not in each]
    assert [] == [each for each in asked if BROWSERS_OWN not in each]


@pytest.mark.usefixtures("shared")  # skipped with the others
@pytest.mark.parametrize("screen", [(1200, "dark"), (400, "light")])
def test_it_fits_its_screen(open_page, site, requests, picture, screen):
    width, scheme = screen
    page = open_page(address=f"{site}playground/", own=site, width=width, dark=scheme == "dark")
    page.set_default_timeout(PATIENCE)
    page.locator(".pg-acts").wait_for()
    too_wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert 0 == page.evaluate(too_wide)
    picture(page, f"playground-{width}-{scheme}")
    assert [] == requests


def test_it_says_so_where_python_cannot_be_started(open_page, bare_site):
    page = open_page(address=f"{bare_site}playground/", own=bare_site)
    page.get_by_role("alert").wait_for()
    expected = "Python could not be started here: contents.json is not on this site (404)."
    assert expected == page.get_by_role("alert").inner_text()
    assert "alliancekit replay case.toml" in page.locator("[data-playground=output]").inner_text()
    assert "[[act]]" in written(page)  # what there is to save is there


def test_it_says_so_where_no_script_runs(open_page, site):
    page = open_page(address=f"{site}playground/", own=site, javascript=False)
    assert page.get_by_text("The playground needs JavaScript").is_visible()
    assert page.locator("[data-playground=root]").is_hidden()
