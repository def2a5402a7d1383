"""Uploads of lists, and the answer to them."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import File, Query, UploadFile

from shared.contracts.imports import ImportReport
from shared.contracts.values import one_line
from shared.plumbing.errors import TooLarge
from shared.plumbing.limits import MAX_UPLOAD as MAX_BYTES
from shared.plumbing.problems import documented

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")

Upload = Annotated[UploadFile, File(description="XLSX、CSV(UTF-8 或 GBK)或 JSON 文件")]
DryRunFlag = Annotated[bool, Query(description="只检查并报告,不入库")]

IMPORT_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "试运行,或没有新的行入库"},
    201: {"model": ImportReport, "description": "有行入库"},
    **documented(413, 415),
}


def read_upload(file: UploadFile) -> tuple[bytes, str]:
    """(content, name on one line) of an upload; `TooLarge` before it is all read into memory."""
    content = file.file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TooLarge(f"文件超过{MAX_BYTES // 1024 // 1024}MB,请拆分后分次导入")
    return content, one_line(file.filename or "") or "未命名"


def report_status(report: ImportReport) -> int:
    """201 where something landed."""
    return 201 if report.accepted and not report.dry_run else 200
