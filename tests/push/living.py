"""Something of everything that the three services tell: each with its store, its push, and an event of each type that it tells."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.awards.changes.views import views as award_views
from services.awards.claims.tables import ClaimRoundRow
from services.awards.migrations import MIGRATIONS as AWARDS
from services.awards.notices.tables import NoticeRow
from services.awards.schema import CLIENTS as AWARD_CLIENTS
from services.awards.schema import FEED as AWARD_FEED
from services.awards.schema import PUSH as AWARD_PUSH
from services.awards.settings import AwardsSettings
from services.matchmaking.changes.views import views as matchmaking_views
from services.matchmaking.listings.tables import ListingRow
from services.matchmaking.migrations import MIGRATIONS as MATCHMAKING
from services.matchmaking.schema import CLIENTS as MATCHMAKING_CLIENTS
from services.matchmaking.schema import PUSH as MATCHMAKING_PUSH
from services.matchmaking.settings import MatchmakingSettings
from services.registry.migrations import MIGRATIONS as REGISTRY
from services.registry.push.tables import PUSH as LIST_PUSH
from services.registry.push.telling import ListAudience, ListTelling
from services.registry.schema import FEED as LIST_FEED
from services.registry.settings import RegistrySettings
from services.registry.vault import Vault as RegistryVault
from shared.contracts.public_events.awards import AWARDS_EVENTS
from shared.contracts.public_events.base import PublicEvent
from shared.contracts.public_events.matchmaking import MATCHMAKING_EVENTS
from shared.contracts.public_events.registry import REGISTRY_EVENTS
from shared.contracts.scopes import Scope
from shared.plumbing.auth import Principal
from shared.plumbing.push.guard import Gate
from shared.plumbing.push.house import Push
from shared.plumbing.push.settings import PushSettings
from shared.plumbing.push.tables import PushTables
from shared.plumbing.push.telling import Audience, Telling
from shared.plumbing.storage import Store
from shared.plumbing.vault import Vault
from tests.clocks import SetClock
from tests.matchmaking.challenging import Room
from tests.running import migrate_by_copy

EXAMPLES: dict[str, dict[str, list[Any]]] = json.loads(
    (Path(__file__).parents[1] / "contracts" / "published_events.json").read_text(encoding="utf-8")
)
BUREAU = Principal("bureau", "officer", None, frozenset(Scope))
"""Who may be told everything that anybody is told."""


@dataclass(frozen=True)
class Teller:
    """One service that tells."""

    name: str
    store: Store
    settings: PushSettings
    tables: PushTables
    telling: Telling
    audience: Audience
    vault: Vault
    told: dict[str, str]
    """{type of event: the view that it is told in}"""
    facts: dict[str, dict[str, Any]]
    """{type of event: what its payload says instead of what the example does}"""

    def push(self, ports: Sequence[int]) -> Push:
        settings = self.settings.model_copy(
            update={"webhook_allow": ("127.0.0.0/8",), "webhook_http": True, "webhook_ports": tuple(ports)}
        )
        return Push.of(
            self.store,
            settings,
            tables=self.tables,
            vault=self.vault,
            telling=self.telling,
            audience=self.audience,
            by_view=self.name != "registry",
        )

    def event(self, type: type[PublicEvent]) -> PublicEvent:
        """One of a type, about what is there."""
        name = type.about.name
        return type(**EXAMPLES[self.name][name][0] | self.facts.get(name, {}))

    def gate(self, ports: Sequence[int]) -> Gate:
        return Gate(
            self.settings.model_copy(update={"webhook_allow": ("127.0.0.0/8",)}).webhook_networks, True, tuple(ports)
        )


CATALOGUE = {"registry": REGISTRY_EVENTS, "awards": AWARDS_EVENTS, "matchmaking": MATCHMAKING_EVENTS}


def registry(folder: Path, clock: SetClock) -> Teller:
    url = migrate_by_copy(REGISTRY, f"sqlite:///{folder / 'registry.sqlite3'}")
    settings = RegistrySettings(database_url=url, data=folder)
    told = dict.fromkeys(("name-list.changed", "name-list.released"), "")
    return Teller(
        "registry", Store(url, LIST_FEED, clock=clock), settings, LIST_PUSH, ListTelling(), ListAudience(),
        RegistryVault(settings.master_keys()), told, {},
    )  # fmt: skip


def awards(folder: Path, clock: SetClock) -> Teller:
    url = migrate_by_copy(AWARDS, f"sqlite:///{folder / 'awards.sqlite3'}")
    settings = AwardsSettings(database_url=url, data=folder)
    store = Store(url, AWARD_FEED, clock=clock)
    now, today = clock.now(), clock.now().date()
    round = ClaimRoundRow(
        id="r" * 32, name="兑现", year=2025, fiscal_year=2025, measures=[], opens=today, closes=today, promise_working_days=9,
        notice_working_days=5, queue_rule="decided_first", opened_by="x", opened_at=now,
    )  # fmt: skip
    notice = NoticeRow(
        id="n" * 32, round_id=round.id, title="公示", starts_on=today, ends_on=today, working_days=5, place="",
        entries=[{"amount": "20000.00", "name": "不在变动中的企业"}], digest="0" * 64, published_by="x", published_person="x",
        published_at=now,
    )  # fmt: skip
    with store.write() as work:
        work.session.add(round)
        work.session.flush()
        work.session.add(notice)
    views = award_views()
    told = {type.about.name: view.code for view in views.all for type in view.shows}
    facts: dict[str, dict[str, Any]] = {
        "notice.published": {"notice_id": notice.id},
        "notice.ended": {"notice_id": notice.id},
        "payment-batch.moved": {"state": "closed", "event": "close"},
    }
    return Teller(
        "awards", store, settings, AWARD_PUSH, views, AWARD_CLIENTS.audience(Scope.AWARDS_READ),
        Vault(settings.webhook_keys(), AWARD_PUSH.secret), told, facts,
    )  # fmt: skip


def matchmaking(folder: Path, clock: SetClock) -> Teller:
    url = migrate_by_copy(MATCHMAKING, f"sqlite:///{folder / 'matchmaking.sqlite3'}")
    settings = MatchmakingSettings(database_url=url, data=folder)
    room = Room.on(url, clock).furnish()
    with room.store.write() as work:
        call = room.brought_to(work, "completed", at=clock.now() - dt.timedelta(days=1))
        demand_id, call_id = call.demand_id, call.id
        offered = ListingRow(
            side="supply", owner="示例大学", title="成果", technology_field="新材料", industry="", details={},
            recorded_at=work.now,
        )  # fmt: skip
        work.session.add(offered)
        work.session.flush()
        supply_id = offered.id
    pair = {"demand_id": demand_id, "supply_id": supply_id}
    facts: dict[str, dict[str, Any]] = {
        **{f"supply.{what}": {"id": supply_id} for what in ("listed", "withdrawn", "contact_changed")},
        **{f"demand.{what}": {"id": demand_id} for what in ("listed", "withdrawn", "contact_changed")},
        "match.found": pair,
        "match.judged": pair,
        "challenge.moved": {"challenge_id": call_id, "demand_id": demand_id, "from": "cleared", "to": "awarded"},
        **{
            name: {"challenge_id": call_id}
            for name in ("bid.qualified", "evaluator.assigned", "evaluator.declared", "plan.scored")
        },
    }
    views = matchmaking_views(room.challenges)
    told = {type.about.name: view.code for view in views.all for type in view.shows}
    return Teller(
        "matchmaking", room.store, settings, MATCHMAKING_PUSH, views, MATCHMAKING_CLIENTS.audience(Scope.LISTINGS_READ),
        Vault(settings.webhook_keys(), MATCHMAKING_PUSH.secret), told, facts,
    )  # fmt: skip


TELLERS: dict[str, Callable[[Path, SetClock], Teller]] = {
    "registry": registry,
    "awards": awards,
    "matchmaking": matchmaking,
}
