"""Lesson 7: twenty alliances at once, and which three of them the board should talk about."""

import marimo

app = marimo.App(app_title="7. A portfolio review")

with app.setup:
    from datetime import timedelta
    from decimal import Decimal

    import marimo as mo

    import alliancekit as ak
    from alliancekit.portfolio import Rates
    from alliancekit.testing.simulation import fill, last_day, simulate


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 7. A portfolio review

    *20 minutes. One alliance is a story. Twenty are a portfolio.*

    Once a quarter the board gives alliances an hour. Nobody can talk about twenty in an hour, so the question is:
    **about which three?** The firms below are invented; every act of their lives has passed the same gates as a real
    one.
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    fill(ledger, simulate(seed=7, alliances=20, years=4), by="lesson")
    today = last_day(4)
    now = ledger.portfolio(of="helix", as_of=today, histories=True)
    now
    return ledger, now, today


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What has changed since the last time?

    A review that begins with a status report never gets to the point. Begin with the difference.
    """)


@app.cell
def _(ledger, now, today):
    rates = Rates("EUR", {"USD": Decimal("0.92"), "CHF": Decimal("1.04")}, "rates of the lesson")
    then = ledger.portfolio(of="helix", as_of=today - timedelta(days=91), histories=True)
    now.since(then, rates=rates)
    return (rates,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Health and value

    Two questions, four corners. Much value and healthy: protect it. Much value and ailing: **repair** it, and soon.
    Little value and ailing: ask whether it should end. The mistake is to spend the hour on the loudest.
    """)


@app.cell
def _(now, rates):
    quadrants = now.quadrants(rates=rates)
    quadrants
    return (quadrants,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What hangs on few

    The *Herfindahl index* is a single number for how much depends on how few: 1 if everything hangs on one partner,
    one *n*-th if it is spread evenly over *n*.
    """)


@app.cell
def _(now):
    now.concentration("partner")


@app.cell
def _(now, rates):
    now.value_concentration("alliance", rates=rates)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What is at risk, and what ends by itself
    """)


@app.cell
def _(now, rates):
    now.value_at_risk(rates=rates)


@app.cell
def _(now, rates):
    now.expiring(rates=rates)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Was something promised twice?

    Each alliance looks fine for itself. Only across all of them does it show that two partners were promised the same
    thing exclusively.
    """)


@app.cell
def _(now):
    now.conflicts()


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## And who looks after it?
    """)


@app.cell
def _(now):
    now.loads()


@app.cell
def _(now):
    now.vacant_sponsors()


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. Which three alliances would you put on the agenda? Say for each what the board should *decide*, not what it
       should hear.
    2. One manager has too much. Whom would you relieve of which alliance, and what is lost in the handover?
    3. The value at risk counts on odds that somebody chose. Find them, double one, and see whether your three
       alliances stay the same. What does that say about the number?
    4. Is a portfolio with a low Herfindahl index better than one with a high one? For whom?
    5. What is the difference between this portfolio and the ecosystem of lesson 6? Which question can only be asked
       of one of the two?
    """)


if __name__ == "__main__":
    app.run()
