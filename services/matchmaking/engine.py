"""What searches: the indexes of both lists and of services, and the runs, put together as the settings say.

This is the one door to numba, SciPy and scikit-learn, which take a second of CPU and some 150 MiB: it is opened by `Warming` for the
first search, and no other module of the service that an app imports leads there (a test in a fresh interpreter says so)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from services.matchmaking.matches.apart import unreadable
from services.matchmaking.matches.index import ListIndex
from services.matchmaking.matches.pairs import FindPairs, pairs_here
from services.matchmaking.matches.run_work import RunWork
from services.matchmaking.matches.snapshots import Snapshots
from services.matchmaking.needs.index import ServiceIndex
from services.matchmaking.ranking.matcher import Matcher
from services.matchmaking.ranking.warming import warm
from services.matchmaking.settings import MatchmakingSettings
from shared.contracts.matchmaking import ListingSide
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class Engine:
    """Both lists' index, who carries runs out, and the index of offers and needs of services."""

    index: ListIndex
    runs: RunWork
    services: ServiceIndex

    @classmethod
    def load(cls, store: Store, settings: MatchmakingSettings) -> Self:
        """With the inner loops in this process, if a start sees to them: so that no request waits for one that it is the first to need."""
        if settings.match_warm_up:
            warm()
        return cls(_index(settings), RunWork(store, _finding(settings)), ServiceIndex())


def _finding(settings: MatchmakingSettings) -> FindPairs:
    """Who finds the pairs of a run: this process, or the cluster that is named."""
    if not settings.match_scheduler:
        return pairs_here
    assert settings.match_files is not None  # the settings ask for both
    # The extra `cluster`: not every installation has it.
    from services.matchmaking.matches.cluster import Cluster

    return Cluster(settings.match_scheduler, settings.match_files).pairs


def _index(settings: MatchmakingSettings) -> ListIndex:
    """Both lists' index: in this process, as it is or scikit-learn's, or in the Qdrant cluster that is named."""
    if settings.match_engine == "scikit-learn":
        # Brings more of scikit-learn than the matcher needs.
        from services.matchmaking.ranking.estimators import LinearIndex

        return ListIndex(None, lambda _: Matcher(index=LinearIndex.empty, unreadable=unreadable))
    if not settings.qdrant_url:
        return ListIndex(Snapshots(settings.data / "matchmaking-index"))
    # The extra `qdrant`, as above.
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
