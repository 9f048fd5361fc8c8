"""Settlement: who pays whom, so that everyone ends with what is theirs."""

from collections.abc import Mapping
from decimal import Decimal

import attrs

from alliancekit.kernel.fields import PartyId
from alliancekit.kernel.value import Value


@attrs.frozen
class PartyAmount(Value):
    """An amount of a party, in the currency of the plan.

    Attributes:
        party: The party.
        amount: The amount; a loss has a minus.
    """

    party: PartyId
    amount: Decimal


@attrs.frozen
class Transfer(Value):
    """What a party is to pay another, in the currency of the plan.

    Attributes:
        payer: The party that pays.
        payee: The party that is paid.
        amount: How much.
    """

    payer: PartyId
    payee: PartyId
    amount: Decimal


def transfers(positions: Mapping[str, Decimal]) -> tuple[Transfer, ...]:
    """Return the payments by which everyone comes to nothing: at most one fewer than there are parties.

    Args:
        positions: By party, what it is to get, or, with a minus, to give. They sum to nothing.

    >>> from decimal import Decimal
    >>> [
    ...     (each.payer, each.payee, str(each.amount))
    ...     for each in transfers({"a": Decimal(30), "b": Decimal(-50), "c": Decimal(20)})
    ... ]
    [('b', 'a', '30'), ('b', 'c', '20')]
    """
    owing = [(party, -amount) for party, amount in positions.items() if amount < 0]
    getting = [(party, amount) for party, amount in positions.items() if amount > 0]
    paid: list[Transfer] = []
    while owing and getting:
        (payer, owes), (payee, gets) = owing.pop(0), getting.pop(0)
        amount = min(owes, gets)
        paid.append(Transfer(payer, payee, amount))
        if owes > amount:
            owing.insert(0, (payer, owes - amount))
        if gets > amount:
            getting.insert(0, (payee, gets - amount))
    return tuple(paid)
