"""Terms: what an agreement says, each of a known kind, with its reach and its clause."""

import attrs

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

    >>> Term(id="field", kind="exclusivity", says="No second partner.", clause="2.1").kind.value
    'exclusivity'
    """

    id: Id
    kind: TermKind = attrs.field(converter=TermKind)
    says: Text
    clause: Text
    parties: tuple[PartyId, ...] = ()
    scope: Scope = attrs.field(factory=Scope)
