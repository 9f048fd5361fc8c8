"""Lesson 6: a firm is bought, and its alliances are not bought with it."""

import marimo

app = marimo.App(app_title="6. Who buys whom")

with app.setup:
    from datetime import date

    import marimo as mo

    import alliancekit as ak
    from alliancekit.testing.simulation import fill, last_day, simulate


@app.cell(hide_code=True)
def _():
    mo.md("""
    # 6. Who buys whom

    *20 minutes. What a merger does to promises that were made to others.*

    When a firm is bought, its machines and patents change hands. Its **alliances** do not: each partner was promised
    something, and some of these promises say what happens when the other side is sold. A clause of that kind is
    called a *change-of-control clause*.

    Corvid Systems wants to buy Wren Instruments on 1 June 2026. Wren has two alliances: with Plover on gauges for the
    tide, with Gannet on a radar for rain. (All of them are invented.)
    """)


@app.cell
def _():
    ledger = ak.open_ledger("memory:")
    case = ak.read_case(mo.notebook_dir().parent / "cases" / "an-acquisition.toml")
    replay = ak.play(case, ledger)
    return ledger, replay


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What the contracts say
    """)


@app.cell
def _(ledger):
    tide = ledger.alliance("tide-gauges", as_of=date(2026, 3, 31))
    next(iter(tide.agreements.agreements.values()))


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## First a list, then a judgement

    The **inventory** puts every alliance of the target on a list, in private: nobody outside knows yet. Then each is
    **rated**: keep, merge with one of ours, renegotiate, assign, divest, or end. And the deal does not close before
    every consent that a clause asks for has been given. The case tries it too early, more than once.
    """)


@app.cell
def _(replay):
    early = [
        step
        for step in replay.steps
        if step.entry.act.do == "integration.close-acquisition" and not step.verdict.allowed
    ]
    early[1].verdict
    return (early,)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## What if?

    The best time to ask is before anybody has signed anything. The question below **records nothing**. It goes
    through every alliance of both firms, here forty invented ones, and looks for the clauses that fire, the consents
    that are needed, and the exclusive promises that contradict each other once both portfolios are one.
    """)


@app.cell
def _():
    market = ak.open_ledger("memory:")
    today = last_day(4)
    fill(market, simulate(seed=11, alliances=40, years=4, of=None), by="lesson")
    everything = ak.ecosystem_of(market.alliances(), on=today)
    everything
    return everything, market, today


@app.cell(hide_code=True)
def _():
    mo.md("""
    That is the market. Some firms hold it together: without them, others are no longer in touch. Suppose that the two
    with the most partners become one.
    """)


@app.cell
def _(everything, market, today):
    partners = everything.degrees
    largest = sorted(partners, key=lambda firm: -partners[firm])[:2]
    print(*largest, sep=" buys ")
    ak.what_if_acquires(market, *largest, on=today)


@app.cell(hide_code=True)
def _():
    mo.md("""
    ## Questions for the class

    1. Plover refused its consent once and gave it later, with a condition. What might the condition have been, and
       what would you have offered before asking?
    2. Gannet's clause fires, and nobody had entered what it asks for. Whose job was that, and when?
    3. Why is the inventory private, and why is the request for a consent not?
    4. The review comes ninety days after the close. What can be seen then that could not be seen on the first day?
    5. Look at the drawing of the market. Which firm would you buy, and which would you rather ally with? Try other
       pairs in the cell above.
    """)


if __name__ == "__main__":
    app.run()
