// Made by `npm run types` from the registry service's OpenAPI document: not to be edited.
export interface paths {
    "/registry/v1/.well-known/openid-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部应用如何让人登录(OpenID Connect Discovery)
         * @description 外部应用如何让人登录(OpenID Connect Discovery)
         *
         *     无需令牌。
         */
        get: operations["read_openid_configuration"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/actors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 记录中编号所指的人或接入方;不认识的不列出
         * @description 政府部门见姓名;企业、高校、银行、专家只见本单位人员的姓名,其他的以身份代替(如“县区复核”),有没有这个人不作区分。
         *
         *     所需权限:本人:自己的页面(self)。
         */
        get: operations["read_actors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/{quarter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 季考核:公布的结果,或现在的测算
         * @description 季考核:公布的结果,或现在的测算
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["get_assessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/{quarter}/appeals/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 申诉(每单位一次)
         * @description 申诉(每单位一次)
         *
         *     所需权限:报送本单位月报、申诉(reports:write)。
         */
        post: operations["appeal_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/{quarter}/appeals/{unit}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复申诉
         * @description 答复申诉
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["answer_appeal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/{quarter}/finalise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 定案
         * @description 定案
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["finalise_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/{quarter}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 公布季考核
         * @description 公布季考核
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["publish_assessment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/assessments/weights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 季考核权重:现行的一版
         * @description 季考核权重:现行的一版
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["get_weights"];
        /**
         * 修改季考核权重
         * @description 修改季考核权重
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["set_weights"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/attachments": {
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
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        post: operations["upload_attachment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/attachments/{sha256}": {
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
         *     所需权限:查看申报与认定办理(nominations:read)。
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
    "/registry/v1/audit-events": {
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
    "/registry/v1/audit-events.ndjson": {
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
    "/registry/v1/banks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 登记的银行(公开)
         * @description 登记的银行(公开)
         *
         *     无需令牌。
         */
        get: operations["list_banks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/banks/{credit_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 登记一家银行,或改它的名称
         * @description 登记一家银行,或改它的名称
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        put: operations["put_bank"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/calendar/days/{day}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某日放假还是上班
         * @description 某日放假还是上班
         *
         *     无需令牌。
         */
        get: operations["read_calendar_day"];
        /**
         * 设定某日放假或上班(works 为空:恢复按星期);不改变该年安排是否完整
         * @description 设定某日放假或上班(works 为空:恢复按星期);不改变该年安排是否完整
         *
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_calendar"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/calendar/working-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某日之后第几个工作日(当日不计)
         * @description 某日之后第几个工作日(当日不计)
         *
         *     无需令牌。
         */
        get: operations["count_working_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/calendar/years/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一年中的放假与调休,及全年安排是否已整表导入
         * @description 一年中的放假与调休,及全年安排是否已整表导入
         *
         *     无需令牌。
         */
        get: operations["read_calendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/calendar/years/{year}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 整表导入国务院办公厅公布的全年放假与调休安排(XLSX、CSV、JSON);从此计算该年的工作日
         * @description 列:日期(可另有结束日期)、类型(放假、上班)、节日。有一行不对则整表不录入;看来不完整的(缺某个法定节假日、放假与调休上班的天数不平衡)须确认后才录入。原有的该年日期由此表代替。
         *
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_calendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办理事项(只见与己有关的)
         * @description 办理事项(只见与己有关的)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_cases"];
        put?: never;
        /**
         * 开始办理(申报、复核、年度更新、重大变化、撤销、变更归口)
         * @description 开始办理(申报、复核、年度更新、重大变化、撤销、变更归口)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["open_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办理事项(XLSX)
         * @description 办理事项(XLSX)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["download_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一件办理事项:经过、下一步、异议
         * @description 一件办理事项:经过、下一步、异议
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["get_case"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases/{id}/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 指派评审专家
         * @description 指派评审专家
         *
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         */
        post: operations["assign_expert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases/{id}/objections": {
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
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         */
        post: operations["receive_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases/{id}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 评分(专家评过之后才见他人的)
         * @description 评分(专家评过之后才见他人的)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["list_scores"];
        put?: never;
        /**
         * 专家评分或回避(一次)
         * @description 专家评分或回避(一次)
         *
         *     所需权限:专家评分(nominations:score)。
         */
        post: operations["score_case"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/cases/{id}/steps": {
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
         *     所需权限:查看申报与认定办理(nominations:read)。
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
    "/registry/v1/cases/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 办理事项:总数与按单位、事项、称号、状态的数量
         * @description 办理事项:总数与按单位、事项、称号、状态的数量
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["count_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/city": {
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
        get: operations["read_registry_city"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/city-folder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 城市目录的各表,与正在启用、最近没有启用成的版本
         * @description 城市目录的各表,与正在启用、最近没有启用成的版本
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        get: operations["read_city_folder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/city-folder/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 城市目录填成的表(XLSX),改后可以传回
         * @description 城市目录填成的表(XLSX),改后可以传回
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        get: operations["read_city_form"];
        put?: never;
        /**
         * 传回改过的表:逐格检查并列出不同;dry_run=false 时启用
         * @description 各服务先各自检查新的版本,都同意后一起换用,不中断服务,一般在数秒之内;有一个不同意,就照旧,原因见 refused。有一处错误即不成为版本。
         *
         *     所需权限:管理接入方(identity:admin)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["change_city_folder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/city-folder/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 传入一个政策包(其文件夹的 ZIP):检查并列出不同;dry_run=false 时启用
         * @description 编号相同的政策包由它代替,没有的添入;现行的是哪一个,由城市目录的“政策包编号”定。检查同 liebian policy check,启用同修改表格。
         *
         *     所需权限:管理接入方(identity:admin)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["change_city_pack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 接入方
         * @description 接入方
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        get: operations["list_clients"];
        put?: never;
        /**
         * 登记接入方(密钥只显示这一次;要管理其他接入方的,以及外部应用,另一人批准后才起作用)
         * @description 登记接入方(密钥只显示这一次;要管理其他接入方的,以及外部应用,另一人批准后才起作用)
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        post: operations["register_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/clients/{client_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个接入方
         * @description 一个接入方
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        get: operations["read_client"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 停用、改权限或换密钥
         * @description 停用、改权限或换密钥
         *
         *     所需权限:管理接入方(identity:admin)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        patch: operations["change_client"];
        trace?: never;
    };
    "/registry/v1/clients/{client_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批准接入方的管理权限(由提出者以外的人)
         * @description 批准接入方的管理权限(由提出者以外的人)
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["approve_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/clients/{client_id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 不批准接入方的管理权限(其他权限不变)
         * @description 不批准接入方的管理权限(其他权限不变)
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["refuse_client"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/clients/proposed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 管理权限待另一人批准的接入方
         * @description 管理权限待另一人批准的接入方
         *
         *     所需权限:查看人员与角色(persons:read)。
         */
        get: operations["list_proposed_clients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/contacts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入联系人(XLSX、CSV、JSON)
         * @description 导入联系人(XLSX、CSV、JSON)
         *
         *     所需权限:登记联系人(contacts:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_contacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/day-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 今日待办:待复核、逾期、公示到期、异议、待办
         * @description 今日待办:待复核、逾期、公示到期、异议、待办
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["read_day_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/day-list.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 今日待办(XLSX)
         * @description 今日待办(XLSX)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["download_day_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnoses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各企业最近一次评测
         * @description 各企业最近一次评测
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_diagnoses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnoses.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各企业最近一次评测(XLSX)
         * @description 各企业最近一次评测(XLSX)
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["download_diagnoses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnoses/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各企业最近一次评测:总数与按等级、单位、方式、阶段的数量
         * @description 各企业最近一次评测:总数与按等级、单位、方式、阶段的数量
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["count_diagnoses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnoses/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入评测结果(XLSX、CSV、JSON)
         * @description 导入评测结果(XLSX、CSV、JSON)
         *
         *     所需权限:记录数字化水平评测(企业自评,现场评测)、授权服务商(diagnoses:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_diagnoses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnosis-index": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 数字化水平评测指标:题目、选项、场景、等级及其确定程度
         * @description 数字化水平评测指标:题目、选项、场景、等级及其确定程度
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["get_index"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnosis-mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 授权本企业评测的企业(服务商)
         * @description 授权本企业评测的企业(服务商)
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["list_mandates_given_to_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/diagnosis-trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按指标试算:得分、等级、缺什么、怎样提升(不保存)
         * @description 按指标试算:得分、等级、缺什么、怎样提升(不保存)
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        post: operations["try_diagnosis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业列表
         * @description 企业列表
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
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
    "/registry/v1/enterprises.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业列表(XLSX)
         * @description 企业列表(XLSX)
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
         */
        get: operations["download_enterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业
         * @description 一家企业
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
         */
        get: operations["get_enterprise"];
        /**
         * 登记或变更企业
         * @description 登记或变更企业
         *
         *     所需权限:登记、变更企业与年度指标(enterprises:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["put_enterprise"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 联系人
         * @description 联系人
         *
         *     所需权限:查看联系人(contacts:read)。
         */
        get: operations["list_contacts"];
        /**
         * 登记联系人(替换原有)
         * @description 登记联系人(替换原有)
         *
         *     所需权限:登记联系人(contacts:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["put_contacts"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/diagnoses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的历次评测
         * @description 一家企业的历次评测
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["list_firm_diagnoses"];
        put?: never;
        /**
         * 记录一次评测(企业所录为自评,其他为现场评测)
         * @description 记录一次评测(企业所录为自评,其他为现场评测)
         *
         *     所需权限:记录数字化水平评测(企业自评,现场评测)、授权服务商(diagnoses:write)。
         */
        post: operations["record_diagnosis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/diagnoses/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次评测:所答、结果、怎样提升
         * @description 一次评测:所答、结果、怎样提升
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["get_diagnosis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/diagnoses/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 改造前后两次评测的对照(带签名)
         * @description 改造前后两次评测的对照(带签名)
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["compare_diagnoses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/diagnosis-mandates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业授权评测的服务商
         * @description 一家企业授权评测的服务商
         *
         *     所需权限:查看数字化水平评测(diagnoses:read)。
         */
        get: operations["list_mandates"];
        put?: never;
        /**
         * 授权服务商查看并记录评测,至某日止;再次授权即取代前一次
         * @description 授权服务商查看并记录评测,至某日止;再次授权即取代前一次
         *
         *     所需权限:记录数字化水平评测(企业自评,现场评测)、授权服务商(diagnoses:write)。
         */
        post: operations["give_mandate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的外部数据:答复、与企业填报的对照、何人为何查询
         * @description 一家企业的外部数据:答复、与企业填报的对照、何人为何查询
         *
         *     所需权限:查看外部数据(其他部门对企业情况的答复)及何人查询(evidence:read)。
         */
        get: operations["read_evidence"];
        put?: never;
        /**
         * 向数据源查询一家企业的情况(写明用途与依据)
         * @description 在有效期内的答复不再重问;数据源中断即如实说明,不当作“否”。
         *
         *     所需权限:向外部数据源查询企业情况、导入其文件、认定以哪一个为准(evidence:ask)。
         */
        post: operations["ask_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/evidence/settlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 认定企业填报与外部数据不一致时以哪一个为准
         * @description 认定企业填报与外部数据不一致时以哪一个为准
         *
         *     所需权限:向外部数据源查询企业情况、导入其文件、认定以哪一个为准(evidence:ask)。
         */
        post: operations["settle_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/fact-consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本企业授权哪些银行取得资料,何时由谁取走过
         * @description 本企业授权哪些银行取得资料,何时由谁取走过
         *
         *     所需权限:企业本人:授权一家银行取得本企业资料、撤回授权(fact-packs:give)。
         */
        get: operations["list_consents"];
        put?: never;
        /**
         * 授权一家银行取得本企业资料(企业本人登录办理)
         * @description 授权一家银行取得本企业资料(企业本人登录办理)
         *
         *     所需权限:企业本人:授权一家银行取得本企业资料、撤回授权(fact-packs:give)。
         */
        post: operations["give_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/fact-consents/{consent_id}/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 撤回授权:此后不再提供资料
         * @description 撤回授权:此后不再提供资料
         *
         *     所需权限:企业本人:授权一家银行取得本企业资料、撤回授权(fact-packs:give)。
         */
        post: operations["revoke_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/indicators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 年度指标
         * @description 年度指标
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
         */
        get: operations["list_indicators"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/indicators/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个年度的指标
         * @description 一个年度的指标
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
         */
        get: operations["get_indicators"];
        /**
         * 登记某年度指标
         * @description 登记某年度指标
         *
         *     所需权限:登记、变更企业与年度指标(enterprises:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["put_indicators"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业股改与上市的各步
         * @description 一家企业股改与上市的各步
         *
         *     所需权限:查看企业股改与上市进展(pipeline:read)。
         */
        get: operations["list_firm_steps"];
        put?: never;
        /**
         * 记录一步(企业自报的待核实);终止、撤回须写明原因
         * @description 记录一步(企业自报的待核实);终止、撤回须写明原因
         *
         *     所需权限:记录企业股改与上市进展(企业自报,归口单位与局核实)(pipeline:write)。
         */
        post: operations["record_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/pipeline/{id}/verdicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 核实一步,或不予认可(归口单位、局)
         * @description 核实一步,或不予认可(归口单位、局)
         *
         *     所需权限:记录企业股改与上市进展(企业自报,归口单位与局核实)(pipeline:write)。
         */
        post: operations["give_verdict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/recognitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的认定经历与有效称号
         * @description 一家企业的认定经历与有效称号
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["list_recognitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/self-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以登记的数据为一家企业自测
         * @description 以登记的数据为一家企业自测
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        post: operations["self_check_enterprise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/{credit_code}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一家企业的全部经历
         * @description 一家企业的全部经历
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["read_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业列表:总数与按单位、称号、行业、划型的数量
         * @description 企业列表:总数与按单位、称号、行业、划型的数量
         *
         *     所需权限:查看企业与年度指标(enterprises:read)。
         */
        get: operations["count_enterprises"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/enterprises/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入企业台账(XLSX、CSV、JSON)
         * @description 导入企业台账(XLSX、CSV、JSON)
         *
         *     所需权限:登记、变更企业与年度指标(enterprises:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_enterprises"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/evidence-questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部数据可答的问题
         * @description 外部数据可答的问题
         *
         *     所需权限:查看外部数据(其他部门对企业情况的答复)及何人查询(evidence:read)。
         */
        get: operations["list_questions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/evidence-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部数据源:所答的问题、最近的文件与中断
         * @description 外部数据源:所答的问题、最近的文件与中断
         *
         *     所需权限:查看外部数据(其他部门对企业情况的答复)及何人查询(evidence:read)。
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
    "/registry/v1/evidence/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入数据源的逐月文件(XLSX、CSV、JSON)
         * @description 导入数据源的逐月文件(XLSX、CSV、JSON)
         *
         *     所需权限:向外部数据源查询企业情况、导入其文件、认定以哪一个为准(evidence:ask)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_evidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/experts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可以指派的评审专家(专家类接入方,与以专家身份登录的人)
         * @description 可以指派的评审专家(专家类接入方,与以专家身份登录的人)
         *
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         */
        get: operations["list_experts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/fact-consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 企业对本行的授权
         * @description 企业对本行的授权
         *
         *     所需权限:银行:取得企业授权的资料(fact-packs:fetch)。
         */
        get: operations["list_consents_to_bank"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/fact-consents/{consent_id}/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取得企业授权的资料(签名;每次都告知企业)
         * @description 取得企业授权的资料(签名;每次都告知企业)
         *
         *     所需权限:银行:取得企业授权的资料(fact-packs:fetch)。
         */
        post: operations["fetch_pack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/feed": {
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
    "/registry/v1/feed/head": {
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
    "/registry/v1/healthz": {
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
    "/registry/v1/imports": {
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
    "/registry/v1/imports/{plan_id}": {
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
    "/registry/v1/imports/{plan_id}/landing": {
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
    "/registry/v1/imports/{plan_id}/marked.xlsx": {
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
    "/registry/v1/imports/{plan_id}/rows": {
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
    "/registry/v1/imports/facets": {
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
    "/registry/v1/imports/forms": {
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
    "/registry/v1/imports/forms/{kind}/{form}": {
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
    "/registry/v1/imports/progress": {
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
    "/registry/v1/imports/templates/{kind}.xlsx": {
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
    "/registry/v1/imports/words": {
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
    "/registry/v1/imports/words/built-in": {
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
    "/registry/v1/indicators/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入年度指标(XLSX、CSV、JSON)
         * @description 导入年度指标(XLSX、CSV、JSON)
         *
         *     所需权限:登记、变更企业与年度指标(enterprises:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_indicators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 验证令牌所用的公钥
         * @description 验证令牌所用的公钥
         *
         *     无需令牌。
         */
        get: operations["read_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/libraries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各称号在库数量,按单位
         * @description 各称号在库数量,按单位
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["count_libraries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/libraries/{title}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某称号的在库企业
         * @description 某称号的在库企业
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/libraries/{title}.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某称号的在库企业(XLSX)
         * @description 某称号的在库企业(XLSX)
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["download_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/libraries/{title}/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某称号的在库企业:总数与按单位、行业的数量
         * @description 某称号的在库企业:总数与按单位、行业的数量
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["count_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本人:角色、登录中的会话、最近的登录
         * @description 本人:角色、登录中的会话、最近的登录
         *
         *     所需权限:本人:自己的页面(self)。
         */
        get: operations["read_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/me/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本人:正以本人身份办理的外部应用
         * @description 本人:正以本人身份办理的外部应用
         *
         *     所需权限:本人:自己的页面(self)。
         */
        get: operations["list_my_apps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/me/apps/{client_id}": {
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
         * 本人:收回对外部应用的同意
         * @description 本人:收回对外部应用的同意
         *
         *     所需权限:本人:自己的页面(self)。
         */
        delete: operations["withdraw_from_app"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/metrics": {
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
    "/registry/v1/monthly-analyses/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 月分析
         * @description 月分析
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["read_analysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-analyses/{month}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 月分析(网页,可离线打开与打印)
         * @description 月分析(网页,可离线打开与打印)
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["read_analysis_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-analyses/{month}/report.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 月分析(XLSX)
         * @description 月分析(XLSX)
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["download_analysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一月各单位报送情况(谁还没报、谁迟报)
         * @description 一月各单位报送情况(谁还没报、谁迟报)
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_reports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一份月报:任务、预填数据、经过
         * @description 一份月报:任务、预填数据、经过
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["get_report"];
        /**
         * 填写月报(草稿)
         * @description 填写月报(草稿)
         *
         *     所需权限:报送本单位月报、申诉(reports:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["draft_report"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接收
         * @description 接收
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["accept_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各项任务已有的数:由何处给出、截至哪一天、口径
         * @description 各项任务已有的数:由何处给出、截至哪一天、口径
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_month_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}/figures/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个数背后的记录(登记服务给出的数)
         * @description 一个数背后的记录(登记服务给出的数)
         *
         *     所需权限:查看目标、月报与考核(reports:read)、查看企业与年度指标(enterprises:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_month_figure_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 退回
         * @description 退回
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["return_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/{body}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 报送
         * @description 报送
         *
         *     所需权限:报送本单位月报、申诉(reports:write)。
         */
        post: operations["submit_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/monthly-reports/{month}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 锁定已接收的月报
         * @description 锁定已接收的月报
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         */
        post: operations["lock_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(银行与市场平台;JSON,分页)
         * @description 名单(银行与市场平台;JSON,分页)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["read_bank_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list:match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批量核对(至多1000个代码),给出签名回执
         * @description 批量核对(至多1000个代码),给出签名回执
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["match_codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(银行与市场平台;CSV)
         * @description 名单(银行与市场平台;CSV)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["download_bank_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(银行与市场平台;XLSX)
         * @description 名单(银行与市场平台;XLSX)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["download_bank_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 确认所持的名单版本(银行与市场平台)
         * @description 确认所持的名单版本(银行与市场平台)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        put: operations["acknowledge_bank_release"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各版名单的签名清单(银行与市场平台;按版本号)
         * @description 各版名单的签名清单(银行与市场平台;按版本号)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_bank_releases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的签名清单(银行与市场平台)
         * @description 一版名单的签名清单(银行与市场平台)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["get_bank_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/releases/{number}/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 从另一版到这一版的增量(银行与市场平台;NDJSON)
         * @description 从另一版到这一版的增量(银行与市场平台;NDJSON)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["delta_bank_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/releases/{number}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的文件(银行与市场平台;支持断点续传)
         * @description 一版名单的文件(银行与市场平台;支持断点续传)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["download_bank_release_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/bank/releases/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最新一版名单的签名清单(银行与市场平台)
         * @description 最新一版名单的签名清单(银行与市场平台)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["latest_bank_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单变动(自游标起)
         * @description 名单变动(自游标起)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
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
    "/registry/v1/name-list/changes.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)
         * @description 名单变动(NDJSON;每行一条,末行之后的游标在 Next-Cursor 头中)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
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
    "/registry/v1/name-list/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单变动(随发生随推送,SSE;id 即游标)
         * @description 名单变动(随发生随推送,SSE;id 即游标)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
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
    "/registry/v1/name-list/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 谁在使用名单、持有哪一版、是否落后
         * @description 谁在使用名单、持有哪一版、是否落后
         *
         *     所需权限:发布名单版本、查看接收情况、答复更正(name-list:publish)。
         */
        get: operations["list_consumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 更正申请(接入方只见自己的)
         * @description 更正申请(接入方只见自己的)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_corrections"];
        put?: never;
        /**
         * 申请更正名单
         * @description 申请更正名单
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         */
        post: operations["open_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/corrections/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 答复更正申请
         * @description 答复更正申请
         *
         *     所需权限:发布名单版本、查看接收情况、答复更正(name-list:publish)。
         */
        post: operations["answer_correction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(政府部门;JSON,分页)
         * @description 名单(政府部门;JSON,分页)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["read_government_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(政府部门;CSV)
         * @description 名单(政府部门;CSV)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["download_government_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(政府部门;XLSX)
         * @description 名单(政府部门;XLSX)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["download_government_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 确认所持的名单版本(政府部门)
         * @description 确认所持的名单版本(政府部门)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        put: operations["acknowledge_government_release"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单上企业的联系人(政府部门;只实时提供,不入任何文件)
         * @description 名单上企业的联系人(政府部门;只实时提供,不入任何文件)
         *
         *     所需权限:获取政府部门用名单(name-list:government)、查看联系人(contacts:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["read_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各版名单的签名清单(政府部门;按版本号)
         * @description 各版名单的签名清单(政府部门;按版本号)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_government_releases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的签名清单(政府部门)
         * @description 一版名单的签名清单(政府部门)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["get_government_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/releases/{number}/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 从另一版到这一版的增量(政府部门;NDJSON)
         * @description 从另一版到这一版的增量(政府部门;NDJSON)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["delta_government_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/releases/{number}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的文件(政府部门;支持断点续传)
         * @description 一版名单的文件(政府部门;支持断点续传)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["download_government_release_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/government/releases/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最新一版名单的签名清单(政府部门)
         * @description 最新一版名单的签名清单(政府部门)
         *
         *     所需权限:获取政府部门用名单(name-list:government)。
         */
        get: operations["latest_government_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 验证清单与回执的公钥(含已停用的)
         * @description 验证清单与回执的公钥(含已停用的)
         *
         *     无需令牌。
         */
        get: operations["list_keys"];
        put?: never;
        /**
         * 启用新的名单签名密钥(由旧密钥背书)
         * @description 启用新的名单签名密钥(由旧密钥背书)
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        post: operations["rotate_list_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(公开;JSON,分页)
         * @description 名单(公开;JSON,分页)
         *
         *     无需令牌。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["read_public_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(公开;CSV)
         * @description 名单(公开;CSV)
         *
         *     无需令牌。
         */
        get: operations["download_public_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单(公开;XLSX)
         * @description 名单(公开;XLSX)
         *
         *     无需令牌。
         */
        get: operations["download_public_xlsx"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * 确认所持的名单版本(公开)
         * @description 确认所持的名单版本(公开)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        put: operations["acknowledge_public_release"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各版名单的签名清单(公开;按版本号)
         * @description 各版名单的签名清单(公开;按版本号)
         *
         *     无需令牌。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_public_releases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的签名清单(公开)
         * @description 一版名单的签名清单(公开)
         *
         *     无需令牌。
         */
        get: operations["get_public_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/releases/{number}/delta": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 从另一版到这一版的增量(公开;NDJSON)
         * @description 从另一版到这一版的增量(公开;NDJSON)
         *
         *     无需令牌。
         */
        get: operations["delta_public_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/releases/{number}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一版名单的文件(公开;支持断点续传)
         * @description 一版名单的文件(公开;支持断点续传)
         *
         *     无需令牌。
         */
        get: operations["download_public_release_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/public/releases/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 最新一版名单的签名清单(公开)
         * @description 最新一版名单的签名清单(公开)
         *
         *     无需令牌。
         */
        get: operations["latest_public_release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 发布一版名单(三种用途同时生成)
         * @description 发布一版名单(三种用途同时生成)
         *
         *     所需权限:发布名单版本、查看接收情况、答复更正(name-list:publish)。
         */
        post: operations["publish_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/releases/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 发布任务的进度
         * @description 发布任务的进度
         *
         *     所需权限:发布名单版本、查看接收情况、答复更正(name-list:publish)。
         */
        get: operations["get_release_job"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本行报送的贷款(各为最新一版)
         * @description 本行报送的贷款(各为最新一版)
         *
         *     所需权限:银行:报送名单使用情况(逐笔贷款)、查看本行报送的(usage:report)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_loans"];
        put?: never;
        /**
         * 银行报送名单使用情况:逐笔的申请、批准、放款
         * @description 不在贵行当日所持名单上的,该行不收;同一业务编号内容不同的,记为更正后的新一版。
         *
         *     所需权限:银行:报送名单使用情况(逐笔贷款)、查看本行报送的(usage:report)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["report_loans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/usage-sums": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 名单使用情况的汇总:按月、单位、专项产品或担保方式
         * @description 只有汇总,没有任何一家银行的逐笔;不足三笔的不显示金额与利率。
         *
         *     所需权限:查看名单使用情况的汇总(usage:read)。
         */
        get: operations["read_usage_sums"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/usage.ndjson": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 银行成批报送名单使用情况(NDJSON)
         * @description 银行成批报送名单使用情况(NDJSON)
         *
         *     所需权限:银行:报送名单使用情况(逐笔贷款)、查看本行报送的(usage:report)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["report_loan_lines"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/name-list/usage/{loan_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 本行一笔贷款的各版
         * @description 本行一笔贷款的各版
         *
         *     所需权限:银行:报送名单使用情况(逐笔贷款)、查看本行报送的(usage:report)。
         */
        get: operations["list_loan_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部应用请人登录并同意(浏览器打开;OAuth 2.0 授权码 + PKCE)
         * @description Takes any parameter (`app.py`): who does not know one passes it over (RFC 6749, 3.1).
         *
         *     无需令牌。
         */
        get: operations["authorize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/oauth/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 外部应用交还令牌:授权随即结束
         * @description 外部应用交还令牌:授权随即结束
         *
         *     无需令牌。
         */
        post: operations["revoke_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 换取令牌(OAuth 2.0 客户端凭据;外部应用:授权码、刷新令牌)
         * @description 换取令牌(OAuth 2.0 客户端凭据;外部应用:授权码、刷新令牌)
         *
         *     无需令牌。
         */
        post: operations["issue_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/oauth/userinfo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 外部应用:登录的人是谁、以何身份
         * @description 外部应用:登录的人是谁、以何身份
         *
         *     所需权限:知道登录的人是谁:登录名、姓名、以何身份(openid)。
         */
        get: operations["read_userinfo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/objections/{id}/answer": {
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
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)。
         */
        post: operations["answer_objection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/objections/{id}/objector": {
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
         *     所需权限:主管部门审核、公示、认定与撤销(nominations:decide)、查看联系人(contacts:read)。
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
    "/registry/v1/origins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可跨域调用接口的网页来源(各服务据此应答)
         * @description 可跨域调用接口的网页来源(各服务据此应答)
         *
         *     无需令牌。
         */
        get: operations["read_origins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 人员
         * @description 人员
         *
         *     所需权限:查看人员与角色(persons:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_persons"];
        put?: never;
        /**
         * 登记人员
         * @description 登记人员
         *
         *     所需权限:系统管理员:登记人员、邀请、锁定、提出角色(persons:write)。
         */
        post: operations["register_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 人员(XLSX)
         * @description 人员(XLSX)
         *
         *     所需权限:查看人员与角色(persons:read)。
         */
        get: operations["download_persons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一位人员及其角色
         * @description 一位人员及其角色
         *
         *     所需权限:查看人员与角色(persons:read)。
         */
        get: operations["read_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * 改名、锁定、解锁或离开
         * @description 改名、锁定、解锁或离开
         *
         *     所需权限:系统管理员:登记人员、邀请、锁定、提出角色(persons:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        patch: operations["change_person"];
        trace?: never;
    };
    "/registry/v1/persons/{login}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 一次性邀请(只显示这一次):设置密码;已有的动态码不变
         * @description 一次性邀请(只显示这一次):设置密码;已有的动态码不变
         *
         *     所需权限:系统管理员:登记人员、邀请、锁定、提出角色(persons:write)。
         */
        post: operations["invite_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 提出角色(待另一人批准)
         * @description 提出角色(待另一人批准)
         *
         *     所需权限:系统管理员:登记人员、邀请、锁定、提出角色(persons:write)。
         */
        post: operations["propose_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}/roles/{id}": {
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
         * 结束角色,或撤回所提出的
         * @description 结束角色,或撤回所提出的
         *
         *     所需权限:系统管理员:登记人员、邀请、锁定、提出角色(persons:write)。
         */
        delete: operations["end_role"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}/roles/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 批准角色
         * @description 批准角色
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         */
        post: operations["approve_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}/roles/{id}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 拒绝角色
         * @description 拒绝角色
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         */
        post: operations["refuse_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/persons/{login}/second-factor": {
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
         * 解除动态码(手机与恢复码都丢失时,由安全管理员办理)
         * @description 解除动态码(手机与恢复码都丢失时,由安全管理员办理)
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         */
        delete: operations["remove_second_factor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/pipeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各企业某日所处的阶段
         * @description 各企业某日所处的阶段
         *
         *     所需权限:查看企业股改与上市进展(pipeline:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_pipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/pipeline/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各企业某日所处的阶段:总数与按阶段、单位、是否待核实的数量
         * @description 各企业某日所处的阶段:总数与按阶段、单位、是否待核实的数量
         *
         *     所需权限:查看企业股改与上市进展(pipeline:read)。
         */
        get: operations["count_pipeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/pipeline/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入股改与上市进展(XLSX、CSV、JSON)
         * @description 导入股改与上市进展(XLSX、CSV、JSON)
         *
         *     所需权限:记录企业股改与上市进展(企业自报,归口单位与局核实)(pipeline:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_pipeline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/processes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各办理流程:状态、事项、由谁办理、须附证据
         * @description 各办理流程:状态、事项、由谁办理、须附证据
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["list_procedures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/public/showcases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 公开的典型案例与宣传稿件,新的在前
         * @description 公开的典型案例与宣传稿件,新的在前
         *
         *     无需令牌。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_public_showcases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/public/showcases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一篇公开的典型案例或宣传稿件
         * @description 一篇公开的典型案例或宣传稿件
         *
         *     无需令牌。
         */
        get: operations["get_public_showcase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/readyz": {
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
    "/registry/v1/recognitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 认定记录(各文件逐行)
         * @description 认定记录(各文件逐行)
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_all_recognitions"];
        put?: never;
        /**
         * 录入认定文件(JSON)
         * @description 录入认定文件(JSON)
         *
         *     所需权限:录入认定文件(recognitions:write)。
         *
         *     同一 Idempotency-Key 的重复请求只办理一次,回答与第一次相同。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["record_document"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/recognitions.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 认定记录(XLSX)
         * @description 认定记录(XLSX)
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["download_recognitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/recognitions/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 认定记录:总数与按称号、类别、单位、文号的数量
         * @description 认定记录:总数与按称号、类别、单位、文号的数量
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["count_recognitions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/recognitions/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 导入认定文件及其名单(XLSX、CSV、JSON)
         * @description 导入认定文件及其名单(XLSX、CSV、JSON)
         *
         *     所需权限:录入认定文件(recognitions:write)。
         *
         *     dry_run=true 时只检查并报告,不入库。
         */
        post: operations["import_recognitions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/reporting-bodies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 报送单位及其任务
         * @description 报送单位及其任务
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_bodies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/revocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 已撤销的授权(各服务据此拒绝尚未到期的令牌)
         * @description 已撤销的授权(各服务据此拒绝尚未到期的令牌)
         *
         *     无需令牌。
         */
        get: operations["read_revocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 角色及其权限
         * @description 角色及其权限
         *
         *     所需权限:查看人员与角色(persons:read)。
         */
        get: operations["list_roles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/roles/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个角色及其权限
         * @description 一个角色及其权限
         *
         *     所需权限:查看人员与角色(persons:read)。
         */
        get: operations["read_role"];
        /**
         * 修改角色的名称、权限与是否要求动态码
         * @description 修改角色的名称、权限与是否要求动态码
         *
         *     所需权限:安全管理员:批准角色、修改角色的权限(persons:approve)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["change_role"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/seed-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 历次筛查
         * @description 历次筛查
         *
         *     所需权限:查看种子企业筛查(seeds:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_runs"];
        put?: never;
        /**
         * 按一种称号的标准筛查全部登记企业
         * @description 按一种称号的标准筛查全部登记企业
         *
         *     所需权限:筛查种子企业(seeds:mine)。
         */
        post: operations["mine_seeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/seed-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次筛查:进度,或本人可见企业的数量
         * @description 一次筛查:进度,或本人可见企业的数量
         *
         *     所需权限:查看种子企业筛查(seeds:read)。
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
    "/registry/v1/seed-runs/{id}/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次筛查的企业,最接近的在前:符合的、差什么的、缺什么数据的
         * @description 一次筛查的企业,最接近的在前:符合的、差什么的、缺什么数据的
         *
         *     所需权限:查看种子企业筛查(seeds:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/seed-runs/{id}/enterprises.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次筛查的企业(XLSX)
         * @description 一次筛查的企业(XLSX)
         *
         *     所需权限:查看种子企业筛查(seeds:read)。
         */
        get: operations["download_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/seed-runs/{id}/enterprises/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一次筛查的企业:总数与按结论、单位、行业、称号的数量
         * @description 一次筛查的企业:总数与按结论、单位、行业、称号的数量
         *
         *     所需权限:查看种子企业筛查(seeds:read)。
         */
        get: operations["count_candidates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/self-checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 按标准自测:得分、条件、缺什么、改什么
         * @description 按标准自测:得分、条件、缺什么、改什么
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        post: operations["self_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以登录名与密码登录
         * @description 以登录名与密码登录
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["open_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/authorization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 本人同意或不同意外部应用
         * @description 本人同意或不同意外部应用
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["answer_authorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/authorization/asked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 外部应用要本人同意什么
         * @description 外部应用要本人同意什么
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["read_authorization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 切换身份
         * @description 切换身份
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["choose_capacity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/end": {
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
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["end_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 接受邀请并设置密码
         * @description 接受邀请并设置密码
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["accept_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/invitation/holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 邀请是给谁的(不用掉它)
         * @description 邀请是给谁的(不用掉它)
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["read_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/oidc/{provider}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 由统一身份认证返回,登录
         * @description 由统一身份认证返回,登录
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["finish_at_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/oidc/{provider}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 转到统一身份认证
         * @description 转到统一身份认证
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["start_at_provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 更换密码
         * @description 更换密码
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 可用的统一身份认证
         * @description 可用的统一身份认证
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        get: operations["list_providers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 输入动态码或恢复码
         * @description 输入动态码或恢复码
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["prove_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以第一个动态码确认绑定(恢复码只显示这一次)
         * @description 以第一个动态码确认绑定(恢复码只显示这一次)
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["confirm_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/second-factor/enrolment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 取得绑定动态码的二维码
         * @description 取得绑定动态码的二维码
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["begin_second_factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 会话的状态(不算作操作)
         * @description 会话的状态(不算作操作)
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["read_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 再次确认身份
         * @description 再次确认身份
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["step_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/sessions/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 以现用的身份换取令牌
         * @description 以现用的身份换取令牌
         *
         *     所需权限:为登录的人开立会话(仅限控制台)(sessions:open)。
         */
        post: operations["issue_person_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/showcases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 典型案例与宣传稿件
         * @description 典型案例与宣传稿件
         *
         *     所需权限:查看典型案例与宣传稿件(showcases:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_showcases"];
        put?: never;
        /**
         * 起草典型案例或宣传稿件
         * @description 起草典型案例或宣传稿件
         *
         *     所需权限:起草、修改典型案例与宣传稿件,企业同意公开(showcases:write)。
         */
        post: operations["draft_showcase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/showcases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一篇案例或稿件:文字、经过与下一步
         * @description 一篇案例或稿件:文字、经过与下一步
         *
         *     所需权限:查看典型案例与宣传稿件(showcases:read)。
         */
        get: operations["get_showcase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/showcases/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 办理一步:修改、企业同意或不同意、批准公开、退回、撤下
         * @description 办理一步:修改、企业同意或不同意、批准公开、退回、撤下
         *
         *     所需权限:查看典型案例与宣传稿件(showcases:read)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        post: operations["act_on_showcase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/showcases/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 典型案例与宣传稿件:总数与按状态、种类、单位的数量
         * @description 典型案例与宣传稿件:总数与按状态、种类、单位的数量
         *
         *     所需权限:查看典型案例与宣传稿件(showcases:read)。
         */
        get: operations["count_showcases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * 启用新的签名密钥(旧的在最后一个令牌到期前仍可验证)
         * @description 启用新的签名密钥(旧的在最后一个令牌到期前仍可验证)
         *
         *     所需权限:管理接入方(identity:admin)。
         */
        post: operations["rotate_keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 各层认定标准及适用期间
         * @description 各层认定标准及适用期间
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["list_standards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/standards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一项标准:条文、指标、表单、名词
         * @description 一项标准:条文、指标、表单、名词
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["get_standard"];
        /**
         * 修改市级标准(成为新的一版)
         * @description 修改市级标准(成为新的一版)
         *
         *     所需权限:编辑市级认定标准(standards:write)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["edit_standard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/subscriptions": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        get: operations["list_subscriptions"];
        put?: never;
        /**
         * 订阅推送(签名密钥只显示这一次)
         * @description 订阅推送(签名密钥只显示这一次)
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["add_subscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/subscriptions/{id}": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        delete: operations["remove_subscription"];
        options?: never;
        head?: never;
        /**
         * 改地址、事件,暂停或继续
         * @description 改地址、事件,暂停或继续
         *
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        patch: operations["change_subscription"];
        trace?: never;
    };
    "/registry/v1/subscriptions/{id}/deliveries": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
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
    "/registry/v1/subscriptions/{id}/deliveries/{delivery_id}": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
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
    "/registry/v1/subscriptions/{id}/deliveries/{delivery_id}/retry": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["retry_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/subscriptions/{id}/replay": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["replay_deliveries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/subscriptions/{id}/rotate-secret": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["rotate_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/subscriptions/{id}/test": {
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
         *     所需权限:获取名单及变动、订阅推送(银行、市场平台)(name-list:read)。
         */
        post: operations["test_subscription"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 培育目标与分解
         * @description 培育目标与分解
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/targets/{id}/enterprises": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 某一数字背后的企业
         * @description 某一数字背后的企业
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         *
         *     分页:按 Link 头(rel=next)给出的地址取下一页,没有该头即为最后一页。
         */
        get: operations["list_counted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/targets/{id}/units/{unit}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个单位的分解目标
         * @description 一个单位的分解目标
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["get_target_share"];
        /**
         * 把目标分解到单位
         * @description 把目标分解到单位
         *
         *     所需权限:审核月报、月分析与季考核(reports:review)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["break_down_target"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/targets/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 目标进度:各种口径、对照往年公布日程
         * @description 目标进度:各种口径、对照往年公布日程
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["read_progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 15项任务与4项保障措施及其责任单位
         * @description 15项任务与4项保障措施及其责任单位
         *
         *     所需权限:查看目标、月报与考核(reports:read)。
         */
        get: operations["list_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 称号
         * @description 称号
         *
         *     所需权限:查看认定与梯度库(recognitions:read)。
         */
        get: operations["list_titles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 归口单位
         * @description 归口单位
         *
         *     无需令牌。
         */
        get: operations["list_units"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/units/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 一个归口单位
         * @description 一个归口单位
         *
         *     无需令牌。
         */
        get: operations["get_unit"];
        /**
         * 新增或变更归口单位
         * @description 新增或变更归口单位
         *
         *     所需权限:管理接入方(identity:admin)。
         *
         *     更改已有的内容时,以读到的 ETag 作为 If-Match 提交:他人已先更改的回答 412,并列出改了什么、由谁改的。
         */
        put: operations["put_unit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/registry/v1/vocabularies": {
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
    "/registry/v1/vocabularies/{name}": {
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
    "/registry/v1/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * 我的工作:等我办理的、我在等他人办理的(认定、异议、月报、更正、导入)
         * @description 我的工作:等我办理的、我在等他人办理的(认定、异议、月报、更正、导入)
         *
         *     所需权限:查看申报与认定办理(nominations:read)。
         */
        get: operations["read_registry_work"];
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
         * Acknowledgement
         * @description A consumer said which release it holds.
         */
        Acknowledgement: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Client Id */
            client_id: string;
            /** Number */
            number: number;
            view: components["schemas"]["View"];
        };
        /**
         * AcknowledgementIn
         * @description Which release a consumer holds, by its manifest's digest.
         */
        AcknowledgementIn: {
            /** Number */
            number: number;
            /** Sha256 */
            sha256: string;
        };
        /**
         * Action
         * @description What is audited, as an act: what happened is an event of the feed, and has a name there. The Chinese label is in
         *     `ACTION_LABELS`.
         * @enum {string}
         */
        Action: "contacts.read" | "objector.read" | "evidence.read" | "evidence.ask" | "evidence.settle" | "name-list.export" | "file.export" | "audit.export" | "client.register" | "client.change" | "client.approve" | "client.refuse" | "keys.rotate" | "unit.change" | "city.change" | "standard.change" | "seeds.mine" | "target.change" | "weights.change" | "calendar.change" | "list.land" | "source.change" | "snapshot.apply" | "source-conflict.settle" | "name-list.publish" | "bank.name" | "fact-consent.give" | "fact-consent.revoke" | "fact-pack.fetch" | "case.step" | "monthly-report.step" | "assessment.step" | "determination.record" | "decision.record" | "payment.record" | "inputs.answer" | "budget.change" | "account.submit" | "account.judge" | "claim-round.change" | "claims.list" | "claim.decide" | "payment-batch.move" | "payment-batch.export" | "bank-file.import" | "bank-row.match" | "payment.reverse" | "hold.change" | "notice.publish" | "notice.end" | "recovery.confirm" | "recovery.waive" | "performance.freeze" | "voucher.change" | "settlement.change" | "bids.open" | "provider.decide" | "offer.suspend" | "session.open" | "session.second-factor" | "session.step-up" | "session.end" | "account.lock" | "password.set" | "second-factor.set" | "second-factor.reset" | "person.register" | "person.change" | "invitation.make" | "invitation.accept" | "role.propose" | "role.approve" | "role.refuse" | "role.end" | "role.change" | "app.authorize" | "app.end";
        /**
         * Actor
         * @description Who stands behind an identifier in a record.
         */
        Actor: {
            /**
             * Capacity
             * @description 角色的名称;接入方为其类别
             */
            capacity: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Unit
             * @description 单位或企业的名称
             */
            unit?: string | null;
        };
        /**
         * Algorithm
         * @description How a signature is made.
         * @enum {string}
         */
        Algorithm: "Ed25519" | "SM2-SM3";
        /**
         * AllowedOrigins
         * @description Whose pages may call the services from a browser.
         */
        AllowedOrigins: {
            /**
             * Origins
             * @description 已登记、在用的外部应用的网页来源
             */
            origins: string[];
        };
        /**
         * AnnualUpdate
         * @description The year's information is sent in.
         */
        AnnualUpdate: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            procedure: "annual_update";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Year */
            year: number;
        };
        /**
         * AppAnswer
         * @description What the person says to it.
         */
        AppAnswer: {
            /** Consent */
            consent: boolean;
            /** Query */
            query: string;
            /** Session */
            session: string;
        };
        /**
         * AppAsked
         * @description What an application in a browser asks a person for. `query`: as it came to the authorization endpoint.
         */
        AppAsked: {
            /** Query */
            query: string;
            /** Session */
            session: string;
        };
        /**
         * AppealAnswer
         * @description What came of an appeal; upheld, the score is set.
         */
        AppealAnswer: {
            /** Answer */
            answer: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "upheld" | "dismissed";
            /**
             * Score
             * @example 86.5
             */
            score?: string | null;
        };
        /**
         * AppealIn
         * @description Why a unit thinks its score wrong.
         */
        AppealIn: {
            /** Reason */
            reason: string;
        };
        /**
         * AppealInfo
         * @description An appeal and its answer.
         */
        AppealInfo: {
            /** Answer */
            answer: string;
            /** Outcome */
            outcome: ("upheld" | "dismissed") | null;
            /**
             * Raised At
             * Format: date-time
             */
            raised_at: string;
            /** Reason */
            reason: string;
            /** Unit */
            unit: string;
        };
        /**
         * AppGrant
         * @description An application that a person has let act for him.
         */
        AppGrant: {
            /** Client Id */
            client_id: string;
            /** Label */
            label: string;
            /** Name */
            name: string;
            /** Role */
            role: string;
            /** Scopes */
            scopes: components["schemas"]["AppScope"][];
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * AppRedirect
         * @description Where to send the browser: back to the application.
         */
        AppRedirect: {
            /** Url */
            url: string;
        };
        /**
         * AppScope
         * @description A permission, in words.
         */
        AppScope: {
            /** Label */
            label: string;
            /** Scope */
            scope: string;
        };
        /**
         * AppShown
         * @description Who asks, for what, and in which capacity it would act.
         */
        AppShown: {
            /**
             * Back To
             * @description 之后返回的网站
             */
            back_to: string;
            /**
             * Capacity
             * @description 应用将以此身份办理(capacities 中的 id)
             */
            capacity: string;
            /** Client Id */
            client_id: string;
            /**
             * Consented
             * @description 本人以这一身份已同意过,不必再问
             */
            consented: boolean;
            /** Name */
            name: string;
            /** Scopes */
            scopes: components["schemas"]["AppScope"][];
        };
        /**
         * AppTokenReply
         * @description RFC 6749, 5.1, for an application that a person has let act for him: together with a refresh token that holds once.
         */
        AppTokenReply: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Id Token */
            id_token?: string | null;
            /** Refresh Token */
            refresh_token: string;
            /** Scope */
            scope: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type?: "Bearer";
        };
        /**
         * AppVerdict
         * @description Either what to ask the person, or where to send the browser at once.
         */
        AppVerdict: {
            asked?: components["schemas"]["AppShown"] | null;
            /** Url */
            url?: string | null;
        };
        /**
         * AssessedPoint
         * @description One indicator: its weight, the points, and why.
         */
        AssessedPoint: {
            /** Indicator */
            indicator: string;
            /** Name */
            name: string;
            /** Points */
            points: string | null;
            /** Weight */
            weight: number;
            /** Why */
            why: string;
        };
        /**
         * AssessedUnit
         * @description One unit's quarter. adjusted: the score after an appeal was upheld.
         */
        AssessedUnit: {
            /** Adjusted */
            adjusted?: string | null;
            /** Name */
            name: string;
            /** Points */
            points: components["schemas"]["AssessedPoint"][];
            /** Score */
            score: string | null;
            /** Unit */
            unit: string;
        };
        /**
         * Assessment
         * @description A quarter's assessment. computed: as the figures are now; published and final: as it was published.
         */
        Assessment: {
            /** Appeals */
            appeals: components["schemas"]["AppealInfo"][];
            /** Appeals Until */
            appeals_until: string | null;
            /**
             * Differs
             * @description 按现在的数据重算与公布的不同(公布的不变)
             * @default false
             */
            differs?: boolean;
            /** Published At */
            published_at: string | null;
            /** Quarter */
            quarter: string;
            /** Sha256 */
            sha256: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "computed" | "published" | "final";
            /** Units */
            units: components["schemas"]["AssessedUnit"][];
            /** Weights */
            weights: {
                [key: string]: number;
            };
            /** Weights Certainty */
            weights_certainty: string;
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
         * AwardFact
         * @description A payment to the firm: what of it stands.
         */
        AwardFact: {
            /**
             * Amount
             * @description 扣除冲回后的金额
             * @example 200000.00
             */
            amount: string;
            /**
             * Clause
             * @description 行动方案的第几条
             */
            clause: number;
            /** Measure Name */
            measure_name: string;
            /**
             * Paid On
             * Format: date
             */
            paid_on: string;
            /** Subject */
            subject: string;
            /**
             * Year
             * @description 事项所在年度
             */
            year: number;
        };
        /**
         * Bank
         * @description A bank that works with the city's list.
         */
        Bank: {
            /**
             * Credit Code
             * @description 银行(分支机构)的统一社会信用代码
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Name */
            name: string;
        };
        /**
         * BankIn
         * @description A bank's name.
         */
        BankIn: {
            /**
             * Name
             * @description 银行的名称
             * @example 示例银行股份有限公司潭州分行
             */
            name: string;
        };
        /** Body_change_city_folder */
        Body_change_city_folder: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_change_city_pack */
        Body_change_city_pack: {
            /**
             * File
             * @description 政策包文件夹的 ZIP:pack.yaml、政策原文、示例
             */
            file: string;
        };
        /** Body_import_calendar */
        Body_import_calendar: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_contacts */
        Body_import_contacts: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_diagnoses */
        Body_import_diagnoses: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_enterprises */
        Body_import_enterprises: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_evidence */
        Body_import_evidence: {
            /**
             * Basis
             * @description 随文件给出的事实;文件内已有时可不填
             */
            basis?: string | null;
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
            /**
             * Purpose
             * @description 随文件给出的事实;文件内已有时可不填
             */
            purpose?: string | null;
            /**
             * Said On
             * @description 随文件给出的事实;文件内已有时可不填
             */
            said_on?: string | null;
            /**
             * Source
             * @description 随文件给出的事实;文件内已有时可不填
             */
            source?: string | null;
            /**
             * Valid Until
             * @description 随文件给出的事实;文件内已有时可不填
             */
            valid_until?: string | null;
        };
        /** Body_import_indicators */
        Body_import_indicators: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_pipeline */
        Body_import_pipeline: {
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
        };
        /** Body_import_recognitions */
        Body_import_recognitions: {
            /**
             * Action
             * @description 新认定、复核、更名或撤销
             */
            action?: string | null;
            /**
             * File
             * @description XLSX、CSV(UTF-8 或 GBK)或 JSON 文件
             */
            file: string;
            /**
             * Issued On
             * @description 发文日期
             */
            issued_on?: string | null;
            /**
             * Issuer
             * @description 发文机关
             */
            issuer?: string | null;
            /**
             * Number
             * @description 文号;文件内已有时可不填
             */
            number?: string | null;
            /**
             * Title
             * @description 称号代码或名称
             */
            title?: string | null;
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
         * BodyInfo
         * @description Who reports.
         */
        BodyInfo: {
            /** Code */
            code: string;
            /** Local */
            local: boolean;
            /** Name */
            name: string;
            /** Tasks */
            tasks: string[];
        };
        /**
         * Bond
         * @description What a role binds a person to.
         * @enum {string}
         */
        Bond: "none" | "unit" | "enterprise" | "institution";
        /**
         * BreakdownIn
         * @description What a unit is to reach.
         */
        BreakdownIn: {
            /** Value */
            value: number;
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
         * CalendarOfYear
         * @description The days of a year that are not as their weekday says, and whether they are all of them.
         */
        CalendarOfYear: {
            /**
             * Complete
             * @description 全年安排是否已整表导入;未导入的年度不计算工作日
             */
            complete: boolean;
            /** Days */
            days: components["schemas"]["WorkingDay"][];
            /**
             * Source
             * @description 安排的依据,如国办文号
             */
            source: string;
            /** Year */
            year: number;
        };
        /**
         * Capacity
         * @description A role that a person may act in now.
         */
        Capacity: {
            /** Enterprise */
            enterprise?: string | null;
            /** Enterprise Name */
            enterprise_name?: string | null;
            /**
             * Id
             * @description 此人这一角色的编号,切换身份时给出
             */
            id: string;
            kind: components["schemas"]["ClientKind"];
            /**
             * Label
             * @example 局经办
             */
            label: string;
            /**
             * Role
             * @example bureau-handler
             */
            role: string;
            /** Scopes */
            scopes: string[];
            /** Unit */
            unit?: string | null;
            /** Unit Name */
            unit_name?: string | null;
        };
        /**
         * CapacityChoice
         * @description The role to act in from now on.
         */
        CapacityChoice: {
            /**
             * Role
             * @description capacities 中的 id
             */
            role: string;
            /** Session */
            session: string;
        };
        /**
         * Case
         * @description A case as it stands.
         */
        Case: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Facts */
            facts: {
                [key: string]: string | number | boolean | null;
            };
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /** Procedure */
            procedure: string;
            /** Procedure Name */
            procedure_name: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Unit */
            unit: string;
        };
        /**
         * CaseInFull
         * @description A case with its steps, what may be done next, and the objections to it.
         */
        CaseInFull: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Facts */
            facts: {
                [key: string]: string | number | boolean | null;
            };
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /** Objections */
            objections: components["schemas"]["Objection"][];
            /** Open */
            open: boolean;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /** Procedure */
            procedure: string;
            /** Procedure Name */
            procedure_name: string;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Unit */
            unit: string;
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
         * ChangeInfo
         * @description One input that would be different.
         */
        ChangeInfo: {
            /** Field */
            field: string;
            /** Label */
            label: string;
            /** Needed */
            needed: string;
            /** Now */
            now: string;
        };
        /**
         * CheckedCondition
         * @description One condition, and what would make it hold.
         */
        CheckedCondition: {
            /** Id */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "met" | "not_met" | "unknown";
            /** Text */
            text: string;
            /**
             * Ways
             * @description 任一组改变即可满足
             */
            ways: components["schemas"]["ChangeInfo"][][];
        };
        /**
         * CheckedDimension
         * @description The sum of a dimension's indicators.
         */
        CheckedDimension: {
            /** High */
            high: number;
            /** Low */
            low: number;
            /** Max */
            max: number;
            /** Name */
            name: string;
        };
        /**
         * CheckedDirect
         * @description A condition that passes by itself.
         */
        CheckedDirect: {
            /** Id */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "met" | "not_met" | "unknown";
            /** Text */
            text: string;
        };
        /**
         * CheckedEvidence
         * @description An input of which other bureaus have said something: their words beside the firm's, and which counts.
         */
        CheckedEvidence: {
            /**
             * Counts Text
             * @description 以哪一个值计;尚未认定的为空,须由人认定或在此填写
             */
            counts_text: string;
            /** Field */
            field: string;
            /**
             * Firm Text
             * @description 企业填报的
             */
            firm_text: string;
            /** Label */
            label: string;
            /** Said */
            said: components["schemas"]["WordOfSource"][];
            /**
             * Whose
             * @enum {string}
             */
            whose: "firm" | "evidence" | "agree" | "source_counts" | "firm_counts" | "settled_source" | "settled_firm" | "open";
            /** Whose Name */
            whose_name: string;
            /** Year */
            year: number;
        };
        /**
         * CheckedIndicator
         * @description One indicator's points, at least and at most while something is not given.
         */
        CheckedIndicator: {
            /** Dimension */
            dimension: string;
            /** High */
            high: number;
            /** Id */
            id: string;
            /** Low */
            low: number;
            /** Max */
            max: number;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
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
         * CityChange
         * @description What a changed form, or a policy pack, says otherwise. `kept`: whether it has become a version that comes into force now.
         */
        CityChange: {
            /**
             * Base
             * @description 与哪一版比较
             * @example 8052e5fe5921
             */
            base: string;
            /** Differences */
            differences: components["schemas"]["CityDifference"][];
            /**
             * Findings
             * @description 须改正的;有一条就不能启用
             */
            findings: components["schemas"]["CityFinding"][];
            /** Kept */
            kept: boolean;
            /**
             * Remarks
             * @description 使用前须留意的(政策包中原文未明、须人认定等处),不妨碍启用
             */
            remarks: string[];
            /**
             * Version
             * @description 改后的版本
             * @example 0b9c1f0f2a77
             */
            version: string;
        };
        /**
         * CityDifference
         * @description A cell that is another now; a row that came or went has no column.
         */
        CityDifference: {
            /**
             * After
             * @example 清河区
             */
            after: string;
            /**
             * Before
             * @example 清河县
             */
            before: string;
            /**
             * Column
             * @description 列;新增或删去的行为空
             * @example 名称
             */
            column: string;
            /**
             * Row
             * @description 该行的编号
             * @example JL-QH
             */
            row: string;
            /**
             * Sheet
             * @example 归口单位
             */
            sheet: string;
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
         * CityFinding
         * @description What is wrong, and what to do.
         */
        CityFinding: {
            /**
             * Line
             * @description 行号
             * @example 8
             */
            line: number;
            /**
             * Place
             * @description 工作表或文件
             * @example 工作表“归口单位”
             */
            place: string;
            /**
             * Remedy
             * @example 请改正
             */
            remedy: string;
            /**
             * What
             * @example 列“类别”“开发区”应为 县市区、园区 之一
             */
            what: string;
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
         * CityInFull
         * @description The folder, table by table; what is coming into force, where something is: the tables are then that version's.
         */
        CityInFull: {
            /**
             * Can Apply
             * @description 能否在此改出新的版本;各服务分开部署时不能,改用命令
             */
            can_apply: boolean;
            /** @description 最近一次没有能够启用的版本;另启用一版后为空 */
            refused: components["schemas"]["CityNotTaken"] | null;
            /** Tables */
            tables: components["schemas"]["CityTable"][];
            /**
             * Version
             * @description 以下各表的版本
             * @example 8052e5fe5921
             */
            version: string;
            /** @description 正在启用的版本 */
            waiting: components["schemas"]["CityWaiting"] | null;
        };
        /**
         * CityNotTaken
         * @description The version that was to come into force last and did not; the one before it stays in force.
         */
        CityNotTaken: {
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Made By
             * @description 由谁改出
             * @example admin
             */
            made_by: string;
            /**
             * Reasons
             * @description 没有启用的原因
             * @example [
             *       "单位“清河县”(JL-QH):3家企业归口于此"
             *     ]
             */
            reasons: string[];
            /**
             * Version
             * @description 摘要的前12位
             * @example 0b9c1f0f2a77
             */
            version: string;
        };
        /**
         * CityTable
         * @description A table of the folder. `editable`: whether the form changes it.
         */
        CityTable: {
            /** Editable */
            editable: boolean;
            /**
             * Heads
             * @example [
             *       "单位代码",
             *       "名称",
             *       "类别"
             *     ]
             */
            heads: string[];
            /**
             * Name
             * @example 归口单位
             */
            name: string;
            /** Remark */
            remark: string;
            /**
             * Rows
             * @example [
             *       [
             *         "JL-DJ",
             *         "东江区",
             *         "县市区"
             *       ]
             *     ]
             */
            rows: string[][];
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
         * CityWaiting
         * @description A version that was made of the folder in the console and is coming into force: all services examine it, then they go over to it
         *     together.
         */
        CityWaiting: {
            /**
             * Differences
             * @description 与所用目录不同的处数
             * @example 2
             */
            differences: number;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /**
             * Made By
             * @description 由谁改出
             * @example admin
             */
            made_by: string;
            /**
             * Version
             * @description 摘要的前12位
             * @example 0b9c1f0f2a77
             */
            version: string;
        };
        /**
         * ClientChange
         * @description What may be changed of a client; what is left out stays.
         */
        ClientChange: {
            /** Disabled */
            disabled?: boolean | null;
            /** Origins */
            origins?: string[] | null;
            /** Redirect Uris */
            redirect_uris?: string[] | null;
            /**
             * Rotate Secret
             * @default false
             */
            rotate_secret?: boolean;
            /** Scopes */
            scopes?: string[] | null;
        };
        /**
         * ClientIn
         * @description A client to register.
         */
        ClientIn: {
            /**
             * Client Id
             * @example example-bank
             */
            client_id: string;
            /**
             * Enterprise
             * @description 企业、高校院所、银行或服务机构的接入方:只能办理该单位自己的事项
             */
            enterprise?: string | null;
            kind: components["schemas"]["ClientKind"];
            /** Name */
            name: string;
            /**
             * Origins
             * @description 可跨域调用接口的网页来源;不填为 redirect_uris 的来源
             */
            origins?: string[];
            /**
             * Public
             * @description 外部应用(浏览器中的公开客户端):没有密钥,以授权码与 PKCE 由登录的人授权;另一人批准后才可用
             * @default false
             */
            public?: boolean;
            /**
             * Redirect Uris
             * @description 登录后可返回的地址(https;仅本机可用 http),逐字相符
             */
            redirect_uris?: string[];
            /** Scopes */
            scopes: string[];
            /**
             * Unit
             * @description 县市区(园区)代码;填写后只能写本单位企业
             */
            unit?: string | null;
        };
        /**
         * ClientKind
         * @description What kind of caller a client is.
         * @enum {string}
         */
        ClientKind: "officer" | "bank" | "platform" | "spa" | "enterprise" | "institution" | "expert" | "provider" | "service";
        /**
         * ClientState
         * @description A registered client, and who is behind its right to administer where that waits for another person.
         */
        ClientState: {
            /** Client Id */
            client_id: string;
            /** Disabled */
            disabled: boolean;
            /** Enterprise */
            enterprise?: string | null;
            kind: components["schemas"]["ClientKind"];
            /** Name */
            name: string;
            /**
             * Origins
             * @description 可跨域调用接口的网页来源
             */
            origins?: string[];
            /**
             * Proposed By
             * @description 由谁提出的管理权限(identity:admin)或外部应用尚待另一人批准:批准以前不起作用;没有待批准的为空
             */
            proposed_by?: string | null;
            /**
             * Public
             * @description 外部应用(浏览器中的公开客户端):没有密钥,由登录的人授权
             * @default false
             */
            public?: boolean;
            /**
             * Redirect Uris
             * @description 登录后可返回的地址,逐字相符
             */
            redirect_uris?: string[];
            /** Scopes */
            scopes: string[];
            /** Unit */
            unit: string | null;
        };
        /**
         * ClientWithSecret
         * @description The answer to registering or rotating: the one time that the secret is shown.
         */
        ClientWithSecret: {
            /** Client Id */
            client_id: string;
            /** Disabled */
            disabled: boolean;
            /** Enterprise */
            enterprise?: string | null;
            kind: components["schemas"]["ClientKind"];
            /** Name */
            name: string;
            /**
             * Origins
             * @description 可跨域调用接口的网页来源
             */
            origins?: string[];
            /**
             * Proposed By
             * @description 由谁提出的管理权限(identity:admin)或外部应用尚待另一人批准:批准以前不起作用;没有待批准的为空
             */
            proposed_by?: string | null;
            /**
             * Public
             * @description 外部应用(浏览器中的公开客户端):没有密钥,由登录的人授权
             * @default false
             */
            public?: boolean;
            /**
             * Redirect Uris
             * @description 登录后可返回的地址,逐字相符
             */
            redirect_uris?: string[];
            /** Scopes */
            scopes: string[];
            /** Secret */
            secret: string;
            /** Unit */
            unit: string | null;
        };
        /**
         * Collateral
         * @description What a loan rests on.
         * @enum {string}
         */
        Collateral: "credit" | "mortgage" | "ip_pledge" | "guarantee" | "other";
        /**
         * ColumnSource
         * @description How it is known what a column holds.
         * @enum {string}
         */
        ColumnSource: "known" | "remembered" | "answered" | "unknown";
        /**
         * ComparedItem
         * @description A question's points or a scene's level, before and after. None: open on that side.
         */
        ComparedItem: {
            /** After */
            after: string | null;
            /** Before */
            before: string | null;
            /** Better */
            better: boolean | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "question" | "scene";
            /** Name */
            name: string;
        };
        /**
         * Consumer
         * @description Who may follow the list, and how near it is to it.
         */
        Consumer: {
            /** Acknowledged At */
            acknowledged_at: string | null;
            /**
             * Behind
             * @description 落后几个版本
             */
            behind: number;
            /** Client Id */
            client_id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Number */
            number: number | null;
            /**
             * State
             * @description current 为最新;behind 落后但未超过限定天数;stale 已超过;never 从未确认
             * @enum {string}
             */
            state: "current" | "behind" | "stale" | "never";
            view: components["schemas"]["View"];
        };
        /**
         * Contact
         * @description A contact of an enterprise. Given out only under `contacts:read`; in no feed, list or log.
         */
        Contact: {
            /** Name */
            name: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
        };
        /**
         * ContactIn
         * @description A contact to enter.
         */
        ContactIn: {
            /** Name */
            name: string;
            /**
             * Phone
             * @default
             */
            phone?: string;
        };
        /**
         * ContactsChange
         * @description All contacts of an enterprise, replacing those before.
         */
        ContactsChange: {
            /** Contacts */
            contacts: components["schemas"]["ContactIn"][];
        };
        /**
         * Correction
         * @description A ticket. A fix is a new version of the list, never an edit of an old one.
         */
        Correction: {
            /** Answered At */
            answered_at?: string | null;
            /** Answered By */
            answered_by?: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Field */
            field: string;
            /** Grounds */
            grounds: string;
            /** Id */
            id: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Release */
            release: number | null;
            /** Said */
            said: string;
            /**
             * Settled By Seq
             * @description 更正所依据的登记事件序号
             */
            settled_by_seq?: number | null;
            /** Should Be */
            should_be: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "accepted" | "declined";
            /** Title */
            title: string;
        };
        /**
         * CorrectionAnswer
         * @description The answer to a correction. `accepted` needs the registry to have been put right since.
         */
        CorrectionAnswer: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "accepted" | "declined";
            /** Reason */
            reason: string;
        };
        /**
         * CorrectionIn
         * @description Something on the list that a consumer takes for wrong.
         */
        CorrectionIn: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Field
             * @description 哪一项,如 name、unit、valid_to
             */
            field: string;
            /**
             * Grounds
             * @description 依据;请勿填写个人姓名与电话
             */
            grounds: string;
            /**
             * Release
             * @description 在哪一版名单上看到
             */
            release?: number | null;
            /**
             * Said
             * @description 名单上的内容
             * @default
             */
            said?: string;
            /**
             * Should Be
             * @description 应为
             * @default
             */
            should_be?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * CountedEnterprise
         * @description An enterprise behind a figure.
         */
        CountedEnterprise: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Name */
            name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * DayCount
         * @description How much of one kind waits in one unit.
         */
        DayCount: {
            /** Count */
            count: number;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * DayIn
         * @description A day that is not as its weekday says. `works` None: it is again.
         */
        DayIn: {
            /**
             * Name
             * @default
             */
            name?: string;
            /** Works */
            works: boolean | null;
        };
        /**
         * DayItem
         * @description One thing that waits. due: by when; days: until then (negative: past), as calendar days.
         */
        DayItem: {
            /** Case Id */
            case_id?: string | null;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Days */
            days: number | null;
            /** Due */
            due: string | null;
            /** Kind */
            kind: string;
            /** Kind Name */
            kind_name: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /** What */
            what: string;
        };
        /**
         * DayList
         * @description What an officer starts the day with.
         */
        DayList: {
            /** Counts */
            counts: components["schemas"]["DayCount"][];
            /** Items */
            items: components["schemas"]["DayItem"][];
            /**
             * On
             * Format: date
             */
            on: string;
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
         * DiagnosedDimension
         * @description A dimension, between which points.
         */
        DiagnosedDimension: {
            /** High */
            high: string;
            /** Low */
            low: string;
            /** Most */
            most: number;
            /** Name */
            name: string;
        };
        /**
         * DiagnosedLevel
         * @description Whether a level is reached, and how many scenes have reached it for certain and at most.
         */
        DiagnosedLevel: {
            /** Level */
            level: number;
            /** Name */
            name: string;
            /** Required High */
            required_high: number;
            /** Required Low */
            required_low: number;
            /** Required Wanted */
            required_wanted: number;
            /** Scenes High */
            scenes_high: number;
            /** Scenes Low */
            scenes_low: number;
            /** Scenes Wanted */
            scenes_wanted: number;
            /** Score Wanted */
            score_wanted: number;
            /**
             * State
             * @enum {string}
             */
            state: "met" | "not_met" | "unknown";
        };
        /**
         * DiagnosedQuestion
         * @description A question: between which points, and by what answer.
         */
        DiagnosedQuestion: {
            /** Dimension */
            dimension: string;
            /** High */
            high: string;
            /** Id */
            id: string;
            /** Low */
            low: string;
            /** Most */
            most: string;
            /** Name */
            name: string;
            /**
             * Said
             * @description 所答;未答为“未答”
             */
            said: string;
        };
        /**
         * DiagnosedScene
         * @description A scene's level. None: not known.
         */
        DiagnosedScene: {
            /** Id */
            id: string;
            /** Level */
            level: number | null;
            /** Name */
            name: string;
            /** Required */
            required: boolean;
            /**
             * Text
             * @description 该级的文字
             */
            text: string;
        };
        /**
         * Diagnosis
         * @description A diagnosis as it was recorded. It stays; one that corrects it is another, and says so.
         */
        Diagnosis: {
            /** By Name */
            by_name: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Differs
             * @description 报告所载与按指标计算的不一致
             */
            differs: boolean;
            /**
             * Digest
             * @description 内容的摘要(SHA-256)
             */
            digest: string;
            /** Document */
            document: string;
            /** Id */
            id: string;
            /** Index */
            index: string;
            /** Index Version */
            index_version: number;
            /**
             * Level
             * @description 所计的等级:算得出的以计算为准,否则以报告所载为准;都没有的为空
             */
            level: number | null;
            /** Level High */
            level_high: number;
            /** Level Low */
            level_low: number;
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
            /** Manner Name */
            manner_name: string;
            /** Name */
            name: string;
            /**
             * Phase
             * @enum {string}
             */
            phase: "plain" | "before" | "after";
            /** Phase Name */
            phase_name: string;
            /** Project */
            project: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Replaced By */
            replaced_by: string | null;
            /** Replaces */
            replaces: string | null;
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
            /** Stated Level */
            stated_level: number | null;
            /** Stated Score */
            stated_score: string | null;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * DiagnosisComparison
         * @description Before and after a renovation, side by side: the evidence for 增效显著, and no finding.
         */
        DiagnosisComparison: {
            after: components["schemas"]["Diagnosis"];
            before: components["schemas"]["Diagnosis"];
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Gain High
             * @description 得分至多增加多少
             */
            gain_high: string;
            /**
             * Gain Low
             * @description 得分至少增加多少(可为负)
             * @example 18.5
             */
            gain_low: string;
            /** Issuer */
            issuer: string;
            /** Items */
            items: components["schemas"]["ComparedItem"][];
            /**
             * Levels Gained
             * @description 等级提高几级;有一次尚不能确定的为空
             */
            levels_gained: number | null;
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Name */
            name: string;
            /**
             * Other Indexes
             * @description 两次所用指标版本不同:只比较得分与等级
             * @default false
             */
            other_indexes?: boolean;
            /** Project */
            project: string;
        };
        /**
         * DiagnosisFact
         * @description The latest diagnosis that stands. `level` is empty where its answers leave it open.
         */
        DiagnosisFact: {
            /**
             * By Name
             * @description 由谁评测;自评为空
             */
            by_name: string;
            /** Document */
            document: string;
            /**
             * Index Name
             * @description 按哪一版指标
             */
            index_name: string;
            /** Level */
            level: number | null;
            /**
             * Level Name
             * @example 二级
             */
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
             * Manner Name
             * @example 现场评测
             */
            manner_name: string;
            /**
             * Score High
             * @description 得分至多
             */
            score_high: string;
            /**
             * Score Low
             * @description 得分至少
             */
            score_low: string;
        };
        /**
         * DiagnosisGap
         * @description A scene below the next level: what vendors' offers are looked for by.
         */
        DiagnosisGap: {
            /** Id */
            id: string;
            /** Level */
            level: number | null;
            /**
             * Name
             * @description 场景名称,可作查找数字化服务的 scene
             * @example 生产管控
             */
            name: string;
            /**
             * Nearest
             * @description 是否在步数最少的提升办法之中
             */
            nearest: boolean;
            /** Required */
            required: boolean;
            /** Wanted */
            wanted: number;
        };
        /**
         * DiagnosisIn
         * @description A diagnosis of a firm. Who records it says in what manner: a firm's own person its self-assessment, an office or a vendor that the
         *     firm named what was found on site.
         */
        DiagnosisIn: {
            /**
             * Answers
             * @description {题目编号: 选项字母;多选为字母的列表;比率题可填百分数}。没有的题为未答
             * @example {
             *       "equipment_digital": "35",
             *       "network": [
             *         "B",
             *         "C"
             *       ],
             *       "systems": "C"
             *     }
             */
            answers?: {
                [key: string]: string | string[];
            };
            /**
             * By Name
             * @description 评测单位
             * @default
             * @example 示例数字化服务有限公司
             */
            by_name?: string;
            /**
             * Document
             * @description 评测报告编号或平台导出的文件
             * @default
             * @example 示例评测〔2026〕7号
             */
            document?: string;
            /**
             * Made On
             * Format: date
             * @description 评测日期
             */
            made_on: string;
            /**
             * Phase
             * @default plain
             * @enum {string}
             */
            phase?: "plain" | "before" | "after";
            /**
             * Project
             * @description 改造项目
             * @default
             * @example 示例产线智能化改造
             */
            project?: string;
            /**
             * Replaces
             * @description 所更正的评测
             */
            replaces?: string | null;
            /**
             * Scenes
             * @description {场景编号: 等级},0 为未达一级。没有的场景为不知道
             * @example {
             *       "production": 2,
             *       "quality": 1
             *     }
             */
            scenes?: {
                [key: string]: number;
            };
            /**
             * Stated Level
             * @description 报告所载等级
             */
            stated_level?: number | null;
            /**
             * Stated Score
             * @description 报告所载得分
             * @example 61.5
             */
            stated_score?: string | null;
        };
        /**
         * DiagnosisIndex
         * @description The index by which firms are diagnosed, as a form asks for it.
         */
        DiagnosisIndex: {
            /**
             * Id
             * @example sme-digital-2024
             */
            id: string;
            /**
             * In Force From
             * Format: date
             */
            in_force_from: string;
            /** Levels */
            levels: components["schemas"]["IndexLevelInfo"][];
            /** Name */
            name: string;
            /** Parts */
            parts: components["schemas"]["IndexPartInfo"][];
            /** Questions */
            questions: components["schemas"]["IndexQuestionInfo"][];
            /** Scenes */
            scenes: components["schemas"]["IndexSceneInfo"][];
            /** Source */
            source: string;
            /** Version */
            version: number;
        };
        /**
         * DiagnosisInFull
         * @description A diagnosis with its answers, and what they come to.
         */
        DiagnosisInFull: {
            /** Answers */
            answers: {
                [key: string]: string | string[];
            };
            /** By Name */
            by_name: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Differs
             * @description 报告所载与按指标计算的不一致
             */
            differs: boolean;
            /**
             * Digest
             * @description 内容的摘要(SHA-256)
             */
            digest: string;
            /** Document */
            document: string;
            /** Id */
            id: string;
            /** Index */
            index: string;
            /** Index Version */
            index_version: number;
            /**
             * Level
             * @description 所计的等级:算得出的以计算为准,否则以报告所载为准;都没有的为空
             */
            level: number | null;
            /** Level High */
            level_high: number;
            /** Level Low */
            level_low: number;
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
            /** Manner Name */
            manner_name: string;
            /** Name */
            name: string;
            /**
             * Phase
             * @enum {string}
             */
            phase: "plain" | "before" | "after";
            /** Phase Name */
            phase_name: string;
            /** Project */
            project: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Replaced By */
            replaced_by: string | null;
            /** Replaces */
            replaces: string | null;
            result: components["schemas"]["DiagnosisResult"];
            /** Scene Levels */
            scene_levels: {
                [key: string]: number;
            };
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
            /** Stated Level */
            stated_level: number | null;
            /** Stated Score */
            stated_score: string | null;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * DiagnosisLift
         * @description What leads to the next level with the fewest steps. alone: single changes each of which would do.
         */
        DiagnosisLift: {
            /** Alone */
            alone: components["schemas"]["LiftStep"][];
            /** Changes */
            changes: components["schemas"]["LiftStep"][];
            /** Level */
            level: number;
            /** Level Name */
            level_name: string;
            /**
             * Points Wanted
             * @description 还差多少分
             */
            points_wanted: string;
            /**
             * Required Wanted
             * @description 其中至少多少个约束性场景
             */
            required_wanted: number;
            /**
             * Scenes Wanted
             * @description 还差多少个场景
             */
            scenes_wanted: number;
            /** Steps */
            steps: number;
        };
        /**
         * DiagnosisMandate
         * @description A vendor's mandate as it stands.
         */
        DiagnosisMandate: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** In Force */
            in_force: boolean;
            /** Name */
            name: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /**
             * Until
             * Format: date
             */
            until: string;
            /**
             * Vendor
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            vendor: string;
            /** Vendor Name */
            vendor_name: string;
        };
        /**
         * DiagnosisMandateIn
         * @description A vendor that may read and record a firm's diagnoses, up to and without a day. A later one of the same vendor replaces it; one
         *     that ends today ends it.
         */
        DiagnosisMandateIn: {
            /**
             * Until
             * Format: date
             * @description 至哪一日止(不含)
             */
            until: string;
            /**
             * Vendor
             * @description 服务商的统一社会信用代码
             * @example 91430302MABQKXF64Q
             */
            vendor: string;
            /**
             * Vendor Name
             * @example 示例数字化服务有限公司
             */
            vendor_name: string;
        };
        /**
         * DiagnosisResult
         * @description A result. A level that could be either is none: level_low and level_high say between which.
         */
        DiagnosisResult: {
            /** Dimensions */
            dimensions: components["schemas"]["DiagnosedDimension"][];
            /** Gaps */
            gaps: components["schemas"]["DiagnosisGap"][];
            /** Index */
            index: string;
            /** Index Name */
            index_name: string;
            /** Index Version */
            index_version: number;
            /**
             * Level
             * @description 0 为未达一级;尚不能确定的为空
             */
            level: number | null;
            /** Level High */
            level_high: number;
            /** Level Low */
            level_low: number;
            /**
             * Level Name
             * @example 二级
             */
            level_name: string;
            /** Levels */
            levels: components["schemas"]["DiagnosedLevel"][];
            /** @description 已是四级的为空 */
            lift?: components["schemas"]["DiagnosisLift"] | null;
            /** Missing */
            missing: components["schemas"]["MissingInput"][];
            /** Parts */
            parts: components["schemas"]["IndexPartInfo"][];
            /** Questions */
            questions: components["schemas"]["DiagnosedQuestion"][];
            /** Scenes */
            scenes: components["schemas"]["DiagnosedScene"][];
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
            /** Source */
            source: string;
        };
        /**
         * DiagnosisTrialIn
         * @description Answers to be calculated. Nothing is kept.
         */
        DiagnosisTrialIn: {
            /**
             * Answers
             * @description {题目编号: 选项字母;多选为字母的列表;比率题可填百分数}。没有的题为未答
             * @example {
             *       "equipment_digital": "35",
             *       "network": [
             *         "B",
             *         "C"
             *       ],
             *       "systems": "C"
             *     }
             */
            answers?: {
                [key: string]: string | string[];
            };
            /**
             * Scenes
             * @description {场景编号: 等级},0 为未达一级。没有的场景为不知道
             * @example {
             *       "production": 2,
             *       "quality": 1
             *     }
             */
            scenes?: {
                [key: string]: number;
            };
        };
        /**
         * DocumentRef
         * @description The document a recognition rests on.
         */
        DocumentRef: {
            /**
             * Issued On
             * Format: date
             * @description 发文日期
             */
            issued_on: string;
            /**
             * Issuer
             * @description 发文机关
             */
            issuer: string;
            /**
             * Number
             * @description 文号
             * @example 示例工信〔2023〕12号
             */
            number: string;
        };
        /**
         * DocumentStep
         * @description The document by which it becomes true.
         */
        DocumentStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "recognise" | "revoke";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /**
             * Issuer
             * @description 发文机关
             */
            issuer: string;
            /**
             * Number
             * @description 文号
             */
            number: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Enrolment
         * @description A secret for an authenticator, not yet in force; the picture holds the address.
         */
        Enrolment: {
            /** Qr Svg */
            qr_svg: string;
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
        };
        /**
         * Enterprise
         * @description An enterprise as it stands, with the reason for its size class.
         */
        Enterprise: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Established On */
            established_on?: string | null;
            /** Former Names */
            former_names?: string[];
            /**
             * Industry
             * @description GB/T 4754-2017 代码,如 C3412
             * @default
             */
            industry?: string;
            /**
             * Industry Name
             * @default
             */
            industry_name?: string;
            /**
             * Main Product
             * @default
             */
            main_product?: string;
            /** Name */
            name: string;
            /**
             * Registered At
             * Format: date-time
             */
            registered_at: string;
            /** @default undetermined */
            size_class?: components["schemas"]["SizeClass"];
            /**
             * Size Reason
             * @default
             */
            size_reason?: string;
            /** Size Year */
            size_year?: number | null;
            /**
             * Unit
             * @description 归口县市区(园区)代码
             */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * EnterpriseChange
         * @description An enterprise as it is to be registered. A changed name moves the old one to the former names.
         */
        EnterpriseChange: {
            /** Established On */
            established_on?: string | null;
            /**
             * Industry
             * @description 国民经济行业代码
             * @default
             * @example C3412
             */
            industry?: string;
            /**
             * Main Product
             * @default
             */
            main_product?: string;
            /** Name */
            name: string;
            /**
             * Unit
             * @description 归口单位代码或名称
             * @example 430302
             */
            unit: string;
        };
        /**
         * EnterpriseRecognitions
         * @description An enterprise's recognitions, and the titles held on a day as known at an instant.
         */
        EnterpriseRecognitions: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Held */
            held: components["schemas"]["Tenure"][];
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Recognitions */
            recognitions: components["schemas"]["RecognitionRecord"][];
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
         * EvidenceAnswer
         * @description A dated answer.
         */
        EvidenceAnswer: {
            /**
             * Adapter
             * @enum {string}
             */
            adapter: "file" | "http";
            /**
             * Answered At
             * Format: date-time
             * @description 得到答复的时刻
             */
            answered_at: string;
            /** Asked By */
            asked_by: string;
            /** Basis */
            basis: string;
            /**
             * Call Id
             * @description 所据的文件或询问
             */
            call_id: string;
            /**
             * Digest
             * @description 答复的摘要(SHA-256)
             */
            digest: string;
            /** Id */
            id: string;
            /**
             * Period
             * @description 年度;问答复之日的为空
             * @example 2024
             */
            period: string;
            /** Purpose */
            purpose: string;
            /** Question */
            question: string;
            /** Question Name */
            question_name: string;
            /**
             * Reference
             * @description 数据源的流水号
             */
            reference: string;
            /**
             * Said On
             * Format: date
             * @description 数据源所述截至的日期
             */
            said_on: string;
            /** Source */
            source: string;
            /** Source Name */
            source_name: string;
            /** Valid */
            valid: boolean;
            /**
             * Valid Until
             * Format: date-time
             * @description 此时刻(不含)以前有效;之后须再问
             */
            valid_until: string;
            /**
             * Value
             * @description yes、no,金额(元)、计数、等级或百分数
             * @example 4300000.00
             */
            value: string;
            /**
             * Value Text
             * @example 430 万元
             */
            value_text: string;
        };
        /**
         * EvidenceAsk
         * @description An entry of a firm's access log: who asked what of whom, for what, by which basis, and what came of it.
         */
        EvidenceAsk: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Basis */
            basis: string;
            /** By */
            by: string;
            /** Period */
            period: string;
            /** Purpose */
            purpose: string;
            /** Question */
            question: string;
            /** Question Name */
            question_name: string;
            /** Source */
            source: string;
            /** Source Name */
            source_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "cached" | "answered" | "not_known" | "outage" | "no_file";
            /** State Name */
            state_name: string;
        };
        /**
         * EvidenceAskIn
         * @description Questions about a firm, with purpose and legal basis: the firm sees who asked for what.
         */
        EvidenceAskIn: {
            /**
             * Asked For
             * @description 由本系统服务代问时:为谁问的(登录名@角色)
             */
            asked_for?: string | null;
            /**
             * Basis
             * @description 法定依据
             * @example 示例政务数据共享办法第十二条
             */
            basis: string;
            /**
             * Enquiries
             * @description 兑现核查所问:数据源能答的全部问题;无数据源的不答
             */
            enquiries?: ("dishonesty" | "tax" | "social_security")[];
            /**
             * Purpose
             * @description 用途
             * @example 2025年度惠企奖补初审
             */
            purpose: string;
            /**
             * Questions
             * @example [
             *       "rd_deductible",
             *       "dishonest"
             *     ]
             */
            questions?: string[];
            /**
             * Year
             * @description 年度性问题所问的年度
             */
            year?: number | null;
        };
        /**
         * EvidenceCall
         * @description One call of a source, or one file of it: what came of it.
         */
        EvidenceCall: {
            /**
             * Answers
             * @description 由此记下多少条答复
             */
            answers: number;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /**
             * Detail
             * @description 中断的原因,或文件的行数
             */
            detail: string;
            /**
             * Digest
             * @description 文件内容或答复的摘要(SHA-256);没有答复的为空
             */
            digest: string;
            /** Id */
            id: string;
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "answered" | "not_known" | "outage" | "landed";
        };
        /**
         * EvidenceOutcome
         * @description What came of one question to one source.
         */
        EvidenceOutcome: {
            answer?: components["schemas"]["EvidenceAnswer"] | null;
            /**
             * Clear
             * @description 兑现核查:查无妨碍;没有答复的为空,不等于查无妨碍
             */
            clear?: boolean | null;
            /**
             * Enquiry
             * @description 所答的是兑现核查的哪一项
             */
            enquiry?: ("dishonesty" | "tax" | "social_security") | null;
            /** Period */
            period: string;
            /**
             * Problem
             * @description 没有得到答复的原因;没有答复不等于“否”
             * @default
             */
            problem?: string;
            /** Question */
            question: string;
            /** Question Name */
            question_name: string;
            /** Source */
            source: string;
            /** Source Name */
            source_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "cached" | "answered" | "not_known" | "outage" | "no_file";
            /** State Name */
            state_name: string;
        };
        /**
         * EvidenceQuestion
         * @description A question that sources answer.
         */
        EvidenceQuestion: {
            /**
             * Code
             * @example rd_deductible
             */
            code: string;
            /**
             * Counts
             * @description 与企业填报不一致时以哪一个为准
             * @enum {string}
             */
            counts: "source" | "firm" | "ask";
            /** Counts Name */
            counts_name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "yes_no" | "amount" | "count" | "grade" | "percent";
            /**
             * Name
             * @example 加计扣除研发费用
             */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Options
             * @description 可能的等级
             */
            options?: string[];
            /**
             * Period
             * @description year:某年度的;day:答复之日的
             * @enum {string}
             */
            period: "year" | "day";
            /** Unit */
            unit: string;
        };
        /**
         * EvidenceSettlementIn
         * @description A person's choice where a firm and its sources differ.
         */
        EvidenceSettlementIn: {
            /**
             * Counts
             * @description firm 为以企业填报为准;否则填数据源代码
             * @example firm
             */
            counts: string;
            /**
             * Grounds
             * @description 依据
             * @example 经核对纳税申报表,企业填报的是账面数
             */
            grounds: string;
            /** Question */
            question: string;
            /**
             * Year
             * @description 年度性问题的年度
             */
            year?: number | null;
        };
        /**
         * EvidenceSource
         * @description A source, what it answers, and how it stands.
         */
        EvidenceSource: {
            /**
             * Adapter
             * @enum {string}
             */
            adapter: "file" | "http";
            /** Adapter Name */
            adapter_name: string;
            /**
             * Code
             * @example shuiwu
             */
            code: string;
            /** @description 最近一次答复 */
            last_answer?: components["schemas"]["EvidenceCall"] | null;
            /** @description 最近入库的一份文件 */
            last_file?: components["schemas"]["EvidenceCall"] | null;
            /** @description 最近一次中断 */
            last_outage?: components["schemas"]["EvidenceCall"] | null;
            /** Name */
            name: string;
            /**
             * Out
             * @description 现在中断:最近一次询问没有得到答复
             * @default false
             */
            out?: boolean;
            /**
             * Paused Until
             * @description 连续中断后暂停询问到什么时候
             */
            paused_until?: string | null;
            /** Questions */
            questions: components["schemas"]["EvidenceQuestion"][];
        };
        /**
         * EvidenceWeighed
         * @description A firm's own word beside that of the sources, and which counts.
         */
        EvidenceWeighed: {
            /**
             * Counts
             * @description 以哪一个值计;尚未认定的为空
             */
            counts: string | null;
            /** Counts Text */
            counts_text: string;
            /**
             * Firm
             * @description 企业填报的;没有填报的为空
             */
            firm: string | null;
            /** Firm Source */
            firm_source: string;
            /** Firm Text */
            firm_text: string;
            /**
             * Period
             * @description 年度;问答复之日的为空
             */
            period: string;
            /** Question */
            question: string;
            /** Question Name */
            question_name: string;
            /** Said */
            said: components["schemas"]["WordOfSource"][];
            /**
             * Settled By
             * @default
             */
            settled_by?: string;
            /**
             * Whose
             * @enum {string}
             */
            whose: "firm" | "evidence" | "agree" | "source_counts" | "firm_counts" | "settled_source" | "settled_firm" | "open";
            /** Whose Name */
            whose_name: string;
        };
        /**
         * ExpertIn
         * @description An expert who is to score a case: a client of the kind expert, or a person in such a role (`login@expert`).
         */
        ExpertIn: {
            /**
             * Expert
             * @example example-expert
             */
            expert: string;
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
         * FactConsent
         * @description A consent as it stands, and every time that it was used.
         */
        FactConsent: {
            /**
             * Bank
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            bank: string;
            /** Bank Name */
            bank_name: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Fetches
             * @description 何时由谁取走过,最近的在前
             */
            fetches: components["schemas"]["FactFetch"][];
            /**
             * Given At
             * Format: date-time
             */
            given_at: string;
            /** Given By */
            given_by: string;
            /** Id */
            id: string;
            /**
             * Name
             * @description 企业名称
             */
            name: string;
            /** Part Names */
            part_names: string[];
            /** Parts */
            parts: components["schemas"]["FactPart"][];
            /** Purpose */
            purpose: string;
            /** Revoked At */
            revoked_at: string | null;
            /** Revoked By */
            revoked_by: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "valid" | "expired" | "revoked";
            /** State Name */
            state_name: string;
            /**
             * Valid To
             * Format: date
             * @description 有效期止(不含该日)
             */
            valid_to: string;
        };
        /**
         * FactConsentIn
         * @description A firm lets one bank have these facts, until a day.
         */
        FactConsentIn: {
            /**
             * Bank
             * @description 银行的统一社会信用代码
             * @example 91430302MABQKXF64Q
             */
            bank: string;
            /**
             * Parts
             * @description 授权哪些内容
             */
            parts: components["schemas"]["FactPart"][];
            /**
             * Purpose
             * @description 用途
             * @example 申请专精特新贷
             */
            purpose: string;
            /**
             * Valid To
             * Format: date
             * @description 有效期止(不含该日)
             */
            valid_to: string;
        };
        /**
         * FactFetch
         * @description A bank fetched what it may have.
         */
        FactFetch: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @description 取走的接入方,或登录名@角色
             */
            by: string;
            /**
             * Digest
             * @description 所取资料(签名内容)的 SHA-256
             */
            digest: string;
            /** Id */
            id: string;
            /** Parts */
            parts: components["schemas"]["FactPart"][];
        };
        /**
         * FactPack
         * @description The facts. What the firm does not let the bank have is null.
         */
        FactPack: {
            /** Awards */
            awards?: components["schemas"]["AwardFact"][] | null;
            /**
             * Bank
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            bank: string;
            /** Bank Name */
            bank_name: string;
            /** Consent Id */
            consent_id: string;
            /**
             * Consent Valid To
             * Format: date
             * @description 授权的有效期止(不含)
             */
            consent_valid_to: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** @description 没有评测过的也为空 */
            diagnosis?: components["schemas"]["DiagnosisFact"] | null;
            /** Figures */
            figures?: components["schemas"]["FigureFact"][] | null;
            /** Id */
            id: string;
            /** Issuer */
            issuer: string;
            /**
             * Kind
             * @default liebian-fact-pack/1
             * @constant
             */
            kind?: "liebian-fact-pack/1";
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Name */
            name: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Parts */
            parts: components["schemas"]["FactPart"][];
            patents?: components["schemas"]["PatentFact"] | null;
            /** Purpose */
            purpose: string;
            /** Rechecks */
            rechecks?: components["schemas"]["RecheckFact"][] | null;
            /** Titles */
            titles?: components["schemas"]["TitleFact"][] | null;
        };
        /**
         * FactPart
         * @description What a firm may let a bank have.
         * @enum {string}
         */
        FactPart: "titles" | "rechecks" | "figures" | "patents" | "awards" | "diagnosis";
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
         * FigureFact
         * @description A figure of one year: what counts of the firm's own word and of other bureaus' answers. Empty: not given, or not settled.
         */
        FigureFact: {
            /** Amount */
            amount?: string | null;
            /**
             * Figure
             * @enum {string}
             */
            figure: "revenue" | "rd_expense" | "headcount" | "total_assets";
            /** Figure Name */
            figure_name: string;
            /** Number */
            number?: number | null;
            /**
             * Sources
             * @description 外部数据的来源及截至日期
             */
            sources?: string[];
            /**
             * Word
             * @description 是谁说的
             * @example 企业填报与外部数据一致
             */
            word: string;
            /** Year */
            year: number;
        };
        /**
         * FigureRow
         * @description One record behind a figure.
         */
        FigureRow: {
            /**
             * Amount
             * @description 金额(元)
             * @example 1000000.00
             */
            amount: string | null;
            /** Credit Code */
            credit_code: string | null;
            /** Detail */
            detail: string;
            /** Name */
            name: string;
            /**
             * On
             * @description 发生的日期;没有的为空
             */
            on: string | null;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * FirmEvidence
         * @description All that other bureaus answered about a firm, beside its own figures, and who asked.
         */
        FirmEvidence: {
            /**
             * Answers
             * @description 各来源、各项最近的一条在前;其后是被取代的
             */
            answers: components["schemas"]["EvidenceAnswer"][];
            /** Asks */
            asks: components["schemas"]["EvidenceAsk"][];
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Weighed */
            weighed: components["schemas"]["EvidenceWeighed"][];
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
         * GovernmentContact
         * @description A contact beside a holder: in the government view alone, live and in no file, so that it can be corrected and erased.
         */
        GovernmentContact: {
            /** Contact Name */
            contact_name: string;
            /** Contact Phone */
            contact_phone: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Name */
            name: string;
        };
        /**
         * GovernmentRow
         * @description A row of the government view: the bank's, and what the registry knows of the enterprise itself.
         */
        GovernmentRow: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Document Number */
            document_number: string;
            /** Established On */
            established_on: string | null;
            /**
             * Industry
             * @description 行业代码(GB/T 4754-2017)
             */
            industry: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuer */
            issuer: string;
            /** Level */
            level: string;
            /** Main Product */
            main_product: string;
            /** Name */
            name: string;
            size_class: components["schemas"]["SizeClass"];
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Title */
            title: string;
            /**
             * Title Name
             * @description 认定时的正式名称
             */
            title_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * @description 有效期止(不含该日);空为不设期限
             */
            valid_to: string | null;
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
         * IndexLevelInfo
         * @description What a level takes: points, and so many scenes that have reached it.
         */
        IndexLevelInfo: {
            /** Level */
            level: number;
            /** Name */
            name: string;
            /** Required */
            required: number;
            /** Scenes */
            scenes: number;
            /** Score */
            score: number;
        };
        /**
         * IndexOptionInfo
         * @description An answer that a question takes. weight: its share of the question's points, in per cent.
         */
        IndexOptionInfo: {
            /**
             * Key
             * @example B
             */
            key: string;
            /** Text */
            text: string;
            /** Weight */
            weight: number;
        };
        /**
         * IndexPartInfo
         * @description How certain a part of the index is.
         */
        IndexPartInfo: {
            /**
             * Certainty
             * @enum {string}
             */
            certainty: "verified" | "copies" | "copy" | "own";
            /** Certainty Name */
            certainty_name: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Part */
            part: string;
        };
        /**
         * IndexQuestionInfo
         * @description A question of the index.
         */
        IndexQuestionInfo: {
            /** Dimension */
            dimension: string;
            /**
             * Id
             * @example network
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "single" | "multi" | "rate";
            /**
             * Name
             * @example 网络建设
             */
            name: string;
            /** Note */
            note: string;
            /** Options */
            options: components["schemas"]["IndexOptionInfo"][];
            /**
             * Points
             * @description 满分
             * @example 8
             */
            points: string;
            /** Text */
            text: string;
        };
        /**
         * IndexSceneInfo
         * @description A scene of the index, with what each of its levels asks for.
         */
        IndexSceneInfo: {
            /** Group */
            group: string;
            /**
             * Id
             * @example production
             */
            id: string;
            /**
             * Levels
             * @description 一至四级各要求什么
             */
            levels: string[];
            /**
             * Name
             * @example 生产管控
             */
            name: string;
            /**
             * Required
             * @description 是否约束性场景
             */
            required: boolean;
        };
        /**
         * IndicatorChange
         * @description The figures of a year, replacing those before. What is left out is not known, which is not zero.
         */
        IndicatorChange: {
            /**
             * Cloud Investment
             * @description 上云上平台投入(元)
             */
            cloud_investment?: string | null;
            /**
             * First Invention Patent Granted On
             * @description 首件发明专利授权公告日
             */
            first_invention_patent_granted_on?: string | null;
            /**
             * Headcount
             * @description 从业人员(人)
             */
            headcount?: number | null;
            /**
             * New Product Revenue
             * @description 新产品销售收入(元)
             */
            new_product_revenue?: string | null;
            /**
             * Rd Deductible
             * @description 享受加计扣除政策的实际研发费用(加计前,元)
             */
            rd_deductible?: string | null;
            /**
             * Rd Expense
             * @description 研发费用(会计口径,元)
             */
            rd_expense?: string | null;
            /**
             * Revenue
             * @description 营业收入(元)
             */
            revenue?: string | null;
            /**
             * Smart Investment
             * @description 智能化改造投资(元)
             */
            smart_investment?: string | null;
            /**
             * Total Assets
             * @description 资产总额(元)
             */
            total_assets?: string | null;
        };
        /**
         * Invitation
         * @description A one-time token, shown this once; the link is the console's `/console/invitation#` and the token.
         */
        Invitation: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /** Login */
            login: string;
            /** Token */
            token: string;
        };
        /**
         * InvitationAccepted
         * @description The one-time token of an invitation, and the password that its holder chooses.
         */
        InvitationAccepted: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Agent
             * @default
             */
            agent?: string;
            /** Password */
            password: string;
            /** Token */
            token: string;
        };
        /**
         * InvitationShown
         * @description The one-time token of an invitation, by whose link somebody has come.
         */
        InvitationShown: {
            /**
             * Address
             * @default
             */
            address?: string;
            /** Token */
            token: string;
        };
        /**
         * Invited
         * @description Whose invitation it is.
         */
        Invited: {
            /** Login */
            login: string;
            /** Name */
            name: string;
        };
        /**
         * Jws
         * @description A payload (base64url) and who signed it.
         */
        Jws: {
            /** Payload */
            payload: string;
            /** Signatures */
            signatures: components["schemas"]["JwsSignature"][];
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
         * LibraryCount
         * @description How many hold a title on a day, by unit.
         */
        LibraryCount: {
            /** By Unit */
            by_unit: {
                [key: string]: number;
            };
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Total */
            total: number;
        };
        /**
         * LibraryRow
         * @description A holder of a title.
         */
        LibraryRow: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Industry */
            industry: string;
            /** Name */
            name: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * LiftStep
         * @description A change that leads towards the next level. steps: options more, or levels higher.
         */
        LiftStep: {
            /**
             * Gain
             * @description 增加的得分;场景不计分,为 0
             */
            gain: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "question" | "scene";
            /** Name */
            name: string;
            /** Now */
            now: string;
            /** Steps */
            steps: number;
            /** To */
            to: string;
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
         * ListChange
         * @description One change of the list. A row also leaves the list by itself on its `valid_to`: no change announces that.
         */
        ListChange: {
            action: components["schemas"]["NameListAction"];
            /**
             * Cursor
             * @description 此变动之后的游标
             */
            cursor: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            row: components["schemas"]["NameListRow"];
        };
        /**
         * ListChanges
         * @description Changes after a cursor, in order; ask again with `next`. `more`: there are already others behind it.
         */
        ListChanges: {
            /** Changes */
            changes: components["schemas"]["ListChange"][];
            /** More */
            more: boolean;
            /** Next */
            next: string;
        };
        /**
         * ListedEnterprise
         * @description An enterprise in a list, with what it holds today.
         */
        ListedEnterprise: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Established On */
            established_on?: string | null;
            /** Former Names */
            former_names?: string[];
            /**
             * Industry
             * @description GB/T 4754-2017 代码,如 C3412
             * @default
             */
            industry?: string;
            /**
             * Industry Name
             * @default
             */
            industry_name?: string;
            /**
             * Main Product
             * @default
             */
            main_product?: string;
            /** Name */
            name: string;
            /**
             * Registered At
             * Format: date-time
             */
            registered_at: string;
            /** @default undetermined */
            size_class?: components["schemas"]["SizeClass"];
            /**
             * Size Reason
             * @default
             */
            size_reason?: string;
            /** Size Year */
            size_year?: number | null;
            /**
             * Titles
             * @description 现持有的称号(代码),按梯度的次序
             * @example [
             *       "municipal_srdi"
             *     ]
             */
            titles?: string[];
            /**
             * Unit
             * @description 归口县市区(园区)代码
             */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * ListedRecognition
         * @description A row of a document in a list, with its enterprise as it is now.
         */
        ListedRecognition: {
            action: components["schemas"]["RecognitionAction"];
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            document: components["schemas"]["DocumentRef"];
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: string;
            /**
             * Name
             * @example 示例电池有限公司
             */
            name: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
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
         * LoanProgramme
         * @description Under which of the plan's programmes a loan was given (clause 10).
         * @enum {string}
         */
        LoanProgramme: "startup" | "park" | "srdi" | "ip_pledge" | "credit_easy" | "other";
        /**
         * LoanUsage
         * @description One loan as a bank said it. `versions`: how many times it was said differently.
         */
        LoanUsage: {
            /**
             * Applied
             * @description 金额,单位元,十进制字符串,最多两位小数
             * @example 200000.00
             */
            applied: string;
            /**
             * Applied On
             * Format: date
             */
            applied_on: string;
            /** Approved */
            approved: string | null;
            /** Approved On */
            approved_on: string | null;
            collateral: components["schemas"]["Collateral"];
            /** Collateral Name */
            collateral_name: string;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Declined On */
            declined_on: string | null;
            /** Drawn */
            drawn: string | null;
            /** Drawn On */
            drawn_on: string | null;
            /** First Loan */
            first_loan: boolean | null;
            /** Id */
            id: string;
            /** Months */
            months: number | null;
            /** Product */
            product: string;
            programme: components["schemas"]["LoanProgramme"];
            /** Programme Name */
            programme_name: string;
            /**
             * Rate
             * @description 年利率(%)
             * @example 3.45
             */
            rate: string | null;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /** Reference */
            reference: string;
            /**
             * State
             * @enum {string}
             */
            state: "applied" | "approved" | "drawn" | "declined";
            /** State Name */
            state_name: string;
            /** Version */
            version: number;
        };
        /**
         * LoanUsageIn
         * @description One loan, as it stands. The same reference again is the same loan: what it says differently corrects it by a new version.
         */
        LoanUsageIn: {
            /**
             * Applied
             * @description 申请金额
             * @example 200000.00
             */
            applied: string;
            /**
             * Applied On
             * Format: date
             * @description 申请日期:该企业须在贵行当日所持的名单上
             */
            applied_on: string;
            /**
             * Approved
             * @description 批准金额
             */
            approved?: string | null;
            /**
             * Approved On
             * @description 批准日期
             */
            approved_on?: string | null;
            /** @description 担保方式 */
            collateral: components["schemas"]["Collateral"];
            /**
             * Credit Code
             * @description 企业的统一社会信用代码
             */
            credit_code: string;
            /**
             * Declined On
             * @description 不予批准的日期
             */
            declined_on?: string | null;
            /**
             * Drawn
             * @description 累计放款金额
             */
            drawn?: string | null;
            /**
             * Drawn On
             * @description 首次放款日期
             */
            drawn_on?: string | null;
            /**
             * First Loan
             * @description 是否首贷;不清楚的不填
             */
            first_loan?: boolean | null;
            /**
             * Months
             * @description 期限(月)
             */
            months?: number | null;
            /**
             * Product
             * @description 产品名称
             * @example 示例科创贷
             */
            product: string;
            /** @description 专项产品 */
            programme: components["schemas"]["LoanProgramme"];
            /**
             * Rate
             * @description 年利率(%)
             * @example 3.45
             */
            rate?: string | null;
            /**
             * Reference
             * @description 本行业务编号,一笔一个
             * @example 示例2026-0001
             */
            reference: string;
        };
        /**
         * LoanUsagesIn
         * @description Loans in one request.
         */
        LoanUsagesIn: {
            /** Rows */
            rows: components["schemas"]["LoanUsageIn"][];
        };
        /**
         * MajorChange
         * @description Something happened that bears on a title. A rename says the new name, a merger the enterprise that goes on.
         */
        MajorChange: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Happened On
             * Format: date
             */
            happened_on: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "rename" | "merger" | "reorganisation" | "cross_province_move" | "overseas_branch" | "other";
            /**
             * New Name
             * @default
             */
            new_name?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            procedure: "major_change";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Successor */
            successor?: string | null;
        };
        /**
         * Manifest
         * @description What a release says of itself. Signed over its canonical bytes; chained by `previous`.
         */
        Manifest: {
            /**
             * As Of
             * Format: date
             * @description 哪一天有效的名单(有效时间)
             */
            as_of: string;
            /**
             * Changes After
             * @description 此后的变动从这一游标跟随
             */
            changes_after: string;
            /** Feed Seq */
            feed_seq: number;
            /** Files */
            files: components["schemas"]["ReleaseFile"][];
            /** Issuer */
            issuer: string;
            /**
             * Kind
             * @default liebian-name-list-manifest/1
             * @constant
             */
            kind?: "liebian-name-list-manifest/1";
            /**
             * Known At
             * Format: date-time
             * @description 按哪一时刻的记录(记录时间)
             */
            known_at: string;
            /** Number */
            number: number;
            previous: components["schemas"]["PreviousRelease"] | null;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            snapshot: components["schemas"]["Snapshot"];
            view: components["schemas"]["View"];
        };
        /**
         * MatchedCode
         * @description What the list says of one code. `problem`: why the code cannot be one at all.
         */
        MatchedCode: {
            /** Credit Code */
            credit_code: string | null;
            /** Given */
            given: string;
            /** Listed */
            listed: boolean;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Problem
             * @default
             */
            problem?: string;
            /** Titles */
            titles?: components["schemas"]["MatchedTitle"][];
        };
        /**
         * MatchedTitle
         * @description A title that an enterprise holds on the day.
         */
        MatchedTitle: {
            /** Document Number */
            document_number: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuer */
            issuer: string;
            /** Level */
            level: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * MatchIn
         * @description Codes to look up, as they stand in a loan file.
         */
        MatchIn: {
            /**
             * Codes
             * @description 统一社会信用代码,至多1000个
             */
            codes: string[];
            /**
             * On
             * @description 哪一天;默认今天
             */
            on?: string | null;
            /**
             * Reference
             * @description 业务编号,原样写入回执
             * @default
             */
            reference?: string;
        };
        /**
         * MatchReceipt
         * @description The answer, as it is signed.
         */
        MatchReceipt: {
            /** Asked By */
            asked_by: string;
            /** Feed Digest */
            feed_digest: string;
            /** Feed Seq */
            feed_seq: number;
            /** Id */
            id: string;
            /** Issuer */
            issuer: string;
            /**
             * Kind
             * @default liebian-name-list-receipt/1
             * @constant
             */
            kind?: "liebian-name-list-receipt/1";
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Reference */
            reference: string;
            /** Results */
            results: components["schemas"]["MatchedCode"][];
        };
        /**
         * Me
         * @description One's own page.
         */
        Me: {
            /** Has Second Factor */
            has_second_factor: boolean;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Password Expires */
            password_expires: string | null;
            /** Password Set At */
            password_set_at: string | null;
            /** Recovery Codes Left */
            recovery_codes_left: number;
            /** Roles */
            roles: components["schemas"]["PersonRole"][];
            /** Sessions */
            sessions: components["schemas"]["OwnSession"][];
            /** Sign Ins */
            sign_ins: components["schemas"]["SignInAttempt"][];
        };
        /**
         * MissingInput
         * @description What is not answered. decides: may it change the level?
         */
        MissingInput: {
            /** Decides */
            decides: boolean;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "question" | "scene";
            /** Name */
            name: string;
        };
        /**
         * MonthlyAnalysis
         * @description What the leading group reads each month.
         */
        MonthlyAnalysis: {
            /**
             * Made At
             * Format: date-time
             */
            made_at: string;
            /** Month */
            month: string;
            /**
             * On
             * Format: date
             */
            on: string;
            progress: components["schemas"]["Progress"];
            /** Reports */
            reports: components["schemas"]["ReportStatus"][];
            /** Tasks */
            tasks: components["schemas"]["TaskReports"][];
            /** Units */
            units: components["schemas"]["UnitFigures"][];
        };
        /**
         * MonthlyReportInFull
         * @description A report with its draft, the registry's figures as they are now, and its steps.
         */
        MonthlyReportInFull: {
            /** Body */
            body: string;
            /** Draft */
            draft: components["schemas"]["ReportEntry"][];
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Figures */
            figures: components["schemas"]["PrefilledFigure"][];
            /**
             * Late
             * @description 首次收到晚于期限,或期限已过仍未报
             */
            late: boolean;
            /** Local */
            local: boolean;
            /** Month */
            month: string;
            /** Name */
            name: string;
            /** Received At */
            received_at: string | null;
            /** Returned */
            returned: number;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["ReportStepInfo"][];
            /** Tasks */
            tasks: components["schemas"]["TaskInfo"][];
        };
        /**
         * Move
         * @description An enterprise is to report to another unit.
         */
        Move: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            procedure: "move";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** To Unit */
            to_unit: string;
        };
        /**
         * NameListAction
         * @description What a change does to the row of the same credit code, title and subject.
         * @enum {string}
         */
        NameListAction: "added" | "changed" | "removed";
        /**
         * NameListRow
         * @description One row of the name list: what a bank needs to know of a holder, and nothing of contacts or figures.
         */
        NameListRow: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Document Number */
            document_number: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuer */
            issuer: string;
            /** Level */
            level: string;
            /** Name */
            name: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Title */
            title: string;
            /**
             * Title Name
             * @description 认定时的正式名称
             */
            title_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * @description 有效期止(不含该日);空为不设期限
             */
            valid_to: string | null;
        };
        /**
         * NewPassword
         * @description `current_password`: asked for where the session is open.
         */
        NewPassword: {
            /** Current Password */
            current_password?: string | null;
            /** New Password */
            new_password: string;
            /** Session */
            session: string;
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
         * Nomination
         * @description An enterprise is nominated for a title, or for the recheck of one that it holds.
         */
        Nomination: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            procedure: "nomination" | "recheck";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Title
             * @example municipal_srdi
             */
            title: string;
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
         * Outcome
         * @description What came of it. REFUSED: the caller may not, or what he named is not there for him. STEP_UP: he may, and was asked first to
         *     prove who he is; what he did then is an event of its own.
         * @enum {string}
         */
        Outcome: "done" | "refused" | "step-up";
        /**
         * OwnSession
         * @description One of one's own sessions.
         */
        OwnSession: {
            /** Address */
            address: string;
            /** Agent */
            agent: string;
            /** Current */
            current: boolean;
            /** Id */
            id: string;
            /**
             * Seen At
             * Format: date-time
             */
            seen_at: string;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * PatentFact
         * @description What is known of patents.
         */
        PatentFact: {
            /** First Invention Patent Granted On */
            first_invention_patent_granted_on: string | null;
        };
        /**
         * Person
         * @description A person who may sign in.
         */
        Person: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Has Second Factor */
            has_second_factor: boolean;
            /** Last Sign In */
            last_sign_in?: string | null;
            /**
             * Locked Until
             * @description 密码多次错误后锁定至
             */
            locked_until?: string | null;
            /** Login */
            login: string;
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["PersonRole"][];
            /**
             * Sample
             * @description 示例城市的人员:不要求第二因素
             */
            sample: boolean;
            state: components["schemas"]["PersonState"];
        };
        /**
         * PersonChange
         * @description What may be changed of a person; what is left out stays. `state=active` unlocks.
         */
        PersonChange: {
            /** Name */
            name?: string | null;
            /** State */
            state?: ("active" | "locked" | "left") | null;
        };
        /**
         * PersonIn
         * @description A person to register. Signing in takes an invitation, and a role.
         */
        PersonIn: {
            /**
             * Login
             * @example officer-01
             */
            login: string;
            /** Name */
            name: string;
        };
        /**
         * PersonRole
         * @description A role of a person, in time: from `valid_from` up to and without `valid_to`.
         */
        PersonRole: {
            /** Decided At */
            decided_at?: string | null;
            /** Decided By */
            decided_by?: string | null;
            /** Ended At */
            ended_at?: string | null;
            /** Ended By */
            ended_by?: string | null;
            /** Enterprise */
            enterprise?: string | null;
            /** Enterprise Name */
            enterprise_name?: string | null;
            /**
             * Granted At
             * Format: date-time
             */
            granted_at: string;
            /**
             * Granted By
             * @description 提出人的登录名;@database 为掌握数据库的人
             */
            granted_by: string;
            /** Id */
            id: string;
            /** Label */
            label: string;
            /** Role */
            role: string;
            state: components["schemas"]["RoleState"];
            /** Unit */
            unit?: string | null;
            /** Unit Name */
            unit_name?: string | null;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
        };
        /**
         * PersonState
         * @description INVITED: has not set a password yet. LOCKED: by an administrator. LEFT: for good.
         * @enum {string}
         */
        PersonState: "invited" | "active" | "locked" | "left";
        /**
         * PersonToken
         * @description A token of a person in a capacity.
         */
        PersonToken: {
            /** Access Token */
            access_token: string;
            /**
             * Capacity
             * @description 令牌所代表的身份(capacities 中的 id)
             */
            capacity: string;
            /** Expires In */
            expires_in: number;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type?: "Bearer";
        };
        /**
         * PipelineFirm
         * @description Where a firm stands on a day, by what is confirmed.
         */
        PipelineFirm: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Document */
            document: string;
            /** Name */
            name: string;
            /**
             * Reported
             * @description 待核实的最近一步所报的阶段
             */
            reported: ("unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed") | null;
            /**
             * Since
             * @description 何日起处于该阶段
             */
            since: string | null;
            /**
             * Stage
             * @description 已核实的阶段;只有企业自报的为空
             */
            stage: ("unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed") | null;
            /** Stage Name */
            stage_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Waiting
             * @description 待核实的企业自报有几步
             */
            waiting: number;
        };
        /**
         * PipelineStep
         * @description A step as it is kept.
         */
        PipelineStep: {
            /**
             * By Firm
             * @description 是否企业自报
             */
            by_firm: boolean;
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Document */
            document: string;
            /** Found At */
            found_at: string | null;
            /**
             * Found By
             * @description 由谁核实或不予认可
             */
            found_by: string | null;
            /**
             * Found Reason
             * @description 不予认可的原因
             */
            found_reason: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "reached" | "ended" | "withdrawn";
            /** Kind Name */
            kind_name: string;
            /** Note */
            note: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Reason */
            reason: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Recorded By */
            recorded_by: string;
            /**
             * Stage
             * @enum {string}
             */
            stage: "unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed";
            /** Stage Name */
            stage_name: string;
            /**
             * State
             * @enum {string}
             */
            state: "reported" | "confirmed" | "refused";
            /** State Name */
            state_name: string;
        };
        /**
         * PipelineStepIn
         * @description A step. One back is `ended` or `withdrawn`, with the stage at which the firm stands afterwards and a reason.
         */
        PipelineStepIn: {
            /**
             * Document
             * @description 文件的文号或名称;进入“已股改”及以后各阶段必填
             * @default
             */
            document?: string;
            /**
             * Kind
             * @description 进入某一阶段,或终止、撤回而退到某一阶段
             * @default reached
             * @enum {string}
             */
            kind?: "reached" | "ended" | "withdrawn";
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * On
             * Format: date
             * @description 发生的日期,不晚于今天
             */
            on: string;
            /**
             * Reason
             * @description 终止、撤回的原因,必填
             * @default
             */
            reason?: string;
            /**
             * Stage
             * @description 此步之后所处的阶段
             * @enum {string}
             */
            stage: "unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed";
        };
        /**
         * PipelineVerdictIn
         * @description What an office or the bureau found of a step.
         */
        PipelineVerdictIn: {
            /**
             * Reason
             * @description 不予认可的原因,必填
             * @default
             */
            reason?: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "confirmed" | "refused";
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
            event: "verify" | "resubmit" | "accept" | "conclude_scoring" | "clear_notice" | "recommend" | "withdraw" | "submit" | "confirm" | "keep" | "drop" | "take";
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
         * PrefilledFigure
         * @description A figure that the registry gives.
         */
        PrefilledFigure: {
            /** Name */
            name: string;
            /** Value */
            value: number;
        };
        /**
         * PreviousRelease
         * @description The manifest before, by its digest.
         */
        PreviousRelease: {
            /** Number */
            number: number;
            /** Sha256 */
            sha256: string;
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
         * ProcedureInfo
         * @description One procedure: every event that leads from one state to another, and in what capacity.
         */
        ProcedureInfo: {
            /**
             * Evidence Kinds
             * @description 材料种类及名称
             */
            evidence_kinds: {
                [key: string]: string;
            };
            /**
             * Matters
             * @description 重大变化的种类、撤销的事由,及其名称;其他流程没有
             */
            matters: {
                [key: string]: string;
            };
            /** Name */
            name: string;
            /** Procedure */
            procedure: string;
            /** Transitions */
            transitions: components["schemas"]["TransitionInfo"][];
        };
        /**
         * Progress
         * @description Every target on a day, as it was known at an instant.
         */
        Progress: {
            /**
             * Curves
             * @description 称号 → 年度 → 逐月累计新增
             */
            curves: {
                [key: string]: {
                    [key: string]: number[];
                };
            };
            /**
             * Known At
             * Format: date-time
             */
            known_at: string;
            /**
             * On
             * Format: date
             */
            on: string;
            /** Targets */
            targets: components["schemas"]["TargetProgress"][];
            /** Year */
            year: number;
        };
        /**
         * ProposedClient
         * @description A client that waits for another person, as it is to be approved or refused.
         */
        ProposedClient: {
            /** Client Id */
            client_id: string;
            /** Disabled */
            disabled: boolean;
            /** Enterprise */
            enterprise?: string | null;
            kind: components["schemas"]["ClientKind"];
            /** Name */
            name: string;
            /**
             * Origins
             * @description 可跨域调用接口的网页来源
             */
            origins?: string[];
            /**
             * Proposed By
             * @description 由谁提出的管理权限(identity:admin)或外部应用尚待另一人批准:批准以前不起作用;没有待批准的为空
             */
            proposed_by?: string | null;
            /**
             * Public
             * @description 外部应用(浏览器中的公开客户端):没有密钥,由登录的人授权
             * @default false
             */
            public?: boolean;
            /**
             * Redirect Uris
             * @description 登录后可返回的地址,逐字相符
             */
            redirect_uris?: string[];
            /** Scopes */
            scopes: string[];
            /** Unit */
            unit: string | null;
            /**
             * Version
             * @description 其版本(ETag):批准或拒绝时在 If-Match 中给出,所批准的即为所看到的
             */
            version: string;
        };
        /**
         * Provider
         * @description An identity provider that one may sign in at.
         */
        Provider: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ProviderFinish
         * @description What the provider sent the browser back with.
         */
        ProviderFinish: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Agent
             * @default
             */
            agent?: string;
            /** Code */
            code: string;
            /**
             * Redirect Uri
             * @example https://example.cn/console/oidc/finish
             */
            redirect_uri: string;
            /** State */
            state: string;
        };
        /**
         * ProviderRedirect
         * @description Where to send the browser; `state` comes back with it, and is to be the same.
         */
        ProviderRedirect: {
            /** State */
            state: string;
            /** Url */
            url: string;
        };
        /**
         * ProviderStart
         * @description Where the provider is to send the browser back to.
         */
        ProviderStart: {
            /**
             * Redirect Uri
             * @example https://example.cn/console/oidc/finish
             */
            redirect_uri: string;
        };
        /**
         * PublicKey
         * @description A key that signs or has signed. `endorsement`: the key before it says that this one follows it.
         */
        PublicKey: {
            alg: components["schemas"]["Algorithm"];
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            endorsement?: components["schemas"]["Jws"] | null;
            /**
             * Kid
             * @description 密钥指纹(SHA-256 前 32 位十六进制)
             */
            kid: string;
            /**
             * Public
             * @description 公钥(base64url;SM2 为 04‖x‖y)
             */
            public: string;
            /** Retired At */
            retired_at?: string | null;
        };
        /**
         * PublicRow
         * @description A row of the public view: what the recognition document itself made public.
         */
        PublicRow: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Document Number */
            document_number: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Level */
            level: string;
            /** Name */
            name: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Title */
            title: string;
            /**
             * Title Name
             * @description 认定时的正式名称
             */
            title_name: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * @description 有效期止(不含该日);空为不设期限
             */
            valid_to: string | null;
        };
        /**
         * PublicShowcase
         * @description A showcase as anybody reads it.
         */
        PublicShowcase: {
            /**
             * Clause
             * @enum {string}
             */
            clause: "9" | "S4";
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "case" | "piece";
            /** Kind Name */
            kind_name: string;
            /** Link */
            link: string;
            /** Name */
            name: string;
            /**
             * Published On
             * Format: date
             */
            published_on: string;
            /** Summary */
            summary: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * PushEvent
         * @description What may be told.
         * @enum {string}
         */
        PushEvent: "name-list.changed" | "name-list.released";
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
         * @description An input of a standard, as a form would ask for it.
         */
        QuestionInfo: {
            /** Field */
            field: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "number" | "choice" | "several" | "judgement" | "points";
            /** Label */
            label: string;
            /** Options */
            options?: [
                string,
                string
            ][];
            /** Unit */
            unit: string;
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
         * Reading
         * @description One way to count, and what it gives.
         */
        Reading: {
            /** By Unit */
            by_unit: {
                [key: string]: number;
            };
            /** Count */
            count: number;
            /** Meaning */
            meaning: string;
            /** Reading */
            reading: string;
        };
        /**
         * RecheckFact
         * @description Until when a title holds, and from when it may be rechecked.
         */
        RecheckFact: {
            /**
             * Recheck Opens On
             * Format: date
             * @description 此日起可申报复核
             */
            recheck_opens_on: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /**
             * Valid To
             * Format: date
             * @description 有效期止(不含)
             */
            valid_to: string;
        };
        /**
         * RecognitionAction
         * @description What a document does for an enterprise on its list.
         * @enum {string}
         */
        RecognitionAction: "new" | "recheck" | "rename" | "revocation";
        /**
         * RecognitionDocumentIn
         * @description A recognition document with its list, as JSON.
         */
        RecognitionDocumentIn: {
            /**
             * Action
             * @default
             */
            action?: string;
            /**
             * Issued On
             * Format: date
             * @description 发文日期
             */
            issued_on: string;
            /**
             * Issuer
             * @description 发文机关
             */
            issuer: string;
            /**
             * Number
             * @description 文号
             * @example 示例工信〔2023〕12号
             */
            number: string;
            /** Rows */
            rows: components["schemas"]["RecognitionRow"][];
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * RecognitionRecord
         * @description One recognition of an enterprise, as its document gave it.
         */
        RecognitionRecord: {
            action: components["schemas"]["RecognitionAction"];
            document: components["schemas"]["DocumentRef"];
            /** Enterprise Name */
            enterprise_name: string;
            /** Id */
            id: string;
            /**
             * Recorded At
             * Format: date-time
             */
            recorded_at: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
        };
        /**
         * RecognitionRow
         * @description One enterprise of a document.
         */
        RecognitionRow: {
            /**
             * Action
             * @description 新认定、复核、更名或撤销;不填则用文件的类别
             * @default
             */
            action?: string;
            /** Credit Code */
            credit_code: string;
            /**
             * Enterprise Name
             * @default
             */
            enterprise_name?: string;
            /**
             * Subject
             * @description 所认定的单位、产品或品种名称
             * @default
             */
            subject?: string;
            /**
             * Title
             * @description 称号代码或名称;不填则用文件的称号
             * @default
             */
            title?: string;
        };
        /**
         * RefusingStep
         * @description A step against the applicant: it says why.
         */
        RefusingStep: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "reject" | "decline" | "not_recognise" | "refuse";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /** Reason */
            reason: string;
        };
        /**
         * ReleaseFile
         * @description One file of a release. Its address is its name; its content never changes.
         */
        ReleaseFile: {
            /** Bytes */
            bytes: number;
            /** Compression */
            compression?: ("zstd" | "gzip") | null;
            /**
             * Format
             * @enum {string}
             */
            format: "csv" | "ndjson" | "xlsx" | "parquet";
            /** Media Type */
            media_type: string;
            /**
             * Name
             * @example name-list.csv.zst
             */
            name: string;
            /** Sha256 */
            sha256: string;
            /**
             * Sm3
             * @description SM3 摘要(启用国密时)
             */
            sm3?: string | null;
        };
        /**
         * ReleaseIn
         * @description A release to make. Nothing given: the list of today as it is known now.
         */
        ReleaseIn: {
            /** As Of */
            as_of?: string | null;
            /** Known At */
            known_at?: string | null;
        };
        /**
         * ReleaseJob
         * @description How far a release is. `number` when it is published.
         */
        ReleaseJob: {
            /** As Of */
            as_of: string | null;
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
            /** Known At */
            known_at: string | null;
            /** Number */
            number: number | null;
            /** Stage */
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
         * Replayed
         * @description How many events are to be told again.
         */
        Replayed: {
            /** Count */
            count: number;
        };
        /**
         * ReportDraft
         * @description A report as it is being written.
         */
        ReportDraft: {
            /** Entries */
            entries: components["schemas"]["ReportEntry"][];
        };
        /**
         * ReportEntry
         * @description What a body says of one task.
         */
        ReportEntry: {
            /**
             * Cites
             * @description 引用的数的编号,见 GET …/figures;报送时按其时的数值留存
             */
            cites?: string[];
            /** Figures */
            figures?: {
                [key: string]: string;
            };
            /** Narrative */
            narrative: string;
            /** Task */
            task: string;
        };
        /**
         * ReportingBank
         * @description A bank, and when it last reported. What it reported is its own.
         */
        ReportingBank: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Last Reported At */
            last_reported_at: string | null;
            /** Name */
            name: string;
        };
        /**
         * ReportStatus
         * @description How a body's report of a month stands.
         */
        ReportStatus: {
            /** Body */
            body: string;
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /**
             * Late
             * @description 首次收到晚于期限,或期限已过仍未报
             */
            late: boolean;
            /** Local */
            local: boolean;
            /** Month */
            month: string;
            /** Name */
            name: string;
            /** Received At */
            received_at: string | null;
            /** Returned */
            returned: number;
            /** State */
            state: string;
            /** State Name */
            state_name: string;
        };
        /**
         * ReportStepIn
         * @description Why a report is returned.
         */
        ReportStepIn: {
            /** Reason */
            reason: string;
        };
        /**
         * ReportStepInfo
         * @description One step of a report, with what it said where it was sent in.
         */
        ReportStepInfo: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** By */
            by: string;
            /** Entries */
            entries: components["schemas"]["SentEntry"][];
            /** Event */
            event: string;
            /** Event Name */
            event_name: string;
            /** Feed Seq */
            feed_seq: number | null;
            /** Figures */
            figures: components["schemas"]["PrefilledFigure"][];
            /** Reason */
            reason: string;
            /** Seq */
            seq: number;
            /**
             * Task Figures
             * @description 报送时各任务已有的数,逐项留存
             */
            task_figures: components["schemas"]["TaskFigure"][];
            /** To State */
            to_state: string;
        };
        /**
         * ReturnStep
         * @description Returned once, with every defect (一次性告知).
         */
        ReturnStep: {
            /**
             * Defects
             * @description 需要补正的全部事项
             */
            defects: string[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "return";
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
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
         * Revocation
         * @description A title is proposed to be revoked.
         */
        Revocation: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Evidence */
            evidence?: components["schemas"]["Evidence"][];
            /**
             * Ground
             * @enum {string}
             */
            ground: "fraud" | "serious_accident" | "dishonesty" | "no_longer_meets" | "unreported_change" | "complaint_upheld";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            procedure: "revocation";
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /** Title */
            title: string;
        };
        /**
         * RevokedGrants
         * @description Grants that hold no longer: a token whose `grant` is among them is refused, whenever it would run out.
         */
        RevokedGrants: {
            /**
             * Revoked
             * @description 已撤销的授权编号(随机值,不指明接入方)
             */
            revoked: string[];
        };
        /**
         * RoleChange
         * @description What may be changed of a role; its kind and what it binds to stay.
         */
        RoleChange: {
            /** Label */
            label: string;
            /** Scopes */
            scopes: string[];
            /** Two Factor */
            two_factor: boolean;
        };
        /**
         * RoleInfo
         * @description A role: what who has it may do.
         */
        RoleInfo: {
            bond: components["schemas"]["Bond"];
            /** Code */
            code: string;
            kind: components["schemas"]["ClientKind"];
            /** Label */
            label: string;
            /** Scopes */
            scopes: string[];
            /** Two Factor */
            two_factor: boolean;
        };
        /**
         * RoleProposal
         * @description A role to give to a person.
         */
        RoleProposal: {
            /** Enterprise */
            enterprise?: string | null;
            /**
             * Role
             * @example bureau-officer
             */
            role: string;
            /** Unit */
            unit?: string | null;
            /**
             * Valid From
             * @description 不填为当日
             */
            valid_from?: string | null;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * RoleState
         * @description Of a person's role: proposed by one, approved or refused by another, ended.
         * @enum {string}
         */
        RoleState: "proposed" | "approved" | "refused" | "ended";
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
         * Score
         * @description An expert's word; before an expert's own is in, those of others are not shown to it.
         */
        Score: {
            /** Conflict */
            conflict: boolean | null;
            /** Expert */
            expert: string;
            /** Points */
            points: number | null;
            /** Reason */
            reason: string;
            /** Scored At */
            scored_at: string | null;
        };
        /**
         * ScoreIn
         * @description An expert's word on a case: a conflict of interest, or points with a reason.
         */
        ScoreIn: {
            /**
             * Conflict
             * @description 与申报企业有利害关系,须回避
             */
            conflict: boolean;
            /** Points */
            points?: number | null;
            /** Reason */
            reason: string;
        };
        /**
         * SecondFactorCode
         * @description Six digits of the authenticator, or a recovery code.
         */
        SecondFactorCode: {
            /** Code */
            code: string;
            /** Session */
            session: string;
        };
        /**
         * SeedFirm
         * @description A firm in a run.
         */
        SeedFirm: {
            /**
             * Asked
             * @description 还不知道而有影响的填报项(只在没有不符合的条件时列出)
             */
            asked: string[];
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /**
             * Failed
             * @description 不符合的条件数
             */
            failed: number;
            /**
             * Gap
             * @description 不符合的条件中最大的差距(%)
             */
            gap: string;
            /** Industry */
            industry: string;
            /** Industry Name */
            industry_name: string;
            /** Missed */
            missed: components["schemas"]["SeedMissed"][];
            /** Name */
            name: string;
            /** Open */
            open: components["schemas"]["SeedOpen"][];
            /**
             * Tier
             * @description 当日持有的最高梯度称号(代码);没有的为空
             */
            tier: string;
            /** Tier Name */
            tier_name: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
            /**
             * Unknown
             * @description 缺少数据的条件数
             */
            unknown: number;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "passes" | "fails" | "undetermined";
            /**
             * Why
             * @description 一句话说明
             */
            why: string;
        };
        /**
         * SeedMissed
         * @description A condition that a firm does not meet, how far it is, and what would do.
         */
        SeedMissed: {
            /**
             * Gap
             * @description 差距(%):所需数值中还缺的部分;不是数值的为100
             * @example 12.5
             */
            gap: string;
            /** Id */
            id: string;
            /** Text */
            text: string;
            /**
             * Ways
             * @description 任一组改变即可满足
             */
            ways: components["schemas"]["ChangeInfo"][][];
        };
        /**
         * SeedOpen
         * @description A condition that cannot be judged, because something is not known.
         */
        SeedOpen: {
            /** Id */
            id: string;
            /** Text */
            text: string;
        };
        /**
         * SeedRun
         * @description A run. The counts are of the caller's own firms, once it is done.
         */
        SeedRun: {
            /**
             * Already
             * @description 不在筛查之列的企业数:新认定为已持有此称号或更高称号的,复核为没有持有的
             */
            already: number;
            /** Certainty */
            certainty: string;
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
             * Fails
             * @description 有条件不符合的(本人可见的企业)
             */
            fails: number;
            /** Finished At */
            finished_at: string | null;
            /**
             * Firms
             * @description 全市筛查的企业数
             */
            firms: number;
            /** Id */
            id: string;
            /**
             * Kept
             * @description 企业清单是否还在;同一称号只保留最近几次的
             */
            kept: boolean;
            /**
             * Known At
             * @description 按哪一时刻的登记;尚未开始的为空
             */
            known_at: string | null;
            /**
             * On
             * Format: date
             */
            on: string;
            /**
             * Passes
             * @description 符合全部条件的(本人可见的企业)
             */
            passes: number;
            /**
             * Procedure
             * @enum {string}
             */
            procedure: "new" | "recheck";
            /** Source */
            source: string;
            /** Stage */
            stage: string;
            /** Standard */
            standard: string;
            /** Standard Name */
            standard_name: string;
            /**
             * Status
             * @enum {string}
             */
            status: "queued" | "running" | "done" | "failed";
            /** Steps */
            steps: number;
            /** Steps Done */
            steps_done: number;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /**
             * Undetermined
             * @description 没有不符合的,但有条件缺少数据的(本人可见的企业)
             */
            undetermined: number;
            /** Version */
            version: number;
        };
        /**
         * SeedRunIn
         * @description What is to be mined: for which title, by the standard that is in force on a day.
         */
        SeedRunIn: {
            /**
             * On
             * @description 按哪一天适用的标准与持有的称号;默认今天
             */
            on?: string | null;
            /**
             * Procedure
             * @default new
             * @enum {string}
             */
            procedure?: "new" | "recheck";
            /**
             * Title
             * @description 称号(代码)
             * @example municipal_srdi
             */
            title: string;
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
         * SelfCheck
         * @description The result. sources: where each input came from, where not from the caller. evidence: what other bureaus have said of the inputs,
         *     also where the caller says otherwise.
         */
        SelfCheck: {
            /** Certainty */
            certainty: string;
            /** Conditions */
            conditions: components["schemas"]["CheckedCondition"][];
            /** Dimensions */
            dimensions: components["schemas"]["CheckedDimension"][];
            /** Direct */
            direct: components["schemas"]["CheckedDirect"][];
            /**
             * Evidence
             * @description 外部数据,与企业填报的对照
             */
            evidence?: components["schemas"]["CheckedEvidence"][];
            /** Indicators */
            indicators: components["schemas"]["CheckedIndicator"][];
            /**
             * On
             * Format: date
             */
            on: string;
            /** Prerequisite */
            prerequisite: string | null;
            /** Prerequisite Held */
            prerequisite_held: boolean | null;
            /** Prerequisite Name */
            prerequisite_name: string;
            /**
             * Procedure
             * @enum {string}
             */
            procedure: "new" | "recheck";
            /** Questions */
            questions: components["schemas"]["QuestionInfo"][];
            /** Score High */
            score_high: number;
            /** Score Low */
            score_low: number;
            /** Source */
            source: string;
            /** Sources */
            sources?: {
                [key: string]: string;
            };
            /** Standard */
            standard: string;
            /** Standard Name */
            standard_name: string;
            /**
             * Together
             * @description 一并改变即可通过;没有则为空
             */
            together: components["schemas"]["ChangeInfo"][];
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "passes" | "fails" | "undetermined";
            /** Version */
            version: number;
        };
        /**
         * SelfCheckIn
         * @description A check. answers: by the form's fields: numbers as decimal strings, judgements as true or false, a choice's key, a list.
         */
        SelfCheckIn: {
            /** Answers */
            answers?: {
                [key: string]: string | boolean | string[];
            };
            /**
             * Holds Prerequisite
             * @description 是否已有所要求的下一层称号
             */
            holds_prerequisite?: boolean | null;
            /**
             * On
             * @description 申报日期;默认今天
             */
            on?: string | null;
            /**
             * Procedure
             * @default new
             * @enum {string}
             */
            procedure?: "new" | "recheck";
            /**
             * Title
             * @example provincial_little_giant
             */
            title: string;
        };
        /**
         * SentEntry
         * @description What a body said of one task when it sent its report, with the figures that it cited, as they then were.
         */
        SentEntry: {
            /** Cited */
            cited: components["schemas"]["TaskFigure"][];
            /** Cites */
            cites: string[];
            /** Figures */
            figures: {
                [key: string]: string;
            };
            /** Narrative */
            narrative: string;
            /** Task */
            task: string;
        };
        /**
         * SessionNamed
         * @description A session by its secret.
         */
        SessionNamed: {
            /** Session */
            session: string;
        };
        /**
         * SessionPerson
         * @description Whose session it is.
         */
        SessionPerson: {
            /**
             * Login
             * @example zhaoming
             */
            login: string;
            /** Name */
            name: string;
        };
        /**
         * SessionReply
         * @description A session after an act. `session`: its secret, where this act made a new one; the former is then no more.
         */
        SessionReply: {
            /**
             * Session
             * @description 会话凭据(256 位随机值);未换新时为空
             */
            session: string | null;
            state: components["schemas"]["SessionState"];
        };
        /**
         * SessionState
         * @description How far a session is, and what it may do.
         */
        SessionState: {
            /** Capacities */
            capacities: components["schemas"]["Capacity"][];
            /**
             * Capacity
             * @description 现用的身份(capacities 中的 id);空为尚未选定
             */
            capacity: string | null;
            /**
             * Ends At
             * Format: date-time
             * @description 最迟的结束时刻
             */
            ends_at: string;
            /**
             * Fresh Until
             * @description 再次确认身份的有效期止;空为未确认
             */
            fresh_until: string | null;
            /** Has Second Factor */
            has_second_factor: boolean;
            /**
             * Idle Until
             * Format: date-time
             * @description 此后无操作即结束
             */
            idle_until: string;
            /**
             * Password Expires
             * @description 密码的到期时刻;空为不限期,或不以密码登录
             */
            password_expires: string | null;
            person: components["schemas"]["SessionPerson"];
            stage: components["schemas"]["Stage"];
        };
        /**
         * SessionTokenRequest
         * @description `address`: where the request that needs the token comes from.
         */
        SessionTokenRequest: {
            /**
             * Address
             * @default
             */
            address?: string;
            /** Session */
            session: string;
        };
        /**
         * SessionWithCodes
         * @description The answer to confirming a second factor: the one time that the recovery codes are shown.
         */
        SessionWithCodes: {
            /** Recovery Codes */
            recovery_codes: string[];
            /**
             * Session
             * @description 会话凭据(256 位随机值);未换新时为空
             */
            session: string | null;
            state: components["schemas"]["SessionState"];
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
         * Showcase
         * @description A showcase in a list.
         */
        Showcase: {
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Clause
             * @enum {string}
             */
            clause: "9" | "S4";
            /** Credit Code */
            credit_code: string | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "case" | "piece";
            /** Kind Name */
            kind_name: string;
            /** Link */
            link: string;
            /**
             * Name
             * @description 企业名称;不涉及企业的为空
             */
            name: string;
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /** Published On */
            published_on: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "drafted" | "consented" | "published" | "declined" | "dropped" | "withdrawn";
            /** State Name */
            state_name: string;
            /** Summary */
            summary: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * ShowcaseIn
         * @description A new showcase.
         */
        ShowcaseIn: {
            /**
             * Clause
             * @description 9:数字化转型典型经验和案例;S4:先进典型与政策宣传
             * @enum {string}
             */
            clause: "9" | "S4";
            /**
             * Credit Code
             * @description 所写的企业;不涉及企业的宣传稿件不填
             */
            credit_code?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "case" | "piece";
            /**
             * Link
             * @description 已刊发的网址(https)
             */
            link?: string | null;
            /**
             * Summary
             * @description 摘要,列表中显示
             */
            summary: string;
            /**
             * Text
             * @description 正文;不写人的姓名与联系方式
             */
            text: string;
            /**
             * Title
             * @example 示例公司:从单机到联网的冲压车间
             */
            title: string;
        };
        /**
         * ShowcaseInFull
         * @description With its text, what happened to it, and what may happen next.
         */
        ShowcaseInFull: {
            /**
             * Agreed
             * @description 企业是否已同意现在的文字
             */
            agreed: boolean;
            /**
             * Changed At
             * Format: date-time
             */
            changed_at: string;
            /**
             * Clause
             * @enum {string}
             */
            clause: "9" | "S4";
            /** Credit Code */
            credit_code: string | null;
            /**
             * Digest
             * @description 现在文字的摘要(SHA-256);企业同意的是这一摘要的文字
             */
            digest: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "case" | "piece";
            /** Kind Name */
            kind_name: string;
            /** Link */
            link: string;
            /**
             * Name
             * @description 企业名称;不涉及企业的为空
             */
            name: string;
            /** Next */
            next: components["schemas"]["NextStep"][];
            /**
             * Opened At
             * Format: date-time
             */
            opened_at: string;
            /** Opened By */
            opened_by: string;
            /** Published On */
            published_on: string | null;
            /**
             * State
             * @enum {string}
             */
            state: "drafted" | "consented" | "published" | "declined" | "dropped" | "withdrawn";
            /** State Name */
            state_name: string;
            /** Steps */
            steps: components["schemas"]["Step"][];
            /** Summary */
            summary: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Unit */
            unit: string;
            /** Unit Name */
            unit_name: string;
        };
        /**
         * ShowcaseStepIn
         * @description A step. text: what it says from now on, where it is revised.
         */
        ShowcaseStepIn: {
            /**
             * Event
             * @enum {string}
             */
            event: "revise" | "consent" | "decline" | "retract" | "return" | "publish" | "drop" | "withdraw";
            /**
             * Reason
             * @default
             */
            reason?: string;
            text?: components["schemas"]["ShowcaseText"] | null;
        };
        /**
         * ShowcaseText
         * @description What is shown.
         */
        ShowcaseText: {
            /**
             * Link
             * @description 已刊发的网址(https)
             */
            link?: string | null;
            /**
             * Summary
             * @description 摘要,列表中显示
             */
            summary: string;
            /**
             * Text
             * @description 正文;不写人的姓名与联系方式
             */
            text: string;
            /**
             * Title
             * @example 示例公司:从单机到联网的冲压车间
             */
            title: string;
        };
        /**
         * SignedComparison
         * @description A comparison with the registry's signature over its canonical form, and the keys by which it is checked without asking anybody.
         */
        SignedComparison: {
            comparison: components["schemas"]["DiagnosisComparison"];
            jws: components["schemas"]["Jws"];
            /**
             * Keys
             * @description 登记服务的公钥;是否可信由使用者核对指纹
             */
            keys: components["schemas"]["PublicKey"][];
        };
        /**
         * SignedFactPack
         * @description Facts to read, and the signed form that proves them, with the keys that there are. Trust `jws`, by a key whose fingerprint you
         *     know, and not `pack`.
         */
        SignedFactPack: {
            jws: components["schemas"]["Jws"];
            /** Keys */
            keys: components["schemas"]["PublicKey"][];
            pack: components["schemas"]["FactPack"];
            /**
             * Sha256
             * @description 签名内容(pack 规范字节)的摘要
             */
            sha256: string;
        };
        /**
         * SignedManifest
         * @description A manifest to read, its digest, and the signed form that proves it. Trust `jws`, not `manifest`.
         */
        SignedManifest: {
            jws: components["schemas"]["Jws"];
            manifest: components["schemas"]["Manifest"];
            /**
             * Sha256
             * @description 签名内容(manifest 规范字节)的摘要
             */
            sha256: string;
        };
        /**
         * SignedReceipt
         * @description A receipt to read, and the signed form for the loan file. Trust `jws`, not `receipt`.
         */
        SignedReceipt: {
            jws: components["schemas"]["Jws"];
            receipt: components["schemas"]["MatchReceipt"];
        };
        /**
         * SignInAttempt
         * @description A try to sign in under one's login.
         */
        SignInAttempt: {
            /** Address */
            address: string;
            /** Agent */
            agent: string;
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Outcome
             * @description signed-in、refused、locked-out
             */
            outcome: string;
        };
        /**
         * SignInRequest
         * @description A login and a password; `address` and `agent`: of the browser, as the console sees it.
         */
        SignInRequest: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Agent
             * @default
             */
            agent?: string;
            /** Login */
            login: string;
            /** Password */
            password: string;
        };
        /**
         * SizeClass
         * @description 企业划型 (工信部联企业〔2011〕300号). UNDETERMINED: an input is missing.
         * @enum {string}
         */
        SizeClass: "large" | "medium" | "small" | "micro" | "undetermined";
        /**
         * Snapshot
         * @description The uncompressed NDJSON of a release: what deltas lead from and to, and what a copy is proved by.
         */
        Snapshot: {
            /** Bytes */
            bytes: number;
            /** Rows */
            rows: number;
            /** Sha256 */
            sha256: string;
        };
        /**
         * Stage
         * @description What a session still asks for; OPEN: nothing, tokens are given.
         * @enum {string}
         */
        Stage: "second-factor" | "enrol" | "new-password" | "open";
        /**
         * StandardEdit
         * @description A new version of a standard that the city edits: the whole of it.
         */
        StandardEdit: {
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Reason */
            reason: string;
        };
        /**
         * StandardInfo
         * @description A standard. version: 0 as it comes with the program, then one more with every edit of the city.
         */
        StandardInfo: {
            /** Annex */
            annex: string;
            /** Certainty */
            certainty: string;
            /** Editable */
            editable: boolean;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Periods */
            periods: components["schemas"]["StandardPeriod"][];
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Version */
            version: number;
        };
        /**
         * StandardInFull
         * @description A standard with its text as data, its form and its document's definitions.
         */
        StandardInFull: {
            /** Annex */
            annex: string;
            /** Certainty */
            certainty: string;
            /** Definitions */
            definitions: {
                [key: string]: string;
            }[];
            /** Document */
            document: {
                [key: string]: unknown;
            };
            /** Editable */
            editable: boolean;
            /** Form */
            form: components["schemas"]["QuestionInfo"][];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Note */
            note: string;
            /** Periods */
            periods: components["schemas"]["StandardPeriod"][];
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Version */
            version: number;
        };
        /**
         * StandardPeriod
         * @description For which procedure, from when, up to and without when.
         */
        StandardPeriod: {
            /** Note */
            note: string;
            /**
             * Procedure
             * @enum {string}
             */
            procedure: "new" | "recheck";
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
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
         * StepUp
         * @description A code of the second factor, or the password of who has none.
         */
        StepUp: {
            /** Proof */
            proof: string;
            /** Session */
            session: string;
        };
        /**
         * SubscriptionChange
         * @description What may be changed; what is left out stays.
         */
        SubscriptionChange: {
            /** Events */
            events?: components["schemas"]["PushEvent"][] | null;
            /** Label */
            label?: string | null;
            /** Paused */
            paused?: boolean | null;
            /** Url */
            url?: string | null;
        };
        /**
         * SubscriptionIn
         * @description An address to be told.
         */
        SubscriptionIn: {
            /** Events */
            events: components["schemas"]["PushEvent"][];
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Url
             * @example https://bank.example/hooks/liebian
             */
            url: string;
        };
        /**
         * SubscriptionInfo
         * @description A subscription. paused: why nothing is sent, where nothing is.
         */
        SubscriptionInfo: {
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
        };
        /**
         * SubscriptionWithSecret
         * @description The one time that a secret is shown.
         */
        SubscriptionWithSecret: {
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
        };
        /**
         * TargetInfo
         * @description A target of the plan, and what of it each unit is to reach where the city has said so.
         */
        TargetInfo: {
            /** By Unit */
            by_unit: {
                [key: string]: number;
            };
            /** First Year */
            first_year: number;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "annual_new" | "stock";
            /** Last Year */
            last_year: number;
            /** Quote */
            quote: string;
            /** Source */
            source: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /** Value */
            value: number;
        };
        /**
         * TargetProgress
         * @description How far a target is. Stocks are counted in every way that the text leaves open; the first is the plain one.
         */
        TargetProgress: {
            /** Actual */
            actual: number;
            /**
             * Expected
             * @description 按往年公布日程,到这一天应有多少家
             */
            expected: string | null;
            /**
             * In Force
             * @description 这一年是否在计划期内
             */
            in_force: boolean;
            /**
             * Pace
             * @description 只对年度新增
             */
            pace: ("ahead" | "on_pace" | "behind" | "unknown") | null;
            /** Pace Basis */
            pace_basis: string;
            /**
             * Rate
             * @description 完成率(%)
             */
            rate: string;
            /** Readings */
            readings: components["schemas"]["Reading"][];
            target: components["schemas"]["TargetInfo"];
        };
        /**
         * TargetShare
         * @description What a unit is to reach of a target.
         */
        TargetShare: {
            /** Target */
            target: string;
            /** Unit */
            unit: string;
            /** Value */
            value: number;
        };
        /**
         * TaskFigure
         * @description A figure of a task that is there already: it has one owner, one source and one day, and is not asked for again.
         */
        TaskFigure: {
            /**
             * As Of
             * Format: date
             * @description 截至哪一天
             */
            as_of: string;
            /**
             * Counted
             * @description 口径
             */
            counted: string;
            /**
             * Id
             * @description 引用此数时所用的编号
             * @example municipal-srdi-month
             */
            id: string;
            /** Label */
            label: string;
            /**
             * Measure
             * @description 计量单位
             */
            measure: string;
            /**
             * Owner
             * @description 由哪一服务给出
             * @enum {string}
             */
            owner: "registry" | "awards" | "matchmaking";
            /**
             * Rows At
             * @description 背后的记录在哪个地址读取
             */
            rows_at: string | null;
            /**
             * Source
             * @description 出自什么记录
             */
            source: string;
            /**
             * State
             * @enum {string}
             */
            state: "known" | "not_known" | "not_available";
            /**
             * Task
             * @description 任务(1至15)或保障措施(S1至S4)
             */
            task: string;
            /**
             * Value
             * @description 数值(十进制);尚无数据、暂不可用的为空,不以0代替
             */
            value: string | null;
        };
        /**
         * TaskInfo
         * @description A task or a safeguard of the plan with those who answer for it, by their names on the day asked for.
         */
        TaskInfo: {
            /** Id */
            id: string;
            /** Lead */
            lead: string[];
            /** Responsible */
            responsible: string[];
            /** Section */
            section: string;
            /** Title */
            title: string;
        };
        /**
         * TaskReports
         * @description What was reported on one task.
         */
        TaskReports: {
            /** Said */
            said: components["schemas"]["TaskSaid"][];
            task: components["schemas"]["TaskInfo"];
        };
        /**
         * TaskSaid
         * @description What one body said.
         */
        TaskSaid: {
            /** Body */
            body: string;
            /**
             * Cited
             * @description 引用的数,按报送时的数值
             */
            cited?: components["schemas"]["TaskFigure"][];
            /** Figures */
            figures: {
                [key: string]: string;
            };
            /** Name */
            name: string;
            /** Narrative */
            narrative: string;
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
         * Tenure
         * @description A period in which a title is held: from `valid_from` up to and without `valid_to`.
         */
        Tenure: {
            /** Recognition Id */
            recognition_id: string;
            /**
             * Recorded From
             * Format: date-time
             */
            recorded_from: string;
            /**
             * Recorded To
             * @description 此说法被更正的时刻;仍有效时为空
             */
            recorded_to: string | null;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to: string | null;
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
         * Timeline
         * @description Everything that the registry knows to have happened to an enterprise, in the order in which it was recorded.
         */
        Timeline: {
            /**
             * Credit Code
             * @description 统一社会信用代码(GB 32100-2015),18位,两个校验码均须正确
             * @example 91430302MABQKXF64Q
             */
            credit_code: string;
            /** Entries */
            entries: components["schemas"]["TimelineEntry"][];
            /** Name */
            name: string;
            /**
             * Tenures
             * @description 现在所说的各期称号,含已更正的说法
             */
            tenures: components["schemas"]["Tenure"][];
        };
        /**
         * TimelineEntry
         * @description Something that happened to an enterprise. at: when it was recorded; on: the day that it bears, where it has one.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Document
             * @default
             */
            document?: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "registered" | "changed" | "recognition" | "case";
            /** On */
            on: string | null;
            /** Reference */
            reference: string;
            /** What */
            what: string;
        };
        /**
         * TitleFact
         * @description A title that the firm holds, and by which document.
         */
        TitleFact: {
            /** Document Number */
            document_number: string;
            /**
             * Issued On
             * Format: date
             */
            issued_on: string;
            /** Issuer */
            issuer: string;
            /** Level */
            level: string;
            /** Subject */
            subject: string;
            /** Title */
            title: string;
            /** Title Name */
            title_name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /**
             * Valid To
             * @description 有效期止(不含)
             */
            valid_to: string | null;
        };
        /**
         * TitleInfo
         * @description A title of the ladder or beside it.
         */
        TitleInfo: {
            /** Certainty */
            certainty: string;
            /** Clause */
            clause: number;
            /** Code */
            code: string;
            /** Kind */
            kind: string;
            /** Leads To */
            leads_to: string[];
            /** Level */
            level: string;
            /** Name */
            name: string;
            /**
             * Official Name
             * @description 今天的正式名称
             */
            official_name: string;
            /** On Name List */
            on_name_list: boolean;
            /** Source */
            source: string;
            /**
             * Years
             * @description 有效年数;空为不设期限
             */
            years: number | null;
        };
        /**
         * TokenRefusal
         * @description RFC 6749, 5.2, together with a problem document.
         */
        TokenRefusal: {
            /**
             * Detail
             * @description 这一次的具体情况
             * @default
             */
            detail?: string;
            /**
             * Error
             * @description RFC 6749 的错误代码
             * @example invalid_client
             */
            error: string;
            /**
             * Error Description
             * @description 供开发者阅读的说明(按 RFC 6749 只用 ASCII)
             */
            error_description: string;
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
         * TokenReply
         * @description RFC 6749, 5.1.
         */
        TokenReply: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Scope */
            scope: string;
            /**
             * Token Type
             * @default Bearer
             * @constant
             */
            token_type?: "Bearer";
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
         * Unit
         * @description A reporting unit (县市区、园区), in force from `valid_from` up to and without `valid_to`.
         */
        Unit: {
            /**
             * Aliases
             * @description 名单中对同一单位的其他写法
             */
            aliases?: string[];
            /**
             * Code
             * @example 430302
             */
            code: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "county" | "park";
            /**
             * Name
             * @example 雨湖区
             */
            name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * UnitChange
         * @description A unit as it is to be.
         */
        UnitChange: {
            /** Aliases */
            aliases?: string[];
            /**
             * Kind
             * @enum {string}
             */
            kind: "county" | "park";
            /** Name */
            name: string;
            /**
             * Valid From
             * Format: date
             */
            valid_from: string;
            /** Valid To */
            valid_to?: string | null;
        };
        /**
         * UnitFigures
         * @description A unit's figures of a month.
         */
        UnitFigures: {
            /** Figures */
            figures: components["schemas"]["PrefilledFigure"][];
            /** Name */
            name: string;
            /** Unit */
            unit: string;
        };
        /**
         * UsageCell
         * @description Loans of one month, unit, programme or collateral; or all of them.
         */
        UsageCell: {
            applied: components["schemas"]["UsageMeasure"];
            approved: components["schemas"]["UsageMeasure"];
            /**
             * Credit Loans
             * @description 信用贷款笔数(已放款的)
             */
            credit_loans: number;
            /** Declined */
            declined: number;
            drawn: components["schemas"]["UsageMeasure"];
            /**
             * Firms
             * @description 涉及的企业数
             */
            firms: number;
            /**
             * First Loan Unknown
             * @description 没有写明是否首贷的笔数(已放款的)
             */
            first_loan_unknown: number;
            /**
             * First Loans
             * @description 首贷笔数(已放款的)
             */
            first_loans: number;
            /** Key */
            key: string;
            /**
             * Mean Rate
             * @description 按放款金额加权的平均年利率(%);不足三笔的不显示
             * @example 3.52
             */
            mean_rate: string | null;
            /** Name */
            name: string;
        };
        /**
         * UsageMeasure
         * @description Loans of one kind: how many, and what they come to. `amount` is empty where it would show what a single loan came to.
         */
        UsageMeasure: {
            /**
             * Amount
             * @description 金额;不足三笔的,或据此可推算出不足三笔的,不显示
             */
            amount: string | null;
            /** Count */
            count: number;
        };
        /**
         * UsageSums
         * @description Sums over the months from `first` to `last`, both within.
         */
        UsageSums: {
            /**
             * Banks
             * @description 登记的银行及其最近一次报送;只给主管部门
             */
            banks: components["schemas"]["ReportingBank"][];
            /**
             * By
             * @enum {string}
             */
            by: "month" | "unit" | "programme" | "collateral";
            /** Cells */
            cells: components["schemas"]["UsageCell"][];
            /**
             * First
             * @example 2026-01
             */
            first: string;
            /**
             * Last
             * @example 2026-03
             */
            last: string;
            total: components["schemas"]["UsageCell"];
        };
        /**
         * UserInfo
         * @description OpenID Connect Core, 5.3: who has let an application act for him, and in which capacity.
         */
        UserInfo: {
            /** Enterprise */
            enterprise?: string | null;
            /** Name */
            name: string;
            /** Preferred Username */
            preferred_username: string;
            /**
             * Role
             * @example bureau-handler
             */
            role: string;
            /** Role Name */
            role_name: string;
            /**
             * Sub
             * @description 登录名
             */
            sub: string;
            /** Unit */
            unit?: string | null;
        };
        /**
         * View
         * @description 名单的用途. Each has its own columns and its own permission; none of them has a contact in a file.
         * @enum {string}
         */
        View: "public" | "bank" | "government";
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
         * Weights
         * @description The weights of the assessment; they need not add up to a hundred.
         */
        Weights: {
            /** New */
            new: number;
            /** Not Returned */
            not_returned: number;
            /** On Time */
            on_time: number;
            /** Stock */
            stock: number;
        };
        /**
         * WordOfSource
         * @description What a source said, beside what the firm did.
         */
        WordOfSource: {
            /** Digest */
            digest: string;
            /**
             * Said On
             * Format: date
             */
            said_on: string;
            /** Source */
            source: string;
            /** Source Name */
            source_name: string;
            /** Value */
            value: string;
            /** Value Text */
            value_text: string;
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
         * WorkingDay
         * @description A day of the calendar.
         */
        WorkingDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Works */
            works: boolean;
        };
        /**
         * WorkingDays
         * @description The day that lies so many working days after another; the first is not counted.
         */
        WorkingDays: {
            /** Count */
            count: number;
            /**
             * End
             * Format: date
             */
            end: string;
            /**
             * Start
             * Format: date
             */
            start: string;
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
         * YearIndicators
         * @description One year's figures and the size class that they give.
         */
        YearIndicators: {
            /**
             * Cloud Investment
             * @description 上云上平台投入(元)
             */
            cloud_investment?: string | null;
            /**
             * First Invention Patent Granted On
             * @description 首件发明专利授权公告日
             */
            first_invention_patent_granted_on?: string | null;
            /**
             * Headcount
             * @description 从业人员(人)
             */
            headcount?: number | null;
            /**
             * New Product Revenue
             * @description 新产品销售收入(元)
             */
            new_product_revenue?: string | null;
            /**
             * Rd Deductible
             * @description 享受加计扣除政策的实际研发费用(加计前,元)
             */
            rd_deductible?: string | null;
            /**
             * Rd Expense
             * @description 研发费用(会计口径,元)
             */
            rd_expense?: string | null;
            /**
             * Recorded At
             * @description 何时登记或更正
             */
            recorded_at?: string | null;
            /**
             * Revenue
             * @description 营业收入(元)
             */
            revenue?: string | null;
            size_class: components["schemas"]["SizeClass"];
            /** Size Reason */
            size_reason: string;
            /**
             * Smart Investment
             * @description 智能化改造投资(元)
             */
            smart_investment?: string | null;
            /**
             * Total Assets
             * @description 资产总额(元)
             */
            total_assets?: string | null;
            /** Year */
            year: number;
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
        /** @description 尝试过多 */
        TooManyAttempts: {
            headers: {
                /** @description 多少秒后再试 */
                "Retry-After"?: string;
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
    read_openid_configuration: {
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
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_actors: {
        parameters: {
            query: {
                /** @description 编号,可多次给出 */
                id: string[];
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
                    "application/json": components["schemas"]["Actor"][];
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
    get_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 季度,如 2026-Q4 */
                quarter: string;
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
                    "application/json": components["schemas"]["Assessment"];
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
    appeal_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 季度,如 2026-Q4 */
                quarter: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
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
    answer_appeal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 季度,如 2026-Q4 */
                quarter: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppealAnswer"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
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
    finalise_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 季度,如 2026-Q4 */
                quarter: string;
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
                    "application/json": components["schemas"]["Assessment"];
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
    publish_assessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 季度,如 2026-Q4 */
                quarter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Assessment"];
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
    get_weights: {
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
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: number;
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
    set_weights: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Weights"];
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
                    "application/json": {
                        [key: string]: number;
                    };
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
    list_banks: {
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
                    "application/json": components["schemas"]["Bank"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    put_bank: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bank"];
                };
            };
            /** @description 新登记的 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Bank"];
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
    read_calendar_day: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
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
                    "application/json": components["schemas"]["WorkingDay"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    change_calendar: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DayIn"];
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
                    "application/json": components["schemas"]["WorkingDay"];
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
    count_working_days: {
        parameters: {
            query: {
                count: number;
                start: string;
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
                    "application/json": components["schemas"]["WorkingDays"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_calendar: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["CalendarOfYear"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    import_calendar: {
        parameters: {
            query?: {
                /** @description 已核对:公布的安排就是如此,不再询问是否完整 */
                confirmed?: boolean;
                /** @description 只检查并报告,不入库 */
                dry_run?: boolean;
                /** @description 安排的依据,如国办文号 */
                source?: string;
            };
            header?: never;
            path: {
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_import_calendar"];
            };
        };
        responses: {
            /** @description 试运行 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOfYear"];
                };
            };
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarOfYear"];
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
    list_cases: {
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
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                procedure?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "changed_at" | "-changed_at" | "name" | "-name" | "unit" | "-unit" | "procedure" | "-procedure" | "title" | "-title" | "state" | "-state") | null;
                state?: string | null;
                title?: string | null;
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
                    "application/json": components["schemas"]["Case"][];
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
    open_case: {
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
                "application/json": components["schemas"]["Nomination"] | components["schemas"]["AnnualUpdate"] | components["schemas"]["MajorChange"] | components["schemas"]["Revocation"] | components["schemas"]["Move"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseInFull"];
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
    download_cases: {
        parameters: {
            query?: {
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                procedure?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 opened_at */
                sort?: ("opened_at" | "-opened_at" | "changed_at" | "-changed_at" | "name" | "-name" | "unit" | "-unit" | "procedure" | "-procedure" | "title" | "-title" | "state" | "-state") | null;
                state?: string | null;
                title?: string | null;
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
    get_case: {
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
                    "application/json": components["schemas"]["CaseInFull"];
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
    assign_expert: {
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
                "application/json": components["schemas"]["ExpertIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"][];
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
    list_scores: {
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
                    "application/json": components["schemas"]["Score"][];
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
    score_case: {
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
                "application/json": components["schemas"]["ScoreIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Score"];
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
                "application/json": components["schemas"]["PlainStep"] | components["schemas"]["RefusingStep"] | components["schemas"]["ReturnStep"] | components["schemas"]["NoticeStep"] | components["schemas"]["DocumentStep"];
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
                    "application/json": components["schemas"]["CaseInFull"];
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
    count_cases: {
        parameters: {
            query?: {
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description true:未办结;false:已办结 */
                open?: boolean | null;
                procedure?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                state?: string | null;
                title?: string | null;
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
    read_registry_city: {
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
    read_city_folder: {
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
                    "application/json": components["schemas"]["CityInFull"];
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
    read_city_form: {
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
                    "application/octet-stream": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
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
    change_city_folder: {
        parameters: {
            query?: {
                /** @description 与哪一版比较过;dry_run=false 时必填 */
                base?: string;
                /** @description 只检查并列出不同 */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_change_city_folder"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityChange"];
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
    change_city_pack: {
        parameters: {
            query?: {
                /** @description 与哪一版比较过;dry_run=false 时必填 */
                base?: string;
                /** @description 只检查并列出不同 */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Body_change_city_pack"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CityChange"];
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
    list_clients: {
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
                    "application/json": components["schemas"]["ClientState"][];
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
    register_client: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientState"] | components["schemas"]["ClientWithSecret"];
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
    read_client: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 接入方编号 */
                client_id: string;
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
                    "application/json": components["schemas"]["ClientState"];
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
    change_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                client_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClientChange"];
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
                    "application/json": components["schemas"]["ClientState"] | components["schemas"]["ClientWithSecret"];
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
    approve_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                /** @description 接入方编号 */
                client_id: string;
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
                    "application/json": components["schemas"]["ClientState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    refuse_client: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
            };
            path: {
                /** @description 接入方编号 */
                client_id: string;
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
                    "application/json": components["schemas"]["ClientState"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["ChangedMeanwhile"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_proposed_clients: {
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
                    "application/json": components["schemas"]["ProposedClient"][];
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
    import_contacts: {
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
                "multipart/form-data": components["schemas"]["Body_import_contacts"];
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
    read_day_list: {
        parameters: {
            query?: {
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["DayList"];
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
    download_day_list: {
        parameters: {
            query?: {
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
    list_diagnoses: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 等级;0 为未达一级,unknown 为尚不能确定 */
                level?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 评测方式 */
                manner?: ("self" | "onsite") | null;
                /** @description 阶段 */
                phase?: ("plain" | "before" | "after") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "name" | "-name" | "unit" | "-unit" | "made_on" | "-made_on" | "level" | "-level" | "score_low" | "-score_low") | null;
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
                    "application/json": components["schemas"]["Diagnosis"][];
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
    download_diagnoses: {
        parameters: {
            query?: {
                /** @description 等级;0 为未达一级,unknown 为尚不能确定 */
                level?: string | null;
                /** @description 评测方式 */
                manner?: ("self" | "onsite") | null;
                /** @description 阶段 */
                phase?: ("plain" | "before" | "after") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "name" | "-name" | "unit" | "-unit" | "made_on" | "-made_on" | "level" | "-level" | "score_low" | "-score_low") | null;
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
    count_diagnoses: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 等级;0 为未达一级,unknown 为尚不能确定 */
                level?: string | null;
                /** @description 评测方式 */
                manner?: ("self" | "onsite") | null;
                /** @description 阶段 */
                phase?: ("plain" | "before" | "after") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
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
    import_diagnoses: {
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
                "multipart/form-data": components["schemas"]["Body_import_diagnoses"];
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
    get_index: {
        parameters: {
            query?: {
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["DiagnosisIndex"];
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
    list_mandates_given_to_me: {
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
                    "application/json": components["schemas"]["DiagnosisMandate"][];
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
    try_diagnosis: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiagnosisTrialIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisResult"];
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
    list_enterprises: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 企业名称(含曾用名)中的文字 */
                name?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 划型 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "industry" | "-industry" | "size" | "-size" | "changed_at" | "-changed_at") | null;
                /** @description 现持有的称号(代码) */
                title?: string | null;
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
                    "application/json": components["schemas"]["ListedEnterprise"][];
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
    download_enterprises: {
        parameters: {
            query?: {
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 企业名称(含曾用名)中的文字 */
                name?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 划型 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "industry" | "-industry" | "size" | "-size" | "changed_at" | "-changed_at") | null;
                /** @description 现持有的称号(代码) */
                title?: string | null;
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
    get_enterprise: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
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
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
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
    put_enterprise: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnterpriseChange"];
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
                    "application/json": components["schemas"]["Enterprise"];
                };
            };
            /** @description 新登记 */
            201: {
                headers: {
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enterprise"];
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
    list_contacts: {
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
                    /** @description 现在的版本,更改时放在 If-Match 中 */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"][];
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
    put_contacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactsChange"];
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
                    "application/json": components["schemas"]["Contact"][];
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
    list_firm_diagnoses: {
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
                    "application/json": components["schemas"]["Diagnosis"][];
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
    record_diagnosis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiagnosisIn"];
            };
        };
        responses: {
            /** @description 同样内容已经记录过 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisInFull"];
                };
            };
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisInFull"];
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
    get_diagnosis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
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
                    "application/json": components["schemas"]["DiagnosisInFull"];
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
    compare_diagnoses: {
        parameters: {
            query?: {
                /** @description 改造项目;只有一个可比较时可不填 */
                project?: string | null;
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
                    "application/json": components["schemas"]["SignedComparison"];
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
    list_mandates: {
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
                    "application/json": components["schemas"]["DiagnosisMandate"][];
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
    give_mandate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiagnosisMandateIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DiagnosisMandate"];
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
    read_evidence: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
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
                    "application/json": components["schemas"]["FirmEvidence"];
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
    ask_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceAskIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceOutcome"][];
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
    settle_evidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EvidenceSettlementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirmEvidence"];
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
    list_consents: {
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
                    "application/json": components["schemas"]["FactConsent"][];
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
    give_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactConsentIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FactConsent"];
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
    revoke_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 授权编号 */
                consent_id: string;
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
                    "application/json": components["schemas"]["FactConsent"];
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
    list_indicators: {
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
                    "application/json": components["schemas"]["YearIndicators"][];
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
    get_indicators: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
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
                    "application/json": components["schemas"]["YearIndicators"];
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
    put_indicators: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                credit_code: string;
                year: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IndicatorChange"];
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
                    "application/json": components["schemas"]["YearIndicators"];
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
    list_firm_steps: {
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
                    "application/json": components["schemas"]["PipelineStep"][];
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
    record_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PipelineStepIn"];
            };
        };
        responses: {
            /** @description 同一步已经记录过 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineStep"];
                };
            };
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineStep"];
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
    give_verdict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PipelineVerdictIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PipelineStep"];
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
    list_recognitions: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["EnterpriseRecognitions"];
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
    self_check_enterprise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credit_code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfCheckIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfCheck"];
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
    read_timeline: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
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
                    "application/json": components["schemas"]["Timeline"];
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
    count_enterprises: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 企业名称(含曾用名)中的文字 */
                name?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 划型 */
                size?: components["schemas"]["SizeClass"] | null;
                /** @description 现持有的称号(代码) */
                title?: string | null;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    import_enterprises: {
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
                "multipart/form-data": components["schemas"]["Body_import_enterprises"];
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
    list_questions: {
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
                    "application/json": components["schemas"]["EvidenceQuestion"][];
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
                    "application/json": components["schemas"]["EvidenceSource"][];
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
    import_evidence: {
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
                "multipart/form-data": components["schemas"]["Body_import_evidence"];
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
    list_experts: {
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
                    "application/json": components["schemas"]["Actor"][];
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
    list_consents_to_bank: {
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
                    "application/json": components["schemas"]["FactConsent"][];
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
    fetch_pack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 授权编号 */
                consent_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedFactPack"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Gone"];
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
    import_indicators: {
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
                "multipart/form-data": components["schemas"]["Body_import_indicators"];
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
    read_keys: {
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
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    count_libraries: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["LibraryCount"][];
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
    list_holders: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "industry" | "-industry" | "valid_from" | "-valid_from" | "valid_to" | "-valid_to") | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path: {
                title: string;
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
                    "application/json": components["schemas"]["LibraryRow"][];
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
    download_holders: {
        parameters: {
            query?: {
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "industry" | "-industry" | "valid_from" | "-valid_from" | "valid_to" | "-valid_to") | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path: {
                title: string;
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
    count_holders: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
            };
            header?: never;
            path: {
                title: string;
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
                    "application/json": components["schemas"]["ListFacets"];
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
    read_me: {
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
                    "application/json": components["schemas"]["Me"];
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
    list_my_apps: {
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
                    "application/json": components["schemas"]["AppGrant"][];
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
    withdraw_from_app: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 外部应用的编号 */
                client_id: string;
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
    read_analysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["MonthlyAnalysis"];
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
    read_analysis_page: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 月份,如 2026-11 */
                month: string;
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
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_analysis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 月份,如 2026-11 */
                month: string;
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
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_reports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["ReportStatus"][];
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
    get_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["MonthlyReportInFull"];
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
    draft_report: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportDraft"];
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
                    "application/json": components["schemas"]["MonthlyReportInFull"];
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
    accept_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["MonthlyReportInFull"];
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
    list_month_figures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["TaskFigure"][];
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
    list_month_figure_rows: {
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
                body: string;
                id: string;
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["FigureRow"][];
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
    return_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportStepIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthlyReportInFull"];
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
    submit_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                body: string;
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["MonthlyReportInFull"];
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
    lock_reports: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 月份,如 2026-11 */
                month: string;
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
                    "application/json": components["schemas"]["ReportStatus"][];
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
    read_bank_list: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "application/json": components["schemas"]["NameListRow"][];
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    match_codes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
                    "application/json": components["schemas"]["SignedReceipt"];
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
    download_bank_csv: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "text/csv": string;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_bank_xlsx: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acknowledge_bank_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
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
    list_bank_releases: {
        parameters: {
            query?: {
                /** @description 只要此版之后的 */
                after?: number;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
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
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedManifest"][];
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
    get_bank_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["SignedManifest"];
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
    delta_bank_release: {
        parameters: {
            query: {
                /** @description 从哪一版 */
                from: number;
            };
            header?: never;
            path: {
                number: number;
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
                    "application/x-ndjson": string;
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
    download_bank_release_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                number: number;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    latest_bank_release: {
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
                    "application/json": components["schemas"]["SignedManifest"];
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_changes: {
        parameters: {
            query?: {
                /** @description 上次回答中的 next;首次可不填 */
                after?: string | null;
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
                    "application/json": components["schemas"]["ListChanges"];
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
                /** @description 上次回答中的 next;首次可不填 */
                after?: string | null;
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
                /** @description 上次回答中的 next;首次可不填 */
                after?: string | null;
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
    list_consumers: {
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
                    "application/json": components["schemas"]["Consumer"][];
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
    list_corrections: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                state?: ("open" | "accepted" | "declined") | null;
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
                    "application/json": components["schemas"]["Correction"][];
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
    open_correction: {
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
                "application/json": components["schemas"]["CorrectionIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
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
    answer_correction: {
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
                "application/json": components["schemas"]["CorrectionAnswer"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Correction"];
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
    read_government_list: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "application/json": components["schemas"]["GovernmentRow"][];
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_government_csv: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "text/csv": string;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_government_xlsx: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    acknowledge_government_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
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
    read_contacts: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["GovernmentContact"][];
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
    list_government_releases: {
        parameters: {
            query?: {
                /** @description 只要此版之后的 */
                after?: number;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
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
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedManifest"][];
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
    get_government_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["SignedManifest"];
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
    delta_government_release: {
        parameters: {
            query: {
                /** @description 从哪一版 */
                from: number;
            };
            header?: never;
            path: {
                number: number;
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
                    "application/x-ndjson": string;
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
    download_government_release_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                number: number;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    latest_government_release: {
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
                    "application/json": components["schemas"]["SignedManifest"];
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_keys: {
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
                    "application/json": components["schemas"]["PublicKey"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    rotate_list_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicKey"][];
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
    read_public_list: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "application/json": components["schemas"]["PublicRow"][];
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
    download_public_csv: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
                    "text/csv": string;
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
    download_public_xlsx: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 只要某一称号 */
                title?: string | null;
                /** @description 只要某一归口单位(代码或当时的名称) */
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
    acknowledge_public_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgementIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Acknowledgement"];
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
    list_public_releases: {
        parameters: {
            query?: {
                /** @description 只要此版之后的 */
                after?: number;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
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
                    /** @description 下一页的地址(rel=next);没有即为最后一页 */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedManifest"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_public_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: number;
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
                    "application/json": components["schemas"]["SignedManifest"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    delta_public_release: {
        parameters: {
            query: {
                /** @description 从哪一版 */
                from: number;
            };
            header?: never;
            path: {
                number: number;
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
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_public_release_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                number: number;
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
    latest_public_release: {
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
                    "application/json": components["schemas"]["SignedManifest"];
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
    publish_release: {
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
                "application/json": components["schemas"]["ReleaseIn"];
            };
        };
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseJob"];
                };
            };
            /** @description 成功 */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseJob"];
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
    get_release_job: {
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
                    "application/json": components["schemas"]["ReleaseJob"];
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
    list_loans: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 专项产品 */
                programme?: components["schemas"]["LoanProgramme"] | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "reference" | "-reference" | "applied_on" | "-applied_on" | "drawn_on" | "-drawn_on" | "applied" | "-applied") | null;
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
                    "application/json": components["schemas"]["LoanUsage"][];
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
    report_loans: {
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
                "application/json": components["schemas"]["LoanUsagesIn"];
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
    read_usage_sums: {
        parameters: {
            query: {
                /** @description 按什么汇总 */
                by?: "month" | "unit" | "programme" | "collateral";
                /** @description 月份,如 2026-05 */
                first: string;
                /** @description 月份,如 2026-05 */
                last: string;
                /** @description 只要某一归口单位的企业(代码) */
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
                    "application/json": components["schemas"]["UsageSums"];
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
    report_loan_lines: {
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
                "application/x-ndjson": string;
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
    list_loan_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                loan_id: string;
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
                    "application/json": components["schemas"]["LoanUsage"][];
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
    authorize: {
        parameters: {
            query: {
                /** @description 外部应用的编号 */
                client_id: string;
                /** @description PKCE:原值的 SHA-256,base64url */
                code_challenge: string;
                /** @description S256 */
                code_challenge_method: string;
                /** @description 本人至多多少秒之前登录 */
                max_age?: string;
                /** @description 应用自选的随机值,写入 id_token;scope 含 openid 时必填 */
                nonce?: string;
                /** @description consent:再问一次本人;none:不支持无人应答的登录,答 login_required */
                prompt?: string;
                /** @description 登录后返回的地址,须是登记的地址之一,逐字相符 */
                redirect_uri: string;
                /** @description code */
                response_type: string;
                /** @description openid 与所要的权限,空格分隔;不填为登记的全部 */
                scope?: string;
                /** @description 应用自选的随机值,原样带回 */
                state: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 转到登录与同意的页面,或带着错误回到应用 */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description 不知道是哪个应用:给人看的页面 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    revoke_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    client_id: string;
                    /** @description 刷新令牌或访问令牌 */
                    token: string;
                    token_type_hint?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description 换取令牌的请求有误 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            /** @description 未通过身份验证 */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            /** @description 尝试过多 */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            500: components["responses"]["InternalError"];
            /** @description 暂时不可用 */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
        };
    };
    issue_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description 不用 Authorization: Basic 时填写 */
                    client_id?: string;
                    /** @description 同上;外部应用没有 */
                    client_secret?: string;
                    /** @description authorization_code:授权码,一次有效,60 秒 */
                    code?: string;
                    /** @description authorization_code:PKCE(S256)的原值 */
                    code_verifier?: string;
                    /** @enum {string} */
                    grant_type: "client_credentials" | "authorization_code" | "refresh_token";
                    /** @description authorization_code:与申请授权时相同 */
                    redirect_uri?: string;
                    /** @description refresh_token:一次有效,每次换新 */
                    refresh_token?: string;
                    /** @description 所要的权限,空格分隔;不填为全部 */
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppTokenReply"] | components["schemas"]["TokenReply"];
                };
            };
            /** @description 换取令牌的请求有误 */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            /** @description 未通过身份验证 */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            /** @description 尝试过多 */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
            500: components["responses"]["InternalError"];
            /** @description 暂时不可用 */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusal"];
                };
            };
        };
    };
    read_userinfo: {
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
                    "application/json": components["schemas"]["UserInfo"];
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
    read_origins: {
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
                    "application/json": components["schemas"]["AllowedOrigins"];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_persons: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 登录名或姓名中的字 */
                q?: string | null;
                /** @description 现有或待批准的角色 */
                role?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 login */
                sort?: ("login" | "-login" | "name" | "-name" | "state" | "-state" | "created_at" | "-created_at" | "last_sign_in" | "-last_sign_in") | null;
                /** @description 状态 */
                state?: components["schemas"]["PersonState"] | null;
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
                    "application/json": components["schemas"]["Person"][];
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
    register_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
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
    download_persons: {
        parameters: {
            query?: {
                /** @description 登录名或姓名中的字 */
                q?: string | null;
                /** @description 现有或待批准的角色 */
                role?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 login */
                sort?: ("login" | "-login" | "name" | "-name" | "state" | "-state" | "created_at" | "-created_at" | "last_sign_in" | "-last_sign_in") | null;
                /** @description 状态 */
                state?: components["schemas"]["PersonState"] | null;
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
    read_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 登录名 */
                login: string;
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
                    "application/json": components["schemas"]["Person"];
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
    change_person: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description 登录名 */
                login: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
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
                    "application/json": components["schemas"]["Person"];
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
    invite_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 登录名 */
                login: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
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
    propose_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 登录名 */
                login: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleProposal"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRole"];
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
    end_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 此人这一角色的编号 */
                id: string;
                /** @description 登录名 */
                login: string;
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
                    "application/json": components["schemas"]["PersonRole"];
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
    approve_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 此人这一角色的编号 */
                id: string;
                /** @description 登录名 */
                login: string;
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
                    "application/json": components["schemas"]["PersonRole"];
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
    refuse_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 此人这一角色的编号 */
                id: string;
                /** @description 登录名 */
                login: string;
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
                    "application/json": components["schemas"]["PersonRole"];
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
    remove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 登录名 */
                login: string;
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
            409: components["responses"]["Conflict"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    list_pipeline: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天所处的阶段;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "name" | "-name" | "unit" | "-unit" | "stage" | "-stage" | "since" | "-since" | "waiting" | "-waiting") | null;
                /** @description 阶段;unconfirmed 为仅有企业自报 */
                stage?: ("unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed") | "unconfirmed" | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 是否有待核实的企业自报 */
                waiting?: boolean | null;
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
                    "application/json": components["schemas"]["PipelineFirm"][];
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
    count_pipeline: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 哪一天所处的阶段;默认今天(北京时间) */
                on?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 阶段;unconfirmed 为仅有企业自报 */
                stage?: ("unreformed" | "reforming" | "reformed" | "regional" | "neeq" | "tutoring" | "accepted" | "approved" | "listed") | "unconfirmed" | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 是否有待核实的企业自报 */
                waiting?: boolean | null;
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
    import_pipeline: {
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
                "multipart/form-data": components["schemas"]["Body_import_pipeline"];
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
    list_procedures: {
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
                    "application/json": components["schemas"]["ProcedureInfo"][];
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
    list_public_showcases: {
        parameters: {
            query?: {
                clause?: ("9" | "S4") | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                kind?: ("case" | "piece") | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -published_on */
                sort?: ("opened_at" | "-opened_at" | "published_on" | "-published_on" | "title" | "-title") | null;
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
                    "application/json": components["schemas"]["PublicShowcase"][];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_public_showcase: {
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
                    "application/json": components["schemas"]["PublicShowcase"];
                };
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
    list_all_recognitions: {
        parameters: {
            query?: {
                /** @description 认定类别 */
                action?: components["schemas"]["RecognitionAction"] | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 发文日期不早于 */
                issued_from?: string | null;
                /** @description 发文日期不晚于 */
                issued_to?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 文号 */
                number?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "issued_on" | "-issued_on" | "number" | "-number" | "name" | "-name" | "unit" | "-unit" | "title" | "-title") | null;
                /** @description 称号代码 */
                title?: string | null;
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
                    "application/json": components["schemas"]["ListedRecognition"][];
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
    record_document: {
        parameters: {
            query?: {
                /** @description 只检查并报告,不入库 */
                dry_run?: boolean;
            };
            header?: {
                /** @description 客户端自定的唯一键;同一键重发只生效一次,并得到相同的回答 */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecognitionDocumentIn"];
            };
        };
        responses: {
            /** @description 试运行,或没有新的行入库 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
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
            409: components["responses"]["Conflict"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    download_recognitions: {
        parameters: {
            query?: {
                /** @description 认定类别 */
                action?: components["schemas"]["RecognitionAction"] | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 发文日期不早于 */
                issued_from?: string | null;
                /** @description 发文日期不晚于 */
                issued_to?: string | null;
                /** @description 文号 */
                number?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 recorded_at */
                sort?: ("recorded_at" | "-recorded_at" | "issued_on" | "-issued_on" | "number" | "-number" | "name" | "-name" | "unit" | "-unit" | "title" | "-title") | null;
                /** @description 称号代码 */
                title?: string | null;
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
    count_recognitions: {
        parameters: {
            query?: {
                /** @description 认定类别 */
                action?: components["schemas"]["RecognitionAction"] | null;
                /** @description 统一社会信用代码 */
                enterprise?: string | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 发文日期不早于 */
                issued_from?: string | null;
                /** @description 发文日期不晚于 */
                issued_to?: string | null;
                /** @description 文号 */
                number?: string | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 称号代码 */
                title?: string | null;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    import_recognitions: {
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
                "multipart/form-data": components["schemas"]["Body_import_recognitions"];
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
    list_bodies: {
        parameters: {
            query?: {
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["BodyInfo"][];
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
    read_revocations: {
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
                    "application/json": components["schemas"]["RevokedGrants"];
                };
            };
            /** @description 没有变化 */
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
    list_roles: {
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
                    "application/json": components["schemas"]["RoleInfo"][];
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
    read_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 角色代码 */
                code: string;
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
                    "application/json": components["schemas"]["RoleInfo"];
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
    change_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description 角色代码 */
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
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
                    "application/json": components["schemas"]["RoleInfo"];
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
    list_runs: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 排序的列,前加 - 为从大到小;默认 -created_at */
                sort?: ("created_at" | "-created_at") | null;
                /** @description 称号(代码) */
                title?: string | null;
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
                    "application/json": components["schemas"]["SeedRun"][];
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
    mine_seeds: {
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
                "application/json": components["schemas"]["SeedRunIn"];
            };
        };
        responses: {
            /** @description 已完成(按 Prefer: wait 等待) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedRun"];
                };
            };
            /** @description 成功 */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SeedRun"];
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
    get_run: {
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
                    "application/json": components["schemas"]["SeedRun"];
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
    list_candidates: {
        parameters: {
            query?: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 至多几项不符合 */
                missed?: number | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 nearness */
                sort?: ("credit_code" | "-credit_code" | "nearness" | "-nearness" | "name" | "-name" | "unit" | "-unit") | null;
                /** @description 当日持有的最高梯度称号(代码);none 为没有的 */
                tier?: string | null;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 结论 */
                verdict?: ("passes" | "fails" | "undetermined") | null;
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
                    "application/json": components["schemas"]["SeedFirm"][];
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
    download_candidates: {
        parameters: {
            query?: {
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 至多几项不符合 */
                missed?: number | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 credit_code */
                sort?: ("credit_code" | "-credit_code" | "nearness" | "-nearness" | "name" | "-name" | "unit" | "-unit") | null;
                /** @description 当日持有的最高梯度称号(代码);none 为没有的 */
                tier?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 结论 */
                verdict?: ("passes" | "fails" | "undetermined") | null;
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
    count_candidates: {
        parameters: {
            query?: {
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                /** @description 行业代码(可为上级,如 C34) */
                industry?: string | null;
                /** @description 至多几项不符合 */
                missed?: number | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 当日持有的最高梯度称号(代码);none 为没有的 */
                tier?: string | null;
                /** @description 归口单位代码或名称 */
                unit?: string | null;
                /** @description 结论 */
                verdict?: ("passes" | "fails" | "undetermined") | null;
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
    self_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelfCheckIn"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelfCheck"];
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
    open_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    answer_authorization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppAnswer"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppRedirect"];
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
    read_authorization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AppAsked"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppVerdict"];
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
    choose_capacity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CapacityChoice"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
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
    end_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionNamed"];
            };
        };
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
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    accept_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationAccepted"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    read_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationShown"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invited"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    finish_at_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 统一身份认证的 id */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderFinish"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["TooLarge"];
            422: components["responses"]["InvalidRequest"];
            429: components["responses"]["TooManyAttempts"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    start_at_provider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description 统一身份认证的 id */
                provider: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProviderStart"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderRedirect"];
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
    change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
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
    list_providers: {
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
    prove_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionReply"];
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
    confirm_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecondFactorCode"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionWithCodes"];
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
    begin_second_factor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionNamed"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Enrolment"];
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
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionNamed"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionState"];
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
    step_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUp"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionState"];
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
    issue_person_token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionTokenRequest"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonToken"];
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
    list_showcases: {
        parameters: {
            query?: {
                clause?: ("9" | "S4") | null;
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                kind?: ("case" | "piece") | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                /** @description 排序的列,前加 - 为从大到小;默认 -changed_at */
                sort?: ("opened_at" | "-opened_at" | "title" | "-title" | "state" | "-state" | "changed_at" | "-changed_at" | "published_on" | "-published_on") | null;
                state?: ("drafted" | "consented" | "published" | "declined" | "dropped" | "withdrawn") | null;
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
                    "application/json": components["schemas"]["Showcase"][];
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
    draft_showcase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShowcaseIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowcaseInFull"];
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
    get_showcase: {
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
                    "application/json": components["schemas"]["ShowcaseInFull"];
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
    act_on_showcase: {
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
                "application/json": components["schemas"]["ShowcaseStepIn"];
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
                    "application/json": components["schemas"]["ShowcaseInFull"];
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
    count_showcases: {
        parameters: {
            query?: {
                clause?: ("9" | "S4") | null;
                /** @description 按哪些字段计数,以逗号分开;不填为全部 */
                facets?: string | null;
                kind?: ("case" | "piece") | null;
                /** @description 要找的文字;不分全半角、大小写,不计空格与括号 */
                q?: string | null;
                state?: ("drafted" | "consented" | "published" | "declined" | "dropped" | "withdrawn") | null;
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
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    rotate_keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 成功 */
            201: {
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
    list_standards: {
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
                    "application/json": components["schemas"]["StandardInfo"][];
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
    get_standard: {
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
                    "application/json": components["schemas"]["StandardInFull"];
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
    edit_standard: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandardEdit"];
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
                    "application/json": components["schemas"]["StandardInFull"];
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
    list_subscriptions: {
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
                    "application/json": components["schemas"]["SubscriptionInfo"][];
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
    add_subscription: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionIn"];
            };
        };
        responses: {
            /** @description 成功 */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionWithSecret"];
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
    remove_subscription: {
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
    change_subscription: {
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
                "application/json": components["schemas"]["SubscriptionChange"];
            };
        };
        responses: {
            /** @description 成功 */
            200: {
                headers: {
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
                    "application/json": components["schemas"]["SubscriptionWithSecret"];
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
    test_subscription: {
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
    list_targets: {
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
                    "application/json": components["schemas"]["TargetInfo"][];
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
    list_counted: {
        parameters: {
            query: {
                /** @description 上一页 Link 头中给出的游标 */
                cursor?: string | null;
                /** @description 只要这些字段,以逗号分开,如 id,name;不填为全部。其余字段不在回答中 */
                fields?: string | null;
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 每页条数 */
                limit?: number;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 口径,见 progress 的 readings */
                reading: string;
                /** @description 是否在 Total-Count 头中给出总数 */
                total?: boolean;
                /** @description 年度;默认为所问之日的年度 */
                year?: number | null;
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
                    "application/json": components["schemas"]["CountedEnterprise"][];
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
    get_target_share: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                unit: string;
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
                    "application/json": components["schemas"]["TargetShare"];
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
    break_down_target: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                id: string;
                unit: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakdownIn"];
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
                    "application/json": components["schemas"]["TargetInfo"];
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
    read_progress: {
        parameters: {
            query?: {
                /** @description 按哪一时刻(须带时区)或哪一天结束时(北京时间)的记录回答;默认现在 */
                known_at?: string | null;
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
                /** @description 年度;默认为所问之日的年度 */
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
                    "application/json": components["schemas"]["Progress"];
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
    list_tasks: {
        parameters: {
            query?: {
                /** @description 哪一天有效;默认今天(北京时间) */
                on?: string | null;
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
                    "application/json": components["schemas"]["TaskInfo"][];
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
    list_titles: {
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
                    "application/json": components["schemas"]["TitleInfo"][];
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
    list_units: {
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
                    "application/json": components["schemas"]["Unit"][];
                };
            };
            400: components["responses"]["BadRequest"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    get_unit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
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
                    "application/json": components["schemas"]["Unit"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["InvalidRequest"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["TemporarilyUnavailable"];
        };
    };
    put_unit: {
        parameters: {
            query?: never;
            header?: {
                /** @description 所读版本的 ETag,如 "r17-0a1b2c3d4e5f";更改已有的内容须给出。* 表示不论现在是哪一版 */
                "If-Match"?: string | null;
                /** @description * 表示只新建:已经存在的不更改 */
                "If-None-Match"?: string | null;
            };
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnitChange"];
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
                    "application/json": components["schemas"]["Unit"];
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
    read_registry_work: {
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
