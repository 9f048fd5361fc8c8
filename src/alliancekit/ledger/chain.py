"""The digest chain: how an edited record shows.

For each fact, `inner = SHA-256(salt, header, newline, fact)` and `digest = SHA-256(digest before, inner)`. The
header is the canonical JSON of stream, version, recording time, `by` and `why`; the fact is its
canonical JSON. The first fact of a stream has nothing before it.

Whoever holds the inner digest of a private fact in place of the fact can still check the chain; the
salt keeps them from guessing the fact from it.
"""

from datetime import datetime
from hashlib import sha256

from alliancekit.codec import canonical


def inner_digest(  # noqa: PLR0913 - everything that a record says
    text: str, *, salt: str, key: str, version: int, at: datetime, by: str, why: str
) -> str:
    """Return the digest of one fact and its record, as hexadecimal.

    Args:
        text: The fact as canonical JSON.
        salt: Random bytes as hexadecimal, kept beside the fact.
        key: The stream.
        version: Which fact of the stream it is.
        at: When it was recorded, in UTC.
        by: Who recorded it.
        why: Why.
    """
    header = canonical([key, version, at.isoformat(timespec="microseconds"), by, why])
    return sha256(bytes.fromhex(salt) + header + b"\n" + text.encode()).hexdigest()


def chained(before: str, inner: str) -> str:
    """Return the digest of a fact, chained to the one before it in its stream.

    Args:
        before: The digest of the fact before, as hexadecimal; empty for the first.
        inner: The inner digest of the fact.

    >>> chained("", "00" * 32) == chained("", "00" * 32)
    True
    """
    return sha256(bytes.fromhex(before) + bytes.fromhex(inner)).hexdigest()
