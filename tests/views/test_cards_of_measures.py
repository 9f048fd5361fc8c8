"""Cards of measures, answers and tables: what a person sees of them, and that nothing of it is said twice."""

from decimal import Decimal

import attrs
import five_alliances
import pytest
from hypothesis import given
from hypothesis import strategies as st
from looks import DAY, LATER
from looks_of_measures import follow, looks_of_measures, others, told, touched, words_of
from untrusted import Untrusted

from alliancekit.alliance import replay
from alliancekit.ledger.opening import open_ledger
from alliancekit.portfolio.portfolio import portfolio_of
from alliancekit.portfolio.what_if import what_if_acquires
from alliancekit.stores.base import Recorded
from alliancekit.surveys.acts import AnswerSurvey
from alliancekit.surveys.response import SurveyResponse
from alliancekit.testing.histories import histories, secret_of
from alliancekit.testing.lives import PARTIES
from alliancekit.testing.simulation import fill, last_day, simulate
from alliancekit.views.cards import card
from alliancekit.views.cards.records import FIRST, number, records_card
from alliancekit.words.comparison import compare_words

HOSTILE = "\"'><script>evil()</script><img src=http://evil.example onerror=evil()>\u202e</div>&lt;"
EVERY = pytest.mark.parametrize("kind", looks_of_measures())


def text_of(value) -> str:
    return Untrusted(card(value)).text


# --- for every card


@EVERY
def test_a_notebook_that_is_not_trusted_drops_nothing_of_a_card(kind):
    seen = Untrusted(looks_of_measures()[kind]._repr_html_())
    assert [] == seen.dropped
    assert seen.text


@EVERY
def test_whatever_names_are_they_are_words_on_a_card(kind):
    seen = Untrusted(looks_of_measures(HOSTILE)[kind]._repr_html_())
    assert [] == seen.dropped
    assert all(each["src"].startswith("data:image/svg+xml;base64,") for each in seen.images)


@EVERY
def test_every_image_on_a_card_says_what_it_shows(kind):
    assert all(each["alt"] for each in Untrusted(looks_of_measures()[kind]._repr_html_()).images)


@EVERY
def test_a_card_has_no_background_and_no_letters_of_a_fixed_color(kind):
    html = looks_of_measures()[kind]._repr_html_()
    assert "background" not in html
    for piece in html.split("color:")[1:]:
        # The signs alone have a color; each is a mark, beside words that say the same.
        assert piece.split(">")[1][0] in "●▲■"


@EVERY
def test_no_card_is_what_programmers_write(kind):
    html = looks_of_measures()[kind]._repr_html_()
    assert "datetime.date(" not in html
    assert "Decimal(" not in html
    assert "object at 0x" not in html


@given(histories(), st.sampled_from(PARTIES))
def test_a_measure_shows_nothing_that_is_private_to_another_party(history, party):
    _, facts = follow(*history)
    seen = replay(facts, seen_by=party.id)
    now = portfolio_of([seen], of=party.id, on=seen.latest_on)
    shown = (
        compare_words(seen, seen.latest_on),
        now.stage_mix(),
        now.value_at_risk(),
        now.expiring(),
        now.conflicts(),
        now.loads(),
        now.vacant_sponsors(),
        now.agenda(),
        *([what_if_acquires([seen], "Megacorp", party.id, on=seen.latest_on)] if now.live else []),
        seen.selling.pipeline(seen.latest_on, party=party.id),
    )
    for each in shown:
        html = card(each)
        assert [] == Untrusted(html).dropped
        for other in PARTIES:
            assert other == party or secret_of(other.id) not in html


# --- a table


def test_what_the_table_says_is_not_said_above_it():
    found = five_alliances.of_helix().loads()
    seen = text_of(found)
    for each in found.managers:
        assert str(each) not in seen
        assert each.name in seen
    assert "nobody manages" in seen


def test_an_amount_has_its_currency_and_a_share_is_a_part_of_a_hundred():
    seen = text_of(five_alliances.of_helix().value_at_risk())
    assert "200,000 EUR" in seen
    assert "probability" in seen
    assert " currency " not in seen
    assert "0.5" not in seen


@pytest.mark.parametrize(
    ("amount", "said"),
    [("1500000.000", "1,500,000"), ("82.5", "82.5"), ("0.125", "0.12"), ("0", "0"), ("-3", "-3")],
)
def test_a_number_has_no_zeros_that_say_nothing(amount, said):
    assert said == number(Decimal(amount))


def test_a_long_table_unfolds_and_a_very_long_one_says_how_much_is_missing():
    @attrs.frozen
    class Many:
        rows: int

        def to_records(self):
            return [{"which": f"row-{at}", "at": at} for at in range(self.rows)]

    assert "more" not in Untrusted(records_card(Many(FIRST))).text
    assert "1 more" in Untrusted(records_card(Many(FIRST + 1))).text
    assert "and 50 more: to_records() has them all" in Untrusted(records_card(Many(250))).text
    assert "There is nothing in it." in Untrusted(records_card(Many(0))).text


def test_what_a_measure_does_not_count_is_on_its_card_with_the_reason():
    found = five_alliances.of_helix().value_concentration("alliance", currency="EUR")
    seen = text_of(found)
    assert found.left_out
    for name, why in found.left_out.items():
        assert f"{name}: {why}" in seen


def test_what_amounts_were_converted_by_is_on_the_card():
    assert "converted to EUR: Helix Bio" in text_of(looks_of_measures()["value at risk"])


# --- measures with a picture


def test_quadrants_are_a_picture_and_who_stands_where():
    found = five_alliances.of_helix().quadrants(currency="EUR")
    seen = Untrusted(card(found))
    assert "Health and value to come, in EUR" in seen.images[0]["alt"]
    assert "protect much value, healthy Orion orion ● 90 500,000 EUR" in seen.text
    assert "reconsider little value, not healthy Argo argo ■ 40 200,000 EUR" in seen.text
    for name, why in found.unplaced.items():
        assert f"{name}: {why}" in seen.text


def test_quadrants_of_nothing_say_so():
    assert "No alliance has both a grade and a value" in text_of(
        looks_of_measures()["quadrants of nothing"]
    )


def test_two_parts_of_one_name_are_two_bars():
    found = five_alliances.of_helix().concentration("partner")
    twins = attrs.evolve(
        found, parts=tuple(attrs.evolve(each, name="Twin") for each in found.parts)
    )
    drawn = Untrusted(card(twins)).images[0]["alt"]
    assert all(f"Twin ({each.key})" in drawn for each in found.parts)


def test_a_stage_mix_says_its_numbers_in_a_picture_and_not_in_a_sentence():
    seen = Untrusted(card(looks_of_measures()["stage mix"]))
    assert "Alliances by stage" in seen.images[0]["alt"]
    assert "management 2" not in seen.text


def test_a_health_shows_what_it_was_made_of_or_why_there_is_none():
    assert "of 100" in text_of(looks_of_measures()["health"])
    withheld = looks_of_measures()["no health"]
    assert f"No grade: {withheld.missing}" in text_of(withheld)


# --- words


def test_words_have_a_line_each_and_a_column_for_each_party():
    seen = text_of(words_of("what we sell"))
    assert "word helix nordlab" in seen
    assert "■ one word means different things to different parties" in seen
    assert "alliance ■ open:" in seen
    assert "▲ nordlab read it otherwise than single" in seen
    assert "launch what we sell has not said" in seen


def test_words_on_which_nothing_differs_are_not_called_different():
    both = told(
        "Orion",
        ("helix", "alliance", "the work on the molecule", "single"),
        ("nordlab", "alliance", "the molecule", "single"),
    )
    assert "● no difference is known" in text_of(both)
    one = told("Orion", ("helix", "alliance", "the work on the molecule", "single"))
    assert "▲ no difference is known; not every party has said" in text_of(one)


def test_words_of_which_nobody_has_said_anything_say_so():
    assert "No party has said what it means by a word." in text_of(others()["words of nobody"])


# --- what if


def test_what_if_unfolds_each_alliance_that_wants_work_and_names_the_others():
    seen = text_of(others()["what if"])
    assert (
        "If Megacorp buys nordlab on 2026-07-01 · an answer, of which nothing is on record" in seen
    )
    assert "clauses that fire 1" in seen
    assert "orion: by 2026-06-01: the consent of helix under license 14.2" in seen
    assert "Helix Bio ▲ renegotiate, a clause lets someone end it or buy out" in seen
    assert "nothing is to be done about 1 alliance" in seen


def test_what_if_puts_what_can_be_kept_behind_what_cannot():
    kept = attrs.evolve(touched("Kept", terms=()), id="kept")
    answer = what_if_acquires([kept, touched("Grave")], "Megacorp", "nordlab", on=LATER)
    seen = text_of(answer)
    assert seen.index("Grave ▲ renegotiate") < seen.index("Kept ● keep")


def test_what_if_of_nothing_has_a_card():
    answer = attrs.evolve(others()["what if"], alliances=())
    assert "0 of the target, 0 of the buyer" in text_of(answer)


# --- the record


def test_a_fact_on_record_says_who_recorded_it_when_and_why():
    recorded = others()["recorded"]
    seen = text_of(recorded)
    assert f"recorded {recorded.at:%Y-%m-%d %H:%M:%S} UTC by Helix Bio why Helix Bio" in seen
    assert f"fact 2 of alliance:orion, {recorded.position} in the journal" in seen
    assert recorded.digest[:16] in seen
    assert recorded.salt not in card(recorded)


def test_a_private_fact_says_whose_it_is():
    recorded = others()["recorded"]
    ours = attrs.evolve(recorded, fact=attrs.evolve(recorded.fact, private_to="helix"))
    assert "private to helix" in text_of(ours)


def test_of_a_sealed_fact_nothing_is_shown_but_that_it_happened():
    act = AnswerSurvey(
        "orion",
        on=DAY,
        survey="spring",
        token="0" * 32,
        response=SurveyResponse(
            party="helix", role="research", level="staff", answers={"clear": 5}, comment="Too slow"
        ),
    )
    at = others()["recorded"].at
    key, digest = "alliance:orion", "5" * 64
    sealed = Recorded(act, 3, at, "ada", "my view", digest, "the salt", key, 9, "the commit")
    html = card(sealed)
    seen = Untrusted(html).text
    assert "surveys.answer" in seen
    assert "what was said in it is shown to nobody" in seen
    for secret in ("Too slow", "research", "helix", "0" * 32, "ada", "my view", "the salt"):
        assert secret not in html
    assert f"{at:%H:%M}" not in html


def test_a_replay_says_how_each_act_went():
    replayed = others()["replay"]
    seen = text_of(replayed)
    assert "Helix Bio: 2 acts, 1 recorded, 1 refused" in seen
    assert "lifecycle.move Helix Bio refused gate.objectives" in seen
    assert ["recorded", "refused"] == [row["went"] for row in replayed.to_records()]


def test_a_replay_that_was_surprised_says_by_what():
    replayed = others()["replay"]
    step = replayed.steps[1]
    surprised = attrs.evolve(step, went="refused-unexpectedly")
    said = str(attrs.evolve(replayed, steps=(replayed.steps[0], surprised), recorded=False))
    assert "; nothing was recorded\nact 2 (line 9), lifecycle.move: refused" in said


def test_an_act_of_a_case_that_was_refused_says_every_reason():
    step = others()["replayed act"]
    seen = text_of(step)
    assert "refused, as the file says" in seen
    assert all(reason.code in seen for reason in step.verdict.reasons)
    assert step.to_records() == step.verdict.to_records()


def test_a_case_is_a_list_of_its_acts():
    case = others()["case file"]
    assert "playbook standard, 2 acts, 1 to be refused" in text_of(case)
    assert [(1, []), (2, ["gate.sponsor"])] == [
        (row["act"], row["expect"]) for row in case.to_records()
    ]


# --- selling


def test_a_pipeline_is_a_picture_by_stage_and_a_list_of_deals():
    seen = Untrusted(card(others()["pipeline"]))
    assert "Worth by stage, in EUR" in seen.images[0]["alt"]
    assert "1 open deal on 2026-07-01: 900 EUR, 1 of them overdue" in seen.text


def test_an_attribution_warns_of_adding_up_what_must_not_be_added():
    seen = text_of(others()["attribution"])
    assert "won 900 EUR" in seen
    assert "sourced nordlab: 900 EUR" in seen
    assert "do not add it up" in seen
    assert "No deal was won." in text_of(others()["no attribution"])


def test_an_overlap_shows_as_much_as_its_owner_grants():
    seen = text_of(others()["overlap"])
    assert "what nordlab may know of the accounts of helix" in seen
    assert "customers 1 Helix Bio not shown (hidden) not shown (hidden)" in seen
    assert "every account of their customers: 2 Helix Bio Helix Bio too" in seen


# --- many


def test_the_measures_of_a_simulated_portfolio_all_have_cards():
    with open_ledger("memory:") as ledger:
        fill(ledger, simulate(seed=3, alliances=12, years=3), by="test")
        now = ledger.portfolio(of="helix", as_of=last_day(3), histories=True)
    everything = (
        now.stage_mix(),
        now.ageing(),
        now.stage_times(),
        now.time_to_launch(),
        now.concentration("partner"),
        now.expiring(),
        now.conflicts(),
        now.redundancy(),
        now.loads(),
        now.vacant_sponsors(),
        now.agenda(),
        *now.healths.values(),
    )
    for each in everything:
        assert [] == Untrusted(card(each)).dropped
