"""The use cases of this app, reached by its routes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from services.matchmaking.listings.imports import ListingImports
from services.matchmaking.listings.service import Listings
from services.matchmaking.matches.feedback import MatchFeedback
from services.matchmaking.matches.runs import MatchRuns
from services.matchmaking.matches.service import Matches
from services.matchmaking.matches.subscriptions import Subscriptions
from services.matchmaking.matches.tables import MatchRunRow
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
    runner: Runner

    @staticmethod
    def build(store: Store, *, snapshots: Path, lease_seconds: float) -> UseCases:
        matches, runs = Matches(store, snapshots), MatchRuns(store)
        subscriptions = Subscriptions(store, matches)
        return UseCases(
            store=store,
            listings=Listings(store),
            imports=ListingImports(store),
            matches=matches,
            runs=runs,
            feedback=MatchFeedback(store, matches),
            subscriptions=subscriptions,
            runner=Runner(
                store,
                MatchRunRow,
                runs.carry_out,
                lease_seconds=lease_seconds,
                before_each_look=subscriptions.tell,
            ),
        )


async def _use_cases(request: Request) -> UseCases:
    found: UseCases = request.app.state.use_cases
    return found


Use = Annotated[UseCases, Depends(_use_cases)]
