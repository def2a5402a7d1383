BEGIN TRANSACTION;
CREATE TABLE alembic_version_awards (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_awards_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version_awards" VALUES('0001');
CREATE TABLE decision (
	id INTEGER NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	year INTEGER NOT NULL, 
	measure_id VARCHAR(80) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	amount BIGINT NOT NULL, 
	decided_by VARCHAR(200) NOT NULL, 
	decided_on DATE NOT NULL, 
	grounds VARCHAR(200) NOT NULL, 
	recorded_by VARCHAR(100) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_amount_not_negative CHECK (amount >= 0)
);
CREATE TABLE determination (
	id INTEGER NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	year INTEGER NOT NULL, 
	measure_id VARCHAR(80) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	gate VARCHAR(80) NOT NULL, 
	met BOOLEAN NOT NULL, 
	decided_by VARCHAR(200) NOT NULL, 
	decided_on DATE NOT NULL, 
	grounds VARCHAR(200) NOT NULL, 
	recorded_by VARCHAR(100) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_determination PRIMARY KEY (id)
);
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
INSERT INTO "feed_event" VALUES(1,'39716cc032d94e8db9e4e626d7475422','payment.recorded','91430302MA46ATQD51','2026-11-27T02:09:39.307384Z','{"amount":"200000.00","credit_code":"91430302MA46ATQD51","measure_id":"national-little-giant","paid_on":"2025-11-03","subject":"","voucher":"示例凭证1","year":2025}','0000000000000000000000000000000000000000000000000000000000000000','4c41427812a22ab43877360de7ce5757877272264595bc9ea675f4795bbc9351');
CREATE TABLE feed_head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_feed_head PRIMARY KEY (id)
);
INSERT INTO "feed_head" VALUES(1,1,'4c41427812a22ab43877360de7ce5757877272264595bc9ea675f4795bbc9351');
CREATE TABLE followed_feed (
	name VARCHAR(80) NOT NULL, 
	seq INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_followed_feed PRIMARY KEY (name)
);
INSERT INTO "followed_feed" VALUES('registry',16,'926c94d7963fd261913ddaefaa049818cea7d7b3ffabaa709ee062495118cc97');
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
CREATE TABLE known_enterprise (
	credit_code VARCHAR(18) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	unit VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_known_enterprise PRIMARY KEY (credit_code)
);
INSERT INTO "known_enterprise" VALUES('91430302MA46ATQD51','示例更名有限公司','430302');
INSERT INTO "known_enterprise" VALUES('91430302MA71U7NT79','示例重工DA9899有限公司','430302');
CREATE TABLE known_figures (
	credit_code VARCHAR(18) NOT NULL, 
	year INTEGER NOT NULL, 
	figures JSON NOT NULL, 
	first_invention_patent_granted_on DATE, 
	size_class VARCHAR(12) NOT NULL, 
	CONSTRAINT pk_known_figures PRIMARY KEY (credit_code, year)
);
INSERT INTO "known_figures" VALUES('91430302MA46ATQD51',2025,'{"revenue": 8200000000, "total_assets": null, "rd_expense": 430000000, "rd_deductible": null, "new_product_revenue": null, "cloud_investment": null, "smart_investment": null}',NULL,'small');
INSERT INTO "known_figures" VALUES('91430302MA71U7NT79',2025,'{"revenue": 8200000000, "total_assets": null, "rd_expense": 430000000, "rd_deductible": null, "new_product_revenue": null, "cloud_investment": null, "smart_investment": null}',NULL,'small');
CREATE TABLE known_recognition (
	recognition_id VARCHAR(32) NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	title VARCHAR(60) NOT NULL, 
	action VARCHAR(12) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	document_number VARCHAR(100) NOT NULL, 
	issuer VARCHAR(200) NOT NULL, 
	issued_on DATE NOT NULL, 
	valid_to DATE, 
	CONSTRAINT pk_known_recognition PRIMARY KEY (recognition_id)
);
INSERT INTO "known_recognition" VALUES('08bf3afb8f744c7e8379dccfd3d3862c','91430302MA71U7NT79','national_little_giant','recheck','','示例工信〔2025〕DA9899复核号','工业和信息化部(示例)','2025-09-01','2028-09-01');
INSERT INTO "known_recognition" VALUES('7d735dfbbf71439199f1f4d73ff7402a','91430302MA46ATQD51','national_little_giant','new','','示例工信〔2025〕DA9899号','工业和信息化部(示例)','2025-09-01','2028-09-01');
CREATE TABLE payment (
	id INTEGER NOT NULL, 
	credit_code VARCHAR(18) NOT NULL, 
	measure_id VARCHAR(80) NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	period INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	paid_on DATE NOT NULL, 
	voucher VARCHAR(200) NOT NULL, 
	policy_digest VARCHAR(64) NOT NULL, 
	recorded_by VARCHAR(100) NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_payment PRIMARY KEY (id), 
	CONSTRAINT ck_payment_amount_positive CHECK (amount > 0), 
	CONSTRAINT uq_payment_credit_code_measure_id_subject_period UNIQUE (credit_code, measure_id, subject, period)
);
INSERT INTO "payment" VALUES(1,'91430302MA46ATQD51','national-little-giant','',0,2025,200000,'2025-11-03','示例凭证1','11aeb0c3f289131d19e9978808e1cd0f8cc2199a8055754f6f69d48450a7c99c','admin','2026-11-27 02:09:39.307384');
CREATE INDEX ix_decision_credit_code_year ON decision (credit_code, year);
CREATE INDEX ix_determination_credit_code_year ON determination (credit_code, year);
CREATE INDEX ix_feed_event_type_seq ON feed_event (type, seq);
CREATE INDEX ix_known_recognition_credit_code ON known_recognition (credit_code);
CREATE TRIGGER feed_event_no_delete BEFORE DELETE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER feed_event_no_update BEFORE UPDATE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER determination_no_delete BEFORE DELETE ON determination BEGIN SELECT RAISE(ABORT, 'determination is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER determination_no_update BEFORE UPDATE ON determination BEGIN SELECT RAISE(ABORT, 'determination is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment BEGIN SELECT RAISE(ABORT, 'payment is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment BEGIN SELECT RAISE(ABORT, 'payment is a history: rows are added, never changed or deleted'); END;
COMMIT;
