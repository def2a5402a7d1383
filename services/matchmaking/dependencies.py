"""The use cases of this app, reached by its routes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from services.matchmaking.listings.imports import ListingImports
from services.matchmaking.listings.service import Listings
from services.matchmaking.matches.service import Matches
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    listings: Listings
    imports: ListingImports
    matches: Matches

    @staticmethod
    def build(store: Store) -> UseCases:
        return UseCases(store=store, listings=Listings(store), imports=ListingImports(store), matches=Matches(store))


async def _use_cases(request: Request) -> UseCases:
    found: UseCases = request.app.state.use_cases
    return found


Use = Annotated[UseCases, Depends(_use_cases)]
