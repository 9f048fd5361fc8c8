"""The clock and the chance of the ledger: the only ones in the kit, and both can be replaced."""

import secrets
from datetime import UTC, datetime


def now() -> datetime:
    """Return the present instant, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 - the ledger is the one place that knows a clock


def random_token() -> str:
    """Return 16 random bytes as hexadecimal, another one each time."""
    return secrets.token_hex(16)
