"""Every permission there is. A route declares one of these or it does not start; a token carries some of them."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a token may do. The Chinese label is in `SCOPE_LABELS`."""

    ENTERPRISES_READ = "enterprises:read"
    ENTERPRISES_WRITE = "enterprises:write"
    CONTACTS_READ = "contacts:read"
    CONTACTS_WRITE = "contacts:write"
    RECOGNITIONS_READ = "recognitions:read"
    RECOGNITIONS_WRITE = "recognitions:write"
    NOMINATIONS_READ = "nominations:read"
    NOMINATIONS_WRITE = "nominations:write"
    NOMINATIONS_VERIFY = "nominations:verify"
    NOMINATIONS_SCORE = "nominations:score"
    NOMINATIONS_DECIDE = "nominations:decide"
    STANDARDS_WRITE = "standards:write"
    NAME_LIST_READ = "name-list:read"
    NAME_LIST_GOVERNMENT = "name-list:government"
    NAME_LIST_PUBLISH = "name-list:publish"
    REPORTS_READ = "reports:read"
    REPORTS_WRITE = "reports:write"
    REPORTS_REVIEW = "reports:review"
    FEED_READ = "feed:read"
    IDENTITY_ADMIN = "identity:admin"
    AWARDS_READ = "awards:read"
    AWARDS_ASSESS = "awards:assess"
    AWARDS_DECIDE = "awards:decide"
    AWARDS_PAY = "awards:pay"
    LISTINGS_READ = "listings:read"
    LISTINGS_WRITE = "listings:write"
    MATCHES_READ = "matches:read"
    CHALLENGES_READ = "challenges:read"
    CHALLENGES_WRITE = "challenges:write"
    CHALLENGES_DECIDE = "challenges:decide"
    BIDS_WRITE = "bids:write"
    BIDS_SCORE = "bids:score"
    OPERATIONS_READ = "operations:read"


SCOPE_LABELS: dict[str, str] = {
    Scope.ENTERPRISES_READ: "查看企业与年度指标",
    Scope.ENTERPRISES_WRITE: "登记、变更企业与年度指标",
    Scope.CONTACTS_READ: "查看联系人",
    Scope.CONTACTS_WRITE: "登记联系人",
    Scope.RECOGNITIONS_READ: "查看认定与梯度库",
    Scope.RECOGNITIONS_WRITE: "录入认定文件",
    Scope.NOMINATIONS_READ: "查看申报与认定办理",
    Scope.NOMINATIONS_WRITE: "申报、补正、年度更新与重大变化报告",
    Scope.NOMINATIONS_VERIFY: "县市区(园区)核实",
    Scope.NOMINATIONS_SCORE: "专家评分",
    Scope.NOMINATIONS_DECIDE: "主管部门审核、公示、认定与撤销",
    Scope.STANDARDS_WRITE: "编辑市级认定标准",
    Scope.NAME_LIST_READ: "获取名单及变动、订阅推送(银行、市场平台)",
    Scope.NAME_LIST_GOVERNMENT: "获取政府部门用名单",
    Scope.NAME_LIST_PUBLISH: "发布名单版本、查看接收情况、答复更正",
    Scope.REPORTS_READ: "查看目标、月报与考核",
    Scope.REPORTS_WRITE: "报送本单位月报、申诉",
    Scope.REPORTS_REVIEW: "审核月报、月分析与季考核",
    Scope.FEED_READ: "跟随全量事件流(本系统各服务)",
    Scope.IDENTITY_ADMIN: "管理接入方",
    Scope.AWARDS_READ: "查看政策条款与奖补测算",
    Scope.AWARDS_ASSESS: "按提交的事实测算奖补",
    Scope.AWARDS_DECIDE: "作出认定判断与金额核定",
    Scope.AWARDS_PAY: "登记拨付",
    Scope.LISTINGS_READ: "查看供需清单",
    Scope.LISTINGS_WRITE: "录入供需清单",
    Scope.MATCHES_READ: "查询供需匹配",
    Scope.CHALLENGES_READ: "查看揭榜榜单与办理",
    Scope.CHALLENGES_WRITE: "发榜方与揭榜方:提出、签约、报送节点、申请验收",
    Scope.CHALLENGES_DECIDE: "主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收",
    Scope.BIDS_WRITE: "递交揭榜方案",
    Scope.BIDS_SCORE: "专家评审揭榜方案",
    Scope.OPERATIONS_READ: "查看运行指标",
}
