"""The final say: whether a charter gives one over a matter, and from when on it may be used."""

from datetime import date, timedelta

from alliancekit.governance.business_days import BusinessCalendar, deadline
from alliancekit.governance.charter import ALWAYS_RESERVED, Charter, FinalSay


def held_back(charter: Charter, matter: str, about: str) -> tuple[str, str] | None:
    """Return why no final say reaches a matter, as the charter's field and words; `None` where one may.

    Reserved matters come first: they are the parties' own, whoever has the final say.
    """
    ids = (about, matter)
    for name in ids:
        if name in ALWAYS_RESERVED:
            return "reserved", f"{name} is reserved to the parties, whatever a charter says"
        if name in charter.reserved:
            return "reserved", f"the charter reserves {name} to the parties"
        if name in charter.mutual_consent:
            return "mutual_consent", f"{name} needs the yes of every party"
    say = _say_over(charter, ids)
    if say is not None:
        for name in ids:
            if name in say.carve_outs:
                return "final_say", f"{name} is carved out of the final say of {say.party}"
    return None


def final_say_over(charter: Charter, matter: str, about: str) -> FinalSay | None:
    """Return the final say that a charter gives over a matter; `None` where nobody has one.

    Args:
        charter: The rules of the body.
        matter: The matter's id.
        about: The class of matters that it belongs to.

    >>> charter = Charter(final_say=(FinalSay("helix"), FinalSay("nordlab", "pricing")))
    >>> final_say_over(charter, "list-price-2027", "pricing").party
    'nordlab'
    >>> print(final_say_over(charter, "second-amendment", "amend-agreement"))
    None
    """
    if held_back(charter, matter, about) is not None:
        return None
    return _say_over(charter, (about, matter))


def final_say_from(say: FinalSay, deadlocked_on: date, calendar: BusinessCalendar) -> date:
    """Return the first day of a final say: when all who try to settle the matter before have had their time.

    Args:
        say: The final say.
        deadlocked_on: The day on which the body found that it cannot agree.
        calendar: Which days are business days.
    """
    day = deadlocked_on
    for step in say.after:
        if step.limit is not None:
            day = deadline(day, step.limit, calendar)
    return day if day in (deadlocked_on, date.max) else day + timedelta(days=1)


def _say_over(charter: Charter, ids: tuple[str, ...]) -> FinalSay | None:
    named = (say for name in ids for say in charter.final_say if say.matter == name)
    general = (say for say in charter.final_say if say.matter is None)
    return next(named, None) or next(general, None)
