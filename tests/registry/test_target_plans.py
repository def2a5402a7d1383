"""The targets of the next plan, or of another city, are a file that a setting names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.registry.domain.targets import target_plan
from services.registry.settings import RegistrySettings
from shared import city
from shared.contracts.values import today
from tests.running import Apps, serving, sign_in

PACKAGED = (city.DEFAULT / "targets.yaml").read_text("utf-8")


def another(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The packaged plan with a change, as a file."""
    plan = yaml.safe_load(PACKAGED)
    change(plan)
    path = tmp_path / "targets.yaml"
    path.write_text(yaml.safe_dump(plan, allow_unicode=True), "utf-8")
    return path


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda p: p["targets"][0].update(title="小巨人"), "没有称号“小巨人”"),
        (lambda p: p["targets"][0].update({"from": 2030}), "起始年度"),
        (lambda p: p["targets"][0].update(value=0), "value"),
        (lambda p: p["targets"].append(dict(p["targets"][0])), "只能用一次"),
        (lambda p: p["assessment"]["weights"].pop("new"), "assessment.weights"),
        (lambda p: p.update(target=[]), "target"),
        (lambda p: p.pop("quote"), "quote"),
    ],
)
def test_a_plan_that_is_not_whole_is_refused_by_name(
    tmp_path: Path, change: Callable[[dict[str, Any]], object], said: str, apps: Apps
) -> None:
    path = another(tmp_path, change)
    with pytest.raises(ValueError, match=said):
        target_plan(path)
    with pytest.raises(ValueError, match=said):  # and the service does not start with it
        apps.registry(RegistrySettings(data=tmp_path, targets=path))


@pytest.mark.anyio
async def test_progress_and_what_is_due_go_by_the_plan_that_is_named(
    settings: RegistrySettings, tmp_path: Path, apps: Apps
) -> None:
    year = today().year

    def next_plan(plan: dict[str, Any]) -> None:
        plan["source"] = "示例:下一期计划"
        plan["targets"] = [dict(plan["targets"][0], id="next-national", value=12) | {"from": year, "to": year + 3}]

    there = settings.model_copy(update={"targets": another(tmp_path, next_plan)})
    async with serving(apps.registry(there)) as http:
        http.headers.update(await sign_in(http, "officer"))
        (found,) = (await http.get("/registry/v1/targets/progress")).json()["targets"]
        assert (found["target"]["id"], found["target"]["value"], found["in_force"]) == ("next-national", 12, True)
        assert found["target"]["source"] == "示例:下一期计划"
        missing = await http.put("/registry/v1/targets/new-national/units/430302", json={"value": 1})
        assert (missing.status_code, "next-national" in missing.text) == (404, True)
        assert (await http.put("/registry/v1/targets/next-national/units/430302", json={"value": 1})).status_code == 200
