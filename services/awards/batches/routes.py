"""Routes of paying: batches, the bank's files, holds, payments."""

from __future__ import annotations

from typing import Annotated, Any, Protocol
from urllib.parse import quote

from fastapi import Depends, Path, Query, Request, Response

from services.awards.batches.bank import BankFiles
from services.awards.batches.book import BATCHES
from services.awards.batches.holding import Holds
from services.awards.batches.payments import PAYMENT_LIST, PaymentFilter, Payments
from services.awards.batches.service import BATCH_LIST, Batches
from services.awards.calendar.asked import WorkingDays
from shared.contracts.audit import Action
from shared.contracts.disbursement import (
    BankFileAnswer,
    BankFileInFull,
    Batch,
    BatchIn,
    BatchInFull,
    BatchStepIn,
    Hold,
    HoldEnd,
    HoldIn,
    MatchIn,
    PaymentShown,
    PayoutTotals,
    RemoveItems,
    ReversalIn,
)
from shared.contracts.listing import ListFacets
from shared.contracts.owners import Act, Owner
from shared.contracts.scopes import Scope
from shared.contracts.values import CreditCode, Day
from shared.plumbing.audited import audited
from shared.plumbing.auth import Principal, requires
from shared.plumbing.idempotency import KeyHeader, answered
from shared.plumbing.listed import COUNTED, WORKBOOK, XLSX, Facets, Search, asked_of, download, listed, order_of
from shared.plumbing.listing import Asked
from shared.plumbing.problems import documented
from shared.plumbing.revised import edits, shows
from shared.plumbing.revisions import Match
from shared.plumbing.routing import Routes
from shared.plumbing.uploads import DryRunFlag, Upload, read_upload
from shared.plumbing.use_cases import use_cases

router = Routes(tags=["拨付"])


class UseCases(Protocol):
    """What these routes delegate to."""

    @property
    def bank_files(self) -> BankFiles: ...

    @property
    def batches(self) -> Batches: ...

    @property
    def holds(self) -> Holds: ...

    @property
    def payments(self) -> Payments: ...


Use = Annotated[UseCases, Depends(use_cases)]
Reader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY)]
Maker = Annotated[Principal, requires(Scope.DISBURSEMENT_MAKE, of=Owner.MONEY)]
Stepper = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.MONEY, act=Act.WRITE, fresh=True)]
Exporter = Annotated[Principal, requires(Scope.DISBURSEMENT_EXPORT, of=Owner.MONEY, fresh=True)]
Holder = Annotated[Principal, requires(Scope.CLAIMS_REVIEW, of=Owner.MONEY)]
Payer = Annotated[Principal, requires(Scope.AWARDS_PAY, of=Owner.MONEY, fresh=True)]
PaymentReader = Annotated[Principal, requires(Scope.AWARDS_READ, of=Owner.FIRM)]
Batched = Annotated[Asked, Depends(asked_of(BATCH_LIST))]
_TYPES = {"xlsx": XLSX, "csv": "text/csv; charset=gb18030", "json": "application/json"}
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post("/payment-batches", summary="编制拨付批次", status_code=201, response_model=BatchInFull, responses=documented(404, 409),
             dependencies=[audited(Action.BATCH_MOVED, within=True)])  # fmt: skip
def make_batch(request: BatchIn, use: Use, principal: Maker, key: KeyHeader = None) -> Response:
    return answered(use.batches.make(request, principal, key))


@router.get("/payment-batches", summary="拨付批次", responses=COUNTED)
def list_batches(
    use: Use, principal: Reader, request: Request, response: Response, asked: Batched,
    fiscal_year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    state: Annotated[str | None, Query(max_length=20)] = None,
) -> list[Batch]:  # fmt: skip
    return listed(request, response, BATCH_LIST, asked, use.batches.page(asked, fiscal_year=fiscal_year, state=state))


@router.get("/payment-batches/{batch_id}", summary="一个批次:逐笔、经过、文件与下一步", responses=documented(404))
def read_batch(
    batch_id: str, use: Use, principal: Reader, _: Annotated[None, shows(BATCHES.versions, batch_id=str)]
) -> BatchInFull:
    return use.batches.get(batch_id, principal)


@router.post("/payment-batches/{batch_id}/remove", summary="从编制中的批次移出几笔", responses=documented(404, 409),
             dependencies=[audited(Action.BATCH_MOVED, "batch_id", within=True)])  # fmt: skip
def remove_items(batch_id: str, request: RemoveItems, use: Use, principal: Maker) -> BatchInFull:
    return use.batches.remove(batch_id, request.item_nos, principal)


@router.post("/payment-batches/{batch_id}/steps", summary="办理一步:封存、复核、出单、退回、作废、办结",
             responses=documented(404, 409), dependencies=[audited(Action.BATCH_MOVED, "batch_id", within=True)])  # fmt: skip
def act_on_batch(
    batch_id: str,
    request: BatchStepIn,
    use: Use,
    principal: Stepper,
    calendar: WorkingDays,
    match: Annotated[Match, edits(BATCHES.versions, required=False)],
) -> BatchInFull:
    return use.batches.act(batch_id, request, principal, calendar, match)


@router.get("/payment-batches/{batch_id}/files/{format}", summary="取付款文件(含完整账号)", response_class=Response,
            responses=_FILES | documented(404), dependencies=[audited(Action.BATCH_FILE_TAKEN, "batch_id", "format")])  # fmt: skip
def take_file(batch_id: str, format: str, use: Use, principal: Exporter) -> Response:
    made = use.batches.file(batch_id, format, principal)
    ending = made.name.rpartition(".")[2]
    named = f"attachment; filename=\"payments.{ending}\"; filename*=UTF-8''{quote(made.name, safe='')}"
    return Response(
        made.content, media_type=_TYPES[ending], headers={"Content-Disposition": named, "Cache-Control": "no-store"}
    )


@router.post("/bank-files", summary="导入银行回单(XLSX、CSV、JSON)", description="按我方付款编号自动对账;其余只作提示,由人确认。同一文件再次导入不改变什么。",
             responses=documented(409, 413, 415), dependencies=[audited(Action.BANK_FILE_IMPORTED, within=True)])  # fmt: skip
def import_bank_file(
    file: Upload, use: Use, principal: Maker, calendar: WorkingDays, dry_run: DryRunFlag = False
) -> BankFileInFull:
    content, name = read_upload(file)
    return use.bank_files.bring_in(content, name, principal, dry_run=dry_run, calendar=calendar)


@router.get("/bank-files", summary="银行回单")
def list_bank_files(use: Use, principal: Reader) -> list[BankFileAnswer]:
    return use.bank_files.all()


@router.get("/bank-files/{file_id}", summary="一份回单逐行的结果", responses=documented(404))
def read_bank_file(file_id: str, use: Use, principal: Reader) -> BankFileInFull:
    return use.bank_files.get(file_id)


@router.post("/bank-files/{file_id}/rows/{row}/match", summary="人工对账:这一行是哪一笔", responses=documented(404, 409),
             dependencies=[audited(Action.BANK_ROW_MATCHED, "file_id", "row", within=True)])  # fmt: skip
def match_row(
    file_id: str, row: Annotated[int, Path(ge=1, le=2**31 - 1)], request: MatchIn, use: Use, principal: Maker,
    calendar: WorkingDays,
) -> BankFileInFull:  # fmt: skip
    return use.bank_files.match(file_id, row, request, principal, calendar)


@router.post(
    "/holds", summary="暂停拨付", responses=documented(404), dependencies=[audited(Action.HOLD_CHANGED, within=True)]
)
def add_hold(request: HoldIn, use: Use, principal: Holder) -> Hold:
    return use.holds.add(request, principal)


@router.get("/holds", summary="暂停拨付的")
def list_holds(
    use: Use, principal: Reader, open: bool | None = None,
    kind: Annotated[str | None, Query(max_length=10)] = None,
    about: Annotated[str | None, Query(max_length=80)] = None,
) -> list[Hold]:  # fmt: skip
    return use.holds.all(open=open, kind=kind, about=about)


@router.post("/holds/{hold_id}/end", summary="恢复拨付", responses=documented(404, 409),
             dependencies=[audited(Action.HOLD_CHANGED, "hold_id", within=True)])  # fmt: skip
def end_hold(hold_id: str, request: HoldEnd, use: Use, principal: Holder) -> Hold:
    return use.holds.end(hold_id, request, principal)


def _wanted(
    q: Search = None,
    on: Day | None = None,
    since: Annotated[Day | None, Query(description="这一天(含)以后拨付的")] = None,
    until: Annotated[Day | None, Query(description="这一天(含)以前拨付的")] = None,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    unit: Annotated[str | None, Query(max_length=40, description="归口单位代码或名称")] = None,
    measure: Annotated[str | None, Query(max_length=80)] = None,
    voucher: Annotated[str | None, Query(max_length=200)] = None,
    origin: Annotated[str | None, Query(max_length=10, description="batch、recorded 或 imported")] = None,
    enterprise: Annotated[CreditCode | None, Query(description="统一社会信用代码")] = None,
    clause: Annotated[int | None, Query(ge=1, le=100, description="计划的第几条")] = None,
) -> PaymentFilter:
    return PaymentFilter(q, on, since, until, year, unit, measure, voucher, origin, enterprise, clause)


Wanted = Annotated[PaymentFilter, Depends(_wanted)]
Page = Annotated[Asked, Depends(asked_of(PAYMENT_LIST, default="-paid_on"))]
Order = Annotated[str | None, Depends(order_of(PAYMENT_LIST))]


@router.get("/payments", summary="拨付台账(只见与己有关的)", responses=COUNTED)
def list_payments(
    use: Use, principal: PaymentReader, request: Request, response: Response, wanted: Wanted, asked: Page
) -> list[PaymentShown]:
    return listed(request, response, PAYMENT_LIST, asked, use.payments.page(principal, wanted, asked))


@router.get("/payments/facets", summary="拨付台账:总数与按单位、条目、来源的数量")
def count_payments(use: Use, principal: PaymentReader, wanted: Wanted, facets: Facets = None) -> ListFacets:
    return use.payments.facets(principal, wanted, facets)


@router.get("/payments/totals", summary="拨付台账:笔数与合计")
def sum_payments(use: Use, principal: PaymentReader, wanted: Wanted) -> PayoutTotals:
    return use.payments.totals(principal, wanted)


@router.get("/payments.xlsx", summary="拨付台账(XLSX)", response_class=Response, responses=WORKBOOK,
            dependencies=[audited(Action.FILE_EXPORTED)])  # fmt: skip
def download_payments(use: Use, principal: PaymentReader, wanted: Wanted, sort: Order) -> Response:
    return download(use.payments.workbook(principal, wanted, sort), "拨付台账.xlsx")


@router.post("/payments/{payment_id}/reversal", summary="更正误登的拨付(登记人以外的人)", responses=documented(404, 409),
             dependencies=[audited(Action.PAYMENT_REVERSED, "payment_id", within=True)])  # fmt: skip
def reverse_payment(
    payment_id: Annotated[int, Path(ge=1, le=2**31 - 1)], request: ReversalIn, use: Use, principal: Payer
) -> PaymentShown:
    return use.payments.take_back(payment_id, request, principal)
