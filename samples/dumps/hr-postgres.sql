--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET standard_conforming_strings = on;

CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN NEW.changed := now(); RETURN NEW; END; $$;

CREATE TABLE hr.staff (
    id integer NOT NULL,
    "Full Name" text,
    contact jsonb,
    ssn text,
    scan bytea
);

COPY hr.staff (id, "Full Name", contact, ssn, scan) FROM stdin;
1	Tab\\t is	{"mail": "tab.user@mail-example.org"}	536-90-4399	\\x7363616e6e65722e75736572406d61696c2d6578616d706c652e6f7267
2	New\nline	\N	\N	\N
3	Ann	{"mail": "ann.roe@mail-example.org"}	\N	\\x00ff
\.

INSERT INTO hr.notes VALUES (7, E'it\'s\tcalling 555 soon', 'C:\temp\', 'write to note.taker@mail-example.org');
