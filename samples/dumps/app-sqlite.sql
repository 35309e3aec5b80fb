PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE users(id INTEGER PRIMARY KEY, "e-mail" TEXT, about TEXT, token BLOB);
INSERT INTO users VALUES(1,'amy.pond@mail-example.org',replace('it''s\nme','\n',char(10)),NULL);
INSERT INTO users VALUES(2,NULL,replace('call\nrory.w@mail-example.org\nsoon','\n',char(10)),X'726f72792e77696c6c69616d73406d61696c2d6578616d706c652e6f7267');
CREATE TRIGGER seen AFTER INSERT ON users BEGIN INSERT INTO log VALUES('not.a.row'); END;
COMMIT;
