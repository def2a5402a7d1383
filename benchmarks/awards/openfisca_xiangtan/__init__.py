"""The same thirty-nine measures as an OpenFisca country package, as its authors write them: one entity, vectorised formulas
over float money in yuan, figures in parameters. A recognition is the date of its document (none: 1970), a title held or a payment a bool.

What is not known is zero or False: OpenFisca has no unknown. Made from the pack's own measures, so that both always have
the same amounts; `plan.json` (written by the benchmark) is all that it shares with this program.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import YEAR
from openfisca_core.reforms import Reform
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PLAN = json.loads(Path(os.environ["OPENFISCA_XIANGTAN_PLAN"]).read_text("utf-8"))

Enterprise = build_entity(key="enterprise", plural="enterprises", label="企业", is_person=True)


class Size(Enum):
    unknown = "unknown"
    large = "large"
    medium = "medium"
    small = "small"
    micro = "micro"


def _variable(name: str, value_type: Any, formula: Any = None, **more: Any) -> type[Variable]:
    fields = {"value_type": value_type, "entity": Enterprise, "definition_period": YEAR, "label": name, **more}
    if formula is not None:
        fields["formula"] = formula
    return type(name, (Variable,), fields)


class size(Variable):  # noqa: N801 - OpenFisca's way to name a variable
    value_type = Enum
    possible_values = Size
    default_value = Size.unknown
    entity = Enterprise
    definition_period = YEAR
    label = "企业划型"


class is_sme(Variable):  # noqa: N801
    value_type = bool
    entity = Enterprise
    definition_period = YEAR
    label = "中小企业"

    def formula(enterprise, period):  # type: ignore[no-untyped-def]  # noqa: N805
        of_size = enterprise("size", period)
        return (of_size == Size.medium) + (of_size == Size.small) + (of_size == Size.micro)


def _held(enterprise: Any, period: Any, titles: list[str]) -> Any:
    held = enterprise(f"holds_{titles[0]}", period)
    for title in titles[1:]:
        held = held + enterprise(f"holds_{title}", period)
    return held


def _formula(measure: dict[str, Any]) -> Any:
    id, kind = measure["variable"], measure["kind"]

    def formula(enterprise, period, parameters):  # type: ignore[no-untyped-def]
        figures = getattr(parameters(period).awards, id)
        due = ~enterprise(f"paid_{id}", period)
        if measure["sme"]:
            due = due * enterprise("is_sme", period)
        if measure["holds"]:
            due = due * _held(enterprise, period, measure["holds"])
        if measure["at_least"]:
            due = due * (enterprise(measure["at_least"], period) >= figures.threshold)
        if measure["growth"]:
            before = enterprise(measure["growth"], period.last_year)
            due = due * (before > 0) * (enterprise(measure["growth"], period) >= before * (1 + figures.growth))
        for gate in measure["gates"]:
            due = due * enterprise(f"found_{id}_{gate}", period)
        if measure["new"]:
            day = enterprise(measure["new"], period)  # new in the year, and while the rule was in force
            first, last = period.start.date, period.stop.date
            due = due * (day >= np.datetime64(first)) * (day <= np.datetime64(last))
            due = due * (day >= np.datetime64(measure["from"])) * (day < np.datetime64(measure["to"]))
            return due * figures.amount
        if kind in ("rate", "ceiling"):
            share = enterprise(measure["base"], period) * figures.rate
            return due * np.minimum(share, figures.cap)
        return due * figures.amount

    return formula


def _parameters() -> dict[str, Any]:
    start = "2022-01-01"
    awards: dict[str, Any] = {"description": "奖补"}
    for measure in PLAN["measures"]:
        node: dict[str, Any] = {"description": measure["id"]}
        for name, value in measure["parameters"].items():
            node[name] = {"description": name, "values": {start: {"value": value}}}
        awards[measure["variable"]] = node
    return {"description": "parameters", "awards": awards}


class CountryTaxBenefitSystem(TaxBenefitSystem):
    """The system of one city."""

    def __init__(self) -> None:
        super().__init__([Enterprise])
        self.add_variables(size, is_sme)
        for name in PLAN["inputs"]["bool"]:
            self.add_variable(_variable(name, bool))
        for name in PLAN["inputs"]["date"]:
            self.add_variable(_variable(name, dt.date))
        for name in PLAN["inputs"]["float"]:
            self.add_variable(_variable(name, float))
        for measure in PLAN["measures"]:
            self.add_variable(_variable(measure["variable"], float, _formula(measure)))
        self.parameters = ParameterNode("", data=_parameters())


class WhatIf(Reform):
    """The R&D cap at 200,000 yuan, the threshold of new products at three million."""

    def apply(self) -> None:
        def changed(parameters: Any) -> Any:
            parameters.awards.rd_subsidy.cap.update(start="2022-01-01", value=200_000)
            parameters.awards.new_product_sales.threshold.update(start="2022-01-01", value=3_000_000)
            return parameters

        self.modify_parameters(changed)
