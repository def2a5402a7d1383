"""How the registry is put together: its use cases, and who acts when something happens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import httpx

from services.registry.banks.service import Banks
from services.registry.city_folder.service import CityFolder, Desk, NoDesk
from services.registry.diagnoses.imports import diagnosis_kind
from services.registry.diagnoses.mandates import Mandates
from services.registry.diagnoses.service import Diagnoses
from services.registry.directory.service import Directory
from services.registry.domain.reporting import DueRule
from services.registry.domain.targets import target_plan
from services.registry.enterprises.imports import EnterpriseImports
from services.registry.enterprises.service import Enterprises
from services.registry.enterprises.units import Units
from services.registry.evidence.imports import EvidenceFiles
from services.registry.evidence.service import EvidencePort
from services.registry.evidence.sources import Sources
from services.registry.fact_packs.paid import AwardsPaid
from services.registry.fact_packs.service import FactPacks
from services.registry.happenings import EnterpriseChanged, EnterprisesTakenUp, RecognitionRecorded, TenureRestated
from services.registry.identity.backoff import PERSON, Backoff
from services.registry.identity.hashing import HashingPool
from services.registry.identity.revoking import Revocations
from services.registry.identity.service import Clients, Tokens
from services.registry.identity.signing_in import SignIn
from services.registry.name_list.changes import on_enterprise_changed, on_tenure_restated
from services.registry.name_list.following import Changes
from services.registry.name_list.matching import Matching
from services.registry.name_list.service import NameList
from services.registry.name_list.takings import Takings
from services.registry.people.acting import scopes_now
from services.registry.people.actors import Actors
from services.registry.people.app_grants import AppGrants
from services.registry.people.persons import Persons
from services.registry.people.providers import Providers
from services.registry.people.roles import Roles
from services.registry.people.second_factor import SecondFactors
from services.registry.people.sessions import Sessions
from services.registry.people.signing_in import Passwords
from services.registry.pipeline.imports import pipeline_kind
from services.registry.pipeline.service import Pipeline
from services.registry.process.calendar import Calendars
from services.registry.process.cases import on_recognition_recorded, visible_cases
from services.registry.process.day_list import DayLists
from services.registry.process.imports import holiday_kind
from services.registry.process.objections import Experts, Objections
from services.registry.process.service import Process
from services.registry.process.timeline import Timelines
from services.registry.push.tables import PUSH
from services.registry.push.telling import ListAudience, ListTelling
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.service import Documents, Libraries
from services.registry.recognitions.tallies import on_enterprise_moved
from services.registry.recognitions.tenures import read_holdings
from services.registry.releases.consumers import Consumers, Corrections
from services.registry.releases.daily import Daily
from services.registry.releases.files import FileStore
from services.registry.releases.service import Releases
from services.registry.releases.tables import ReleaseJobRow
from services.registry.reporting.analysis import Analyses
from services.registry.reporting.assessments import Assessments
from services.registry.reporting.figures.elsewhere import Elsewhere
from services.registry.reporting.reports import Reports
from services.registry.reporting.targets import Targets
from services.registry.schema import ATTACHMENTS, LISTS
from services.registry.seeds.service import Seeds
from services.registry.seeds.tables import SeedRunRow
from services.registry.settings import RegistrySettings
from services.registry.showcases.service import Showcases
from services.registry.signing.keys import ListKeys
from services.registry.standards.service import Standards
from services.registry.usage.imports import LoanImports
from services.registry.usage.service import Loans
from services.registry.vault import Vault
from services.registry.work.service import MyWork
from shared.contracts.scopes import Scope
from shared.contracts.signatures import Algorithm
from shared.plumbing.attachments.folder import AttachmentFolder
from shared.plumbing.attachments.service import Attachments
from shared.plumbing.audit_trail import AuditTrail
from shared.plumbing.clock import Clock
from shared.plumbing.jobs import Runner
from shared.plumbing.lists.plans import ListPlans
from shared.plumbing.push.house import Push
from shared.plumbing.push.service import Subscriptions
from shared.plumbing.settings import named_by
from shared.plumbing.statistics import Statistics
from shared.plumbing.storage import Listeners, Store

LISTENERS: Listeners = {
    # When this happens,       these act in the same transaction.
    EnterprisesTakenUp: [read_holdings],
    EnterpriseChanged: [on_enterprise_changed, on_enterprise_moved],
    TenureRestated: [on_tenure_restated],
    RecognitionRecorded: [on_recognition_recorded],
}


def list_plans_of(store: Store, sources: Sources = Sources({}, {})) -> ListPlans:
    """The registry's kinds of lists."""
    kinds = [
        *EnterpriseImports(Enterprises(store)).kinds(),
        RecognitionImports.kind(),
        holiday_kind(),
        EvidenceFiles(sources).kind(),
        LoanImports.kind(),
        diagnosis_kind(),
        pipeline_kind(),
    ]
    return ListPlans(store, LISTS, kinds)


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    clock: Clock
    vault: Vault
    audit_trail: AuditTrail
    banks: Banks
    directory: Directory
    enterprises: Enterprises
    evidence: EvidencePort
    fact_packs: FactPacks
    diagnoses: Diagnoses
    diagnosis_mandates: Mandates
    pipeline: Pipeline
    units: Units
    recognition_imports: RecognitionImports
    list_plans: ListPlans
    documents: Documents
    libraries: Libraries
    showcases: Showcases
    standards: Standards
    city_folder: CityFolder
    seeds: Seeds
    seed_runner: Runner
    targets: Targets
    reports: Reports
    elsewhere: Elsewhere
    analyses: Analyses
    assessments: Assessments
    attachments: Attachments
    process: Process
    experts: Experts
    objections: Objections
    calendars: Calendars
    timelines: Timelines
    day_lists: DayLists
    my_work: MyWork
    name_list: NameList
    takings: Takings
    loan_imports: LoanImports
    loans: Loans
    changes: Changes
    matching: Matching
    consumers: Consumers
    corrections: Corrections
    releases: Releases
    release_runner: Runner
    list_keys: ListKeys
    push: Push
    clients: Clients
    tokens: Tokens
    sign_in: SignIn
    revocations: Revocations
    sessions: Sessions
    passwords: Passwords
    persons: Persons
    roles: Roles
    actors: Actors
    providers: Providers
    app_grants: AppGrants

    @property
    def push_subscriptions(self) -> Subscriptions:
        return self.push.subscriptions

    @staticmethod
    def build(
        store: Store,
        settings: RegistrySettings,
        transport: httpx.AsyncBaseTransport | None = None,
        elsewhere: Elsewhere | None = None,
        awards: AwardsPaid | None = None,
        desk: Desk | None = None,
    ) -> UseCases:
        """`transport`: for calls to identity providers and to sources of evidence. `elsewhere`: the figures of the other services;
        `awards`: what the awards service has paid."""
        enterprises = Enterprises(store)
        seeds = Seeds(store)
        sources = Sources.read(settings.evidence_sources, settings.evidence_urls, settings.evidence_tokens)
        vault = Vault(settings.master_keys())
        tokens = Tokens(
            store,
            vault,
            issuer=settings.issuer,
            seconds=settings.token_seconds,
            person_seconds=settings.person_token_seconds,
        )
        hashing = HashingPool(settings.sign_in_threads, settings.sign_in_waiting)
        factors = SecondFactors(vault)
        people_wait = Backoff(client=PERSON)
        clients_wait = Backoff()
        sessions = Sessions(store, factors, tokens, hashing, settings.session_rules, settings.password_rules)
        list_keys = ListKeys(store, settings.signing, vault)
        files = FileStore(settings.release_folder)
        releases = Releases(store, files, list_keys, issuer=settings.issuer, sm3=Algorithm.SM2 in settings.signing)
        rule = DueRule(settings.report_due_day, settings.report_due_inclusive, settings.report_due_shifted)
        with named_by("LIEBIAN_TARGETS", settings.targets):
            plan = target_plan(settings.targets)
        reports = Reports(store, rule, plan)
        day_lists, list_plans = DayLists(store), list_plans_of(store, sources)
        statistics = Statistics(store)
        daily = Daily(releases, settings.release_daily_at, store.clock)
        attachments = Attachments(
            store,
            ATTACHMENTS,
            AttachmentFolder(settings.attachment_folder("registry")),
            settings.attachment_limits,
            address="/registry/v1/attachments",
            sent_with=frozenset({Scope.NOMINATIONS_WRITE, Scope.NOMINATIONS_VERIFY, Scope.NOMINATIONS_DECIDE}),
            subjects=visible_cases,
        )

        def by_the_clock() -> None:
            attachments.look()
            statistics.look()
            daily.look()

        return UseCases(
            store=store,
            clock=store.clock,
            vault=vault,
            audit_trail=AuditTrail(store, settings.audit_days),
            banks=Banks(store),
            directory=Directory(store),
            enterprises=enterprises,
            evidence=EvidencePort(store, sources, transport),
            fact_packs=FactPacks(store, list_keys, settings.issuer, awards or AwardsPaid()),
            diagnoses=Diagnoses(store, list_keys, settings.issuer),
            diagnosis_mandates=Mandates(store),
            pipeline=Pipeline(store),
            units=Units(store),
            recognition_imports=RecognitionImports(store),
            list_plans=list_plans,
            documents=Documents(store),
            libraries=Libraries(store),
            showcases=Showcases(store),
            standards=Standards(store),
            city_folder=CityFolder(store, desk or NoDesk()),
            seeds=seeds,
            seed_runner=Runner(store, SeedRunRow, seeds.carry_out),
            targets=Targets(store, plan),
            reports=reports,
            elsewhere=elsewhere or Elsewhere({}),
            analyses=Analyses(store, reports, plan),
            assessments=Assessments(store, reports, plan),
            attachments=attachments,
            process=Process(store, attachments),
            experts=Experts(store),
            objections=Objections(store),
            calendars=Calendars(store, list_plans),
            timelines=Timelines(store),
            day_lists=day_lists,
            my_work=MyWork(store, day_lists, reports, list_plans),
            name_list=NameList(store),
            takings=Takings(store),
            loan_imports=LoanImports(store),
            loans=Loans(store),
            changes=Changes(store, settings.changes_days, settings.poll_seconds),
            matching=Matching(store, list_keys, settings.issuer),
            consumers=Consumers(store, settings.stale_days),
            corrections=Corrections(store),
            releases=releases,
            release_runner=Runner(
                store,
                ReleaseJobRow,
                releases.carry_out,
                before_each_look=by_the_clock,
                seconds_until_next=daily.seconds_until_next,
            ),
            list_keys=list_keys,
            push=Push.of(
                store,
                settings,
                tables=PUSH,
                vault=vault,
                telling=ListTelling(),
                audience=ListAudience(),
                by_view=False,
            ),
            clients=Clients(store, hashing, scopes_now),
            tokens=tokens,
            sign_in=SignIn(store, tokens, hashing, clients_wait),
            revocations=Revocations(store),
            sessions=sessions,
            passwords=Passwords(store, sessions, hashing, people_wait),
            persons=Persons(
                store,
                factors,
                invitation=dt.timedelta(hours=settings.invitation_hours),
                password_days=settings.password_days,
            ),
            roles=Roles(store),
            actors=Actors(store),
            providers=Providers(store, sessions, people_wait, settings.oidc_providers, transport),
            app_grants=AppGrants(
                store, sessions, tokens, clients_wait, public_url=settings.public_url, each=settings.apps_each
            ),
        )
