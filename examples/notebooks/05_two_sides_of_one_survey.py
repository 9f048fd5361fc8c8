"""Lesson 5: one survey, two sides, and a gap that is worth a conversation."""

import marimo

app = marimo.App(app_title="5. Two sides of one survey")

with app.setup:
    from datetime import date
    from hashlib import sha256

    import marimo as mo

    import alliancekit as ak


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 5. Two sides of one survey

    *20 minutes. How to ask people honestly, and what to do with the answer.*

    Contracts do not fail, relationships do; and by then it no longer shows in any metric that can be counted. So both
    sides are **asked**, the same questions, at the same time: a *partner health diagnostic*.

    Two things make it honest. Nobody can see who said what. And groups that are too small are not shown at all: of
    two people everybody knows who the unhappy one is.
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    parties = (ak.Party("helix", "Helix Bio"), ak.Party("nordlab", "Nordlab"))
    ledger.submit(
        ak.Propose("orion", on=date(2026, 1, 12), name="Orion", parties=parties), by="ada"
    )
    people = {"helix": 7, "nordlab": 6}

    # A real survey draws tokens that cannot be guessed (`secrets.token_hex`); a lesson must run alike each time.
    tokens = {
        party: tuple(sha256(f"{party}-{at}".encode()).hexdigest()[:32] for at in range(count))
        for party, count in people.items()
    }
    _steps = ledger.submit_all(
        [
            ak.DraftSurvey(
                "orion",
                on=date(2026, 3, 2),
                survey="spring",
                questionnaire="partner-health",
                wave="spring 2026",
            ),
            ak.OpenSurvey(
                "orion",
                on=date(2026, 3, 9),
                survey="spring",
                closes_on=date(2026, 3, 20),
                invitations=tuple(
                    ak.Invitation.of("spring", party, held) for party, held in tokens.items()
                ),
            ),
        ],
        by="ada",
    )
    return ledger, people, tokens


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What they think

    Helix is happy: the money is fair, the costs are open. Nordlab carries the risk and feels it. About one thing both
    think alike: decisions take too long. Each item is answered from 1 (not at all) to 5 (fully).
    """)


@app.cell
def _(ledger, people, tokens):
    thoughts = {
        "helix": {
            "rewards-match": 5,
            "costs-transparent": 5,
            "one-side-at-risk": 1,
            "decisions-in-time": 2,
        },
        "nordlab": {
            "rewards-match": 2,
            "costs-transparent": 2,
            "one-side-at-risk": 5,
            "decisions-in-time": 2,
        },
    }
    bad_news = {"priorities-elsewhere", "information-withheld", "one-side-at-risk"}

    def said(party, person, item):
        """Return what someone answers: what the side thinks, and one in three a little less."""
        mark = thoughts[party].get(item, 2 if item in bad_news else 4)
        return max(1, mark - 1) if person % 3 == 0 and item not in bad_news else mark

    items = ledger.alliance("orion").surveys.surveys["spring"].questionnaire.items
    for party, count in people.items():
        for person in range(count):
            response = ak.SurveyResponse(
                party=party,
                role="research",
                level="staff",
                answers={item.id: said(party, person, item.id) for item in items},
            )
            ledger.submit(
                ak.AnswerSurvey(
                    "orion",
                    on=date(2026, 3, 16),
                    survey="spring",
                    token=tokens[party][person],
                    response=response,
                ),
                by=f"{party}-{person}",
            )
    ledger.history("orion")[-1]


@app.cell(hide_code=True)
def _():
    mo.md("""
    That is all that a history says of an answer: *one was given*. Not by whom, not what, not at what time of day.

    ## The result
    """)


@app.cell
def _(ledger):
    ledger.submit_all(
        [
            ak.CloseSurvey("orion", on=date(2026, 3, 20), survey="spring"),
            ak.PublishResults("orion", on=date(2026, 3, 23), survey="spring"),
        ],
        by="ada",
    )
    survey = ledger.alliance("orion").surveys.surveys["spring"]
    survey.results
    return (survey,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    The overall mark hides everything: 67 and 58 of 100 look alike. The **gap** is in one dimension, the financial
    one. Three kinds of items want three kinds of conversation: what is low for *both* is a problem to solve
    together, what is low for *one* is a difference to understand, and the rest can be left alone.
    """)


@app.cell
def _(survey):
    print("low for both:", ", ".join(item.id for item in survey.results.both_low))
    print("low for one: ", ", ".join(item.id for item in survey.results.one_low))


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## A survey without an action is worse than none

    People who were asked and then heard nothing do not answer again. So the survey is not concluded before something
    is done about every red item.
    """)


@app.cell
def _(ledger):
    ledger.ask(ak.ConcludeSurvey("orion", on=date(2026, 4, 1), survey="spring"))


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. Who should see the results first: the two sponsors, the steering committee, or everybody at once?
    2. Helix has seven answers and Nordlab six. Helix's manager asks for the results by department. What does the kit
       say, and why is it right?
    3. The financial gap is 40 points. Write the first sentence with which you would open the conversation about it.
    4. Nordlab's people answer *2* where Helix's answer *5*, on the same contract. Can both be right?
    5. The results are better in autumn. How could you tell whether the relationship got better, or the unhappy ones
       left?
    """)


if __name__ == "__main__":
    app.run()
