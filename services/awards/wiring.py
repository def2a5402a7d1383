"""How the awards service is put together: its use cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from services.awards.accounts.service import Accounts, readable_accounts
from services.awards.accounts.vault import AccountVault
from services.awards.assessments.budget import Budgets
from services.awards.assessments.service import Assessments
from services.awards.audit_packs.service import AuditPacks
from services.awards.batches.bank import BankFiles
from services.awards.batches.holding import Holds
from services.awards.batches.onward import onward_of
from services.awards.batches.payments import Payments
from services.awards.batches.profiles import FOLDER, profiles
from services.awards.batches.service import Batches
from services.awards.calendar.service import AskYear, CityCalendar
from services.awards.catalogue.service import Policies
from services.awards.changes.views import views
from services.awards.claims.enquiries import AskEvidence, Enquiries
from services.awards.claims.finding import readable_claims
from services.awards.claims.listing_jobs import Listings
from services.awards.claims.rounds import Rounds
from services.awards.claims.service import Claims
from services.awards.claims.tables import ClaimListingRow
from services.awards.domain.pack import Pack
from services.awards.engagements.tables import KnownEngagement
from services.awards.funds.service import Funds
from services.awards.guides.service import Guides
from services.awards.happenings import EngagementTold, FiguresTold, FindingRecorded, PaidInDoubt, RecognitionsTold
from services.awards.inputs.imports import input_kind
from services.awards.inputs.service import Inputs, own_inputs
from services.awards.notices.service import AwardNotices
from services.awards.performance.service import Performance
from services.awards.populations.imports import population_kind
from services.awards.populations.service import Populations
from services.awards.read_model.tables import (
    KnownAnswer,
    KnownDiagnosis,
    KnownEnterprise,
    KnownFigures,
    KnownRecognition,
    KnownSettlement,
    KnownUnit,
)
from services.awards.recording.imports import payment_kind
from services.awards.recording.service import Records
from services.awards.recoveries.service import Recoveries, readable_recoveries
from services.awards.recoveries.watching import Watch
from services.awards.schema import ATTACHMENTS, CLIENTS, CURSORS, LISTS, PUSH
from services.awards.service_figures.service import ServiceFigures
from services.awards.settings import AwardsSettings
from services.awards.settlements.service import Settlements
from services.awards.simulations.comparison import Comparisons
from services.awards.simulations.service import Simulations
from services.awards.simulations.tables import SimulationRow
from services.awards.standings.service import Standings
from services.awards.standings.snapshot import Snapshots
from services.awards.vouchers.imports import voucher_kind
from services.awards.vouchers.service import Vouchers, on_engagement
from services.awards.work.service import MyWork
from shared.contracts.scopes import Scope
from shared.plumbing.anew import Anew
from shared.plumbing.attachments.folder import AttachmentFolder
from shared.plumbing.attachments.service import Attachments
from shared.plumbing.audit_trail import AuditTrail
from shared.plumbing.auth import Principal
from shared.plumbing.changes.service import Changes
from shared.plumbing.clock import Clock
from shared.plumbing.jobs import Runner
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.push.house import Push, push_by_view
from shared.plumbing.push.service import Subscriptions as PushSubscriptions
from shared.plumbing.settings import named_by
from shared.plumbing.statistics import Statistics
from shared.plumbing.storage import Listeners, Store

_EVIDENT = frozenset(
    {Scope.CLAIMS_SUBMIT, Scope.CLAIMS_CHECK, Scope.CLAIMS_REVIEW, Scope.CLAIMS_FINANCE, Scope.CLAIMS_DECIDE}
)
"""Who has a hand in a claim may rest what he does on papers."""


def listeners(pack: Callable[[], Pack]) -> Listeners:
    """Who acts upon what, in the same transaction."""
    watch = Watch(pack)
    return {
        # When this happens, these act.
        RecognitionsTold: [watch.on_recognitions],
        FiguresTold: [watch.on_figures],
        FindingRecorded: [watch.on_finding],
        PaidInDoubt: [watch.on_paid_in_doubt],
        EngagementTold: [on_engagement],
    }


def made_of_registry(pack: Callable[[], Pack]) -> Anew:
    """What the registry's feed is made into here."""
    known = (
        KnownFigures, KnownRecognition, KnownAnswer, KnownSettlement, KnownDiagnosis, KnownUnit, KnownEnterprise,
        CLIENTS.table,
    )  # fmt: skip
    return Anew("awards", known, Watch(pack).on_read_anew)


MADE_OF_MATCHMAKING = Anew("awards", [KnownEngagement])


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    audit_packs: AuditPacks
    audit_trail: AuditTrail
    accounts: Accounts
    account_vault: AccountVault
    assessments: Assessments
    attachments: Attachments
    bank_files: BankFiles
    batches: Batches
    award_notices: AwardNotices
    budgets: Budgets
    city_calendar: CityCalendar
    claims: Claims
    enquiries: Enquiries
    clock: Clock
    funds: Funds
    holds: Holds
    inputs: Inputs
    payments: Payments
    records: Records
    recoveries: Recoveries
    listings: Listings
    listing_runner: Runner
    rounds: Rounds
    list_plans: ListPlans
    my_work: MyWork
    performance: Performance
    service_figures: ServiceFigures
    policies: Policies
    guides: Guides
    populations: Populations
    comparisons: Comparisons
    settlements: Settlements
    simulations: Simulations
    standings: Standings
    runner: Runner
    vouchers: Vouchers
    changes: Changes
    push: Push

    @property
    def push_subscriptions(self) -> PushSubscriptions:
        return self.push.subscriptions

    @staticmethod
    def build(
        store: Store,
        policies: Policies,
        settings: AwardsSettings,
        ask_year: AskYear,
        ask_evidence: AskEvidence | None = None,
    ) -> UseCases:
        vault = settings.account_vault()
        with named_by("LIEBIAN_PAYMENT_FORMATS", settings.payment_formats):
            formats = profiles([FOLDER, *([settings.payment_formats] if settings.payment_formats else [])])
        attachments = Attachments(
            store,
            ATTACHMENTS,
            AttachmentFolder(settings.attachment_folder("awards")),
            settings.attachment_limits,
            address="/awards/v1/attachments",
            sent_with=_EVIDENT,
            subjects=_readable,
        )
        populations = Populations(store)
        simulations = Simulations(store, policies)
        listings = Listings(store, policies)
        packs = [shelved.pack for shelved in policies.shelf.values()]
        kinds = [population_kind(packs), payment_kind(policies), voucher_kind(policies)]
        if own_inputs(policies.named(None)):
            kinds.append(input_kind(policies))
        list_plans = ListPlans(store, LISTS, kinds)
        standings = Standings(store, policies, Snapshots(store, policies))
        award_notices = AwardNotices(store, policies, settings.notice_keys())
        vouchers = Vouchers(store, policies)
        shown, payments = views(), Payments(store, policies)
        statistics = Statistics(store, CURSORS)

        def by_the_clock() -> None:
            attachments.look()
            statistics.look()

        return UseCases(
            store=store,
            audit_packs=AuditPacks(store, policies, award_notices),
            audit_trail=AuditTrail(store, settings.audit_days),
            accounts=Accounts(store, vault, attachments, wait_days=settings.account_wait_days),
            account_vault=vault,
            assessments=Assessments(store, policies),
            guides=Guides(store, policies),
            attachments=attachments,
            bank_files=BankFiles(store, policies, vault),
            batches=Batches(
                store,
                policies,
                vault,
                formats,
                wait_days=settings.account_wait_days,
                second_from=int(settings.second_approval_yuan) * 100,
            ),
            award_notices=award_notices,
            budgets=Budgets(store, policies),
            holds=Holds(store, policies),
            inputs=Inputs(store, policies),
            payments=payments,
            city_calendar=CityCalendar(ask_year),
            claims=Claims(store, policies, attachments, onward_of),
            enquiries=Enquiries(store, ask_evidence),
            clock=store.clock,
            funds=Funds(store, policies),
            records=Records(store, policies),
            recoveries=Recoveries(store, policies, attachments),
            listings=listings,
            # Vouchers are past their day by the clock, on which the runner of listings looks as well.
            listing_runner=Runner(store, ClaimListingRow, listings.carry_out, before_each_look=vouchers.look),
            rounds=Rounds(store, policies),
            list_plans=list_plans,
            my_work=MyWork(store, policies, standings, list_plans),
            performance=Performance(store),
            service_figures=ServiceFigures(store, payments, policies),
            policies=policies,
            populations=populations,
            comparisons=Comparisons(simulations),
            settlements=Settlements(store, policies),
            simulations=simulations,
            standings=standings,
            runner=Runner(
                store,
                SimulationRow,
                simulations.carry_out,
                lease_seconds=settings.simulation_lease_seconds,
                before_each_look=by_the_clock,
            ),
            vouchers=vouchers,
            changes=Changes(
                store,
                shown,
                keep_days=settings.changes_days,
                poll_seconds=settings.poll_seconds,
                live={"notices": "/awards/v1/award-notices"},
            ),
            push=push_by_view(store, settings, tables=PUSH, clients=CLIENTS, telling=shown, scope=Scope.AWARDS_READ),
        )


def _readable(principal: Principal) -> Select[Any]:
    """What a caller may see whose evidence is kept as files: accounts, claims, recoveries."""
    return select(
        readable_accounts(principal).union_all(readable_claims(principal), readable_recoveries(principal)).subquery()
    )
