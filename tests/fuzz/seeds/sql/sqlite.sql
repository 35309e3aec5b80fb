PRAGMA foreign_keys=OFF;
CREATE TABLE t(a, "b c");
INSERT INTO t VALUES(1,X'4142'),(2,unistr('x\u000a'));
