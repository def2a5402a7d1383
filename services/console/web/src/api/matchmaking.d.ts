// Made by `npm run types` from the matchmaking service's OpenAPI document: not to be edited.
export interface paths {
    "/matchmaking/v1/attachments": {
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
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        post: operations["upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/attachments/{sha256}": {
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
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
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
    "/matchmaking/v1/audit-events": {
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
    "/matchmaking/v1/audit-events.ndjson": {
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
    "/matchmaking/v1/challenge-objections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复异议
         * @description 答复异议
         *
         *     所需权限:主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)。
         */
        post: operations["answer_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenge-objections/{id}/objector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 异议人(只向主管部门显示)
         * @description 异议人(只向主管部门显示)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)、主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)、查看联系人(contacts:read)。
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
    "/matchmaking/v1/challenge-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 揭榜挂帅的流程:状态、事项、由谁办理、须附材料
         * @description 揭榜挂帅的流程:状态、事项、由谁办理、须附材料
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["read_process"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenge-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 现行揭榜规则,每条附来源与把握
         * @description 现行揭榜规则,每条附来源与把握
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["read_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 揭榜榜单与办理(未发榜的只见与己有关的)
         * @description 揭榜榜单与办理(未发榜的只见与己有关的)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_challenges"];
        put?: never;
        /**
         * 提出揭榜(一项需求)
         * @description 提出揭榜(一项需求)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 榜单(XLSX)
         * @description 榜单(XLSX)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["download_bulletin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件揭榜事项:榜单、经过、下一步
         * @description 一件揭榜事项:榜单、经过、下一步
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["get_challenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/bids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 开标后的方案(各方只见可见的;评审期间不显示单位)
         * @description 开标后的方案(各方只见可见的;评审期间不显示单位)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["list_bids"];
        put?: never;
        /**
         * 递交揭榜方案(密封;截止前可再次递交,以最后一次为准)
         * @description 递交揭榜方案(密封;截止前可再次递交,以最后一次为准)
         *
         *     所需权限:递交揭榜方案(bids:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["submit_bid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/bids/{plan}/qualification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 资格审查(一次)
         * @description 资格审查(一次)
         *
         *     所需权限:主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)。
         */
        post: operations["qualify_bid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/bids/{plan}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 专家评分(每份方案一次)
         * @description 专家评分(每份方案一次)
         *
         *     所需权限:专家评审揭榜方案(bids:score)。
         */
        post: operations["score_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/bids/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本单位方案的回执
         * @description 本单位方案的回执
         *
         *     所需权限:递交揭榜方案(bids:write)。
         */
        get: operations["get_receipt"];
        put?: never;
        post?: never;
        /**
         * 撤回本单位方案(截止前)
         * @description 撤回本单位方案(截止前)
         *
         *     所需权限:递交揭榜方案(bids:write)。
         */
        delete: operations["withdraw_bid"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/call-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 今天发榜、延长揭榜期或续榜,截止时刻最早可定在哪一日
         * @description 今天发榜、延长揭榜期或续榜,截止时刻最早可定在哪一日
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["read_call_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/declaration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 专家申报利害关系(阅读方案之前,一次)
         * @description 专家申报利害关系(阅读方案之前,一次)
         *
         *     所需权限:专家评审揭榜方案(bids:score)。
         */
        post: operations["declare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/evaluators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 评审专家与进度
         * @description 评审专家与进度
         *
         *     所需权限:主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)。
         */
        get: operations["list_evaluators"];
        put?: never;
        /**
         * 指派评审专家
         * @description 指派评审专家
         *
         *     所需权限:主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)。
         */
        post: operations["assign_evaluator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/objections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 登记公示期间的异议
         * @description 登记公示期间的异议
         *
         *     所需权限:主管部门:审查、发榜、开标、资格审查、公示、确定揭榜方、验收(challenges:decide)。
         */
        post: operations["receive_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/ranking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 评审结果(评分锁定后)
         * @description 评审结果(评分锁定后)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["read_ranking"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/scores/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本人的评分
         * @description 本人的评分
         *
         *     所需权限:专家评审揭榜方案(bids:score)。
         */
        get: operations["list_own_scores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理下一步
         * @description 办理下一步
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["take_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/challenges/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 揭榜榜单与办理:总数与按状态、领域的数量
         * @description 揭榜榜单与办理:总数与按状态、领域的数量
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["count_challenges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/changes": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/changes.ndjson": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/changes/stream": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/changes/views": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/city": {
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
        get: operations["read_matchmaking_city"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 来源与本地不同、待人决定之处
         * @description 来源与本地不同、待人决定之处
         *
         *     所需权限:查看供需清单(listings:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/conflicts/{conflict_id}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 决定:取来源的,或保留本地的
         * @description 决定:取来源的,或保留本地的
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        post: operations["settle_conflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 需求清单
         * @description 需求清单
         *
         *     所需权限:查看供需清单(listings:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_demands"];
        put?: never;
        /**
         * 登记一项需求
         * @description 登记一项需求
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["list_one_demand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 需求清单(XLSX)
         * @description 需求清单(XLSX)
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["download_demands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项需求
         * @description 一项需求
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_demand"];
        /**
         * 变更一项需求
         * @description 变更一项需求
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_demand"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 需求的联系人
         * @description 需求的联系人
         *
         *     所需权限:查看联系人(contacts:read)。
         */
        get: operations["get_demand_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 对一项需求的匹配的意见
         * @description 对一项需求的匹配的意见
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["list_feedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 订阅以来告知过的成果
         * @description 订阅以来告知过的成果
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["list_found"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 为一项需求找成果
         * @description 为一项需求找成果
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        get: operations["match_demand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/near-duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与一项需求几乎相同的需求
         * @description 与一项需求几乎相同的需求
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        get: operations["near_duplicate_demands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/subscription": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项需求的订阅
         * @description 一项需求的订阅
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["get_subscription"];
        /**
         * 订阅:有新成果进入该需求的前几名时告知
         * @description 订阅:有新成果进入该需求的前几名时告知
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["subscribe"];
        post?: never;
        /**
         * 取消订阅
         * @description 取消订阅
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        delete: operations["unsubscribe"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项需求的历次内容
         * @description 一项需求的历次内容
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["list_demand_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/{listing_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤下一项需求
         * @description 撤下一项需求
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["withdraw_demand"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 需求清单:总数与按领域、行业、归口单位的数量
         * @description 需求清单:总数与按领域、行业、归口单位的数量
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["count_demands"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/demands/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入需求清单(XLSX、CSV、JSON)
         * @description 导入需求清单(XLSX、CSV、JSON)
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_demands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagement-process": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务对接的流程:状态、事项、由谁办理、须附材料
         * @description 服务对接的流程:状态、事项、由谁办理、须附材料
         *
         *     所需权限:查看服务的办理(engagements:read)。
         */
        get: operations["read_engagement_process"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务对接(各方只见自己的)
         * @description 服务对接(各方只见自己的)
         *
         *     所需权限:查看服务的办理(engagements:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_engagements"];
        put?: never;
        /**
         * 提出服务对接(企业或服务机构)
         * @description 提出服务对接(企业或服务机构)
         *
         *     所需权限:企业与服务机构:约定、交付、确认、评价服务(engagements:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["propose_engagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次服务对接:经过、下一步、评价与回访
         * @description 一次服务对接:经过、下一步、评价与回访
         *
         *     所需权限:查看服务的办理(engagements:read)。
         */
        get: operations["get_engagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements/{id}/advice/{number}/outcome": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 企业填报一条专家建议的落实情况(一次)
         * @description 企业填报一条专家建议的落实情况(一次)
         *
         *     所需权限:企业与服务机构:约定、交付、确认、评价服务(engagements:write)。
         */
        post: operations["tell_advice_outcome"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements/{id}/follow-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 企业回访:确认满 90 日后,问题是否仍然解决(一次)
         * @description 企业回访:确认满 90 日后,问题是否仍然解决(一次)
         *
         *     所需权限:企业与服务机构:约定、交付、确认、评价服务(engagements:write)。
         */
        post: operations["follow_up_engagement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理下一步
         * @description 办理下一步
         *
         *     所需权限:查看服务的办理(engagements:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["take_engagement_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/engagements/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务对接:总数与按状态、种类的数量
         * @description 服务对接:总数与按状态、种类的数量
         *
         *     所需权限:查看服务的办理(engagements:read)。
         */
        get: operations["count_engagements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/fairs/{offer_id}/positions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次招聘会的岗位与录用(按企业计数)
         * @description 一次招聘会的岗位与录用(按企业计数)
         *
         *     所需权限:查看服务的办理(engagements:read)。
         */
        get: operations["list_positions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/feed": {
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
    "/matchmaking/v1/feed/head": {
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
    "/matchmaking/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 对一对匹配表示采纳或不合适
         * @description 对一对匹配表示采纳或不合适
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["give_feedback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/feedback/quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 匹配的准确率:有意见的匹配中,被采纳的比例
         * @description 匹配的准确率:有意见的匹配中,被采纳的比例
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        get: operations["match_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/healthz": {
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
    "/matchmaking/v1/imports": {
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
    "/matchmaking/v1/imports/{plan_id}": {
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
    "/matchmaking/v1/imports/{plan_id}/landing": {
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
    "/matchmaking/v1/imports/{plan_id}/marked.xlsx": {
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
    "/matchmaking/v1/imports/{plan_id}/rows": {
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
    "/matchmaking/v1/imports/facets": {
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
    "/matchmaking/v1/imports/forms": {
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
    "/matchmaking/v1/imports/forms/{kind}/{form}": {
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
    "/matchmaking/v1/imports/progress": {
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
    "/matchmaking/v1/imports/templates/{kind}.xlsx": {
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
    "/matchmaking/v1/imports/words": {
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
    "/matchmaking/v1/imports/words/built-in": {
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
    "/matchmaking/v1/match-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最近的批量匹配
         * @description 最近的批量匹配
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["list_runs"];
        put?: never;
        /**
         * 两份清单全部匹配(后台进行)
         * @description 两份清单全部匹配(后台进行)
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        post: operations["submit_run"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/match-runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次批量匹配的进度
         * @description 一次批量匹配的进度
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["get_run"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/match-runs/{run_id}/pairs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次批量匹配的结果
         * @description 一次批量匹配的结果
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_pairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/match-runs/{run_id}/pairs.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次批量匹配的结果:每对一行,附理由(XLSX)
         * @description 一次批量匹配的结果:每对一行,附理由(XLSX)
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["download_pairs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 为一段未入库的文字找成果或需求
         * @description 为一段未入库的文字找成果或需求
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        post: operations["match_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/metrics": {
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
    "/matchmaking/v1/needs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务需求(只见与己有关的)
         * @description 服务需求(只见与己有关的)
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_needs"];
        put?: never;
        /**
         * 登记一项服务需求
         * @description 登记一项服务需求
         *
         *     所需权限:登记企业的服务需求、推荐服务产品(needs:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["make_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务需求(XLSX)
         * @description 服务需求(XLSX)
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["download_needs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/{need_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务需求
         * @description 一项服务需求
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["get_need"];
        /**
         * 变更一项服务需求
         * @description 变更一项服务需求
         *
         *     所需权限:登记企业的服务需求、推荐服务产品(needs:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_need"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/{need_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 为一项服务需求找服务产品
         * @description 为一项服务需求找服务产品
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["match_need"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/{need_id}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务需求的推荐
         * @description 一项服务需求的推荐
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_need_referrals"];
        put?: never;
        /**
         * 向企业推荐一项服务产品(主管部门、归口单位)
         * @description 向企业推荐一项服务产品(主管部门、归口单位)
         *
         *     所需权限:登记企业的服务需求、推荐服务产品(needs:write)。
         */
        post: operations["refer_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/{need_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 说明一项服务需求已解决、撤回或重新征集
         * @description 说明一项服务需求已解决、撤回或重新征集
         *
         *     所需权限:登记企业的服务需求、推荐服务产品(needs:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["move_need"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/{need_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务需求的历次内容
         * @description 一项服务需求的历次内容
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["list_need_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/needs/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务需求:总数与按种类、状态、归口单位的数量
         * @description 服务需求:总数与按种类、状态、归口单位的数量
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["count_needs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务产品(未上架的只见自己的)
         * @description 服务产品(未上架的只见自己的)
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_offers"];
        put?: never;
        /**
         * 登记一项服务产品
         * @description 登记一项服务产品
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["make_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务产品(XLSX)
         * @description 服务产品(XLSX)
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["download_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers/{offer_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务产品
         * @description 一项服务产品
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["get_offer"];
        /**
         * 变更一项服务产品
         * @description 变更一项服务产品
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_offer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers/{offer_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 为一项服务产品找需求(在可以查看的需求中)
         * @description 为一项服务产品找需求(在可以查看的需求中)
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         */
        get: operations["match_offer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers/{offer_id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 上架、暂停、撤下一项服务产品
         * @description 上架、暂停、撤下一项服务产品
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["move_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers/{offer_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项服务产品的历次内容
         * @description 一项服务产品的历次内容
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["list_offer_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/offers/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务产品:总数与按种类、状态、收费、机构的数量
         * @description 服务产品:总数与按种类、状态、收费、机构的数量
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["count_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/provider-quality": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务机构的年度服务质量
         * @description 服务机构的年度服务质量
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_provider_quality"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务机构(未入驻的只见自己的)
         * @description 服务机构(未入驻的只见自己的)
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_providers"];
        put?: never;
        /**
         * 申请入驻
         * @description 申请入驻
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["apply_as_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务机构(XLSX)
         * @description 服务机构(XLSX)
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["download_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/{provider_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个服务机构
         * @description 一个服务机构
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["get_provider"];
        /**
         * 变更一个服务机构
         * @description 变更一个服务机构
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_provider"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/{provider_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核准入驻,或恢复
         * @description 核准入驻,或恢复
         *
         *     所需权限:主管部门:核准、暂停服务机构(providers:approve)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["approve_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/{provider_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务机构的联系人
         * @description 服务机构的联系人
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)、查看联系人(contacts:read)。
         */
        get: operations["get_provider_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/{provider_id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 暂停一个服务机构
         * @description 暂停一个服务机构
         *
         *     所需权限:主管部门:核准、暂停服务机构(providers:approve)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["suspend_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/{provider_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退出
         * @description 退出
         *
         *     所需权限:服务机构:申请入驻、登记服务产品(offers:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["withdraw_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/providers/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 服务机构:总数与按类别、状态的数量
         * @description 服务机构:总数与按类别、状态的数量
         *
         *     所需权限:查看服务机构与服务产品(信贷、股权、培训、招聘、服务、专家、诊断)(offers:read)。
         */
        get: operations["count_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/public/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 已发布的榜单(公开)
         * @description 已发布的榜单(公开)
         *
         *     无需令牌。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_public_challenges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/public/challenges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件已发布的揭榜事项(公开)
         * @description 一件已发布的揭榜事项(公开)
         *
         *     无需令牌。
         */
        get: operations["get_public_challenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/readyz": {
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
    "/matchmaking/v1/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 推荐(与己有关的:企业的、归口单位的、服务机构的)
         * @description 推荐(与己有关的:企业的、归口单位的、服务机构的)
         *
         *     所需权限:查看企业的服务需求及推荐(needs:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_referrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/service-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个月的服务指标(月报第 8、10–15 项中由本服务记录的)
         * @description 一个月的服务指标(月报第 8、10–15 项中由本服务记录的)
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
    "/matchmaking/v1/service-figures/{figure}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个服务指标后面的逐条记录
         * @description 一个服务指标后面的逐条记录
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_service_figure_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 供需来源及其带来的数量
         * @description 供需来源及其带来的数量
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["list_sources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个来源
         * @description 一个来源
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_source"];
        /**
         * 登记或变更一个来源:谁代表它、可带来什么、不同时以谁为准
         * @description 登记或变更一个来源:谁代表它、可带来什么、不同时以谁为准
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["register_source"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/demands.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 来源成批带来需求
         * @description 来源成批带来需求
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["bring_demands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/demands/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 来源的一项需求现在的样子
         * @description 来源的一项需求现在的样子
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_brought_demand"];
        /**
         * 按来源的编号登记或变更一项需求
         * @description 按来源的编号登记或变更一项需求
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        put: operations["bring_demand"];
        post?: never;
        /**
         * 来源撤回一项需求
         * @description 来源撤回一项需求
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        delete: operations["take_back_demand"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/snapshots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 开一次全量:随后成批带来该来源现有的全部
         * @description 开一次全量:随后成批带来该来源现有的全部
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        post: operations["open_snapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/snapshots/{snapshot}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次全量:提到多少,没有提到多少
         * @description 一次全量:提到多少,没有提到多少
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_snapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/snapshots/{snapshot}/application": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 应用一次全量:撤下没有提到的
         * @description 应用一次全量:撤下没有提到的
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        post: operations["apply_snapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/snapshots/{snapshot}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次全量没有提到的:应用后撤下
         * @description 一次全量没有提到的:应用后撤下
         *
         *     所需权限:查看供需清单(listings:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_missing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/supplies.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 来源成批带来成果
         * @description 来源成批带来成果
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["bring_supplies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/sources/{source}/supplies/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 来源的一项成果现在的样子
         * @description 来源的一项成果现在的样子
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_brought_supply"];
        /**
         * 按来源的编号登记或变更一项成果
         * @description 按来源的编号登记或变更一项成果
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        put: operations["bring_supply"];
        post?: never;
        /**
         * 来源撤回一项成果
         * @description 来源撤回一项成果
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        delete: operations["take_back_supply"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/subscriptions": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["list_webhooks"];
        put?: never;
        /**
         * 订阅推送(签名密钥只显示这一次)
         * @description 订阅推送(签名密钥只显示这一次)
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        post: operations["add_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/subscriptions/{id}": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        delete: operations["remove_webhook"];
        options?: never;
        head?: never;
        /**
         * 改地址、事件,暂停或继续
         * @description 改地址、事件,暂停或继续
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        patch: operations["change_webhook"];
        trace?: never;
    };
    "/matchmaking/v1/subscriptions/{id}/deliveries": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/subscriptions/{id}/deliveries/{delivery_id}": {
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
         *     所需权限:查看供需清单(listings:read)。
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
    "/matchmaking/v1/subscriptions/{id}/deliveries/{delivery_id}/retry": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        post: operations["retry_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/subscriptions/{id}/replay": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        post: operations["replay_deliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/subscriptions/{id}/rotate-secret": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        post: operations["rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/subscriptions/{id}/test": {
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
         *     所需权限:查看供需清单(listings:read)。
         */
        post: operations["test_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 成果清单
         * @description 成果清单
         *
         *     所需权限:查看供需清单(listings:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_supplies"];
        put?: never;
        /**
         * 登记一项成果
         * @description 登记一项成果
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["list_one_supply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 成果清单(XLSX)
         * @description 成果清单(XLSX)
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["download_supplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项成果
         * @description 一项成果
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["get_supply"];
        /**
         * 变更一项成果
         * @description 变更一项成果
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_supply"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 成果的联系人
         * @description 成果的联系人
         *
         *     所需权限:查看联系人(contacts:read)。
         */
        get: operations["get_supply_contact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}/matches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 为一项成果找需求
         * @description 为一项成果找需求
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        get: operations["match_supply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}/near-duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 与一项成果几乎相同的成果
         * @description 与一项成果几乎相同的成果
         *
         *     所需权限:查询供需匹配(matches:read)。
         */
        get: operations["near_duplicate_supplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项成果的历次内容
         * @description 一项成果的历次内容
         *
         *     所需权限:录入供需清单(listings:write)。
         */
        get: operations["list_supply_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/{listing_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤下一项成果
         * @description 撤下一项成果
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["withdraw_supply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 成果清单:总数与按领域、行业、完成单位的数量
         * @description 成果清单:总数与按领域、行业、完成单位的数量
         *
         *     所需权限:查看供需清单(listings:read)。
         */
        get: operations["count_supplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/supplies/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入成果清单(XLSX、CSV、JSON)
         * @description 导入成果清单(XLSX、CSV、JSON)
         *
         *     所需权限:录入供需清单(listings:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_supplies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/training-coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 培训覆盖:有高管参训的企业、参训职工占从业人员
         * @description 培训覆盖:有高管参训的企业、参训职工占从业人员
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["read_training_coverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/training-coverage/firms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 培训覆盖:逐家企业
         * @description 培训覆盖:逐家企业
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_covered_firms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/trainings/{offer_id}/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项培训各场次的签到(按企业计数)
         * @description 一项培训各场次的签到(按企业计数)
         *
         *     所需权限:查看服务的办理(engagements:read)。
         */
        get: operations["list_attendance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/matchmaking/v1/vocabularies": {
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
    "/matchmaking/v1/vocabularies/{name}": {
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
    "/matchmaking/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的工作:等我办理的、我在等他人办理的(揭榜、评审、异议、新匹配、服务对接、导入)
         * @description 我的工作:等我办理的、我在等他人办理的(揭榜、评审、异议、新匹配、服务对接、导入)
         *
         *     所需权限:查看揭榜榜单与办理(challenges:read)。
         */
        get: operations["read_matchmaking_work"];
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
         * AcceptanceStep
         * @description Accepted, or not: every indicator of the call has its result.
         */
        AcceptanceStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "accept" | "reject";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
            /** Results */
            results: components["schemas"]["IndicatorResult"][];
        };
        /**
         * Action
         * @description What is audited, as an act: what happened is an event of the feed, and has a name there. The Chinese label is in
         *     `ACTION_LABELS`.
         * @enum {string}
         */
        Action: "contacts.read" | "objector.read" | "evidence.read" | "evidence.ask" | "evidence.settle" | "name-list.export" | "file.export" | "audit.export" | "client.register" | "client.change" | "client.approve" | "client.refuse" | "keys.rotate" | "unit.change" | "city.change" | "standard.change" | "seeds.mine" | "target.change" | "weights.change" | "calendar.change" | "list.land" | "source.change" | "snapshot.apply" | "source-conflict.settle" | "name-list.publish" | "bank.name" | "fact-consent.give" | "fact-consent.revoke" | "fact-pack.fetch" | "case.step" | "monthly-report.step" | "assessment.step" | "determination.record" | "decision.record" | "payment.record" | "inputs.answer" | "budget.change" | "account.submit" | "account.judge" | "claim-round.change" | "claims.list" | "claim.decide" | "payment-batch.move" | "payment-batch.export" | "bank-file.import" | "bank-row.match" | "payment.reverse" | "hold.change" | "notice.publish" | "notice.end" | "recovery.confirm" | "recovery.waive" | "performance.freeze" | "voucher.change" | "settlement.change" | "bids.open" | "provider.decide" | "offer.suspend" | "session.open" | "session.second-factor" | "session.step-up" | "session.end" | "account.lock" | "password.set" | "second-factor.set" | "second-factor.reset" | "person.register" | "person.change" | "invitation.make" | "invitation.accept" | "role.propose" | "role.approve" | "role.refuse" | "role.end" | "role.change" | "app.authorize" | "app.end";
        /**
         * Advice
         * @description A piece of advice, and what became of it (None: not said yet).
         */
        Advice: {
            /** Done */
            done: boolean | null;
            /** Done On */
            done_on: string | null;
            /** Due On */
            due_on: string | null;
            /** Note */
            note: string;
            /** Number */
            number: number;
            /** Text */
            text: string;
        };
        /**
         * AdviceIn
         * @description Something that an expert advises, and by when.
         */
        AdviceIn: {
            /** Due On */
            due_on?: string | null;
            /** Text */
            text: string;
        };
        /**
         * AdviceOutcomeIn
         * @description What became of a piece of advice: said once by the firm's own person.
         */
        AdviceOutcomeIn: {
            /**
             * Done
             * @description 是否已落实
             */
            done: boolean;
            /** Done On */
            done_on?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * AgreeStep
         * @description The other side agrees to what was proposed. The contract stands among the evidence, known by its digest.
         */
        AgreeStep: {
            declaration: components["schemas"]["Declaration"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "agree";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Voucher
             * @description 服务券编号;不用的为空
             * @default
             */
            voucher?: string;
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
         * AttendanceRow
         * @description How many of a firm came to a session of a course. No person is named.
         */
        AttendanceRow: {
            /** Managers */
            managers: number;
            /**
             * On
             * Format: date
             */
            on: string;
            /** People */
            people: number;
            /** Session */
            session: string;
            /** Staff */
            staff: number;
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
         * Bid
         * @description An opened bid. Who bids is empty for whoever may not see it yet.
         */
        Bid: {
            /** Attachments */
            attachments?: components["schemas"]["Evidence"][];
            /** Clean Credit */
            clean_credit?: boolean | null;
            content: components["schemas"]["PlanIn"];
            /**
             * Credentials
             * @default
             */
            credentials?: string;
            /** Credit Code */
            credit_code?: string | null;
            /** Digest */
            digest: string;
            /**
             * Indicators
             * @description 核心指标与承诺逐条比对
             */
            indicators: components["schemas"]["IndicatorComparison"][];
            /**
             * Organisation
             * @default
             */
            organisation?: string;
            /** Partners */
            partners?: components["schemas"]["Partner"][];
            /**
             * Plan Name
             * @description 方案代号,由抽签排定
             */
            plan_name: string;
            qualification: components["schemas"]["Qualification"] | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * BidIn
         * @description A bid. Sealed as it comes: nobody reads it before the deadline, its bidder included, who has the receipt.
         */
        BidIn: {
            /** Attachments */
            attachments?: components["schemas"]["Evidence"][];
            /**
             * Clean Credit
             * @description 承诺近年无不良信用(年限见规则)
             */
            clean_credit: boolean;
            /**
             * Credentials
             * @description 满足对揭榜方要求的说明
             * @default
             */
            credentials?: string;
            /**
             * Organisation
             * @description 牵头揭榜单位名称;统一社会信用代码取自接入方
             */
            organisation: string;
            /** Partners */
            partners?: components["schemas"]["Partner"][];
            plan: components["schemas"]["PlanIn"];
        };
        /**
         * BidReceipt
         * @description What a bidder gets. `digest` is that of the content: after the opening it proves what was sent.
         */
        BidReceipt: {
            /** Bid Id */
            bid_id: string;
            /** Call Version */
            call_version: number;
            /** Challenge Id */
            challenge_id: string;
            /**
             * Deadline
             * Format: date-time
             */
            deadline: string;
            /**
             * Digest
             * @description 内容的 SHA-256(规范 JSON);撤回为空
             */
            digest: string;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
            /** Round */
            round: number;
            /**
             * Submission
             * @description 第几次递交,以最后一次为准
             */
            submission: number;
            /** Withdrawn */
            withdrawn: boolean;
        };
        /** Body_import_demands */
        Body_import_demands: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_supplies */
        Body_import_supplies: {
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
        /** Body_upload_attachment */
        Body_upload_attachment: {
            /**
             * File
             * @description 一个文件:pdf、jpg、jpeg、png、docx、xlsx、pptx、doc、xls、ofd、txt、csv
             */
            file: string;
        };
        /**
         * Brought
         * @description What came of one listing that a source brought. `same`: nothing here is different now.
         */
        Brought: {
            /**
             * Conflicts
             * @description 由此待人决定的事项编号(见 /conflicts)
             */
            conflicts?: number[];
            /** External Id */
            external_id: string;
            /**
             * Kept
             * @description 以本地修改为准、未按来源改动的字段
             */
            kept?: string[];
            /**
             * Listing
             * @description 现在的内容
             */
            listing: components["schemas"]["Supply"] | components["schemas"]["Demand"];
            outcome: components["schemas"]["LineOutcome"];
            /** Source */
            source: string;
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
         * Call
         * @description A published call (榜单). A new round (续榜) takes bids anew; a put-off deadline is a new version of the same round.
         */
        Call: {
            /**
             * Deadline
             * Format: date-time
             */
            deadline: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /**
             * Reason
             * @description 延长揭榜期的理由;首次发榜与续榜的为空
             */
            reason: string;
            /** Round */
            round: number;
            terms: components["schemas"]["ChallengeTerms"];
            /** Version */
            version: number;
        };
        /**
         * CallDays
         * @description How early a deadline may be that is set today, and how often the call may still be extended.
         */
        CallDays: {
            /**
             * Days
             * @description 规则的最少天数,当日不计;提出时没有此项规则的为空
             * @example 20
             */
            days: number | null;
            /**
             * Earliest On
             * Format: date
             * @description 截止时刻最早可定在哪一日
             */
            earliest_on: string;
            /**
             * Event
             * @enum {string}
             */
            event: "publish" | "extend" | "republish";
            /**
             * Extensions Left
             * @description 本轮还可延长几次;没有规则的为空
             */
            extensions_left: number | null;
            /**
             * Source
             * @description 规则的依据;没有规则的为空
             */
            source: string;
            /**
             * Unit
             * @description 自然日或工作日
             */
            unit: ("calendar" | "working") | null;
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
         * Challenge
         * @description A challenge as anybody may see it. `organisation` is empty where the enterprise does not show its name.
         */
        Challenge: {
            /**
             * Awarded To
             * @description 揭榜方
             */
            awarded_to?: string | null;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Deadline
             * @description 本轮揭榜截止时刻
             */
            deadline: string | null;
            /** Demand Id */
            demand_id: number;
            /** Id */
            id: string;
            notice?: components["schemas"]["NoticeInfo"] | null;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Organisation */
            organisation: string;
            /**
             * Round
             * @description 第几轮发榜;未发榜为空
             */
            round: number | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Technology Field */
            technology_field: string;
            terms: components["schemas"]["ChallengeTerms"];
            /** Title */
            title: string;
        };
        /**
         * ChallengeIn
         * @description A demand to be put out as a challenge. What is classified or export-controlled must not be entered at all.
         */
        ChallengeIn: {
            /**
             * Classified
             * @description 是否涉及国家秘密
             */
            classified: boolean;
            /** Demand Id */
            demand_id: number;
            /**
             * Export Controlled
             * @description 是否涉及出口管制技术
             */
            export_controlled: boolean;
            terms: components["schemas"]["ChallengeTerms"];
        };
        /**
         * ChallengeInFull
         * @description The same with what its sides see: calls for everybody; steps, what may be done next, objections and the contract for the
         *     owner, its office, the bureau and the solver.
         */
        ChallengeInFull: {
            /**
             * Awarded To
             * @description 揭榜方
             */
            awarded_to?: string | null;
            /** Calls */
            calls: components["schemas"]["Call"][];
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            contract: components["schemas"]["Contract"] | null;
            /**
             * Deadline
             * @description 本轮揭榜截止时刻
             */
            deadline: string | null;
            /** Demand Id */
            demand_id: number;
            /** Id */
            id: string;
            /** Next */
            next: components["schemas"]["NextStep"][];
            notice?: components["schemas"]["NoticeInfo"] | null;
            /** Objections */
            objections: components["schemas"]["Objection"][];
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Organisation */
            organisation: string;
            /**
             * Round
             * @description 第几轮发榜;未发榜为空
             */
            round: number | null;
            /**
             * Rules
             * @description 提出时适用的规则
             */
            rules: {
                [key: string]: unknown;
            };
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Technology Field */
            technology_field: string;
            terms: components["schemas"]["ChallengeTerms"];
            /** Title */
            title: string;
        };
        /**
         * ChallengeProcess
         * @description The process: every event that leads from one state to another, and in what capacity.
         */
        ChallengeProcess: {
            /** Transitions */
            transitions: components["schemas"]["TransitionInfo"][];
        };
        /**
         * ChallengeTerms
         * @description What a challenge asks and offers. Each indicator is one sentence with a figure where there is one.
         */
        ChallengeTerms: {
            /**
             * Indicators
             * @description 核心指标,逐条
             */
            indicators: string[];
            /**
             * Months
             * @description 时限(月)
             */
            months: number;
            /**
             * Own Funds
             * @description 企业投入(元)
             * @example 200000.00
             */
            own_funds: string;
            /**
             * Ownership
             * @description 产权归属
             */
            ownership: string;
            /**
             * Problem
             * @description 拟解决问题
             */
            problem: string;
            /**
             * Reward
             * @description 揭榜金额:支付揭榜方(元)
             * @example 200000.00
             */
            reward: string;
            /**
             * Solver Conditions
             * @description 对揭榜方的要求
             * @default
             */
            solver_conditions?: string;
            /**
             * Subsidy
             * @description 财政资金(元)
             * @example 200000.00
             */
            subsidy: string;
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
         * Collateral
         * @enum {string}
         */
        Collateral: "信用" | "抵押" | "知识产权质押" | "担保";
        /**
         * ColumnSource
         * @description How it is known what a column holds.
         * @enum {string}
         */
        ColumnSource: "known" | "remembered" | "answered" | "unknown";
        /**
         * CompleteStep
         * @description What was paid, by vouchers.
         */
        CompleteStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "complete";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Own Invested
             * @description 企业实际投入(元)
             * @example 200000.00
             */
            own_invested: string;
            /**
             * Paid To Solver
             * @description 已支付揭榜方(元)
             * @example 200000.00
             */
            paid_to_solver: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Subsidy Paid
             * @description 已兑付财政资金(元)
             * @example 200000.00
             */
            subsidy_paid: string;
            /**
             * Subsidy To Solver
             * @description 其中以现金支付揭榜方的(元)
             * @example 200000.00
             */
            subsidy_to_solver: string;
        };
        /**
         * Concern
         * @description An organisation with which somebody has to do: employer, shares, common projects.
         */
        Concern: {
            /** Credit Code */
            credit_code?: string | null;
            /** Organisation */
            organisation: string;
        };
        /**
         * ConfirmStep
         * @description The firm's own person confirms it, and says what the firm has paid itself.
         */
        ConfirmStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "confirm";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Paid
             * @description 企业自付(元);还没有付的不填
             */
            paid?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * ConflictInfo
         * @description What a source says differently from here, for a person to settle.
         */
        ConflictInfo: {
            /**
             * Before
             * @description 来源上一次带来的
             */
            before: unknown;
            /** External Id */
            external_id: string;
            /**
             * Field
             * @description 哪个字段;identity:是否就是本系统已有的这一项
             */
            field: string;
            /** Id */
            id: number;
            /** Listing Id */
            listing_id: number;
            /**
             * Office
             * @description 本系统现在的(本地修改过的)
             */
            office: unknown;
            /**
             * Platform
             * @description 来源这次带来的
             */
            platform: unknown;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /**
             * Raised By
             * @description 哪个接入方带来的
             */
            raised_by: string;
            /** Settled At */
            settled_at: string | null;
            /** Settled By */
            settled_by: string;
            side: components["schemas"]["ListingSide"];
            /** Source */
            source: string;
            /**
             * State
             * @description open 待定;platform 已取来源的;office 已保留本地的;lapsed 双方已一致
             * @enum {string}
             */
            state: "open" | "platform" | "office" | "lapsed";
            /**
             * Title
             * @description 本系统中该项现在的名称
             */
            title: string;
        };
        /**
         * Contract
         * @description The contract as it now stands.
         */
        Contract: {
            /** Milestones */
            milestones: components["schemas"]["MilestoneInfo"][];
            terms: components["schemas"]["ContractTerms"];
            /** Version */
            version: number;
        };
        /**
         * ContractTerms
         * @description A technology contract (技术合同).
         */
        ContractTerms: {
            /**
             * Amount
             * @description 支付揭榜方的总额(元)
             * @example 200000.00
             */
            amount: string;
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Milestones */
            milestones: components["schemas"]["Milestone"][];
            /**
             * Number
             * @description 合同编号
             */
            number: string;
            /**
             * Registration
             * @description 技术合同认定登记编号
             * @default
             */
            registration?: string;
            /**
             * Signed On
             * Format: date
             */
            signed_on: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
            /**
             * Subsidy To Solver
             * @description 其中来自财政资金、以现金支付的(元)
             * @example 200000.00
             */
            subsidy_to_solver: string;
            /**
             * Type
             * @description development、transfer、licence、consulting、service,见 GET /challenge-rules
             */
            type: string;
        };
        /**
         * CoveredFirm
         * @description One firm of the coverage.
         */
        CoveredFirm: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Headcount */
            headcount: number | null;
            /** Headcount Year */
            headcount_year: number | null;
            /** Managers */
            managers: number;
            /** Name */
            name: string;
            /** Staff */
            staff: number;
            /** Unit */
            unit: string;
        };
        /**
         * CreditDetails
         * @description A bank's product (clause 10).
         */
        CreditDetails: {
            /**
             * Collateral
             * @description 担保方式
             */
            collateral?: components["schemas"]["Collateral"][];
            /**
             * First Loan
             * @description 是否受理首贷;不说的为 null
             */
            first_loan?: boolean | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "credit";
            /**
             * Lpr Spread
             * @description 较 LPR 加减(基点)
             */
            lpr_spread?: number | null;
            /**
             * Months
             * @description 最长期限(月)
             */
            months?: number | null;
            /**
             * Most
             * @description 最高额度(元)
             */
            most?: string | null;
            /** @default 其他 */
            programme?: components["schemas"]["LoanProgramme"];
            /**
             * Rate From
             * @description 年利率(%)自
             * @example 3.45
             */
            rate_from?: string | null;
            /**
             * Rate To
             * @description 年利率(%)至
             * @example 4.35
             */
            rate_to?: string | null;
        };
        /** CreditNeed */
        CreditNeed: {
            /**
             * Amount
             * @description 拟融资额(元)
             */
            amount?: string | null;
            /**
             * Collateral
             * @description 可提供的担保方式
             */
            collateral?: components["schemas"]["Collateral"][];
            /**
             * First Loan
             * @description 是否首贷
             */
            first_loan?: boolean | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "credit";
            /**
             * Months
             * @description 期限(月)
             */
            months?: number | null;
        };
        /**
         * CriterionPoints
         * @description Points for one criterion, with the reason.
         */
        CriterionPoints: {
            /** Criterion */
            criterion: string;
            /** Points */
            points: number;
            /** Reason */
            reason: string;
        };
        /**
         * Declaration
         * @description What a side declares before an engagement: where the two have a legal representative or a shareholder in common, there is none.
         */
        Declaration: {
            /**
             * Interests
             * @description 任职、持股、近年合作等有利害关系的单位;没有则为空列表
             */
            interests?: components["schemas"]["Concern"][];
            /**
             * Related
             * @description 与对方是否有同一法定代表人、股东或其他利害关系
             */
            related: boolean;
            /**
             * Statement
             * @default
             */
            statement?: string;
        };
        /**
         * DeclarationIn
         * @description Said before anything is read, once. The interests are compared with everybody who takes part, whose names the evaluator
         *     does not learn.
         */
        DeclarationIn: {
            /**
             * Conflict
             * @description 自知与本榜有利害关系
             */
            conflict: boolean;
            /**
             * Interests
             * @description 任职、持股、近年合作等有利害关系的单位;没有则为空列表
             */
            interests: components["schemas"]["Interest"][];
            /** Statement */
            statement: string;
        };
        /**
         * DeliverStep
         * @description The provider has done it. An expert says what was found and what is advised.
         */
        DeliverStep: {
            /**
             * Delivered On
             * Format: date
             */
            delivered_on: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "deliver";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Summary
             * @description 做了什么
             */
            summary: string;
            visit?: components["schemas"]["Visit"] | null;
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
         * Demand
         * @description A listed demand. `credit_code` is given where the enterprise shows its name.
         */
        Demand: {
            /** Credit Code */
            credit_code: string | null;
            details: components["schemas"]["DemandDetails"];
            /** Id */
            id: number;
            /** Industry */
            industry: string;
            /**
             * Numbers
             * @description 在其他系统中的编号;不公开名称的需求只对其所属各方给出
             */
            numbers?: components["schemas"]["ForeignNumber"][];
            /**
             * Organisation
             * @description 完成单位或企业名称;不公开时为空
             */
            organisation: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Technology Field */
            technology_field: string;
            /** Title */
            title: string;
            /** Valid Until */
            valid_until: string | null;
            /** Withdrawn */
            withdrawn: boolean;
        };
        /**
         * DemandDetails
         * @description A technical demand (需求) as a factory's list has it.
         */
        DemandDetails: {
            /**
             * Activity
             * @description 科技活动类型
             * @default
             */
            activity?: string;
            /**
             * Budget
             * @description 拟投入资金总额(元)
             */
            budget?: string | null;
            /**
             * Discipline
             * @description 学科分类(GB/T 13745)
             * @default
             */
            discipline?: string;
            /**
             * Foundation
             * @description 现有基础
             * @default
             */
            foundation?: string;
            /**
             * Goal
             * @description 预期目标
             * @default
             */
            goal?: string;
            /**
             * Indicators
             * @description 核心考核指标
             * @default
             */
            indicators?: string;
            /**
             * Key Technology
             * @description 技术关键
             * @default
             */
            key_technology?: string;
            /**
             * Keywords
             * @description 关键字
             * @default
             */
            keywords?: string;
            /**
             * Ownership
             * @description 产权归属
             * @default
             */
            ownership?: string;
            /**
             * Partner
             * @description 合作意向单位
             * @default
             */
            partner?: string;
            /**
             * Period
             * @description 需求时限
             * @default
             */
            period?: string;
            /**
             * Problem
             * @description 主要问题
             * @default
             */
            problem?: string;
            /**
             * Public Name
             * @description 是否公开企业名称
             * @default true
             */
            public_name?: boolean;
            /**
             * Reward
             * @description 揭榜金额(元)
             */
            reward?: string | null;
            /**
             * Solve Mode
             * @description 解决方式
             * @default
             */
            solve_mode?: string;
            /**
             * Solver Conditions
             * @description 揭榜方条件
             * @default
             */
            solver_conditions?: string;
            /**
             * Tier
             * @description 所属梯度(称号代码或名称);填写时企业须现持有,如 municipal_srdi
             * @default
             */
            tier?: string;
        };
        /**
         * DemandIn
         * @description A demand to list. The enterprise must be in the registry. Classified matters must not be entered.
         */
        DemandIn: {
            /**
             * Activity
             * @description 科技活动类型
             * @default
             */
            activity?: string;
            /**
             * Budget
             * @description 拟投入资金总额(元)
             */
            budget?: string | null;
            contact?: components["schemas"]["ListingContact"] | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Discipline
             * @description 学科分类(GB/T 13745)
             * @default
             */
            discipline?: string;
            /**
             * Foundation
             * @description 现有基础
             * @default
             */
            foundation?: string;
            /**
             * Goal
             * @description 预期目标
             * @default
             */
            goal?: string;
            /**
             * Indicators
             * @description 核心考核指标
             * @default
             */
            indicators?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Key Technology
             * @description 技术关键
             * @default
             */
            key_technology?: string;
            /**
             * Keywords
             * @description 关键字
             * @default
             */
            keywords?: string;
            /**
             * Ownership
             * @description 产权归属
             * @default
             */
            ownership?: string;
            /**
             * Partner
             * @description 合作意向单位
             * @default
             */
            partner?: string;
            /**
             * Period
             * @description 需求时限
             * @default
             */
            period?: string;
            /**
             * Problem
             * @description 主要问题
             * @default
             */
            problem?: string;
            /**
             * Public Name
             * @description 是否公开企业名称
             * @default true
             */
            public_name?: boolean;
            /**
             * Reward
             * @description 揭榜金额(元)
             */
            reward?: string | null;
            /**
             * Solve Mode
             * @description 解决方式
             * @default
             */
            solve_mode?: string;
            /**
             * Solver Conditions
             * @description 揭榜方条件
             * @default
             */
            solver_conditions?: string;
            technology_field: components["schemas"]["TechnologyField"];
            /**
             * Tier
             * @description 所属梯度(称号代码或名称);填写时企业须现持有,如 municipal_srdi
             * @default
             */
            tier?: string;
            /** Title */
            title: string;
            /**
             * Valid Until
             * @description 截止日期
             */
            valid_until?: string | null;
        };
        /**
         * DiagnosisDetails
         * @description Digital diagnosis and renovation (clause 8).
         */
        DiagnosisDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "diagnosis";
            /**
             * On Site
             * @description 是否到现场
             */
            on_site?: boolean | null;
            /**
             * Scenes
             * @description 覆盖的场景;空为全部
             */
            scenes?: components["schemas"]["DiagnosisScene"][];
        };
        /** DiagnosisNeed */
        DiagnosisNeed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "diagnosis";
            /**
             * Scenes
             * @description 要补的场景
             */
            scenes?: components["schemas"]["DiagnosisScene"][];
        };
        /**
         * DiagnosisScene
         * @description The sixteen scenes of 中小企业数字化水平评测指标(2024年版).
         * @enum {string}
         */
        DiagnosisScene: "产品设计" | "工艺设计" | "营销管理" | "售后服务" | "计划排程" | "生产管控" | "质量管理" | "设备管理" | "安全生产" | "能耗管理" | "采购管理" | "仓储物流" | "财务管理" | "人力资源" | "协同办公" | "决策支持";
        /**
         * Engagement
         * @description An engagement as its sides and their offices see it.
         */
        Engagement: {
            /** Agreed On */
            agreed_on: string | null;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Confirmed On */
            confirmed_on: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Delivered On */
            delivered_on: string | null;
            /** Fee Level */
            fee_level: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @description credit、equity、training、job_fair、service、expert、diagnosis
             */
            kind: string;
            /**
             * List Price
             * @description 标价(元)
             */
            list_price: string | null;
            /**
             * Name
             * @description 企业名称
             */
            name: string;
            /** Need Id */
            need_id: number | null;
            /** Offer Id */
            offer_id: number;
            /**
             * Open
             * @description 还在办理:未确认、未取消
             */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Paid
             * @description 企业自付(元)
             */
            paid: string | null;
            /**
             * Price
             * @description 约定价格(元)
             * @example 200000.00
             */
            price: string;
            /**
             * Proposed By
             * @enum {string}
             */
            proposed_by: "firm" | "provider";
            /**
             * Provider Code
             * @description 服务机构的统一社会信用代码;个人专家为空
             */
            provider_code: string;
            /** Provider Id */
            provider_id: string;
            /** Provider Name */
            provider_name: string;
            /** Rating */
            rating: number | null;
            /**
             * Service Type
             * @description 服务类型;没有的为空
             */
            service_type: string;
            /** Solved */
            solved: ("yes" | "partly" | "no") | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /**
             * Title
             * @description 服务(产品)名称
             */
            title: string;
            /** Unit */
            unit: string;
            /** Voucher */
            voucher: string;
        };
        /**
         * EngagementFeedback
         * @description What the firm said of a confirmed engagement.
         */
        EngagementFeedback: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Rating */
            rating: number;
            /**
             * Solved
             * @enum {string}
             */
            solved: "yes" | "partly" | "no";
            /** Text */
            text: string;
        };
        /**
         * EngagementIn
         * @description An engagement is proposed, by the firm or by the provider.
         */
        EngagementIn: {
            /** Credit Code */
            credit_code?: string | null;
            declaration: components["schemas"]["Declaration"];
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Need Id
             * @description 所答的需求编号
             */
            need_id?: number | null;
            /**
             * Offer Id
             * @description 服务(产品)编号
             */
            offer_id: number;
            /**
             * Price
             * @description 约定价格(元);公益服务为 0
             * @example 200000.00
             */
            price: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Voucher
             * @description 服务券编号;不用的为空
             * @default
             */
            voucher?: string;
        };
        /**
         * EngagementInFull
         * @description The same with its steps, what may be done next, and what was brought by lists.
         */
        EngagementInFull: {
            /** Advice */
            advice: components["schemas"]["Advice"][];
            /** Agreed On */
            agreed_on: string | null;
            /** Attendance */
            attendance: components["schemas"]["AttendanceRow"][];
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /** Confirmed On */
            confirmed_on: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Delivered On */
            delivered_on: string | null;
            /** Fee Level */
            fee_level: string;
            feedback: components["schemas"]["EngagementFeedback"] | null;
            follow_up: components["schemas"]["FollowUp"] | null;
            /**
             * Follow Up From
             * @description 从哪一日起可以回访;未确认的为空
             */
            follow_up_from: string | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @description credit、equity、training、job_fair、service、expert、diagnosis
             */
            kind: string;
            /**
             * List Price
             * @description 标价(元)
             */
            list_price: string | null;
            /**
             * Name
             * @description 企业名称
             */
            name: string;
            /** Need Id */
            need_id: number | null;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /** Offer Id */
            offer_id: number;
            /**
             * Open
             * @description 还在办理:未确认、未取消
             */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /**
             * Paid
             * @description 企业自付(元)
             */
            paid: string | null;
            /** Positions */
            positions: components["schemas"]["FairPosition"][];
            /**
             * Price
             * @description 约定价格(元)
             * @example 200000.00
             */
            price: string;
            /**
             * Proposed By
             * @enum {string}
             */
            proposed_by: "firm" | "provider";
            /**
             * Provider Code
             * @description 服务机构的统一社会信用代码;个人专家为空
             */
            provider_code: string;
            /** Provider Id */
            provider_id: string;
            /** Provider Name */
            provider_name: string;
            /** Rating */
            rating: number | null;
            /**
             * Service Type
             * @description 服务类型;没有的为空
             */
            service_type: string;
            /** Solved */
            solved: ("yes" | "partly" | "no") | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /**
             * Title
             * @description 服务(产品)名称
             */
            title: string;
            /** Unit */
            unit: string;
            /** Voucher */
            voucher: string;
        };
        /**
         * EngagementProcess
         * @description The process: every event that leads from one state to another, and in what capacity.
         */
        EngagementProcess: {
            /** Evidence Kinds */
            evidence_kinds: {
                [key: string]: string;
            };
            /** Transitions */
            transitions: components["schemas"]["TransitionInfo"][];
        };
        /**
         * EngagementReason
         * @description A dispute, an officer's word on it, or the end of it: it says why.
         */
        EngagementReason: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "dispute" | "uphold" | "reject" | "cancel";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
        };
        /**
         * EquityDetails
         * @description A fund's (clause 11).
         */
        EquityDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "equity";
            /** @description 风险容忍度 */
            risk_tolerance?: components["schemas"]["RiskTolerance"] | null;
            /**
             * Sectors
             * @description 投资领域
             */
            sectors?: string[];
            /**
             * Stages
             * @description 投资阶段
             */
            stages?: components["schemas"]["EquityStage"][];
            /**
             * Ticket From
             * @description 单笔投资自(元)
             */
            ticket_from?: string | null;
            /**
             * Ticket To
             * @description 单笔投资至(元)
             */
            ticket_to?: string | null;
        };
        /** EquityNeed */
        EquityNeed: {
            /**
             * Amount
             * @description 拟融资额(元)
             */
            amount?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "equity";
            /** @description 所处阶段 */
            stage?: components["schemas"]["EquityStage"] | null;
        };
        /**
         * EquityStage
         * @enum {string}
         */
        EquityStage: "种子期" | "初创期" | "成长期" | "成熟期";
        /**
         * Evaluator
         * @description An evaluator of a round, and whether there is a conflict; None: nothing was declared yet.
         */
        Evaluator: {
            /** Conflict */
            conflict: boolean | null;
            /** Declared At */
            declared_at: string | null;
            /** Evaluator */
            evaluator: string;
            /**
             * Scored
             * @description 已评方案数
             */
            scored: number;
        };
        /**
         * EvaluatorIn
         * @description Who is to score: a client of the kind expert, or a person in such a role (`login@expert`).
         */
        EvaluatorIn: {
            /**
             * Evaluator
             * @example example-expert
             */
            evaluator: string;
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
         * ExpertDetails
         * @description An expert's visit and advice (clause 15; the IP expert group of clause 4).
         */
        ExpertDetails: {
            /**
             * Conflicts
             * @description 利益关系声明(任职、持股、近亲属所在的企业);没有的写“无”
             * @default
             */
            conflicts?: string;
            /**
             * Employer
             * @description 任职单位
             * @default
             */
            employer?: string;
            /**
             * Fields
             * @description 擅长领域
             */
            fields?: string[];
            /**
             * Ip Group
             * @description 是否属于知识产权服务专家团
             * @default false
             */
            ip_group?: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "expert";
        };
        /** ExpertNeed */
        ExpertNeed: {
            /**
             * Fields
             * @description 领域
             */
            fields?: string[];
            /**
             * Ip Group
             * @description 是否请知识产权服务专家团
             * @default false
             */
            ip_group?: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "expert";
        };
        /**
         * ExtendStep
         * @description The deadline put off (延长揭榜期): before it has passed, or after it where fewer bids came than the rules want. Sealed bids stay
         *     valid; the reason is shown with the call.
         */
        ExtendStep: {
            /**
             * Deadline
             * Format: date-time
             * @description 新的揭榜截止时刻,带时区,到毫秒
             */
            deadline: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "extend";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @description 理由,随榜单公开
             */
            reason: string;
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
         * FairPosition
         * @description A firm's position at a fair: how many are wanted, and how many were hired (None: not said yet).
         */
        FairPosition: {
            /** Education */
            education: string;
            /** Filled */
            filled: number | null;
            /** Number */
            number: number;
            /** Pay */
            pay: string;
            /** Skills */
            skills: string;
            /** Title */
            title: string;
        };
        /**
         * Feedback
         * @description The same as it was kept, with the rank and score that the match had then.
         */
        Feedback: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Demand Id */
            demand_id: number;
            /** Id */
            id: number;
            /**
             * Rank
             * @description 当时在该需求的匹配中的名次;未进前一百为空
             */
            rank: number | null;
            /**
             * Reason
             * @description 为什么;不合适的请写明,以便改进词典与清单
             * @default
             */
            reason?: string;
            /** Score */
            score: number | null;
            /** Supply Id */
            supply_id: number;
            /**
             * Verdict
             * @description accepted:采纳;rejected:不合适
             * @enum {string}
             */
            verdict: "accepted" | "rejected";
        };
        /**
         * FeedbackIn
         * @description What somebody says of a match.
         */
        FeedbackIn: {
            /** Demand Id */
            demand_id: number;
            /**
             * Reason
             * @description 为什么;不合适的请写明,以便改进词典与清单
             * @default
             */
            reason?: string;
            /** Supply Id */
            supply_id: number;
            /**
             * Verdict
             * @description accepted:采纳;rejected:不合适
             * @enum {string}
             */
            verdict: "accepted" | "rejected";
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
         * FeeLevel
         * @description 公益性, 低收费 or at the market's price (clause 14).
         * @enum {string}
         */
        FeeLevel: "free" | "low_fee" | "market";
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
         * FieldRule
         * @description Whose word counts where a source says of a field something else than what somebody here has put there.
         * @enum {string}
         */
        FieldRule: "platform" | "office" | "ask";
        /**
         * FirmAttendance
         * @description One firm at a session. `confirmed`: by the firm's own person; only that counts.
         */
        FirmAttendance: {
            /** Confirmed */
            confirmed: boolean;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Engagement Id */
            engagement_id: string;
            /** Managers */
            managers: number;
            /** Name */
            name: string;
            /** People */
            people: number;
            /** Staff */
            staff: number;
        };
        /**
         * FirmPositions
         * @description One firm's positions at a fair.
         */
        FirmPositions: {
            /** Confirmed */
            confirmed: boolean;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Engagement Id */
            engagement_id: string;
            /** Name */
            name: string;
            /** Positions */
            positions: components["schemas"]["FairPosition"][];
        };
        /**
         * Fit
         * @description One condition of an offer, held against the firm as it is known today. `unknown`: the registry has not told what it needs; the offer
         *     is shown all the same.
         */
        Fit: {
            /**
             * Condition
             * @description 条件
             * @example 称号
             */
            condition: string;
            /**
             * Found
             * @description 企业现有的
             */
            found: string;
            /**
             * State
             * @enum {string}
             */
            state: "met" | "unknown";
            /**
             * Wanted
             * @description 服务产品要求的
             * @example 市级“专精特新”中小企业
             */
            wanted: string;
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
         * FollowUp
         * @description The same as it was kept.
         */
        FollowUp: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Solved
             * @enum {string}
             */
            solved: "yes" | "partly" | "no";
            /** Text */
            text: string;
        };
        /**
         * FollowUpIn
         * @description What the firm says ninety days later.
         */
        FollowUpIn: {
            /**
             * Solved
             * @description 问题是否仍然解决
             * @enum {string}
             */
            solved: "yes" | "partly" | "no";
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * ForeignNumber
         * @description The number that a listing has in another system.
         */
        ForeignNumber: {
            /**
             * External Id
             * @description 该来源自己的编号
             * @example CG-2026-0001
             */
            external_id: string;
            /**
             * Source
             * @description 来源代码
             * @example xt-market
             */
            source: string;
        };
        /**
         * FoundMatchInfo
         * @description A supply of which a subscribed demand was told, with the rank and score that it had then.
         */
        FoundMatchInfo: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Organisation */
            organisation: string;
            /** Rank */
            rank: number;
            /** Score */
            score: number;
            /** Supply Id */
            supply_id: number;
            /** Title */
            title: string;
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
         * IndicatorComparison
         * @description A figure that the demand asks, and what the supply states for it. Beside the score, never in it.
         */
        IndicatorComparison: {
            /**
             * Asked
             * @description 需求的原文
             */
            asked: string;
            /**
             * Name
             * @description 指标名称
             */
            name: string;
            /**
             * Offered
             * @description 成果的原文;未提及为空。只写作目标的(verdict 为 not_stated)也照录
             */
            offered: string | null;
            /**
             * Verdict
             * @description met:满足;not_met:不满足,包括成果写明未达到、不适用的;not_stated:成果未说明已有(不等于不满足):未提及,或只写作目标;not_comparable:说的是同一指标,单位、条件或说法不能相比;better_unknown:两个数不同,此项指标以大为好还是以小为好不能断定,或成果的几个同名数有的满足、有的不满足而未写明以哪个为准,请人看
             * @enum {string}
             */
            verdict: "met" | "not_met" | "not_stated" | "not_comparable" | "better_unknown";
        };
        /**
         * IndicatorResult
         * @description What came of an indicator of the call.
         */
        IndicatorResult: {
            /**
             * Achieved
             * @description 实测
             */
            achieved: string;
            /**
             * Indicator
             * @description 榜单中第几条指标
             */
            indicator: number;
            /** Met */
            met: boolean;
        };
        /**
         * Interest
         * @description An organisation in which an evaluator has an interest: employer, shares, common projects.
         */
        Interest: {
            /** Credit Code */
            credit_code?: string | null;
            /** Organisation */
            organisation: string;
        };
        /**
         * JobFairDetails
         * @description A fair, or what a school does with firms (clause 13; 12 for bases where students are trained).
         */
        JobFairDetails: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "job_fair";
            /**
             * On
             * @description 日期
             */
            on?: string | null;
            /**
             * Place
             * @description 地点
             * @default
             */
            place?: string;
            /**
             * Positions
             * @description 岗位
             */
            positions?: components["schemas"]["Position"][];
            /**
             * Programme
             * @description 校企合作项目(合作办学、实训基地、见习基地)
             * @default
             */
            programme?: string;
        };
        /** JobFairNeed */
        JobFairNeed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "job_fair";
            /**
             * Positions
             * @description 招聘岗位
             */
            positions?: components["schemas"]["Position"][];
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
         * LineOutcome
         * @description What came of what was brought.
         * @enum {string}
         */
        LineOutcome: "created" | "changed" | "same" | "withdrawn" | "refused";
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
         * ListingContact
         * @description Whom to ask, and whoever else a form names. Given out only under `contacts:read`; in no list, match, feed or log.
         */
        ListingContact: {
            /**
             * Address
             * @description 通讯地址、邮编
             * @default
             */
            address?: string;
            /**
             * Completed By
             * @description 成果完成人
             * @default
             */
            completed_by?: string;
            /**
             * Email
             * @description 电子信箱
             * @default
             */
            email?: string;
            /**
             * Landline
             * @description 固话、传真
             * @default
             */
            landline?: string;
            /**
             * Legal Representative
             * @description 法人代表
             * @default
             */
            legal_representative?: string;
            /**
             * Name
             * @description 联系人
             * @default
             */
            name?: string;
            /**
             * Phone
             * @description 手机
             * @default
             */
            phone?: string;
        };
        /**
         * ListingSide
         * @enum {string}
         */
        ListingSide: "supply" | "demand";
        /**
         * ListingVersionInfo
         * @description What a listing said, from an instant until its next version.
         */
        ListingVersionInfo: {
            /** Details */
            details: {
                [key: string]: unknown;
            };
            /** Industry */
            industry: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Technology Field */
            technology_field: string;
            /** Title */
            title: string;
            /** Valid Until */
            valid_until: string | null;
            /** Version */
            version: number;
            /** Withdrawn */
            withdrawn: boolean;
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
         * LoanProgramme
         * @description The loans that clause 10 names.
         * @enum {string}
         */
        LoanProgramme: "创业贷" | "园区助力小微贷" | "专精特新贷" | "知识产权质押贷" | "信易贷" | "其他";
        /**
         * Match
         * @description A listing found, best first, with the reason.
         */
        Match: {
            /** Id */
            id: number;
            /**
             * Indicators
             * @description 量化指标逐条比对(单位已归一),以需求所提为准;不计入 score
             */
            indicators?: components["schemas"]["IndicatorComparison"][];
            /**
             * Judged
             * @description 此前对这一对的意见,最近一次的
             */
            judged?: ("accepted" | "rejected") | null;
            /** Organisation */
            organisation: string;
            /**
             * Other
             * @description 未列出的共有词的贡献之和
             */
            other: number;
            /**
             * Phrases
             * @description 按词归并的理由:词及其单字、双字的贡献,从大到小
             */
            phrases?: components["schemas"]["PhraseExplanation"][];
            /**
             * Score
             * @description 相似度(枢轴归一的余弦,大于 0,小于 1.5);等于各共有词的贡献之和。用于排序,不是概率
             */
            score: number;
            /** @description 强弱:strong:强,与真正相配的相当;possible:可能,值得看一看;weak:弱,无关的文字也能达到 */
            strength: components["schemas"]["MatchStrength"];
            /** Technology Field */
            technology_field: string;
            /**
             * Terms
             * @description 贡献最大的共有词;其余合并在 other
             */
            terms: components["schemas"]["TermExplanation"][];
            /** Title */
            title: string;
            /**
             * Unmentioned
             * @description 查询中提到而此项未提到的、算得上要求的词
             */
            unmentioned: string[];
        };
        /**
         * MatchesReply
         * @description Matches, and the version of the lists that they rest on.
         */
        MatchesReply: {
            /**
             * Lists Seq
             * @description 所据供需清单的版本(事件流序号)
             */
            lists_seq: number;
            /** Matches */
            matches: components["schemas"]["Match"][];
        };
        /**
         * MatchPair
         * @description A pair of a run. The reasons are in the run's workbook, or with the demand's own matches.
         */
        MatchPair: {
            /** Demand Id */
            demand_id: number;
            /**
             * Rank
             * @description 在所问一方的名次,从1起
             */
            rank: number;
            /** Score */
            score: number;
            /** @description 强弱:strong:强,与真正相配的相当;possible:可能,值得看一看;weak:弱,无关的文字也能达到 */
            strength: components["schemas"]["MatchStrength"];
            /** Supply Id */
            supply_id: number;
        };
        /**
         * MatchQuality
         * @description What feedback says of the ranking. It is measured and shown; nothing is trained on it.
         */
        MatchQuality: {
            /** Accepted */
            accepted: number;
            /** Precision */
            precision: components["schemas"]["PrecisionAt"][];
            /** Rejected */
            rejected: number;
        };
        /**
         * MatchRun
         * @description A run and how far it is.
         */
        MatchRun: {
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
            /**
             * Lists Seq
             * @description 所据供需清单的版本
             */
            lists_seq: number | null;
            /**
             * Pairs
             * @description 配成的对数
             */
            pairs: number | null;
            request: components["schemas"]["MatchRunIn"];
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
         * MatchRunIn
         * @description A run over whole lists: for everything on `side`, its k best of the other side.
         */
        MatchRunIn: {
            /**
             * K
             * @default 10
             */
            k?: number;
            /**
             * @description demand:为每项需求找成果;supply:为每项成果找需求
             * @default demand
             */
            side?: components["schemas"]["ListingSide"];
            /** @description 只配这一技术领域中的 */
            technology_field?: components["schemas"]["TechnologyField"] | null;
        };
        /**
         * MatchStrength
         * @description Whether a match shares as much as texts that belong together do, or what unrelated ones reach by chance.
         * @enum {string}
         */
        MatchStrength: "strong" | "possible" | "weak";
        /**
         * Milestone
         * @description What is due by a day, and what is paid for it.
         */
        Milestone: {
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Name */
            name: string;
            /**
             * Payment
             * @description 完成后支付揭榜方(元)
             * @example 200000.00
             */
            payment: string;
        };
        /**
         * MilestoneInfo
         * @description A milestone and how far it is.
         */
        MilestoneInfo: {
            /** Confirmed At */
            confirmed_at: string | null;
            /**
             * Due On
             * Format: date
             */
            due_on: string;
            /** Name */
            name: string;
            /** Number */
            number: number;
            /**
             * Payment
             * @description 完成后支付揭榜方(元)
             * @example 200000.00
             */
            payment: string;
            /** Reported At */
            reported_at: string | null;
        };
        /**
         * MilestoneStep
         * @description A milestone (numbered from 1) is reported by the solver, or confirmed.
         */
        MilestoneStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "report" | "confirm";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Milestone */
            milestone: number;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * MissingListing
         * @description A listing of a source that its snapshot does not name.
         */
        MissingListing: {
            /** External Id */
            external_id: string;
            /** Id */
            id: number;
            /** Title */
            title: string;
        };
        /**
         * NearDuplicate
         * @description Another listing of the same side that says nearly the same.
         */
        NearDuplicate: {
            /** Id */
            id: number;
            /**
             * Organisation
             * @description 完成单位或企业名称;不公开时为空
             */
            organisation: string;
            /**
             * Resemblance
             * @description 共有的双字占两者全部双字的比例,0到1;1为相同
             */
            resemblance: number;
            /** Title */
            title: string;
        };
        /**
         * Need
         * @description What a firm looks for, as it stands. Whom to ask at the firm stands in none.
         */
        Need: {
            /** Budget */
            budget: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Details */
            details: components["schemas"]["CreditNeed"] | components["schemas"]["EquityNeed"] | components["schemas"]["TrainingNeed"] | components["schemas"]["JobFairNeed"] | components["schemas"]["ServiceNeed"] | components["schemas"]["ExpertNeed"] | components["schemas"]["DiagnosisNeed"];
            /** Id */
            id: number;
            kind: components["schemas"]["OfferKind"];
            /** Needed On */
            needed_on: string | null;
            /**
             * Organisation
             * @description 企业名称
             */
            organisation: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            state: components["schemas"]["NeedState"];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
        };
        /**
         * NeedIn
         * @description What a firm looks for.
         */
        NeedIn: {
            /**
             * Budget
             * @description 预算(元);不限为空
             */
            budget?: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Details */
            details: components["schemas"]["CreditNeed"] | components["schemas"]["EquityNeed"] | components["schemas"]["TrainingNeed"] | components["schemas"]["JobFairNeed"] | components["schemas"]["ServiceNeed"] | components["schemas"]["ExpertNeed"] | components["schemas"]["DiagnosisNeed"];
            /**
             * Needed On
             * @description 希望何时前解决
             */
            needed_on?: string | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
        };
        /**
         * NeedMatch
         * @description A need for an offer, of those that the caller may read.
         */
        NeedMatch: {
            /**
             * Fits
             * @description 逐条条件是否符合
             */
            fits: components["schemas"]["Fit"][];
            need: components["schemas"]["Need"];
            /**
             * Other
             * @description 未列出的共有词的贡献之和
             * @default 0
             */
            other?: number;
            /**
             * Phrases
             * @description 按词归并的理由,从大到小
             */
            phrases?: components["schemas"]["PhraseExplanation"][];
            /**
             * Referred
             * @description 是否已推荐
             */
            referred: boolean;
            /**
             * Score
             * @description 相似度;0 为条件符合、文字没有共有的词
             */
            score: number;
            /** @description 文字相配的强弱,条件是否符合另见 fits。strong:强,与真正相配的相当;possible:可能,值得看一看;weak:弱,无关的文字也能达到 */
            strength: components["schemas"]["MatchStrength"];
            /**
             * Terms
             * @description 贡献最大的共有词
             */
            terms?: components["schemas"]["TermExplanation"][];
            /**
             * Unmentioned
             * @description 查询中提到而此项未提到的、算得上要求的词
             */
            unmentioned?: string[];
        };
        /**
         * NeedMatches
         * @description The best needs for an offer.
         */
        NeedMatches: {
            /** Fitting */
            fitting: number;
            /** Matches */
            matches: components["schemas"]["NeedMatch"][];
        };
        /**
         * NeedState
         * @enum {string}
         */
        NeedState: "open" | "met" | "withdrawn";
        /** NeedStateChange */
        NeedStateChange: {
            state: components["schemas"]["NeedState"];
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
         * NoticeInfo
         * @description The notice of who is recommended.
         */
        NoticeInfo: {
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /** Organisation */
            organisation: string;
            /** Published At */
            published_at: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /**
         * NoticeStep
         * @description Public notice from a day; for how many working days, the title's rule says.
         */
        NoticeStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "publish_notice";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Published At
             * @description 公示网址或文号
             * @default
             */
            published_at?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Starts On
             * Format: date
             */
            starts_on: string;
        };
        /**
         * Objection
         * @description An objection and what came of it.
         */
        Objection: {
            /** Answer */
            answer: string;
            /** Answered At */
            answered_at: string | null;
            /** Case Id */
            case_id: string;
            /** Id */
            id: string;
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
         * ObjectionIn
         * @description An objection to a notice. Who raises it is kept apart and shown to the bureau alone.
         */
        ObjectionIn: {
            /**
             * Objector Contact
             * @default
             */
            objector_contact?: string;
            /** Objector Name */
            objector_name: string;
            /**
             * Summary
             * @description 异议内容;请勿在此写个人姓名与电话
             */
            summary: string;
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
         * Offer
         * @description An offer as it stands.
         */
        Offer: {
            /** Details */
            details: components["schemas"]["CreditDetails"] | components["schemas"]["EquityDetails"] | components["schemas"]["TrainingDetails"] | components["schemas"]["JobFairDetails"] | components["schemas"]["ServiceDetails"] | components["schemas"]["ExpertDetails"] | components["schemas"]["DiagnosisDetails"];
            /** Fee */
            fee: string | null;
            fee_level: components["schemas"]["FeeLevel"];
            /** Id */
            id: number;
            /** Industries */
            industries: string[];
            kind: components["schemas"]["OfferKind"];
            /** Normal Price */
            normal_price: string | null;
            /** Provider Id */
            provider_id: string;
            provider_kind: components["schemas"]["ProviderKind"];
            /** Provider Name */
            provider_name: string;
            /**
             * Reason
             * @description 主管部门暂停的理由;给主管部门与本机构
             * @default
             */
            reason?: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Sizes */
            sizes: components["schemas"]["SizeClass"][];
            state: components["schemas"]["OfferState"];
            /** Text */
            text: string;
            /** Tiers */
            tiers: string[];
            /** Title */
            title: string;
            /** Units */
            units: string[];
            /** Valid From */
            valid_from: string | null;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * OfferIn
         * @description An offer: what is offered, to whom, until when, for how much. What a list (`tiers`, `industries`, `sizes`, `units`) leaves empty is
         *     for all.
         */
        OfferIn: {
            /** Details */
            details: components["schemas"]["CreditDetails"] | components["schemas"]["EquityDetails"] | components["schemas"]["TrainingDetails"] | components["schemas"]["JobFairDetails"] | components["schemas"]["ServiceDetails"] | components["schemas"]["ExpertDetails"] | components["schemas"]["DiagnosisDetails"];
            /**
             * Draft
             * @description 先存为草稿,不上架
             * @default false
             */
            draft?: boolean;
            /**
             * Fee
             * @description 对本市企业的收费(元);未定为空
             */
            fee?: string | null;
            /** @default market */
            fee_level?: components["schemas"]["FeeLevel"];
            /**
             * Industries
             * @description 面向哪些行业(GB/T 4754 代码或其开头)
             */
            industries?: string[];
            /**
             * Normal Price
             * @description 标价(元);面议为空
             */
            normal_price?: string | null;
            /** Provider Id */
            provider_id: string;
            /**
             * Sizes
             * @description 面向哪些规模
             */
            sizes?: components["schemas"]["SizeClass"][];
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Tiers
             * @description 面向持有哪些称号的企业(任一)
             */
            tiers?: string[];
            /** Title */
            title: string;
            /**
             * Units
             * @description 面向哪些归口单位
             */
            units?: string[];
            /** Valid From */
            valid_from?: string | null;
            /**
             * Valid Until
             * @description 有效至(含当日)
             */
            valid_until?: string | null;
        };
        /**
         * OfferKind
         * @description What is offered, or looked for. The clause of the plan: credit 10, equity 11, training 12, job_fair 13, service 14, expert 15 (and 4),
         *     diagnosis 8.
         * @enum {string}
         */
        OfferKind: "credit" | "equity" | "training" | "job_fair" | "service" | "expert" | "diagnosis";
        /**
         * OfferMatch
         * @description An offer for a need.
         */
        OfferMatch: {
            /**
             * Fits
             * @description 逐条条件是否符合
             */
            fits: components["schemas"]["Fit"][];
            offer: components["schemas"]["Offer"];
            /**
             * Other
             * @description 未列出的共有词的贡献之和
             * @default 0
             */
            other?: number;
            /**
             * Phrases
             * @description 按词归并的理由,从大到小
             */
            phrases?: components["schemas"]["PhraseExplanation"][];
            /**
             * Referred
             * @description 是否已推荐
             */
            referred: boolean;
            /**
             * Score
             * @description 相似度;0 为条件符合、文字没有共有的词
             */
            score: number;
            /** @description 文字相配的强弱,条件是否符合另见 fits。strong:强,与真正相配的相当;possible:可能,值得看一看;weak:弱,无关的文字也能达到 */
            strength: components["schemas"]["MatchStrength"];
            /**
             * Terms
             * @description 贡献最大的共有词
             */
            terms?: components["schemas"]["TermExplanation"][];
            /**
             * Unmentioned
             * @description 查询中提到而此项未提到的、算得上要求的词
             */
            unmentioned?: string[];
        };
        /**
         * OfferMatches
         * @description The best offers for a need. `fitting`: how many fit its conditions in all, beside those that are shown.
         */
        OfferMatches: {
            /** Fitting */
            fitting: number;
            /** Matches */
            matches: components["schemas"]["OfferMatch"][];
        };
        /**
         * OfferState
         * @enum {string}
         */
        OfferState: "draft" | "listed" | "suspended" | "withdrawn";
        /**
         * OfferStateChange
         * @description Listing a draft, suspending, listing again, withdrawing.
         */
        OfferStateChange: {
            /**
             * Reason
             * @description 理由;主管部门暂停的须填写
             * @default
             */
            reason?: string;
            /**
             * State
             * @enum {string}
             */
            state: "listed" | "suspended" | "withdrawn";
        };
        /**
         * Outcome
         * @description What came of it. REFUSED: the caller may not, or what he named is not there for him. STEP_UP: he may, and was asked first to
         *     prove who he is; what he did then is an event of its own.
         * @enum {string}
         */
        Outcome: "done" | "refused" | "step-up";
        /**
         * Partner
         * @description Who takes part in a bid beside the lead.
         */
        Partner: {
            /** Credit Code */
            credit_code?: string | null;
            /** Organisation */
            organisation: string;
        };
        /**
         * PhraseExplanation
         * @description A shared word with what it and its characters add to the score. All phrases of a match add up to its score.
         */
        PhraseExplanation: {
            /** Contribution */
            contribution: number;
            /** Phrase */
            phrase: string;
            /** Share */
            share: number;
        };
        /**
         * PlainStep
         * @description A step that says no more than why.
         */
        PlainStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "open" | "close_unanswered" | "qualify" | "start_scoring" | "lock_scores" | "clear_notice" | "award" | "ask_acceptance";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
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
         * PlanIn
         * @description The plan, as evaluators read it: without any name of who bids.
         */
        PlanIn: {
            /**
             * Approach
             * @description 技术路线
             */
            approach: string;
            /**
             * Benefits
             * @description 产业带动
             * @default
             */
            benefits?: string;
            /**
             * Budget
             * @description 报价(元)
             * @example 200000.00
             */
            budget: string;
            /**
             * Commitments
             * @description 对核心指标的承诺,逐条
             */
            commitments: string[];
            /**
             * Finance
             * @description 经费安排
             * @default
             */
            finance?: string;
            /**
             * Foundation
             * @description 研究基础(不得出现单位名称)
             */
            foundation: string;
            /** Months */
            months: number;
            /**
             * Ownership
             * @description 对产权归属的意见
             * @default
             */
            ownership?: string;
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
         * PlanScore
         * @description The same as it was kept. `points` by the weights, of a hundred.
         */
        PlanScore: {
            /** Criteria */
            criteria: components["schemas"]["CriterionPoints"][];
            /** Evaluator */
            evaluator: string;
            /** Plan Name */
            plan_name: string;
            /** Points */
            points: string;
            /**
             * Scored At
             * Format: date-time
             */
            scored_at: string;
        };
        /**
         * PlanScoreIn
         * @description An evaluator's word on a plan, once: every criterion of the rules.
         */
        PlanScoreIn: {
            /** Criteria */
            criteria: components["schemas"]["CriterionPoints"][];
        };
        /**
         * PlanState
         * @description Where a plan stands.
         * @enum {string}
         */
        PlanState: "asking" | "ready" | "empty" | "landed";
        /**
         * Position
         * @description Places that firms fill at a fair: how many, never by whom.
         */
        Position: {
            /**
             * Education
             * @description 学历要求
             * @default
             */
            education?: string;
            /** Id */
            id: string;
            /**
             * Number
             * @description 人数
             */
            number: number;
            /**
             * Pay
             * @description 薪酬
             * @default
             */
            pay?: string;
            /**
             * Skills
             * @description 技能要求
             * @default
             */
            skills?: string;
            /**
             * Title
             * @description 岗位
             */
            title: string;
        };
        /**
         * PrecisionAt
         * @description Of the judged matches that stood among the first `k`, how many were accepted.
         */
        PrecisionAt: {
            /** Accepted */
            accepted: number;
            /** Judged */
            judged: number;
            /** K */
            k: number;
            /**
             * Precision
             * @description accepted ÷ judged;没有意见时为空
             */
            precision: number | null;
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
         * ProlongStep
         * @description The contract's time is put off (延期): its end, and the days of its milestones in their order.
         */
        ProlongStep: {
            /**
             * Due On
             * @description 各节点的新日期,按原次序
             */
            due_on: string[];
            /**
             * Ends On
             * Format: date
             */
            ends_on: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "prolong";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
        };
        /**
         * Provider
         * @description A provider as it stands. `accounts` are given to the bureau and to whoever speaks for it.
         */
        Provider: {
            /** Accounts */
            accounts?: string[] | null;
            /** Credit Code */
            credit_code: string | null;
            /** Id */
            id: string;
            kind: components["schemas"]["ProviderKind"];
            /** Name */
            name: string;
            /**
             * Reason
             * @description 最近一次核准、暂停的理由;给主管部门与本机构
             * @default
             */
            reason?: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            state: components["schemas"]["ProviderState"];
            /** Text */
            text: string;
            /** Unit */
            unit: string | null;
        };
        /**
         * ProviderContact
         * @description Whom to ask at a provider. Given out only under `contacts:read`; in no list, match, feed or log.
         */
        ProviderContact: {
            /**
             * Address
             * @description 地址
             * @default
             */
            address?: string;
            /**
             * Email
             * @description 电子信箱
             * @default
             */
            email?: string;
            /**
             * Name
             * @description 联系人
             * @default
             */
            name?: string;
            /**
             * Phone
             * @description 电话
             * @default
             */
            phone?: string;
        };
        /**
         * ProviderDecision
         * @description What the bureau decides of a provider.
         */
        ProviderDecision: {
            /**
             * Reason
             * @description 理由
             * @example 材料齐全,予以入驻
             */
            reason: string;
        };
        /**
         * ProviderIn
         * @description An application to be listed, or a change of what a provider says of itself.
         */
        ProviderIn: {
            /**
             * Accounts
             * @description 代表该机构的接入方或登录名;只由主管部门填写,不填则不变
             */
            accounts?: string[] | null;
            contact?: components["schemas"]["ProviderContact"] | null;
            /** Credit Code */
            credit_code?: string | null;
            kind: components["schemas"]["ProviderKind"];
            /** Name */
            name: string;
            /**
             * Text
             * @description 简介
             * @default
             */
            text?: string;
            /**
             * Unit
             * @description 只服务某一归口单位的;空为全市
             */
            unit?: string | null;
        };
        /**
         * ProviderKind
         * @description What a provider is. VENDOR: sells digital products and does diagnosis; a registered firm may be one.
         * @enum {string}
         */
        ProviderKind: "bank" | "fund" | "agency" | "school" | "expert" | "platform" | "vendor";
        /**
         * ProviderQuality
         * @description A provider's record of a year, of the engagements opened in it; shares are None where there is nothing to share.
         */
        ProviderQuality: {
            /** Confirmed */
            confirmed: number;
            /**
             * Confirmed Share
             * @description 已确认 ÷(已确认+已取消+待确认)(%)
             */
            confirmed_share: string | null;
            /**
             * Disputed
             * @description 曾有争议的
             */
            disputed: number;
            /** Engagements */
            engagements: number;
            /**
             * Firms
             * @description 服务的企业(已确认)
             */
            firms: number;
            /** Kind */
            kind: string;
            /**
             * Low Fee Share
             * @description 公益与低收费服务占已确认的(%)
             */
            low_fee_share: string | null;
            /**
             * Median Days To Agree
             * @description 从需求提出到约定的天数中位数
             */
            median_days_to_agree: string | null;
            /** Name */
            name: string;
            /** Provider Id */
            provider_id: string;
            /** Rated */
            rated: number;
            /**
             * Satisfaction
             * @description 平均满意度(1–5),两位小数
             */
            satisfaction: string | null;
            /**
             * Satisfied Share
             * @description 评 4 分以上的占比(%)
             */
            satisfied_share: string | null;
            /**
             * Solved Share
             * @description 问题已解决的占比(%)
             */
            solved_share: string | null;
            /**
             * Still Solved Share
             * @description 90 日后仍然解决的占比(%)
             */
            still_solved_share: string | null;
            /**
             * Titled Firms
             * @description 其中现持有称号的
             */
            titled_firms: number;
            /**
             * Upheld
             * @description 争议成立的
             */
            upheld: number;
            /** Year */
            year: number;
        };
        /**
         * ProviderState
         * @description APPLIED: has asked to be listed. SUSPENDED: by the bureau; what it offers is shown to nobody until it is listed again.
         * @enum {string}
         */
        ProviderState: "applied" | "listed" | "suspended" | "withdrawn";
        /**
         * PublicChallenge
         * @description A challenge as anybody may read it, with its calls: no contact, nothing of a bid.
         */
        PublicChallenge: {
            /**
             * Awarded To
             * @description 揭榜方
             */
            awarded_to?: string | null;
            /** Calls */
            calls: components["schemas"]["Call"][];
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Deadline
             * @description 本轮揭榜截止时刻
             */
            deadline: string | null;
            /** Demand Id */
            demand_id: number;
            /** Id */
            id: string;
            notice?: components["schemas"]["NoticeInfo"] | null;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Organisation */
            organisation: string;
            /**
             * Round
             * @description 第几轮发榜;未发榜为空
             */
            round: number | null;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Technology Field */
            technology_field: string;
            terms: components["schemas"]["ChallengeTerms"];
            /** Title */
            title: string;
        };
        /**
         * PublishStep
         * @description Published.
         */
        PublishStep: {
            /**
             * Deadline
             * Format: date-time
             * @description 揭榜截止时刻,带时区,到毫秒
             */
            deadline: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "publish";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Qualification
         * @description Whether a bidder meets the conditions, and why.
         */
        Qualification: {
            /** Qualified */
            qualified: boolean;
            /** Reason */
            reason: string;
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
         * RankedPlan
         * @description A plan once the scores are locked. `mean` is shown rounded to two places; ranks come from exact sums.
         */
        RankedPlan: {
            /** Mean */
            mean: string;
            /** Organisation */
            organisation: string;
            /** Passes */
            passes: boolean;
            /** Plan Name */
            plan_name: string;
            /** Rank */
            rank: number;
            /** Scores */
            scores: components["schemas"]["PlanScore"][];
            /**
             * Set Aside
             * @description 曾推荐而异议成立或放弃,不再推荐
             */
            set_aside: boolean;
        };
        /**
         * RateStep
         * @description What the firm's own person thinks of it.
         */
        RateStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "rate";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Rating
             * @description 满意度,1 到 5
             */
            rating: number;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Solved
             * @description 问题是否解决
             * @enum {string}
             */
            solved: "yes" | "partly" | "no";
            /**
             * Text
             * @default
             */
            text?: string;
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
        /**
         * ReasonedStep
         * @description A step that turns something back, ends it, or makes an exception: it says why.
         */
        ReasonedStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "return" | "withdraw" | "fail_qualification" | "fail_scoring" | "set_aside" | "forgo" | "send_back" | "terminate" | "ask_open_few" | "withdraw_open_few" | "open_few";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
        };
        /**
         * RecommendStep
         * @description A plan is recommended.
         */
        RecommendStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "recommend";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Plan
             * @description 方案代号,如 A
             */
            plan: string;
            /** Reason */
            reason: string;
        };
        /**
         * Referral
         * @description A referral. `score`: of the match at that time; null where the offer was not among the need's matches.
         */
        Referral: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Need Id */
            need_id: number;
            /** Need Title */
            need_title: string;
            /** Note */
            note: string;
            /** Offer Id */
            offer_id: number;
            /** Offer Title */
            offer_title: string;
            /** Organisation */
            organisation: string;
            /** Provider Id */
            provider_id: string;
            /** Provider Name */
            provider_name: string;
            /** Score */
            score: number | null;
        };
        /**
         * ReferralIn
         * @description An offer brought to a firm's attention, and the need to the provider's.
         */
        ReferralIn: {
            /**
             * Note
             * @description 推荐的话
             * @default
             */
            note?: string;
            /** Offer Id */
            offer_id: number;
        };
        /**
         * RefuseStep
         * @description It is not published.
         */
        RefuseStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "refuse";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Ground
             * @description 理由,见 GET /challenge-rules 的 grounds_of_refusal
             */
            ground: string;
            /** Reason */
            reason: string;
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
         * RepublishStep
         * @description Published anew after nobody answered (续榜), with other terms where they are given.
         */
        RepublishStep: {
            /**
             * Deadline
             * Format: date-time
             * @description 揭榜截止时刻,带时区,到毫秒
             */
            deadline: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "republish";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            terms?: components["schemas"]["ChallengeTerms"] | null;
        };
        /**
         * ResubmitStep
         * @description The terms as they are now.
         */
        ResubmitStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "resubmit";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            terms: components["schemas"]["ChallengeTerms"];
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
         * RiskTolerance
         * @enum {string}
         */
        RiskTolerance: "高" | "中" | "低";
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
         * ScreenStep
         * @description An officer's word that it may be published.
         */
        ScreenStep: {
            /**
             * Classified
             * @description 经审查不涉及国家秘密
             * @constant
             */
            classified: false;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "screen";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Export Controlled
             * @description 经审查不涉及出口管制技术
             * @constant
             */
            export_controlled: false;
            /**
             * Reason
             * @default
             */
            reason?: string;
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
         * ServiceDetails
         * @description An agency's service (clause 14).
         */
        ServiceDetails: {
            /**
             * Days
             * @description 服务周期(天)
             */
            days?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "service";
            /**
             * Scenes
             * @description 针对的数字化场景
             */
            scenes?: components["schemas"]["DiagnosisScene"][];
            type: components["schemas"]["ServiceType"];
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
         * ServiceFigureRow
         * @description A record behind a figure of the month (`service_figures.py`).
         */
        ServiceFigureRow: {
            /** Credit Code */
            credit_code: string;
            /**
             * Id
             * @description 对接、服务或企业的编号
             */
            id: string;
            /** Name */
            name: string;
            /** On */
            on: string | null;
            /** Provider */
            provider: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /**
             * Value
             * @description 此条计入的数
             */
            value: string | null;
        };
        /** ServiceNeed */
        ServiceNeed: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "service";
            /**
             * Scenes
             * @description 涉及的数字化场景
             */
            scenes?: components["schemas"]["DiagnosisScene"][];
            /** @description 服务类型 */
            type?: components["schemas"]["ServiceType"] | null;
        };
        /**
         * ServiceType
         * @enum {string}
         */
        ServiceType: "技术创新" | "数字化应用" | "投融资" | "法律" | "检测认证" | "知识产权" | "管理咨询" | "人力资源" | "财税" | "市场开拓" | "其他";
        /**
         * SessionAttendance
         * @description Who came to a session of a course, by firm.
         */
        SessionAttendance: {
            /** Firms */
            firms: number;
            /** Managers */
            managers: number;
            /**
             * On
             * Format: date
             */
            on: string;
            /** People */
            people: number;
            /** Place */
            place: string;
            /** Rows */
            rows: components["schemas"]["FirmAttendance"][];
            /** Seats */
            seats: number | null;
            /** Session */
            session: string;
            /** Staff */
            staff: number;
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
         * SettlementIn
         * @description How a person settles it.
         */
        SettlementIn: {
            /**
             * Take
             * @description platform:取来源的(identity:就是这一项);office:保留本地的(identity:不是同一项)
             * @enum {string}
             */
            take: "platform" | "office";
        };
        /**
         * SettleStep
         * @description What the awards service says: settled, by which number, or not eligible, and why.
         */
        SettleStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "settle" | "not_eligible";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Number
             * @description 结算编号
             * @default
             */
            number?: string;
            /** Reason */
            reason: string;
        };
        /**
         * SignStep
         * @description The contract.
         */
        SignStep: {
            contract: components["schemas"]["ContractTerms"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "sign";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * SizeClass
         * @description 企业划型 (工信部联企业〔2011〕300号). UNDETERMINED: an input is missing.
         * @enum {string}
         */
        SizeClass: "large" | "medium" | "small" | "micro" | "undetermined";
        /**
         * SnapshotApply
         * @description To withdraw what a snapshot does not name: as many as were shown.
         */
        SnapshotApply: {
            /**
             * Missing
             * @description 所见的 missing;与现在不符的不应用
             */
            missing: number;
        };
        /**
         * SnapshotIn
         * @description To say all that a source has of a side: opened, filled by bulks, looked at, applied.
         */
        SnapshotIn: {
            side: components["schemas"]["ListingSide"];
        };
        /**
         * SnapshotInfo
         * @description A snapshot: how much of what the source has brought was named in it, and what was not.
         */
        SnapshotInfo: {
            /**
             * Allowed Percent
             * @description 一次至多撤下百分之多少(设置)
             */
            allowed_percent: number;
            /** Applied At */
            applied_at: string | null;
            /** Id */
            id: string;
            /**
             * Missing
             * @description 这次没有提到的项数,应用后撤下
             */
            missing: number;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /**
             * Percent
             * @description missing 占 standing 的百分比
             */
            percent: number;
            side: components["schemas"]["ListingSide"];
            /** Source */
            source: string;
            /**
             * Standing
             * @description 该来源在册的项数
             */
            standing: number;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "applied" | "abandoned";
            /**
             * Unread
             * @description 读不出编号的行数;不为0时不能据以撤下
             */
            unread: number;
        };
        /**
         * SourceIn
         * @description Another system that brings listings, as the bureau registers it.
         */
        SourceIn: {
            /**
             * Brings
             * @description 可以带来什么:supply 成果,demand 需求;不写的不收
             */
            brings?: components["schemas"]["ListingSide"][];
            /**
             * Clients
             * @description 代表该来源的接入方;没有的,只有主管部门能代为办理
             */
            clients?: string[];
            /**
             * Name
             * @description 来源名称
             * @example 湘潭科技要素大市场
             */
            name: string;
            /**
             * @description 双方不同时以谁为准:platform 来源,office 本地修改,ask 由人逐项决定。contact 与 withdrawn 未在 rules 中写明的为 office
             * @default ask
             */
            rule?: components["schemas"]["FieldRule"];
            /**
             * Rules
             * @description 个别字段的规则
             * @example {
             *       "price": "platform"
             *     }
             */
            rules?: {
                [key: string]: components["schemas"]["FieldRule"];
            };
        };
        /**
         * SourceInfo
         * @description A source, and what it has brought.
         */
        SourceInfo: {
            /** Brings */
            brings: components["schemas"]["ListingSide"][];
            /** Clients */
            clients: string[];
            /** Code */
            code: string;
            /**
             * Demands
             * @description 带来的、现仍在册的需求数
             */
            demands: number;
            /**
             * Last Brought At
             * @description 最近一次有变化的时刻
             */
            last_brought_at: string | null;
            /** Name */
            name: string;
            /**
             * Open Conflicts
             * @description 待定的项数
             */
            open_conflicts: number;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            rule: components["schemas"]["FieldRule"];
            /** Rules */
            rules: {
                [key: string]: components["schemas"]["FieldRule"];
            };
            /**
             * Supplies
             * @description 带来的、现仍在册的成果数
             */
            supplies: number;
            /**
             * Withdrawn
             * @description 来源已撤回的项数
             */
            withdrawn: number;
        };
        /**
         * StatementVersion
         * @description What an offer or a need said, from an instant until its next version.
         */
        StatementVersion: {
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /**
             * Said
             * @description 当时的全部内容
             */
            said: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
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
         * SubscriptionIn
         * @description To hear of new supplies that stand among a demand's first `k`.
         */
        SubscriptionIn: {
            /**
             * K
             * @description 新成果进入该需求的前几名时告知
             * @default 5
             */
            k?: number;
        };
        /**
         * SubscriptionInfo
         * @description A demand's subscription.
         */
        SubscriptionInfo: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Demand Id */
            demand_id: number;
            /**
             * K
             * @description 新成果进入该需求的前几名时告知
             * @default 5
             */
            k?: number;
        };
        /**
         * Supply
         * @description A listed result.
         */
        Supply: {
            details: components["schemas"]["SupplyDetails"];
            /** Id */
            id: number;
            /** Industry */
            industry: string;
            /**
             * Numbers
             * @description 在其他系统中的编号;不公开名称的需求只对其所属各方给出
             */
            numbers?: components["schemas"]["ForeignNumber"][];
            /**
             * Organisation
             * @description 完成单位或企业名称;不公开时为空
             */
            organisation: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Technology Field */
            technology_field: string;
            /** Title */
            title: string;
            /** Valid Until */
            valid_until: string | null;
            /** Withdrawn */
            withdrawn: boolean;
        };
        /**
         * SupplyDetails
         * @description A result (成果) as a university's list has it.
         */
        SupplyDetails: {
            /**
             * Awards
             * @description 获奖
             * @default
             */
            awards?: string;
            /**
             * Cooperation
             * @description 合作方式
             * @default
             */
            cooperation?: string;
            /**
             * Indicators
             * @description 技术指标
             * @default
             */
            indicators?: string;
            /**
             * Innovation
             * @description 创新点
             * @default
             */
            innovation?: string;
            /**
             * Ip Number
             * @description 知识产权号
             * @default
             */
            ip_number?: string;
            /**
             * Legal Status
             * @description 法律状态
             * @default
             */
            legal_status?: string;
            /**
             * Price
             * @description 期望价格(元);空为面议
             */
            price?: string | null;
            /**
             * Result Type
             * @description 成果类型
             * @default
             */
            result_type?: string;
            /**
             * Rights Holder
             * @description 权利人
             * @default
             */
            rights_holder?: string;
            /**
             * Stage
             * @description 成熟度阶段
             * @default
             */
            stage?: string;
            /**
             * Summary
             * @description 成果简介
             * @default
             */
            summary?: string;
            /**
             * Trl
             * @description 技术成熟度(GB/T 22900-2022)
             */
            trl?: number | null;
        };
        /**
         * SupplyIn
         * @description A result to list.
         */
        SupplyIn: {
            /**
             * Awards
             * @description 获奖
             * @default
             */
            awards?: string;
            contact?: components["schemas"]["ListingContact"] | null;
            /**
             * Cooperation
             * @description 合作方式
             * @default
             */
            cooperation?: string;
            /**
             * Indicators
             * @description 技术指标
             * @default
             */
            indicators?: string;
            /**
             * Industry
             * @default
             */
            industry?: string;
            /**
             * Innovation
             * @description 创新点
             * @default
             */
            innovation?: string;
            /**
             * Ip Number
             * @description 知识产权号
             * @default
             */
            ip_number?: string;
            /**
             * Legal Status
             * @description 法律状态
             * @default
             */
            legal_status?: string;
            /**
             * Organisation
             * @description 完成单位
             */
            organisation: string;
            /**
             * Price
             * @description 期望价格(元);空为面议
             */
            price?: string | null;
            /**
             * Result Type
             * @description 成果类型
             * @default
             */
            result_type?: string;
            /**
             * Rights Holder
             * @description 权利人
             * @default
             */
            rights_holder?: string;
            /**
             * Stage
             * @description 成熟度阶段
             * @default
             */
            stage?: string;
            /**
             * Summary
             * @description 成果简介
             * @default
             */
            summary?: string;
            technology_field: components["schemas"]["TechnologyField"];
            /** Title */
            title: string;
            /**
             * Trl
             * @description 技术成熟度(GB/T 22900-2022)
             */
            trl?: number | null;
            /**
             * Valid Until
             * @description 有效期
             */
            valid_until?: string | null;
        };
        /**
         * TechnologyField
         * @description 八大技术领域 (国科发火〔2016〕32号).
         * @enum {string}
         */
        TechnologyField: "电子信息" | "生物与新医药" | "航空航天" | "新材料" | "高技术服务" | "新能源与节能" | "资源与环境" | "先进制造与自动化";
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
         * TermExplanation
         * @description A shared term: weights on both sides, what it adds to the score, its share, and where it stands in the match.
         */
        TermExplanation: {
            /**
             * Channel
             * @description characters:单字与双字;words:词与相邻两词
             * @default
             */
            channel?: string;
            /** Contribution */
            contribution: number;
            /** Document Weight */
            document_weight: number;
            /**
             * Field
             * @description title:标题中;body:正文中;both:两处都有
             */
            field: string;
            /** Query Weight */
            query_weight: number;
            /** Share */
            share: number;
            /** Term */
            term: string;
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
         * TextQuery
         * @description A text that was never indexed.
         */
        TextQuery: {
            /**
             * Cooperation
             * @description 找成果时:合作方式含此文字
             * @default
             */
            cooperation?: string;
            /**
             * K
             * @default 10
             */
            k?: number;
            /** @description supply:找成果;demand:找需求 */
            looking_for: components["schemas"]["ListingSide"];
            /**
             * Price Max
             * @description 找成果时:期望价格不高于(元);面议的不在内
             */
            price_max?: string | null;
            /**
             * @description 强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 500 名以后的不再看
             * @default weak
             */
            strength_min?: components["schemas"]["MatchStrength"];
            technology_field?: components["schemas"]["TechnologyField"] | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Tier
             * @description 找需求时:企业现持有的称号(代码或名称)
             * @default
             */
            tier?: string;
            /** Title */
            title: string;
            /**
             * Trl Min
             * @description 找成果时:技术成熟度不低于
             */
            trl_min?: number | null;
            /**
             * Unit
             * @description 找需求时:企业归口单位代码
             * @default
             */
            unit?: string;
        };
        /**
         * TrainingAudience
         * @description Clause 12: managers above all, and all staff.
         * @enum {string}
         */
        TrainingAudience: "高管" | "职工" | "数字化" | "知识产权";
        /**
         * TrainingCoverage
         * @description How far training reaches the firms that hold a title today. Only what firms have confirmed counts.
         */
        TrainingCoverage: {
            /**
             * As Of
             * Format: date
             */
            as_of: string;
            /**
             * Firms
             * @description 现持有称号的企业
             */
            firms: number;
            /**
             * Headcount
             * @description 有从业人员数的企业的从业人员合计;一家都没有的为空
             */
            headcount: number | null;
            /**
             * Headcount Unknown
             * @description 没有从业人员数的企业:不作 0 计
             */
            headcount_unknown: number;
            /**
             * Staff Of Known
             * @description 有从业人员数的企业的参训职工人次
             */
            staff_of_known: number;
            /**
             * Staff Share
             * @description 参训职工 ÷ 从业人员(%),只就有从业人员数的企业;算不出的为空
             */
            staff_share: string | null;
            /**
             * Staff Trained
             * @description 其参训职工人次
             */
            staff_trained: number;
            /**
             * Unit
             * @description 归口单位;空为全市
             */
            unit: string;
            /**
             * With Manager Trained
             * @description 其中当年有高管参训的
             */
            with_manager_trained: number;
            /** Year */
            year: number;
        };
        /**
         * TrainingDetails
         * @description A course (clause 12).
         */
        TrainingDetails: {
            /**
             * Audience
             * @description 对象
             */
            audience?: components["schemas"]["TrainingAudience"][];
            /**
             * Course
             * @description 课程
             * @default
             */
            course?: string;
            /**
             * Hours
             * @description 学时
             */
            hours?: number | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "training";
            /**
             * Sessions
             * @description 场次
             */
            sessions?: components["schemas"]["TrainingSession"][];
        };
        /** TrainingNeed */
        TrainingNeed: {
            /**
             * Audience
             * @description 对象
             */
            audience?: components["schemas"]["TrainingAudience"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "training";
            /**
             * People
             * @description 人数
             */
            people?: number | null;
        };
        /**
         * TrainingSession
         * @description One day of a course. `id` is what attendance lists name it by.
         */
        TrainingSession: {
            /** Id */
            id: string;
            /**
             * On
             * Format: date
             * @description 日期
             */
            on: string;
            /**
             * Place
             * @description 地点
             * @default
             */
            place?: string;
            /**
             * Seats
             * @description 名额
             */
            seats?: number | null;
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
         * Visit
         * @description What came of an expert's visit.
         */
        Visit: {
            /**
             * Advice
             * @description 改进建议,逐条
             */
            advice: components["schemas"]["AdviceIn"][];
            /**
             * Findings
             * @description 诊断发现的问题
             */
            findings: string;
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
    answer_objection: {
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
                    "application/json": components["schemas"]["Objection"];
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
    read_process: {
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
                    "application/json": components["schemas"]["ChallengeProcess"];
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
    read_rules: {
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
                        [key: string]: unknown;
                    };
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
    list_challenges: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                demand?: number | null;
                /** @description 发榜企业(只在公开名称的之中) */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "title" | "-title" | "state" | "-state" | "technology_field" | "-technology_field" | "deadline" | "-deadline" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 发榜企业的归口单位代码(只在公开名称的之中) */
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
                    "application/json": components["schemas"]["Challenge"][];
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
    propose: {
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
                "application/json": components["schemas"]["ChallengeIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeInFull"];
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
    download_bulletin: {
        parameters: {
            query?: {
                demand?: number | null;
                /** @description 发榜企业(只在公开名称的之中) */
                enterprise?: string | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "title" | "-title" | "state" | "-state" | "technology_field" | "-technology_field" | "deadline" | "-deadline" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 发榜企业的归口单位代码(只在公开名称的之中) */
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
    get_challenge: {
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
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeInFull"];
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
    list_bids: {
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
                    "application/json": components["schemas"]["Bid"][];
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
    submit_bid: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BidIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BidReceipt"];
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
    qualify_bid: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                plan: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Qualification"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bid"];
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
    score_plan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                plan: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanScoreIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanScore"];
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
    get_receipt: {
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
                    "application/json": components["schemas"]["BidReceipt"];
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
    withdraw_bid: {
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
                    "application/json": components["schemas"]["BidReceipt"];
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
    read_call_days: {
        parameters: {
            query?: {
                /** @description 发榜、延长揭榜期或续榜 */
                event?: "publish" | "extend" | "republish";
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
                    "application/json": components["schemas"]["CallDays"];
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
    declare: {
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
                "application/json": components["schemas"]["DeclarationIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluator"];
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
    list_evaluators: {
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
                    "application/json": components["schemas"]["Evaluator"][];
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
    assign_evaluator: {
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
                "application/json": components["schemas"]["EvaluatorIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluator"][];
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
    receive_objection: {
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
                "application/json": components["schemas"]["ObjectionIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Objection"];
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
    read_ranking: {
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
                    "application/json": components["schemas"]["RankedPlan"][];
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
    list_own_scores: {
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
                    "application/json": components["schemas"]["PlanScore"][];
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
    take_step: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlainStep"] | components["schemas"]["ReasonedStep"] | components["schemas"]["ScreenStep"] | components["schemas"]["RefuseStep"] | components["schemas"]["ResubmitStep"] | components["schemas"]["PublishStep"] | components["schemas"]["ExtendStep"] | components["schemas"]["RepublishStep"] | components["schemas"]["RecommendStep"] | components["schemas"]["NoticeStep"] | components["schemas"]["SignStep"] | components["schemas"]["ProlongStep"] | components["schemas"]["MilestoneStep"] | components["schemas"]["AcceptanceStep"] | components["schemas"]["CompleteStep"];
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
                    "application/json": components["schemas"]["ChallengeInFull"];
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
    count_challenges: {
        parameters: {
            query?: {
                demand?: number | null;
                /** @description 发榜企业(只在公开名称的之中) */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                state?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 发榜企业的归口单位代码(只在公开名称的之中) */
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
    read_matchmaking_city: {
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
    list_conflicts: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要这一来源的 */
                source?: string | null;
                /** @description 只要这一状态的 */
                state?: "open" | "platform" | "office" | "lapsed";
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
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictInfo"][];
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
    settle_conflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conflict_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettlementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictInfo"];
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
    list_demands: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "technology_field" | "-technology_field" | "industry" | "-industry" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at") | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 企业现持有的称号(代码或名称) */
                tier?: string;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 企业归口单位代码(只在公开名称的需求中) */
                unit?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页需求 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demand"][];
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
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_one_demand: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemandIn"];
            };
        };
        responses: {
            /** @description 已登记 */
            201: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demand"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_demands: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "technology_field" | "-technology_field" | "industry" | "-industry" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at") | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 企业现持有的称号(代码或名称) */
                tier?: string;
                /** @description 企业归口单位代码(只在公开名称的需求中) */
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
    get_demand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["Demand"];
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
    change_demand: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                listing_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemandIn"];
            };
        };
        responses: {
            /** @description 变更后的需求 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Demand"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_demand_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["ListingContact"];
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
    list_feedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["Feedback"][];
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
    list_found: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["FoundMatchInfo"][];
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
    match_demand: {
        parameters: {
            query?: {
                /** @description 合作方式含此文字 */
                cooperation?: string;
                /** @description 给出前几项 */
                k?: number;
                /** @description 期望价格不高于(元);面议的不在内 */
                price_max?: string | null;
                /** @description 强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 500 名以后的不再看 */
                strength_min?: components["schemas"]["MatchStrength"];
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 技术成熟度不低于 */
                trl_min?: number | null;
            };
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["MatchesReply"];
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
    near_duplicate_demands: {
        parameters: {
            query?: {
                /** @description 相同程度不低于(0.1到1) */
                least?: number;
            };
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["NearDuplicate"][];
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
    get_subscription: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["SubscriptionInfo"];
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
    subscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                listing_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionIn"];
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
                    "application/json": components["schemas"]["SubscriptionInfo"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                listing_id: number;
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
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_demand_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["ListingVersionInfo"][];
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
    withdraw_demand: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                listing_id: number;
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
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_demands: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 企业现持有的称号(代码或名称) */
                tier?: string;
                /** @description 企业归口单位代码(只在公开名称的需求中) */
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
    import_demands: {
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
                "multipart/form-data": components["schemas"]["Body_import_demands"];
            };
        };
        responses: {
            /** @description 试运行,或没有新的行入库 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description 有行入库 */
            201: {
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
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_engagement_process: {
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
                    "application/json": components["schemas"]["EngagementProcess"];
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
    list_engagements: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 企业 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 每页条数 */
                limit?: number;
                need?: number | null;
                offer?: number | null;
                /** @description true:办理中;false:已确认或已取消 */
                open?: boolean | null;
                /** @description 服务机构编号 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "title" | "-title" | "state" | "-state" | "price" | "-price" | "confirmed_on" | "-confirmed_on" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 企业的归口单位代码 */
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
                    "application/json": components["schemas"]["Engagement"][];
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
    propose_engagement: {
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
                "application/json": components["schemas"]["EngagementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngagementInFull"];
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
    get_engagement: {
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
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngagementInFull"];
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
    tell_advice_outcome: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                /** @description 第几条建议 */
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdviceOutcomeIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngagementInFull"];
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
    follow_up_engagement: {
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
                "application/json": components["schemas"]["FollowUpIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngagementInFull"];
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
    take_engagement_step: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreeStep"] | components["schemas"]["DeliverStep"] | components["schemas"]["ConfirmStep"] | components["schemas"]["RateStep"] | components["schemas"]["EngagementReason"] | components["schemas"]["SettleStep"];
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
                    "application/json": components["schemas"]["EngagementInFull"];
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
    count_engagements: {
        parameters: {
            query?: {
                /** @description 企业 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                kind?: components["schemas"]["OfferKind"] | null;
                need?: number | null;
                offer?: number | null;
                /** @description true:办理中;false:已确认或已取消 */
                open?: boolean | null;
                /** @description 服务机构编号 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                state?: string | null;
                /** @description 企业的归口单位代码 */
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
    list_positions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 服务产品编号 */
                offer_id: number;
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
                    "application/json": components["schemas"]["FirmPositions"][];
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
    give_feedback: {
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
                "application/json": components["schemas"]["FeedbackIn"];
            };
        };
        responses: {
            /** @description 已记录 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feedback"];
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
    match_quality: {
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
                    "application/json": components["schemas"]["MatchQuality"];
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
    list_runs: {
        parameters: {
            query?: {
                /** @description 每页条数 */
                limit?: number;
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
                    "application/json": components["schemas"]["MatchRun"][];
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
    submit_run: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchRunIn"];
            };
        };
        responses: {
            /** @description 成功 */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchRun"];
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
    get_run: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
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
                    "application/json": components["schemas"]["MatchRun"];
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
    list_pairs: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path: {
                run_id: string;
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
                    "application/json": components["schemas"]["MatchPair"][];
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
    download_pairs: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                run_id: string;
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
    match_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextQuery"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatchesReply"];
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
    list_needs: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "kind" | "-kind" | "organisation" | "-organisation" | "needed_on" | "-needed_on" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["NeedState"] | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 企业的归口单位 */
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
                    "application/json": components["schemas"]["Need"][];
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
    make_need: {
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
                "application/json": components["schemas"]["NeedIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Need"];
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
    download_needs: {
        parameters: {
            query?: {
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "kind" | "-kind" | "organisation" | "-organisation" | "needed_on" | "-needed_on" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["NeedState"] | null;
                /** @description 企业的归口单位 */
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
    get_need: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                need_id: number;
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
                    "application/json": components["schemas"]["Need"];
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
    change_need: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                need_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedIn"];
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
                    "application/json": components["schemas"]["Need"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    match_need: {
        parameters: {
            query?: {
                /** @description 给出前几项 */
                k?: number;
                /** @description 强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 500 名以后的不再看 */
                strength_min?: components["schemas"]["MatchStrength"];
            };
            header?: never;
            path: {
                need_id: number;
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
                    "application/json": components["schemas"]["OfferMatches"];
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
    list_need_referrals: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 -at */
                sort?: ("need_id" | "-need_id" | "at" | "-at") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path: {
                need_id: number;
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
                    "application/json": components["schemas"]["Referral"][];
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
    refer_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                need_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReferralIn"];
            };
        };
        responses: {
            /** @description 此前已推荐 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
                };
            };
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Referral"];
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
    move_need: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                need_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NeedStateChange"];
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
                    "application/json": components["schemas"]["Need"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_need_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                need_id: number;
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
                    "application/json": components["schemas"]["StatementVersion"][];
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
    count_needs: {
        parameters: {
            query?: {
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 状态 */
                state?: components["schemas"]["NeedState"] | null;
                /** @description 企业的归口单位 */
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
    list_offers: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 收费方式 */
                fee_level?: components["schemas"]["FeeLevel"] | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 面向某一行业(GB/T 4754 代码) */
                industry?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要本账号代表的机构的 */
                mine?: boolean;
                /** @description 信贷产品的项目 */
                programme?: components["schemas"]["LoanProgramme"] | null;
                /** @description 服务机构编号 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 针对某一数字化场景 */
                scene?: components["schemas"]["DiagnosisScene"] | null;
                /** @description 服务类型 */
                service_type?: components["schemas"]["ServiceType"] | null;
                /** @description 面向某一规模 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "kind" | "-kind" | "provider" | "-provider" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["OfferState"] | null;
                /** @description 面向持有某一称号的企业(代码或名称) */
                tier?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 面向某一归口单位 */
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
                    "application/json": components["schemas"]["Offer"][];
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
    make_offer: {
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
                "application/json": components["schemas"]["OfferIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Offer"];
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
    download_offers: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 收费方式 */
                fee_level?: components["schemas"]["FeeLevel"] | null;
                /** @description 面向某一行业(GB/T 4754 代码) */
                industry?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 只要本账号代表的机构的 */
                mine?: boolean;
                /** @description 信贷产品的项目 */
                programme?: components["schemas"]["LoanProgramme"] | null;
                /** @description 服务机构编号 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 针对某一数字化场景 */
                scene?: components["schemas"]["DiagnosisScene"] | null;
                /** @description 服务类型 */
                service_type?: components["schemas"]["ServiceType"] | null;
                /** @description 面向某一规模 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "kind" | "-kind" | "provider" | "-provider" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["OfferState"] | null;
                /** @description 面向持有某一称号的企业(代码或名称) */
                tier?: string | null;
                /** @description 面向某一归口单位 */
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
    get_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer_id: number;
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
                    "application/json": components["schemas"]["Offer"];
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
    change_offer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                offer_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferIn"];
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
                    "application/json": components["schemas"]["Offer"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    match_offer: {
        parameters: {
            query?: {
                /** @description 给出前几项 */
                k?: number;
                /** @description 强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 500 名以后的不再看 */
                strength_min?: components["schemas"]["MatchStrength"];
            };
            header?: never;
            path: {
                offer_id: number;
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
                    "application/json": components["schemas"]["NeedMatches"];
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
    move_offer: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                offer_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferStateChange"];
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
                    "application/json": components["schemas"]["Offer"];
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
    list_offer_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer_id: number;
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
                    "application/json": components["schemas"]["StatementVersion"][];
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
    count_offers: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 收费方式 */
                fee_level?: components["schemas"]["FeeLevel"] | null;
                /** @description 面向某一行业(GB/T 4754 代码) */
                industry?: string | null;
                /** @description 种类 */
                kind?: components["schemas"]["OfferKind"] | null;
                /** @description 只要本账号代表的机构的 */
                mine?: boolean;
                /** @description 信贷产品的项目 */
                programme?: components["schemas"]["LoanProgramme"] | null;
                /** @description 服务机构编号 */
                provider?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 针对某一数字化场景 */
                scene?: components["schemas"]["DiagnosisScene"] | null;
                /** @description 服务类型 */
                service_type?: components["schemas"]["ServiceType"] | null;
                /** @description 面向某一规模 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 状态 */
                state?: components["schemas"]["OfferState"] | null;
                /** @description 面向持有某一称号的企业(代码或名称) */
                tier?: string | null;
                /** @description 面向某一归口单位 */
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
    list_provider_quality: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要某一服务机构 */
                provider?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 provider_id */
                sort?: ("provider_id" | "-provider_id" | "name" | "-name" | "engagements" | "-engagements" | "confirmed" | "-confirmed" | "firms" | "-firms") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 年度;默认为今年 */
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
                    "application/json": components["schemas"]["ProviderQuality"][];
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
    list_providers: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 类别 */
                kind?: components["schemas"]["ProviderKind"] | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 只要本账号代表的 */
                mine?: boolean;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "name" | "-name" | "kind" | "-kind" | "state" | "-state" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["ProviderState"] | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 服务于某一归口单位的(全市的在内) */
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
                    "application/json": components["schemas"]["Provider"][];
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
    apply_as_provider: {
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
                "application/json": components["schemas"]["ProviderIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Provider"];
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
    download_providers: {
        parameters: {
            query?: {
                /** @description 类别 */
                kind?: components["schemas"]["ProviderKind"] | null;
                /** @description 只要本账号代表的 */
                mine?: boolean;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "name" | "-name" | "kind" | "-kind" | "state" | "-state" | "recorded_at" | "-recorded_at") | null;
                /** @description 状态 */
                state?: components["schemas"]["ProviderState"] | null;
                /** @description 服务于某一归口单位的(全市的在内) */
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
    get_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
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
                    "application/json": components["schemas"]["Provider"];
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
    change_provider: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderIn"];
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
                    "application/json": components["schemas"]["Provider"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    approve_provider: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderDecision"];
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
                    "application/json": components["schemas"]["Provider"];
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
    get_provider_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_id: string;
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
                    "application/json": components["schemas"]["ProviderContact"];
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
    suspend_provider: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                provider_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderDecision"];
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
                    "application/json": components["schemas"]["Provider"];
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
    withdraw_provider: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                provider_id: string;
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
                    "application/json": components["schemas"]["Provider"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_providers: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 类别 */
                kind?: components["schemas"]["ProviderKind"] | null;
                /** @description 只要本账号代表的 */
                mine?: boolean;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 状态 */
                state?: components["schemas"]["ProviderState"] | null;
                /** @description 服务于某一归口单位的(全市的在内) */
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
    list_public_challenges: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "title" | "-title" | "state" | "-state" | "technology_field" | "-technology_field" | "deadline" | "-deadline" | "changed_at" | "-changed_at") | null;
                state?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
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
                    "application/json": components["schemas"]["Challenge"][];
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
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_public_challenge: {
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
                    "application/json": components["schemas"]["PublicChallenge"];
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
    list_referrals: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 -at */
                sort?: ("need_id" | "-need_id" | "at" | "-at") | null;
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
                    "application/json": components["schemas"]["Referral"][];
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
                /** @description 归口单位代码;不填为全市,归口单位只能看本单位 */
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
    list_service_figure_rows: {
        parameters: {
            query: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 月份 */
                month: string;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "name" | "-name" | "on" | "-on") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码;不填为全市,归口单位只能看本单位 */
                unit?: string | null;
            };
            header?: never;
            path: {
                /** @description 指标 */
                figure: string;
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
                    "application/json": components["schemas"]["ServiceFigureRow"][];
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
    list_sources: {
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
                    "application/json": components["schemas"]["SourceInfo"][];
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
    get_source: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源代码 */
                source: string;
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
                    "application/json": components["schemas"]["SourceInfo"];
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
    register_source: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SourceIn"];
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
                    "application/json": components["schemas"]["SourceInfo"];
                };
            };
            /** @description 已登记 */
            201: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceInfo"];
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
    bring_demands: {
        parameters: {
            query?: {
                /** @description 自己此前登记的同名项即为同一项:配上编号 */
                adopt?: boolean;
                /** @description 属于哪一次全量 */
                snapshot?: string | null;
            };
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description 逐行的结果,与所发各行同序 */
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
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_brought_demand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
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
                    "application/json": components["schemas"]["Brought"];
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
    bring_demand: {
        parameters: {
            query?: {
                /** @description 自己此前登记的同名项即为同一项:配上编号 */
                adopt?: boolean;
            };
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DemandIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brought"];
                };
            };
            /** @description 新登记的 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brought"];
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
    take_back_demand: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
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
    open_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotInfo"];
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
    get_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot: string;
                /** @description 来源代码 */
                source: string;
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
                    "application/json": components["schemas"]["SnapshotInfo"];
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
    apply_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                snapshot: string;
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnapshotApply"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotInfo"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_missing: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
            };
            header?: never;
            path: {
                snapshot: string;
                /** @description 来源代码 */
                source: string;
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
                    "application/json": components["schemas"]["MissingListing"][];
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
    bring_supplies: {
        parameters: {
            query?: {
                /** @description 自己此前登记的同名项即为同一项:配上编号 */
                adopt?: boolean;
                /** @description 属于哪一次全量 */
                snapshot?: string | null;
            };
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description 逐行的结果,与所发各行同序 */
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
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_brought_supply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
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
                    "application/json": components["schemas"]["Brought"];
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
    bring_supply: {
        parameters: {
            query?: {
                /** @description 自己此前登记的同名项即为同一项:配上编号 */
                adopt?: boolean;
            };
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brought"];
                };
            };
            /** @description 新登记的 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brought"];
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
    take_back_supply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 来源自己的编号 */
                external_id: string;
                /** @description 来源代码 */
                source: string;
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
    list_supplies: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 完成单位(全名) */
                organisation?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "technology_field" | "-technology_field" | "industry" | "-industry" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at" | "organisation" | "-organisation") | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 一页成果 */
            200: {
                headers: {
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    /** @description 筛选后共有多少条(total=true 时) */
                    "Total-Count"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supply"][];
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
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_one_supply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyIn"];
            };
        };
        responses: {
            /** @description 已登记 */
            201: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_supplies: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 完成单位(全名) */
                organisation?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 id */
                sort?: ("id" | "-id" | "title" | "-title" | "technology_field" | "-technology_field" | "industry" | "-industry" | "valid_until" | "-valid_until" | "recorded_at" | "-recorded_at" | "organisation" | "-organisation") | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
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
    get_supply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["Supply"];
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
    change_supply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                listing_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SupplyIn"];
            };
        };
        responses: {
            /** @description 变更后的成果 */
            200: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Supply"];
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
            428: components["responses"]["PreconditionRequired"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_supply_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["ListingContact"];
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
    match_supply: {
        parameters: {
            query?: {
                /** @description 给出前几项 */
                k?: number;
                /** @description 强弱不低于;weak 为全部。给出够强的各项中相似度最高的前几项;相似度排在 500 名以后的不再看 */
                strength_min?: components["schemas"]["MatchStrength"];
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
                /** @description 企业现持有的称号(代码或名称) */
                tier?: string;
                /** @description 企业归口单位代码 */
                unit?: string;
            };
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["MatchesReply"];
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
    near_duplicate_supplies: {
        parameters: {
            query?: {
                /** @description 相同程度不低于(0.1到1) */
                least?: number;
            };
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["NearDuplicate"][];
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
    list_supply_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listing_id: number;
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
                    "application/json": components["schemas"]["ListingVersionInfo"][];
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
    withdraw_supply: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                listing_id: number;
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
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_supplies: {
        parameters: {
            query?: {
                /** @description 只要在有效期内的 */
                current?: boolean;
                /** @description 企业的统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 完成单位(全名) */
                organisation?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一技术领域 */
                technology_field?: components["schemas"]["TechnologyField"] | null;
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
    import_supplies: {
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
                "multipart/form-data": components["schemas"]["Body_import_supplies"];
            };
        };
        responses: {
            /** @description 试运行,或没有新的行入库 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description 有行入库 */
            201: {
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
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_training_coverage: {
        parameters: {
            query?: {
                /** @description 归口单位代码;不填为全市,归口单位只能看本单位 */
                unit?: string | null;
                /** @description 年度;默认为今年 */
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
                    "application/json": components["schemas"]["TrainingCoverage"];
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
    list_covered_firms: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "managers" | "-managers" | "staff" | "-staff") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码;不填为全市,归口单位只能看本单位 */
                unit?: string | null;
                /** @description 年度;默认为今年 */
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
                    "application/json": components["schemas"]["CoveredFirm"][];
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
    list_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 服务产品编号 */
                offer_id: number;
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
                    "application/json": components["schemas"]["SessionAttendance"][];
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
    read_matchmaking_work: {
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
