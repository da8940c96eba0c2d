-- Every key that signed here; they stay listed when the secret key was changed.
CREATE TABLE issuer_key (
  thumbprint TEXT PRIMARY KEY,
  x TEXT NOT NULL,
  first_used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
