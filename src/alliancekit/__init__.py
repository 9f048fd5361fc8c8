"""alliancekit: alliance management as a typed library.

An alliance is its acts. Ask whether an act is legal and get every reason; submit it, and it becomes a fact of a
history that can be read as of any day.
"""

from alliancekit.agreements.accounts import Account, accounts
from alliancekit.agreements.acts import (
    AddTerm,
    AgreeExitPrinciples,
    AgreeTermSheet,
    DraftAgreement,
    ExecuteAgreement,
    ExpireAgreement,
    FixDates,
    OpenNegotiation,
    RemoveTerm,
    Sign,
    StopRenewal,
    SupersedeAgreement,
    TerminateAgreement,
    TerminatePart,
)
from alliancekit.agreements.affiliate import Affiliate
from alliancekit.agreements.amendment_acts import (
    ExecuteAmendment,
    ProposeAmendment,
    SignAmendment,
    WithdrawAmendment,
)
from alliancekit.agreements.breach_acts import (
    CureBreach,
    GiveCureNotice,
    ProposeCurePlan,
    WithdrawCureNotice,
)
from alliancekit.agreements.change_of_control import DutyDue, FiredClause, clauses_fired
from alliancekit.agreements.consents import clauses_to_read, consents_needed
from alliancekit.agreements.consequence import Consequence, CountedFrom, Duty, DutyBearer
from alliancekit.agreements.due_rule import AfterEvent, Recurs
from alliancekit.agreements.event_acts import RecordEvent, StrikeEvent
from alliancekit.agreements.exclusivity_acts import (
    AcceptOverlap,
    DeclareExclusivity,
    DeclareNoExclusivity,
    ReleaseExclusivity,
    StateScope,
)
from alliancekit.agreements.milestone_acts import AgreedMilestone, AgreeMilestones, EarnMilestone
from alliancekit.agreements.notice_acts import GiveNotice, TollNotice, WithdrawNotice
from alliancekit.agreements.obligation import ObligationState
from alliancekit.agreements.obligation_acts import (
    DisputeObligation,
    FulfillObligation,
    FulfillOccurrence,
    RecordPayment,
    ReopenObligation,
    TerminateObligation,
    UndertakeObligation,
    WaiveObligation,
)
from alliancekit.agreements.payment import PaymentKind, late_interest
from alliancekit.agreements.periods import effective_date
from alliancekit.agreements.promises import Promises, promises_kept
from alliancekit.agreements.renewal import Renewal
from alliancekit.agreements.restriction import (
    ExclusivityConflict,
    Restriction,
    conflicts_among,
    exclusivity_conflicts,
    restrictions,
)
from alliancekit.agreements.royalty_acts import (
    AgreeRoyalty,
    CountrySales,
    ReportSales,
    RoyaltyLine,
    RoyaltyTier,
    StepDown,
    StepDownRoyalty,
)
from alliancekit.agreements.scope import Scope
from alliancekit.agreements.settlement import PartyAmount, Transfer
from alliancekit.agreements.sharing_acts import (
    AgreeSharing,
    PartyParts,
    ReportCosts,
    ReportProfit,
    SharedResult,
)
from alliancekit.agreements.terms import Term, TermKind
from alliancekit.agreements.terms_in_force import TermsInForce
from alliancekit.alliance import Alliance, UnknownAlliance, fold, replay
from alliancekit.casefile import CaseFile, InvalidCase, Replay, play, read_case
from alliancekit.codec import (
    Fault,
    Unreadable,
    act_from_json,
    act_to_json,
    alliance_from_json,
    alliance_to_json,
    fact_from_json,
    fact_to_json,
    schema_of_acts,
    schema_of_alliance,
    schema_of_case,
)
from alliancekit.codec.schema import schema_of_organization
from alliancekit.codec.values import organization_from_json, organization_to_json
from alliancekit.decide import (
    NextSteps,
    OrganizationOutcome,
    Outcome,
    Outlook,
    check,
    decide,
    next_steps,
)
from alliancekit.governance.action import Action, ActionStatus, DueDate
from alliancekit.governance.action_acts import (
    AssignAction,
    BlockAction,
    CancelAction,
    CompleteAction,
    DeferAction,
    ReassignAction,
    StartAction,
    UnblockAction,
)
from alliancekit.governance.acts import (
    AdoptLadder,
    AmendCharter,
    CharterBody,
    DissolveBody,
    SeatMember,
    SetDecisionRight,
    VacateSeat,
    WithdrawDecisionRight,
)
from alliancekit.governance.agenda import AgendaItem
from alliancekit.governance.attendance import Attending, BodyMember, Roll
from alliancekit.governance.authority import Authority, Decider, who_decides
from alliancekit.governance.bodies import Capacity
from alliancekit.governance.business_days import (
    MONDAY_TO_FRIDAY,
    BusinessCalendar,
    Holiday,
    HolidayList,
    WorkingWeek,
    add_business_days,
    business_days_between,
    deadline,
)
from alliancekit.governance.calendar_acts import ObserveHolidays
from alliancekit.governance.charter import (
    BodyKind,
    Chair,
    ChairKind,
    Charter,
    FinalSay,
    Seats,
    Sunset,
)
from alliancekit.governance.counting import count
from alliancekit.governance.counting_quorum import QuorumCount, quorum_count
from alliancekit.governance.decision import (
    Because,
    DeadlockGoes,
    Decision,
    DecisionOutcome,
    DecisionStep,
    Matter,
    MatterStatus,
)
from alliancekit.governance.decision_acts import (
    PutToVote,
    ReferMatter,
    ResolveInWriting,
    UseFinalSay,
    VetoDecision,
)
from alliancekit.governance.escalation import (
    ConflictType,
    DisputeClause,
    Extension,
    IssueRoute,
    IssueStep,
    LeftBecause,
)
from alliancekit.governance.final_say import final_say_over
from alliancekit.governance.issue import Issue, IssueStatus
from alliancekit.governance.issue_acts import (
    DecideByResolver,
    DeclareDeadlock,
    EscalateIssue,
    ExtendStep,
    OfferBuySell,
    RaiseIssue,
    ReferToResolver,
    ResolveIssue,
)
from alliancekit.governance.ladder import EscalationLadder, LadderStep, Resolver
from alliancekit.governance.limits import DayKind, TimeLimit
from alliancekit.governance.meeting import Meeting, MeetingStatus
from alliancekit.governance.meeting_acts import (
    AdjournMeeting,
    CancelMeeting,
    HoldMeeting,
    ScheduleMeeting,
    SetAgenda,
)
from alliancekit.governance.minutes import Minutes, MinutesStatus
from alliancekit.governance.minutes_acts import (
    ApproveMinutes,
    CirculateMinutes,
    DraftMinutes,
    ObjectToMinutes,
)
from alliancekit.governance.questions_of_bodies import (
    LoggedDecision,
    NotOnRecord,
    Power,
    decision_log,
    next_meetings,
    powers,
    quorum_forecast,
    who_chairs,
    who_sits,
)
from alliancekit.governance.questions_of_work import (
    OpenIssue,
    Overdue,
    action_log,
    issue_log,
    open_issues,
    overdue,
)
from alliancekit.governance.resolvers import BuySellOffer, Election, Referral, Ruling
from alliancekit.governance.rotation import chairs_on
from alliancekit.governance.vote import Ballot, PartyInDefault, Vote, VoteChoice
from alliancekit.governance.voting import (
    Quorum,
    Ratio,
    ThresholdBase,
    Veto,
    VoteUnit,
    VotingRule,
    VotingWay,
    WrittenRule,
)
from alliancekit.intake.readings import parse_readings, read_readings, readings_of
from alliancekit.intake.sheet import InvalidSheet, ReadingRow, ReadingSheet, SheetFault
from alliancekit.intake.taking import take_readings
from alliancekit.integration.acquisition import Acquisition, AcquisitionState
from alliancekit.integration.acts import (
    CallOffAcquisition,
    ClearClause,
    CloseAcquisition,
    CompleteIntegration,
    InventoryAlliance,
    RateAlliance,
    ReseatBody,
    ReviewIntegration,
)
from alliancekit.integration.consent import ConsentState
from alliancekit.integration.consent_acts import (
    ObtainConsent,
    RefuseConsent,
    RequestConsent,
    WaiveConsent,
)
from alliancekit.integration.contact import PlannedContact
from alliancekit.integration.contact_acts import DropContact, MakeContact, PlanContact
from alliancekit.integration.rating import AcquisitionSide, Rating
from alliancekit.integration.times import IntegrationTimes
from alliancekit.kernel.act import Act, Deed, OrganizationAct, Subject
from alliancekit.kernel.chart import Chart, Edge
from alliancekit.kernel.due import Due
from alliancekit.kernel.errors import AllianceKitError, InvalidValue, MissingExtra
from alliancekit.kernel.identity import is_lei
from alliancekit.kernel.money import Money
from alliancekit.kernel.party import Owner, Party
from alliancekit.kernel.period import Period
from alliancekit.kernel.policy import Finding, Findings, Policy, Requirement, policy, requirement
from alliancekit.kernel.value import Value
from alliancekit.ledger import Ledger, Rehearsal, Step, Verification, open_ledger
from alliancekit.ledger.async_ledger import AsyncLedger, open_async_ledger
from alliancekit.ledger.bulk import BadRow, Intake
from alliancekit.ledger.cloudevents import to_cloudevent
from alliancekit.ledger.history import History
from alliancekit.ledger.journal_file import InvalidJournal, LineFault
from alliancekit.ledger.submission import OrganizationStep
from alliancekit.ledger.transfer import export_journal, import_journal
from alliancekit.legality.verdict import Reason, Refused, Verdict
from alliancekit.lifecycle.acts import (
    AdoptPlaybook,
    ChangeReading,
    Consent,
    Dispute,
    Move,
    Pause,
    Propose,
    Reconstitute,
    RecordLesson,
    Resume,
    Settle,
    ShowAgain,
    StateGoodwill,
    StateGround,
    Waive,
)
from alliancekit.lifecycle.stages import LifecycleChart, MoveRule, Stage
from alliancekit.lifecycle.words import Ground, Intent, Reading, Standing
from alliancekit.metrics.acts import (
    AdoptMetric,
    DefineMetric,
    RebaseScorecard,
    RetireMetric,
    SetTarget,
    TakeReading,
)
from alliancekit.metrics.computed import ComputedMetric, computed_metric
from alliancekit.metrics.metric import Dimension, Direction, Metric, Thresholds, Timing
from alliancekit.metrics.score import Benchmark, Color, MetricScore
from alliancekit.metrics.scorecard import DimensionScore, Scorecard
from alliancekit.metrics.trend import Rhythm, Trend, TrendDirection, TrendPoint
from alliancekit.parties.acts import (
    AddParty,
    AssignRole,
    ChangeOwner,
    EndRole,
    ProfileCulture,
    WithdrawParty,
)
from alliancekit.parties.culture import (
    CULTURE_SCALES,
    CultureComparison,
    CultureGap,
    CultureProfile,
    CultureScale,
    compare_cultures,
)
from alliancekit.parties.organization import (
    HouseWord,
    Identity,
    Organization,
    UnknownOrganization,
    fold_organization,
    replay_organization,
)
from alliancekit.parties.organization_acts import (
    AnyOrganizationAct,
    ChangeIdentity,
    ChangeParent,
    ChoosePlaybook,
    DescribeCulture,
    RegisterOrganization,
    StateWord,
)
from alliancekit.parties.people import RoleHeld, Vacancy
from alliancekit.parties.stakeholder import Attitude, Care, Contact, Stakeholder, StakeholderSide
from alliancekit.parties.stakeholder_acts import (
    ContactStakeholder,
    NoteStakeholder,
    RemoveStakeholder,
)
from alliancekit.parties.stakeholder_map import StakeholderMap
from alliancekit.planning.acts import (
    AssignTask,
    CompleteTask,
    DropMilestone,
    DropTask,
    FinishCollaboration,
    HoldKickoff,
    PauseCollaboration,
    PlanMilestone,
    ReachMilestone,
    ReassignTask,
    ReplanMilestone,
    ResumeCollaboration,
    StartCollaboration,
    StateNoTransition,
)
from alliancekit.planning.kickoffs import Attendee
from alliancekit.planning.tasks import TaskPhase
from alliancekit.playbooks import (
    InvalidPlaybook,
    Playbook,
    Playbooks,
    UnknownPlaybook,
    load_playbook,
)
from alliancekit.portfolio.agenda import AllianceDue
from alliancekit.portfolio.ecosystem import Ecosystem, UnknownMember
from alliancekit.portfolio.ecosystem_reading import ecosystem_of
from alliancekit.portfolio.integration_conflicts import UnionConflict
from alliancekit.portfolio.portfolio import Portfolio, portfolio_of
from alliancekit.portfolio.rates import Rates
from alliancekit.portfolio.what_if import UnknownFirm, what_if_acquires
from alliancekit.portfolio.what_if_answer import TouchedAlliance, WhatIf
from alliancekit.risks.acts import (
    CloseRisk,
    MitigateRisk,
    ReassessRisk,
    RegisterRisk,
    ReopenRisk,
    StateConsidered,
)
from alliancekit.risks.heatmap import HeatMap
from alliancekit.risks.suggestion import SuggestedRisk, suggest_risks
from alliancekit.rulebook import Rulebook
from alliancekit.scorecards import scorecard
from alliancekit.scorecards.trust import TrustBesidePromises, trust_beside_promises
from alliancekit.selection.acts import (
    BridgeDifference,
    ChoosePartner,
    DropCandidate,
    ListDifference,
    NameCandidate,
    PlanBridge,
    ScoreCandidate,
    SetCriteria,
    StateNoDifferences,
)
from alliancekit.selection.criteria import Criterion, Fit
from alliancekit.selection.difference import BridgePlan, Bridging, Difference, DifferenceTopic
from alliancekit.selection.ranking import Rank
from alliancekit.selection.sensitivity import Sensitivity, Turn, WeightRange
from alliancekit.selling.account_acts import (
    AccountSegment,
    GrantSharing,
    ListAccounts,
    SharingLevel,
)
from alliancekit.selling.attribution import AttributedDeal, Attribution
from alliancekit.selling.claim_acts import ClaimAccount, ClaimBasis, ReleaseAccount
from alliancekit.selling.conflicts import ConflictFound, conflicts_of
from alliancekit.selling.credit import CreditRole
from alliancekit.selling.credit_acts import ChangeSource, CreditParty, RevokeCredit
from alliancekit.selling.deal_key import account_key, deal_key
from alliancekit.selling.deal_split import DealSplit
from alliancekit.selling.engagement import Engagement
from alliancekit.selling.lead import Lead, LeadStatus
from alliancekit.selling.lead_acts import AcceptLead, ConvertLead, DeclineLead, ExpireLead, PassLead
from alliancekit.selling.opportunity import Opportunity, OpportunityStage, Visibility
from alliancekit.selling.opportunity_acts import (
    AdvanceOpportunity,
    HandOverEngagement,
    LoseOpportunity,
    RecordOpportunity,
    ReopenOpportunity,
    StepBackOpportunity,
)
from alliancekit.selling.overlap import Overlap, OverlapCell, overlap
from alliancekit.selling.pipeline import Pipeline
from alliancekit.selling.registration import Registration, RegistrationStatus
from alliancekit.selling.registration_acts import (
    ApproveRegistration,
    DealConflict,
    ExpireRegistration,
    GiveWay,
    RegisterDeal,
    RejectRegistration,
    WithdrawRegistration,
)
from alliancekit.selling.rules import SellingRules
from alliancekit.selling.split_acts import (
    ApproveDealSplit,
    DealShare,
    ProposeDealSplit,
    RefuseDealSplit,
    WithdrawDealSplit,
)
from alliancekit.selling.win_rate import WinRate
from alliancekit.stores import (
    CannotOpen,
    Damaged,
    KeyReused,
    Recorded,
    StaleWrite,
    Store,
    StoreError,
)
from alliancekit.stores.asynchronous import AsyncStore
from alliancekit.stores.errors import DamagedState
from alliancekit.stores.migration import Migration, migrate_store
from alliancekit.stores.opening import open_async_store, open_store
from alliancekit.stores.threaded import to_async
from alliancekit.surveys.acts import (
    ActOnItem,
    AnswerSurvey,
    CloseSurvey,
    ConcludeSurvey,
    DraftSurvey,
    ExtendSurvey,
    OpenSurvey,
    PublishResults,
    WithdrawSurvey,
)
from alliancekit.surveys.questionnaire import Questionnaire, SurveyItem
from alliancekit.surveys.response import (
    Breakdown,
    Invitation,
    RespondentLevel,
    SurveyResponse,
    hash_of_token,
)
from alliancekit.surveys.results import PartyResult, PerceptionGap, SurveyComment, SurveyResults
from alliancekit.surveys.score import CronbachAlpha, SurveyScore
from alliancekit.surveys.tally import AnswerSheet, tally
from alliancekit.surveys.waves import WaveChange, WaveComparison, compare_waves
from alliancekit.surveys.welch import WelchInterval
from alliancekit.value.acts import (
    AgreeSplit,
    MissObjective,
    PlanValue,
    ReachObjective,
    RealizeValue,
    RetireObjective,
    RetractClaim,
    SetObjective,
    StateClaim,
    StateRationale,
)
from alliancekit.value.balance import ClaimBalance, ValueBalance, WinnerBalance
from alliancekit.value.fairness import Fairness, PartyShare
from alliancekit.value.proposition import Winner
from alliancekit.value.split import Split, SplitShare
from alliancekit.views.calendar import (
    CalendarSettings,
    calendar_of_alliance,
    calendar_of_body,
    calendar_of_person,
)
from alliancekit.views.feed import CalendarEntry, CalendarFeed
from alliancekit.views.holidays import public_holidays
from alliancekit.vocabulary import ACTS, ALLIANCE_ACTS, AnyAct
from alliancekit.words.acts import AgreeOnWord, DefineWord, FlagMismatch
from alliancekit.words.comparison import ComparedWord, WordChange, WordComparison, compare_words

__all__ = [
    "ACTS",
    "ALLIANCE_ACTS",
    "CULTURE_SCALES",
    "MONDAY_TO_FRIDAY",
    "AcceptLead",
    "AcceptOverlap",
    "Account",
    "AccountSegment",
    "Acquisition",
    "AcquisitionSide",
    "AcquisitionState",
    "Act",
    "ActOnItem",
    "Action",
    "ActionStatus",
    "AddParty",
    "AddTerm",
    "AdjournMeeting",
    "AdoptLadder",
    "AdoptMetric",
    "AdoptPlaybook",
    "AdvanceOpportunity",
    "Affiliate",
    "AfterEvent",
    "AgendaItem",
    "AgreeExitPrinciples",
    "AgreeMilestones",
    "AgreeOnWord",
    "AgreeRoyalty",
    "AgreeSharing",
    "AgreeSplit",
    "AgreeTermSheet",
    "AgreedMilestone",
    "Alliance",
    "AllianceDue",
    "AllianceKitError",
    "AmendCharter",
    "AnswerSheet",
    "AnswerSurvey",
    "AnyAct",
    "AnyOrganizationAct",
    "ApproveDealSplit",
    "ApproveMinutes",
    "ApproveRegistration",
    "AssignAction",
    "AssignRole",
    "AssignTask",
    "AsyncLedger",
    "AsyncStore",
    "Attendee",
    "Attending",
    "Attitude",
    "AttributedDeal",
    "Attribution",
    "Authority",
    "BadRow",
    "Ballot",
    "Because",
    "Benchmark",
    "BlockAction",
    "BodyKind",
    "BodyMember",
    "Breakdown",
    "BridgeDifference",
    "BridgePlan",
    "Bridging",
    "BusinessCalendar",
    "BuySellOffer",
    "CalendarEntry",
    "CalendarFeed",
    "CalendarSettings",
    "CallOffAcquisition",
    "CancelAction",
    "CancelMeeting",
    "CannotOpen",
    "Capacity",
    "Care",
    "CaseFile",
    "Chair",
    "ChairKind",
    "ChangeIdentity",
    "ChangeOwner",
    "ChangeParent",
    "ChangeReading",
    "ChangeSource",
    "Chart",
    "Charter",
    "CharterBody",
    "ChoosePartner",
    "ChoosePlaybook",
    "CirculateMinutes",
    "ClaimAccount",
    "ClaimBalance",
    "ClaimBasis",
    "ClearClause",
    "CloseAcquisition",
    "CloseRisk",
    "CloseSurvey",
    "Color",
    "ComparedWord",
    "CompleteAction",
    "CompleteIntegration",
    "CompleteTask",
    "ComputedMetric",
    "ConcludeSurvey",
    "ConflictFound",
    "ConflictType",
    "Consent",
    "ConsentState",
    "Consequence",
    "Contact",
    "ContactStakeholder",
    "ConvertLead",
    "CountedFrom",
    "CountrySales",
    "CreditParty",
    "CreditRole",
    "Criterion",
    "CronbachAlpha",
    "CultureComparison",
    "CultureGap",
    "CultureProfile",
    "CultureScale",
    "CureBreach",
    "Damaged",
    "DamagedState",
    "DayKind",
    "DeadlockGoes",
    "DealConflict",
    "DealShare",
    "DealSplit",
    "DecideByResolver",
    "Decider",
    "Decision",
    "DecisionOutcome",
    "DecisionStep",
    "DeclareDeadlock",
    "DeclareExclusivity",
    "DeclareNoExclusivity",
    "DeclineLead",
    "Deed",
    "DeferAction",
    "DefineMetric",
    "DefineWord",
    "DescribeCulture",
    "Difference",
    "DifferenceTopic",
    "Dimension",
    "DimensionScore",
    "Direction",
    "Dispute",
    "DisputeClause",
    "DisputeObligation",
    "DissolveBody",
    "DraftAgreement",
    "DraftMinutes",
    "DraftSurvey",
    "DropCandidate",
    "DropContact",
    "DropMilestone",
    "DropTask",
    "Due",
    "DueDate",
    "Duty",
    "DutyBearer",
    "DutyDue",
    "EarnMilestone",
    "Ecosystem",
    "Edge",
    "Election",
    "EndRole",
    "Engagement",
    "EscalateIssue",
    "EscalationLadder",
    "ExclusivityConflict",
    "ExecuteAgreement",
    "ExecuteAmendment",
    "ExpireAgreement",
    "ExpireLead",
    "ExpireRegistration",
    "ExtendStep",
    "ExtendSurvey",
    "Extension",
    "Fairness",
    "Fault",
    "FinalSay",
    "Finding",
    "Findings",
    "FinishCollaboration",
    "FiredClause",
    "Fit",
    "FixDates",
    "FlagMismatch",
    "FulfillObligation",
    "FulfillOccurrence",
    "GiveCureNotice",
    "GiveNotice",
    "GiveWay",
    "GrantSharing",
    "Ground",
    "HandOverEngagement",
    "HeatMap",
    "History",
    "HoldKickoff",
    "HoldMeeting",
    "Holiday",
    "HolidayList",
    "HouseWord",
    "Identity",
    "Intake",
    "IntegrationTimes",
    "Intent",
    "InvalidCase",
    "InvalidJournal",
    "InvalidPlaybook",
    "InvalidSheet",
    "InvalidValue",
    "InventoryAlliance",
    "Invitation",
    "Issue",
    "IssueRoute",
    "IssueStatus",
    "IssueStep",
    "KeyReused",
    "LadderStep",
    "Lead",
    "LeadStatus",
    "Ledger",
    "LeftBecause",
    "LifecycleChart",
    "LineFault",
    "ListAccounts",
    "ListDifference",
    "LoggedDecision",
    "LoseOpportunity",
    "MakeContact",
    "Matter",
    "MatterStatus",
    "Meeting",
    "MeetingStatus",
    "Metric",
    "MetricScore",
    "Migration",
    "Minutes",
    "MinutesStatus",
    "MissObjective",
    "MissingExtra",
    "MitigateRisk",
    "Money",
    "Move",
    "MoveRule",
    "NameCandidate",
    "NextSteps",
    "NotOnRecord",
    "NoteStakeholder",
    "ObjectToMinutes",
    "ObligationState",
    "ObserveHolidays",
    "ObtainConsent",
    "OfferBuySell",
    "OpenIssue",
    "OpenNegotiation",
    "OpenSurvey",
    "Opportunity",
    "OpportunityStage",
    "Organization",
    "OrganizationAct",
    "OrganizationOutcome",
    "OrganizationStep",
    "Outcome",
    "Outlook",
    "Overdue",
    "Overlap",
    "OverlapCell",
    "Owner",
    "Party",
    "PartyAmount",
    "PartyInDefault",
    "PartyParts",
    "PartyResult",
    "PartyShare",
    "PassLead",
    "Pause",
    "PauseCollaboration",
    "PaymentKind",
    "PerceptionGap",
    "Period",
    "Pipeline",
    "PlanBridge",
    "PlanContact",
    "PlanMilestone",
    "PlanValue",
    "PlannedContact",
    "Playbook",
    "Playbooks",
    "Policy",
    "Portfolio",
    "Power",
    "ProfileCulture",
    "Promises",
    "Propose",
    "ProposeAmendment",
    "ProposeCurePlan",
    "ProposeDealSplit",
    "PublishResults",
    "PutToVote",
    "Questionnaire",
    "Quorum",
    "QuorumCount",
    "RaiseIssue",
    "Rank",
    "RateAlliance",
    "Rates",
    "Rating",
    "Ratio",
    "ReachMilestone",
    "ReachObjective",
    "Reading",
    "ReadingRow",
    "ReadingSheet",
    "RealizeValue",
    "Reason",
    "ReassessRisk",
    "ReassignAction",
    "ReassignTask",
    "RebaseScorecard",
    "Reconstitute",
    "RecordEvent",
    "RecordLesson",
    "RecordOpportunity",
    "RecordPayment",
    "Recorded",
    "Recurs",
    "ReferMatter",
    "ReferToResolver",
    "Referral",
    "RefuseConsent",
    "RefuseDealSplit",
    "Refused",
    "RegisterDeal",
    "RegisterOrganization",
    "RegisterRisk",
    "Registration",
    "RegistrationStatus",
    "Rehearsal",
    "RejectRegistration",
    "ReleaseAccount",
    "ReleaseExclusivity",
    "RemoveStakeholder",
    "RemoveTerm",
    "Renewal",
    "ReopenObligation",
    "ReopenOpportunity",
    "ReopenRisk",
    "ReplanMilestone",
    "Replay",
    "ReportCosts",
    "ReportProfit",
    "ReportSales",
    "RequestConsent",
    "Requirement",
    "ReseatBody",
    "ResolveInWriting",
    "ResolveIssue",
    "Resolver",
    "RespondentLevel",
    "Restriction",
    "Resume",
    "ResumeCollaboration",
    "RetireMetric",
    "RetireObjective",
    "RetractClaim",
    "ReviewIntegration",
    "RevokeCredit",
    "Rhythm",
    "RoleHeld",
    "Roll",
    "RoyaltyLine",
    "RoyaltyTier",
    "Rulebook",
    "Ruling",
    "ScheduleMeeting",
    "Scope",
    "ScoreCandidate",
    "Scorecard",
    "SeatMember",
    "Seats",
    "SellingRules",
    "Sensitivity",
    "SetAgenda",
    "SetCriteria",
    "SetDecisionRight",
    "SetObjective",
    "SetTarget",
    "Settle",
    "SharedResult",
    "SharingLevel",
    "SheetFault",
    "ShowAgain",
    "Sign",
    "SignAmendment",
    "Split",
    "SplitShare",
    "Stage",
    "Stakeholder",
    "StakeholderMap",
    "StakeholderSide",
    "StaleWrite",
    "Standing",
    "StartAction",
    "StartCollaboration",
    "StateClaim",
    "StateConsidered",
    "StateGoodwill",
    "StateGround",
    "StateNoDifferences",
    "StateNoTransition",
    "StateRationale",
    "StateScope",
    "StateWord",
    "Step",
    "StepBackOpportunity",
    "StepDown",
    "StepDownRoyalty",
    "StopRenewal",
    "Store",
    "StoreError",
    "StrikeEvent",
    "Subject",
    "SuggestedRisk",
    "Sunset",
    "SupersedeAgreement",
    "SurveyComment",
    "SurveyItem",
    "SurveyResponse",
    "SurveyResults",
    "SurveyScore",
    "TakeReading",
    "TaskPhase",
    "Term",
    "TermKind",
    "TerminateAgreement",
    "TerminateObligation",
    "TerminatePart",
    "TermsInForce",
    "ThresholdBase",
    "Thresholds",
    "TimeLimit",
    "Timing",
    "TollNotice",
    "TouchedAlliance",
    "Transfer",
    "Trend",
    "TrendDirection",
    "TrendPoint",
    "TrustBesidePromises",
    "Turn",
    "UnblockAction",
    "UndertakeObligation",
    "UnionConflict",
    "UnknownAlliance",
    "UnknownFirm",
    "UnknownMember",
    "UnknownOrganization",
    "UnknownPlaybook",
    "Unreadable",
    "UseFinalSay",
    "Vacancy",
    "VacateSeat",
    "Value",
    "ValueBalance",
    "Verdict",
    "Verification",
    "Veto",
    "VetoDecision",
    "Visibility",
    "Vote",
    "VoteChoice",
    "VoteUnit",
    "VotingRule",
    "VotingWay",
    "Waive",
    "WaiveConsent",
    "WaiveObligation",
    "WaveChange",
    "WaveComparison",
    "WeightRange",
    "WelchInterval",
    "WhatIf",
    "WinRate",
    "Winner",
    "WinnerBalance",
    "WithdrawAmendment",
    "WithdrawCureNotice",
    "WithdrawDealSplit",
    "WithdrawDecisionRight",
    "WithdrawNotice",
    "WithdrawParty",
    "WithdrawRegistration",
    "WithdrawSurvey",
    "WordChange",
    "WordComparison",
    "WorkingWeek",
    "WrittenRule",
    "account_key",
    "accounts",
    "act_from_json",
    "act_to_json",
    "action_log",
    "add_business_days",
    "alliance_from_json",
    "alliance_to_json",
    "business_days_between",
    "calendar_of_alliance",
    "calendar_of_body",
    "calendar_of_person",
    "chairs_on",
    "check",
    "clauses_fired",
    "clauses_to_read",
    "compare_cultures",
    "compare_waves",
    "compare_words",
    "computed_metric",
    "conflicts_among",
    "conflicts_of",
    "consents_needed",
    "count",
    "deadline",
    "deal_key",
    "decide",
    "decision_log",
    "ecosystem_of",
    "effective_date",
    "exclusivity_conflicts",
    "export_journal",
    "fact_from_json",
    "fact_to_json",
    "final_say_over",
    "fold",
    "fold_organization",
    "hash_of_token",
    "import_journal",
    "is_lei",
    "issue_log",
    "late_interest",
    "load_playbook",
    "migrate_store",
    "next_meetings",
    "next_steps",
    "open_async_ledger",
    "open_async_store",
    "open_issues",
    "open_ledger",
    "open_store",
    "organization_from_json",
    "organization_to_json",
    "overdue",
    "overlap",
    "parse_readings",
    "play",
    "policy",
    "portfolio_of",
    "powers",
    "promises_kept",
    "public_holidays",
    "quorum_count",
    "quorum_forecast",
    "read_case",
    "read_readings",
    "readings_of",
    "replay",
    "replay_organization",
    "requirement",
    "restrictions",
    "schema_of_acts",
    "schema_of_alliance",
    "schema_of_case",
    "schema_of_organization",
    "scorecard",
    "suggest_risks",
    "take_readings",
    "tally",
    "to_async",
    "to_cloudevent",
    "trust_beside_promises",
    "what_if_acquires",
    "who_chairs",
    "who_decides",
    "who_sits",
]
