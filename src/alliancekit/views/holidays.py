"""Public holidays from the `holidays` library, as the act `governance.observe-holidays` takes them."""

from types import ModuleType

from alliancekit.governance.business_days import Holiday
from alliancekit.kernel.errors import InvalidValue, MissingExtra
from alliancekit.kernel.wording import did_you_mean


def public_holidays(
    country: str, *years: int, subdivision: str | None = None
) -> tuple[Holiday, ...]:
    """Return the public holidays of a country, or of a part of it, in the order of their days.

    Put them on record with `governance.observe-holidays`: deadlines then follow from the record, and
    come out the same whatever a later version of the library says.

    Args:
        country: The country, by its two-letter code of ISO 3166-1, for example `DE`.
        *years: The years, one at least.
        subdivision: A part of the country, by the code that the library knows, for example `BY`.

    Raises:
        MissingExtra: The extra `calendar` is not installed.
        InvalidValue: No year is given, or the library knows no such country or part of it.
    """
    library = _library()
    parts = library.list_supported_countries()
    fault = None
    if not years:
        fault = "no year is given; expected one at least"
    elif country not in parts:
        fault = f"found the country {country!r}; {did_you_mean(country, parts)}"
    elif subdivision is not None and subdivision not in parts[country]:
        fault = (
            f"{country} has no part {subdivision!r}; {did_you_mean(subdivision, parts[country])}"
        )
    if fault is not None:
        raise InvalidValue("public holidays", (fault,))
    found = library.country_holidays(country, subdiv=subdivision, years=years)
    return tuple(Holiday(day, name) for day, name in sorted(found.items()))


def _library() -> ModuleType:
    try:
        import holidays  # noqa: PLC0415 - an extra, loaded by who asks for it
    except ImportError as missing:
        raise MissingExtra("calendar", "Real holidays") from missing
    return holidays
