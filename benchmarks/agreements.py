"""The questions of the agreements room, on an alliance of ten years: how long each takes, and how it grows.

    python benchmarks/agreements.py [--quick] [--json]

The alliance lives for ten years by its agreements: an amendment every half year, monthly sales with a
royalty in tiers, costs shared each quarter, a report that recurs, and, for the rest of its facts, obligations that
are undertaken and fulfilled or paid, a few of them late, a few still open. The peer of each question is the same
question on the shortest history: what is answered from what is open should not grow with it, what counts all
that was promised grows with the promises.
"""

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

import alliancekit as ak

START = date(2016, 1, 4)
YEARS = 10
NOW = date(2025, 12, 31)
ROUNDS = 5


def signed_by_both(kind: type[ak.Act], on: date, **fields: object) -> Iterator[ak.Act]:
    """Yield the signatures of both parties."""
    for party in ("helix", "nordlab"):
        yield kind("orion", on=on, party=party, **fields)


def the_agreement() -> Iterator[ak.Act]:
    """Yield an agreement of twenty terms, executed, with its payment plans."""
    yield ak.DraftAgreement(
        "orion",
        on=START,
        agreement="joint",
        title="Joint development",
        ends_on=date(2030, 12, 31),
        notice_days=90,
        renewal=ak.Renewal(months=12, notice_days=180),
    )
    for number in range(20):
        yield ak.AddTerm(
            "orion",
            on=START,
            agreement="joint",
            term=ak.Term(
                id=f"term-{number}",
                kind=("exclusivity", "change-of-control", "audit", "payment")[number % 4],
                says="As the parties agreed.",
                clause=str(number),
                scope=ak.Scope(fields=(f"field-{number}",), territories=("DE", "FR", "US")),
                consequences=(ak.Consequence(duty="notify", days=30),) if number % 4 == 1 else (),
            ),
        )
    yield ak.AgreeTermSheet("orion", on=START, agreement="joint")
    yield from signed_by_both(ak.Sign, START, agreement="joint")
    yield ak.DeclareExclusivity(
        "orion",
        on=START,
        exclusivity="old",
        party="helix",
        in_favor_of="a third party",
        scope=ak.Scope(fields=("field-0",)),
    )
    yield ak.AgreeRoyalty(
        "orion",
        on=START,
        plan="royalty",
        agreement="joint",
        payer="nordlab",
        payee="helix",
        currency="EUR",
        tiers=(
            ak.RoyaltyTier(rate=Decimal("0.05")),
            ak.RoyaltyTier(above=Decimal(10_000_000), rate=Decimal("0.075")),
        ),
        step_downs=(ak.StepDown(id="rival", cause="A rival", points=Decimal("0.02")),),
    )
    yield ak.AgreeSharing(
        "orion",
        on=START,
        plan="costs",
        agreement="joint",
        of="costs",
        currency="EUR",
        shares=(ak.PartyParts("helix", 50), ak.PartyParts("nordlab", 50)),
    )
    yield ak.UndertakeObligation(
        "orion",
        on=START,
        obligation="report",
        agreement="joint",
        obligor="helix",
        beneficiary="nordlab",
        what="The monthly report",
        recurs=ak.Recurs(rule="FREQ=MONTHLY", starts=START),
    )


def a_month(number: int) -> Iterator[ak.Act]:
    """Yield what is done in a month whatever else happens: sales, the report, costs, now and then an amendment."""
    first = date(START.year + number // 12, number % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    sales = tuple(
        ak.CountrySales(country=country, amount=Decimal(400_000)) for country in ("DE", "FR", "US")
    )
    yield ak.ReportSales(
        "orion",
        on=last,
        plan="royalty",
        statement=f"sales-{number}",
        period=ak.Period(first, last),
        sales=sales,
    )
    yield ak.FulfillOccurrence("orion", on=last, obligation="report", evidence="sent")
    if number % 3 == 2:
        yield ak.ReportCosts(
            "orion",
            on=last,
            plan="costs",
            statement=f"costs-{number}",
            period=ak.Period(first, last),
            costs=(ak.PartyAmount("helix", Decimal(90_000)),),
        )
    if number % 6 == 5:
        amendment = number // 6 + 1
        about = {"agreement": "joint", "number": amendment}
        term = ak.Term(id=f"term-{amendment}", kind="audit", says="Anew.", clause=str(amendment))
        yield ak.ProposeAmendment("orion", on=last, title="A change", adds=(term,), **about)
        yield from signed_by_both(ak.SignAmendment, last, **about)


def an_obligation(number: int, on: date) -> Iterator[ak.Act]:
    """Yield an obligation and its end: every third is paid, every tenth late, every fiftieth still open."""
    name, due = f"owed-{number}", on + timedelta(days=30)
    payer, payee = ("helix", "nordlab") if number % 2 else ("nordlab", "helix")
    money = ak.Money(Decimal(1_000), "EUR") if number % 3 == 0 else None
    yield ak.UndertakeObligation(
        "orion",
        on=on,
        obligation=name,
        agreement="joint",
        obligor=payer,
        beneficiary=payee,
        what="What was promised",
        due_on=due,
        amount=money,
    )
    done = due + timedelta(days=10 if number % 10 == 0 else 0)
    if number % 50 == 0 or done > NOW:
        return
    if money is not None:
        yield ak.RecordPayment("orion", on=done, obligation=name, amount=money, evidence="paid")
    else:
        yield ak.FulfillObligation("orion", on=done, obligation=name, evidence="done")


def ten_years(facts: int) -> ak.Alliance:
    """Return an alliance of ten years with so many facts, every act of them accepted by the kit."""
    alliance = ak.decide(
        None,
        ak.Propose(
            "orion",
            on=START,
            name="Orion",
            parties=(ak.Party("helix", "Helix"), ak.Party("nordlab", "Nordlab")),
        ),
    ).alliance
    for act in the_agreement():
        alliance = ak.decide(alliance, act).alliance
    for month in range(YEARS * 12):
        for act in a_month(month):
            alliance = ak.decide(alliance, act).alliance
    number = 0
    while alliance.version < facts:
        number += 1
        on = START + timedelta(days=number * 7 % (YEARS * 360))
        for act in an_obligation(number, on):
            alliance = ak.decide(alliance, act).alliance
    return alliance


def questions(alliance: ak.Alliance) -> dict[str, Callable[[], object]]:
    """Return the questions of the room, each ready to be asked."""
    part = alliance.agreements
    joint = part.agreements["joint"]
    then = date(2021, 6, 30)
    january = ak.Period(date(2026, 1, 1), date(2026, 1, 31))
    sales = ak.ReportSales(
        "orion",
        on=january.end,
        plan="royalty",
        statement="next",
        period=january,
        sales=(ak.CountrySales(country="DE", amount=Decimal(400_000)),),
    )
    done = ak.FulfillObligation("orion", on=NOW, obligation="owed-50", evidence="done")
    return {
        "terms in force, twice over": lambda: joint.as_of(NOW, known_on=then),
        "what is due": part.due,
        "reminders of 90 days": lambda: part.reminders(NOW, within=90),
        "promises kept": lambda: ak.promises_kept(alliance, NOW),
        "accounts": lambda: ak.accounts(alliance, NOW),
        "conflicts of exclusivity": lambda: ak.exclusivity_conflicts(alliance, NOW),
        "clauses fired": lambda: ak.clauses_fired(
            alliance, acquirer="Megacorp", target="helix", on=NOW
        ),
        "ask: fulfill an obligation": lambda: ak.check(alliance, done),
        "do: fulfill an obligation": lambda: ak.decide(alliance, done),
        "do: report sales": lambda: ak.decide(alliance, sales),
    }


def seconds(question: Callable[[], object], times: int) -> float:
    """Return the seconds that a question takes, the median of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(times):
            question()
        taken.append((time.perf_counter() - start) / times)
    return statistics.median(taken)


def measured(lengths: tuple[int, ...], times: int) -> list[dict[str, object]]:
    """Ask every question on histories of several lengths; the shortest is the peer."""
    rows: list[dict[str, object]] = []
    shortest: dict[str, float] = {}
    for n in lengths:
        alliance = ten_years(n)
        for name, question in questions(alliance).items():
            ours = seconds(question, times)
            peer = shortest.setdefault(name, ours)
            rows.append(
                {
                    "name": name,
                    "n": n,
                    "peer": f"the same, {lengths[0]:,} facts",
                    "ours_s": ours,
                    "peer_s": peer,
                    "ratio": ours / peer,
                    "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                }
            )
    return sorted(rows, key=lambda row: list(shortest).index(str(row["name"])))


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as a table for people."""
    lines = [f"{'what':<30}{'facts':>8}{'takes':>12}{'growth':>9}{'peak':>9}"]
    lines += [
        f"{each['name']:<30}{each['n']:>8,}{each['ours_s'] * 1e3:>9.3f} ms{each['ratio']:>9.2f}"
        f"{each['rss_mb']:>6.0f} MB"
        for each in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, shorter histories")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each row")
    given = parser.parse_args()
    rows = measured((1_000, 2_000), 5) if given.quick else measured((1_000, 2_000, 5_000), 20)
    print("\n".join(map(json.dumps, rows)) if given.json else table(rows))


if __name__ == "__main__":
    main()
