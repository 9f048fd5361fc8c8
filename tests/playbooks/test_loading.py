"""A playbook is read from TOML, or refused with every fault, each with its line and its remedy."""

import pickle

import pytest

from alliancekit.parties.culture import CULTURE_SCALES, CultureScale
from alliancekit.playbooks import InvalidPlaybook, load_playbook, parse_playbook
from alliancekit.playbooks.catalogue import FOLDER

HEAD = """\
format = "alliancekit.playbook/1"
id = "ours"
version = "1"
title = "Ours"
"""
STAGES = """\
[[stage]]
id = "start"
name = "Start"
purpose = "Begin."
[[stage]]
id = "work"
name = "Work"
purpose = "Go on."
[[stage]]
id = "end"
name = "End"
purpose = "Stop."
"""
MOVES = """\
[[move]]
id = "go"
from = ["start"]
to = "work"
requires = ["sponsor", "rationale"]
[[move]]
id = "stop"
from = ["start", "work"]
to = "end"
"""
SMALL = HEAD + STAGES + MOVES


def faults_of(text, **given):
    """Return each fault of a text as its line and what was found."""
    with pytest.raises(InvalidPlaybook) as refused:
        parse_playbook(text, "ours.toml", **given)
    return [(fault.line, fault.found) for fault in refused.value.faults]


def remedies_of(text):
    with pytest.raises(InvalidPlaybook) as refused:
        parse_playbook(text, "ours.toml")
    return [fault.remedy for fault in refused.value.faults]


def test_a_playbook_of_ones_own_is_read_from_a_path(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(SMALL)
    playbook = load_playbook(path)
    assert ("ours", "1", "Ours") == (playbook.id, playbook.version, playbook.title)
    assert ("start", "work", "end") == playbook.lifecycle.chart.states
    assert "work" == playbook.lifecycle.chart.follow("start", "go")
    assert ("sponsor", "rationale") == playbook.requirements


def test_a_requirement_of_ones_own_is_known_when_it_is_named():
    text = SMALL.replace('"rationale"', '"acme-board"')
    assert ("sponsor", "acme-board") == parse_playbook(
        text, requirements=["acme-board"]
    ).requirements
    assert [(21, "the move 'go' asks for 'acme-board', which is no requirement")] == faults_of(text)


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ('id = "ours"', 'id = "our own"', 2, "id: found 'our own'"),
        ('"1"', "1", 3, "version: found 1"),
        ("alliancekit.playbook/1", "alliancekit.case/1", 1, "`format` is 'alliancekit.case/1'"),
        ("title =", "titel =", 4, "a playbook has no key 'titel'"),
        ('purpose = "Go on."', 'purpos = "x"', 12, "stage[1].purpos: found the unknown key"),
        ('purpose = "Go on."', "", 9, "stage[1].purpose: found nothing"),
        ('purpose = "Go on."', 'purpose = " "', 12, "stage[1].purpose: found ' '"),
        ('from = ["start"]', 'from = "start"', 19, "move[0].from: found 'start'"),
        ('from = ["start"]', 'form = ["start"]', 19, "`move` has no key 'form'"),
        ('from = ["start"]', 'sources = ["start"]', 19, "`move` has no key 'sources'"),
        ('from = ["start"]', "from = []", 19, "the move 'go' leads out of no stage"),
        ('to = "work"', "", 17, "move[0].to: found nothing"),
        ('to = "work"', 'to = "wrok"', 20, "the move 'go' names the stage 'wrok', which is not"),
        ('"start", "work"', '"start", "wrok"', 24, "the move 'stop' names the stage 'wrok'"),
        ('"start", "work"', '"work", "work", "start"', 24, "'stop' leads out of 'work' more than"),
        ('"start", "work"', '"start", "work", "end"', 24, "'stop' leads from 'end' to itself"),
        ('"sponsor"', '"sponser"', 21, "the move 'go' asks for 'sponser', which is no"),
        ('"rationale"', '"sponsor"', 21, "`requires` names 'sponsor' twice"),
        ('id = "work"', 'id = "start"', 10, "the stage 'start' is there twice"),
        ('id = "stop"', 'id = "go"', 24, "the move 'go' leads out of 'start' more than once"),
        ('to = "end"', 'to = "end"\nstandings = ["activ"]', 26, "move[1].standings[0]: found 'ac"),
        ('to = "end"', 'to = "end"\nstandings = []', 26, "the move 'stop' is legal in no standing"),
        (
            'to = "end"',
            'to = "end"\nback = true',
            26,
            "the move 'stop' steps back, but 'end' comes",
        ),
        (MOVES, "[move]\nid = 'go'", 17, "`move` is no array of tables"),
        (STAGES, "", 7, "the move 'go' names the stage 'start', which is not there"),
    ],
)
def test_what_is_wrong_is_found_on_its_line(old, new, line, found):
    text = SMALL.replace(old, new, 1)
    assert text != SMALL
    assert any(line == at and found in said for at, said in faults_of(text)), faults_of(text)


def test_a_stage_that_no_move_leads_to_is_refused():
    text = SMALL.replace('to = "work"', 'to = "end"')
    assert [(9, "no way of moves leads from 'start' to the stage 'work'")] == faults_of(text)
    assert ["add a [[move]] with to = 'work', or remove the stage"] == remedies_of(text)


def test_a_life_cycle_without_an_end_is_refused():
    text = SMALL + '[[move]]\nid = "again"\nfrom = ["end"]\nto = "start"\n'
    assert [(5, "it has no end: a move leads out of every stage")] == faults_of(text)


def test_a_stage_from_which_no_end_can_be_reached_is_refused():
    text = SMALL.replace('"start", "work"', '"start"') + (
        '[[stage]]\nid = "more"\nname = "More"\npurpose = "On and on."\n'
        '[[move]]\nid = "on"\nfrom = ["work"]\nto = "more"\n'
        '[[move]]\nid = "back"\nfrom = ["more"]\nto = "work"\nback = true\n'
    )
    assert [
        (9, "no way of moves leads from the stage 'work' to an end (end)"),
        (26, "no way of moves leads from the stage 'more' to an end (end)"),
    ] == faults_of(text)


def test_a_playbook_without_stages_is_refused():
    assert [(1, "it has no stages")] == faults_of(HEAD)


def test_names_that_the_state_machine_cannot_tell_apart_are_refused():
    stages = SMALL.replace('"work"', '"sta.rt"').replace('"start"', '"sta-rt"')
    moves = SMALL.replace('"go"', '"st_op"').replace('"stop"', '"st.op"')
    assert [(10, "the stages 'sta-rt' and 'sta.rt' differ in a dash, dot or underscore only")] == (
        faults_of(stages)
    )
    assert [(23, "the moves 'st_op' and 'st.op' differ in a dash, dot or underscore only")] == (
        faults_of(moves)
    )


def test_a_near_miss_is_named():
    remedies = remedies_of(
        SMALL.replace("sponsor", "sponser").replace('to = "work"', 'to = "wrok"')
    )
    assert remedies[0] == "did you mean 'work'?"
    assert remedies[1].startswith("did you mean 'sponsor'?")


def test_a_misspelled_stage_does_not_make_others_unreachable():
    faults = faults_of(SMALL.replace('to = "work"', 'to = "wrok"'))
    assert [(20, "the move 'go' names the stage 'wrok', which is not there")] == faults


def test_every_fault_is_found_at_once_in_the_order_of_the_lines():
    text = (
        SMALL.replace('"1"', "1", 1)
        .replace('name = "Work"', 'name = ""')
        .replace('"sponsor"', '"sponser"')
        .replace('to = "end"', 'to = "end"\nstandings = ["activ"]')
    )
    assert [3, 11, 21, 26] == [line for line, _ in faults_of(text + "[ladder]\nsteps = []\n")][:4]
    assert 6 == len(faults_of(text + "[ladder]\nsteps = []\n"))


def test_the_message_names_file_line_finding_and_remedy():
    with pytest.raises(InvalidPlaybook) as refused:
        parse_playbook(SMALL.replace("sponsor", "sponser"), "ours.toml")
    assert str(refused.value) == (
        "the playbook has 1 fault:\n"
        "  ours.toml:21: the move 'go' asks for 'sponser', which is no requirement; "
        "did you mean 'sponsor'? One of your own is named to `load_playbook` in `requirements`"
    )


def test_what_is_not_toml_is_refused_with_its_line(tmp_path):
    assert [(5, "not TOML: invalid value")] == faults_of(HEAD + "a = \n")
    path = tmp_path / "ours.toml"
    path.write_bytes(b"id = '\xff'")
    with pytest.raises(InvalidPlaybook, match=r"ours.toml:1: not TOML: a byte that is not UTF-8"):
        load_playbook(path)


def test_the_error_travels_between_processes():
    with pytest.raises(InvalidPlaybook) as refused:
        parse_playbook(HEAD)
    copy = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own bytes
    assert refused.value.faults == copy.faults


@pytest.mark.parametrize("words", ["risk_categories", "vocabulary", "term_checklist"])
def test_a_word_that_is_listed_twice_is_refused(words):
    faults = faults_of(f'{HEAD}{words} = ["audit", "option", "audit"]\n{STAGES}{MOVES}')
    assert [(5, f"`{words}` names 'audit' twice")] == faults


def test_the_term_checklist_is_written_in_the_words_of_agreements():
    checklist = f'{HEAD}term_checklist = ["audit", "licence"]\n{STAGES}{MOVES}'
    assert ("audit", "license") == parse_playbook(
        checklist.replace("licence", "license")
    ).term_checklist
    ((line, found),) = faults_of(checklist)
    assert (5, "term_checklist[1]: found 'licence' (did you mean 'license'?)") == (line, found)


# ------------------------------------------------------------------------------- ladder and bodies


def test_a_ladder_with_steps_limits_and_a_resolver_is_read():
    playbook = parse_playbook(
        SMALL + '[ladder]\nresolver = "expert"\n'
        '[[ladder.steps]]\nwho = "team"\nlimit = { days = 5, kind = "business" }\n'
        '[[ladder.steps]]\nwho = "executive-sponsors"\nlimit = { days = 30 }\n'
    )
    assert "team (5 business days), executive-sponsors (30 calendar days), then expert" == str(
        playbook.ladder
    )


def test_a_ladder_says_who_how_long_and_what_ends_it():
    assert [
        (26, "the escalation ladder does not end in a resolver"),
        (27, "the escalation ladder has 1 step"),
        (27, "the step 'team' of the escalation ladder has no time limit"),
    ] == faults_of(SMALL + '[ladder]\n[[ladder.steps]]\nwho = "team"\n')


def test_a_template_of_a_body_is_read_by_its_name():
    rule = '[body.board]\nrule = { unit = "party", way = "unanimity" }\n'
    assert "unanimity of the votes cast, one vote a party" == str(
        parse_playbook(SMALL + rule).bodies["board"].rule
    )
    assert [(27, "body.board.rule.way: found 'unanimous'")] == faults_of(
        SMALL + rule.replace("unanimity", "unanimous")
    )
    assert [(26, "'the board' is no name for a body")] == faults_of(
        SMALL + rule.replace("board", '"the board"')
    )
    assert [(26, "`body` is no table")] == faults_of(
        SMALL + rule.replace("[body.board]", "[[body]]")
    )


# ---------------------------------------------------------------------------------------- metrics

TRUST = """\
[[metric]]
id = "trust"
name = "Trust"
dimension = "relationship"
timing = "leading"
unit = "index"
direction = "higher"
floor = "40"
target = "75"
weight = "1"
"""


def test_a_metric_of_ones_own_is_read():
    metric = parse_playbook(SMALL + TRUST).metrics["trust"]
    assert ("40", "75") == (str(metric.floor), str(metric.target))


def test_weights_that_do_not_sum_to_1_are_refused():
    text = SMALL + TRUST.replace('weight = "1"', 'weight = "0.4"')
    text += TRUST.replace("trust", "calm").replace('weight = "1"', 'weight = "0.5"')
    assert [(45, "the weights of the relationship metrics sum to 0.9: trust 0.4 and calm 0.5")] == (
        faults_of(text)
    )
    assert parse_playbook(text.replace("0.4", "0.5"))


def test_thresholds_out_of_order_are_refused():
    faults = faults_of(SMALL + TRUST.replace('"40"', '"80"'))
    assert [26] == [line for line, _ in faults]
    assert "`floor` 80 is not below `target` 75" in faults[0][1]


def test_a_float_is_refused_where_exact_numbers_are_meant():
    faults = faults_of(SMALL + TRUST.replace('"40"', "0.4"))
    assert [(33, "metric[0].floor: found 0.4, which is not exact: write it in quotes")] == faults


def test_a_metric_that_is_there_twice_is_refused():
    assert [(37, "the metric 'trust' is there twice")] == faults_of(SMALL + TRUST + TRUST)


def test_a_catalogue_of_the_kit_is_shared_and_changed_in_place():
    own = '[[metric]]\nid = "trust"\ntarget = "99"\n'
    playbook = parse_playbook(HEAD + 'catalogue = "metrics.toml"\n' + STAGES + MOVES + own)
    assert 40 < len(playbook.metrics)
    assert "99" == str(playbook.metrics["trust"].target)
    assert "Trust" in playbook.metrics["trust"].name


def test_a_catalogue_beside_the_playbook_is_found_first(tmp_path):
    (tmp_path / "metrics.toml").write_text(TRUST)
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + 'catalogue = "metrics.toml"\n' + STAGES + MOVES)
    assert ["trust"] == list(load_playbook(path).metrics)


def test_a_fault_in_a_catalogue_is_placed_in_the_catalogue(tmp_path):
    (tmp_path / "kpi.toml").write_text(TRUST.replace("leading", "lading"))
    path = tmp_path / "ours.toml"
    path.write_text(
        HEAD + 'catalogue = "kpi.toml"\n' + STAGES + MOVES + '[[metric]]\nid = "trust"\nkpi = 1\n'
    )
    with pytest.raises(InvalidPlaybook) as refused:
        load_playbook(path)
    assert [("kpi.toml", 5), ("ours.toml", 29)] == [
        (fault.source.rpartition("/")[2], fault.line) for fault in refused.value.faults
    ]


def test_a_catalogue_that_is_not_there_is_refused():
    faults = faults_of(HEAD + 'catalogue = "kpi.toml"\n' + STAGES + MOVES)
    assert [
        (5, "there is no catalogue 'kpi.toml', neither beside the playbook nor in the kit")
    ] == (faults)


@pytest.mark.parametrize("line", range(1, 60))
def test_a_spoiled_line_is_refused_at_a_line_of_the_file_or_does_not_matter(line):
    lines = (FOLDER / "light.toml").read_text().splitlines()
    lines[line - 1] = lines[line - 1].replace('"', "", 1).replace("[", "", 1)
    try:
        found = [parse_playbook("\n".join(lines)).id]
    except InvalidPlaybook as refused:
        found = [fault.line for fault in refused.faults]
    assert found == ["light"] or set(found) <= set(range(1, len(lines) + 1))


SCALE = """
[[culture_scale]]
id = "pace"
name = "How fast things go"
low = "in weeks"
high = "in years"
"""


def test_a_playbook_has_the_scales_of_the_kit_or_its_own_in_their_place():
    assert CULTURE_SCALES == parse_playbook(SMALL).culture_scales
    own = parse_playbook(SMALL + SCALE).culture_scales
    assert (CultureScale("pace", "How fast things go", "in weeks", "in years"),) == own


def test_culture_scales_are_told_apart_and_complete():
    line = (SMALL + SCALE).count("\n") + 3
    assert [(line, "the culture scale 'pace' is there twice")] == faults_of(SMALL + SCALE + SCALE)
    (fault,) = faults_of(SMALL + SCALE.replace('high = "in years"\n', ""))
    assert "culture_scale[0].high: found nothing, and it is required" == fault[1]
