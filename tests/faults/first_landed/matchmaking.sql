BEGIN TRANSACTION;
CREATE TABLE alembic_version_matchmaking (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_matchmaking_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version_matchmaking" VALUES('0001');
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
INSERT INTO "feed_event" VALUES(1,'64eed163a24449f789a974f13a8632a1','supply.listed','1','2026-11-27T02:09:23.395155Z','{"id":1,"technology_field":"先进制造与自动化","title":"高速电主轴热误差补偿与在线监测技术(DA9899)"}','0000000000000000000000000000000000000000000000000000000000000000','151ce8d8b132c104cec1a860d660878dbebb48fcb7d8c4c741e81983b7bb8415');
INSERT INTO "feed_event" VALUES(2,'df4a7ddfb3894816b2807ae01fa9829c','demand.listed','2','2026-11-27T02:09:23.412225Z','{"id":2,"technology_field":"先进制造与自动化","title":"加工中心高速主轴热伸长误差补偿(DA9899)"}','151ce8d8b132c104cec1a860d660878dbebb48fcb7d8c4c741e81983b7bb8415','1f0bd232d799fe107f8458f1122c9fbbdc6c1f92e3ca4b4eebdd7cfb90e84c54');
CREATE TABLE feed_head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_feed_head PRIMARY KEY (id)
);
INSERT INTO "feed_head" VALUES(1,2,'1f0bd232d799fe107f8458f1122c9fbbdc6c1f92e3ca4b4eebdd7cfb90e84c54');
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
CREATE TABLE listing (
	id INTEGER NOT NULL, 
	side VARCHAR(6) NOT NULL, 
	owner VARCHAR(200) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	technology_field VARCHAR(20) NOT NULL, 
	industry VARCHAR(200) NOT NULL, 
	valid_until DATE, 
	details JSON NOT NULL, 
	withdrawn BOOLEAN NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	CONSTRAINT pk_listing PRIMARY KEY (id), 
	CONSTRAINT uq_listing_side_owner_title UNIQUE (side, owner, title)
);
INSERT INTO "listing" VALUES(1,'supply','示例大学','高速电主轴热误差补偿与在线监测技术(DA9899)','先进制造与自动化','',NULL,'{"result_type": "", "summary": "\u5efa\u7acb\u4e3b\u8f74\u70ed\u53d8\u5f62\u591a\u6e90\u6570\u636e\u6a21\u578b\u5e76\u5b9e\u65f6\u8865\u507f\u70ed\u4f38\u957f\u8bef\u5dee", "innovation": "\u6e29\u5ea6\u4f20\u611f\u4e0e\u8f74\u627f\u632f\u52a8\u878d\u5408\u8bca\u65ad", "indicators": "\u8865\u507f\u540e\u70ed\u8bef\u5dee\u22643\u03bcm;\u8f6c\u901f\u226530000r/min", "trl": 7, "ip_number": "", "legal_status": "", "stage": "", "awards": "", "cooperation": "\u6280\u672f\u8bb8\u53ef", "price": null}',0,'2026-11-27 02:09:23.395155');
INSERT INTO "listing" VALUES(2,'demand','91430302MA46ATQD51','加工中心高速主轴热伸长误差补偿(DA9899)','先进制造与自动化','',NULL,'{"problem": "\u4e3b\u8f74\u8fde\u7eed\u8fd0\u8f6c\u540e\u70ed\u53d8\u5f62\u4f7f\u52a0\u5de5\u7cbe\u5ea6\u6f02\u79fb", "key_technology": "\u70ed\u8bef\u5dee\u5b9e\u65f6\u5efa\u6a21\u4e0e\u8865\u507f", "goal": "\u70ed\u8bef\u5dee\u63a7\u5236\u57285\u03bcm\u4ee5\u5185", "keywords": "\u4e3b\u8f74;\u70ed\u8bef\u5dee;\u8865\u507f", "period": "", "budget": null, "solve_mode": "", "indicators": "", "ownership": "", "reward": null, "solver_conditions": "", "public_name": true}',0,'2026-11-27 02:09:23.412225');
CREATE TABLE listing_contact (
	listing_id INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	phone VARCHAR(200) NOT NULL, 
	email VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_listing_contact PRIMARY KEY (listing_id), 
	CONSTRAINT fk_listing_contact_listing_id_listing FOREIGN KEY(listing_id) REFERENCES listing (id)
);
CREATE INDEX ix_feed_event_type_seq ON feed_event (type, seq);
CREATE TRIGGER feed_event_no_delete BEFORE DELETE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
CREATE TRIGGER feed_event_no_update BEFORE UPDATE ON feed_event BEGIN SELECT RAISE(ABORT, 'feed_event is a history: rows are added, never changed or deleted'); END;
COMMIT;
