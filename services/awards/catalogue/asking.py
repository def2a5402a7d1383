"""What a pack asks of a firm, on the wire."""

from __future__ import annotations

from services.awards.domain.asking import Input, inputs
from services.awards.domain.pack import Pack, Parameter
from services.awards.domain.wordings import decimal_text
from shared.contracts.awards import ChoiceInfo, InputInfo, ParameterInfo


def inputs_of(pack: Pack) -> list[InputInfo]:
    return [info_of(one) for one in inputs(pack)]


def input_of(pack: Pack, key: str) -> InputInfo | None:
    """Of a question's key ("figures.2024.revenue", "dates.leased_on"); None where it is neither."""
    kind, _, rest = key.partition(".")
    if kind not in ("figures", "dates"):
        return None
    id = rest.rpartition(".")[2]
    return next((info_of(one) for one in inputs(pack) if one.id == id), None)


def info_of(one: Input) -> InputInfo:
    """One of them."""
    figure, asked = one.figure, one.asked
    return InputInfo(
        id=one.id,
        name=one.name,
        answer=one.answer,
        unit="" if figure is None else figure.unit,
        places=0 if figure is None else figure.places,
        choices=[] if figure is None else [ChoiceInfo(code=code, name=name) for code, name in figure.choices],
        question=asked.question,
        source=asked.source,
        asks=asked.asks,
    )


def parameters_of(pack: Pack) -> list[ParameterInfo]:
    return [
        ParameterInfo(
            id=p.id,
            name=p.name,
            unit=p.unit,
            source=p.source,
            values={year: _value(p, number) for year, number in p.values},
        )
        for p in pack.parameters.values()
    ]


def _value(parameter: Parameter, number: int) -> str:
    """As the pack has it: yuan, per cent, or the number itself."""
    if parameter.money:
        return f"{number // parameter.over // 100}.{number // parameter.over % 100:02d}"
    return decimal_text(number * (100 if parameter.unit == "%" else 1), parameter.over)
