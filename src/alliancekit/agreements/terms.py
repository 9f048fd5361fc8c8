"""Terms: what an agreement says, each of a known kind, with its reach and its clause."""

from datetime import date

import attrs

from alliancekit.agreements.consequence import Consequence
from alliancekit.agreements.scope import Scope
from alliancekit.kernel.fields import Id, PartyId, Text
from alliancekit.kernel.value import Choice, Value


class TermKind(Choice):
    """What a term is about.

    The first and longest group follows the categories of the Contract Understanding Atticus Dataset
    (CUAD), the second is what alliances add. What CUAD calls the title, the parties, the dates and the
    governing law are fields of the agreement itself.
    """

    RENEWAL = "renewal"
    NOTICE_AGAINST_RENEWAL = "notice-against-renewal"
    MOST_FAVORED_NATION = "most-favored-nation"
    NON_COMPETE = "non-compete"
    EXCLUSIVITY = "exclusivity"
    NO_SOLICIT_OF_CUSTOMERS = "no-solicit-of-customers"
    COMPETITIVE_RESTRICTION_EXCEPTION = "competitive-restriction-exception"
    NO_SOLICIT_OF_EMPLOYEES = "no-solicit-of-employees"
    NON_DISPARAGEMENT = "non-disparagement"
    TERMINATION_FOR_CONVENIENCE = "termination-for-convenience"
    FIRST_REFUSAL = "first-refusal"
    CHANGE_OF_CONTROL = "change-of-control"
    ANTI_ASSIGNMENT = "anti-assignment"
    REVENUE_SHARE = "revenue-share"
    PRICE_RESTRICTION = "price-restriction"
    MINIMUM_COMMITMENT = "minimum-commitment"
    VOLUME_RESTRICTION = "volume-restriction"
    IP_ASSIGNMENT = "ip-assignment"
    JOINT_IP = "joint-ip"
    LICENSE = "license"
    NON_TRANSFERABLE_LICENSE = "non-transferable-license"
    AFFILIATE_LICENSE_OF_LICENSOR = "affiliate-license-of-licensor"
    AFFILIATE_LICENSE_OF_LICENSEE = "affiliate-license-of-licensee"
    UNLIMITED_LICENSE = "unlimited-license"
    PERPETUAL_LICENSE = "perpetual-license"
    SOURCE_CODE_ESCROW = "source-code-escrow"
    POST_TERMINATION_SERVICES = "post-termination-services"
    AUDIT = "audit"
    UNCAPPED_LIABILITY = "uncapped-liability"
    LIABILITY_CAP = "liability-cap"
    LIQUIDATED_DAMAGES = "liquidated-damages"
    WARRANTY_DURATION = "warranty-duration"
    INSURANCE = "insurance"
    COVENANT_NOT_TO_SUE = "covenant-not-to-sue"
    THIRD_PARTY_BENEFICIARY = "third-party-beneficiary"

    GOVERNANCE = "governance"
    STANDSTILL = "standstill"
    PUBLICATION = "publication"
    DATA_SHARING = "data-sharing"
    KEY_PERSON = "key-person"
    STEP_IN = "step-in"
    OPTION = "option"
    PAYMENT = "payment"
    CONFIDENTIALITY = "confidentiality"
    TERMINATION_FOR_CAUSE = "termination-for-cause"
    DISPUTE_RESOLUTION = "dispute-resolution"
    CONSENT = "consent"
    NOTICE = "notice"


RESTRICTIVE = (TermKind.EXCLUSIVITY, TermKind.NON_COMPETE)
"""The kinds of term that keep a party from working with others, or against them."""


@attrs.frozen(kw_only=True)
class Term(Value):
    """One thing that an agreement says.

    Attributes:
        id: Its name within the agreement.
        kind: What it is about, from the controlled vocabulary.
        says: What it says, in a sentence.
        clause: The clause that says so, for example `"8.2(b)"`.
        parties: Whom it binds or entitles; empty for every party.
        scope: What it reaches: fields, territories, products, period; empty for everything.
        exceptions: What is carved out of its reach, each as a scope.
        survives: Whether it goes on to hold after the agreement has ended.
        consequences: What follows when the control of a party that it is about changes. With
            consequences, a term of any kind fires on a change of control.
        acquirers: Buyers, by id or name, for whom alone it fires; empty for any buyer.

    >>> Term(id="field", kind="exclusivity", says="No second partner.", clause="2.1").kind.value
    'exclusivity'
    """

    id: Id
    kind: TermKind = attrs.field(converter=TermKind)
    says: Text
    clause: Text
    parties: tuple[PartyId, ...] = ()
    scope: Scope = attrs.field(factory=Scope)
    exceptions: tuple[Scope, ...] = ()
    survives: bool = False
    consequences: tuple[Consequence, ...] = ()
    acquirers: tuple[Text, ...] = ()

    def about(self, party: str) -> bool:
        """Return whether it binds or entitles a party."""
        return not self.parties or party in self.parties

    def fires_for(self, party: str, acquirer: str) -> bool:
        """Return whether it fires when a buyer takes control of a party."""
        buyers = {each.casefold() for each in self.acquirers}
        return (
            (self.kind is TermKind.CHANGE_OF_CONTROL or bool(self.consequences))
            and self.about(party)
            and (not buyers or acquirer.casefold() in buyers)
        )


@attrs.frozen
class DraftedTerm:
    """A term that was written into an agreement before its execution, and the day it was."""

    term: Term
    since: date
