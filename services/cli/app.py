"""The command line: `liebian …`, `python -m services …`, or `python3 run.py …`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.markup import escape

from services.cli.calendar import calendar
from services.cli.keys import keys
from services.cli.name_list import name_list
from shared.clients.terminal import ClientId, Secret, Url, caller, console, data_folder, errors, folding, run
from shared.contracts.imports import ImportReport

app = typer.Typer(
    help="裂变 Liebian:专精特新企业培育的登记、奖补与供需匹配", no_args_is_help=True, add_completion=False
)
ServiceName = Annotated[str, typer.Argument(help="registry、awards 或 matchmaking;不填为全部")]

SERVICES = ("registry", "awards", "matchmaking")


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
    from services.awards.domain.packfile import PackError
    from services.hosting import serve as serving
    from shared.plumbing.keyring import KeyProblem
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
    except KeyProblem as error:
        _unusable(f"密钥不可用:{error}")
    except serving.DatabaseUnusable as error:
        _unusable(error)


def _unusable(error: object) -> NoReturn:
    """One line, and the status that a service ends with that cannot begin."""
    errors.print(f"[red]{escape(str(error))}[/red]", soft_wrap=True)
    raise typer.Exit(3)


@app.command()
def migrate(service: ServiceName = "") -> None:
    """把数据库升级到当前版本(启动服务前的单独一步)。"""
    from services.hosting import serve as serving
    from shared.plumbing.keyring import KeyProblem

    for name in [_known(service)] if service else SERVICES:
        try:
            serving.migrate(name)
        except KeyProblem as error:
            _unusable(f"密钥不可用:{error}")
        except serving.DatabaseUnusable as error:
            _unusable(error)
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
    from services.hosting import serve as serving
    from services.registry import bootstrap
    from services.registry.settings import RegistrySettings

    try:
        with serving.database_of("registry"):
            bootstrap.ensure_client(
                RegistrySettings(),
                client_id=client_id,
                kind=kind,
                name=name,
                scopes=scope,
                unit=unit,
                secret=secret_file.read_text().strip(),
            )
    except serving.DatabaseUnusable as error:
        _unusable(error)
    console.print(f"接入方 {client_id} 已登记")


@app.command()
def bootstrap(
    secrets: Annotated[
        Path, typer.Option(help="存放 admin_client_secret 等密钥文件的目录", exists=True, file_okay=False)
    ],
) -> None:
    """登记管理员与各服务的接入方(可重复执行;服务分开部署时,迁移之后的一步)。"""
    from services.hosting import serve as serving
    from services.hosting.credentials import Credentials
    from services.registry.settings import RegistrySettings

    try:
        with serving.database_of("registry"):
            Credentials.from_files(secrets).register(RegistrySettings())
    except serving.DatabaseUnusable as error:
        _unusable(error)
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
    from services.cli import officers

    report = run(officers.import_file(caller(url, client_id, secret), kind, file, dry_run=dry_run))
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
    from services.cli import officers

    statement = run(officers.assess(caller(url, client_id, secret), credit_code, year))
    if as_json:
        console.print_json(statement.model_dump_json())
    else:
        officers.print_statement(console, statement)


@app.command()
def budget(
    year: Annotated[int, typer.Option(help="年度")],
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """全市某年度的奖补预算,按名目汇总。"""
    from services.cli import officers

    officers.print_budget(console, run(officers.budget(caller(url, client_id, secret), year)))


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
    from services.cli import simulate as simulating

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
            run(simulating.of_registry(console, asked, caller(url, client_id, secret)))
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
    from services.cli import simulate as simulating

    try:
        simulating.template(policy_id, file)
    except simulating.CannotSimulate as error:
        errors.print(f"[red]{error}[/red]")
        raise typer.Exit(1) from None
    console.print(f"已写出 {file}")


@app.command()
def match(
    first: Annotated[str, typer.Argument(metavar="编号或需求清单", help="需求或成果的编号;或需求清单文件(XLSX、CSV)")],
    supplies: Annotated[
        Path | None, typer.Argument(metavar="成果清单", help="成果清单文件;给出时不需要启动服务")
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="两份清单匹配时,写到哪个 XLSX")] = Path("pairs.xlsx"),
    side: Annotated[str, typer.Option(help="demands(为需求找成果)或 supplies(为成果找需求)")] = "demands",
    k: Annotated[int, typer.Option("-k", "--k", min=1, max=100, help="给出前几项")] = 5,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """为一条需求找成果,或为一项成果找需求,并说明理由;或把两份清单直接匹配成一张表。"""
    if supplies is not None:
        from services.hosting import serve as serving

        serving.keep_compiled(data_folder())
        from services.cli import match as matching_files

        raise typer.Exit(matching_files.run(console, errors, Path(first), supplies, output, k))
    from services.cli import officers

    officers.print_matches(console, run(officers.matches(caller(url, client_id, secret), side, first, k)))


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

    from services.cli import self_check as self_checking
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
    from services.cli import officers

    officers.print_day_list(console, run(officers.day_list(caller(url, client_id, secret), unit, on)))


@app.command()
def report(
    month: Annotated[str, typer.Argument(help="月份,如 2026-11")],
    into: Annotated[Path, typer.Option("--output", "-o", help="写到哪个目录")] = Path("report"),
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """月分析:写出网页、XLSX 与 JSON。"""
    from services.cli import officers

    analysis = run(officers.month_report(caller(url, client_id, secret), month, into))
    officers.print_analysis(console, analysis)
    console.print(f"已写出 {into}/report.html、report.xlsx、report.json", soft_wrap=True)


app.add_typer(name_list, name="list")
app.add_typer(keys, name="keys")
app.add_typer(calendar, name="calendar")


@app.command()
def demo(
    write_fictional: Annotated[
        bool, typer.Option("--write-fictional", help="目标不是只有示例城市的服务,也写入虚构企业(不再询问)")
    ] = False,
    url: Url = "",
    client_id: ClientId = "admin",
    secret: Secret = "",
) -> None:
    """走一遍主线:认定文件入库 → 奖补测算 → 银行名单变动 → 供需匹配。不给地址时另起一个临时服务。"""
    from services.cli import demo as walking
    from shared.clients.base import ClientError

    try:
        walking.run(console, caller(url, client_id, secret) if url else None, write=write_fictional)
    except walking.NotWritten as error:
        errors.print(str(error), soft_wrap=True)
        raise typer.Exit(2) from None
    except ClientError as error:
        errors.print(f"[red]未能完成:[/red]{error}")
        raise typer.Exit(1) from None


def _known(service: str) -> str:
    if service not in SERVICES:
        errors.print(f"没有名为“{service}”的服务;可用:{'、'.join(SERVICES)}")
        raise typer.Exit(2)
    return service


def _print_report(file: Path, report: ImportReport) -> None:
    mode = "试运行(未入库)" if report.dry_run else "导入"
    console.print(
        f"{file.name} {mode}:共 {report.total} 行,接受 {report.accepted},已有 {report.repeated},退回 {report.rejected}"
    )
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
