BEGIN TRANSACTION;
CREATE TABLE alembic_version_registry (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_registry_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version_registry" VALUES('0001');
CREATE TABLE annual_indicators (
	credit_code VARCHAR(18) NOT NULL, 
	year INTEGER NOT NULL, 
	revenue BIGINT, 
	headcount INTEGER, 
	total_assets BIGINT, 
	rd_expense BIGINT, 
	rd_deductible BIGINT, 
	new_product_revenue BIGINT, 
	cloud_investment BIGINT, 
	smart_investment BIGINT, 
	first_invention_patent_granted_on DATE, 
	size_class VARCHAR(12) NOT NULL, 
	size_reason VARCHAR(400) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_annual_indicators PRIMARY KEY (credit_code, year), 
	CONSTRAINT fk_annual_indicators_credit_code_enterprise FOREIGN KEY(credit_code) REFERENCES enterprise (credit_code)
);
INSERT INTO "annual_indicators" VALUES('91430302MA46ATQD51',2025,8200000000,146,NULL,430000000,NULL,NULL,NULL,NULL,NULL,'small','按工业(采矿、制造、电热燃水):从业人员146人(≥20,小型);营业收入8,200万元(≥2000,中型);取最低档,为小型','2026-11-27 02:09:21.511868');
INSERT INTO "annual_indicators" VALUES('91430302MA71U7NT79',2025,8200000000,146,NULL,430000000,NULL,NULL,NULL,NULL,NULL,'small','按工业(采矿、制造、电热燃水):从业人员146人(≥20,小型);营业收入8,200万元(≥2000,中型);取最低档,为小型','2026-11-27 02:09:21.665147');
CREATE TABLE api_client (
	client_id VARCHAR(63) NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	unit VARCHAR(20), 
	scopes JSON NOT NULL, 
	secret_hash VARCHAR(200) NOT NULL, 
	disabled BOOLEAN NOT NULL, 
	registered_at DATETIME NOT NULL, 
	CONSTRAINT pk_api_client PRIMARY KEY (client_id)
);
CREATE TABLE enterprise (
	credit_code VARCHAR(18) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	unit VARCHAR(20) NOT NULL, 
	industry VARCHAR(10) NOT NULL, 
	main_product VARCHAR(200) NOT NULL, 
	established_on DATE, 
	size_class VARCHAR(12) NOT NULL, 
	size_year INTEGER, 
	size_reason VARCHAR(400) NOT NULL, 
	registered_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_enterprise PRIMARY KEY (credit_code), 
	CONSTRAINT ck_enterprise_credit_code_length CHECK (length(credit_code) = 18), 
	CONSTRAINT fk_enterprise_unit_reporting_unit FOREIGN KEY(unit) REFERENCES reporting_unit (code)
);
INSERT INTO "enterprise" VALUES('91430302MA46ATQD51','示例更名有限公司','430302','C3591','',NULL,'small',2025,'按工业(采矿、制造、电热燃水):从业人员146人(≥20,小型);营业收入8,200万元(≥2000,中型);取最低档,为小型','2026-11-27 02:09:21.441155','2026-11-27 02:09:25.276166');
INSERT INTO "enterprise" VALUES('91430302MA71U7NT79','示例重工DA9899有限公司','430302','C3591','',NULL,'small',2025,'按工业(采矿、制造、电热燃水):从业人员146人(≥20,小型);营业收入8,200万元(≥2000,中型);取最低档,为小型','2026-11-27 02:09:21.620030','2026-11-27 02:09:21.620030');
CREATE TABLE enterprise_contact (
	credit_code VARCHAR(18) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	phone VARCHAR(40) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_enterprise_contact PRIMARY KEY (credit_code, name), 
	CONSTRAINT fk_enterprise_contact_credit_code_enterprise FOREIGN KEY(credit_code) REFERENCES enterprise (credit_code)
);
INSERT INTO "enterprise_contact" VALUES('91430302MA46ATQD51','联系人甲','示例号码','2026-11-27 02:09:39.178074');
CREATE TABLE feed_event (
	seq INTEGER NOT NULL, 
	id VARCHAR(32) NOT NULL, 
	type VARCHAR(80) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	recorded_at VARCHAR(27) NOT NULL, 
	data TEXT NOT NULL, 
	previous VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_feed_event PRIMARY KEY (seq), 
	CONSTRAINT uq_feed_event_id UNIQUE (id)
);
INSERT INTO "feed_event" VALUES(1,'65cca51c8b424e91bb42f66baab9f2e9','client.changed','admin','2026-11-27T02:09:15.008296Z','{"client_id":"admin","disabled":false,"kind":"officer","name":"本机管理员","scopes":["awards:assess","awards:decide","awards:pay","awards:read","contacts:read","contacts:write","enterprises:read","enterprises:write","feed:read","identity:admin","listings:read","listings:write","matches:read","name-list:read","operations:read","recognitions:read","recognitions:write"],"unit":null}','0000000000000000000000000000000000000000000000000000000000000000','93db75a5508f244ffbe7098f498f55b08fca6863d6c1d3dcd2df6f752f595a08');
INSERT INTO "feed_event" VALUES(2,'0fadd765311a44b6b0ca210b3b292f81','client.changed','svc-awards','2026-11-27T02:09:15.651181Z','{"client_id":"svc-awards","disabled":false,"kind":"service","name":"奖补服务","scopes":["enterprises:read","feed:read","recognitions:read"],"unit":null}','93db75a5508f244ffbe7098f498f55b08fca6863d6c1d3dcd2df6f752f595a08','9abe26f523f924ff51a98f02a5a874451a2788ebaf595878ec33f9263eb44c10');
INSERT INTO "feed_event" VALUES(3,'f1a108c8bbe247e79eb4bef1222257f9','client.changed','svc-matchmaking','2026-11-27T02:09:16.700588Z','{"client_id":"svc-matchmaking","disabled":false,"kind":"service","name":"匹配服务","scopes":["enterprises:read","feed:read"],"unit":null}','9abe26f523f924ff51a98f02a5a874451a2788ebaf595878ec33f9263eb44c10','5d9f8a34aaa0df3fae9d6b666d303789bd7dd2cc008a591d2fb91cdb84f612d8');
INSERT INTO "feed_event" VALUES(4,'062885d3d476490b8329296e81386240','enterprise.registered','91430302MA46ATQD51','2026-11-27T02:09:21.441155Z','{"credit_code":"91430302MA46ATQD51","established_on":null,"former_names":[],"industry":"C3591","main_product":"","name":"示例精工DA9899有限公司","size_class":"undetermined","unit":"430302"}','5d9f8a34aaa0df3fae9d6b666d303789bd7dd2cc008a591d2fb91cdb84f612d8','0efa637dcbbba16d2a0b67780d59b052df187602b762e8da9ef18120e0029f1d');
INSERT INTO "feed_event" VALUES(5,'ceffb96cbc6549f39f54f3ff6a44449b','indicators.reported','91430302MA46ATQD51','2026-11-27T02:09:21.511868Z','{"credit_code":"91430302MA46ATQD51","figures":{"cloud_investment":null,"first_invention_patent_granted_on":null,"headcount":146,"new_product_revenue":null,"rd_deductible":null,"rd_expense":"4300000.00","revenue":"82000000.00","smart_investment":null,"total_assets":null},"size_class":"small","year":2025}','0efa637dcbbba16d2a0b67780d59b052df187602b762e8da9ef18120e0029f1d','f7c6f45dd27b80641c9fc4a12422f20622cbead0b5a19bd7a12100bff9b673a2');
INSERT INTO "feed_event" VALUES(6,'2d426be25dc54a66bad4e07d320e7bcc','enterprise.changed','91430302MA46ATQD51','2026-11-27T02:09:21.511868Z','{"credit_code":"91430302MA46ATQD51","established_on":null,"former_names":[],"industry":"C3591","main_product":"","name":"示例精工DA9899有限公司","size_class":"small","unit":"430302"}','f7c6f45dd27b80641c9fc4a12422f20622cbead0b5a19bd7a12100bff9b673a2','8336d4be842ff9f09db08bfe96eff8f2b15e1152aee791c263674ec899fec2aa');
INSERT INTO "feed_event" VALUES(7,'c1feea4b758f4c92892ff232efa6fdfb','enterprise.registered','91430302MA71U7NT79','2026-11-27T02:09:21.620030Z','{"credit_code":"91430302MA71U7NT79","established_on":null,"former_names":[],"industry":"C3591","main_product":"","name":"示例重工DA9899有限公司","size_class":"undetermined","unit":"430302"}','8336d4be842ff9f09db08bfe96eff8f2b15e1152aee791c263674ec899fec2aa','28aff913626403008685e1a0543c7cead93a9ab6e3679237588be61cac6102ca');
INSERT INTO "feed_event" VALUES(8,'db17ef221e3d49588dbd62c7d371d38d','indicators.reported','91430302MA71U7NT79','2026-11-27T02:09:21.665147Z','{"credit_code":"91430302MA71U7NT79","figures":{"cloud_investment":null,"first_invention_patent_granted_on":null,"headcount":146,"new_product_revenue":null,"rd_deductible":null,"rd_expense":"4300000.00","revenue":"82000000.00","smart_investment":null,"total_assets":null},"size_class":"small","year":2025}','28aff913626403008685e1a0543c7cead93a9ab6e3679237588be61cac6102ca','5d851f3803380956dc2e000d8c71b126088ebba4cdef159872f31b911650cfbb');
INSERT INTO "feed_event" VALUES(9,'15bbf89e8d7d4f1fba3b5bd1c4291963','enterprise.changed','91430302MA71U7NT79','2026-11-27T02:09:21.665147Z','{"credit_code":"91430302MA71U7NT79","established_on":null,"former_names":[],"industry":"C3591","main_product":"","name":"示例重工DA9899有限公司","size_class":"small","unit":"430302"}','5d851f3803380956dc2e000d8c71b126088ebba4cdef159872f31b911650cfbb','d078c48b7a2843951fb50f5e4b9b564ca6bbfb3853a1199ecb560b27df4aea24');
INSERT INTO "feed_event" VALUES(10,'024e3c26ac5b452f8ec0424fbd260bca','recognition.recorded','91430302MA71U7NT79','2026-11-27T02:09:21.765477Z','{"action":"recheck","credit_code":"91430302MA71U7NT79","document":{"issued_on":"2025-09-01","issuer":"工业和信息化部(示例)","number":"示例工信〔2025〕DA9899复核号"},"enterprise_name":"示例重工DA9899有限公司","on_name_list":true,"recognition_id":"08bf3afb8f744c7e8379dccfd3d3862c","subject":"","title":"national_little_giant","title_name":"国家级专精特新“小巨人”企业","unit":"430302","valid_from":"2025-09-01","valid_to":"2028-09-01"}','d078c48b7a2843951fb50f5e4b9b564ca6bbfb3853a1199ecb560b27df4aea24','551a408d33c0829ae87db0e1da82cfaeda95214a96f8bd2761096c5f31d72ec3');
INSERT INTO "feed_event" VALUES(11,'6781a28bbe304d12ab45087080ba0a9e','name-list.changed','91430302MA71U7NT79','2026-11-27T02:09:21.765477Z','{"action":"added","row":{"credit_code":"91430302MA71U7NT79","document_number":"示例工信〔2025〕DA9899复核号","issued_on":"2025-09-01","issuer":"工业和信息化部(示例)","level":"国家级","name":"示例重工DA9899有限公司","subject":"","title":"national_little_giant","title_name":"国家级专精特新“小巨人”企业","unit":"430302","unit_name":"雨湖区","valid_from":"2025-09-01","valid_to":"2028-09-01"}}','551a408d33c0829ae87db0e1da82cfaeda95214a96f8bd2761096c5f31d72ec3','c0447536f48182996b3bb22846b4c334f48eba87977dd0ece2f2dc064986875c');
INSERT INTO "feed_event" VALUES(12,'06b8181963af40708b07c5d1c637d171','recognition.recorded','91430302MA46ATQD51','2026-11-27T02:09:22.073713Z','{"action":"new","credit_code":"91430302MA46ATQD51","document":{"issued_on":"2025-09-01","issuer":"工业和信息化部(示例)","number":"示例工信〔2025〕DA9899号"},"enterprise_name":"示例精工DA9899有限公司","on_name_list":true,"recognition_id":"7d735dfbbf71439199f1f4d73ff7402a","subject":"","title":"national_little_giant","title_name":"国家级专精特新“小巨人”企业","unit":"430302","valid_from":"2025-09-01","valid_to":"2028-09-01"}','c0447536f48182996b3bb22846b4c334f48eba87977dd0ece2f2dc064986875c','d927f6ec8475f1830b7c59eafeca3df4fe11f4381286bd08b9a618f622b0b7b8');
INSERT INTO "feed_event" VALUES(13,'b31b117d91a14ac9b158ba199235fbdf','name-list.changed','91430302MA46ATQD51','2026-11-27T02:09:22.073713Z','{"action":"added","row":{"credit_code":"91430302MA46ATQD51","document_number":"示例工信〔2025〕DA9899号","issued_on":"2025-09-01","issuer":"工业和信息化部(示例)","level":"国家级","name":"示例精工DA9899有限公司","subject":"","title":"national_little_giant","title_name":"国家级专精特新“小巨人”企业","unit":"430302","unit_name":"雨湖区","valid_from":"2025-09-01","valid_to":"2028-09-01"}}','d927f6ec8475f1830b7c59eafeca3df4fe11f4381286bd08b9a618f622b0b7b8','9e5175a47e45ac7bfa934b44cd059bec131c7e46af84e4925294e9697a52a071');
INSERT INTO "feed_event" VALUES(14,'479f25a8a0434406b2f7fed283507937','enterprise.changed','91430302MA46ATQD51','2026-11-27T02:09:25.276166Z','{"credit_code":"91430302MA46ATQD51","established_on":null,"former_names":["示例精工DA9899有限公司"],"industry":"C3591","main_product":"","name":"示例更名有限公司","size_class":"small","unit":"430302"}','9e5175a47e45ac7bfa934b44cd059bec131c7e46af84e4925294e9697a52a071','4dcb7e9bdf86b85d224504bc52fd4b6afb0257081f0c80cb5c20f77923281fa4');
INSERT INTO "feed_event" VALUES(15,'592ccd3730664dda9ef941f1722c158e','name-list.changed','91430302MA46ATQD51','2026-11-27T02:09:25.276166Z','{"action":"changed","row":{"credit_code":"91430302MA46ATQD51","document_number":"示例工信〔2025〕DA9899号","issued_on":"2025-09-01","issuer":"工业和信息化部(示例)","level":"国家级","name":"示例更名有限公司","subject":"","title":"national_little_giant","title_name":"国家级专精特新“小巨人”企业","unit":"430302","unit_name":"雨湖区","valid_from":"2025-09-01","valid_to":"2028-09-01"}}','4dcb7e9bdf86b85d224504bc52fd4b6afb0257081f0c80cb5c20f77923281fa4','d4c94e35fe483ab8f21d53c6b45d21a9a7468514a587d03baa4f9d958af36592');
INSERT INTO "feed_event" VALUES(16,'1c54fa3bfc7f417b8e9e6ff04e2fefb3','contact.changed','91430302MA46ATQD51','2026-11-27T02:09:39.178074Z','{"credit_code":"91430302MA46ATQD51"}','d4c94e35fe483ab8f21d53c6b45d21a9a7468514a587d03baa4f9d958af36592','926c94d7963fd261913ddaefaa049818cea7d7b3ffabaa709ee062495118cc97');
CREATE TABLE feed_head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_feed_head PRIMARY KEY (id)
);
INSERT INTO "feed_head" VALUES(1,16,'926c94d7963fd261913ddaefaa049818cea7d7b3ffabaa709ee062495118cc97');
CREATE TABLE former_name (
	credit_code VARCHAR(18) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_former_name PRIMARY KEY (credit_code, name), 
	CONSTRAINT fk_former_name_credit_code_enterprise FOREIGN KEY(credit_code) REFERENCES enterprise (credit_code)
);
INSERT INTO "former_name" VALUES('91430302MA46ATQD51','示例精工DA9899有限公司','2026-11-27 02:09:25.276166');
CREATE TABLE idempotent_answer (
	client_id VARCHAR(100) NOT NULL, 
	route VARCHAR(200) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	request_digest VARCHAR(64) NOT NULL, 
	status INTEGER NOT NULL, 
	body BLOB NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_idempotent_answer PRIMARY KEY (client_id, route, "key")
);
CREATE TABLE recognition (
	id VARCHAR(32) NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	title VARCHAR(60) NOT NULL, 
	action VARCHAR(12) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	document_id VARCHAR(32) NOT NULL, 
	enterprise_name VARCHAR(200) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by VARCHAR(100) NOT NULL, 
	CONSTRAINT pk_recognition PRIMARY KEY (id), 
	CONSTRAINT fk_recognition_credit_code_enterprise FOREIGN KEY(credit_code) REFERENCES enterprise (credit_code), 
	CONSTRAINT fk_recognition_document_id_recognition_document FOREIGN KEY(document_id) REFERENCES recognition_document (id), 
	CONSTRAINT uq_recognition_credit_code_title_action_subject_document_id UNIQUE (credit_code, title, action, subject, document_id), 
	CONSTRAINT ck_recognition_recognition_action CHECK (action IN ('new', 'recheck', 'rename', 'revocation'))
);
INSERT INTO "recognition" VALUES('08bf3afb8f744c7e8379dccfd3d3862c','91430302MA71U7NT79','national_little_giant','recheck','','1a40e09f33334fdb8ac66e6fdf93ca3d','示例重工DA9899有限公司','2026-11-27 02:09:21.765477','admin');
INSERT INTO "recognition" VALUES('7d735dfbbf71439199f1f4d73ff7402a','91430302MA46ATQD51','national_little_giant','new','','2de4bc3edb554bc9a1556d916acb3e55','示例精工DA9899有限公司','2026-11-27 02:09:22.073713','admin');
CREATE TABLE recognition_document (
	id VARCHAR(32) NOT NULL, 
	number VARCHAR(100) NOT NULL, 
	issuer VARCHAR(200) NOT NULL, 
	issued_on DATE NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by VARCHAR(100) NOT NULL, 
	CONSTRAINT pk_recognition_document PRIMARY KEY (id), 
	CONSTRAINT uq_recognition_document_number_issuer UNIQUE (number, issuer)
);
INSERT INTO "recognition_document" VALUES('1a40e09f33334fdb8ac66e6fdf93ca3d','示例工信〔2025〕DA9899复核号','工业和信息化部(示例)','2025-09-01','2026-11-27 02:09:21.765477','admin');
INSERT INTO "recognition_document" VALUES('2de4bc3edb554bc9a1556d916acb3e55','示例工信〔2025〕DA9899号','工业和信息化部(示例)','2025-09-01','2026-11-27 02:09:22.073713','admin');
CREATE TABLE reporting_unit (
	code VARCHAR(20) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	aliases JSON NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	CONSTRAINT pk_reporting_unit PRIMARY KEY (code), 
	CONSTRAINT uq_reporting_unit_name UNIQUE (name)
);
INSERT INTO "reporting_unit" VALUES('430302','雨湖区','county','["\u96e8\u6e56\u533a\u4eba\u6c11\u653f\u5e9c"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('430304','岳塘区','county','["\u5cb3\u5858\u533a\u4eba\u6c11\u653f\u5e9c"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('430321','湘潭县','county','["\u6e58\u6f6d\u53bf\u4eba\u6c11\u653f\u5e9c"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('430381','湘乡市','county','["\u6e58\u4e61\u5e02\u4eba\u6c11\u653f\u5e9c"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('430382','韶山市','county','["\u97f6\u5c71\u5e02\u4eba\u6c11\u653f\u5e9c"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('XTGX','湘潭高新区','park','["\u6e58\u6f6d\u9ad8\u65b0\u6280\u672f\u4ea7\u4e1a\u5f00\u53d1\u533a", "\u9ad8\u65b0\u533a"]','2022-01-01',NULL);
INSERT INTO "reporting_unit" VALUES('XTJK','湘潭经开区','park','["\u6e58\u6f6d\u7ecf\u6d4e\u6280\u672f\u5f00\u53d1\u533a", "\u6e58\u6f6d\u7ecf\u6d4e\u6280\u672f\u5f00\u53d1\u533a(\u4e5d\u534e)", "\u7ecf\u5f00\u533a"]','2022-01-01',NULL);
CREATE TABLE signing_key (
	kid VARCHAR(32) NOT NULL, 
	private_jwk JSON NOT NULL, 
	created_at DATETIME NOT NULL, 
	retired_at DATETIME, 
	CONSTRAINT pk_signing_key PRIMARY KEY (kid)
);
CREATE TABLE tenure (
	id VARCHAR(32) NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	title VARCHAR(60) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	valid_from DATE NOT NULL, 
	valid_to DATE, 
	recognition_id VARCHAR(32) NOT NULL, 
	recorded_from DATETIME NOT NULL, 
	recorded_to DATETIME, 
	CONSTRAINT pk_tenure PRIMARY KEY (id), 
	CONSTRAINT fk_tenure_credit_code_enterprise FOREIGN KEY(credit_code) REFERENCES enterprise (credit_code), 
	CONSTRAINT fk_tenure_recognition_id_recognition FOREIGN KEY(recognition_id) REFERENCES recognition (id)
);
INSERT INTO "tenure" VALUES('c6f492e0cb724e4583cd20c9f899748b','91430302MA71U7NT79','national_little_giant','','2025-09-01','2028-09-01','08bf3afb8f744c7e8379dccfd3d3862c','2026-11-27 02:09:21.765477',NULL);
INSERT INTO "tenure" VALUES('44b8b39f9a094e89bd63e601cdf02ee4','91430302MA46ATQD51','national_little_giant','','2025-09-01','2028-09-01','7d735dfbbf71439199f1f4d73ff7402a','2026-11-27 02:09:22.073713',NULL);
CREATE INDEX ix_feed_event_type_seq ON feed_event (type, seq);
CREATE INDEX ix_enterprise_name ON enterprise (name);
CREATE INDEX ix_enterprise_unit_credit_code ON enterprise (unit, credit_code);
CREATE INDEX ix_recognition_document_id ON recognition (document_id);
CREATE INDEX ix_tenure_holder ON tenure (credit_code, title, subject);
CREATE INDEX ix_tenure_title_valid ON tenure (title, valid_from, credit_code);
CREATE TRIGGER feed_event_no_delete BEFORE DELETE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER feed_event_no_update BEFORE UPDATE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER recognition_no_delete BEFORE DELETE ON recognition BEGIN SELECT RAISE(ABORT, 'recognition is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER recognition_no_update BEFORE UPDATE ON recognition BEGIN SELECT RAISE(ABORT, 'recognition is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER recognition_document_no_delete BEFORE DELETE ON recognition_document BEGIN SELECT RAISE(ABORT, 'recognition_document is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER recognition_document_no_update BEFORE UPDATE ON recognition_document BEGIN SELECT RAISE(ABORT, 'recognition_document is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER tenure_no_delete BEFORE DELETE ON tenure BEGIN SELECT RAISE(ABORT, 'tenure is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER tenure_no_update BEFORE UPDATE ON tenure WHEN OLD.recorded_to IS NOT NULL OR NEW.recorded_to IS NULL OR OLD.id IS NOT NEW.id OR OLD.credit_code IS NOT NEW.credit_code OR OLD.title IS NOT NEW.title OR OLD.subject IS NOT NEW.subject OR OLD.valid_from IS NOT NEW.valid_from OR OLD.valid_to IS NOT NEW.valid_to OR OLD.recognition_id IS NOT NEW.recognition_id OR OLD.recorded_from IS NOT NEW.recorded_from BEGIN SELECT RAISE(ABORT, 'tenure is a history: rows are added, never changed or deleted'); END;
COMMIT;
