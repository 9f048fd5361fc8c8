"""Facts as CloudEvents 1.0, for whatever listens to those."""

from typing import Any

from alliancekit.codec import fact_to_json
from alliancekit.kernel.act import Deed
from alliancekit.stores.base import Recorded


def to_cloudevent(recorded: Recorded[Deed], *, source: str) -> dict[str, Any]:
    """Return a fact on record as a CloudEvent 1.0 in JSON: a plain dictionary.

    `source` and `id` together name the event, wherever it travels: the id is made of the stream and of the
    version there, so it stays when the record moves to another store. `sequence` sorts as the journal does.
    `data` is the fact as it is stored; `ak.fact_from_json` reads it back. Beside what every event has there
    are `recordedby` and `why` (left out where blank) and `digest`.

    The event of a private fact is as private as the fact: `data` says `private_to`, and to keep it from
    others is up to who sends it on.

    Args:
        recorded: The fact, as `Ledger.follow` and `Ledger.history` give it.
        source: Which record it comes from, as a URI: one that stays, such as `https://helix.example/alliances`.
    """
    fact = recorded.fact
    data = fact_to_json(fact)
    event: dict[str, Any] = {
        "specversion": "1.0",
        "id": f"{recorded.key}/{recorded.version}",
        "source": source,
        "type": f"alliancekit.{data['do']}",
        "subject": recorded.key,
        "time": recorded.at.isoformat().replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": data,
        "sequence": f"{recorded.position:020}",
        "recordedby": recorded.by,
        "why": recorded.why,
        "digest": recorded.digest,
    }
    return {name: value for name, value in event.items() if value != ""}
