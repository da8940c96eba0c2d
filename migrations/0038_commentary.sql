-- What the coordinator says on a campaign's reports, in Markdown by section. It changes under the campaign's revision.
CREATE TABLE commentary (
  campaign_id TEXT PRIMARY KEY REFERENCES campaign (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  -- Whose words they are; null is the brand.
  author TEXT,
  items TEXT NOT NULL CHECK (json_type(items) = 'array'),
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
