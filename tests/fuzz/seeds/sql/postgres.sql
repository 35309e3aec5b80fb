CREATE TABLE public.p (id integer, n text);
COPY public.p (id, n) FROM stdin;
1	a\tb
2	\N
\.
CREATE FUNCTION f() AS $x$ BEGIN; $x$;
INSERT INTO s.q VALUES (1, E'a\'b');
