"""The city's folder on the page: an administrator reads its tables, takes it out as its form, and sends it back changed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from shared.city import DEFAULT, files_of
from tests.cities.test_changing import put
from tests.console_page.conftest import NARROW
from tests.console_page.site import Site
from tests.console_page.watching import Watch, assert_accessible


def test_a_changed_form_is_looked_at_cell_by_cell_and_comes_into_force_while_the_page_is_open(
    page: Page, site: Site, watch: Watch, tmp_path: Path
) -> None:
    site.sign_in(page.context, site.person("city.admin", "system-admin"))
    page.goto(f"{site.console}/city-folder")
    expect(page.get_by_role("cell", name="计划名称")).to_be_visible()
    page.get_by_label("看哪张表").select_option("归口单位")
    expect(page.get_by_role("cell", name="雨湖区", exact=True)).to_be_visible()
    page.get_by_label("看哪张表").select_option("角色")
    expect(page.get_by_role("cell", name="县区经办", exact=True)).to_be_visible()
    page.get_by_text("启用过的版本(1)").click()
    assert_accessible(page)

    with page.expect_download() as waited:
        page.get_by_role("button", name="下载为表(XLSX)").click()
    form = tmp_path / "城市目录.xlsx"
    waited.value.save_as(form)
    book = openpyxl.load_workbook(form)
    put("归口单位", "430302", "类别", "开发区")(book)
    put("兑现期限", "待初审", "工作日", 9)(book)
    book.save(form)
    page.get_by_label("改过的表").set_input_files(form)
    expect(page.get_by_text("列“类别”“开发区”应为 县市区、园区 之一")).to_be_visible()
    expect(page.get_by_role("button", name="启用这一版")).to_have_count(0)

    pack = next((DEFAULT / "policies").iterdir())
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as packed:
        for name, content in files_of(pack):
            packed.writestr(name, content.replace(b'"100000.00"', b'"110000.00"') if name == "pack.yaml" else content)
    page.get_by_label("政策包", exact=True).set_input_files(tmp_path / "pack.zip")
    expect(page.get_by_role("region", name="不同之处").get_by_text("金额").first).to_be_visible()
    page.get_by_text("使用前须留意").click()
    assert_accessible(page)

    put("归口单位", "430302", "类别", "县市区")(book)
    book.save(form)
    page.get_by_label("改过的表").set_input_files(form)
    changed = page.get_by_role("region", name="不同之处")
    expect(changed.get_by_role("row", name="兑现期限 待初审 工作日 5 9")).to_be_visible()
    page.set_viewport_size(NARROW)
    assert_accessible(page)
    page.get_by_role("button", name="启用这一版").click()
    expect(page.get_by_text("1 处不同。各服务检查后一起换用")).to_be_visible()
    expect(page.get_by_text("启用过的版本(2)")).to_be_visible(timeout=100_000)
    expect(page.get_by_text("正在启用")).to_have_count(0)


def test_who_is_no_administrator_has_no_such_page(page: Page, site: Site, watch: Watch) -> None:
    site.sign_in(page.context, site.person("no.admin", "bureau-reviewer"))
    page.goto(f"{site.console}/calendar")
    expect(page.get_by_role("heading", name="工作日历")).to_be_visible()
    expect(page.get_by_role("link", name="城市目录")).to_have_count(0)
