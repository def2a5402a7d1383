"""How the matchmaking service is put together: its use cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from services.matchmaking.challenges.bids import Bids
from services.matchmaking.challenges.evaluation import Evaluation
from services.matchmaking.challenges.people import acting_in as in_challenges
from services.matchmaking.challenges.service import Challenges
from services.matchmaking.challenges.working_days import AskWorkingDays, RegistryCalendar
from services.matchmaking.changes.views import views
from services.matchmaking.domain.challenge_rules import rules
from services.matchmaking.engagements.brought import Brought
from services.matchmaking.engagements.imports import engagement_kinds
from services.matchmaking.engagements.people import acting_in as in_engagements
from services.matchmaking.engagements.service import Engagements
from services.matchmaking.listings.imports import listing_kinds
from services.matchmaking.listings.service import Listings
from services.matchmaking.listings.tables import KnownEnterprise, KnownRecognition
from services.matchmaking.matches.feedback import MatchFeedback
from services.matchmaking.matches.runs import MatchRuns
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.subscriptions import Subscriptions
from services.matchmaking.matches.tables import MatchRunRow
from services.matchmaking.matches.warming import Warming
from services.matchmaking.needs.imports import need_kind
from services.matchmaking.needs.matching import ServiceMatches
from services.matchmaking.needs.service import Needs
from services.matchmaking.offers.imports import offer_kind
from services.matchmaking.offers.service import Offers
from services.matchmaking.providers.imports import provider_kind
from services.matchmaking.providers.service import Providers
from services.matchmaking.schema import ATTACHMENTS, CLIENTS, CURSORS, LISTS, PUSH
from services.matchmaking.sealing import Sealer
from services.matchmaking.service_figures.coverage import Coverage
from services.matchmaking.service_figures.figures import ServiceFigures
from services.matchmaking.service_figures.quality import Quality
from services.matchmaking.service_figures.tables import KnownHeadcount
from services.matchmaking.settings import MatchmakingSettings
from services.matchmaking.sources.bulks import Bulks
from services.matchmaking.sources.conflicts import Conflicts
from services.matchmaking.sources.service import Sources
from services.matchmaking.sources.snapshots import SourceSnapshots
from services.matchmaking.work.service import MyWork
from shared.contracts.scopes import Scope
from shared.plumbing.anew import Anew
from shared.plumbing.attachments.folder import AttachmentFolder
from shared.plumbing.attachments.service import Attachments
from shared.plumbing.audit_trail import AuditTrail
from shared.plumbing.changes.service import Changes
from shared.plumbing.clock import Clock
from shared.plumbing.jobs import Runner
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.push.house import Push, push_by_view
from shared.plumbing.push.service import Subscriptions as PushSubscriptions
from shared.plumbing.settings import named_by
from shared.plumbing.statistics import Statistics
from shared.plumbing.storage import Store

if TYPE_CHECKING:
    from services.matchmaking.engine import Engine


MADE_OF_REGISTRY = Anew("matchmaking", [KnownRecognition, KnownHeadcount, KnownEnterprise, CLIENTS.table])
"""What the registry's feed is made into here."""


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    clock: Clock
    audit_trail: AuditTrail
    listings: Listings
    list_plans: ListPlans
    sources: Sources
    bulks: Bulks
    source_snapshots: SourceSnapshots
    conflicts: Conflicts
    my_work: MyWork
    providers: Providers
    offers: Offers
    needs: Needs
    service_matches: ServiceMatches
    matches: Matches
    runs: MatchRuns
    feedback: MatchFeedback
    subscriptions: Subscriptions
    attachments: Attachments
    challenges: Challenges
    bids: Bids
    sealer: Sealer
    evaluation: Evaluation
    engagements: Engagements
    brought: Brought
    coverage: Coverage
    quality: Quality
    service_figures: ServiceFigures
    working_days: RegistryCalendar
    runner: Runner
    warming: Warming[Engine]
    changes: Changes
    push: Push

    @property
    def push_subscriptions(self) -> PushSubscriptions:
        return self.push.subscriptions

    @staticmethod
    def build(store: Store, settings: MatchmakingSettings, ask_working_days: AskWorkingDays) -> UseCases:
        settings.require_parts()
        warming = Warming(partial(_engine, store, settings), wanted=settings.match_warm_up)
        matches = Matches(store, lambda: warming.ready().index)
        subscriptions = Subscriptions(store, matches)
        service_matches = ServiceMatches(store, lambda: warming.ready().services)
        sealer = settings.sealer()
        bids = Bids(store, sealer)
        kinds = [*listing_kinds(), provider_kind(), offer_kind(), need_kind(), *engagement_kinds()]
        list_plans = ListPlans(store, LISTS, kinds)
        attachments = Attachments(
            store,
            ATTACHMENTS,
            AttachmentFolder(settings.attachment_folder("matchmaking")),
            settings.attachment_limits,
            address="/matchmaking/v1/attachments",
            sent_with=frozenset(
                {Scope.CHALLENGES_WRITE, Scope.CHALLENGES_DECIDE, Scope.ENGAGEMENTS_WRITE, Scope.ENGAGEMENTS_JUDGE}
            ),
            subjects=lambda caller: in_challenges(caller).union_all(in_engagements(caller)),
        )
        with named_by("LIEBIAN_CHALLENGE_RULES", settings.challenge_rules):
            challenge_rules = rules(settings.challenge_rules)
        challenges = Challenges(store, bids, sealer, challenge_rules, attachments)
        shown = views(challenges)

        statistics = Statistics(store, CURSORS)

        def by_the_clock() -> None:
            attachments.look()
            statistics.look()
            subscriptions.tell()

        return UseCases(
            store=store,
            clock=store.clock,
            audit_trail=AuditTrail(store, settings.audit_days),
            listings=Listings(store),
            list_plans=list_plans,
            sources=Sources(store),
            bulks=Bulks(store),
            source_snapshots=SourceSnapshots(store, settings.snapshot_withdrawal_percent),
            conflicts=Conflicts(store),
            my_work=MyWork(store, list_plans),
            providers=Providers(store),
            offers=Offers(store),
            needs=Needs(store, service_matches.score),
            service_matches=service_matches,
            matches=matches,
            runs=MatchRuns(store),
            feedback=MatchFeedback(store, matches),
            subscriptions=subscriptions,
            attachments=attachments,
            challenges=challenges,
            bids=bids,
            sealer=sealer,
            evaluation=Evaluation(store, bids),
            engagements=Engagements(store, attachments),
            brought=Brought(store),
            coverage=Coverage(store),
            quality=Quality(store),
            service_figures=ServiceFigures(store),
            working_days=RegistryCalendar(ask_working_days),
            runner=Runner(
                store,
                MatchRunRow,
                lambda id, tell: warming.loaded().runs.carry_out(id, tell),
                lease_seconds=settings.match_run_lease_seconds,
                before_each_look=by_the_clock,
                may_begin=warming.may_begin,
            ),
            warming=warming,
            changes=Changes(
                store,
                shown,
                keep_days=settings.changes_days,
                poll_seconds=settings.poll_seconds,
                live={
                    "supplies": "/matchmaking/v1/supplies",
                    "demands": "/matchmaking/v1/demands",
                    "challenges": "/matchmaking/v1/challenges",
                },
            ),
            push=push_by_view(store, settings, tables=PUSH, clients=CLIENTS, telling=shown, scope=Scope.LISTINGS_READ),
        )


def _engine(store: Store, settings: MatchmakingSettings) -> Engine:
    """Imported when the first search asks: `engine` says what it costs."""
    from services.matchmaking.engine import Engine

    return Engine.load(store, settings)
