"""The report of a list import: every row is accounted for, by its number in the file that was sent."""

from enum import StrEnum

from pydantic import Field

from shared.contracts.wire import Reply


class RowOutcome(StrEnum):
    """What became of a row."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"
    REJECTED = "rejected"


class CellProblem(Reply):
    """What is wrong (or worth a look) in one cell: column, value, why, and what to do."""

    column: str = Field(description="列名", examples=["统一社会信用代码"])
    cell: str = Field(default="", description="单元格", examples=["名单!C3"])
    value: str = Field(default="", description="收到的值(过长时截断)")
    problem: str = Field(description="哪里不对")
    remedy: str = Field(default="", description="怎么改")


class RowReport(Reply):
    """One row. `row` is the number that the spreadsheet shows (the first line of the file is 1)."""

    row: int
    sheet: str = Field(default="", description="工作表")
    block: str = Field(default="", description="所在名单的编号,见导入方案;并排的名单有相同的行号")
    outcome: RowOutcome
    key: str = Field(default="", description="行的业务主键,如统一社会信用代码")
    errors: list[CellProblem] = Field(default_factory=list)
    warnings: list[CellProblem] = Field(default_factory=list)


class ImportReport(Reply):
    """accepted + repeated + rejected = total. A dry run accepts what an import would and lands nothing."""

    dry_run: bool
    total: int
    accepted: int
    repeated: int = Field(description="此前已记录、未重复入库的行数")
    rejected: int
    rows: list[RowReport]
    document: str | None = Field(default=None, description="所属文件的编号(如有)")
    notes: list[str] = Field(default_factory=list, description="没有导入的工作表、未作答的问题等,不属于某一行的提醒")
