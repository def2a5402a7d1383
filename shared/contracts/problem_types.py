"""The closed list of problem types (RFC 9457): what each means and what to do about it, in Chinese and English.

`type` of a problem document is `/problems/<code>`; every service serves a page there, and docs/errors.md is made of this list. A
code that stands here never changes its meaning and never goes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROBLEMS_AT = "/problems/"


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of refusal. `statuses`: with which it comes, none for any; `detail`: an example of what one says."""

    code: str
    statuses: tuple[int, ...]
    title: str
    title_en: str
    means: str
    means_en: str
    to_do: str
    to_do_en: str
    detail: str = ""

    @property
    def uri(self) -> str:
        """As it stands in a document."""
        return PROBLEMS_AT + self.code


def code_of(uri: str) -> str:
    """The code of a document's `type`."""
    return uri.rpartition("/")[2]


_SERVER = (
    "系统方面的问题,与请求内容无关",
    "The system's own trouble: nothing is wrong with the request",
)
_AGAIN = (
    "按 Retry-After 给出的秒数稍后再试;带 Idempotency-Key 的请求用原键重试不会重复办理",
    "Try again after the seconds of Retry-After; a repeated request with the same Idempotency-Key is carried out once",
)

_LIST = (
    # -- the request as it is written ------------------------------------------------------------------------------
    ProblemType(
        "bad-request", (400,), "请求格式有误", "Bad request",
        "请求本身不成其为请求:请求头、Host 或正文的写法不合规范", "It is no well-formed request: a header, the Host or the framing of the body",
        "请核对请求的写法;经代理访问的,请核对代理转交的请求头", "Correct how the request is written; behind a proxy, check the headers it passes on",
        "Host 不在允许之列(LIEBIAN_ALLOWED_HOSTS)",
    ),
    ProblemType(
        "invalid-request", (422, 400), "请求内容有误", "Invalid request",
        "请求写法正确,内容不被接受:缺项、格式不符、不认识的字段或参数,或不合业务规则。errors 逐项列出",
        "Well formed and still wrong: something missing, of another form, unknown, or against a rule. `errors` names each",
        "按 errors 中每一项的 field 与 remedy 改正后重新提交", "Put right what `field` and `remedy` of each of the `errors` say, and send it again",
        "有1处需要改正,见 errors",
    ),
    ProblemType(
        "not-found", (404,), "没有找到", "Not found",
        "没有这个地址,或所指的事项不存在,或不在调用方可见的范围内", "There is no such address or thing, or it is not this caller's to see",
        "请核对地址与编号;确有其事而看不到的,请核对账号的单位与权限", "Check the address and the number; if it exists, check the unit and rights of the account",
        "没有统一社会信用代码为 91430302MABQKXF64Q 的企业",
    ),
    ProblemType(
        "method-not-allowed", (405,), "此地址不支持该方法", "Method not allowed",
        "地址存在,但不接受这种请求方法", "The address is there and takes other methods",
        "请用 Allow 头列出的方法", "Use one of the methods in the Allow header",
    ),
    ProblemType(
        "not-acceptable", (406,), "不能以所要求的格式回答", "Not acceptable",
        "Accept 头要求的格式,此地址都给不出", "None of the formats in Accept can be given here",
        "请改用接口文档中列出的格式", "Ask for a format that the OpenAPI document names",
    ),
    ProblemType(
        "length-required", (411,), "须给出内容长度", "Length required",
        "正文没有给出长度", "The body has no length",
        "请带上 Content-Length", "Send Content-Length",
    ),
    ProblemType(
        "too-large", (413,), "内容过大", "Too large",
        "正文或文件超过一次可接受的大小", "The body or file is more than is taken in one piece",
        "请拆分后分次提交,或压缩图片、去掉多余工作表", "Send it in parts, or make the file smaller",
        "请求体超过 4194304 字节",
    ),
    ProblemType(
        "unsupported-media-type", (415,), "不支持的内容类型", "Unsupported media type",
        "Content-Type 不是此地址接受的类型", "The Content-Type is not one that this address takes",
        "JSON 请求请设 Content-Type: application/json;上传文件请用 multipart/form-data",
        "Send JSON as application/json, files as multipart/form-data",
    ),
    ProblemType(
        "unsupported-file", (415,), "文件无法读取", "File cannot be read",
        "文件不是可读的 XLSX、CSV 或所要求的其他格式,或已损坏、加密", "No readable XLSX, CSV or whatever is asked for; damaged or encrypted",
        "请另存为 .xlsx 或 UTF-8 的 .csv,去掉密码后重新上传", "Save it as .xlsx or UTF-8 .csv without a password, and send it again",
        "文件不是可读的 XLSX 或 CSV",
    ),
    ProblemType(
        "range-not-satisfiable", (416,), "所要的部分不在文件之内", "Range not satisfiable",
        "Range 头所要的部分超出文件", "The part that Range asks for lies outside of the file",
        "请不带 Range 重新取整个文件", "Fetch the whole file, without Range",
    ),
    # -- who asks --------------------------------------------------------------------------------------------------
    ProblemType(
        "unauthenticated", (401,), "未通过身份验证", "Not authenticated",
        "没有令牌,或令牌无效、已过期、已撤销", "No token, or one that is invalid, expired or revoked",
        "请重新换取令牌后再试;反复出现时请管理员核对接入方是否停用", "Get a new token; if it happens again, ask the administrator whether the client is disabled",
        "令牌已过期或已撤销,请重新获取",
    ),
    ProblemType(
        "forbidden", (403,), "无权进行此操作", "Forbidden",
        "身份有效,但没有此项权限,或所涉数据不归本账号所属单位", "Known, and without the right; or the data belong to others",
        "请管理员按“谁可以做什么”(docs/rights.md)核对账号的类别、单位与权限", "Ask the administrator to check kind, unit and scopes of the account (docs/rights.md)",
        "本账号只能查看企业中属于本单位(430302)的",
    ),
    ProblemType(
        "step-up-required", (403,), "须再次确认身份", "Step-up required",
        "付款、查看个人信息、授权等操作,须由登录的人在刚刚确认过身份后进行", "What pays, reveals or grants is done by a person who has just proved again who he is",
        "请以密码或动态口令再次确认身份(POST /registry/v1/sessions/step-up),然后重试原请求", "Prove it again (POST /registry/v1/sessions/step-up), then repeat the request",
    ),
    ProblemType(
        "sign-in-refused", (401,), "未能登录", "Sign-in refused",
        "账号、密码或动态口令不对,或账号未启用;不说明是哪一项", "Login, password or code is wrong, or the account is not active; which, is not said",
        "请核对后再试;忘记密码的请管理员重新发邀请", "Try again; who has forgotten the password asks the administrator for an invitation",
    ),
    ProblemType(
        "session-ended", (401,), "登录已结束", "Session ended",
        "登录会话已退出、超时或被管理员结束", "The session was left, timed out, or was ended by an administrator",
        "请重新登录;未提交的内容请先另存", "Sign in again",
    ),
    ProblemType(
        "foreign-origin", (403,), "请求不是从控制台的页面发出的", "Foreign origin",
        "带控制台会话的请求来自另一个网站的页面", "A request with the console's session came from a page of another site",
        "请从控制台的页面操作;程序接入请用令牌直接调用各服务", "Use the console's own page; programs call the services with a token",
    ),
    ProblemType(
        "too-many-attempts", (429,), "尝试过多", "Too many attempts",
        "短时间内失败或请求次数过多", "Too many failures or requests in a short time",
        "请等待 Retry-After 给出的秒数后再试", "Wait for the seconds of Retry-After",
        "请 30 秒后再试",
    ),
    # -- RFC 6749: the token endpoint says these as `error` too --------------------------------------------------------
    ProblemType(
        "invalid-client", (401,), "接入方编号或密钥有误", "Invalid client",
        "没有这个接入方,或密钥不对,或已停用;不说明是哪一项(RFC 6749 的 invalid_client)", "Unknown client, wrong secret or disabled; which, is not said (RFC 6749: invalid_client)",
        "请核对接入方编号与密钥;仍不行时请管理员查看接入方状态", "Check client id and secret; then ask the administrator for the client's state",
        "接入方编号或密钥不对,或该接入方已停用",
    ),
    ProblemType(
        "unsupported-grant-type", (400,), "不支持的授权方式", "Unsupported grant type",
        "grant_type 不是此服务支持的(RFC 6749 的 unsupported_grant_type)", "The grant_type is none of those that are supported (RFC 6749)",
        "请改用接口文档列出的 grant_type", "Use a grant_type that the OpenAPI document names",
        "grant_type 只支持 client_credentials、authorization_code 与 refresh_token",
    ),
    ProblemType(
        "invalid-scope", (400,), "申请的权限超出所有", "Invalid scope",
        "换取令牌时申请了接入方没有的权限(RFC 6749 的 invalid_scope)", "A scope was asked for that the client does not hold (RFC 6749)",
        "请只申请已授予的权限,或不填 scope 取得全部", "Ask for scopes that are held, or leave `scope` out for all of them",
    ),
    ProblemType(
        "invalid-grant", (400,), "授权码或刷新令牌无效", "Invalid grant",
        "授权码或刷新令牌无效、已用过、已过期,或不是为此次请求签发的(RFC 6749 的 invalid_grant)",
        "The code or refresh token is unknown, used, out of time, or was made for another request (RFC 6749)",
        "请让使用者重新登录;同一个码或令牌只用一次", "Let the person sign in again; a code or refresh token is good once",
    ),
    # -- what is recorded already ------------------------------------------------------------------------------------
    ProblemType(
        "conflict", (409,), "与已有记录冲突", "Conflict",
        "与已记录的内容或事项现在的状态不相容,例如重复登记、状态已变、额度不足", "Against what is recorded or the state that something is in now: twice, too late, not enough left",
        "请重新读取最新内容,按 detail 说明处理后再提交", "Read it again, do what `detail` says, and send it again",
        "该事项已经办结,不能再受理",
    ),
    ProblemType(
        "gone", (410,), "已不再提供", "Gone",
        "曾经提供,现已不再保留,例如过早的变动游标。扩展成员说明从何处继续", "It was here and is kept no longer, such as an old cursor. Extension members say where to go on",
        "按文档中 resume 等成员给出的位置重新开始", "Go on where `resume` or another member says",
    ),
    ProblemType(
        "precondition-failed", (412,), "版本已变化", "Precondition failed",
        "If-Match 所指的版本已不是现在的版本:其间有人改过", "The version that If-Match names is no longer the current one: somebody has changed it",
        "请重新读取,对照差异后以新的 ETag 再提交", "Read it again, compare, and send it with the new ETag",
    ),
    ProblemType(
        "precondition-required", (428,), "须注明所依据的版本", "Precondition required",
        "此处可能有多人同时修改,修改请求须带 If-Match", "Several may edit this: a change must say If-Match",
        "请先读取,把回答中的 ETag 放进 If-Match 再提交", "Read it first, and send its ETag as If-Match",
    ),
    # -- the system ------------------------------------------------------------------------------------------------
    ProblemType(
        "internal-error", (500,), "系统内部错误", "Internal error", *_SERVER,
        "请将 request_id 告知管理员;同一请求不必反复重试", "Give the administrator the request_id; trying again will hardly help",
        "请将请求编号告知管理员",
    ),
    ProblemType(
        "temporarily-unavailable", (503, 429), "暂时不可用", "Temporarily unavailable",
        "所需的另一服务没有应答,或正忙", "Another service that is needed does not answer, or is busy", *_AGAIN,
    ),
    ProblemType(
        "overloaded", (503,), "请求过多", "Overloaded",
        "同时到来的请求多于来得及处理的,本次没有处理", "More requests came than can be worked on; this one was not", *_AGAIN,
    ),
    ProblemType("database-away", (503,), "连接不到数据库", "Database away", *_SERVER, *_AGAIN),
    ProblemType("database-refuses", (503,), "数据库拒绝登录", "Database refuses", *_SERVER, *_AGAIN),
    ProblemType("database-hanging", (503,), "数据库没有应答", "Database does not answer", *_SERVER, *_AGAIN),
    ProblemType("database-crowded", (503,), "数据库连接已用尽", "Database is crowded", *_SERVER, *_AGAIN),
    ProblemType("database-busy", (503,), "数据正被其他操作占用", "Database is busy", *_SERVER, *_AGAIN),
    ProblemType(
        "database-slow", (503,), "操作超过了允许的时间,未完成", "Database took too long",
        "操作超过了允许的时间,没有完成,也没有写入", "It took longer than is allowed; nothing was written",
        "请缩小范围(时间、单位、条数),或稍后再试", "Ask for less (days, units, rows), or try again later",
    ),
    ProblemType(
        "database-disk-full", (507,), "数据库磁盘已满", "Database disk full", *_SERVER,
        "本次未写入任何内容;请运维腾出空间后再试", "Nothing was written; operations must make room",
    ),
    ProblemType(
        "disk-full", (507,), "存放文件的磁盘已满", "Disk full", *_SERVER,
        "本次未写入任何内容;请运维腾出空间后再试", "Nothing was written; operations must make room",
    ),
    ProblemType(
        "database-read-only", (503,), "数据库现在只读", "Database is read-only", *_SERVER,
        "本次未写入任何内容;请运维检查是否在切换主备,或文件权限", "Nothing was written; operations look for a fail-over or file permissions",
    ),
    ProblemType(
        "database-disk-failed", (503,), "数据库读写磁盘失败", "Database disk failed", *_SERVER,
        "请运维检查磁盘与数据目录", "Operations check the disk and the data folder",
    ),
    ProblemType(
        "database-damaged", (503,), "数据库文件已损坏", "Database damaged", *_SERVER,
        "请运维从备份恢复", "Operations restore the backup",
    ),
    ProblemType(
        "history-lost", (503,), "所依据的历史已被替换", "History lost",
        "本服务所跟随的另一服务从备份恢复过,其历史与本服务已读到的不是同一份;在运维确认之前不受理新的办理,查询的回答带 History-Lost 头",
        "The service that this one follows was restored: its history is another than what was read of it. Until operations have said how to go on no "
        "change is taken, and answers to reads have the header History-Lost",
        "请稍后再试;运维核实后运行 liebian refollow,本服务即从头重新读取", "Try again later; operations look into it and run `liebian refollow`",
    ),
    ProblemType(
        "http-error", (), "请求未能完成", "Request not completed",
        "上面没有列出的 HTTP 状态", "An HTTP status that is not listed above",
        "请按状态码的一般含义处理", "Do what the status itself means",
    ),
)  # fmt: skip

PROBLEM_TYPES: Mapping[str, ProblemType] = {type.code: type for type in _LIST}
"""{code: its type}"""

OF_STATUS: Mapping[int, ProblemType] = {status: type for type in reversed(_LIST) for status in type.statuses[:1]} | {
    503: PROBLEM_TYPES["temporarily-unavailable"]
}
"""What a status alone means: the first type in the list that comes with it above all."""
