"""Ratings: what is to become of an alliance after a merger or an acquisition."""

from alliancekit.kernel.value import Choice


class AcquisitionSide(Choice):
    """Whether a party of the alliance is the one that is bought, or the one that buys."""

    TARGET = "target"
    BUYER = "buyer"


class Rating(Choice):
    """What is to become of an alliance.

    `keep` as it is; `merge` into another alliance with the same partner; `renegotiate` its terms; `assign`
    it to another firm of the group; `divest` it to someone outside; `end` it well.
    """

    KEEP = "keep"
    MERGE = "merge"
    RENEGOTIATE = "renegotiate"
    ASSIGN = "assign"
    DIVEST = "divest"
    END = "end"
