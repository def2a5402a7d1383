"""The base class of public events: a payload model with the name under which it stands in the feed."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self, TypeVar

from pydantic import ConfigDict

from shared.contracts.events import Event
from shared.contracts.wire import Reply


@dataclass(frozen=True, slots=True)
class About:
    """What the catalogue says of a type of event. `name`: its type in the feed, never changed. `label`: in Chinese.
    `subject`: whom or what an event of it is about. `by`: the folders under `services/` that publish it."""

    name: str
    label: str
    subject: str
    by: tuple[str, ...]


class PublicEvent(Reply):
    """A payload. The first paragraph of a subclass's docstring says when it is published.

    To publish, fields must be exactly those of the model. To read, fields that are not known are passed over: services are
    deployed in any order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    _exact: ClassVar[bool] = True
    about: ClassVar[About]

    @classmethod
    def read(cls, event: Event) -> Self:
        """The payload of an event of this type; `ValueError` where it is of another or does not fit."""
        if event.type != cls.about.name:
            raise ValueError(f"an event of type {event.type} is no {cls.about.name}")
        return cls.model_validate(event.data, extra="ignore")

    def payload(self) -> dict[str, Any]:
        """The payload as JSON values, as the feed keeps it."""
        return self.model_dump(mode="json", by_alias=True)


E = TypeVar("E", bound=PublicEvent)


def read_one_of(event: Event, *types: type[E]) -> E | None:
    """The payload of an event that is of one of these types; None where it is of another."""
    return next((t.read(event) for t in types if t.about.name == event.type), None)
