-- How surveys reach people: links for one person each, pages that may frame a survey, panels that send people and
-- take them back, and the key with which a shop signs what it says of an order.

-- One link for one person. It holds no state of its own: the id of the answer follows from the link, so that
-- whatever comes by it is one answer, wherever that is on its way. Only a hash of the link is stored.
CREATE TABLE personal_link (
  token_hash TEXT PRIMARY KEY,
  brand_id TEXT NOT NULL REFERENCES brand (id),
  survey_id TEXT NOT NULL REFERENCES survey (id),
  -- The arm's or creator's link whose audience the person belongs to.
  link_code TEXT NOT NULL REFERENCES survey_link (code),
  -- The name that the panel or customer list has for the person.
  external_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (survey_id, external_id)
) STRICT, WITHOUT ROWID;

-- A survey without a row is framed by nobody, has no panel and no key.
CREATE TABLE survey_distribution (
  survey_id TEXT PRIMARY KEY REFERENCES survey (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  frame_origins TEXT NOT NULL DEFAULT '[]' CHECK (json_type(frame_origins) = 'array'),
  panel TEXT CHECK (panel IS NULL OR json_type(panel) = 'object'),
  -- The key follows from it and the installation's secret; 0: there is none yet. A higher one ends the keys before.
  key_epoch INTEGER NOT NULL DEFAULT 0 CHECK (key_epoch >= 0),
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
