-- Whether the pages of a survey ask Cloudflare that no robot is answering. It is off, and off wherever the
-- installation has no keys for it.
ALTER TABLE survey ADD COLUMN is_challenged INTEGER NOT NULL DEFAULT 0 CHECK (is_challenged IN (0, 1));
