-- Which template and page format a version was published in; earlier ones were all full reports on A4.
ALTER TABLE report ADD COLUMN template TEXT NOT NULL DEFAULT 'full';
ALTER TABLE report ADD COLUMN page_format TEXT NOT NULL DEFAULT 'a4';
