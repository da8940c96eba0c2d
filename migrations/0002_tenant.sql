-- The tenant, who may act for it, and what they did.
CREATE TABLE brand (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  accent TEXT NOT NULL DEFAULT '#0b5d51',
  logo_key TEXT,
  locale TEXT NOT NULL DEFAULT 'en',
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- brand_id is null only for a key of the whole installation, which can create brands.
CREATE TABLE api_key (
  id TEXT PRIMARY KEY,
  brand_id TEXT REFERENCES brand (id),
  name TEXT NOT NULL,
  role TEXT NOT NULL REFERENCES role (code),
  secret_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  key_id TEXT NOT NULL REFERENCES api_key (id),
  brand_id TEXT REFERENCES brand (id),
  role TEXT NOT NULL REFERENCES role (code),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
  id TEXT PRIMARY KEY,
  brand_id TEXT REFERENCES brand (id),
  name TEXT NOT NULL,
  email TEXT,
  role TEXT NOT NULL REFERENCES role (code),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE passkey (
  credential_id TEXT PRIMARY KEY,
  member_id TEXT NOT NULL REFERENCES member (id),
  brand_id TEXT REFERENCES brand (id),
  public_key BLOB NOT NULL,
  sign_count INTEGER NOT NULL,
  transports TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;

-- Append-only: who did what, when, to which row. actor_kind says whether a key, session, personal link or command.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  brand_id TEXT REFERENCES brand (id),
  at INTEGER NOT NULL,
  actor_kind TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  action TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail)),
  request_id TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_brand ON audit (brand_id, id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit is append-only');
END;
