"""The use cases of this app, reached by its routes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from services.registry.enterprises.imports import EnterpriseImports
from services.registry.enterprises.service import Enterprises
from services.registry.enterprises.units import Units
from services.registry.identity.service import Clients, Tokens
from services.registry.name_list.service import NameList
from services.registry.recognitions.imports import RecognitionImports
from services.registry.recognitions.service import Libraries
from services.registry.settings import RegistrySettings
from shared.plumbing.storage import Store


@dataclass(frozen=True)
class UseCases:
    """Everything that a route may delegate to."""

    store: Store
    enterprises: Enterprises
    enterprise_imports: EnterpriseImports
    units: Units
    recognition_imports: RecognitionImports
    libraries: Libraries
    name_list: NameList
    clients: Clients
    tokens: Tokens

    @staticmethod
    def build(store: Store, settings: RegistrySettings) -> UseCases:
        enterprises = Enterprises(store)
        return UseCases(
            store=store,
            enterprises=enterprises,
            enterprise_imports=EnterpriseImports(store, enterprises),
            units=Units(store),
            recognition_imports=RecognitionImports(store),
            libraries=Libraries(store),
            name_list=NameList(store),
            clients=Clients(store),
            tokens=Tokens(store, issuer=settings.issuer, seconds=settings.token_seconds),
        )


async def _use_cases(request: Request) -> UseCases:
    found: UseCases = request.app.state.use_cases
    return found


Use = Annotated[UseCases, Depends(_use_cases)]
