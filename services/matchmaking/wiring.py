"""How the matchmaking service is put together: its use cases."""

from __future__ import annotations

from dataclasses import dataclass

from services.matchmaking.challenges.bids import Bids
from services.matchmaking.challenges.evaluation import Evaluation
from services.matchmaking.challenges.sealing import Sealer
from services.matchmaking.challenges.service import Challenges
from services.matchmaking.challenges.working_days import AskWorkingDays, RegistryCalendar
from services.matchmaking.domain.challenge_rules import rules
from services.matchmaking.listings.imports import ListingImports
from services.matchmaking.listings.service import Listings
from services.matchmaking.matches.apart import unreadable
from services.matchmaking.matches.feedback import MatchFeedback
from services.matchmaking.matches.index import ListIndex
from services.matchmaking.matches.pairs import FindPairs, pairs_here
from services.matchmaking.matches.runs import MatchRuns
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.matches.subscriptions import Subscriptions
from services.matchmaking.matches.tables import MatchRunRow
from services.matchmaking.matches.warming import Warming
from services.matchmaking.ranking import Matcher
from services.matchmaking.settings import MatchmakingSettings
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.clock import Clock
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    clock: Clock
    listings: Listings
    imports: ListingImports
    matches: Matches
    runs: MatchRuns
    feedback: MatchFeedback
    subscriptions: Subscriptions
    challenges: Challenges
    bids: Bids
    sealer: Sealer
    evaluation: Evaluation
    working_days: RegistryCalendar
    runner: Runner
    warming: Warming

    @staticmethod
    def build(store: Store, settings: MatchmakingSettings, ask_working_days: AskWorkingDays) -> UseCases:
        warming = Warming(wanted=settings.match_warm_up)
        matches = Matches(store, _index(settings), warming.require)
        runs = MatchRuns(store, _finding(settings))
        subscriptions = Subscriptions(store, matches)
        sealer = sealer_of(settings)
        bids = Bids(store, sealer)
        return UseCases(
            store=store,
            clock=store.clock,
            listings=Listings(store),
            imports=ListingImports(store),
            matches=matches,
            runs=runs,
            feedback=MatchFeedback(store, matches),
            subscriptions=subscriptions,
            challenges=Challenges(store, bids, sealer, rules(settings.challenge_rules)),
            bids=bids,
            sealer=sealer,
            evaluation=Evaluation(store, bids),
            working_days=RegistryCalendar(ask_working_days),
            runner=Runner(
                store,
                MatchRunRow,
                runs.carry_out,
                lease_seconds=settings.match_run_lease_seconds,
                before_each_look=subscriptions.tell,
                may_begin=warming.done,
            ),
            warming=warming,
        )


def sealer_of(settings: MatchmakingSettings) -> Sealer:
    return Sealer.of(settings.sealing_secret, settings.data.absolute() / "bid-sealing.key")


def _finding(settings: MatchmakingSettings) -> FindPairs:
    """Who finds the pairs of a run: this process, or the cluster that is named."""
    if not settings.match_scheduler:
        return pairs_here
    if settings.match_files is None:
        raise ValueError("LIEBIAN_MATCH_SCHEDULER 须与 LIEBIAN_MATCH_FILES(共享目录)一起设置")
    # Imported where it is used: Dask takes half a second that no other process needs.
    from services.matchmaking.matches.cluster import Cluster

    return Cluster(settings.match_scheduler, settings.match_files).pairs


def _index(settings: MatchmakingSettings) -> ListIndex:
    """Both lists' index: in this process, or in the Qdrant cluster that is named."""
    if not settings.qdrant_url:
        return ListIndex(Snapshots(settings.data / "matchmaking-index"))
    # Imported where it is used, as above.
    from qdrant_client import QdrantClient

    from services.matchmaking.matches.qdrant import ClusterPoints, QdrantIndex

    key = settings.qdrant_api_key.get_secret_value() if settings.qdrant_api_key is not None else None
    client = QdrantClient(url=settings.qdrant_url, api_key=key, check_compatibility=False)

    def empty(side: ListingSide) -> Matcher:
        name = f"{settings.qdrant_name}-{side.value}"
        shards, copies = settings.qdrant_shards, settings.qdrant_copies
        points = ClusterPoints(client, name, shards=shards, copies=copies)
        return Matcher(index=lambda slope: QdrantIndex(points, slope), unreadable=unreadable)

    return ListIndex(None, empty)
