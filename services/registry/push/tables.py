"""Tables of push in the registry's database; its sealed secrets are there already."""

from services.registry.schema import Table
from services.registry.vault import SealedSecret
from shared.plumbing.push.tables import push_tables

PUSH = push_tables(Table, SealedSecret)
