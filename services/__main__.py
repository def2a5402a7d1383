"""The command line: `liebian …`, `python -m services …`, or `python3 run.py …`."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from shared.contracts.imports import ImportReport

app = typer.Typer(
    help="裂变 Liebian:专精特新企业培育的登记、奖补与供需匹配", no_args_is_help=True, add_completion=False
)
console = Console()
errors = Console(stderr=True)

ServiceName = Annotated[str, typer.Argument(help="registry、awards 或 matchmaking;不填为全部")]
Url = Annotated[str, typer.Option("--url", envvar="LIEBIAN_URL", help="服务地址;不填为本机 LIEBIAN_PORT")]
ClientId = Annotated[str, typer.Option("--client-id", envvar="LIEBIAN_CALLER_ID", help="接入方编号")]
Secret = Annotated[str, typer.Option("--secret", envvar="LIEBIAN_CALLER_SECRET", help="密钥;不填则读数据目录中的凭据")]

SERVICES = ("registry", "awards", "matchmaking")


def data_folder() -> Path:
    """LIEBIAN_DATA, or `data` below the present folder."""
    return Path(os.environ.get("LIEBIAN_DATA", "data"))


@app.command()
def serve(
    service: ServiceName = "",
    host: Annotated[str, typer.Option(help="监听地址;默认只在本机")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="LIEBIAN_PORT", help="端口")] = 8000,
    sample: Annotated[bool, typer.Option(help="首次启动时载入示例城市")] = True,
    json_logs: Annotated[bool, typer.Option(envvar="LIEBIAN_JSON_LOGS", help="以 JSON 行输出日志")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="逐条显示请求")] = False,
) -> None:
    """启动服务:不给名称时三个服务在同一进程、同一端口。"""
    from services import serving
    from services.awards.domain.packfile import PackError
    from shared.plumbing.logs import configure_logs

    try:
        if service:
            configure_logs(as_json=json_logs)
            serving.serve_one(_known(service), host=host, port=port)
        else:
            configure_logs(as_json=json_logs, level="INFO" if verbose or json_logs else "WARNING")
            serving.serve_all(data_folder(), host=host, port=port, sample=sample)
    except PackError as error:
        errors.print(f"[red]政策包不可用:[/red]{error}")
        raise typer.Exit(3) from None


@app.command()
def migrate(service: ServiceName = "") -> None:
    """把数据库升级到当前版本(启动服务前的单独一步)。"""
    from services import serving

    for name in [_known(service)] if service else SERVICES:
        serving.migrate(name)
        console.print(f"{name}:数据库已是当前版本")


@app.command("ensure-client")
def ensure_client(
    client_id: str,
    kind: Annotated[str, typer.Option(help="officer、bank、platform、spa 或 service")],
    name: Annotated[str, typer.Option(help="名称")],
    scope: Annotated[list[str], typer.Option(help="权限,可多次给出")],
    secret_file: Annotated[Path, typer.Option(help="存放密钥的文件", exists=True, dir_okay=False)],
    unit: Annotated[str | None, typer.Option(help="所属县市区(园区)代码;只能写本单位企业")] = None,
) -> None:
    """登记一个接入方(可重复执行)。密钥从文件读取,不出现在命令行。"""
    from services.registry.identity import bootstrap
    from services.registry.settings import RegistrySettings

    bootstrap.ensure_client(
        RegistrySettings(),
        client_id=client_id,
        kind=kind,
        name=name,
        scopes=scope,
        unit=unit,
        secret=secret_file.read_text().strip(),
    )
    console.print(f"接入方 {client_id} 已登记")


@app.command()
def bootstrap(
    secrets: Annotated[
        Path, typer.Option(help="存放 admin_client_secret 等密钥文件的目录", exists=True, file_okay=False)
    ],
) -> None:
    """登记管理员与各服务的接入方(可重复执行;服务分开部署时,迁移之后的一步)。"""
    from services.credentials import Credentials
    from services.registry.settings import RegistrySettings

    Credentials.from_files(secrets).register(RegistrySettings())
    console.print("管理员与各服务的接入方已登记")


@app.command("import")
def import_list(
    kind: Annotated[str, typer.Argument(help="enterprises、indicators、contacts、recognitions、supplies 或 demands")],
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="XLSX、CSV(UTF-8 或 GBK)或 JSON")],
    dry_run: Annotated[bool, typer.Option(help="只检查,不入库")] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """导入名单文件,逐行报告结果。"""
    from services import remote

    report = _run(remote.import_file(_caller(url, client_id, secret), kind, file, dry_run=dry_run))
    _print_report(file, report)
    raise typer.Exit(1 if report.rejected else 0)


@app.command()
def assess(
    credit_code: Annotated[str, typer.Argument(help="统一社会信用代码")],
    year: Annotated[int, typer.Option(help="年度")],
    as_json: Annotated[bool, typer.Option("--json", help="输出完整 JSON")] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """一家企业某年度的奖补测算:每一项的金额、条款与理由。"""
    from services import remote

    statement = _run(remote.assess(_caller(url, client_id, secret), credit_code, year))
    if as_json:
        console.print_json(statement.model_dump_json())
    else:
        remote.print_statement(console, statement)


@app.command()
def budget(
    year: Annotated[int, typer.Option(help="年度")],
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """全市某年度的奖补预算,按名目汇总。"""
    from services import remote

    remote.print_budget(console, _run(remote.budget(_caller(url, client_id, secret), year)))


@app.command()
def simulate(
    year: Annotated[int, typer.Option(help="年度")],
    file: Annotated[
        Path | None,
        typer.Argument(
            exists=True, dir_okay=False, help="企业名单:XLSX、CSV(UTF-8 或 GBK)或 Parquet;不填为登记在册的全部企业"
        ),
    ] = None,
    policy_id: Annotated[str, typer.Option("--policy", help="政策包编号,或 pack.yaml 的路径")] = "xiangtan-2022-2025",
    profile: Annotated[str | None, typer.Option(help="解释口径;不填为政策包的默认口径")] = None,
    patch: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="修改方案(RFC 6902 的 JSON)")] = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="一处修改,如 measures/rd-subsidy/rule/cap=200000.00")
    ] = None,
    other_profile: Annotated[str | None, typer.Option("--to-profile", help="与另一解释口径比较")] = None,
    near: Annotated[str, typer.Option(help="“差一点”的差额(元)")] = "100000.00",
    into: Annotated[Path, typer.Option("--output", "-o", help="结果目录")] = Path("simulation"),
    format: Annotated[str | None, typer.Option(help="逐企业结果的格式:csv 或 parquet;不填随名单")] = None,
    title: Annotated[str, typer.Option(help="报告标题")] = "",
    explain: Annotated[str | None, typer.Option(help="只看名单中一家企业(统一社会信用代码)逐项的理由")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """测算全市预算与修改方案前后对比;写出网页报告、XLSX 与逐企业结果。给出名单的,不需要启动服务。"""
    from services import simulating

    try:
        if explain is not None and file is not None:
            simulating.explain(console, file, year, policy_id, profile, explain)
            return
        asked = simulating.Asked(
            file=file,
            year=year,
            policy=policy_id,
            profile=profile,
            near=near,
            patch=patch,
            changes=change or [],
            other_profile=other_profile,
            into=into,
            format=format,
            title=title,
        )
        if file is None:
            _run(simulating.of_registry(console, asked, _caller(url, client_id, secret)))
        else:
            simulating.run(console, asked)
    except (simulating.CannotSimulate, ValueError) as error:
        errors.print(f"[red]未能测算:[/red]{error}")
        raise typer.Exit(1) from None


policy = typer.Typer(help="政策包", no_args_is_help=True)
app.add_typer(policy, name="policy")


@policy.command("check")
def check_policy(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="pack.yaml;政策原文在同一目录")],
) -> None:
    """检查一个政策包:引文逐字在原文里、规则与期间成立;有误时给出行号与原因。"""
    from services.awards.domain.packfile import PackError, load_pack

    try:
        pack = load_pack(file)
    except PackError as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from None
    console.print(f"{pack.name}:{len(pack.measures)} 个条目,{len(pack.clauses)} 条原文,摘要 {pack.digest[:16]}…,可用")


@policy.command("template")
def population_template(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="写到哪个 CSV 文件")],
    policy_id: Annotated[str, typer.Option("--policy", help="政策包编号,或 pack.yaml 的路径")] = "xiangtan-2022-2025",
) -> None:
    """给出名单的空表:政策包用到的每一列。"""
    from services import simulating

    try:
        simulating.template(policy_id, file)
    except simulating.CannotSimulate as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from None
    console.print(f"已写出 {file}")


@app.command()
def match(
    listing_id: Annotated[str, typer.Argument(help="需求或成果的编号")],
    side: Annotated[str, typer.Option(help="demands(为需求找成果)或 supplies(为成果找需求)")] = "demands",
    k: Annotated[int, typer.Option(min=1, max=100, help="给出前几项")] = 5,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """为一条需求找成果,或为一项成果找需求,并说明理由。"""
    from services import remote

    remote.print_matches(console, _run(remote.matches(_caller(url, client_id, secret), side, listing_id, k)))


@app.command("self-check")
def self_check(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="答案文件(YAML 或 JSON);不存在时写出一份空的")],
    title: Annotated[str, typer.Option(help="称号代码,如 provincial_little_giant")],
    procedure: Annotated[str, typer.Option(help="new 新认定,或 recheck 复核")] = "new",
    on: Annotated[str | None, typer.Option(help="申报日期(如 2026-11-23);不填为今天")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出完整 JSON")] = False,
) -> None:
    """申报前按标准自测:得分、条件、缺什么、改什么可以通过。不需要启动服务。"""
    import datetime as dt

    from services import self_checking
    from shared.plumbing.errors import DomainError

    try:
        day = dt.date.fromisoformat(on) if on else None
        if not file.exists():
            file.write_text(self_checking.blank(title, procedure, day))
            console.print(f"已写出空的答案文件 {file},填写后再运行一次", soft_wrap=True)
            return
        result = self_checking.run(title, procedure, day, file)
    except DomainError as error:
        errors.print(f"[red]{error.detail}[/red]")
        for problem in error.errors:
            errors.print(f"  {problem.field.removeprefix('body.answers.')}:{problem.problem}", soft_wrap=True)
        raise typer.Exit(1) from None
    except ValueError as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(2) from None
    if as_json:
        console.print_json(result.model_dump_json())
    else:
        self_checking.print_checked(console, result)
    raise typer.Exit(0 if result.verdict == "passes" else 1)


@app.command()
def today(
    unit: Annotated[str, typer.Option(help="归口单位代码或名称;不填为全部")] = "",
    on: Annotated[str, typer.Option(help="哪一天;不填为今天")] = "",
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """今日待办:待复核、逾期、公示到期、异议、待办,按单位。"""
    from services import remote

    remote.print_day_list(console, _run(remote.day_list(_caller(url, client_id, secret), unit, on)))


@app.command()
def report(
    month: Annotated[str, typer.Argument(help="月份,如 2026-11")],
    into: Annotated[Path, typer.Option("--output", "-o", help="写到哪个目录")] = Path("report"),
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """月分析:写出网页、XLSX 与 JSON。"""
    from services import remote

    analysis = _run(remote.month_report(_caller(url, client_id, secret), month, into))
    remote.print_analysis(console, analysis)
    console.print(f"已写出 {into}/report.html、report.xlsx、report.json", soft_wrap=True)


name_list = typer.Typer(help="名单:发布、获取并核验、批量核对", no_args_is_help=True)
app.add_typer(name_list, name="list")
Folder = Annotated[Path, typer.Argument(file_okay=False, help="存放本地副本的目录")]
ListView = Annotated[str, typer.Option("--view", help="public 公开、bank 银行与市场平台、government 政府部门")]
Trust = Annotated[list[str] | None, typer.Option("--trust", help="受信任的签名密钥指纹,可多次给出")]


@name_list.command("release")
def publish_list(
    as_of: Annotated[str | None, typer.Option(help="哪一天有效的名单(如 2026-11-23);不填为今天")] = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """发布一版名单(签名、不可改动)。"""
    import datetime as dt

    from services import name_list as lists
    from shared.contracts.name_list import ReleaseIn

    try:
        request = ReleaseIn(as_of=dt.date.fromisoformat(as_of) if as_of else None)
    except ValueError:
        errors.print(f"日期“{as_of}”应写作 2026-11-23 的样子")
        raise typer.Exit(2) from None
    job = _run(lists.publish(console, _caller(url, client_id, secret), request))
    if job.error:
        errors.print(f"[red]未能发布:[/red]{job.error}")
        raise typer.Exit(1)
    console.print(f"已发布第 {job.number} 版名单")


@name_list.command("pull")
def pull_list(
    folder: Folder,
    view: ListView = "bank",
    trust: Trust = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """获取最新一版名单并核验签名、链条与内容;有旧版时只取增量,中断后接着取。"""
    from services import name_list as lists

    pulled = _run(lists.pull(console, _caller(url, client_id, secret), folder, _view(view), trust or []))
    lists.print_pulled(console, folder, pulled)


@name_list.command("verify")
def verify_list(
    folder: Folder,
    view: ListView = "bank",
    code: Annotated[str | None, typer.Option(help="并查看一家企业(统一社会信用代码)")] = None,
) -> None:
    """不连网,重新核验本地副本:签名、链条、每一字节。"""
    from services import name_list as lists
    from shared.clients.base import ClientError

    try:
        lists.prove(console, folder, _view(view), code)
    except ClientError as error:
        errors.print(f"[red]核验不通过:[/red]{error}")
        raise typer.Exit(1) from None


@name_list.command("match")
def match_list(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="每行一个统一社会信用代码(或 CSV 的第一列)")
    ],
    receipt: Annotated[
        Path | None, typer.Option("--output", "-o", help="把签名回执写到这个文件(每千个代码一份)")
    ] = None,
    reference: Annotated[str, typer.Option(help="业务编号,写入回执")] = "",
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """批量核对企业是否在名单上,并取得可入贷款档案的签名回执。"""
    from services import name_list as lists

    codes = lists.codes_in(file.read_text())
    if not codes:
        errors.print(f"{file} 里没有代码")
        raise typer.Exit(2)
    receipts = _run(lists.match(_caller(url, client_id, secret), codes, reference))
    for number, signed in enumerate(receipts, start=1):
        lists.print_matched(console, signed.receipt.results)
        if receipt is not None:
            path = receipt if len(receipts) == 1 else receipt.with_stem(f"{receipt.stem}-{number}")
            path.write_text(signed.model_dump_json(indent=1))
            console.print(f"回执:{path}", soft_wrap=True)


@name_list.command("check-receipt")
def check_list_receipt(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    trust: Trust = None,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """核验一份回执:内容未改动,由受信任的密钥签名。"""
    from services import name_list as lists
    from shared.contracts.values import SHANGHAI

    receipt, by_pinned = _run(lists.check(_caller(url, client_id, secret), file, trust or []))
    lists.print_matched(console, receipt.results)
    console.print(
        f"回执 {receipt.id} 核验无误:{receipt.asked_by} 于 {receipt.known_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M} 查询,截至 {receipt.on}"
    )
    if not by_pinned:
        console.print("[yellow]以登记服务现在公布的密钥核验;用 --trust 指定指纹可不依赖它[/yellow]")


@name_list.command("consumers")
def list_consumers(url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """谁在使用名单、持有哪一版、是否落后。"""
    from services import name_list as lists

    async def ask() -> Any:
        async with _caller(url, client_id, secret).registry() as registry:
            return await registry.list_consumers()

    lists.print_consumers(console, _run(ask()))


def _view(name: str) -> Any:
    from shared.contracts.name_list import View

    try:
        return View(name)
    except ValueError:
        errors.print(f"没有名为“{name}”的名单;可用:{'、'.join(View)}")
        raise typer.Exit(2) from None


@app.command()
def demo(url: Url = "", client_id: ClientId = "admin", secret: Secret = "") -> None:
    """走一遍主线:认定文件入库 → 奖补测算 → 银行名单变动 → 供需匹配。不给地址时另起一个临时服务。"""
    from services import demo as journey

    journey.run(console, _caller(url, client_id, secret) if url else None)


def _known(service: str) -> str:
    if service not in SERVICES:
        errors.print(f"没有名为“{service}”的服务;可用:{'、'.join(SERVICES)}")
        raise typer.Exit(2)
    return service


def _caller(url: str, client_id: str, secret: str) -> Any:
    """Where to call and as whom: options and environment first, then the data folder's credentials."""
    from services.remote import Caller

    url = url or f"http://127.0.0.1:{os.environ.get('LIEBIAN_PORT', '8000')}"
    if not secret:
        path = data_folder() / "credentials.json"
        if not path.exists():
            errors.print(f"没有给出 --secret,也没有找到 {path};请先启动服务,或用 --secret 给出密钥")
            raise typer.Exit(2)
        secret = json.loads(path.read_text()).get(client_id, "")
    return Caller(url=url, client_id=client_id, secret=secret)


def _run(work: Any) -> Any:
    from shared.clients.base import ClientError

    try:
        return asyncio.run(work)
    except ClientError as error:
        errors.print(f"[red]未能完成:[/red]{error}")
        raise typer.Exit(1) from None


def _print_report(file: Path, report: ImportReport) -> None:
    mode = "试运行(未入库)" if report.dry_run else "导入"
    console.print(
        f"{file.name} {mode}:共 {report.total} 行,接受 {report.accepted},已有 {report.repeated},退回 {report.rejected}"
    )
    from services.remote import folding

    table = folding("行", "列", "值", "问题", "怎么改")
    for row in report.rows:
        for cell in row.errors:
            table.add_row(str(row.row), cell.column, cell.value, f"[red]{cell.problem}[/red]", cell.remedy)
        for cell in row.warnings:
            table.add_row(str(row.row), cell.column, cell.value, f"[yellow]{cell.problem}[/yellow]", cell.remedy)
    if table.row_count:
        console.print(table)


def main() -> None:
    """The console script's entry."""
    app()


if __name__ == "__main__":
    main()
