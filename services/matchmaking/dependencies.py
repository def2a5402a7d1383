"""The use cases of this app, reached by its routes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from services.matchmaking.challenges.bids import Bids
from services.matchmaking.challenges.evaluation import Evaluation
from services.matchmaking.challenges.sealing import Sealer
from services.matchmaking.challenges.service import Challenges
from services.matchmaking.challenges.working_days import AskWorkingDays, RegistryCalendar
from services.matchmaking.listings.imports import ListingImports
from services.matchmaking.listings.service import Listings
from services.matchmaking.matches.feedback import MatchFeedback
from services.matchmaking.matches.pairs import FindPairs, pairs_here
from services.matchmaking.matches.runs import MatchRuns
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.subscriptions import Subscriptions
from services.matchmaking.matches.tables import MatchRunRow
from services.matchmaking.settings import MatchmakingSettings
from shared.plumbing.jobs import Runner
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    listings: Listings
    imports: ListingImports
    matches: Matches
    runs: MatchRuns
    feedback: MatchFeedback
    subscriptions: Subscriptions
    challenges: Challenges
    bids: Bids
    evaluation: Evaluation
    working_days: RegistryCalendar
    runner: Runner

    @staticmethod
    def build(store: Store, settings: MatchmakingSettings, ask_working_days: AskWorkingDays) -> UseCases:
        matches = Matches(store, settings.data / "matchmaking-index")
        runs = MatchRuns(store, _finding(settings))
        subscriptions = Subscriptions(store, matches)
        sealer = Sealer.of(settings.sealing_secret, settings.data / "bid-sealing.key")
        bids = Bids(store, sealer)
        return UseCases(
            store=store,
            listings=Listings(store),
            imports=ListingImports(store),
            matches=matches,
            runs=runs,
            feedback=MatchFeedback(store, matches),
            subscriptions=subscriptions,
            challenges=Challenges(store, bids, sealer, settings.challenge_rules),
            bids=bids,
            evaluation=Evaluation(store, bids),
            working_days=RegistryCalendar(ask_working_days),
            runner=Runner(
                store,
                MatchRunRow,
                runs.carry_out,
                lease_seconds=settings.match_run_lease_seconds,
                before_each_look=subscriptions.tell,
            ),
        )


def _finding(settings: MatchmakingSettings) -> FindPairs:
    """Who finds the pairs of a run: this process, or the cluster that is named."""
    if not settings.match_scheduler:
        return pairs_here
    if settings.match_files is None:
        raise ValueError("LIEBIAN_MATCH_SCHEDULER 须与 LIEBIAN_MATCH_FILES(共享目录)一起设置")
    # Imported where it is used: Dask takes half a second that no other process needs.
    from services.matchmaking.matches.cluster import Cluster

    return Cluster(settings.match_scheduler, settings.match_files).pairs


async def _use_cases(request: Request) -> UseCases:
    found: UseCases = request.app.state.use_cases
    return found


Use = Annotated[UseCases, Depends(_use_cases)]
