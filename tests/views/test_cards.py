"""Cards: what a person sees of a thing in a notebook, whatever its names are and wherever it is shown."""

import itertools
import subprocess
import sys
import textwrap
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, case, facts_of, looks, proposal, results
from untrusted import Untrusted

from alliancekit.alliance import replay
from alliancekit.decide import check, decide, next_steps
from alliancekit.governance.ladder import EscalationLadder, LadderStep
from alliancekit.governance.limits import TimeLimit
from alliancekit.kernel.mermaid import in_mermaid
from alliancekit.kernel.picture import Shown
from alliancekit.ledger.history import History
from alliancekit.ledger.opening import open_ledger
from alliancekit.lifecycle.acts import Move
from alliancekit.lifecycle.part import PlaybookPin
from alliancekit.playbooks import shipped
from alliancekit.rulebook import Rulebook
from alliancekit.surveys.acts import AnswerSurvey
from alliancekit.surveys.response import SurveyResponse
from alliancekit.testing.histories import histories, secret_of
from alliancekit.testing.lives import PARTIES, after, an_alliance_in, life_to
from alliancekit.testing.strategies import facts as any_facts
from alliancekit.views.cards import Card, card
from alliancekit.views.cards.markup import Markup, joined, markup, tag
from alliancekit.views.cards.ways import behind, on_its_way, perhaps_behind

HOSTILE = (
    "\"'><script>evil()</script><img src=http://evil.example onerror=evil()>\x00\u202e</div>&lt;"
)
EVERY = pytest.mark.parametrize("kind", looks())
STANDARD = shipped().get("standard").lifecycle.chart


def text_of(value, **look) -> str:
    return Untrusted(card(value, **look)).text


# --- for every card


@EVERY
def test_a_notebook_that_is_not_trusted_drops_nothing_of_a_card(kind):
    assert [] == Untrusted(looks()[kind]._repr_html_()).dropped


@EVERY
def test_a_notebook_gets_plain_text(kind):
    # marimo writes a notebook's outputs with a library that makes `{}` of any other kind of text.
    assert str is type(looks()[kind]._repr_html_())


@EVERY
def test_whatever_names_are_they_are_words_on_a_card(kind):
    seen = Untrusted(looks(HOSTILE)[kind]._repr_html_())
    assert [] == seen.dropped
    assert all(each["src"].startswith("data:image/svg+xml;base64,") for each in seen.images)


@EVERY
def test_every_image_on_a_card_says_what_it_shows(kind):
    assert all(each["alt"] for each in Untrusted(looks()[kind]._repr_html_()).images)


@EVERY
def test_a_card_has_no_background_and_no_letters_of_a_fixed_color(kind):
    html = looks()[kind]._repr_html_()
    assert "background" not in html
    for piece in html.split("color:")[1:]:
        # The signs alone have a color; each is a mark, beside words that say the same.
        assert piece.split(">")[1][0] in "●▲■"


@EVERY
def test_a_card_is_the_same_each_time(kind):
    thing = looks()[kind]
    assert thing._repr_html_() == thing._repr_html_()


def test_a_hostile_name_stands_on_the_card_as_it_is():
    _, alliance = facts_of("<b>R&D</b>")
    assert "<b>R&D</b>" in text_of(alliance)


@given(any_facts())
def test_any_fact_has_a_card(fact):
    seen = Untrusted(fact._repr_html_())
    assert [] == seen.dropped
    assert fact.do in seen.text


def facts_from(acts):
    """Return the facts that acts give, one after the other."""
    alliance, facts = None, []
    for act in acts:
        outcome = decide(alliance, act)
        alliance = outcome.alliance
        facts += outcome.facts
    return facts


@given(histories(), st.sampled_from(PARTIES))
def test_a_card_shows_nothing_that_is_private_to_another_party(history, party):
    facts = facts_from(history)
    alliance = replay(facts, seen_by=party.id)
    shown = [
        alliance,
        alliance.risks,
        next_steps(alliance, alliance.latest_on),
        *alliance.agreements.agreements.values(),
        *alliance.governance.bodies.values(),
        *alliance.governance.matters.values(),
        *alliance.surveys.surveys.values(),
    ]
    for each in shown:
        html = each._repr_html_()
        assert [] == Untrusted(html).dropped
        for other in PARTIES:
            assert other == party or secret_of(other.id) not in html


def test_a_card_is_text_and_can_be_shown_itself():
    drawn = card(proposal("Orion"))
    assert isinstance(drawn, Card)
    assert drawn == drawn._repr_html_()
    assert str is type(drawn._repr_html_())


def test_anything_else_is_shown_field_by_field():
    @attrs.frozen
    class Pair(Shown):
        name: str
        parts: dict[str, Decimal]
        hidden: str = attrs.field(default="sealed", repr=False)

    seen = Untrusted(Pair("<i>", {"a": Decimal("0.5")})._repr_html_())
    assert [] == seen.dropped
    assert "Pair" in seen.text
    assert "0.5" in seen.text
    assert "sealed" not in seen.text
    assert "plain words" in text_of("plain words")


def test_the_answers_of_a_survey_are_never_on_a_card():
    questionnaire = shipped().get("standard").questionnaires["partner-health"]
    response = SurveyResponse(
        party="helix",
        role="research",
        level="staff",
        answers={item.id: 5 for item in questionnaire.items},
        comment="Too slow",
    )
    act = AnswerSurvey("orion", on=DAY, survey="spring", token="0" * 32, response=response)
    assert "Too slow" not in text_of(act)


# --- the alliance


def test_what_is_missing_for_the_next_move_is_on_the_card_with_what_to_do():
    said = text_of(an_alliance_in("strategy"))
    assert "select → selection: 4 things missing" in said
    assert "gate.sponsor An executive sponsor stands behind the alliance" in said
    assert "Do: submit parties.assign-role with party='helix', role='executive-sponsor'" in said


def test_a_gate_that_is_open_says_so():
    acts = life_to("structuring")
    before = after(acts[: next(at for at, act in enumerate(acts) if isinstance(act, Move))])
    assert "● select → selection: the way is open" in text_of(before)


def test_a_card_has_no_clock_and_says_which_day_it_took():
    alliance = an_alliance_in("structuring")
    assert f"as of {alliance.latest_on}, the day of its latest fact" in text_of(alliance)
    assert "as of 2026-12-31" in text_of(alliance, on=date(2026, 12, 31))


def test_what_is_overdue_depends_on_the_day():
    _, alliance = facts_of("Orion")
    assert "2026-03-31 Orion milestone first, helix" in text_of(alliance, on=date(2026, 3, 31))
    assert "overdue" not in text_of(alliance, on=date(2026, 3, 31))
    assert "■ overdue" in text_of(alliance, on=date(2026, 4, 1))


def test_people_waivers_disputes_and_risks_are_on_the_card():
    _, alliance = facts_of("Orion")
    said = text_of(alliance)
    assert "■ in-dispute, in strategy since 2026-01-01" in said
    assert "helix disputes since 2026-07-01: Orion" in said
    assert "executive-sponsor of helix" in said
    assert "nordlab has no executive-sponsor" in said
    assert "not used yet: rationale" in said
    assert "2 live risks, exposure 22; the largest: Orion, 20 of 25" in said


def test_a_playbook_that_is_not_shipped_is_asked_for():
    alliance = an_alliance_in("strategy")
    acme = attrs.evolve(shipped().get("standard"), id="acme")
    ours = attrs.evolve(
        alliance, lifecycle=attrs.evolve(alliance.lifecycle, playbook=PlaybookPin("acme", "1"))
    )
    assert "card(alliance, rulebook=...)" in text_of(ours)
    assert "4 things missing" in text_of(ours, rulebook=Rulebook(playbooks=(acme,)))


def test_a_long_list_is_cut_and_says_by_how_much():
    outcome = decide(None, proposal("Orion"))
    alliance = outcome.alliance
    facts, _ = facts_of("Orion")
    risk = next(fact for fact in facts if fact.do == "risks.register-risk")
    for number in range(25):
        alliance = decide(alliance, attrs.evolve(risk, risk=f"r{number}")).alliance
    assert "and 5 more: to_records() has them all" in text_of(alliance.risks)
    assert 25 == len(alliance.risks.to_records())


@pytest.mark.parametrize("stage", ["strategy", "management", "closed"])
def test_only_what_must_have_been_is_shown_as_having_been(stage):
    ways = {"strategy": set(), "management": {"strategy", "launch"}, "closed": {"termination"}}
    assert ways[stage] <= set(behind(STANDARD, stage))
    assert stage not in behind(STANDARD, stage)
    assert set() == set(behind(STANDARD, stage)) & set(perhaps_behind(STANDARD, stage))


def test_management_may_or_may_not_lie_behind_an_alliance_that_has_ended():
    assert {"management", "transformation"} == set(perhaps_behind(STANDARD, "closed"))
    assert "abandoned" not in on_its_way(STANDARD, "closed")
    assert "abandoned" in on_its_way(STANDARD, "planning")


# --- verdicts and decisions


def test_a_verdict_says_every_reason_under_its_rule():
    structuring = an_alliance_in("structuring")
    verdict = check(structuring, Move("orion", on=structuring.latest_on, move="launch"))
    said = text_of(verdict)
    assert f"Refused, for {len(verdict.reasons)} reasons" in said
    assert 1 == said.count("gate.scorecard")
    for reason in verdict.reasons:
        assert " ".join(reason.found.split()) in said
        assert " ".join(reason.remedy.split()) in said


def test_a_verdict_without_reasons_says_allowed():
    assert "● Allowed: nothing stands against it." in text_of(check(None, proposal("Orion")))


def test_next_steps_are_rows_too():
    steps = next_steps(an_alliance_in("strategy"), date(2026, 3, 1))
    rows = steps.to_records()
    assert ["gate.objectives", "gate.rationale", "gate.sponsor", "gate.value-drafted"] == [
        row["code"] for row in rows if row["move"] == "select"
    ]


def test_a_decision_shows_its_whole_chain_of_reasons():
    vote = looks()["vote"]
    said = text_of(vote)
    assert str(vote.decision.outcome) in said
    assert all(link.found in said for link in vote.decision.because)
    assert all(link.found in text_of(vote.decision) for link in vote.decision.because)


def test_a_vote_that_is_not_a_fact_yet_says_so():
    vote = attrs.evolve(looks()["vote"], decision=None)
    assert "it is decided when it is submitted" in text_of(vote)


# --- agreements, bodies, scorecards, surveys, risks


def test_an_agreement_says_who_has_not_signed_and_whether_it_is_in_force():
    agreement = looks()["agreement"]
    said = text_of(agreement)
    assert "in force ● yes" in said
    assert "● curis on 2003-06-11" in said
    unsigned = attrs.evolve(agreement, between=("curis", "genentech"), signatures={})
    assert "▲ curis has not signed" in text_of(unsigned)
    assert "in force ▲ no" in text_of(agreement, on=date(2003, 1, 1))


def test_a_body_says_who_sits_there_and_by_which_rules_it_works():
    body = looks()["body"]
    said = text_of(body)
    assert str(body.charter.rule) in said
    assert all(seat.name in said for seat in body.sitting(date(2026, 5, 12)))


def test_a_scorecard_says_what_there_is_no_grade_for():
    said = text_of(looks()["scorecard"])
    assert "No grade" in said
    assert "the scorecard has no metric of it" in said
    assert "90 % 2026-06-01" in said


def test_a_survey_shows_nothing_of_a_party_of_which_too_few_answered():
    said = text_of(results("spring 2026"))
    assert "oslo: not shown, fewer than 5 answered" in said
    assert "▲ strategic: helix 40 above nordlab" in said
    assert "health not shown" in said  # while one party is not shown, the whole could give it away


def test_a_risk_register_is_a_heat_map_and_a_list_from_the_largest_down():
    _, alliance = facts_of("Orion")
    seen = Untrusted(card(alliance.risks))
    assert "2 live risks, 0 closed, exposure 22" in seen.text
    assert "likelihood 5, impact 4: 1 risk, red" in seen.images[0]["alt"]
    assert seen.text.index("20 (5 by 4)") < seen.text.index("2 (1 by 2)")
    assert ["late", "early"] == [row["risk"] for row in alliance.risks.to_records()]


# --- portfolio and ecosystem


def test_a_portfolio_is_a_board_with_quadrants_and_what_wants_attention():
    found = looks()["portfolio"]
    seen = Untrusted(card(found))
    assert all(each.name in seen.text for each in found.live)
    assert any("Health and value to come" in each["alt"] for each in seen.images)
    assert "Alliances by stage" in seen.images[0]["alt"]
    assert "overdue" in seen.text


def test_amounts_of_several_currencies_are_drawn_apart():
    found = looks()["portfolio"]
    pictures = [each["alt"] for each in Untrusted(card(found)).images]
    for currency in found.currencies:
        placed = bool(found.quadrants(currency=currency).placed)
        assert placed == any(f"value to come, in {currency}" in each for each in pictures)


def test_a_portfolio_of_nothing_says_so():
    assert "helix takes part in no alliance" in text_of(looks()["portfolio of nothing"])


def test_an_ecosystem_is_a_picture_and_a_list_of_ties():
    found = looks()["ecosystem"]
    seen = Untrusted(card(found))
    assert "% of all possible ties" in seen.text
    assert all(found.members[name].name in seen.text for name in found.neighbors)
    assert 1 == len(seen.images)


# --- the history


def test_a_history_is_a_sequence_and_a_timeline():
    ledger, (programme,) = case("curis-genentech")
    history = ledger.history(programme)
    assert isinstance(history, History)
    assert isinstance(history, tuple)
    assert [each.fact for each in history] == list(history.facts)
    spans = history.stages()
    assert ["management", "transformation", "management"] == [
        each.stage for each in spans if each.stage in {"management", "transformation"}
    ]
    assert all(one.until == other.since for one, other in itertools.pairwise(spans))
    assert len(history) == sum(sum(each.facts.values()) for each in spans)
    assert "timeline" not in Untrusted(card(history)).dropped


def test_a_history_is_rows_and_a_mermaid_timeline():
    history = looks("R&D: two")["history"]
    rows = history.to_records()
    assert [1, 2] == [row["version"] for row in rows[:2]]
    assert {"lifecycle.propose", "risks.register-risk"} <= {row["do"] for row in rows}
    lines = history.to_mermaid().splitlines()
    assert ["timeline", "    title R#38;D#58; two"] == lines[:2]
    assert lines[2].startswith(
        "    2026-01-01 : strategy : 4 facts of metrics : 3 facts of lifecycle"
    )


def test_a_history_of_nothing_says_so():
    assert "Nothing is on record." in text_of(History())
    assert ("timeline", []) == (History().to_mermaid(), History().to_records())


def test_a_history_tells_of_a_private_fact_that_it_is_one():
    with open_ledger("memory:") as ledger:
        ledger.submit(proposal("Orion"), by="ada")
        facts, _ = facts_of("Orion")
        risk = next(fact for fact in facts if fact.do == "risks.register-risk")
        ledger.submit(attrs.evolve(risk, private_to="helix"), by="ada")
        assert "(private to helix)" in text_of(ledger.history("orion"))
        assert "late" not in text_of(ledger.history("orion", seen_by="nordlab"))


# --- diagrams


def test_a_ladder_is_a_flowchart_from_the_bottom_to_what_ends_it():
    ladder = EscalationLadder(
        (LadderStep("team", TimeLimit(5, "business")), LadderStep('the "chiefs"')), "arbitration"
    )
    assert [
        "flowchart TB",
        '    s0["team #40;5 business days#41;"]',
        '    s1["the #34;chiefs#34; #40;no time limit#41;"]',
        '    s2(["arbitration"])',
        "    s0 --> s1",
        "    s1 --> s2",
    ] == ladder.to_mermaid().splitlines()


def test_a_body_is_a_flowchart_of_who_sits_for_whom():
    body = looks()["body"]
    lines = body.to_mermaid().splitlines()
    assert len(body.seats) == sum("---" in line and "p" in line.split("---")[0] for line in lines)
    assert body.to_mermaid(date(1999, 1, 1)).splitlines() == lines[:2]


def test_a_life_cycle_is_a_state_diagram():
    assert shipped().get("light").lifecycle.to_mermaid().startswith("stateDiagram-v2")


@given(st.text())
def test_words_in_a_diagram_mean_nothing_to_it(words):
    written = in_mermaid(words)
    assert not set(written) & set("\"'`<>[](){}|:%\n\r")
    assert all(part.split(";")[0].isdigit() for part in written.split("#")[1:])


# --- the pieces, and the look upward


@given(st.text())
def test_only_markup_is_markup(words):
    assert markup(words) == markup(markup(words))
    assert not set("<>\"'") & set(markup(words))
    assert f"<em>{markup(words)}</em>" == tag("em", words)
    assert joined(["<", Markup("<br>")]) == "&lt;<br>"


def test_importing_the_kit_loads_nothing_that_draws():
    program = textwrap.dedent("""
        import sys
        import alliancekit as ak
        from datetime import date
        drawing = ("alliancekit.views.cards", "alliancekit.views.charts")
        assert not [name for name in sys.modules if name.startswith(drawing)]
        orion = ak.Propose("orion", on=date(2026, 1, 1), name="Orion",
                           parties=(ak.Party("a", "A", role="initiator"), ak.Party("b", "B")))
        assert not [name for name in sys.modules if name.startswith(drawing)]
        assert "Orion" in orion._repr_html_()
        assert "alliancekit.views.cards" in sys.modules
    """)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr)
