"""The command line: `liebian …`, `python -m services …`, or `python3 run.py …`.

A command stands in a module of this package, which is imported when the command is called. Until then the root knows its
name, where it stands and its line of help; a test holds that line to what the module says of itself.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class Place(NamedTuple):
    """Where a command stands: a function, or a `typer.Typer` with a family of them (`module:name`). help: its first line."""

    at: str
    help: str


COMMANDS = {
    "serve": Place("services.cli.serving:serve", "启动服务:不给名称时三个服务与控制台在同一进程、同一端口。"),
    "migrate": Place(
        "services.cli.serving:migrate", "检查城市目录,把数据库升级到当前版本并启用城市目录(启动服务前的单独一步)。"
    ),
    "ensure-client": Place(
        "services.cli.serving:ensure_client", "登记一个接入方(可重复执行)。密钥从文件读取,不出现在命令行。"
    ),
    "bootstrap": Place(
        "services.cli.serving:bootstrap",
        "登记管理员与各服务的接入方(可重复执行;服务分开部署时,迁移之后的一步)。还没有人可以登录时,邀请首批管理员。",
    ),
    "backup": Place(
        "services.cli.backup:backup", "备份数据库、名单版本与附件;服务照常运行。数据库在 PostgreSQL 的,用 pg_dump。"
    ),
    "restore": Place(
        "services.cli.restore:restore",
        "把备份恢复到空的数据目录(LIEBIAN_DATA)与空的数据库;不是空的即拒绝。先核对每一个文件,再写入。",
    ),
    "refollow": Place(
        "services.cli.refollow:refollow",
        "所跟随的服务从备份恢复之后:让本服务从头重新读取其事件流。正在运行的服务数秒内自行开始,全部读完才替换。",
    ),
    "doctor": Place(
        "services.cli.doctor:doctor",
        "检查数据目录、数据库、事件流、审计记录、名单版本、附件、密钥、磁盘与时钟。只看不改,服务可以照常运行;有问题时退出码为 1。",
    ),
    "import": Place("services.cli.import_list:import_list", "导入名单文件:先看方案、回答问题,再入库,逐行报告结果。"),
    "template": Place("services.cli.template:template", "取一张空表(XLSX):带单位的表头、可选内容的下拉框、一行示例。"),
    "assess": Place("services.cli.assess:assess", "一家企业某年度的奖补测算:每一项的金额、条款与理由。"),
    "budget": Place("services.cli.budget:budget", "全市某年度的奖补预算,按名目汇总。"),
    "simulate": Place(
        "services.cli.simulate:simulate",
        "测算全市预算与修改方案前后对比;写出网页报告、XLSX 与逐企业结果。给出名单的,不需要启动服务。",
    ),
    "match": Place(
        "services.cli.match:match", "为一条需求找成果,或为一项成果找需求,并说明理由;或把两份清单直接匹配成一张表。"
    ),
    "sync": Place("services.cli.sync:sync", "与市场平台同步一轮:发出成果与需求,取回本系统的变动,并说明各做了什么。"),
    "self-check": Place(
        "services.cli.self_check:self_check", "申报前按标准自测:得分、条件、缺什么、改什么可以通过。不需要启动服务。"
    ),
    "today": Place("services.cli.today:today", "今日待办:待复核、逾期、公示到期、异议、待办,按单位。"),
    "report": Place("services.cli.report:report", "月分析:写出网页、XLSX 与 JSON。"),
    "demo": Place(
        "services.cli.demo:demo",
        "走一遍主线:认定文件入库 → 奖补测算 → 银行名单变动 → 供需匹配。不给地址时另起一个临时服务。",
    ),
    "sandbox": Place(
        "services.cli.sandbox:sandbox",
        "试用环境:虚构的示例城市、各种角色的人与接入方、验签的银行、同步的市场平台、收推送的页面、外部应用示例;只在本机,每天清空。",
    ),
    "verify": Place(
        "services.cli.verify:verify",
        "离线核对公示文件、企业资料与改造前后对照:每一字节、摘要、合计与签名。不需要启动服务。",
    ),
    "policy": Place("services.cli.policy:policy", "政策包"),
    "init-city": Place(
        "services.cli.init_city:init_city",
        "按填好的表建立城市目录,或写出空表(--form)。有误时逐条给出工作表、行、列与原因,不写任何文件。",
    ),
    "city": Place("services.cli.city:city", "城市目录"),
    "list": Place("services.cli.name_list:name_list", "名单:获取并核验、批量核对"),
    "people": Place("services.cli.people:people", "登录的人:邀请链接"),
    "keys": Place("services.cli.keys:keys", "主密钥、密封密钥、推送密钥与收款账户密钥"),
    "calendar": Place("services.cli.calendar:calendar", "工作日历:全年放假与调休安排"),
}


def command_at(at: str) -> Any:
    """The command that stands at a place, imported."""
    module, _, name = at.partition(":")
    found = getattr(import_module(module), name)
    if isinstance(found, typer.Typer):
        return get_command(found)
    alone = typer.Typer(add_completion=False)
    alone.command()(found)
    return get_command(alone)


class Deferred(TyperCommand):
    """A command by its name and line of help, which becomes the real one when it is called."""

    def __init__(self, name: str, place: Place) -> None:
        super().__init__(name, help=place.help)
        self._at = place.at

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        return command_at(self._at).make_context(info_name, args, parent, **extra)


class Root(TyperGroup):
    """The commands, none of them imported yet."""

    def __init__(self, **options: Any) -> None:
        options["commands"] = {name: Deferred(name, place) for name, place in COMMANDS.items()}
        super().__init__(**options)


app = typer.Typer(
    cls=Root,
    help="裂变 Liebian:专精特新企业培育的登记、奖补与供需匹配",
    no_args_is_help=True,
    add_completion=False,
    callback=lambda: None,
)


_YES_AND_NO = frozenset(["1", "0", "yes", "no", "true", "false", "on", "off", "t", "f", "y", "n"])
_OF_COMMANDS = {"LIEBIAN_PORT": range(65536), "LIEBIAN_WORKERS": range(1, 65), "LIEBIAN_JSON_LOGS": None}
"""Settings that are options of commands: between what they are, or None for yes and no."""


def wrong_setting() -> str | None:
    """What is wrong with them, in one line: typer would say it in English, with the usage of the command around it."""
    for name, among in _OF_COMMANDS.items():
        said = os.environ.get(name)
        if not said:
            continue
        if among is None and said.lower() not in _YES_AND_NO:
            return f"设置 {name} 不可用:应为 true 或 false,现为“{said[:40]}”"
        if among is not None and not (said.isascii() and said.isdigit() and int(said[:9]) in among):
            return f"设置 {name} 不可用:应为 {among[0]} 到 {among[-1]} 的整数,现为“{said[:40]}”"
    return None


def main() -> None:
    """The console script's entry."""
    if (wrong := wrong_setting()) is not None:
        print(wrong, file=sys.stderr)
        raise SystemExit(3)
    app()
