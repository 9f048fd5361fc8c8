"""Lesson 4: a scorecard over three quarters, why it turned red, and what nobody had typed in."""

import marimo

app = marimo.App(app_title="4. The scorecard that turned red")

with app.setup:
    from datetime import date
    from decimal import Decimal

    import marimo as mo

    import alliancekit as ak


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 4. The scorecard that turned red

    *20 minutes. Numbers about a relationship: which ones, and what they are good for.*

    A **scorecard** says on one page how an alliance is doing. It looks at four dimensions: strategic, operational,
    financial, and the relationship itself. Each holds a few **metrics**. A *lagging* metric says what happened, a
    *leading* one what is about to.

    Helix Bio and Nordlab agree on five metrics before they begin. That is the moment to do it: whoever chooses the
    metrics after the results are in chooses the results.
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    start = date(2026, 1, 12)
    parties = (ak.Party("helix", "Helix Bio", role="initiator"), ak.Party("nordlab", "Nordlab"))
    ledger.submit(
        ak.Propose("orion", on=start, name="Orion co-development", parties=parties), by="ada"
    )

    def adopt(metric, **more):
        return ak.AdoptMetric("orion", on=start, metric=metric, kpi=True, **more)

    def sponsor(party, person):
        return ak.AssignRole(
            "orion",
            on=start,
            person=person,
            name=person.title(),
            party=party,
            role="executive-sponsor",
        )

    half = Decimal("0.5")
    _steps = ledger.submit_all(
        [
            sponsor("helix", "eva"),
            sponsor("nordlab", "nils"),
            adopt("milestones-met"),
            adopt("resources-filled"),
            adopt("days-to-pay"),
            adopt("commitments-kept", weight=half),
            adopt("sponsor-vacancy", weight=half, critical=True),
        ],
        by="ada",
    )
    return (ledger,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Three quarters

    Four of the five are read at the end of each quarter. The fifth, *sponsor vacancy*, nobody reads: it follows from
    the record of who is whose sponsor.
    """)


@app.cell
def _(ledger):
    quarters = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
    read = {
        "milestones-met": (88, 84, 70),
        "resources-filled": (96, 88, 75),
        "days-to-pay": (38, 41, 50),
        "commitments-kept": (90, 80, 62),
    }
    ledger.submit_all(
        [
            ak.TakeReading(
                "orion", on=day, metric=metric, value=Decimal(value), source="the joint plan"
            )
            for metric, values in read.items()
            for day, value in zip(quarters, values, strict=True)
        ],
        by="ada",
    )
    _steps = ledger.submit(
        ak.EndRole(
            "orion",
            on=date(2026, 7, 10),
            person="nils",
            party="nordlab",
            role="executive-sponsor",
        ),
        by="ada",
    )
    return (quarters,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    In March all is well.
    """)


@app.cell
def _(ledger, quarters):
    ledger.scorecard("orion", on=quarters[0])


@app.cell(hide_code=True)
def _():
    mo.md("""
    In June it is not red, and yet everything points downwards. **This is the quarter that matters.** Whoever acts now
    has something to act with.
    """)


@app.cell
def _(ledger, quarters):
    ledger.scorecard("orion", on=quarters[1])


@app.cell(hide_code=True)
def _():
    mo.md("""
    In September it is red.
    """)


@app.cell
def _(ledger, quarters):
    card = ledger.scorecard("orion", on=quarters[2])
    card
    return (card,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Why?

    A color is not an answer. Every score explains itself: what was read, how it becomes points, what it weighs, and
    where it comes from.
    """)


@app.cell
def _(card):
    for score in card.metrics:
        if score.color == "red":
            print(score.explain(), end="\n\n")


@app.cell(hide_code=True)
def _():
    mo.md("""
    The last one is *critical*: Nordlab's sponsor left on 10 July, and the seat has been empty ever since. A critical
    metric that is red turns the whole card red, however good the rest may be. An average would have hidden it.

    ## Questions for the class

    1. It is 30 June, and you are the alliance manager of Helix. What do you do, and whom do you call first?
    2. *Commitments kept* is what the **partner** says. Why is it not Helix that reads it?
    3. Take the weight of *sponsor vacancy* down to a tenth and look at the card again. Then let it be critical or
       not. Which of the two makes the difference?
    4. Somebody proposes a sixth metric: "number of meetings held". Is it leading or lagging? What would it reward?
    5. When may a metric be *changed*? Read what the list of acts says of `metrics.define-metric` and of
       `metrics.rebase-scorecard`. What happens to the readings of before?
    """)


if __name__ == "__main__":
    app.run()
