// Made by `npm run types` from the awards service's OpenAPI document: not to be edited.
export interface paths {
    "/awards/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 收款账户
         * @description 收款账户
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/accounts/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 收款账户:总数与按状态、单位的数量
         * @description 收款账户:总数与按状态、单位的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按提交的事实测算一家企业某年度的奖补
         * @description 按提交的事实测算一家企业某年度的奖补
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["assess_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/assessments/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 同一事实在不同解释口径下的测算
         * @description 同一事实在不同解释口径下的测算
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["compare_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/assessments/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 还有哪些内容要问,涉及金额多的在前
         * @description 还有哪些内容要问,涉及金额多的在前
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["ask_about_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/assessments/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按回执重算一份测算书,说明是否相同、哪里不同
         * @description 按回执重算一份测算书,说明是否相同、哪里不同
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["replay_statement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/assessments/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按提交的事实,逐项说明测算怎样得出
         * @description 按提交的事实,逐项说明测算怎样得出
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["trace_facts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上传一份材料,供作证据
         * @description 同一内容再次上传,仍是同一份附件。未在任何事项中作为证据的,过期删除。
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/attachments/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取一份附件(自己上传的,或所能查看的事项的证据)
         * @description 取一份附件(自己上传的,或所能查看的事项的证据)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计记录(自游标起)
         * @description 审计记录(自游标起)
         *
         *     所需权限:审计:查看审计记录(audit:read)。
         */
        get: operations["list_audit_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/audit-events.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 审计记录(NDJSON;每行一条,可自行核对前后相接)
         * @description 审计记录(NDJSON;每行一条,可自行核对前后相接)
         *
         *     所需权限:审计:查看审计记录(audit:read)。
         */
        get: operations["download_audit_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公示(公开),新的在前
         * @description 公示(公开),新的在前
         *
         *     无需令牌。
         */
        get: operations["list_notices"];
        put?: never;
        /**
         * 公示已审定的奖补
         * @description 公示已审定的奖补
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["publish_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices/{notice_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件公示(公开)
         * @description 一件公示(公开)
         *
         *     无需令牌。
         */
        get: operations["read_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices/{notice_id}.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件公示(网页,公开,可打印)
         * @description 一件公示(网页,公开,可打印)
         *
         *     无需令牌。
         */
        get: operations["show_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices/{notice_id}.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件公示的数据文件(公开,带签名,可离线核对)
         * @description 一件公示的数据文件(公开,带签名,可离线核对)
         *
         *     无需令牌。
         */
        get: operations["download_notice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices/{notice_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 公示期满,结束公示
         * @description 公示期满,结束公示
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["end_notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-notices/{notice_id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件公示的异议(不含异议人)
         * @description 一件公示的异议(不含异议人)
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        get: operations["list_objections"];
        put?: never;
        /**
         * 登记对公示中一项的异议
         * @description 登记对公示中一项的异议
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["receive_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-objections/{objection_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复异议;成立的,该项退出公示、重新审核
         * @description 答复异议;成立的,该项退出公示、重新审核
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["answer_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/award-objections/{objection_id}/objector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 异议人(只供主管部门)
         * @description 异议人(只供主管部门)
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)、查看联系人(contacts:read)。
         */
        get: operations["read_objector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/bank-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 银行回单
         * @description 银行回单
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_bank_files"];
        put?: never;
        /**
         * 导入银行回单(XLSX、CSV、JSON)
         * @description 按我方付款编号自动对账;其余只作提示,由人确认。同一文件再次导入不改变什么。
         *
         *     所需权限:编制拨付批次、导入银行回单(disbursement:make)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_bank_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/bank-files/{file_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份回单逐行的结果
         * @description 一份回单逐行的结果
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_bank_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/bank-files/{file_id}/rows/{row}/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 人工对账:这一行是哪一笔
         * @description 人工对账:这一行是哪一笔
         *
         *     所需权限:编制拨付批次、导入银行回单(disbursement:make)。
         */
        post: operations["match_row"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 预算指标
         * @description 预算指标
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_budget_lines"];
        put?: never;
        /**
         * 登记预算指标(可同时记一笔下达)
         * @description 登记预算指标(可同时记一笔下达)
         *
         *     所需权限:登记预算指标与下达、调整(budget:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["make_budget_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/{line_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项预算指标
         * @description 一项预算指标
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_budget_line"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/{line_id}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记一笔下达、调整或结余收回
         * @description 记一笔下达、调整或结余收回
         *
         *     所需权限:登记预算指标与下达、调整(budget:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["enter_into_budget_line"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/{line_id}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项预算指标的明细账
         * @description 一项预算指标的明细账
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["read_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/{line_id}/ledger.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项预算指标的明细账(XLSX)
         * @description 一项预算指标的明细账(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 预算指标:总数与按年度、来源、单位的数量
         * @description 预算指标:总数与按年度、来源、单位的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_budget_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budget-lines/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某年度预算:下达、预留、支付、可用,按来源与县市区(园区)
         * @description 某年度预算:下达、预留、支付、可用,按来源与县市区(园区)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["summarise_budget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/budgets/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 全市某年度的奖补预算,按名目汇总
         * @description 全市某年度的奖补预算,按名目汇总
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_budget"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变动(自游标起,按用途的视图)
         * @description 变动(自游标起,按用途的视图)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/changes.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)
         * @description 变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_changes_ndjson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 变动(随发生随推送,SSE;id 即游标)
         * @description 变动(随发生随推送,SSE;id 即游标)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["stream_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/changes/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各视图有哪些事件类型与字段
         * @description 各视图有哪些事件类型与字段
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_views"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/city": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 所用的城市目录及启用过的各版
         * @description 所用的城市目录及启用过的各版
         *
         *     无需令牌。
         */
        get: operations["read_awards_city"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现流程:状态、事项、由谁办理、时限
         * @description 兑现流程:状态、事项、由谁办理、时限
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["show_process"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现轮次及进度
         * @description 兑现轮次及进度
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_rounds"];
        put?: never;
        /**
         * 开展一轮兑现
         * @description 开展一轮兑现
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["open_round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds/{round_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一轮兑现及进度
         * @description 一轮兑现及进度
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_round"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds/{round_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提前截止一轮兑现
         * @description 提前截止一轮兑现
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["close_round"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds/{round_id}/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本轮各次列出(最近的在前)
         * @description 本轮各次列出(最近的在前)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_listings"];
        put?: never;
        /**
         * 免申即享:列出本年度各企业应兑现的每一项
         * @description 只列应兑现与已核定、尚无兑现事项的;再次列出只增加新出现的。正在列出时再次请求,答复正在进行的那一次。
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["list_entitlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds/{round_id}/entitlements/{listing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次列出的进度与结果
         * @description 一次列出的进度与结果
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_listing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claim-rounds/{round_id}/fund": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 预算下达后,按本轮次序到位
         * @description 预算下达后,按本轮次序到位
         *
         *     所需权限:奖补财政审核、登记退缴款(claims:finance)。
         */
        post: operations["fund_waiting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现事项(只见与己有关的)
         * @description 兑现事项(只见与己有关的)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_claims"];
        put?: never;
        /**
         * 申报一项奖补(先存为草稿)
         * @description 申报一项奖补(先存为草稿)
         *
         *     所需权限:确认、申报奖补,登记收款账户(企业或其归口单位)(claims:submit)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["draft_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现事项(XLSX)
         * @description 兑现事项(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/{claim_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项兑现:依据、金额、办理经过与下一步
         * @description 一项兑现:依据、金额、办理经过与下一步
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_claim"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/{claim_id}/enquiries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 为信用与税务核查向数据源查询(经登记服务)
         * @description 答复连同来源、日期与摘要记入该事项;数据源中断即如实说明,不当作查无妨碍。
         *
         *     所需权限:向外部数据源查询企业情况、导入其文件、认定以哪一个为准(evidence:ask)。
         */
        post: operations["fetch_enquiries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/{claim_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理一步
         * @description 办理一步
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["act_on_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现事项:总数与按状态、单位、条目、方式的数量
         * @description 兑现事项:总数与按状态、单位、条目、方式的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 多项一起办理同一步,各自成败
         * @description 多项一起办理同一步,各自成败
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["act_on_claims"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/claims/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 兑现事项:合计项数与金额,按状态
         * @description 兑现事项:合计项数与金额,按状态
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["sum_claims"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核定金额(上限或区间内)
         * @description 核定金额(上限或区间内)
         *
         *     所需权限:作出认定判断与金额核定(awards:decide)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["record_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/determinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 记录人工认定
         * @description 记录人工认定
         *
         *     所需权限:作出认定判断与金额核定(awards:decide)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["record_determination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业奖补名单:各企业某年度已兑现、待拨付、待核定、待补充的金额
         * @description 企业在两万户以内的,按此刻的记录计算;更多的,取自该年度最近一次全市测算(不含修改方案的)。每行的 as_of 写明是何时的记录。
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业奖补名单(XLSX)
         * @description 企业奖补名单(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的收款账户:各版本,新的在前
         * @description 一家企业的收款账户:各版本,新的在前
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_accounts_of_enterprise"];
        put?: never;
        /**
         * 登记收款账户(新的一版)
         * @description 账号加密保存,任何回答、日志、事件中都只有后四位。由另一人核验后,满等待天数或经第三人再次确认才可拨付。
         *
         *     所需权限:确认、申报奖补,登记收款账户(企业或其归口单位)(claims:submit)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["submit_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/accounts/{version}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 再次确认已核验的收款账户(提交人与核验人以外的人),不必再等待
         * @description 再次确认已核验的收款账户(提交人与核验人以外的人),不必再等待
         *
         *     所需权限:核验收款账户(accounts:verify)。
         */
        post: operations["confirm_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/accounts/{version}/judgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核验收款账户(提交人以外的人)
         * @description 核验收款账户(提交人以外的人)
         *
         *     所需权限:核验收款账户(accounts:verify)。
         */
        post: operations["judge_account"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/assessment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测算登记在册的一家企业某年度的奖补,并列明还缺什么
         * @description 测算登记在册的一家企业某年度的奖补,并列明还缺什么
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["assess_enterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/assessment/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的测算逐项怎样得出:条件、查得的事实、金额的算法、所据原文
         * @description 不指明条目时,给出当年有对应事项的各项。
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["trace_enterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 登记在册的一家企业在不同解释口径下的测算
         * @description 登记在册的一家企业在不同解释口径下的测算
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["compare_enterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 政策所问、登记数据里没有的情况:逐项怎样填写,现有的答复
         * @description 政策所问、登记数据里没有的情况:逐项怎样填写,现有的答复
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_inputs"];
        put?: never;
        /**
         * 填报政策所问的情况(企业本人、归口单位或主管部门;留下历次记录)
         * @description 填报政策所问的情况(企业本人、归口单位或主管部门;留下历次记录)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["answer_inputs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 登记在册的一家企业还缺哪些内容,涉及金额多的在前
         * @description 登记在册的一家企业还缺哪些内容,涉及金额多的在前
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["ask_about_enterprise"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/record": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的认定、核定与拨付记录
         * @description 一家企业的认定、核定与拨付记录
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/{credit_code}/renovations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业改造前后的数字化评测:认定“增效显著”时的依据,附来源与日期
         * @description 一家企业改造前后的数字化评测:认定“增效显著”时的依据,附来源与日期
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_renovations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/enterprises/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业奖补名单:总数与按单位、层级、划型的数量
         * @description 企业奖补名单:总数与按单位、层级、划型的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 事件流(自游标起,连续、按哈希相接)
         * @description 事件流(自游标起,连续、按哈希相接)
         *
         *     所需权限:跟随全量事件流(本系统各服务)(feed:read)。
         */
        get: operations["read_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/feed/head": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 事件流的最后序号与摘要
         * @description 事件流的最后序号与摘要
         *
         *     所需权限:跟随全量事件流(本系统各服务)(feed:read)。
         */
        get: operations["read_feed_head"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/funding-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 市县分担比例:设定过的全部,新的在前
         * @description 市县分担比例:设定过的全部,新的在前
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_funding_shares"];
        put?: never;
        /**
         * 设定市县分担比例
         * @description 设定市县分担比例
         *
         *     所需权限:登记预算指标与下达、调整(budget:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["set_funding_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 进程是否存活
         * @description 进程是否存活
         *
         *     无需令牌。
         */
        get: operations["healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 暂停拨付的
         * @description 暂停拨付的
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_holds"];
        put?: never;
        /**
         * 暂停拨付
         * @description 暂停拨付
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["add_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/holds/{hold_id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 恢复拨付
         * @description 恢复拨付
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         */
        post: operations["end_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的导入方案
         * @description 我的导入方案
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_plans"];
        put?: never;
        /**
         * 制定导入方案(不入库)
         * @description 读出文件中的各张名单、各列、单位、隐藏的行和表外的文字,列出须由人回答的问题,以及每一行将会怎样。
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        post: operations["plan_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个导入方案
         * @description 一个导入方案
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["get_plan"];
        put?: never;
        post?: never;
        /**
         * 放弃方案并删去文件
         * @description 放弃方案并删去文件
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        delete: operations["delete_plan"];
        options?: never;
        head?: never;
        /**
         * 回答方案中的问题
         * @description 回答方案中的问题
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        patch: operations["answer_plan"];
        trace?: never;
    };
    "/awards/v1/imports/{plan_id}/landing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按方案入库(一次)
         * @description 按方案入库(一次)
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        post: operations["land_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/{plan_id}/marked.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 原表加一列结果(XLSX)
         * @description 原表加一列结果(XLSX)
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["get_marked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/{plan_id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 每一行将会(或已经)怎样
         * @description 每一行将会(或已经)怎样
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_plan_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的导入方案:总数与按种类、状态的数量
         * @description 我的导入方案:总数与按种类、状态的数量
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["count_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 记住的表式
         * @description 记住的表式
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["list_forms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/forms/{kind}/{form}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 修改记住的回答
         * @description 修改记住的回答
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        put: operations["put_form"];
        post?: never;
        /**
         * 忘记一种表式
         * @description 忘记一种表式
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        delete: operations["delete_form"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 制定方案或入库的进度
         * @description 制定方案、提交回答或入库时带上自编的 ticket,办理期间据以查询。只由正在办理的进程给出。
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["get_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/templates/{kind}.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 空表(XLSX)
         * @description 空表(XLSX)
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["get_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 学到的写法
         * @description 学到的写法
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["list_words"];
        /**
         * 教会一种写法(先于内置的)
         * @description 教会一种写法(先于内置的)
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        put: operations["put_word"];
        post?: never;
        /**
         * 忘记一种写法
         * @description 忘记一种写法
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        delete: operations["delete_word"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/imports/words/built-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 内置的写法及其来源
         * @description 列名与单元格中的词。要改其中一种的含义,用“教会一种写法”:学到的先于内置的,忘记以后仍按内置的。
         *
         *     所需权限:制定导入方案、回答问题并入库(另须各类名单的登记权限)(imports:write)。
         */
        get: operations["list_built_in_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 运行指标(Prometheus 格式)
         * @description 运行指标(Prometheus 格式)
         *
         *     所需权限:查看运行指标(operations:read)。
         */
        get: operations["metrics_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/notice-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 核对公示文件所用的公钥(公开)
         * @description 核对公示文件所用的公钥(公开)
         *
         *     无需令牌。
         */
        get: operations["list_notice_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拨付批次
         * @description 拨付批次
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_batches"];
        put?: never;
        /**
         * 编制拨付批次
         * @description 编制拨付批次
         *
         *     所需权限:编制拨付批次、导入银行回单(disbursement:make)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["make_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches/{batch_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个批次:逐笔、经过、文件与下一步
         * @description 一个批次:逐笔、经过、文件与下一步
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches/{batch_id}/audit-pack.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 批次的审计包(含离线核对程序;账号只有末四位)
         * @description 批次的审计包(含离线核对程序;账号只有末四位)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["take_audit_pack"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches/{batch_id}/files/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 取付款文件(含完整账号)
         * @description 取付款文件(含完整账号)
         *
         *     所需权限:出单:取得含完整账号的付款文件(disbursement:export)。
         */
        get: operations["take_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches/{batch_id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 从编制中的批次移出几笔
         * @description 从编制中的批次移出几笔
         *
         *     所需权限:编制拨付批次、导入银行回单(disbursement:make)。
         */
        post: operations["remove_items"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payment-batches/{batch_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理一步:封存、复核、出单、退回、作废、办结
         * @description 办理一步:封存、复核、出单、退回、作废、办结
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["act_on_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拨付台账(只见与己有关的)
         * @description 拨付台账(只见与己有关的)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_payments"];
        put?: never;
        /**
         * 登记拨付(同一事项只一次)
         * @description 登记拨付(同一事项只一次)
         *
         *     所需权限:登记本系统启用前的拨付(awards:pay)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["record_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payments.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拨付台账(XLSX)
         * @description 拨付台账(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payments/{payment_id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更正误登的拨付(登记人以外的人)
         * @description 更正误登的拨付(登记人以外的人)
         *
         *     所需权限:登记本系统启用前的拨付(awards:pay)。
         */
        post: operations["reverse_payment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payments/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拨付台账:总数与按单位、条目、来源的数量
         * @description 拨付台账:总数与按单位、条目、来源的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/payments/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 拨付台账:笔数与合计
         * @description 拨付台账:笔数与合计
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["sum_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 系统能统计的绩效指标及口径
         * @description 系统能统计的绩效指标及口径
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一年的绩效评价:目标、完成值、得分
         * @description 一年的绩效评价:目标、完成值、得分
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}/freeze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 绩效评价定稿
         * @description 绩效评价定稿
         *
         *     所需权限:审定奖补、决定追缴(主管部门负责人)(claims:decide)。
         */
        post: operations["freeze_performance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}/goals/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项绩效目标
         * @description 一项绩效目标
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_goal"];
        /**
         * 设定或更改一项绩效目标(各版留存)
         * @description 设定或更改一项绩效目标(各版留存)
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["set_goal"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 绩效评价(网页,可离线打开与打印)
         * @description 绩效评价(网页,可离线打开与打印)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["show_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}/report.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 绩效评价(XLSX)
         * @description 绩效评价(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_performance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/performance/{year}/results/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项绩效目标的填报
         * @description 一项绩效目标的填报
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_result"];
        /**
         * 填报完成值或偏差原因(各版留存)
         * @description 填报完成值或偏差原因(各版留存)
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["set_result"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 政策包
         * @description 政策包
         *
         *     无需令牌。
         */
        get: operations["list_policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个政策包
         * @description 一个政策包
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_policy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/clauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 条款原文
         * @description 条款原文
         *
         *     无需令牌。
         */
        get: operations["list_clauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/clauses/{clause}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条原文
         * @description 一条原文
         *
         *     无需令牌。
         */
        get: operations["get_clause"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 政策包全文(修改测算的补丁按它书写)
         * @description 政策包全文(修改测算的补丁按它书写)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申兑指南:逐项写明谁、条件、金额、材料、期限、在哪办、算例
         * @description 申兑指南:逐项写明谁、条件、金额、材料、期限、在哪办、算例
         *
         *     无需令牌。
         */
        get: operations["list_guide_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/guides/{audience}.docx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申兑指南或办理手册,DOCX
         * @description 申兑指南或办理手册,DOCX
         *
         *     无需令牌。
         */
        get: operations["read_guide_document"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/guides/{audience}.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申兑指南或办理手册,网页
         * @description 申兑指南或办理手册,网页
         *
         *     无需令牌。
         */
        get: operations["read_guide_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/guides/{audience}.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 申兑指南或办理手册,XLSX
         * @description 申兑指南或办理手册,XLSX
         *
         *     无需令牌。
         */
        get: operations["read_guide_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/measures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 奖补条目
         * @description 奖补条目
         *
         *     无需令牌。
         */
        get: operations["list_measures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/measures/{measure_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个奖补条目
         * @description 一个奖补条目
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_measure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/measures/{measure_id}/guide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个条目的申兑指南
         * @description 一个条目的申兑指南
         *
         *     无需令牌。
         */
        get: operations["get_guide_entry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/policies/{policy}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一天的政策文本:修改、增加、删去的条款已并入,写明据哪份文件
         * @description 某一天的政策文本:修改、增加、删去的条款已并入,写明据哪份文件
         *
         *     无需令牌。
         */
        get: operations["get_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/populations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 已入库的测算名单
         * @description 已入库的测算名单
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        get: operations["list_populations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/populations/{population_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 删去一份测算名单
         * @description 删去一份测算名单
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        delete: operations["delete_population"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/populations/{population_id}/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测算已入库的测算名单(可附修改方案)
         * @description 测算已入库的测算名单(可附修改方案)
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["submit_population"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 能否接受请求,以及跟随到哪里
         * @description 能否接受请求,以及跟随到哪里
         *
         *     无需令牌。
         */
        get: operations["readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recoveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 追缴事项(企业只见已通知本企业的)
         * @description 追缴事项(企业只见已通知本企业的)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_recoveries"];
        put?: never;
        /**
         * 提出追缴一笔拨付(全部或部分)
         * @description 提出追缴一笔拨付(全部或部分)
         *
         *     所需权限:开展兑现批次、审核奖补、公示、提出追缴(主管部门)(claims:review)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["propose_recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recoveries/{recovery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件追缴:依据、经过、到账与下一步
         * @description 一件追缴:依据、经过、到账与下一步
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_recovery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recoveries/{recovery_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理一步(决定追缴、免予追缴须再次确认身份)
         * @description 办理一步(决定追缴、免予追缴须再次确认身份)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["act_on_recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recoveries/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 追缴事项:总数与按状态、事由、单位的数量
         * @description 追缴事项:总数与按状态、事由、单位的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_recoveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recovery-grounds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 追缴事由及所据条文
         * @description 追缴事由及所据条文
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_recovery_grounds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/recovery-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 追缴流程:状态、事项、由谁办理
         * @description 追缴流程:状态、事项、由谁办理
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["show_recovery_process"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/service-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一月的奖补数(供月报引用):按条款、单位
         * @description 一月的奖补数(供月报引用):按条款、单位
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_service_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/service-years/{provider_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家机构一年的服务:质量、各条目逐项计算、未计入的及原因
         * @description 一家机构一年的服务:质量、各条目逐项计算、未计入的及原因
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["read_service_year"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务结算(只见与己有关的)
         * @description 服务结算(只见与己有关的)
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_settlements"];
        put?: never;
        /**
         * 拟定一家机构一年的服务结算
         * @description 拟定一家机构一年的服务结算
         *
         *     所需权限:拟定服务机构的年度结算(settlements:draft)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["draft_settlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/settlements/{settlement_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务结算:逐项服务、各条目的计算、据此的兑现事项
         * @description 一项服务结算:逐项服务、各条目的计算、据此的兑现事项
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["read_settlement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/settlements/{settlement_id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 审核服务结算(拟定人以外的另一人);此后可列入兑现
         * @description 审核服务结算(拟定人以外的另一人);此后可列入兑现
         *
         *     所需权限:审核、作废服务机构的年度结算(settlements:check)。
         */
        post: operations["check_settlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/settlements/{settlement_id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 作废服务结算(尚未据此兑现的)
         * @description 作废服务结算(尚未据此兑现的)
         *
         *     所需权限:审核、作废服务机构的年度结算(settlements:check)。
         */
        post: operations["void_settlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/settlements/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务结算:总数与按状态、年度、单位的数量
         * @description 服务结算:总数与按状态、年度、单位的数量
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["count_settlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最近的测算
         * @description 最近的测算
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_simulations"];
        put?: never;
        /**
         * 测算登记在册的全部企业(可附修改方案)
         * @description 测算登记在册的全部企业(可附修改方案)
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["submit_simulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次测算的进度与结果
         * @description 一次测算的进度与结果
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_simulation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/{kind}.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 逐企业、逐项结果(Parquet)
         * @description 逐企业、逐项结果(Parquet)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_parquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/budget.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测算结果(XLSX)
         * @description 测算结果(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_workbook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与另一次测算对照:按条款、按单位的合计,受益与受损
         * @description 与另一次测算对照:按条款、按单位的合计,受益与受损
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["compare_simulations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/comparison.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与另一次测算对照:逐企业的增减(XLSX)
         * @description 与另一次测算对照:逐企业的增减(XLSX)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["download_comparison"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/comparison/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与另一次测算对照:逐企业的增减
         * @description 与另一次测算对照:逐企业的增减
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_compared"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一格背后的企业
         * @description 某一格背后的企业
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_enterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一格背后的逐项结果(兑现、待核定、待补充、差一点)
         * @description 某一格背后的逐项结果(兑现、待核定、待补充、差一点)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/{id}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测算报告(网页,可离线打开与打印)
         * @description 测算报告(网页,可离线打开与打印)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 测算:总数与按进度、年度的数量
         * @description 测算:总数与按进度、年度的数量
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["count_simulations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/simulations/from-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 测算文件中的企业(XLSX、CSV、Parquet;可附修改方案)
         * @description 测算文件中的企业(XLSX、CSV、Parquet;可附修改方案)
         *
         *     所需权限:按提交的事实测算奖补(awards:assess)。
         */
        post: operations["submit_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 订阅(接入方只见自己的)
         * @description 订阅(接入方只见自己的)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * 订阅推送(签名密钥只显示这一次)
         * @description 订阅推送(签名密钥只显示这一次)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["add_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * 退订
         * @description 退订
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        delete: operations["remove_webhook"];
        options?: never;
        head?: never;
        /**
         * 改地址、事件,暂停或继续
         * @description 改地址、事件,暂停或继续
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        patch: operations["change_webhook"];
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推送记录(新的在前)
         * @description 推送记录(新的在前)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/deliveries/{delivery_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一条推送的每次尝试
         * @description 一条推送的每次尝试
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["get_delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/deliveries/{delivery_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即重试
         * @description 立即重试
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["retry_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 从某处起重发
         * @description 从某处起重发
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["replay_deliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 换签名密钥(旧密钥在一段时间内同时签名)
         * @description 换签名密钥(旧密钥在一段时间内同时签名)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/subscriptions/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 立即发送一条测试,并给出对方的答复
         * @description 立即发送一条测试,并给出对方的答复
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vocabularies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 全部词表(各枚举的取值与中文名称)
         * @description 全部词表(各枚举的取值与中文名称)
         *
         *     无需令牌。
         */
        get: operations["list_vocabularies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vocabularies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个词表
         * @description 一个词表
         *
         *     无需令牌。
         */
        get: operations["read_vocabulary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-programmes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务券方案(最近的在前)
         * @description 服务券方案(最近的在前)
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["list_programmes"];
        put?: never;
        /**
         * 设立服务券方案
         * @description 设立服务券方案
         *
         *     所需权限:发放、作废服务券(vouchers:issue)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["make_programme"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-programmes/{programme_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个服务券方案
         * @description 一个服务券方案
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["read_programme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-programmes/{programme_id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 停止发放(已发放的照用)
         * @description 停止发放(已发放的照用)
         *
         *     所需权限:发放、作废服务券(vouchers:issue)。
         */
        post: operations["close_programme"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-programmes/{programme_id}/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 向企业发放服务券,各自成败
         * @description 每家企业每个方案一张;已有的不重复发放。
         *
         *     所需权限:发放、作废服务券(vouchers:issue)。
         */
        post: operations["issue_vouchers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务券的使用:本企业预留的、可由本机构核销的
         * @description 服务券的使用:本企业预留的、可由本机构核销的
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/voucher-uses/{engagement_id}/redemption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核销为一项服务预留的服务券(由服务机构办理,一次)
         * @description 核销为一项服务预留的服务券(由服务机构办理,一次)
         *
         *     所需权限:服务机构:核销服务券(vouchers:redeem)。
         */
        post: operations["redeem_voucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务券(只见与己有关的)
         * @description 服务券(只见与己有关的)
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_vouchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/{voucher_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一张服务券:余额、逐笔变动、用于哪些服务
         * @description 一张服务券:余额、逐笔变动、用于哪些服务
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["read_voucher"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/{voucher_id}/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 为已约定的服务预留(由持券企业本企业的人员办理)
         * @description 为已约定的服务预留(由持券企业本企业的人员办理)
         *
         *     所需权限:企业:使用服务券(vouchers:use)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["reserve_voucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/{voucher_id}/reservations/{engagement_id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 释放为服务所作的预留
         * @description 释放为服务所作的预留
         *
         *     所需权限:企业:使用服务券(vouchers:use)。
         */
        post: operations["release_voucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/{voucher_id}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 此券现在可以预留的服务
         * @description 此券现在可以预留的服务
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["list_reservable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/{voucher_id}/void": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 作废一张服务券的余额
         * @description 作废一张服务券的余额
         *
         *     所需权限:发放、作废服务券(vouchers:issue)。
         */
        post: operations["void_voucher"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/vouchers/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务券:总数与按状态、单位、方案的数量
         * @description 服务券:总数与按状态、单位、方案的数量
         *
         *     所需权限:查看服务券与服务结算(vouchers:read)。
         */
        get: operations["count_vouchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/awards/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的工作:等我办理的、我在等他人办理的(待核定、待补充、已核定待拨付、导入)
         * @description 我的工作:等我办理的、我在等他人办理的(待核定、待补充、已核定待拨付、导入)
         *
         *     所需权限:查看政策条款与奖补测算(awards:read)。
         */
        get: operations["read_awards_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description One version of a firm's account.
         */
        Account: {
            /** Bank Name */
            bank_name: string;
            /** Cnaps */
            cnaps: string;
            /** Confirmed At */
            confirmed_at: string | null;
            /** Confirmed By */
            confirmed_by: string | null;
            /** Confirmed How */
            confirmed_how: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Current
             * @description 是否为企业现用的(最新且未被退回的)
             */
            current: boolean;
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: string;
            /** Judged At */
            judged_at: string | null;
            /** Judged By */
            judged_by: string | null;
            /** Judgement */
            judgement: string;
            /**
             * Masked
             * @description 账号后四位
             * @example ****9012
             */
            masked: string;
            /** Name */
            name: string;
            /**
             * Not Ready
             * @description 为什么现在还不能向它拨付;空的即可以
             */
            not_ready: string[];
            /**
             * Proof Sha256
             * @description 账户证明文件的 SHA-256
             */
            proof_sha256: string;
            /**
             * Shared With
             * @description 还有哪些企业登记了同一账号(统一社会信用代码与名称);只给主管部门与财政
             */
            shared_with?: string[];
            /**
             * State
             * @enum {string}
             */
            state: "submitted" | "verified" | "refused" | "superseded";
            /** State Name */
            state_name: string;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Submitted By */
            submitted_by: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Version */
            version: number;
        };
        /**
         * AccountIn
         * @description An account that a firm is to be paid to. The field of the number is never shown again, in errors neither.
         */
        AccountIn: {
            /**
             * Account Number
             * @description 收款账号:8 至 34 位数字,可含连字符;不显示、不回显,回答中只有后四位
             * @example 0200-1234-5678-9012
             */
            account_number: string;
            /**
             * Bank Name
             * @description 开户行全称
             * @example 示例银行示例支行
             */
            bank_name: string;
            /**
             * Cnaps
             * @description 联行号(12 位),没有不填
             * @default
             */
            cnaps?: string;
            /**
             * Evidence
             * @description 材料:account_proof 账户证明,authorisation 委托书
             */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Name
             * @description 户名,与企业登记的名称一致
             */
            name: string;
        };
        /**
         * AccountSubmitted
         * @description What was submitted, and what was tidied of it.
         */
        AccountSubmitted: {
            /** Bank Name */
            bank_name: string;
            /** Cnaps */
            cnaps: string;
            /** Confirmed At */
            confirmed_at: string | null;
            /** Confirmed By */
            confirmed_by: string | null;
            /** Confirmed How */
            confirmed_how: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Current
             * @description 是否为企业现用的(最新且未被退回的)
             */
            current: boolean;
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: string;
            /** Judged At */
            judged_at: string | null;
            /** Judged By */
            judged_by: string | null;
            /** Judgement */
            judgement: string;
            /**
             * Masked
             * @description 账号后四位
             * @example ****9012
             */
            masked: string;
            /** Name */
            name: string;
            /**
             * Not Ready
             * @description 为什么现在还不能向它拨付;空的即可以
             */
            not_ready: string[];
            /**
             * Notes
             * @description 录入时整理了什么
             * @example [
             *       "已去掉账号中的空格"
             *     ]
             */
            notes?: string[];
            /**
             * Proof Sha256
             * @description 账户证明文件的 SHA-256
             */
            proof_sha256: string;
            /**
             * Shared With
             * @description 还有哪些企业登记了同一账号(统一社会信用代码与名称);只给主管部门与财政
             */
            shared_with?: string[];
            /**
             * State
             * @enum {string}
             */
            state: "submitted" | "verified" | "refused" | "superseded";
            /** State Name */
            state_name: string;
            /**
             * Submitted At
             * Format: date-time
             */
            submitted_at: string;
            /** Submitted By */
            submitted_by: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Version */
            version: number;
        };
        /**
         * Action
         * @description What is audited, as an act: what happened is an event of the feed, and has a name there. The Chinese label is in
         *     `ACTION_LABELS`.
         * @enum {string}
         */
        Action: "contacts.read" | "objector.read" | "evidence.read" | "evidence.ask" | "evidence.settle" | "name-list.export" | "file.export" | "audit.export" | "client.register" | "client.change" | "client.approve" | "client.refuse" | "keys.rotate" | "unit.change" | "city.change" | "standard.change" | "seeds.mine" | "target.change" | "weights.change" | "calendar.change" | "list.land" | "source.change" | "snapshot.apply" | "source-conflict.settle" | "name-list.publish" | "bank.name" | "fact-consent.give" | "fact-consent.revoke" | "fact-pack.fetch" | "case.step" | "monthly-report.step" | "assessment.step" | "determination.record" | "decision.record" | "payment.record" | "inputs.answer" | "budget.change" | "account.submit" | "account.judge" | "claim-round.change" | "claims.list" | "claim.decide" | "payment-batch.move" | "payment-batch.export" | "bank-file.import" | "bank-row.match" | "payment.reverse" | "hold.change" | "notice.publish" | "notice.end" | "recovery.confirm" | "recovery.waive" | "performance.freeze" | "voucher.change" | "settlement.change" | "bids.open" | "provider.decide" | "offer.suspend" | "session.open" | "session.second-factor" | "session.step-up" | "session.end" | "account.lock" | "password.set" | "second-factor.set" | "second-factor.reset" | "person.register" | "person.change" | "invitation.make" | "invitation.accept" | "role.propose" | "role.approve" | "role.refuse" | "role.end" | "role.change" | "app.authorize" | "app.end";
        /**
         * Algorithm
         * @description How a signature is made.
         * @enum {string}
         */
        Algorithm: "Ed25519" | "SM2-SM3";
        /**
         * AmendedClause
         * @description A clause that reads otherwise than in the document's first text.
         */
        AmendedClause: {
            /**
             * By Number
             * @description 其文号;未载的为空
             */
            by_number: string;
            /**
             * By Title
             * @description 据哪份文件
             */
            by_title: string;
            /**
             * Clause Label
             * @description 原文怎样标这一条
             * @example 第三条(二)
             */
            clause_label: string;
            /**
             * Done
             * @description 修改、删去,或其后增加
             * @example 修改
             */
            done: string;
            /**
             * Since
             * Format: date
             * @description 自哪一天起
             */
            since: string;
        };
        /**
         * AssessmentIn
         * @description The facts of one enterprise for one year. What is left out (or null) is not known, which is not "no".
         */
        AssessmentIn: {
            /**
             * As Of
             * @description 只计这一天(含)以前的事实;不填为全部
             */
            as_of?: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Dates
             * @description 有日期的事项:日期;确知没有的填 none;不清楚的不填或为 null
             */
            dates?: {
                [key: string]: string | "none" | null;
            };
            /** Decisions */
            decisions?: components["schemas"]["DecisionIn"][];
            /** Determinations */
            determinations?: components["schemas"]["DeterminationIn"][];
            /**
             * Figures
             * @description 各年度指标:金额为元(字符串),计数为整数;所用指标见 …/policies/{政策包}
             * @example {
             *       "2023": {
             *         "rd_expense": "4000000.00"
             *       },
             *       "2024": {
             *         "rd_deductible": "4500000.00",
             *         "rd_expense": "5000000.00"
             *       }
             *     }
             */
            figures?: {
                [key: string]: {
                    [key: string]: (string | number | boolean) | null;
                };
            };
            /**
             * Holds
             * @description 年末有效的称号代码;不填为未知
             */
            holds?: string[] | null;
            /** Payments */
            payments?: components["schemas"]["PaymentFact"][];
            /**
             * Policy
             * @description 政策包;不填为现行
             */
            policy?: string | null;
            /**
             * Profile
             * @description 解释口径;不填为政策包的默认口径
             */
            profile?: string | null;
            /**
             * Recognitions
             * @description 全部认定(titles_unknown 所列称号除外)
             */
            recognitions?: components["schemas"]["RecognitionIn"][];
            /**
             * Size
             * @description 企业划型
             */
            size?: ("large" | "medium" | "small" | "micro") | null;
            /**
             * Titles Unknown
             * @description 尚不清楚有无认定的称号代码;其余未列出的称号即为没有
             */
            titles_unknown?: string[];
            /** Year */
            year: number;
        };
        /**
         * Attachment
         * @description A file that is kept. `sha256` is what evidence names it by.
         */
        Attachment: {
            /**
             * Media Type
             * @description 按内容认出的类型
             */
            media_type: string;
            /**
             * Name
             * @description 文件名,已去掉路径与看不见的字符
             */
            name: string;
            /**
             * Sha256
             * @description 内容的 SHA-256,作证据时填入 evidence 的 sha256
             */
            sha256: string;
            /**
             * Size
             * @description 字节数
             */
            size: number;
            /**
             * Uploaded At
             * Format: date-time
             */
            uploaded_at: string;
            /**
             * Viewable
             * @description 浏览器可直接显示(?view=1)
             */
            viewable: boolean;
            /**
             * Warning
             * @description 上传者应知道的事;没有则为空
             */
            warning: string;
        };
        /**
         * AttemptInfo
         * @description One attempt.
         */
        AttemptInfo: {
            /**
             * Answer
             * @description 对方回答的前500个字符
             */
            answer: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Error */
            error: string;
            /** Milliseconds */
            milliseconds: number;
            /** Number */
            number: number;
            /** Status */
            status: number | null;
        };
        /**
         * AuditEvent
         * @description One audited act. `detail` holds numbers and names of things: never a secret, a contact or what was sent.
         */
        AuditEvent: {
            /**
             * Action
             * @description 做了什么
             * @example contacts.read
             */
            action: string;
            /**
             * Action Label
             * @description 做了什么(中文)
             * @default
             */
            action_label?: string;
            /**
             * Address
             * @description 来自哪个网络地址
             */
            address: string;
            /**
             * At
             * Format: date-time
             * @description 时刻
             */
            at: string;
            /** Detail */
            detail: {
                [key: string]: unknown;
            };
            /**
             * Digest
             * @description 本条的摘要(SHA-256)
             */
            digest: string;
            /**
             * Object
             * @description 对什么做的,如统一社会信用代码
             */
            object: string;
            outcome: components["schemas"]["Outcome"];
            /**
             * Person
             * @description 登录名;不是人的为空
             * @example zhaoming
             */
            person: string;
            /**
             * Previous
             * @description 前一条的摘要
             */
            previous: string;
            /**
             * Seq
             * @description 序号,从1开始,连续无缺
             */
            seq: number;
            /**
             * Subject
             * @description 谁:接入方编号,或 登录名@角色
             * @example zhaoming@bureau-handler
             */
            subject: string;
        };
        /**
         * AuditPage
         * @description Audited acts after a cursor, in order. `next` is the cursor to ask with again; `head` the last number there is.
         */
        AuditPage: {
            /**
             * Archivable Before
             * Format: date
             * @description 此日之前的记录已满保存天数,可导出归档;系统自己不删除任何记录
             */
            archivable_before: string;
            /** Events */
            events: components["schemas"]["AuditEvent"][];
            /** Head */
            head: number;
            /** Next */
            next: number;
        };
        /**
         * AwardNotice
         * @description A notice. `digest`: SHA-256 of its entries in their canonical form.
         */
        AwardNotice: {
            /**
             * Amount
             * @description 合计(元)
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /** Digest */
            digest: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Ends On
             * Format: date
             * @description 最后一天
             */
            ends_on: string;
            /** Id */
            id: string;
            /** Place */
            place: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Round Id */
            round_id: string;
            /** Round Name */
            round_name: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "upcoming" | "running" | "over" | "ended";
            /** State Name */
            state_name: string;
            /** Title */
            title: string;
            /** Working Days */
            working_days: number;
        };
        /**
         * AwardNoticeIn
         * @description A notice of decided claims of a round. It runs for the round's working days, the first day not counted.
         */
        AwardNoticeIn: {
            /**
             * Claim Ids
             * @description 哪些事项;不填为本轮全部已审定的
             */
            claim_ids?: string[];
            /**
             * Place
             * @description 另在何处公示(网址或文号)
             * @default
             */
            place?: string;
            /** Round Id */
            round_id: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Title
             * @example 2026年度惠企奖补拟兑现公示
             */
            title: string;
        };
        /**
         * AwardNoticeInFull
         * @description A notice with everything that it tells.
         */
        AwardNoticeInFull: {
            /**
             * Amount
             * @description 合计(元)
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /** Digest */
            digest: string;
            /** Ended At */
            ended_at: string | null;
            /**
             * Ends On
             * Format: date
             * @description 最后一天
             */
            ends_on: string;
            /** Entries */
            entries: components["schemas"]["NoticeEntry"][];
            /** Id */
            id: string;
            /** Place */
            place: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Round Id */
            round_id: string;
            /** Round Name */
            round_name: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * State
             * @enum {string}
             */
            state: "upcoming" | "running" | "over" | "ended";
            /** State Name */
            state_name: string;
            /** Title */
            title: string;
            /** Working Days */
            working_days: number;
        };
        /**
         * AwardObjection
         * @description An objection, and which claim it is about.
         */
        AwardObjection: {
            /** Answer */
            answer: string;
            /** Answered At */
            answered_at: string | null;
            /** Case Id */
            case_id: string;
            /** Claim Id */
            claim_id: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: string;
            /** Measure Name */
            measure_name: string;
            /** Outcome */
            outcome: ("upheld" | "dismissed") | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Summary */
            summary: string;
        };
        /**
         * AwardObjectionIn
         * @description An objection to one claim of a notice. A firm objects to its own award by a dispute or an appeal, not here.
         */
        AwardObjectionIn: {
            /** Claim Id */
            claim_id: string;
            /**
             * Objector Contact
             * @default
             */
            objector_contact?: string;
            /**
             * Objector Credit Code
             * @description 异议人是企业的,其统一社会信用代码
             */
            objector_credit_code?: string | null;
            /** Objector Name */
            objector_name: string;
            /**
             * Summary
             * @description 异议内容;请勿在此写个人姓名与电话
             */
            summary: string;
        };
        /**
         * AwardsRecord
         * @description What has been found, decided and paid for an enterprise.
         */
        AwardsRecord: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Decisions */
            decisions: components["schemas"]["EnterpriseDecision"][];
            /** Determinations */
            determinations: components["schemas"]["EnterpriseFinding"][];
            /** Payments */
            payments: components["schemas"]["PaymentRecord"][];
        };
        /**
         * BankFileAnswer
         * @description What came of a file of the bank.
         */
        BankFileAnswer: {
            /**
             * Amount
             * @description 确认到账合计(元)
             * @example 200000.00
             */
            amount: string;
            /** Failed */
            failed: number;
            /**
             * Id
             * @description 试运行时为空
             */
            id: string | null;
            /** Imported At */
            imported_at: string | null;
            /** Name */
            name: string;
            /** Paid */
            paid: number;
            /** Partly */
            partly: number;
            /** Returned */
            returned: number;
            /** Rows */
            rows: number;
            /**
             * Seen Before
             * @description 同一文件以前导入过:什么也没有改变,这是当时的结果
             */
            seen_before: boolean;
            /** Sha256 */
            sha256: string;
            /**
             * To Match
             * @description 须由人对账的行数
             */
            to_match: number;
        };
        /**
         * BankFileInFull
         * @description A file with its rows.
         */
        BankFileInFull: {
            /**
             * Amount
             * @description 确认到账合计(元)
             * @example 200000.00
             */
            amount: string;
            /** Failed */
            failed: number;
            /**
             * Id
             * @description 试运行时为空
             */
            id: string | null;
            /** Imported At */
            imported_at: string | null;
            /** Lines */
            lines: components["schemas"]["BankRowShown"][];
            /** Name */
            name: string;
            /** Paid */
            paid: number;
            /** Partly */
            partly: number;
            /** Returned */
            returned: number;
            /** Rows */
            rows: number;
            /**
             * Seen Before
             * @description 同一文件以前导入过:什么也没有改变,这是当时的结果
             */
            seen_before: boolean;
            /** Sha256 */
            sha256: string;
            /**
             * To Match
             * @description 须由人对账的行数
             */
            to_match: number;
        };
        /**
         * BankRowShown
         * @description One line of the bank's file, and what came of it.
         */
        BankRowShown: {
            /** Account */
            account: string;
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Bank Ref */
            bank_ref: string | null;
            /**
             * How
             * @description 按编号、由人,或空
             */
            how: string;
            /**
             * Item No
             * @description 文件里写的我方编号
             */
            item_no: string | null;
            /** Matched Item */
            matched_item: string | null;
            /** Note */
            note: string;
            /**
             * On Day
             * Format: date
             */
            on_day: string;
            /** Outcome */
            outcome: string;
            /** Outcome Name */
            outcome_name: string;
            /**
             * Partly
             * @description 实付少于应付,由人确认为部分到账
             */
            partly: boolean;
            /** Payee */
            payee: string;
            /**
             * Problem
             * @description 为什么没有自动对上
             */
            problem: string;
            /** Reason */
            reason: string;
            /** Row */
            row: number;
            /**
             * Suggestions
             * @description 可能是哪一笔:须由人确认
             */
            suggestions?: string[];
        };
        /**
         * BasisItem
         * @description A figure or fact that a line rests on.
         */
        BasisItem: {
            /** Name */
            name: string;
            /** Value */
            value: string;
        };
        /**
         * Batch
         * @description A batch as it stands.
         */
        Batch: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Count */
            count: number;
            /** Digest */
            digest: string | null;
            /** Fiscal Year */
            fiscal_year: number;
            /** Id */
            id: string;
            /**
             * Items By State
             * @description 各状态的笔数(中文)
             */
            items_by_state: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /** Needs Second */
            needs_second: boolean | null;
            /** No */
            no: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /**
             * Total
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            total: string;
            /**
             * Total In Words
             * @description 合计大写
             */
            total_in_words: string;
        };
        /**
         * BatchFile
         * @description A file of an exported batch.
         */
        BatchFile: {
            /** Format */
            format: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Sha256 */
            sha256: string;
        };
        /**
         * BatchIn
         * @description A batch of what is to be paid: some claims, a round's, or all that are payable of a fiscal year.
         */
        BatchIn: {
            /**
             * Claim Ids
             * @description 只编入这些;不填为全部待拨付的
             */
            claim_ids?: string[];
            /** Fiscal Year */
            fiscal_year: number;
            /**
             * Name
             * @example 2026年第3批专精特新奖补
             */
            name: string;
            /**
             * Round Id
             * @description 只编入这一轮的
             */
            round_id?: string | null;
        };
        /**
         * BatchInFull
         * @description A batch with its items, steps, files, and what may be done next.
         */
        BatchInFull: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Count */
            count: number;
            /** Digest */
            digest: string | null;
            /** Files */
            files: components["schemas"]["BatchFile"][];
            /** Fiscal Year */
            fiscal_year: number;
            /** Id */
            id: string;
            /** Items */
            items: components["schemas"]["PaymentItem"][];
            /**
             * Items By State
             * @description 各状态的笔数(中文)
             */
            items_by_state: {
                [key: string]: number;
            };
            /**
             * Left Out
             * @description 待拨付而没有编入的,及原因;只在新建时
             */
            left_out?: components["schemas"]["LeftOut"][];
            /** Name */
            name: string;
            /** Needs Second */
            needs_second: boolean | null;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /** No */
            no: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["BatchStepShown"][];
            /**
             * Total
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            total: string;
            /**
             * Total In Words
             * @description 合计大写
             */
            total_in_words: string;
        };
        /**
         * BatchStepIn
         * @description A step of a batch.
         */
        BatchStepIn: {
            /**
             * Event
             * @enum {string}
             */
            event: "freeze" | "reopen" | "approve" | "export" | "close" | "void";
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * BatchStepShown
         * @description A step of a batch, by which person.
         */
        BatchStepShown: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Facts */
            facts: {
                [key: string]: string | number | string[] | null;
            };
            /** From State */
            from_state: string;
            /** Person */
            person: string;
            /** Reason */
            reason: string;
            /** Role */
            role: string;
            /** Role Name */
            role_name: string;
            /** Seq */
            seq: number;
            /** To State */
            to_state: string;
        };
        /** Body_import_bank_file */
        Body_import_bank_file: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_plan_list */
        Body_plan_list: {
            /**
             * Action
             * @description 随文件给出的事实;文件内已有时可不填
             */
            action?: string | null;
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
            /**
             * Issued On
             * @description 随文件给出的事实;文件内已有时可不填
             */
            issued_on?: string | null;
            /**
             * Issuer
             * @description 随文件给出的事实;文件内已有时可不填
             */
            issuer?: string | null;
            /**
             * Kind
             * @description 名单种类
             */
            kind: string;
            /**
             * Number
             * @description 随文件给出的事实;文件内已有时可不填
             */
            number?: string | null;
            /**
             * Title
             * @description 随文件给出的事实;文件内已有时可不填
             */
            title?: string | null;
            /**
             * Year
             * @description 随文件给出的事实;文件内已有时可不填
             */
            year?: string | null;
        };
        /** Body_submit_file */
        Body_submit_file: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
            /**
             * Request
             * @description SimulationIn 的 JSON
             */
            request: string;
        };
        /** Body_upload_attachment */
        Body_upload_attachment: {
            /**
             * File
             * @description 一个文件:pdf、jpg、jpeg、png、docx、xlsx、pptx、doc、xls、ofd、txt、csv
             */
            file: string;
        };
        /**
         * BudgetEntry
         * @description One movement. `balance`: what was free after it.
         */
        BudgetEntry: {
            /**
             * Amount
             * @description 金额(元),减少可用的为负
             * @example 200000.00
             */
            amount: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Balance
             * @description 此笔之后可用
             * @example 200000.00
             */
            balance: string;
            /** By */
            by: string;
            /** Claim Id */
            claim_id: string | null;
            /**
             * Credit Code
             * @description 为哪家企业;不是兑现事项的为空
             */
            credit_code: string;
            /** Document */
            document: string;
            /** Enterprise Name */
            enterprise_name: string;
            /**
             * Item No
             * @description 付款单号
             */
            item_no: string | null;
            /** Kind */
            kind: string;
            /**
             * Kind Name
             * @example 预留
             */
            kind_name: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Reason */
            reason: string;
            /** Seq */
            seq: number;
        };
        /**
         * BudgetEntryIn
         * @description A movement of a line that is no claim's.
         */
        BudgetEntryIn: {
            /**
             * Amount
             * @description 金额(元)
             * @example 200000.00
             */
            amount: string;
            /**
             * Document
             * @description 依据文号
             * @default
             */
            document?: string | "";
            /**
             * Kind
             * @description appropriate 下达、adjust 调整(可为负)、lapse 结余收回
             * @enum {string}
             */
            kind: "appropriate" | "adjust" | "lapse";
            /**
             * Reason
             * @description 事由
             */
            reason: string;
        };
        /**
         * BudgetLine
         * @description One measure over all enterprises.
         */
        BudgetLine: {
            /** Clause */
            clause: number;
            /** Measure Id */
            measure_id: string;
            /**
             * Missing Count
             * @description 待补充的项数
             */
            missing_count: number;
            /**
             * Missing High
             * @description 待补充的各项若都符合,至多另有多少
             * @example 200000.00
             */
            missing_high: string;
            /** Name */
            name: string;
            /**
             * Paid
             * @description 已兑现:为本年度已拨付的金额
             * @example 200000.00
             */
            paid: string;
            /**
             * Paid Count
             * @description 已兑现的项数
             */
            paid_count: number;
            /**
             * Settled
             * @description 应兑现与已核定、尚未兑现
             * @example 200000.00
             */
            settled: string;
            /**
             * Settled Count
             * @description 应兑现与已核定的项数
             */
            settled_count: number;
            /**
             * Total
             * @description 全年至多:已兑现、应兑现、待核定的最高额与待补充的至多额;兑现前后不变
             * @example 200000.00
             */
            total: string;
            /**
             * Total Low
             * @description 全年至少:已兑现、应兑现与待核定的最低额
             * @example 200000.00
             */
            total_low: string;
            /**
             * Waiting Count
             * @description 待核定的项数
             */
            waiting_count: number;
            /**
             * Waiting High
             * @description 待核定项目至多
             * @example 200000.00
             */
            waiting_high: string;
            /**
             * Waiting Low
             * @description 待核定项目至少
             * @example 200000.00
             */
            waiting_low: string;
        };
        /**
         * BudgetLineIn
         * @description A budget line (指标) as its document gave it.
         */
        BudgetLineIn: {
            /**
             * Agency Code
             * @description 单位代码
             * @default
             */
            agency_code?: string;
            /**
             * Amount
             * @description 同时记一笔下达(元);不填为以后再记
             */
            amount?: string | null;
            /**
             * Bgt Id
             * @description 指标主键(预算一体化 bgt_id)
             * @default
             */
            bgt_id?: string;
            /**
             * Dep Bgt Eco Code
             * @description 部门支出经济分类代码
             * @default
             * @example 31299
             */
            dep_bgt_eco_code?: string;
            /**
             * Document
             * @description 指标文号
             * @example 示例财预〔2026〕12号
             */
            document: string;
            /**
             * Exp Func Code
             * @description 支出功能分类科目代码
             * @default
             * @example 2150805
             */
            exp_func_code?: string;
            /**
             * Fiscal Year
             * @description 预算年度
             * @example 2026
             */
            fiscal_year: number;
            /**
             * Gov Bgt Eco Code
             * @description 政府支出经济分类代码
             * @default
             * @example 50799
             */
            gov_bgt_eco_code?: string;
            /**
             * Measures
             * @description 限用于哪些条目;不填为不限
             */
            measures?: string[];
            /**
             * Name
             * @description 名称
             * @example 2026 年专精特新奖补资金
             */
            name: string;
            /**
             * Pro Code
             * @description 项目代码
             * @default
             */
            pro_code?: string;
            /**
             * Source
             * @description 来源:central 中央、province 省级、city 市级、county 县级
             * @enum {string}
             */
            source: "central" | "province" | "city" | "county";
            /**
             * Unit
             * @description 县级资金的县市区(园区)代码或名称;其他来源不填
             * @default
             */
            unit?: string;
        };
        /**
         * BudgetPart
         * @description What there is of one source, or of one county.
         */
        BudgetPart: {
            /**
             * Adjusted
             * @description 调整
             * @example 200000.00
             */
            adjusted: string;
            /**
             * Appropriated
             * @description 下达
             * @example 200000.00
             */
            appropriated: string;
            /**
             * Free
             * @description 可用
             * @example 200000.00
             */
            free: string;
            /**
             * Lapsed
             * @description 结余收回
             * @example 200000.00
             */
            lapsed: string;
            /**
             * Lines
             * @description 几项指标
             */
            lines: number;
            /**
             * Reserved
             * @description 已预留(审定而未支付)
             * @example 200000.00
             */
            reserved: string;
            /**
             * Source
             * @enum {string}
             */
            source: "central" | "province" | "city" | "county";
            /** Source Name */
            source_name: string;
            /**
             * Spent
             * @description 已支付(扣除退回)
             * @example 200000.00
             */
            spent: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * BudgetReply
         * @description A year's budget over all enterprises, and by measure.
         */
        BudgetReply: {
            /** Enterprises */
            enterprises: number;
            /**
             * High
             * @description 应兑现加待核定的最高额(不含已兑现与待补充);全年至多见 total
             * @example 200000.00
             */
            high: string;
            /** Lines */
            lines: components["schemas"]["BudgetLine"][];
            /**
             * Low
             * @description 应兑现加待核定的最低额(不含已兑现与待补充)
             * @example 200000.00
             */
            low: string;
            /**
             * Missing Count
             * @description 待补充的项数
             */
            missing_count: number;
            /**
             * Missing High
             * @description 待补充的各项若都符合,至多另有多少
             * @example 200000.00
             */
            missing_high: string;
            /**
             * Paid
             * @description 已兑现:为本年度已拨付的金额
             * @example 200000.00
             */
            paid: string;
            /**
             * Paid Count
             * @description 已兑现的项数
             */
            paid_count: number;
            /** Policy */
            policy: string;
            /** Policy Digest */
            policy_digest: string;
            /** Profile */
            profile: string;
            /** Registry Seq */
            registry_seq: number;
            /**
             * Settled
             * @description 应兑现与已核定、尚未兑现
             * @example 200000.00
             */
            settled: string;
            /**
             * Settled Count
             * @description 应兑现与已核定的项数
             */
            settled_count: number;
            /**
             * Total
             * @description 全年至多:已兑现、应兑现、待核定的最高额与待补充的至多额;兑现前后不变
             * @example 200000.00
             */
            total: string;
            /**
             * Total Low
             * @description 全年至少:已兑现、应兑现与待核定的最低额
             * @example 200000.00
             */
            total_low: string;
            /**
             * Waiting Count
             * @description 待核定的项数
             */
            waiting_count: number;
            /**
             * Waiting High
             * @description 待核定项目至多
             * @example 200000.00
             */
            waiting_high: string;
            /**
             * Waiting Low
             * @description 待核定项目至少
             * @example 200000.00
             */
            waiting_low: string;
            /** Year */
            year: number;
        };
        /**
         * BudgetSummary
         * @description A year's money, and where it stands.
         */
        BudgetSummary: {
            /**
             * Adjusted
             * @description 调整
             * @example 200000.00
             */
            adjusted: string;
            /**
             * Appropriated
             * @description 下达
             * @example 200000.00
             */
            appropriated: string;
            /**
             * Executed
             * @description 支付进度:已支付占下达与调整合计的百分比
             * @example 87.5
             */
            executed: string;
            /** Fiscal Year */
            fiscal_year: number;
            /**
             * Free
             * @description 可用
             * @example 200000.00
             */
            free: string;
            /**
             * Lapsed
             * @description 结余收回
             * @example 200000.00
             */
            lapsed: string;
            /** Lines */
            lines: number;
            /** Parts */
            parts: components["schemas"]["BudgetPart"][];
            /**
             * Reserved
             * @description 已预留(审定而未支付)
             * @example 200000.00
             */
            reserved: string;
            /**
             * Spent
             * @description 已支付(扣除退回)
             * @example 200000.00
             */
            spent: string;
        };
        /**
         * BuiltInWord
         * @description A wording that is known without having been taught. What is taught of the same wording goes before it: taught as
         *     “off” it is not known any more.
         */
        BuiltInWord: {
            /**
             * Field
             * @description 项目;header 为列名
             */
            field: string;
            /** Kind */
            kind: string;
            /**
             * Label
             * @description 含义的中文名称
             */
            label: string;
            /**
             * Off
             * @description 已停用:不再自动认,遇到时询问
             * @default false
             */
            off?: boolean;
            /**
             * Source
             * @description 写法的来源
             */
            source: string;
            /**
             * Value
             * @description 含义:项目名,或该项目可选的值
             */
            value: string;
            /**
             * Wording
             * @description 写法
             */
            wording: string;
        };
        /**
         * Cause
         * @description Why payments failed or came back, and how many.
         */
        Cause: {
            /** Cause */
            cause: string;
            /** Count */
            count: number;
        };
        /**
         * Cell
         * @description One clause, unit, tier or size.
         */
        Cell: {
            /** @description 现行政策下的金额;只在方案测算中有 */
            before?: components["schemas"]["Money"] | null;
            /**
             * Enterprises
             * @description 企业户数
             */
            enterprises: number;
            /** Key */
            key: string;
            money: components["schemas"]["Money"];
            /** Name */
            name: string;
            /**
             * Qualify
             * @description 有已兑现、应兑现、已核定或待核定项目的户数
             */
            qualify: number;
        };
        /**
         * CellProblem
         * @description What is wrong (or worth a look) in one cell: column, value, why, and what to do.
         */
        CellProblem: {
            /**
             * Cell
             * @description 单元格
             * @default
             * @example 名单!C3
             */
            cell?: string;
            /**
             * Column
             * @description 列名
             * @example 统一社会信用代码
             */
            column: string;
            /**
             * Problem
             * @description 哪里不对
             */
            problem: string;
            /**
             * Remedy
             * @description 怎么改
             * @default
             */
            remedy?: string;
            /**
             * Value
             * @description 收到的值(过长时截断)
             * @default
             */
            value?: string;
        };
        /**
         * Change
         * @description One change. `data` is how the thing stands now, and not how it stood then: who applies changes in order ends with what
         *     there is.
         */
        Change: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Cursor
             * @description 此变动之后的游标
             */
            cursor: string;
            /**
             * Data
             * @description 所指的事物现在的内容,字段见本服务的 asyncapi.json
             */
            data: {
                [key: string]: unknown;
            };
            /**
             * Seq
             * @description 事件序号
             */
            seq: number;
            /** Subject */
            subject: string;
            /**
             * Type
             * @description 事件类型
             * @example supply.listed
             */
            type: string;
        };
        /**
         * ChangedField
         * @description One field that was changed. What it was and is stands here only where anybody may know it who may change it.
         */
        ChangedField: {
            /**
             * After
             * @description 新值(过长时截断;联系人等不给出)
             * @default null
             */
            after?: string | null;
            /**
             * Before
             * @description 原值(过长时截断;联系人等不给出)
             * @default null
             */
            before?: string | null;
            /**
             * Field
             * @description 字段
             * @example main_product
             */
            field: string;
            /**
             * Label
             * @description 字段的名称
             * @example 主导产品
             */
            label: string;
        };
        /**
         * ChangedMeanwhileProblem
         * @description The whole of such a refusal.
         */
        ChangedMeanwhileProblem: {
            /**
             * Changes
             * @description 您读取之后的更改,先后为序;空的是由名单导入或其他办理所改
             */
            changes: components["schemas"]["Revision"][];
            /**
             * Detail
             * @description 这一次的具体情况
             * @default
             */
            detail?: string;
            /** Errors */
            errors?: components["schemas"]["FieldProblem"][];
            /**
             * Etag
             * @description 现在的版本:看过现状后,以它作为 If-Match 重新提交;空的是已不存在
             * @example "r18-0a1b2c3d4e5f"
             */
            etag: string | null;
            /**
             * Id
             * @description 资源的编号
             */
            id: string;
            /**
             * Instance
             * @description 请求路径
             * @default
             */
            instance?: string;
            /**
             * Kind
             * @description 资源的种类
             * @example enterprise
             */
            kind: string;
            /**
             * Request Id
             * @description 请求编号,报修时提供
             * @default
             */
            request_id?: string;
            /**
             * Status
             * @example 422
             */
            status: number;
            /**
             * Title
             * @description 问题类别
             * @example 请求内容有误
             */
            title: string;
            /**
             * Type
             * @description 问题类别的稳定标识,也是说明它的页面的地址(相对于本服务);取值见 x-extensible-enum,以后可能增加
             * @example /problems/invalid-request
             */
            type: string;
        };
        /**
         * ChangesPage
         * @description Changes after a cursor, in order; ask again with `next`. `more`: there are already others behind it, even where this page
         *     has none for its reader.
         */
        ChangesPage: {
            /** Changes */
            changes: components["schemas"]["Change"][];
            /** More */
            more: boolean;
            /** Next */
            next: string;
        };
        /**
         * Choice
         * @description One way to answer a question.
         */
        Choice: {
            /** Label */
            label: string;
            /** Value */
            value: string;
        };
        /**
         * ChoiceInfo
         * @description One of the answers that there are.
         */
        ChoiceInfo: {
            /** Code */
            code: string;
            /** Name */
            name: string;
        };
        /**
         * CityFile
         * @description A file of the folder.
         */
        CityFile: {
            /**
             * Digest
             * @description 该文件的 SHA-256 摘要
             */
            digest: string;
            /**
             * Name
             * @example units.yaml
             */
            name: string;
        };
        /**
         * CityInForce
         * @description The folder that the service works by, and the versions that were applied before it. `in_force`: none, where none was applied yet.
         */
        CityInForce: {
            /**
             * City
             * @example 江澜市
             */
            city: string;
            /**
             * Digest
             * @description 城市目录全部文件的 SHA-256 摘要
             */
            digest: string;
            /** Files */
            files: components["schemas"]["CityFile"][];
            /**
             * First Year
             * @example 2024
             */
            first_year: number;
            /**
             * Id
             * @description 目录编号
             * @example jianglan-2024-2026
             */
            id: string;
            in_force: components["schemas"]["CityVersion"] | null;
            /**
             * Last Year
             * @example 2026
             */
            last_year: number;
            /**
             * Plan
             * @description 计划名称
             */
            plan: string;
            /**
             * Policy
             * @description 城市目录所定的现行政策包
             * @example jianglan-2024-2026
             */
            policy: string;
            /**
             * Province
             * @example 沧南省
             */
            province: string;
            /**
             * Versions
             * @description 启用过的各版,新的在前
             */
            versions: components["schemas"]["CityVersion"][];
        };
        /**
         * CityVersion
         * @description A version of the city's folder, as it was applied to a service's database.
         */
        CityVersion: {
            /**
             * Applied At
             * Format: date-time
             * @description 启用时刻
             */
            applied_at: string;
            /**
             * City
             * @example 江澜市
             */
            city: string;
            /**
             * Digest
             * @description 城市目录全部文件的 SHA-256 摘要
             */
            digest: string;
            /**
             * Number
             * @example 1
             */
            number: number;
            /**
             * Plan
             * @description 计划名称
             * @example 江澜市“链上新锐”中小企业培育行动方案(2024—2026年)
             */
            plan: string;
            /**
             * Version
             * @description 摘要的前12位
             * @example 8052e5fe5921
             */
            version: string;
        };
        /**
         * Claim
         * @description A claim as it stands.
         */
        Claim: {
            /**
             * Account
             * @description 收款账户(后四位)
             * @example 示例银行 ****9012
             */
            account: string;
            /**
             * Amount
             * @description 金额(元);尚未核定的为空
             */
            amount: string | null;
            /**
             * Channel
             * @enum {string}
             */
            channel: "entitled" | "applied";
            /** Channel Name */
            channel_name: string;
            /** Clause */
            clause: number;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Due On
             * @description 应在这一天(含)前办理
             */
            due_on: string | null;
            /** Enterprise Name */
            enterprise_name: string;
            /**
             * Flag
             * @description 审核以后情况有变的提示
             */
            flag: string;
            /**
             * Holders
             * @description 现在在谁手里
             */
            holders: string[];
            /** Id */
            id: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Overdue */
            overdue: boolean;
            /** Round Id */
            round_id: string;
            /** Round Name */
            round_name: string;
            /**
             * Since
             * Format: date-time
             * @description 从什么时候起
             */
            since: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Year */
            year: number;
        };
        /**
         * ClaimEnquiriesIn
         * @description Which enquiries the sources of the city are to answer for a claim, and by which legal basis.
         */
        ClaimEnquiriesIn: {
            /**
             * About
             * @default [
             *       "dishonesty",
             *       "tax",
             *       "social_security"
             *     ]
             */
            about?: ("dishonesty" | "tax" | "social_security")[];
            /**
             * Basis
             * @description 法定依据;企业可见
             * @example 示例惠企资金管理办法第八条
             */
            basis: string;
        };
        /**
         * ClaimEnquiry
         * @description What a source answered for a claim, or that it did not.
         */
        ClaimEnquiry: {
            /**
             * About
             * @enum {string}
             */
            about: "dishonesty" | "tax" | "social_security";
            /** About Name */
            about_name: string;
            /**
             * Asked At
             * Format: date-time
             */
            asked_at: string;
            /** Asked By */
            asked_by: string;
            /** Basis */
            basis: string;
            /**
             * Clear
             * @description 查无妨碍;没有答复的为空,不等于查无妨碍
             */
            clear: boolean | null;
            /**
             * Digest
             * @description 答复的摘要(SHA-256),作为核查的证据
             */
            digest: string;
            /** Problem */
            problem: string;
            /** Question */
            question: string;
            /** Question Name */
            question_name: string;
            /**
             * Said On
             * @description 数据源所述截至的日期
             */
            said_on: string | null;
            /** Source */
            source: string;
            /** Source Name */
            source_name: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Valid */
            valid: boolean;
            /** Valid Until */
            valid_until: string | null;
            /** Value Text */
            value_text: string;
        };
        /**
         * ClaimIn
         * @description An application for an award that is not due without further papers or a decision.
         */
        ClaimIn: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Measure Id */
            measure_id: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Round Id */
            round_id: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
        };
        /**
         * ClaimInFull
         * @description A claim with what it rests on, its steps, and what may be done next.
         */
        ClaimInFull: {
            /**
             * Account
             * @description 收款账户(后四位)
             * @example 示例银行 ****9012
             */
            account: string;
            /**
             * Amount
             * @description 金额(元);尚未核定的为空
             */
            amount: string | null;
            /** Basis */
            basis: components["schemas"]["BasisItem"][];
            /**
             * Batch Id
             * @description 最近一次编入的批次;还没有编入的为空
             */
            batch_id: string | null;
            /**
             * Between
             * @description 待核定的,核定金额应在此范围内
             */
            between: [
                string,
                string
            ] | null;
            /**
             * Channel
             * @enum {string}
             */
            channel: "entitled" | "applied";
            /** Channel Name */
            channel_name: string;
            /** Clause */
            clause: number;
            /**
             * Computed
             * @description 现在测算的金额;未定的为空
             */
            computed: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Decided On */
            decided_on: string | null;
            /**
             * Due On
             * @description 应在这一天(含)前办理
             */
            due_on: string | null;
            /**
             * Enquiries
             * @description 为此事项向数据源查询的结果
             */
            enquiries?: components["schemas"]["ClaimEnquiry"][];
            /** Enterprise Name */
            enterprise_name: string;
            /**
             * Evidence Needed
             * @description 提交时须附的材料
             */
            evidence_needed: string[];
            /**
             * Flag
             * @description 审核以后情况有变的提示
             */
            flag: string;
            /**
             * Holders
             * @description 现在在谁手里
             */
            holders: string[];
            /** Id */
            id: string;
            /**
             * Item No
             * @description 在该批次中的付款编号
             */
            item_no: string | null;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /**
             * Notice Id
             * @description 最近一次公示;还没有公示的为空
             */
            notice_id: string | null;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Promised By
             * @description 承诺办结的日期
             */
            promised_by: string | null;
            /** Quote */
            quote: string;
            /**
             * Reason
             * @description 现在测算的说明
             */
            reason: string;
            receipt: components["schemas"]["Receipt"] | null;
            /** Recognised On */
            recognised_on: string | null;
            /**
             * Renovations
             * @description 智能化改造的条目:改造前后的数字化评测,作认定的依据
             */
            renovations?: components["schemas"]["RenovationEvidence"][];
            /**
             * Reserved
             * @description 已预留的预算(元)
             * @example 200000.00
             */
            reserved: string;
            /** Round Id */
            round_id: string;
            /** Round Name */
            round_name: string;
            /**
             * Since
             * Format: date-time
             * @description 从什么时候起
             */
            since: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["ClaimStepShown"][];
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Year */
            year: number;
        };
        /**
         * ClaimListing
         * @description Listing what every firm is due in a round, as a job: how far it is, and what it came to.
         */
        ClaimListing: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Error */
            error: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            result: components["schemas"]["EntitlementsListed"] | null;
            /** Round Id */
            round_id: string;
            /**
             * Stage
             * @description 正在做什么
             */
            stage: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "running" | "done" | "failed";
            /** Steps */
            steps: number;
            /** Steps Done */
            steps_done: number;
        };
        /**
         * ClaimProcess
         * @description The table of a claim's steps, and the time that each state has.
         */
        ClaimProcess: {
            /**
             * Stages
             * @description 事项及其环节:同一事项中,一人只在一个环节
             */
            stages: {
                [key: string]: string;
            };
            /** Transitions */
            transitions: components["schemas"]["TransitionInfo"][];
            /**
             * Working Days
             * @description 各状态的办理时限(工作日)
             */
            working_days: {
                [key: string]: number;
            };
        };
        /**
         * ClaimRound
         * @description A round, and how far its claims are.
         */
        ClaimRound: {
            /** Closed At */
            closed_at: string | null;
            /**
             * Closes
             * Format: date
             */
            closes: string;
            /**
             * Fiscal Year
             * @description 从哪一年的预算支付
             */
            fiscal_year: number;
            /** Id */
            id: string;
            /** Measure Names */
            measure_names: string[];
            /**
             * Measures
             * @description 哪些条目;不填为全部
             */
            measures?: string[];
            /**
             * Name
             * @example 2026年度惠企奖补兑现
             */
            name: string;
            /**
             * Notice Working Days
             * @description 公示多少个工作日
             * @default 5
             */
            notice_working_days?: number;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /**
             * Opens
             * Format: date
             */
            opens: string;
            /** Progress */
            progress: components["schemas"]["ClaimsInState"][];
            /**
             * Promise Working Days
             * @description 承诺自提交起多少个工作日办结
             * @default 60
             */
            promise_working_days?: number;
            /**
             * Queue Rule
             * @description 预算不足时谁先兑现
             * @default decided_first
             * @enum {string}
             */
            queue_rule?: "decided_first" | "recognised_first" | "smallest_first";
            /** Queue Rule Name */
            queue_rule_name: string;
            /**
             * Year
             * @description 奖补所属年度
             */
            year: number;
        };
        /**
         * ClaimRoundIn
         * @description A round of claims: to which year's awards, paid from which year's budget, until when.
         */
        ClaimRoundIn: {
            /**
             * Closes
             * Format: date
             */
            closes: string;
            /**
             * Fiscal Year
             * @description 从哪一年的预算支付
             */
            fiscal_year: number;
            /**
             * Measures
             * @description 哪些条目;不填为全部
             */
            measures?: string[];
            /**
             * Name
             * @example 2026年度惠企奖补兑现
             */
            name: string;
            /**
             * Notice Working Days
             * @description 公示多少个工作日
             * @default 5
             */
            notice_working_days?: number;
            /**
             * Opens
             * Format: date
             */
            opens: string;
            /**
             * Promise Working Days
             * @description 承诺自提交起多少个工作日办结
             * @default 60
             */
            promise_working_days?: number;
            /**
             * Queue Rule
             * @description 预算不足时谁先兑现
             * @default decided_first
             * @enum {string}
             */
            queue_rule?: "decided_first" | "recognised_first" | "smallest_first";
            /**
             * Year
             * @description 奖补所属年度
             */
            year: number;
        };
        /**
         * ClaimsInState
         * @description How many claims of a round stand in a state, and for how much.
         */
        ClaimsInState: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /** Overdue */
            overdue: number;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
        };
        /**
         * ClaimStepAnswer
         * @description What came of a step for one claim of several.
         */
        ClaimStepAnswer: {
            /** Claim Id */
            claim_id: string;
            /** Done */
            done: boolean;
            /**
             * Problem
             * @description 没有办成的原因
             * @default
             */
            problem?: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
        };
        /**
         * ClaimStepIn
         * @description A step of a claim. What a step needs beyond a reason is named with the step in `next`.
         */
        ClaimStepIn: {
            /**
             * Amount
             * @description 核定金额(元);只在 review 时
             */
            amount?: string | null;
            /** Defects */
            defects?: string[];
            /** Enquiries */
            enquiries?: components["schemas"]["Enquiry"][];
            /**
             * Event
             * @example confirm
             */
            event: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * ClaimStepShown
         * @description A step that was taken, by which person, at which stage, and for how much.
         */
        ClaimStepShown: {
            /** Amount */
            amount: string | null;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Facts */
            facts: {
                [key: string]: string | number | string[] | null;
            };
            /** From State */
            from_state: string;
            /** Person */
            person: string;
            /** Reason */
            reason: string;
            /** Role */
            role: string;
            /** Role Name */
            role_name: string;
            /** Seq */
            seq: number;
            /** Stage */
            stage: string;
            /** To State */
            to_state: string;
        };
        /**
         * ClaimStepsIn
         * @description The same step for several claims, each by itself.
         */
        ClaimStepsIn: {
            /**
             * Amount
             * @description 核定金额(元);只在 review 时
             */
            amount?: string | null;
            /** Claim Ids */
            claim_ids: string[];
            /** Defects */
            defects?: string[];
            /** Enquiries */
            enquiries?: components["schemas"]["Enquiry"][];
            /**
             * Event
             * @example confirm
             */
            event: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * ClaimTotals
         * @description What the claims that were asked for come to, and by the states in which they stand.
         */
        ClaimTotals: {
            /**
             * Amount
             * @description 合计(元);尚未核定的不计
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /**
             * Overdue
             * @description 已过办理时限的项数
             */
            overdue: number;
            /** States */
            states: components["schemas"]["ClaimsInState"][];
        };
        /**
         * ClauseInfo
         * @description A clause's own words.
         */
        ClauseInfo: {
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             * @example 第三条(二)
             */
            clause_label?: string;
            /**
             * Document
             * @description 出自哪一份文件;只有一份的为空
             * @default
             */
            document?: string;
            /** Measures */
            measures: string[];
            /** Text */
            text: string;
        };
        /**
         * ColumnSource
         * @description How it is known what a column holds.
         * @enum {string}
         */
        ColumnSource: "known" | "remembered" | "answered" | "unknown";
        /**
         * ComparedCell
         * @description One clause or unit in two simulations: at most what either pays, without what is missing.
         */
        ComparedCell: {
            /**
             * After
             * @description 本方案上限(不含待补充)
             * @example 200000.00
             */
            after: string;
            /**
             * Before
             * @description 对照方案上限(不含待补充)
             * @example 200000.00
             */
            before: string;
            /**
             * Change
             * @description 增减额
             * @example 200000.00
             */
            change: string;
            /** Key */
            key: string;
            /** Name */
            name: string;
        };
        /**
         * ComparedEnterprise
         * @description One enterprise in two simulations. None: it is not in that one.
         */
        ComparedEnterprise: {
            /**
             * After
             * @description 本方案上限(不含待补充);不在其中的为空
             */
            after: string | null;
            /**
             * Before
             * @description 对照方案上限(不含待补充);不在其中的为空
             */
            before: string | null;
            /**
             * Change
             * @description 增减额
             * @example 200000.00
             */
            change: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Name
             * @example 示例电池有限公司
             */
            name: string;
            /**
             * Unit
             * @example 430302
             */
            unit: string;
        };
        /**
         * ComparedLine
         * @description A line that is not alike under every profile.
         */
        ComparedLine: {
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             * @example 第三条(二)
             */
            clause_label?: string;
            /** Measure Id */
            measure_id: string;
            /** Name */
            name: string;
            /** Outcomes */
            outcomes: {
                [key: string]: components["schemas"]["LineOutcome"];
            };
            /** Subject */
            subject: string;
        };
        /**
         * ComparedProfile
         * @description An interpretation profile, and what it comes to.
         */
        ComparedProfile: {
            /**
             * High
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            high: string;
            /** Id */
            id: string;
            /**
             * Low
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            low: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /**
             * Settled
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            settled: string;
        };
        /**
         * ComparisonReply
         * @description One enterprise's statement under several profiles: totals, and the lines that differ.
         */
        ComparisonReply: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Lines */
            lines: components["schemas"]["ComparedLine"][];
            /** Policy */
            policy: string;
            /** Policy Digest */
            policy_digest: string;
            /** Profiles */
            profiles: components["schemas"]["ComparedProfile"][];
            /** Year */
            year: number;
        };
        /**
         * ConfirmationIn
         * @description That a verified account was asked about once more, by a further person: it need not wait then.
         */
        ConfirmationIn: {
            /**
             * How
             * @description 怎样确认的,如回拨企业登记的电话
             */
            how: string;
        };
        /**
         * CountedFigure
         * @description The same, counted. `value`: None where there is nothing to count, and why.
         */
        CountedFigure: {
            /**
             * How
             * @description 统计口径
             */
            how: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
            /** Value */
            value: string | null;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * DecisionIn
         * @description An amount set within a ceiling or range.
         */
        DecisionIn: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Decided By */
            decided_by: string;
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /** Grounds */
            grounds: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
        };
        /**
         * DeliveryInfo
         * @description One event for one subscription.
         */
        DeliveryInfo: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Event Seq */
            event_seq: number;
            /** Event Type */
            event_type: string;
            /** Id */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
        };
        /**
         * DeliveryInFull
         * @description A delivery with every attempt.
         */
        DeliveryInFull: {
            /** Attempts */
            attempts: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Ended At */
            ended_at: string | null;
            /** Event Seq */
            event_seq: number;
            /** Event Type */
            event_type: string;
            /** Id */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "pending" | "delivered" | "failed";
            /** Tried */
            tried: components["schemas"]["AttemptInfo"][];
        };
        /**
         * DeterminationIn
         * @description What a person found about a condition that needs one: who, when, on what grounds.
         */
        DeterminationIn: {
            /**
             * Decided By
             * @description 认定人(岗位或工号)
             */
            decided_by: string;
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /**
             * Gate
             * @example conversion
             */
            gate: string;
            /**
             * Grounds
             * @description 依据
             */
            grounds: string;
            /** Measure Id */
            measure_id: string;
            /** Met */
            met: boolean;
            /**
             * Subject
             * @default
             */
            subject?: string;
        };
        /**
         * DiagnosisTold
         * @description A diagnosis as the registry told it, with its source and day.
         */
        DiagnosisTold: {
            /** By Name */
            by_name: string;
            /** Diagnosis Id */
            diagnosis_id: string;
            /** Digest */
            digest: string;
            /** Document */
            document: string;
            /** Level */
            level: number | null;
            /** Level Name */
            level_name: string;
            /**
             * Made On
             * Format: date
             */
            made_on: string;
            /**
             * Manner
             * @enum {string}
             */
            manner: "self" | "onsite";
            /**
             * Score High
             * @example 61.375
             */
            score_high: string;
            /**
             * Score Low
             * @example 61.375
             */
            score_low: string;
            /**
             * Source
             * @description 评测单位;自评为“企业自评”
             */
            source: string;
        };
        /**
         * Difference
         * @description A line that came out otherwise.
         */
        Difference: {
            /** Measure Id */
            measure_id: string;
            now: components["schemas"]["LineOutcome"] | null;
            /** Subject */
            subject: string;
            was: components["schemas"]["LineOutcome"] | null;
        };
        /**
         * DocumentInfo
         * @description A document that the policy rests on.
         */
        DocumentInfo: {
            /** Id */
            id: string;
            /** Issued On */
            issued_on: string | null;
            /**
             * Number
             * @description 文号
             */
            number: string;
            /** Title */
            title: string;
            /** Valid From */
            valid_from: string | null;
            /**
             * Valid To
             * @description 失效日(不含该日)
             */
            valid_to: string | null;
        };
        /**
         * Enquiry
         * @description What an enquiry about a firm answered: kept with the day and where it was asked.
         */
        Enquiry: {
            /**
             * About
             * @enum {string}
             */
            about: "dishonesty" | "tax" | "social_security";
            /**
             * Asked On
             * Format: date
             * @description 查询日期
             */
            asked_on: string;
            /**
             * Clear
             * @description 查无妨碍
             */
            clear: boolean;
            /**
             * Source
             * @description 在哪里查的
             * @example 信用中国(示例)
             */
            source: string;
        };
        /**
         * EnteredResult
         * @description What was last entered of a goal.
         */
        EnteredResult: {
            /** Code */
            code: string;
            /** Deviation */
            deviation: string;
            /**
             * Entered At
             * Format: date-time
             */
            entered_at: string;
            /** Entered By */
            entered_by: string;
            /** How */
            how: string;
            /** Value */
            value: string | null;
        };
        /**
         * EnterpriseAmounts
         * @description One enterprise of a simulation.
         */
        EnterpriseAmounts: {
            /**
             * Before
             * @description 原方案上限(不含待补充);只在方案测算中有
             */
            before?: string | null;
            /**
             * Ceiling
             * @description 上限(不含已兑现与待补充)
             * @example 200000.00
             */
            ceiling: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Decided
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            decided: string;
            /**
             * Floor
             * @description 下限(不含已兑现与待补充)
             * @example 200000.00
             */
            floor: string;
            /**
             * Missing
             * @description 待补充至多;旧版本所做的测算没有
             */
            missing?: string | null;
            /** Name */
            name: string;
            /**
             * Paid
             * @description 已兑现;旧版本所做的测算没有
             */
            paid?: string | null;
            /** Size */
            size: string;
            /** Tier */
            tier: string;
            /**
             * Total
             * @description 全年至多;旧版本所做的测算没有
             */
            total?: string | null;
            /** Unit */
            unit: string;
        };
        /**
         * EnterpriseDecision
         * @description A decision to record for an enterprise of the registry.
         */
        EnterpriseDecision: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Decided By */
            decided_by: string;
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /** Grounds */
            grounds: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Year */
            year: number;
        };
        /**
         * EnterpriseFinding
         * @description A determination to record for an enterprise of the registry.
         */
        EnterpriseFinding: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Decided By
             * @description 认定人(岗位或工号)
             */
            decided_by: string;
            /**
             * Decided On
             * Format: date
             */
            decided_on: string;
            /**
             * Gate
             * @example conversion
             */
            gate: string;
            /**
             * Grounds
             * @description 依据
             */
            grounds: string;
            /** Measure Id */
            measure_id: string;
            /** Met */
            met: boolean;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Year */
            year: number;
        };
        /**
         * EnterpriseStanding
         * @description How an enterprise stands in a year: the parts of its total, as of an instant.
         */
        EnterpriseStanding: {
            /**
             * As Of
             * Format: date-time
             * @description 按何时的记录计算
             */
            as_of: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Missing
             * @description 待补充至多(元)
             * @example 200000.00
             */
            missing: string;
            /**
             * Name
             * @example 示例电池有限公司
             */
            name: string;
            /**
             * Paid
             * @description 已兑现(元)
             * @example 200000.00
             */
            paid: string;
            /**
             * Settled
             * @description 应兑现或已核定、尚未拨付(元)
             * @example 200000.00
             */
            settled: string;
            /**
             * Size
             * @description 划型
             */
            size: string;
            /**
             * Tier
             * @description 称号层级
             */
            tier: string;
            /**
             * Total
             * @description 全年至多(元)
             * @example 200000.00
             */
            total: string;
            /**
             * Unit
             * @example 430302
             */
            unit: string;
            /**
             * Unit Name
             * @example 雨湖区
             */
            unit_name: string;
            /**
             * Waiting High
             * @description 待核定至多(元)
             * @example 200000.00
             */
            waiting_high: string;
            /**
             * Waiting Low
             * @description 待核定至少(元)
             * @example 200000.00
             */
            waiting_low: string;
        };
        /**
         * EntitlementsListed
         * @description What a listing came to.
         */
        EntitlementsListed: {
            /**
             * Amount
             * @description 新列出的合计(元)
             * @example 200000.00
             */
            amount: string;
            /**
             * Enterprises
             * @description 涉及多少家企业
             */
            enterprises: number;
            /**
             * Listed
             * @description 新列出多少项
             */
            listed: number;
            /**
             * There Before
             * @description 已有兑现事项、未再列出的
             */
            there_before: number;
            /**
             * Waiting
             * @description 待核定、待补充,须申报的项数
             */
            waiting: number;
        };
        /**
         * Event
         * @description One accepted write. `data` holds JSON text, integers, booleans, lists and objects; money as strings of yuan.
         */
        Event: {
            /** Data */
            data: {
                [key: string]: unknown;
            };
            /**
             * Digest
             * @description 本事件的摘要(SHA-256)
             */
            digest: string;
            /**
             * Id
             * @description 事件唯一编号
             */
            id: string;
            /**
             * Previous
             * @description 前一事件的摘要
             */
            previous: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Seq
             * @description 序号,从1开始,连续无缺
             */
            seq: number;
            /**
             * Subject
             * @description 事件对象,如统一社会信用代码
             */
            subject: string;
            /**
             * Type
             * @description 事件类型
             * @example recognition.recorded
             */
            type: string;
        };
        /**
         * Evidence
         * @description A document that a step rests on: what it is, and by which digest it can be known again.
         */
        Evidence: {
            /**
             * Kept At
             * @description 存放位置,如档案号
             * @default
             */
            kept_at?: string;
            /**
             * Kind
             * @description 种类,见 GET /processes
             * @example application
             */
            kind: string;
            /** Name */
            name: string;
            /**
             * Sha256
             * @description 文件的 SHA-256
             */
            sha256: string;
        };
        /**
         * Facet
         * @description The values of one field, those of most rows first. `others`: rows of values that are not listed.
         */
        Facet: {
            /**
             * Field
             * @description 字段
             * @example unit
             */
            field: string;
            /**
             * Others
             * @description 未列出的取值共有多少条
             * @default 0
             * @example 0
             */
            others?: number;
            /** Values */
            values: components["schemas"]["FacetValue"][];
        };
        /**
         * FacetValue
         * @description How many rows have a value.
         */
        FacetValue: {
            /**
             * Count
             * @example 12
             */
            count: number;
            /**
             * Label
             * @description 取值的名称
             * @example 雨湖区
             */
            label: string;
            /**
             * Value
             * @description 取值,可作同名筛选参数
             * @example 430302
             */
            value: string;
        };
        /**
         * FeedHeadInfo
         * @description The last event's number and digest.
         */
        FeedHeadInfo: {
            /** Digest */
            digest: string;
            /** Seq */
            seq: number;
        };
        /**
         * FeedPage
         * @description Events after a cursor, in order. `next` is the cursor to ask with again; `head` the last number there is, `head_digest` that
         *     event's digest: by it a follower that has everything knows whether it is the history that it has followed.
         */
        FeedPage: {
            /** Events */
            events: components["schemas"]["Event"][];
            /** Head */
            head: number;
            /**
             * Head Digest
             * @description 最后一个事件的摘要;跟随者没有新事件时据此核对历史是否仍是同一份
             */
            head_digest?: string | null;
            /** Next */
            next: number;
        };
        /**
         * FieldDifference
         * @description A printed field that is not what the calculation comes to.
         */
        FieldDifference: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Now
             * @description 重算所得;没有这一项或只知与摘要不符的为空
             */
            now: string | null;
            /**
             * Path
             * @description 测算书中的位置
             * @example lines.3.reason
             */
            path: string;
            /**
             * Was
             * @description 测算书所印;没有这一项的为空
             */
            was: string | null;
        };
        /**
         * FieldProblem
         * @description One thing that was wrong: where, what, and what to do about it.
         */
        FieldProblem: {
            /**
             * Field
             * @description 字段位置,如 body.rows.3.credit_code
             * @example body.year
             */
            field: string;
            /**
             * Problem
             * @description 哪里不对
             * @example 年度应为2022至2025之间的整数
             */
            problem: string;
            /**
             * Remedy
             * @description 怎么改
             * @default
             * @example 请填写四位年份
             */
            remedy?: string;
            /**
             * Value
             * @description 收到的值(过长时截断)
             * @default null
             */
            value?: string | null;
        };
        /**
         * Figure
         * @description A figure that the system counts.
         */
        Figure: {
            /**
             * How
             * @description 统计口径
             */
            how: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
        };
        /**
         * FigureInfo
         * @description A yearly figure that the pack's rules rest on.
         */
        FigureInfo: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Unit
             * @description 元(以字符串给出的金额)或计数单位
             */
            unit: string;
        };
        /**
         * FirmInput
         * @description An input for one firm: what was answered last, and whether the caller may answer it.
         */
        FirmInput: {
            /**
             * Answer
             * @description money 金额(元);count 整数;number 有小数的数;yes_no 是非;choice 选项之一;day 日期,确知没有的填 none
             * @enum {string}
             */
            answer: "money" | "count" | "number" | "yes_no" | "choice" | "day";
            /** Answered At */
            answered_at?: string | null;
            /**
             * Answered By
             * @description 谁填的
             * @default
             */
            answered_by?: string;
            /**
             * Asks
             * @description 由谁填写:firm 企业、office 主管部门、registry 登记数据
             * @default firm
             * @enum {string}
             */
            asks?: "firm" | "office" | "registry";
            /** Choices */
            choices?: components["schemas"]["ChoiceInfo"][];
            /**
             * Grounds
             * @description 填报时写明的依据
             * @default
             */
            grounds?: string;
            /** Id */
            id: string;
            /**
             * Key
             * @description 填报时用的键
             * @example figures.2024.rent_area
             * @example dates.leased_on
             */
            key: string;
            /**
             * May Answer
             * @description 当前用户可否填写
             */
            may_answer: boolean;
            /** Name */
            name: string;
            /**
             * Places
             * @description 至多几位小数
             * @default 0
             */
            places?: number;
            /**
             * Question
             * @description 向填写人怎样提问;不另说明的为空
             * @default
             */
            question?: string;
            /**
             * Source
             * @description 以什么证明
             * @default
             */
            source?: string;
            /**
             * Unit
             * @default
             */
            unit?: string;
            /**
             * Value
             * @description 现有的答复,形式与填报相同;还没有的为空
             */
            value: (string | number | boolean) | null;
            /**
             * Value Text
             * @description 现有的答复,供人看
             * @default
             * @example 100.50 平方米
             */
            value_text?: string;
            /**
             * Year
             * @description 哪一年度的;日期为空
             */
            year: number | null;
        };
        /**
         * FirmInputs
         * @description What a policy asks of a firm for a year beyond what the registry keeps.
         */
        FirmInputs: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Inputs */
            inputs: components["schemas"]["FirmInput"][];
            /** Policy */
            policy: string;
            /** Year */
            year: number;
        };
        /**
         * FollowedFeedState
         * @description How far a followed feed has been applied.
         */
        FollowedFeedState: {
            /** Head */
            head: number;
            /** Position */
            position: number;
            /** Trouble */
            trouble?: string | null;
        };
        /**
         * FrozenReport
         * @description A report as it was frozen.
         */
        FrozenReport: {
            /** Digest */
            digest: string;
            /**
             * Frozen At
             * Format: date-time
             */
            frozen_at: string;
            /** Frozen By */
            frozen_by: string;
            /** Version */
            version: number;
        };
        /**
         * FundingShare
         * @description A share as it was set. Of several that fit, the one that names more goes first, then the later one.
         */
        FundingShare: {
            /** County Percent */
            county_percent: number;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Id */
            id: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Source */
            source: string;
            /** To Day */
            to_day: string | null;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * FundingShareIn
         * @description What the county bears of an award.
         */
        FundingShareIn: {
            /**
             * County Percent
             * @description 县级负担百分之几;其余(含不足一分的)由市级负担
             */
            county_percent: number;
            /**
             * From Day
             * Format: date
             * @description 自哪天审定的起
             */
            from_day: string;
            /**
             * Measure Id
             * @description 条目;不填为全部
             * @default
             */
            measure_id?: string;
            /**
             * Source
             * @description 依据文件
             */
            source: string;
            /**
             * To Day
             * @description 到哪天审定的为止;不填为以后另定之前
             */
            to_day?: string | null;
            /**
             * Unit
             * @description 县市区(园区)代码或名称;不填为全部
             * @default
             */
            unit?: string;
        };
        /**
         * FundLine
         * @description A budget line, and where its money stands.
         */
        FundLine: {
            /**
             * Adjusted
             * @description 调整
             * @example 200000.00
             */
            adjusted: string;
            /** Agency Code */
            agency_code: string;
            /**
             * Appropriated
             * @description 下达
             * @example 200000.00
             */
            appropriated: string;
            /** Bgt Id */
            bgt_id: string;
            /** Dep Bgt Eco Code */
            dep_bgt_eco_code: string;
            /** Document */
            document: string;
            /**
             * Entries
             * @description 已记多少笔
             */
            entries: number;
            /** Exp Func Code */
            exp_func_code: string;
            /** Fiscal Year */
            fiscal_year: number;
            /**
             * Free
             * @description 可用
             * @example 200000.00
             */
            free: string;
            /** Gov Bgt Eco Code */
            gov_bgt_eco_code: string;
            /** Id */
            id: string;
            /**
             * Lapsed
             * @description 结余收回
             * @example 200000.00
             */
            lapsed: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Measure Names */
            measure_names: string[];
            /** Measures */
            measures: string[];
            /** Name */
            name: string;
            /** Pro Code */
            pro_code: string;
            /**
             * Reserved
             * @description 已预留(审定而未支付)
             * @example 200000.00
             */
            reserved: string;
            /**
             * Source
             * @enum {string}
             */
            source: "central" | "province" | "city" | "county";
            /**
             * Source Name
             * @example 市级
             */
            source_name: string;
            /**
             * Spent
             * @description 已支付(扣除退回)
             * @example 200000.00
             */
            spent: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /** GateInfo */
        GateInfo: {
            /** Asks */
            asks: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Goal
         * @description A goal as it was last set.
         */
        Goal: {
            /**
             * Better
             * @enum {string}
             */
            better: "more" | "less";
            /** Code */
            code: string;
            /** Counted */
            counted: string;
            /** Indicator */
            indicator: string;
            /**
             * Level
             * @enum {string}
             */
            level: "quantity" | "quality" | "timeliness" | "cost" | "economic" | "social" | "satisfaction";
            /**
             * Set At
             * Format: date-time
             */
            set_at: string;
            /** Set By */
            set_by: string;
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Weight */
            weight: number;
        };
        /**
         * GoalIn
         * @description A goal of a year. Its result is counted by the system (`counted`), or entered by a person.
         */
        GoalIn: {
            /**
             * Better
             * @description more:不低于目标;less:不高于目标
             * @default more
             * @enum {string}
             */
            better?: "more" | "less";
            /**
             * Counted
             * @default
             */
            counted?: string;
            /**
             * Indicator
             * @example 免申即享占比
             */
            indicator: string;
            /**
             * Level
             * @enum {string}
             */
            level: "quantity" | "quality" | "timeliness" | "cost" | "economic" | "social" | "satisfaction";
            /**
             * Target
             * @example 90
             */
            target: string;
            /**
             * Unit
             * @default
             * @example %
             */
            unit?: string;
            /**
             * Weight
             * @description 分值;0 为撤下此目标
             */
            weight: number;
        };
        /**
         * GoalResult
         * @description A goal and what became of it.
         */
        GoalResult: {
            /**
             * Better
             * @enum {string}
             */
            better: "more" | "less";
            /** Code */
            code: string;
            /** Counted */
            counted: string;
            /** Deviation */
            deviation: string;
            /** Entered By */
            entered_by: string;
            /** How */
            how: string;
            /** Indicator */
            indicator: string;
            /**
             * Level
             * @enum {string}
             */
            level: "quantity" | "quality" | "timeliness" | "cost" | "economic" | "social" | "satisfaction";
            /** Level Name */
            level_name: string;
            /** Met */
            met: boolean | null;
            /**
             * Points
             * @description 得分
             */
            points: string | null;
            /** Set By */
            set_by: string;
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Value */
            value: string | null;
            /** Weight */
            weight: number;
            /**
             * Why
             * @description 没有完成值的原因
             */
            why: string;
        };
        /**
         * GroupInfo
         * @description Measures that a profile lets go together.
         */
        GroupInfo: {
            /**
             * By
             * @description enterprise(按企业)或 subject(按项目、产品)
             */
            by: string;
            /** Measures */
            measures: string[];
            /** Name */
            name: string;
        };
        /**
         * GuideEntry
         * @description A measure as the guide for firms and the manual for offices have it.
         */
        GuideEntry: {
            /**
             * Asked
             * @description 要填的数据
             */
            asked: string[];
            /**
             * Clause Label
             * @example 第三条(二)
             */
            clause_label: string;
            /** Conditions */
            conditions: string[];
            /**
             * Deadline
             * @description 期限:受理期,确认的时限
             */
            deadline: string;
            /**
             * Decides
             * @description 经办人要认定的
             */
            decides: string[];
            /**
             * Example
             * @description 算例:政策包旁的一个案例,由引擎算出;没有的为空
             */
            example: string;
            /**
             * In Force
             * @description 施行期间
             * @example 2024-01-01 至 2026-12-31
             */
            in_force: string;
            /**
             * Measure Id
             * @example rd-steps
             */
            measure_id: string;
            /** Name */
            name: string;
            /**
             * Once
             * @description 多久一次
             */
            once: string;
            /**
             * Papers
             * @description 材料
             */
            papers: string[];
            /** Pays */
            pays: string;
            /**
             * Quote
             * @description 原文引句
             */
            quote: string;
            /**
             * Readings
             * @description 口径
             */
            readings: components["schemas"]["GuideReading"][];
            /**
             * Stages
             * @description 各环节时限
             */
            stages: components["schemas"]["GuideStage"][];
            /**
             * Track
             * @description 怎样办理
             */
            track: string;
            /**
             * Where
             * @description 在哪办
             */
            where: string;
            /**
             * Who
             * @description 谁可以享受
             * @example 中小企业
             */
            who: string;
        };
        /**
         * GuideReading
         * @description A question that the text leaves open, and how it is read.
         */
        GuideReading: {
            /**
             * Question
             * @example “新认定”是否含复核通过
             */
            question: string;
            /**
             * Reading
             * @example 不含
             */
            reading: string;
        };
        /**
         * GuideStage
         * @description A stage of a claim, and within how many working days it is done.
         */
        GuideStage: {
            /**
             * Stage
             * @example 待初审
             */
            stage: string;
            /**
             * Working Days
             * @example 5
             */
            working_days: number;
        };
        /**
         * Hold
         * @description A hold.
         */
        Hold: {
            /** About */
            about: string;
            /** About Name */
            about_name: string;
            /**
             * Added At
             * Format: date-time
             */
            added_at: string;
            /** Added By */
            added_by: string;
            /** Category */
            category: string;
            /** Category Name */
            category_name: string;
            /** Ended At */
            ended_at: string | null;
            /** Ended By */
            ended_by: string | null;
            /** Ended Reason */
            ended_reason: string | null;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Reason */
            reason: string;
        };
        /**
         * HoldEnd
         * @description Why a hold is over.
         */
        HoldEnd: {
            /** Reason */
            reason: string;
        };
        /**
         * Holder
         * @description Who must act.
         */
        Holder: {
            /**
             * Id
             * @description 信用代码、单位代码或接入方;主管部门为空
             * @example 430302
             */
            id: string;
            /**
             * Kind
             * @description 企业、归口单位、主管部门、专家、高校院所、服务机构、月报报送单位
             * @example unit
             * @enum {string}
             */
            kind: "firm" | "unit" | "bureau" | "expert" | "university" | "provider" | "body";
            /**
             * Name
             * @example 雨湖区
             */
            name: string;
        };
        /**
         * HoldIn
         * @description A reason for which nothing is paid for now.
         */
        HoldIn: {
            /**
             * About
             * @description 统一社会信用代码、条目、兑现事项编号或批次编号
             */
            about: string;
            /**
             * Category
             * @enum {string}
             */
            category: "objection" | "bank_details" | "credit" | "audit" | "court" | "other";
            /**
             * Kind
             * @enum {string}
             */
            kind: "firm" | "measure" | "claim" | "batch";
            /** Reason */
            reason: string;
        };
        /**
         * ImportReport
         * @description accepted + repeated + rejected = total. A dry run accepts what an import would and lands nothing.
         */
        ImportReport: {
            /** Accepted */
            accepted: number;
            /**
             * Document
             * @description 所属文件的编号(如有)
             */
            document?: string | null;
            /** Dry Run */
            dry_run: boolean;
            /**
             * Notes
             * @description 没有导入的工作表、未作答的问题等,不属于某一行的提醒
             */
            notes?: string[];
            /** Rejected */
            rejected: number;
            /**
             * Repeated
             * @description 此前已记录、未重复入库的行数
             */
            repeated: number;
            /** Rows */
            rows: components["schemas"]["RowReport"][];
            /** Total */
            total: number;
        };
        /**
         * InputAnswersIn
         * @description Answers to inputs of a firm. An answer of null takes back what was answered: it is not known again.
         */
        InputAnswersIn: {
            /**
             * Answers
             * @description 键见本企业的填报表;日期填 YYYY-MM-DD,确知没有的填 none;填 null 为撤回
             * @example {
             *       "dates.leased_on": "2024-03-01",
             *       "figures.2024.rent_area": "100.50",
             *       "figures.2024.subsidiary": false
             *     }
             */
            answers: {
                [key: string]: (string | number | boolean) | null;
            };
            /**
             * Grounds
             * @description 依据(如租赁合同、完税证明)
             * @default
             */
            grounds?: string;
        };
        /**
         * InputInfo
         * @description Something that a policy asks of a firm, and how its answer looks.
         */
        InputInfo: {
            /**
             * Answer
             * @description money 金额(元);count 整数;number 有小数的数;yes_no 是非;choice 选项之一;day 日期,确知没有的填 none
             * @enum {string}
             */
            answer: "money" | "count" | "number" | "yes_no" | "choice" | "day";
            /**
             * Asks
             * @description 由谁填写:firm 企业、office 主管部门、registry 登记数据
             * @default firm
             * @enum {string}
             */
            asks?: "firm" | "office" | "registry";
            /** Choices */
            choices?: components["schemas"]["ChoiceInfo"][];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Places
             * @description 至多几位小数
             * @default 0
             */
            places?: number;
            /**
             * Question
             * @description 向填写人怎样提问;不另说明的为空
             * @default
             */
            question?: string;
            /**
             * Source
             * @description 以什么证明
             * @default
             */
            source?: string;
            /**
             * Unit
             * @default
             */
            unit?: string;
        };
        /**
         * InputsRecorded
         * @description Which answers were new, and which stood there already.
         */
        InputsRecorded: {
            /** Recorded */
            recorded: string[];
            /** Unchanged */
            unchanged: string[];
        };
        /**
         * JudgementIn
         * @description What a second person finds of an account.
         */
        JudgementIn: {
            /** Account Number */
            account_number?: string | null;
            /**
             * Reason
             * @description 怎样核验的;不通过的原因
             * @default
             */
            reason?: string;
            /**
             * Verified
             * @description 核验是否通过
             */
            verified: boolean;
        };
        /**
         * JwsSignature
         * @description One signature. `protected` (base64url JSON) names the algorithm, the key and the type of the payload.
         */
        JwsSignature: {
            /** Protected */
            protected: string;
            /** Signature */
            signature: string;
        };
        /**
         * KeptPopulation
         * @description A list of enterprises that was planned and has landed: simulations of its year may be made of it.
         */
        KeptPopulation: {
            /**
             * Enterprises
             * @description 企业户数
             */
            enterprises: number;
            /**
             * Id
             * @description 测算名单编号
             */
            id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /**
             * Year
             * @description 年度
             */
            year: number;
        };
        /**
         * LeftOut
         * @description A payable claim that is not in a batch, and why.
         */
        LeftOut: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Claim Id */
            claim_id: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Measure Name */
            measure_name: string;
            /** Reasons */
            reasons: string[];
        };
        /**
         * Likely
         * @description What an unknown wording may mean, and how alike the two are (0 to 1).
         */
        Likely: {
            /**
             * Alike
             * @description 相近程度,0 至 1
             */
            alike: number;
            /**
             * Label
             * @description 中文名称
             */
            label: string;
            /**
             * Value
             * @description 可在回答中填写的值
             */
            value: string;
        };
        /**
         * LineAmounts
         * @description One line of a simulation: that was paid for this year, is due, waits, lacks an input or was narrowly missed.
         */
        LineAmounts: {
            /** Clause */
            clause: number;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * High
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            high: string;
            /**
             * Low
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            low: string;
            /** Measure */
            measure: string;
            /** Measure Id */
            measure_id: string;
            /** Name */
            name: string;
            /**
             * Reason
             * @description 理由;逐项超过十万行,或没有要求写明理由的,从略
             * @default
             */
            reason?: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
        };
        /**
         * LineOutcome
         * @description What a line came to.
         */
        LineOutcome: {
            /**
             * High
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            high: string;
            /**
             * Low
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            low: string;
            /** Reason */
            reason: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
        };
        /**
         * LineTrace
         * @description How a line of a statement comes about: what its measure asks, what was found of it, how the amount is worked out.
         */
        LineTrace: {
            /**
             * Clause Label
             * @description 原文怎样标这一条
             * @example 第三条(二)
             */
            clause_label: string;
            /**
             * High
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            high: string;
            /**
             * Low
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            low: string;
            /**
             * Measure Id
             * @example rd-steps
             */
            measure_id: string;
            /** Name */
            name: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /** Steps */
            steps: components["schemas"]["TraceStep"][];
            /** Subject */
            subject: string;
        };
        /**
         * ListFacets
         * @description What the filters find, counted, and counted by value. A row of several values counts under each of them.
         */
        ListFacets: {
            /** Facets */
            facets: components["schemas"]["Facet"][];
            /**
             * Total
             * @description 筛选后共有多少条
             * @example 37
             */
            total: number;
        };
        /**
         * ListForm
         * @description A form that lists come in, with what was answered about it.
         */
        ListForm: {
            /** Answers */
            answers: {
                [key: string]: string;
            };
            /**
             * Headers
             * @description 表头
             */
            headers: string[];
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
        };
        /**
         * ListFormChange
         * @description What is to be answered about a form from now on.
         */
        ListFormChange: {
            /** Answers */
            answers: {
                [key: string]: string;
            };
        };
        /**
         * ListPlan
         * @description What would come of a file, and what is to be answered before.
         */
        ListPlan: {
            /** Blocks */
            blocks: components["schemas"]["SeenBlock"][];
            /** @description 必答的问题答完后才有 */
            counts?: components["schemas"]["RowCounts"] | null;
            /**
             * Digest
             * @description 方案内容的摘要;入库时给出,内容变了就不入库
             */
            digest: string;
            /**
             * Document
             * @description 入库的文件、年度或名单编号;入库后才有
             */
            document?: string | null;
            /**
             * Expires At
             * Format: date-time
             * @description 过期后自动删去
             */
            expires_at: string;
            /**
             * File Digest
             * @description 文件的 SHA-256
             */
            file_digest: string;
            /** Filename */
            filename: string;
            /**
             * Form
             * @description 记住的表式
             */
            form?: string | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @description 名单种类
             * @example recognitions
             */
            kind: string;
            /** Landed At */
            landed_at?: string | null;
            /**
             * Left Out
             * @description 没有导入的工作表及原因
             */
            left_out?: string[];
            /**
             * Notes
             * @description 还须知道的:隐藏的列用没用,还没有列出的问题有多少,入库还会记下什么
             */
            notes?: string[];
            /** Questions */
            questions: components["schemas"]["Question"][];
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            state: components["schemas"]["PlanState"];
            /** State Label */
            state_label: string;
            /**
             * Unregistered
             * @description 登记中没有名称相同或相近者的企业,须先登记
             */
            unregistered?: string[];
        };
        /**
         * ListProgress
         * @description How far a request that plans or lands a list has come.
         */
        ListProgress: {
            /**
             * Of
             * @description 总行数;还不知道的为 0
             */
            of: number;
            /**
             * Rows
             * @description 已办的行数
             */
            rows: number;
            /**
             * Stage
             * @description 正在做什么;空为这里没有正在办理的(已办完,或由另一进程办理)
             */
            stage: string;
        };
        /**
         * ListWord
         * @description A wording that was learned: of a column's header (field "header"), or of a word in a field's cells.
         */
        ListWord: {
            /** Field */
            field: string;
            /** Kind */
            kind: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Value */
            value: string;
            /** Wording */
            wording: string;
        };
        /**
         * ListWordIn
         * @description A wording to be known from now on.
         */
        ListWordIn: {
            /**
             * Field
             * @description 项目;header 为列名
             */
            field: string;
            /**
             * Kind
             * @description 名单种类
             */
            kind: string;
            /**
             * Value
             * @description 含义:项目名,或该项目可选的值;off 为停用这种内置的写法,遇到时询问
             */
            value: string;
            /**
             * Wording
             * @description 写法
             */
            wording: string;
        };
        /**
         * MatchIn
         * @description To which item a line belongs, as a person says.
         */
        MatchIn: {
            /** Item No */
            item_no: string;
            /**
             * Reason
             * @description 依据
             */
            reason: string;
        };
        /**
         * MeasureCell
         * @description One measure over all enterprises.
         */
        MeasureCell: {
            /** @description 现行政策下的金额;只在方案测算中有 */
            before?: components["schemas"]["Money"] | null;
            /**
             * Changed
             * @description 方案是否改动了本条目
             * @default false
             */
            changed?: boolean;
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             */
            clause_label?: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Missing Ceiling
             * @description 缺少信息的各项若都符合,至多合计
             * @example 200000.00
             */
            missing_ceiling: string;
            /**
             * Missing Count
             * @description 缺少所需信息的项数
             */
            missing_count: number;
            money: components["schemas"]["Money"];
            /** Name */
            name: string;
            /**
             * Near Count
             * @description 距门槛或增幅要求不足给定差额的项数
             */
            near_count: number;
            /**
             * Settled Count
             * @description 应兑现与已核定的项数
             */
            settled_count: number;
            /**
             * Statuses
             * @description 状态代码与项数
             */
            statuses: {
                [key: string]: number;
            };
            /**
             * Waiting Count
             * @description 待核定的项数
             */
            waiting_count: number;
        };
        /**
         * MeasureInfo
         * @description One paid measure of a pack.
         */
        MeasureInfo: {
            /** Amount */
            amount: string | null;
            /** Base */
            base: string | null;
            /** Cap */
            cap: string | null;
            /**
             * Cap Firm
             * @description 按服务事项计的:对同一企业每年最高
             */
            cap_firm?: string | null;
            /**
             * Cap Year
             * @description 按服务事项计的:每家机构每年最高
             */
            cap_year?: string | null;
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             * @example 第三条(二)
             */
            clause_label?: string;
            /**
             * Conditions
             * @description 须同时满足的条件;按服务事项计的:哪些服务计入,全年须达到什么
             */
            conditions?: string[];
            /** Evidence */
            evidence: string[];
            /** Gates */
            gates: components["schemas"]["GateInfo"][];
            /** Growth */
            growth: string | null;
            /** High */
            high: string | null;
            /** Id */
            id: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /**
             * In Force To
             * Format: date
             */
            in_force_to: string;
            /** Kind */
            kind: string;
            /** Low */
            low: string | null;
            /** Name */
            name: string;
            /**
             * Not Over
             * @description 不超过哪一指标
             */
            not_over?: string | null;
            /** Once */
            once: string;
            /**
             * Pays
             * @description 按算式计的:怎样计算
             */
            pays?: string | null;
            /** Quote */
            quote: string;
            /** Rate */
            rate: string | null;
            /** Readings */
            readings: components["schemas"]["ReadingInfo"][];
            /** Scope */
            scope: string;
            /**
             * Steps
             * @description 分档比例
             */
            steps?: string[];
            /** Threshold */
            threshold: string | null;
            /** Title */
            title: string | null;
            /** Track */
            track: string;
            /**
             * Versions
             * @description 条目的版本数;所列为最新一版
             * @default 1
             */
            versions?: number;
        };
        /**
         * MissingItem
         * @description Something not known that a line turns on.
         */
        MissingItem: {
            /** Key */
            key: string;
            /** Name */
            name: string;
        };
        /**
         * Money
         * @description The parts of a year's budget, in lines and in yuan: paid, settled, to be decided, and what is missing.
         */
        Money: {
            /**
             * Ceiling
             * @description 上限(不含已兑现与待补充):已定金额加待核定项目的最高额
             * @example 200000.00
             */
            ceiling: string;
            /**
             * Decided
             * @description 已定:应兑现与已核定、尚未兑现
             * @example 200000.00
             */
            decided: string;
            /**
             * Decided Count
             * @description 应兑现与已核定的项数
             */
            decided_count: number;
            /**
             * Floor
             * @description 下限(不含已兑现与待补充):已定金额加待核定项目的最低额
             * @example 200000.00
             */
            floor: string;
            /**
             * Missing
             * @description 待补充的各项若都符合,至多另有多少
             * @example 200000.00
             */
            missing: string;
            /**
             * Missing Count
             * @description 待补充的项数
             */
            missing_count: number;
            /**
             * Paid
             * @description 已兑现:为本年度已拨付的金额
             * @example 200000.00
             */
            paid: string;
            /**
             * Paid Count
             * @description 已兑现的项数
             */
            paid_count: number;
            /**
             * Total
             * @description 全年至多:已兑现、已定、待核定的最高额与待补充的至多额;兑现前后不变
             * @example 200000.00
             */
            total: string;
            /**
             * Total Low
             * @description 全年至少:已兑现、已定与待核定的最低额
             * @example 200000.00
             */
            total_low: string;
            /**
             * Unstated Count
             * @description 已兑现而未说明金额的项数(只在名单中有),金额按零计
             */
            unstated_count: number;
            /**
             * Waiting Count
             * @description 待核定的项数
             */
            waiting_count: number;
            /**
             * Waiting High
             * @description 待核定项目至多
             * @example 200000.00
             */
            waiting_high: string;
            /**
             * Waiting Low
             * @description 待核定项目至少
             * @example 200000.00
             */
            waiting_low: string;
        };
        /**
         * MoneyBack
         * @description Money that came back.
         */
        MoneyBack: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /**
             * Bank Ref
             * @description 银行交易流水号,只用一次
             */
            bank_ref: string;
            /**
             * On
             * Format: date
             * @description 到账日期
             */
            on: string;
        };
        /**
         * Mover
         * @description An enterprise that a what-if pays more or less. Both amounts are ceilings.
         */
        Mover: {
            /**
             * After
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            after: string;
            /**
             * Before
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            before: string;
            /** Credit Code */
            credit_code: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
        };
        /**
         * NextStep
         * @description What may be done next. `missing`: what still stands in its way; `mine`: whether this caller may do it.
         */
        NextStep: {
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Evidence */
            evidence: string[];
            /** Mine */
            mine: boolean;
            /** Missing */
            missing: string[];
            /** Roles */
            roles: string[];
            /** To State */
            to_state: string;
        };
        /**
         * NoticeEnded
         * @description What the end of a notice came to.
         */
        NoticeEnded: {
            /**
             * Cleared
             * @description 转入待拨付的事项
             */
            cleared: number;
            /**
             * Left Before
             * @description 公示期间已退出的事项(异议成立、撤回、作废等)
             */
            left_before: number;
            notice: components["schemas"]["AwardNotice"];
        };
        /**
         * NoticeEntry
         * @description One award as it is published: to whom, by which words of the text, on which figures, how much.
         */
        NoticeEntry: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /**
             * Basis
             * @description 所据的数据
             */
            basis: components["schemas"]["BasisItem"][];
            /** Claim Id */
            claim_id: string;
            /** Clause */
            clause: number;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /**
             * Number
             * @description 序号
             */
            number: number;
            /**
             * Outcome Digest
             * @description 测算结果摘要
             */
            outcome_digest: string;
            /**
             * Policy Digest
             * @description 政策包摘要
             */
            policy_digest: string;
            /**
             * Quote
             * @description 政策原文
             */
            quote: string;
            /**
             * Statement Digest
             * @description 测算书摘要
             */
            statement_digest: string;
            /** Subject */
            subject: string;
            /** Unit Name */
            unit_name: string;
            /** Year */
            year: number;
        };
        /**
         * NoticeFile
         * @description The file of a notice. Its bytes are the one form of what it says (`rendered`): no other bytes are such a file.
         */
        NoticeFile: {
            /**
             * Format
             * @default liebian-award-notice/1
             * @constant
             */
            format?: "liebian-award-notice/1";
            /** Keys */
            keys: components["schemas"]["NoticeKey"][];
            notice: components["schemas"]["NoticeTold"];
            /** Signatures */
            signatures: components["schemas"]["JwsSignature"][];
        };
        /**
         * NoticeKey
         * @description A key that signs notices, or has signed them.
         */
        NoticeKey: {
            alg: components["schemas"]["Algorithm"];
            /**
             * Kid
             * @description 密钥指纹(SHA-256 前 32 位十六进制)
             */
            kid: string;
            /**
             * Public
             * @description 公钥(base64url)
             */
            public: string;
        };
        /**
         * NoticeTold
         * @description What a notice's file says: exactly what was published.
         */
        NoticeTold: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /** Digest */
            digest: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Entries */
            entries: components["schemas"]["NoticeEntry"][];
            /** Id */
            id: string;
            /** Place */
            place: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Round Name */
            round_name: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /** Title */
            title: string;
            /** Working Days */
            working_days: number;
        };
        /**
         * ObjectionAnswer
         * @description What came of an objection, and why.
         */
        ObjectionAnswer: {
            /** Answer */
            answer: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "upheld" | "dismissed";
        };
        /**
         * ObjectorOf
         * @description Who raised an objection.
         */
        ObjectorOf: {
            /** Contact */
            contact: string;
            /** Name */
            name: string;
        };
        /**
         * Outcome
         * @description What came of it. REFUSED: the caller may not, or what he named is not there for him. STEP_UP: he may, and was asked first to
         *     prove who he is; what he did then is an event of its own.
         * @enum {string}
         */
        Outcome: "done" | "refused" | "step-up";
        /**
         * ParameterInfo
         * @description A number from outside that rules look at, by year.
         */
        ParameterInfo: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            /** Unit */
            unit: string;
            /** Values */
            values: {
                [key: string]: string;
            };
        };
        /**
         * PaymentFact
         * @description What was paid before.
         */
        PaymentFact: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Year */
            year: number;
        };
        /**
         * PaymentIn
         * @description A payment made. The amount must be what the statement says is due.
         */
        PaymentIn: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Voucher
             * @description 拨付凭证号
             */
            voucher: string;
            /**
             * Year
             * @description 兑现的年度(事项所在年度)
             */
            year: number;
        };
        /**
         * PaymentItem
         * @description One payment of a batch.
         */
        PaymentItem: {
            /**
             * Account
             * @example 示例银行 ****9012
             */
            account: string;
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Attempt */
            attempt: number;
            /** Bank Ref */
            bank_ref: string | null;
            /** Batch Id */
            batch_id: string;
            /** Batch No */
            batch_no: string;
            /** Claim Id */
            claim_id: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** No */
            no: string;
            /** Paid */
            paid: string | null;
            /** Paid On */
            paid_on: string | null;
            /** Reason */
            reason: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Subject */
            subject: string;
        };
        /**
         * PaymentRecord
         * @description A payment made, with the receipt of the calculation that it rests on.
         */
        PaymentRecord: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Measure Id */
            measure_id: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** @description 拨付所据测算的回执 */
            receipt?: components["schemas"]["Receipt"] | null;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Voucher
             * @description 拨付凭证号
             */
            voucher: string;
            /**
             * Year
             * @description 兑现的年度(事项所在年度)
             */
            year: number;
        };
        /**
         * PaymentShown
         * @description A payment that arrived, and what of it stands.
         */
        PaymentShown: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Batch No */
            batch_no: string | null;
            /** Clause */
            clause: number;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: number;
            /** Item No */
            item_no: string | null;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Origin */
            origin: string;
            /** Origin Name */
            origin_name: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Recorded By */
            recorded_by: string;
            /** Reversals */
            reversals: components["schemas"]["Reversal"][];
            /**
             * Standing
             * @description 扣除冲回后的金额(元)
             * @example 200000.00
             */
            standing: string;
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Voucher */
            voucher: string;
            /**
             * Voucher Used Twice
             * @description 同一凭证号登记了不止一笔
             */
            voucher_used_twice: boolean;
            /** Year */
            year: number;
        };
        /**
         * PayoutTotals
         * @description Sums of payments.
         */
        PayoutTotals: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Count */
            count: number;
            /**
             * Standing
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            standing: string;
        };
        /**
         * PerformanceReport
         * @description A year's evaluation. `missing`: what keeps it from being frozen.
         */
        PerformanceReport: {
            /** Causes */
            causes: components["schemas"]["Cause"][];
            /** Figures */
            figures: components["schemas"]["CountedFigure"][];
            /** Fiscal Year */
            fiscal_year: number;
            /** @description 定稿的,是哪一稿 */
            frozen: components["schemas"]["FrozenReport"] | null;
            /** Goals */
            goals: components["schemas"]["GoalResult"][];
            /**
             * Grade
             * @description 优、良、中、差;依据财预〔2020〕10号
             */
            grade: string;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Missing */
            missing: string[];
            /**
             * Points
             * @description 总得分;有目标尚无完成值的为空
             */
            points: string | null;
            /** Versions */
            versions: components["schemas"]["FrozenReport"][];
            /**
             * Weights
             * @description 分值合计
             */
            weights: number;
        };
        /**
         * PlanAnswers
         * @description Answers by the questions' ids. A later answer replaces an earlier one; null takes it back.
         */
        PlanAnswers: {
            /**
             * Answers
             * @example {
             *       "hidden-rows:名单": "leave_out"
             *     }
             */
            answers: {
                [key: string]: string | null;
            };
            /**
             * Remember
             * @description 记住这一表式的回答,下次同样的表不再询问
             * @default true
             */
            remember?: boolean;
        };
        /**
         * PlanLanding
         * @description Land what was shown.
         */
        PlanLanding: {
            /**
             * Digest
             * @description 所见方案的摘要;与当前内容不同时拒绝入库,请重新查看
             */
            digest?: string | null;
        };
        /**
         * PlanState
         * @description Where a plan stands.
         * @enum {string}
         */
        PlanState: "asking" | "ready" | "empty" | "landed";
        /**
         * PolicyInfo
         * @description A policy pack.
         */
        PolicyInfo: {
            /** City */
            city: string;
            /** Clauses */
            clauses: number[];
            /** Dates */
            dates: {
                [key: string]: string;
            };
            /** Default Profile */
            default_profile: string;
            /** Digest */
            digest: string;
            /**
             * Documents
             * @description 所据的各份文件;只有一份原文的为空
             */
            documents?: components["schemas"]["DocumentInfo"][];
            /** Figures */
            figures: components["schemas"]["FigureInfo"][];
            /** Id */
            id: string;
            /** In Force Certainty */
            in_force_certainty: string;
            /**
             * Inputs
             * @description 政策所问的每一项指标与日期,怎样填写
             */
            inputs: components["schemas"]["InputInfo"][];
            /** Measures */
            measures: number;
            /** Name */
            name: string;
            /**
             * Parameters
             * @description 政策所用的外部数值
             */
            parameters: components["schemas"]["ParameterInfo"][];
            /** Profiles */
            profiles: components["schemas"]["ProfileInfo"][];
            /** Source */
            source: string;
        };
        /**
         * ProblemDocument
         * @description RFC 9457 with the field problems as an extension member; there may be others, such as `resume` on a 410.
         */
        ProblemDocument: {
            /**
             * Detail
             * @description 这一次的具体情况
             * @default
             */
            detail?: string;
            /** Errors */
            errors?: components["schemas"]["FieldProblem"][];
            /**
             * Instance
             * @description 请求路径
             * @default
             */
            instance?: string;
            /**
             * Request Id
             * @description 请求编号,报修时提供
             * @default
             */
            request_id?: string;
            /**
             * Status
             * @example 422
             */
            status: number;
            /**
             * Title
             * @description 问题类别
             * @example 请求内容有误
             */
            title: string;
            /**
             * Type
             * @description 问题类别的稳定标识,也是说明它的页面的地址(相对于本服务);取值见 x-extensible-enum,以后可能增加
             * @example /problems/invalid-request
             */
            type: string;
        };
        /**
         * ProfileInfo
         * @description An interpretation profile.
         */
        ProfileInfo: {
            /**
             * Combine
             * @description cumulative(各计)、highest(同年从高)或 top_up(从高补差)
             */
            combine: string;
            /** Groups */
            groups: components["schemas"]["GroupInfo"][];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
        };
        /**
         * QualityShown
         * @description What is asked of the year, and what was found.
         */
        QualityShown: {
            /**
             * Asked
             * @example 80%以上
             */
            asked: string;
            /**
             * Found
             * @example 92%
             */
            found: string;
            /** Met */
            met: boolean;
            /**
             * Name
             * @example 满意度
             */
            name: string;
        };
        /**
         * Question
         * @description What only a person can say. Without an answer to a `required` one nothing lands; without an answer to another, the
         *     rows that it is about do not land.
         */
        Question: {
            /**
             * Answer
             * @description 已给出的回答
             */
            answer?: string | null;
            /**
             * Cells
             * @description 有关的单元格(至多20个)
             */
            cells?: string[];
            /** Choices */
            choices?: components["schemas"]["Choice"][];
            /**
             * Free
             * @description 可填写列出以外的文字
             * @default false
             */
            free?: boolean;
            /** Id */
            id: string;
            /**
             * Proposed
             * @description 建议的回答;不会自动采用
             */
            proposed?: string | null;
            /**
             * Remembered
             * @description 回答来自记住的表式
             * @default false
             */
            remembered?: boolean;
            /**
             * Required
             * @description 不回答就不能入库
             */
            required: boolean;
            /**
             * Rows
             * @description 有关的行数
             * @default 0
             */
            rows?: number;
            /**
             * Text
             * @description 问题
             */
            text: string;
            /**
             * Why
             * @description 为什么要问
             * @default
             */
            why?: string;
        };
        /**
         * QuestionInfo
         * @description One input that still matters.
         */
        QuestionInfo: {
            /** @description 指标与日期怎样填写;其他各类为空 */
            asked?: components["schemas"]["InputInfo"] | null;
            /**
             * At Stake
             * @description 取决于它的各项至多合计(元)
             * @example 200000.00
             */
            at_stake: string;
            /**
             * Key
             * @example figures.2024.rd_expense
             */
            key: string;
            /**
             * Kind
             * @description figures、dates、size、holds、recognitions、determinations 或 parameters
             */
            kind: string;
            /** Lines */
            lines: components["schemas"]["StakeInfo"][];
            /** Name */
            name: string;
        };
        /**
         * QuestionsReply
         * @description Which inputs still matter for an enterprise, the one with the most money at stake first.
         */
        QuestionsReply: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * High
             * @description 已知事实下至多(元)
             * @example 200000.00
             */
            high: string;
            /** Policy */
            policy: string;
            /** Policy Digest */
            policy_digest: string;
            /**
             * Possible
             * @description 待补充的各项若都符合,另外至多(元)
             * @example 200000.00
             */
            possible: string;
            /** Profile */
            profile: string;
            /** Questions */
            questions: components["schemas"]["QuestionInfo"][];
            /**
             * Settled
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            settled: string;
            /** Year */
            year: number;
        };
        /**
         * QueueAnswer
         * @description Who got money in the order of the round, and what stopped it.
         */
        QueueAnswer: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Funded */
            funded: string[];
            /**
             * Stopped
             * @description 为什么没有再往下;空的即全部到位
             */
            stopped: string;
        };
        /**
         * Readiness
         * @description Ready means: the schema is current, the database answers and takes writes, and every followed feed is applied. What goes
         *     wrong with work in the background, and that searches are answered 503 while they are `warming`, is said and makes nobody
         *     stay away: all else works meanwhile.
         */
        Readiness: {
            /**
             * Database
             * @description 数据库有何问题;没有时为空
             */
            database?: string | null;
            /** Follows */
            follows?: {
                [key: string]: components["schemas"]["FollowedFeedState"];
            };
            /** Ready */
            ready: boolean;
            /** Service */
            service: string;
            /**
             * Warming
             * @description 是否仍在准备匹配所用的程序
             * @default false
             */
            warming?: boolean;
            /**
             * Workers
             * @description 后台工作,及其最近一次出错;没有时为空
             */
            workers?: {
                [key: string]: string | null;
            };
        };
        /** ReadingInfo */
        ReadingInfo: {
            /** Question */
            question: string;
            /** Reading */
            reading: string;
        };
        /**
         * Receipt
         * @description What names a calculation exactly. Digests are SHA-256 in hex; with it, `…/assessments/replay` does it again.
         */
        Receipt: {
            /**
             * As Of
             * @description 只计到这一天的事实
             */
            as_of: string | null;
            /**
             * Awards Seq
             * @description 所据本服务事件流的序号;按提交事实测算时为空
             */
            awards_seq: number | null;
            /**
             * Engine
             * @description 计算程序版本
             */
            engine: string;
            /**
             * Evidence At
             * @description 所据外部数据以这一时刻仍在有效期内为准;没有外部数据的为空
             */
            evidence_at?: string | null;
            /**
             * Inputs Digest
             * @description 所据事实的摘要
             */
            inputs_digest: string;
            /**
             * Known At
             * @description 只计到这一时刻所知的事实
             */
            known_at: string | null;
            /**
             * Outcome Digest
             * @description 各行状态与金额的摘要
             */
            outcome_digest: string;
            /** Policy Digest */
            policy_digest: string;
            /** Profile Digest */
            profile_digest: string;
            /**
             * Registry Seq
             * @description 所据登记服务事件流的序号;按提交事实测算时为空
             */
            registry_seq: number | null;
            /**
             * Statement Digest
             * @description 测算书所印全部内容与所据时点的摘要;早先的回执没有这一项
             */
            statement_digest?: string | null;
        };
        /**
         * RecognitionAction
         * @description What a document does for an enterprise on its list.
         * @enum {string}
         */
        RecognitionAction: "new" | "recheck" | "rename" | "revocation";
        /**
         * RecognitionIn
         * @description A recognition, as its document gave it.
         */
        RecognitionIn: {
            /** @description 新认定、复核、更名或撤销 */
            action: components["schemas"]["RecognitionAction"];
            /**
             * Document
             * @description 文号
             */
            document: string;
            /**
             * Issued On
             * Format: date
             * @description 发文日期
             */
            issued_on: string;
            /**
             * Issuer
             * @default
             */
            issuer?: string;
            /**
             * Subject
             * @description 所认定的单位、产品或品种;认定企业本身时不填
             * @default
             */
            subject?: string;
            /**
             * Title
             * @description 称号代码
             * @example national_little_giant
             */
            title: string;
        };
        /**
         * Recorded
         * @description What was recorded, and its number.
         */
        Recorded: {
            /** Id */
            id: number;
        };
        /**
         * Recovery
         * @description A recovery as it stands.
         */
        Recovery: {
            /** Claim Id */
            claim_id: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Detail */
            detail: string;
            /**
             * Due
             * @description 应退金额(元)
             * @example 200000.00
             */
            due: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Ground */
            ground: string;
            /** Ground Name */
            ground_name: string;
            /**
             * Holders
             * @description 现在在谁手里
             */
            holders: string[];
            /** Id */
            id: string;
            /**
             * Left
             * @description 尚欠金额(元)
             * @example 200000.00
             */
            left: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Paid
             * @description 该笔拨付的金额(元)
             * @example 200000.00
             */
            paid: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Pay By */
            pay_by: string | null;
            /** Payment Id */
            payment_id: number;
            /**
             * Received
             * @description 已退金额(元)
             * @example 200000.00
             */
            received: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Year */
            year: number;
        };
        /**
         * RecoveryGround
         * @description A ground, and the text that it rests on. `whole`: all of the payment is due back.
         */
        RecoveryGround: {
            /**
             * Certainty
             * @description 依据的确定程度:stated 明文、analogous 参照、assumed 待本市确定
             * @enum {string}
             */
            certainty: "stated" | "analogous" | "assumed";
            /** Certainty Name */
            certainty_name: string;
            /** Code */
            code: string;
            /** Name */
            name: string;
            /** Rule */
            rule: string;
            /** Source */
            source: string;
            /**
             * Whole
             * @description true:追回全部;false:追回多付的部分
             */
            whole: boolean;
        };
        /**
         * RecoveryIn
         * @description A recovery is proposed.
         */
        RecoveryIn: {
            /**
             * Amount
             * @description 应退金额(元);不填为该笔拨付尚余的全部
             */
            amount?: string | null;
            /**
             * Detail
             * @description 事实与理由
             */
            detail: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Ground
             * @description 事由,见 …/recovery-grounds
             * @example title_revoked
             */
            ground: string;
            /** Payment Id */
            payment_id: number;
        };
        /**
         * RecoveryInFull
         * @description A recovery with the text it rests on, its steps, receipts and what may be done next.
         */
        RecoveryInFull: {
            /**
             * Answer By
             * @description 企业陈述申辩的期限
             */
            answer_by: string | null;
            /** Certainty Name */
            certainty_name: string;
            /** Claim Id */
            claim_id: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Detail */
            detail: string;
            /**
             * Due
             * @description 应退金额(元)
             * @example 200000.00
             */
            due: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Ground */
            ground: string;
            /** Ground Name */
            ground_name: string;
            /**
             * Holders
             * @description 现在在谁手里
             */
            holders: string[];
            /** Id */
            id: string;
            /**
             * Left
             * @description 尚欠金额(元)
             * @example 200000.00
             */
            left: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Paid
             * @description 该笔拨付的金额(元)
             * @example 200000.00
             */
            paid: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Pay By */
            pay_by: string | null;
            /** Payment Id */
            payment_id: number;
            /** Receipts */
            receipts: components["schemas"]["RecoveryReceipt"][];
            /**
             * Received
             * @description 已退金额(元)
             * @example 200000.00
             */
            received: string;
            /** Rule */
            rule: string;
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Source */
            source: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Subject */
            subject: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Voucher */
            voucher: string;
            /** Year */
            year: number;
        };
        /**
         * RecoveryProcess
         * @description The table of a recovery's steps.
         */
        RecoveryProcess: {
            /** Transitions */
            transitions: components["schemas"]["TransitionInfo"][];
        };
        /**
         * RecoveryReceipt
         * @description A receipt as it was recorded.
         */
        RecoveryReceipt: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Bank Ref */
            bank_ref: string;
            /** Number */
            number: number;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
        };
        /**
         * RecoveryStepIn
         * @description A step of a recovery.
         */
        RecoveryStepIn: {
            /**
             * Amount
             * @description 应退金额(元)
             */
            amount?: string | null;
            /**
             * Event
             * @example notify
             */
            event: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Ground
             * @description 改为另一事由
             */
            ground?: string | null;
            /**
             * Pay By
             * @description 退缴期限
             */
            pay_by?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            receipt?: components["schemas"]["MoneyBack"] | null;
        };
        /**
         * RejectedRow
         * @description A row of a file that could not be read: where, what stood there, and why.
         */
        RejectedRow: {
            /** Column */
            column: string;
            /** Problem */
            problem: string;
            /** Row */
            row: number;
            /** Value */
            value: string;
        };
        /**
         * ReleaseIn
         * @description Why what was reserved is given back.
         */
        ReleaseIn: {
            /**
             * Reason
             * @description 原因
             */
            reason: string;
        };
        /**
         * RemoveItems
         * @description Items that leave a draft.
         */
        RemoveItems: {
            /** Item Nos */
            item_nos: string[];
        };
        /**
         * RenovationEvidence
         * @description Before and after a renovation, as far as there are diagnoses of it: evidence for a finding, and none itself.
         */
        RenovationEvidence: {
            after: components["schemas"]["DiagnosisTold"] | null;
            before: components["schemas"]["DiagnosisTold"] | null;
            /** Gain High */
            gain_high: string | null;
            /**
             * Gain Low
             * @description 得分至少增加多少;缺一次或先后倒置的为空
             */
            gain_low: string | null;
            /**
             * Levels Gained
             * @description 等级提高几级;不能确定的为空
             */
            levels_gained: number | null;
            /** Project */
            project: string;
        };
        /**
         * ReplayCheck
         * @description One thing that was compared.
         */
        ReplayCheck: {
            /** Detail */
            detail: string;
            /** Equal */
            equal: boolean;
            /** Name */
            name: string;
            /** What */
            what: string;
        };
        /**
         * Replayed
         * @description How many events are to be told again.
         */
        Replayed: {
            /** Count */
            count: number;
        };
        /**
         * ReplayIn
         * @description A statement as it was issued, to be calculated again.
         */
        ReplayIn: {
            /** @description 按提交事实测算的,附上当时的请求 */
            facts?: components["schemas"]["AssessmentIn"] | null;
            statement: components["schemas"]["StatementReply"];
        };
        /**
         * ReplayReply
         * @description Whether a calculation came out the same again, and where not.
         */
        ReplayReply: {
            /** Checks */
            checks: components["schemas"]["ReplayCheck"][];
            /** Differences */
            differences: components["schemas"]["Difference"][];
            /** Equal */
            equal: boolean;
            /**
             * Fields
             * @description 与重算不同的每一处
             */
            fields?: components["schemas"]["FieldDifference"][];
            /**
             * Policy Is Current
             * @description 当时的政策包是否仍为现行;不是的,已按当时的重算
             */
            policy_is_current: boolean;
        };
        /**
         * ReservableService
         * @description A service of the firm for which something of the voucher may be reserved.
         */
        ReservableService: {
            /** Agreed On */
            agreed_on: string | null;
            /**
             * Agreed Price
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            agreed_price: string;
            /** Engagement Id */
            engagement_id: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /**
             * Most
             * @description 此券最多可抵用
             * @example 200000.00
             */
            most: string;
            /** Provider Code */
            provider_code: string;
            /** Provider Name */
            provider_name: string;
            /** Service Type */
            service_type: string;
        };
        /**
         * ReservationIn
         * @description What of a voucher is to be for a service.
         */
        ReservationIn: {
            /**
             * Amount
             * @description 用券抵用(元)
             * @example 200000.00
             */
            amount: string;
            /**
             * Engagement Id
             * @description 服务事项编号
             */
            engagement_id: string;
            /**
             * Firm Part
             * @description 企业自付(元);不填为约定价款的其余部分
             */
            firm_part?: string | null;
        };
        /**
         * ResultIn
         * @description What was entered of a goal. Of a counted one only why it is off.
         */
        ResultIn: {
            /**
             * Deviation
             * @description 未达到目标的原因与改进
             * @default
             */
            deviation?: string;
            /**
             * How
             * @description 如何得出
             * @default
             */
            how?: string;
            /**
             * Value
             * @description 实际完成值;由系统统计的留空
             */
            value?: string | null;
        };
        /**
         * Reversal
         * @description What of a payment was reversed.
         */
        Reversal: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** By */
            by: string;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /**
             * On Day
             * Format: date
             */
            on_day: string;
            /** Reason */
            reason: string;
            /** Voucher */
            voucher: string;
        };
        /**
         * ReversalIn
         * @description That a payment was recorded by mistake: another person than recorded it says so.
         */
        ReversalIn: {
            /** Reason */
            reason: string;
            /**
             * Voucher
             * @description 更正凭证号
             * @default
             */
            voucher?: string;
        };
        /**
         * Revision
         * @description One change of a resource.
         */
        Revision: {
            /**
             * At
             * Format: date-time
             * @description 何时
             */
            at: string;
            /**
             * By
             * @description 谁:人员(登录名@角色)或接入方的编号,姓名见 /registry/v1/actors
             * @example zhaoming@bureau-handler
             */
            by: string;
            /**
             * Fields
             * @description 改了什么
             */
            fields: components["schemas"]["ChangedField"][];
            /**
             * Number
             * @description 第几次更改
             * @example 18
             */
            number: number;
        };
        /**
         * RowCounts
         * @description What landing would do: accepted + repeated + rejected = total.
         */
        RowCounts: {
            /** Accepted */
            accepted: number;
            /** Rejected */
            rejected: number;
            /** Repeated */
            repeated: number;
            /** Total */
            total: number;
            /**
             * Warned
             * @description 有提醒的行数
             */
            warned: number;
        };
        /**
         * RowOutcome
         * @description What became of a row.
         * @enum {string}
         */
        RowOutcome: "accepted" | "repeated" | "rejected";
        /**
         * RowReport
         * @description One row. `row` is the number that the spreadsheet shows (the first line of the file is 1).
         */
        RowReport: {
            /**
             * Block
             * @description 所在名单的编号,见导入方案;并排的名单有相同的行号
             * @default
             */
            block?: string;
            /** Errors */
            errors?: components["schemas"]["CellProblem"][];
            /**
             * Key
             * @description 行的业务主键,如统一社会信用代码
             * @default
             */
            key?: string;
            outcome: components["schemas"]["RowOutcome"];
            /** Row */
            row: number;
            /**
             * Sheet
             * @description 工作表
             * @default
             */
            sheet?: string;
            /** Warnings */
            warnings?: components["schemas"]["CellProblem"][];
        };
        /**
         * RowWarning
         * @description A figure that is hardly possible for one firm. It counts as it stands; most often its unit was mistaken.
         */
        RowWarning: {
            /** Column */
            column: string;
            /** Credit Code */
            credit_code: string;
            /** Name */
            name: string;
            /** Problem */
            problem: string;
            /**
             * Row
             * @description 文件中的行号;取登记服务的记录时为空
             */
            row: number | null;
            /**
             * Value
             * @description 读入的数值:金额为元,其他为计数
             */
            value: string;
        };
        /**
         * SeenBlock
         * @description One list in the file. A sheet may hold several, above one another or side by side.
         */
        SeenBlock: {
            /**
             * Below
             * @description 表后的文字
             */
            below?: components["schemas"]["SeenLine"][];
            /** Columns */
            columns: components["schemas"]["SeenColumn"][];
            /** Facts */
            facts: components["schemas"]["SeenFact"][];
            /**
             * Filtered Rows
             * @description 被筛选掉的行号(至多200个)
             */
            filtered_rows?: number[];
            /**
             * Heading
             * @description 表头上方的文字
             */
            heading: components["schemas"]["SeenLine"][];
            /**
             * Hidden Rows
             * @description 隐藏的行号(至多200个)
             */
            hidden_rows?: number[];
            /**
             * Id
             * @description 在本方案内的编号
             * @example 名单!A3
             */
            id: string;
            /**
             * Left Out Because
             * @default
             */
            left_out_because?: string;
            /**
             * Rows
             * @description 数据行数
             */
            rows: number;
            /**
             * Set Aside
             * @description 合计、注、小标题、重复表头等,不作为数据
             */
            set_aside?: components["schemas"]["SetAsideLine"][];
            /** Sheet */
            sheet: string;
            /** Sheet Hidden */
            sheet_hidden: boolean;
            /**
             * Struck Rows
             * @description 划掉的行号(至多200个)
             */
            struck_rows?: number[];
            /**
             * Taken
             * @description 是否导入
             */
            taken: boolean;
            /** @description “单位:元”一类的行 */
            unit_line?: components["schemas"]["SeenLine"] | null;
        };
        /**
         * SeenColumn
         * @description A column of a list: its header as written, and what it was taken for.
         */
        SeenColumn: {
            /**
             * Cell
             * @description 表头单元格
             * @example 名单!C3
             */
            cell: string;
            /**
             * Field
             * @description 对应的项目;空为不导入
             */
            field?: string | null;
            /**
             * Field Label
             * @description 对应项目的中文名称
             * @default
             */
            field_label?: string;
            /**
             * Header
             * @description 表头原文
             */
            header: string;
            /**
             * Hidden
             * @description 表中隐藏的列
             * @default false
             */
            hidden?: boolean;
            /**
             * Likely
             * @description 不认识时可能的含义,最相近的在前
             */
            likely?: components["schemas"]["Likely"][];
            /** @description 依据:已知写法、记住的表式、本次回答,或不认识 */
            source: components["schemas"]["ColumnSource"];
            /**
             * Unit
             * @description 单位(金额、人数)
             * @default
             */
            unit?: string;
        };
        /**
         * SeenFact
         * @description A fact that stands beside the rows: a document's number, issuer, date, title, action.
         */
        SeenFact: {
            /**
             * Cell
             * @description 出处单元格;空为随文件给出或本次回答
             * @default
             */
            cell?: string;
            /**
             * Certain
             * @description 写明了项目名称,或经人确认
             */
            certain: boolean;
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Value */
            value: string;
        };
        /**
         * SeenLine
         * @description A line of text of the file, with its row number.
         */
        SeenLine: {
            /**
             * Row
             * @description 行号,与表格软件所示相同
             */
            row: number;
            /** Text */
            text: string;
        };
        /**
         * ServiceFigure
         * @description A figure of a service. `clause`: the clause of the city's plan, or the task or safeguard (S1) of the shipped plan, that it is for.
         */
        ServiceFigure: {
            /**
             * As Of
             * Format: date
             * @description 截至哪一天
             */
            as_of: string;
            /**
             * Clause
             * @example 10
             */
            clause: string;
            /**
             * Counted
             * @description 口径
             * @default
             */
            counted?: string;
            /**
             * Id
             * @example loans-approved
             */
            id: string;
            /**
             * Label
             * @example 本月获批贷款
             */
            label: string;
            /**
             * Measure
             * @description 计量单位
             * @example 笔
             */
            measure: string;
            /**
             * Rows At
             * @description 背后的记录在哪个地址读取(本服务的路径)
             */
            rows_at: string;
            /**
             * Value
             * @description 数值;还不知道的为空,不以0代替
             * @example 12
             */
            value: string | null;
        };
        /**
         * ServiceLeftOut
         * @description A service of the year that is not settled, and why.
         */
        ServiceLeftOut: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Engagement Id */
            engagement_id: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Reason */
            reason: string;
        };
        /**
         * ServiceYear
         * @description A provider's year as a settlement would have it now.
         */
        ServiceYear: {
            /** Left Out */
            left_out: components["schemas"]["ServiceLeftOut"][];
            /** Measures */
            measures: components["schemas"]["SettledMeasure"][];
            /**
             * Note
             * @description 现在不能结算的原因;能结算的为空
             */
            note: string;
            /**
             * Provider Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            provider_code: string;
            /** Provider Name */
            provider_name: string;
            quality: components["schemas"]["YearQuality"];
            /** Services */
            services: components["schemas"]["SettledService"][];
            /** Year */
            year: number;
        };
        /**
         * SetAsideLine
         * @description A row that is no row of the list.
         */
        SetAsideLine: {
            /**
             * Kind
             * @description total、note、subheading、repeated_header、form_filler 或 example
             */
            kind: string;
            /** Label */
            label: string;
            /** Row */
            row: number;
            /** Text */
            text: string;
        };
        /**
         * SettledLine
         * @description What a measure comes to for one service.
         */
        SettledLine: {
            /**
             * Amount
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            amount: string;
            /** Engagement Id */
            engagement_id: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Reason */
            reason: string;
        };
        /**
         * SettledMeasure
         * @description What a measure of the pack comes to, line by line.
         */
        SettledMeasure: {
            /**
             * Amount
             * @description 应付;全年要求未达到的为零
             * @example 200000.00
             */
            amount: string;
            /** Clause */
            clause: number;
            /**
             * Conditions
             * @description 哪些服务计入,全年须达到什么
             */
            conditions: string[];
            /** Lines */
            lines: components["schemas"]["SettledLine"][];
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /**
             * Met
             * @description 全年各项要求均达到
             */
            met: boolean;
            /** Quality */
            quality: components["schemas"]["QualityShown"][];
            /** Quote */
            quote: string;
            /** Reason */
            reason: string;
        };
        /**
         * SettledService
         * @description A service as it stands in a settlement.
         */
        SettledService: {
            /**
             * Agreed Price
             * @description 约定的价款
             */
            agreed_price: string | null;
            /**
             * Confirmed On
             * Format: date
             */
            confirmed_on: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Engagement Id */
            engagement_id: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Fee Level */
            fee_level: string;
            /**
             * Fee Level Name
             * @example 低收费
             */
            fee_level_name: string;
            /**
             * Firm Part
             * @description 企业自付
             * @example 200000.00
             */
            firm_part: string;
            /** Kind */
            kind: string;
            /**
             * Kind Name
             * @example 专业服务
             */
            kind_name: string;
            /**
             * List Price
             * @description 标价
             */
            list_price: string | null;
            /**
             * Rating
             * @description 企业评价,1 至 5
             */
            rating: number;
            /** Service Type */
            service_type: string;
            /** Solved */
            solved: string;
            /**
             * Solved Name
             * @example 已解决
             */
            solved_name: string;
            /**
             * Subsidy
             * @description 按优惠额计的补助
             * @example 200000.00
             */
            subsidy: string;
            /**
             * Title Names
             * @description 企业在确认之日的称号
             */
            title_names: string[];
            /**
             * Voucher
             * @description 用券抵用
             * @example 200000.00
             */
            voucher: string;
        };
        /**
         * Settlement
         * @description A settlement.
         */
        Settlement: {
            /** Checked By */
            checked_by: string | null;
            /** Checked On */
            checked_on: string | null;
            /**
             * Count
             * @description 服务事项数
             */
            count: number;
            /**
             * Drafted At
             * Format: date-time
             */
            drafted_at: string;
            /** Drafted By */
            drafted_by: string;
            /** Id */
            id: string;
            /**
             * Provider Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            provider_code: string;
            /** Provider Name */
            provider_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "drafted" | "checked" | "void";
            /**
             * State Name
             * @example 待审核
             */
            state_name: string;
            /**
             * Subsidy
             * @description 按优惠额计的补助合计
             * @example 200000.00
             */
            subsidy: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Void Reason */
            void_reason: string;
            /** Voided At */
            voided_at: string | null;
            /** Voided By */
            voided_by: string | null;
            /**
             * Voucher
             * @description 用券抵用合计
             * @example 200000.00
             */
            voucher: string;
            /** Year */
            year: number;
        };
        /**
         * SettlementClaim
         * @description A claim that rests on a settlement.
         */
        SettlementClaim: {
            /** Amount */
            amount: string | null;
            /** Claim Id */
            claim_id: string;
            /** Measure Id */
            measure_id: string;
            /** Measure Name */
            measure_name: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
        };
        /**
         * SettlementIn
         * @description Whose services of which year are to be settled.
         */
        SettlementIn: {
            /**
             * Provider Code
             * @description 服务机构的统一社会信用代码
             * @example 91430302MABQKXF64Q
             */
            provider_code: string;
            /**
             * Year
             * @description 企业确认服务的年度
             * @example 2026
             */
            year: number;
        };
        /**
         * SettlementInFull
         * @description A settlement with its services, what each measure comes to, and the claims that rest on it.
         */
        SettlementInFull: {
            /** Checked By */
            checked_by: string | null;
            /** Checked On */
            checked_on: string | null;
            /** Claims */
            claims: components["schemas"]["SettlementClaim"][];
            /**
             * Count
             * @description 服务事项数
             */
            count: number;
            /**
             * Drafted At
             * Format: date-time
             */
            drafted_at: string;
            /** Drafted By */
            drafted_by: string;
            /** Id */
            id: string;
            /** Measures */
            measures: components["schemas"]["SettledMeasure"][];
            /**
             * Provider Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            provider_code: string;
            /** Provider Name */
            provider_name: string;
            quality: components["schemas"]["YearQuality"];
            /** Services */
            services: components["schemas"]["SettledService"][];
            /**
             * State
             * @enum {string}
             */
            state: "drafted" | "checked" | "void";
            /**
             * State Name
             * @example 待审核
             */
            state_name: string;
            /**
             * Subsidy
             * @description 按优惠额计的补助合计
             * @example 200000.00
             */
            subsidy: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Void Reason */
            void_reason: string;
            /** Voided At */
            voided_at: string | null;
            /** Voided By */
            voided_by: string | null;
            /**
             * Voucher
             * @description 用券抵用合计
             * @example 200000.00
             */
            voucher: string;
            /** Year */
            year: number;
        };
        /**
         * SettlementVoidIn
         * @description Why a settlement is void.
         */
        SettlementVoidIn: {
            /**
             * Reason
             * @description 原因
             */
            reason: string;
        };
        /**
         * SimulatedMeasure
         * @description One measure in one of several years. since, until: of the version that holds then.
         */
        SimulatedMeasure: {
            /**
             * Clause Label
             * @description 原文怎样标这一条
             */
            clause_label: string;
            /** Measure Id */
            measure_id: string;
            money: components["schemas"]["Money"];
            /** Name */
            name: string;
            /**
             * Since
             * Format: date
             * @description 所用版本的施行起日
             */
            since: string;
            /**
             * Until
             * Format: date
             * @description 所用版本的施行止日(含)
             */
            until: string;
        };
        /**
         * SimulatedYear
         * @description What one of several years comes to under one pack; a year in which several pay has one for each.
         */
        SimulatedYear: {
            /** @description 现行政策下的金额;只在方案测算中有 */
            before: components["schemas"]["Money"] | null;
            /**
             * Measures
             * @description 这一年施行的(或为以前年度分期拨付的)各条目
             */
            measures: components["schemas"]["SimulatedMeasure"][];
            money: components["schemas"]["Money"];
            /**
             * Policy
             * @description 政策包;为空则这一年没有施行的
             */
            policy: string | null;
            /** Policy Digest */
            policy_digest: string;
            /** Policy Name */
            policy_name: string;
            /**
             * Qualify
             * @description 有奖补的户数
             */
            qualify: number;
            /** Year */
            year: number;
        };
        /**
         * SimulationComparison
         * @description Two simulations side by side.
         */
        SimulationComparison: {
            /**
             * After
             * @description 本方案上限合计(不含待补充)
             * @example 200000.00
             */
            after: string;
            /**
             * Before
             * @description 对照方案上限合计(不含待补充)
             * @example 200000.00
             */
            before: string;
            /** Clauses */
            clauses: components["schemas"]["ComparedCell"][];
            /** Compared Title */
            compared_title: string;
            /** Compared With */
            compared_with: string;
            /**
             * Gained
             * @description 受益企业增加额合计
             * @example 200000.00
             */
            gained: string;
            /** Id */
            id: string;
            /** Losers */
            losers: number;
            /**
             * Lost
             * @description 受损企业减少额合计
             * @example 200000.00
             */
            lost: string;
            /**
             * Notes
             * @description 两次测算的不同之处(年度、人口、口径),须一并看
             */
            notes: string[];
            /** Title */
            title: string;
            /** Unchanged */
            unchanged: number;
            /** Units */
            units: components["schemas"]["ComparedCell"][];
            /** Winners */
            winners: number;
        };
        /**
         * SimulationIn
         * @description What to simulate. The population is what the registry knows, or the file that comes with the request.
         */
        SimulationIn: {
            /**
             * Data Year
             * @description 逐年测算用哪一年度的企业数据;不填为第一年的
             */
            data_year?: number | null;
            /**
             * Near
             * @description “差一点”的差额(元):距门槛不足此数的计入
             * @default 100000.00
             * @example 200000.00
             */
            near?: string;
            /**
             * Outputs
             * @description 除报告外还要做出哪些结果;不填为逐企业的与逐项的(写明理由),空列表为只要报告。没有要的不做,也就没有可取的
             */
            outputs?: ("enterprises" | "lines" | "reasons")[];
            /**
             * Policy
             * @description 政策包;不填为现行(逐年测算的,为本市当年施行的各政策包)
             */
            policy?: string | null;
            /**
             * Profile
             * @description 解释口径;不填为政策包的默认口径
             */
            profile?: string | null;
            /**
             * Through
             * @description 逐年测算到这一年(含,至多十年):每年按当年施行的政策包与条目版本,企业情况各年都与数据年度相同(日期随年度顺移)
             */
            through?: number | null;
            /**
             * Title
             * @description 报告标题
             * @default
             */
            title?: string;
            what_if?: components["schemas"]["WhatIfIn"] | null;
            /**
             * Year
             * @description 年度;逐年测算的为第一年
             */
            year: number;
        };
        /**
         * SimulationJob
         * @description A simulation as a job: how far it is, and what it came to.
         */
        SimulationJob: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Error */
            error: string | null;
            /**
             * Filename
             * @description 人口文件名;为空则取登记服务的记录
             */
            filename: string | null;
            /** Finished At */
            finished_at: string | null;
            /** Id */
            id: string;
            report: components["schemas"]["SimulationReport"] | null;
            /** Request */
            request: {
                [key: string]: unknown;
            };
            /**
             * Stage
             * @description 正在做什么
             */
            stage: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "running" | "done" | "failed";
            /** Steps */
            steps: number;
            /** Steps Done */
            steps_done: number;
        };
        /**
         * SimulationReport
         * @description A whole simulation, ready to be shown.
         */
        SimulationReport: {
            /** @description 各年合计;只在逐年测算中有 */
            all_years?: components["schemas"]["Money"] | null;
            /** @description 现行政策下的各年合计;只在逐年的方案测算中有 */
            all_years_before?: components["schemas"]["Money"] | null;
            /**
             * Assumed Units
             * @description 没有写明单位、按元计的列
             */
            assumed_units?: string[];
            /** @description 现行政策下的金额;只在方案测算中有 */
            before?: components["schemas"]["Money"] | null;
            /** City */
            city: string;
            /** Clauses */
            clauses: components["schemas"]["Cell"][];
            /**
             * Data Year
             * @description 逐年测算所用的数据年度;只在逐年测算中有
             */
            data_year?: number | null;
            /** Engine */
            engine: string;
            /** Enterprises */
            enterprises: number;
            /**
             * In Force Certainty
             * @description 施行期间的确定程度
             * @example 推定,待确认
             */
            in_force_certainty: string;
            /**
             * Left Out
             * @description 退回、未参加测算的行数
             */
            left_out: number;
            /**
             * Made At
             * Format: date-time
             * @description 测算时刻(UTC)
             */
            made_at: string;
            /** Measures */
            measures: components["schemas"]["MeasureCell"][];
            money: components["schemas"]["Money"];
            /**
             * Near
             * @description “差一点”的差额
             * @example 200000.00
             */
            near: string;
            /** Policy */
            policy: string;
            /** Policy Digest */
            policy_digest: string;
            /** Policy Name */
            policy_name: string;
            /** Profile */
            profile: string;
            /** Profile Name */
            profile_name: string;
            /**
             * Rejected
             * @description 退回的行,前1000行
             */
            rejected: components["schemas"]["RejectedRow"][];
            /** Sizes */
            sizes: components["schemas"]["Cell"][];
            /**
             * Source
             * @description registry(登记服务的记录)或文件名
             */
            source: string;
            /** Tiers */
            tiers: components["schemas"]["Cell"][];
            /** Title */
            title: string;
            /** Units */
            units: components["schemas"]["Cell"][];
            /**
             * Warned
             * @description 有数值不合常理(多为单位填错)的企业户数;均已按所填计入,合计须核对
             * @default 0
             */
            warned?: number;
            /**
             * Warnings
             * @description 不合常理的数值,前1000处
             */
            warnings?: components["schemas"]["RowWarning"][];
            what_if?: components["schemas"]["WhatIf"] | null;
            /** Year */
            year: number;
            /**
             * Years
             * @description 逐年测算:每年一项,同年有几个政策包的各一项
             */
            years?: components["schemas"]["SimulatedYear"][];
        };
        /**
         * StakeInfo
         * @description A line that waits for an input.
         */
        StakeInfo: {
            /**
             * Also Missing
             * @description 此项还缺的其他内容
             */
            also_missing: string[];
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             * @example 第三条(二)
             */
            clause_label?: string;
            /**
             * High
             * @description 此项至多(元)
             * @example 200000.00
             */
            high: string;
            /** Measure Id */
            measure_id: string;
            /** Name */
            name: string;
            /** Subject */
            subject: string;
        };
        /**
         * StandingText
         * @description A document of a policy as it stands on a day.
         */
        StandingText: {
            /** Amended */
            amended: components["schemas"]["AmendedClause"][];
            document: components["schemas"]["DocumentInfo"];
            /**
             * Text
             * @description 这一天的全文:修改、增加、删去的条款已并入
             */
            text: string;
            /**
             * Valid
             * @description 这一天是否在有效期内(未载有效期的,视为有效)
             */
            valid: boolean;
        };
        /**
         * StatementLine
         * @description One measure. Amounts are yuan text. `amount` is null where an interval waits for a decision or input is missing.
         */
        StatementLine: {
            /** Amount */
            amount: string | null;
            /** Basis */
            basis: components["schemas"]["BasisItem"][];
            /**
             * Between
             * @description 待核定时,核定金额应在此范围内
             */
            between?: [
                string,
                string
            ] | null;
            /** Clause */
            clause: number;
            /**
             * Clause Label
             * @description 原文怎样标这一条,如“第三条(二)”
             * @default
             * @example 第三条(二)
             */
            clause_label?: string;
            /**
             * Distance
             * @description 还差多少(元)
             */
            distance?: string | null;
            /**
             * Distance Text
             * @description 还差多少,金额或计数
             * @default
             * @example 12.3 万元
             */
            distance_text?: string;
            /**
             * High
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            high: string;
            /**
             * In Force From
             * Format: date
             * @description 所用条目版本的施行日
             */
            in_force_from: string;
            /**
             * In Force To
             * Format: date
             * @description 所用条目版本的截止日(不含该日)
             */
            in_force_to: string;
            /**
             * Low
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            low: string;
            /** Measure Id */
            measure_id: string;
            /** Missing */
            missing: components["schemas"]["MissingItem"][];
            /** Name */
            name: string;
            /** Quote */
            quote: string;
            /** Reason */
            reason: string;
            /** Status */
            status: string;
            /** Status Name */
            status_name: string;
            /** Subject */
            subject: string;
        };
        /**
         * StatementReply
         * @description An award statement: every measure of the pack, listed.
         */
        StatementReply: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * High
             * @description 连同待核定项目的上限合计
             * @example 200000.00
             */
            high: string;
            /**
             * In Force Certainty
             * @description 施行期间的确定程度;原文未载时为推定
             */
            in_force_certainty: string;
            /** Lines */
            lines: components["schemas"]["StatementLine"][];
            /**
             * Low
             * @description 连同待核定项目的下限合计
             * @example 200000.00
             */
            low: string;
            /** Policy */
            policy: string;
            /** Policy Digest */
            policy_digest: string;
            /** Profile */
            profile: string;
            receipt: components["schemas"]["Receipt"];
            /**
             * Registry Seq
             * @description 所据登记服务事件流的序号;按提交事实测算时为空
             */
            registry_seq?: number | null;
            /**
             * Settled
             * @description 应兑现与已核定合计
             * @example 200000.00
             */
            settled: string;
            /** Year */
            year: number;
        };
        /**
         * Step
         * @description One step that was taken.
         */
        Step: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Evidence */
            evidence: components["schemas"]["Evidence"][];
            /** Facts */
            facts: {
                [key: string]: string | number | string[] | null;
            };
            /** From State */
            from_state: string;
            /** Reason */
            reason: string;
            /** Role */
            role: string;
            /** Seq */
            seq: number;
            /** To State */
            to_state: string;
        };
        /**
         * TellAgainIn
         * @description From where to tell again: an event's number, or an instant.
         */
        TellAgainIn: {
            /** After Seq */
            after_seq?: number | null;
            /** Since */
            since?: string | null;
        };
        /**
         * TestResult
         * @description What came of a test event.
         */
        TestResult: {
            /** Answer */
            answer: string;
            /** Error */
            error: string;
            /** Milliseconds */
            milliseconds: number;
            /** Ok */
            ok: boolean;
            /** Status */
            status: number | null;
        };
        /**
         * TraceStep
         * @description One part of how a line comes about. Parts of parts follow it, each one deeper.
         */
        TraceStep: {
            /**
             * Depth
             * @description 第几层;下一层的各步紧随其后
             * @example 1
             */
            depth: number;
            /**
             * Found
             * @description 查得的:符合、不符合、未知,或一个值;没有可说的为空
             * @example 符合
             */
            found: string;
            /**
             * Said
             * @description 这一步是什么
             * @example 研发费用 不低于 100万元
             */
            said: string;
        };
        /**
         * TransitionInfo
         * @description One row of a procedure's table.
         */
        TransitionInfo: {
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Evidence */
            evidence: string[];
            /** From Name */
            from_name: string;
            /** From State */
            from_state: string;
            /** Roles */
            roles: string[];
            /** To Name */
            to_name: string;
            /** To State */
            to_state: string;
        };
        /**
         * ViewInfo
         * @description A view of the changes: for which purpose, and what it shows.
         */
        ViewInfo: {
            /** Label */
            label: string;
            /** Types */
            types: components["schemas"]["ViewType"][];
            /** View */
            view: string;
        };
        /**
         * ViewType
         * @description A type of event of a view.
         */
        ViewType: {
            /** Fields */
            fields: string[];
            /** Label */
            label: string;
            /**
             * Scope
             * @description 所需权限
             */
            scope: string;
            /** Type */
            type: string;
        };
        /**
         * Vocabulary
         * @description An enumeration. Its name stands as `x-vocabulary` beside the enum in the OpenAPI document.
         */
        Vocabulary: {
            /**
             * Name
             * @description 名称,可作 /vocabularies/{name}
             * @example size-class
             */
            name: string;
            /**
             * Title
             * @description 中文名称
             * @example 企业划型
             */
            title: string;
            /** Values */
            values: components["schemas"]["VocabularyValue"][];
        };
        /**
         * VocabularyValue
         * @description One value and what it is called.
         */
        VocabularyValue: {
            /**
             * Label
             * @description 中文名称
             * @example 小型
             */
            label: string;
            /**
             * Value
             * @example small
             */
            value: string;
        };
        /**
         * VoidIn
         * @description Why it is void.
         */
        VoidIn: {
            /**
             * Reason
             * @description 原因
             */
            reason: string;
        };
        /**
         * Voucher
         * @description A firm's voucher.
         */
        Voucher: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Enterprise Name */
            enterprise_name: string;
            /**
             * Expires On
             * Format: date
             * @description 至何日(含)可预留
             */
            expires_on: string;
            /**
             * Face
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            face: string;
            /**
             * Free
             * @description 可用余额
             * @example 200000.00
             */
            free: string;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Id */
            id: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Kind Names */
            kind_names: string[];
            /** Kinds */
            kinds: ("credit" | "equity" | "training" | "job_fair" | "service" | "expert" | "diagnosis")[];
            /** Programme Id */
            programme_id: string;
            /** Programme Name */
            programme_name: string;
            /**
             * Redeemed
             * @description 已核销
             * @example 200000.00
             */
            redeemed: string;
            /**
             * Reserved
             * @description 已预留
             * @example 200000.00
             */
            reserved: string;
            /**
             * State
             * @enum {string}
             */
            state: "issued" | "expired" | "void";
            /**
             * State Name
             * @example 可用
             */
            state_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * VoucherEntry
         * @description A movement of a voucher's balance.
         */
        VoucherEntry: {
            /**
             * Amount
             * @description 余额的增减
             * @example 200000.00
             */
            amount: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Balance
             * @description 此后可用
             * @example 200000.00
             */
            balance: string;
            /** By */
            by: string;
            /** Engagement Id */
            engagement_id: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "issue" | "reserve" | "release" | "redeem" | "expire" | "void";
            /**
             * Kind Name
             * @example 预留
             */
            kind_name: string;
            /** Reason */
            reason: string;
            /** Seq */
            seq: number;
        };
        /**
         * VoucherInFull
         * @description A voucher with its movements and what they were for.
         */
        VoucherInFull: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Enterprise Name */
            enterprise_name: string;
            /** Entries */
            entries: components["schemas"]["VoucherEntry"][];
            /**
             * Expires On
             * Format: date
             * @description 至何日(含)可预留
             */
            expires_on: string;
            /**
             * Face
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            face: string;
            /**
             * Free
             * @description 可用余额
             * @example 200000.00
             */
            free: string;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Id */
            id: string;
            /**
             * Issued At
             * Format: date-time
             */
            issued_at: string;
            /** Kind Names */
            kind_names: string[];
            /** Kinds */
            kinds: ("credit" | "equity" | "training" | "job_fair" | "service" | "expert" | "diagnosis")[];
            /** Programme Id */
            programme_id: string;
            /** Programme Name */
            programme_name: string;
            /**
             * Redeemed
             * @description 已核销
             * @example 200000.00
             */
            redeemed: string;
            /**
             * Reserved
             * @description 已预留
             * @example 200000.00
             */
            reserved: string;
            /**
             * State
             * @enum {string}
             */
            state: "issued" | "expired" | "void";
            /**
             * State Name
             * @example 可用
             */
            state_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** Uses */
            uses: components["schemas"]["VoucherUse"][];
        };
        /**
         * VoucherIssued
         * @description What became of one firm's.
         */
        VoucherIssued: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "issued" | "there" | "refused";
            /**
             * Outcome Name
             * @example 已发放
             */
            outcome_name: string;
            /**
             * Problem
             * @description 未发放的原因
             */
            problem: string | null;
            /** Voucher Id */
            voucher_id: string | null;
        };
        /**
         * VoucherProgramme
         * @description A programme, and how far it is.
         */
        VoucherProgramme: {
            /** Closed At */
            closed_at: string | null;
            /** Closed By */
            closed_by: string | null;
            /** Document */
            document: string;
            /**
             * Face
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            face: string;
            /**
             * From Day
             * Format: date
             */
            from_day: string;
            /** Id */
            id: string;
            /**
             * Issued
             * @description 已发放面额合计
             * @example 200000.00
             */
            issued: string;
            /** Kind Names */
            kind_names: string[];
            /** Kinds */
            kinds: ("credit" | "equity" | "training" | "job_fair" | "service" | "expert" | "diagnosis")[];
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Made By */
            made_by: string;
            /** Name */
            name: string;
            /**
             * Open
             * @description 是否还能发放
             */
            open: boolean;
            /**
             * Redeemed
             * @description 已核销合计
             * @example 200000.00
             */
            redeemed: string;
            /**
             * Reserved
             * @description 已预留而未核销合计
             * @example 200000.00
             */
            reserved: string;
            /** Title Names */
            title_names: string[];
            /** Titles */
            titles: string[];
            /**
             * To Day
             * Format: date
             */
            to_day: string;
            /**
             * Total
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            total: string;
            /**
             * Vouchers
             * @description 已发放张数
             */
            vouchers: number;
            /** Year */
            year: number;
        };
        /**
         * VoucherProgrammeIn
         * @description A programme of vouchers.
         */
        VoucherProgrammeIn: {
            /**
             * Document
             * @description 依据文号
             * @example 示例工信〔2026〕9号
             */
            document: string;
            /**
             * Face
             * @description 每张面额(元)
             * @example 10000.00
             */
            face: string;
            /**
             * From Day
             * Format: date
             * @description 自何日起可用
             */
            from_day: string;
            /**
             * Kinds
             * @description 可用于哪些服务
             */
            kinds: ("credit" | "equity" | "training" | "job_fair" | "service" | "expert" | "diagnosis")[];
            /**
             * Name
             * @description 名称
             * @example 2026 年数字化服务券
             */
            name: string;
            /**
             * Titles
             * @description 限有以下称号之一的企业;不填为不限
             */
            titles?: string[];
            /**
             * To Day
             * Format: date
             * @description 至何日(含)可预留
             */
            to_day: string;
            /**
             * Total
             * @description 发放总额上限(元)
             * @example 1000000.00
             */
            total: string;
            /**
             * Year
             * @description 年度
             * @example 2026
             */
            year: number;
        };
        /**
         * VouchersIn
         * @description Firms to be given a voucher.
         */
        VouchersIn: {
            /**
             * Credit Codes
             * @description 统一社会信用代码
             */
            credit_codes: string[];
        };
        /**
         * VoucherUse
         * @description What of a voucher is for one service.
         */
        VoucherUse: {
            /**
             * Agreed Price
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            agreed_price: string;
            /**
             * Amount
             * @description 用券抵用
             * @example 200000.00
             */
            amount: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Engagement Id */
            engagement_id: string;
            /** Engagement State */
            engagement_state: string;
            /**
             * Engagement State Name
             * @example 已约定
             */
            engagement_state_name: string;
            /** Enterprise Name */
            enterprise_name: string;
            /**
             * Firm Part
             * @description 企业自付
             * @example 200000.00
             */
            firm_part: string;
            /** Kind */
            kind: string;
            /**
             * Kind Name
             * @example 专业服务
             */
            kind_name: string;
            /** Programme Name */
            programme_name: string;
            /** Provider Code */
            provider_code: string;
            /** Provider Name */
            provider_name: string;
            /**
             * Redeemable
             * @description 企业已确认服务,机构可以核销
             */
            redeemable: boolean;
            /** Redeemed On */
            redeemed_on: string | null;
            /**
             * Reserved On
             * Format: date
             */
            reserved_on: string;
            /** Service Type */
            service_type: string;
            /**
             * State
             * @enum {string}
             */
            state: "reserved" | "released" | "redeemed";
            /**
             * State Name
             * @example 已预留
             */
            state_name: string;
            /** Voucher Id */
            voucher_id: string;
        };
        /**
         * WebhookChange
         * @description What may be changed of it; what is left out stays. Another view is another subscription.
         */
        WebhookChange: {
            /** Events */
            events?: string[] | null;
            /** Label */
            label?: string | null;
            /** Paused */
            paused?: boolean | null;
            /** Url */
            url?: string | null;
        };
        /**
         * WebhookIn
         * @description An address to be told, by a service whose changes are shown by purpose.
         */
        WebhookIn: {
            /**
             * Events
             * @description 要推送的事件类型
             */
            events: string[];
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Url
             * @example https://platform.example/hooks/liebian
             */
            url: string;
            /**
             * View
             * @description 视图(用途),同 changes 的 view
             * @default public
             */
            view?: string;
        };
        /**
         * WebhookInfo
         * @description Such a subscription.
         */
        WebhookInfo: {
            /** Client Id */
            client_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /** Events */
            events: string[];
            /** Failing Since */
            failing_since: string | null;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Paused */
            paused: string | null;
            /**
             * Pending
             * @description 待送达的条数
             */
            pending: number;
            /** Url */
            url: string;
            /**
             * View
             * @description 视图(用途)
             */
            view: string;
        };
        /**
         * WebhookWithSecret
         * @description The one time that its secret is shown.
         */
        WebhookWithSecret: {
            /** Client Id */
            client_id: string;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deleted At */
            deleted_at: string | null;
            /** Events */
            events: string[];
            /** Failing Since */
            failing_since: string | null;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Paused */
            paused: string | null;
            /**
             * Pending
             * @description 待送达的条数
             */
            pending: number;
            /**
             * Secret
             * @description 签名密钥(whsec_…),只显示这一次
             */
            secret: string;
            /** Url */
            url: string;
            /**
             * View
             * @description 视图(用途)
             */
            view: string;
        };
        /**
         * WhatIf
         * @description A change of the pack, and who wins and loses by it.
         */
        WhatIf: {
            /**
             * Gained
             * @description 受益企业增加额合计(上限,不含待补充)
             * @example 200000.00
             */
            gained: string;
            /** Losers */
            losers: number;
            /**
             * Lost
             * @description 受损企业减少额合计(上限,不含待补充)
             * @example 200000.00
             */
            lost: string;
            /**
             * Patch
             * @description 对政策包的改动(RFC 6902)
             */
            patch: {
                [key: string]: unknown;
            }[];
            /**
             * Summary
             * @description 每处改动的文字说明
             */
            summary: string[];
            /** Top Losers */
            top_losers: components["schemas"]["Mover"][];
            /** Top Winners */
            top_winners: components["schemas"]["Mover"][];
            /** Unchanged */
            unchanged: number;
            /** Winners */
            winners: number;
        };
        /**
         * WhatIfIn
         * @description What would be otherwise: a patch of the pack, another interpretation profile, or both.
         */
        WhatIfIn: {
            /**
             * Patch
             * @description 对政策包的改动(RFC 6902),路径按 GET …/policies/{政策包}/document
             * @example [
             *       {
             *         "op": "replace",
             *         "path": "/measures/rd-subsidy/rule/cap",
             *         "value": "200000.00"
             *       }
             *     ]
             */
            patch?: {
                [key: string]: unknown;
            }[];
            /**
             * Profile
             * @description 改用的解释口径
             */
            profile?: string | null;
        };
        /**
         * Work
         * @description What waits for the caller and what it waits for, the most urgent first.
         */
        Work: {
            /**
             * Mine
             * @description 等我办理的
             */
            mine: components["schemas"]["WorkItem"][];
            /**
             * More
             * @description 还有未列出的
             */
            more: boolean;
            /**
             * Notes
             * @description 没有能够算出的,及为什么
             */
            notes?: string[];
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Waiting
             * @description 我在等他人办理的
             */
            waiting: components["schemas"]["WorkItem"][];
        };
        /**
         * WorkItem
         * @description One thing that waits. Days are counted from today; negative ones are past.
         */
        WorkItem: {
            /**
             * Days Left
             * @description 还有几天
             */
            days_left?: number | null;
            /**
             * Due
             * @description 最后一日;没有期限的为空
             */
            due: string | null;
            /**
             * Holders
             * @description 等谁办理
             */
            holders: components["schemas"]["Holder"][];
            /** Id */
            id: string;
            /**
             * Kind
             * @example case
             */
            kind: string;
            /**
             * Kind Name
             * @example 认定办理
             */
            kind_name: string;
            /**
             * Link
             * @description 在控制台中的位置
             * @example /cases/0123456789abcdef0123456789abcdef
             */
            link: string;
            /** Overdue */
            overdue: boolean;
            /**
             * Since
             * @description 从何时起等待
             */
            since: string | null;
            /**
             * State
             * @example nominated
             */
            state: string;
            /**
             * State Name
             * @example 待核实
             */
            state_name: string;
            /**
             * Step
             * @description 下一步
             * @example verify
             */
            step: string;
            /**
             * Step Name
             * @example 核实通过
             */
            step_name: string;
            /**
             * Title
             * @description 是什么事
             * @example 示例电池有限公司 新认定申报
             */
            title: string;
            /**
             * Working Days Left
             * @description 还有几个工作日;当年放假安排未导入时为空
             */
            working_days_left?: number | null;
        };
        /**
         * YearQuality
         * @description What a provider's year was like, over all services that firms confirmed and rated.
         */
        YearQuality: {
            /**
             * Disputed
             * @description 企业有异议而未了结的
             */
            disputed: number;
            /**
             * Firms
             * @description 服务企业数
             */
            firms: number;
            /**
             * Low Fee Share
             * @description 低收费和公益性服务占比(%)
             * @example 60.00
             */
            low_fee_share: string | null;
            /**
             * Satisfaction
             * @description 满意度(%);没有评价的为 null
             * @example 92.00
             */
            satisfaction: string | null;
            /**
             * Services
             * @description 已确认并评价的服务
             */
            services: number;
            /**
             * Solved
             * @description 问题已解决的占比(%)
             * @example 75.00
             */
            solved: string | null;
        };
    };
    responses: {
        /** @description 请求格式有误 */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 他人已先更改:谁、何时、改了什么 */
        ChangedMeanwhile: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ChangedMeanwhileProblem"];
            };
        };
        /** @description 与已有记录冲突 */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 无权进行此操作 */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 已不再提供 */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 系统内部错误 */
        InternalError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 请求内容有误 */
        InvalidRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 没有找到 */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 版本已变化 */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 须注明所依据的版本 */
        PreconditionRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 暂时不可用 */
        TemporarilyUnavailable: {
            headers: {
                /** @description 多少秒后再试 */
                "Retry-After"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 内容过大 */
        TooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 未通过身份验证 */
        Unauthenticated: {
            headers: {
                /** @description 应以何种方式验证身份 */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
        /** @description 不支持的内容类型 */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemDocument"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_accounts: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description true:只要几家企业登记了同一账号的(只供主管部门与财政) */
                shared?: boolean | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -submitted_at */
                sort?: ("submitted_at" | "-submitted_at" | "name" | "-name" | "unit" | "-unit" | "credit_code" | "-credit_code") | null;
                /** @description submitted 待核验、verified 已核验、refused 核验未通过、superseded 已更换 */
                state?: ("submitted" | "verified" | "refused" | "superseded") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_accounts: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description true:只要几家企业登记了同一账号的(只供主管部门与财政) */
                shared?: boolean | null;
                /** @description submitted 待核验、verified 已核验、refused 核验未通过、superseded 已更换 */
                state?: ("submitted" | "verified" | "refused" | "superseded") | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    assess_facts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentIn"];
            };
        };
        responses: {
            /** @description 逐项列明的测算书 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    compare_facts: {
        parameters: {
            query?: {
                /** @description 要比较的解释口径,可多个;不填为全部 */
                profiles?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    ask_about_facts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    replay_statement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    trace_facts: {
        parameters: {
            query?: {
                /** @description 只看这一个条目 */
                measure?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssessmentIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineTrace"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    upload_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_upload_attachment"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_attachment: {
        parameters: {
            query?: {
                /** @description 填 1:在浏览器中显示(PDF 与图片);不填为下载 */
                view?: "1" | null;
            };
            header?: never;
            path: {
                /** @description 内容的 SHA-256 */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 文件内容,类型为上传时认出的类型 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description 所要求的一段(Range) */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_audit_events: {
        parameters: {
            query?: {
                /** @description 只要这一种 */
                action?: components["schemas"]["Action"] | null;
                /** @description 已读到的序号;首次为 0 */
                after?: number;
                /** @description 自此日起(含) */
                from?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 对什么,如统一社会信用代码 */
                object?: string | null;
                /** @description 谁:接入方编号、登录名@角色,或登录名 */
                subject?: string | null;
                /** @description 至此日止(含) */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_audit_events: {
        parameters: {
            query?: {
                /** @description 只要这一种 */
                action?: components["schemas"]["Action"] | null;
                /** @description 已读到的序号;首次为 0 */
                after?: number;
                /** @description 自此日起(含) */
                from?: string | null;
                /** @description 对什么,如统一社会信用代码 */
                object?: string | null;
                /** @description 谁:接入方编号、登录名@角色,或登录名 */
                subject?: string | null;
                /** @description 至此日止(含) */
                to?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardNotice"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    publish_notice: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AwardNoticeIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardNotice"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardNoticeInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    show_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeFile"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    end_notice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeEnded"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_objections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardObjection"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    receive_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AwardObjectionIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardObjection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    answer_objection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectionAnswer"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardObjection"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_objector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                objection_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectorOf"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_bank_files: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileAnswer"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    import_bank_file: {
        parameters: {
            query?: {
                /** @description 只检查并报告,不入库 */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_bank_file"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_bank_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    match_row: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
                row: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankFileInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_budget_lines: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 预算年度 */
                fiscal_year?: number | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 可用于某条目的 */
                measure?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -made_at */
                sort?: ("made_at" | "-made_at" | "fiscal_year" | "-fiscal_year" | "name" | "-name" | "source" | "-source" | "document" | "-document" | "free" | "-free") | null;
                /** @description 来源 */
                source?: ("central" | "province" | "city" | "county") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 县市区(园区)代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundLine"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    make_budget_line: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetLineIn"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundLine"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_budget_line: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundLine"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    enter_into_budget_line: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetEntryIn"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundLine"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_ledger: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 只要某一类:appropriate 下达、adjust 调整、reserve 预留、release 释放、spend 支付、return 退回、lapse 结余收回 */
                kind?: ("appropriate" | "adjust" | "reserve" | "release" | "spend" | "return" | "lapse") | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 -seq */
                sort?: ("seq" | "-seq") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetEntry"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                line_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_budget_lines: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 预算年度 */
                fiscal_year?: number | null;
                /** @description 可用于某条目的 */
                measure?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 来源 */
                source?: ("central" | "province" | "city" | "county") | null;
                /** @description 县市区(园区)代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    summarise_budget: {
        parameters: {
            query: {
                /** @description 预算年度 */
                fiscal_year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetSummary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_budget: {
        parameters: {
            query?: {
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
            };
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_changes: {
        parameters: {
            query?: {
                /** @description 上次回答中的 next 或某一条的 cursor;首次可不填 */
                after?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要这些事件类型,以逗号分隔;不填为视图中可读的全部 */
                types?: string | null;
                /** @description 视图(用途),见 /changes/views */
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangesPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_changes_ndjson: {
        parameters: {
            query?: {
                /** @description 上次回答中的 next 或某一条的 cursor;首次可不填 */
                after?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要这些事件类型,以逗号分隔;不填为视图中可读的全部 */
                types?: string | null;
                /** @description 视图(用途),见 /changes/views */
                view?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    stream_changes: {
        parameters: {
            query?: {
                /** @description 上次回答中的 next 或某一条的 cursor;首次可不填 */
                after?: string | null;
                /** @description 只要这些事件类型,以逗号分隔;不填为视图中可读的全部 */
                types?: string | null;
                /** @description 视图(用途),见 /changes/views */
                view?: string;
            };
            header?: {
                /** @description 断线重连时自动带上 */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            410: components["responses"]["Gone"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewInfo"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_awards_city: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityInForce"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    show_process: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimProcess"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_rounds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRound"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    open_round: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimRoundIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRound"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_round: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRound"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    close_round: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimRound"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_listings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimListing"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_entitlements: {
        parameters: {
            query?: never;
            header?: {
                /** @description wait=秒数:在此时间内完成的直接给出结果(至多30) */
                Prefer?: string | null;
            };
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimListing"];
                };
            };
            /** @description 已受理;进度见 Location */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimListing"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_listing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: string;
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimListing"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    fund_waiting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                round_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_claims: {
        parameters: {
            query?: {
                channel?: string | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                measure?: string | null;
                /** @description true:轮到本人办理的 */
                mine?: boolean | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description true:已过办理时限 */
                overdue?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                round?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "name" | "-name" | "unit" | "-unit" | "measure" | "-measure" | "amount" | "-amount" | "state" | "-state" | "due_on" | "-due_on" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                unit?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Claim"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    draft_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_claims: {
        parameters: {
            query?: {
                channel?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                measure?: string | null;
                /** @description true:轮到本人办理的 */
                mine?: boolean | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description true:已过办理时限 */
                overdue?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                round?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "name" | "-name" | "unit" | "-unit" | "measure" | "-measure" | "amount" | "-amount" | "state" | "-state" | "due_on" | "-due_on" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                unit?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                claim_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    fetch_enquiries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                claim_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimEnquiriesIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    act_on_claim: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                claim_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimStepIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_claims: {
        parameters: {
            query?: {
                channel?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                measure?: string | null;
                /** @description true:轮到本人办理的 */
                mine?: boolean | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description true:已过办理时限 */
                overdue?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                round?: string | null;
                state?: string | null;
                unit?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    act_on_claims: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimStepsIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimStepAnswer"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    sum_claims: {
        parameters: {
            query?: {
                channel?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                measure?: string | null;
                /** @description true:轮到本人办理的 */
                mine?: boolean | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description true:已过办理时限 */
                overdue?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                round?: string | null;
                state?: string | null;
                unit?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimTotals"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    record_decision: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseDecision"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    record_determination: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseFinding"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_standings: {
        parameters: {
            query: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 只要有此项金额的:paid 已兑现、settled 待拨付、waiting 待核定、missing 待补充 */
                having?: ("paid" | "settled" | "waiting" | "missing") | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "paid" | "-paid" | "settled" | "-settled" | "waiting" | "-waiting" | "missing" | "-missing" | "total" | "-total") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 年度 */
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseStanding"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_standings: {
        parameters: {
            query: {
                /** @description 只要有此项金额的:paid 已兑现、settled 待拨付、waiting 待核定、missing 待补充 */
                having?: ("paid" | "settled" | "waiting" | "missing") | null;
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "paid" | "-paid" | "settled" | "-settled" | "waiting" | "-waiting" | "missing" | "-missing" | "total" | "-total") | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 年度 */
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_accounts_of_enterprise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submit_account: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountIn"];
            };
        };
        responses: {
            /** @description 已登记,待核验 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountSubmitted"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    confirm_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
                /** @description 第几版 */
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmationIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    judge_account: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
                /** @description 第几版 */
                version: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    assess_enterprise: {
        parameters: {
            query: {
                /** @description 只计这一天(含)以前的事实 */
                as_of?: string | null;
                /** @description 只计这一时刻所知的事实(须带时区) */
                known_at?: string | null;
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                year: number;
            };
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 逐项列明的测算书 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    trace_enterprise: {
        parameters: {
            query: {
                /** @description 只计这一天(含)以前的事实 */
                as_of?: string | null;
                /** @description 只计这一时刻所知的事实(须带时区) */
                known_at?: string | null;
                /** @description 只看这一个条目 */
                measure?: string | null;
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                year: number;
            };
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineTrace"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    compare_enterprise: {
        parameters: {
            query: {
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 要比较的解释口径,可多个;不填为全部 */
                profiles?: string[];
                year: number;
            };
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_inputs: {
        parameters: {
            query: {
                year: number;
            };
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmInputs"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    answer_inputs: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InputAnswersIn"];
            };
        };
        responses: {
            /** @description 已填报 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InputsRecorded"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    ask_about_enterprise: {
        parameters: {
            query: {
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                year: number;
            };
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionsReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_record: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AwardsRecord"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_renovations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RenovationEvidence"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_standings: {
        parameters: {
            query: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 只要有此项金额的:paid 已兑现、settled 待拨付、waiting 待核定、missing 待补充 */
                having?: ("paid" | "settled" | "waiting" | "missing") | null;
                /** @description 政策包;不填为现行 */
                policy?: string | null;
                /** @description 解释口径;不填为政策包的默认口径 */
                profile?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 年度 */
                year: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_feed: {
        parameters: {
            query?: {
                /** @description 已处理到的序号;首次为 0 */
                after?: number;
                /** @description 每页条数 */
                limit?: number;
            };
            header?: {
                /** @description wait=秒数:没有新事件时等待其发生(至多25) */
                Prefer?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedPage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_feed_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedHeadInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_funding_shares: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingShare"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    set_funding_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FundingShareIn"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FundingShare"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    healthz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_holds: {
        parameters: {
            query?: {
                about?: string | null;
                kind?: string | null;
                open?: boolean | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    add_hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    end_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldEnd"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_plans: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 名单种类 */
                kind?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "filename" | "-filename" | "kind" | "-kind" | "state" | "-state" | "expires_at" | "-expires_at") | null;
                /** @description 方案状态 */
                state?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPlan"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    plan_list: {
        parameters: {
            query?: {
                /** @description 没有任何问题时随即入库 */
                land?: boolean;
                /** @description 自编的进度编号;办理期间据以查询进度 */
                ticket?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_plan_list"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    delete_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    answer_plan: {
        parameters: {
            query?: {
                /** @description 自编的进度编号;办理期间据以查询进度 */
                ticket?: string | null;
            };
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanAnswers"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPlan"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    land_plan: {
        parameters: {
            query?: {
                /** @description 自编的进度编号;办理期间据以查询进度 */
                ticket?: string | null;
            };
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanLanding"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_marked: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_plan_rows: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只列这一类 */
                outcome?: components["schemas"]["RowOutcome"] | null;
            };
            header?: never;
            path: {
                /** @description 导入方案编号 */
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RowReport"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_plans: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 名单种类 */
                kind?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 方案状态 */
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_forms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListForm"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    put_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 表式编号 */
                form: string;
                /** @description 名单种类 */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListFormChange"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListForm"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    delete_form: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 表式编号 */
                form: string;
                /** @description 名单种类 */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_progress: {
        parameters: {
            query: {
                /** @description 进度编号 */
                ticket: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListProgress"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_template: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 名单种类 */
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWord"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    put_word: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListWordIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWord"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    delete_word: {
        parameters: {
            query: {
                field: string;
                kind: string;
                wording: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_built_in_words: {
        parameters: {
            query?: {
                /** @description 名单种类 */
                kind?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuiltInWord"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    metrics_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_notice_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeKey"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_batches: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                fiscal_year?: number | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "no" | "-no" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    make_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    take_audit_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/zip": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    take_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
                format: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    remove_items: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveItems"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    act_on_batch: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                batch_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchStepIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_payments: {
        parameters: {
            query?: {
                /** @description 计划的第几条 */
                clause?: number | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                measure?: string | null;
                on?: string | null;
                /** @description batch、recorded 或 imported */
                origin?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 这一天(含)以后拨付的 */
                since?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -paid_on */
                sort?: ("recorded" | "-recorded" | "paid_on" | "-paid_on" | "amount" | "-amount" | "name" | "-name" | "unit" | "-unit" | "voucher" | "-voucher") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 这一天(含)以前拨付的 */
                until?: string | null;
                voucher?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentShown"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    record_payment: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentIn"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recorded"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_payments: {
        parameters: {
            query?: {
                /** @description 计划的第几条 */
                clause?: number | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                measure?: string | null;
                on?: string | null;
                /** @description batch、recorded 或 imported */
                origin?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 这一天(含)以后拨付的 */
                since?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 recorded */
                sort?: ("recorded" | "-recorded" | "paid_on" | "-paid_on" | "amount" | "-amount" | "name" | "-name" | "unit" | "-unit" | "voucher" | "-voucher") | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 这一天(含)以前拨付的 */
                until?: string | null;
                voucher?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    reverse_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                payment_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReversalIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentShown"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_payments: {
        parameters: {
            query?: {
                /** @description 计划的第几条 */
                clause?: number | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                measure?: string | null;
                on?: string | null;
                /** @description batch、recorded 或 imported */
                origin?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 这一天(含)以后拨付的 */
                since?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 这一天(含)以前拨付的 */
                until?: string | null;
                voucher?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    sum_payments: {
        parameters: {
            query?: {
                /** @description 计划的第几条 */
                clause?: number | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                measure?: string | null;
                on?: string | null;
                /** @description batch、recorded 或 imported */
                origin?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 这一天(含)以后拨付的 */
                since?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 这一天(含)以前拨付的 */
                until?: string | null;
                voucher?: string | null;
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutTotals"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Figure"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_performance: {
        parameters: {
            query?: {
                /** @description 第几次定稿;不填为现在的数 */
                version?: number | null;
            };
            header?: never;
            path: {
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    freeze_performance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_goal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 目标编号 */
                code: string;
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Goal"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    set_goal: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description 目标编号 */
                code: string;
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GoalIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    show_performance: {
        parameters: {
            query?: {
                /** @description 第几次定稿;不填为现在的数 */
                version?: number | null;
            };
            header?: never;
            path: {
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_performance: {
        parameters: {
            query?: {
                /** @description 第几次定稿;不填为现在的数 */
                version?: number | null;
            };
            header?: never;
            path: {
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_result: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 目标编号 */
                code: string;
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnteredResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    set_result: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description 目标编号 */
                code: string;
                /** @description 预算年度 */
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResultIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceReport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_policies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyInfo"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_policy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_clauses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClauseInfo"][];
                };
            };
            /** @description 与 If-None-Match 所持版本相同 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_clause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clause: number;
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClauseInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_guide_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideEntry"][];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_guide_document: {
        parameters: {
            query?: {
                /** @description 只要这一个条目 */
                measure?: string | null;
            };
            header?: never;
            path: {
                /** @description firms 申兑指南;offices 办理手册 */
                audience: "firms" | "offices";
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_guide_page: {
        parameters: {
            query?: {
                /** @description 只要这一个条目 */
                measure?: string | null;
            };
            header?: never;
            path: {
                /** @description firms 申兑指南;offices 办理手册 */
                audience: "firms" | "offices";
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_guide_workbook: {
        parameters: {
            query?: {
                /** @description 只要这一个条目 */
                measure?: string | null;
            };
            header?: never;
            path: {
                /** @description firms 申兑指南;offices 办理手册 */
                audience: "firms" | "offices";
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_measures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureInfo"][];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_measure: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                measure_id: string;
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasureInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_guide_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                measure_id: string;
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuideEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_text: {
        parameters: {
            query?: {
                /** @description 哪一天;不填为今天 */
                on?: string | null;
            };
            header?: never;
            path: {
                policy: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StandingText"][];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_populations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPopulation"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    delete_population: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 测算名单编号 */
                population_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submit_population: {
        parameters: {
            query?: never;
            header?: {
                /** @description wait=秒数:在此时间内完成的直接给出结果(至多30) */
                Prefer?: string | null;
            };
            path: {
                /** @description 测算名单编号 */
                population_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationIn"];
            };
        };
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            /** @description 已受理;进度见 Location */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    readyz: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    list_recoveries: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                ground?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "name" | "-name" | "due" | "-due" | "state" | "-state" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    propose_recovery: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_recovery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recovery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    act_on_recovery: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                recovery_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecoveryStepIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_recoveries: {
        parameters: {
            query?: {
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                ground?: string | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                state?: string | null;
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_recovery_grounds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryGround"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    show_recovery_process: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryProcess"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_service_figures: {
        parameters: {
            query: {
                /** @description 月份 */
                month: string;
                /** @description 归口单位代码或名称;不填为全市 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceFigure"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_service_year: {
        parameters: {
            query: {
                /** @description 企业确认服务的年度 */
                year: number;
            };
            header?: never;
            path: {
                provider_code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceYear"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_settlements: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 服务机构的统一社会信用代码 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -drafted_at */
                sort?: ("drafted_at" | "-drafted_at" | "name" | "-name" | "year" | "-year" | "state" | "-state") | null;
                /** @description 状态 */
                state?: ("drafted" | "checked" | "void") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 年度 */
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settlement"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    draft_settlement: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_settlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                settlement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    check_settlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                settlement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    void_settlement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                settlement_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementVoidIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettlementInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_settlements: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 服务机构的统一社会信用代码 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 状态 */
                state?: ("drafted" | "checked" | "void") | null;
                /** @description 年度 */
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_simulations: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -created_at */
                sort?: ("created_at" | "-created_at" | "title" | "-title" | "status" | "-status" | "finished_at" | "-finished_at") | null;
                /** @description 进度 */
                status?: ("queued" | "running" | "done" | "failed") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description true:附修改方案的;false:按现行政策的 */
                what_if?: boolean | null;
                /** @description 年度 */
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submit_simulation: {
        parameters: {
            query?: never;
            header?: {
                /** @description wait=秒数:在此时间内完成的直接给出结果(至多30) */
                Prefer?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulationIn"];
            };
        };
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            /** @description 已受理;进度见 Location */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_simulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_parquet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                kind: "enterprises" | "lines";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.apache.parquet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_workbook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    compare_simulations: {
        parameters: {
            query: {
                /** @description 对照的测算编号 */
                with: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationComparison"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_comparison: {
        parameters: {
            query: {
                /** @description winners 受益、losers 受损、unchanged 不变 */
                moved?: ("winners" | "losers" | "unchanged") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "before" | "-before" | "after" | "-after" | "change" | "-change") | null;
                unit?: string | null;
                /** @description 对照的测算编号 */
                with: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_compared: {
        parameters: {
            query: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description winners 受益、losers 受损、unchanged 不变 */
                moved?: ("winners" | "losers" | "unchanged") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "before" | "-before" | "after" | "-after" | "change" | "-change") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                unit?: string | null;
                /** @description 对照的测算编号 */
                with: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparedEnterprise"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_enterprises: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 方案中受益或受损的 */
                moved?: ("winners" | "losers") | null;
                size?: string | null;
                tier?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                unit?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnterpriseAmounts"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_lines: {
        parameters: {
            query?: {
                clause?: number | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                measure_id?: string | null;
                size?: string | null;
                status?: string | null;
                tier?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                unit?: string | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LineAmounts"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_simulations: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 进度 */
                status?: ("queued" | "running" | "done" | "failed") | null;
                /** @description true:附修改方案的;false:按现行政策的 */
                what_if?: boolean | null;
                /** @description 年度 */
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    submit_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description wait=秒数:在此时间内完成的直接给出结果(至多30) */
                Prefer?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_submit_file"];
            };
        };
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            /** @description 已受理;进度见 Location */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationJob"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookInfo"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    add_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    remove_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    change_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookChange"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_deliveries: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                state?: ("pending" | "delivered" | "failed") | null;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryInfo"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    retry_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery_id: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    replay_deliveries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TellAgainIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replayed"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    rotate_secret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    test_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_vocabularies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 本词表的标识 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"][];
                };
            };
            /** @description 自 If-None-Match 以来没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_vocabulary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 本词表的标识 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            /** @description 自 If-None-Match 以来没有变化 */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_programmes: {
        parameters: {
            query?: {
                /** @description 年度 */
                year?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherProgramme"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    make_programme: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoucherProgrammeIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherProgramme"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_programme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programme_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherProgramme"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    close_programme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programme_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherProgramme"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    issue_vouchers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                programme_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VouchersIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherIssued"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_uses: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 服务机构的统一社会信用代码 */
                provider?: string | null;
                /** @description true:企业已确认、可以核销的 */
                redeemable?: boolean | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -changed_at */
                sort?: ("engagement_id" | "-engagement_id" | "changed_at" | "-changed_at" | "reserved_on" | "-reserved_on" | "amount" | "-amount") | null;
                /** @description 状态 */
                state?: ("reserved" | "released" | "redeemed") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherUse"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    redeem_voucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                engagement_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherUse"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_vouchers: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                programme?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -issued_at */
                sort?: ("issued_at" | "-issued_at" | "name" | "-name" | "unit" | "-unit" | "free" | "-free" | "expires_on" | "-expires_on") | null;
                /** @description 状态 */
                state?: ("issued" | "expired" | "void") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 县市区(园区)代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voucher"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_voucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voucher_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    reserve_voucher: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                voucher_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReservationIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    release_voucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                engagement_id: string;
                voucher_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_reservable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voucher_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReservableService"][];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    void_voucher: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                voucher_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VoidIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoucherInFull"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_vouchers: {
        parameters: {
            query?: {
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                programme?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 状态 */
                state?: ("issued" | "expired" | "void") | null;
                /** @description 县市区(园区)代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListFacets"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_awards_work: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
}
