"""Attachments on the wire: what is said of a file that was uploaded."""

import datetime as dt

from pydantic import Field

from shared.contracts.wire import Reply


class Attachment(Reply):
    """A file that is kept. `sha256` is what evidence names it by."""

    sha256: str = Field(description="内容的 SHA-256,作证据时填入 evidence 的 sha256")
    name: str = Field(description="文件名,已去掉路径与看不见的字符")
    size: int = Field(description="字节数")
    media_type: str = Field(description="按内容认出的类型")
    viewable: bool = Field(description="浏览器可直接显示(?view=1)")
    warning: str = Field(description="上传者应知道的事;没有则为空")
    uploaded_at: dt.datetime
