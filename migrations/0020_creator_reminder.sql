-- What a collaboration was before it was declined or locked, so that it can go on from there, and what was written
-- with the last step: by the brand when it sent back, by the creator when declining.
ALTER TABLE collaboration ADD COLUMN status_before TEXT REFERENCES collaboration_status (code);
ALTER TABLE collaboration ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- From now on closing a campaign locks its collaborations. Those closed before are locked here.
UPDATE collaboration SET status_before = status, status = 'locked', rev = rev + 1
WHERE status NOT IN ('declined', 'locked')
  AND campaign_id IN (SELECT id FROM campaign WHERE status = 'closed');

-- The instant of publication, where it is known; published_on is its day in the campaign's time zone.
ALTER TABLE content ADD COLUMN published_at INTEGER;
-- What the sweep for reminders reads every five minutes.
CREATE INDEX content_story_by_time ON content (published_at) WHERE format = 'story' AND published_at IS NOT NULL AND removed_at IS NULL;

-- Campaigns that have reminders sent by e-mail, and the address under which creators' pages are reached: a message
-- that no request asked for has no other way to know it.
CREATE TABLE campaign_reminder (
  campaign_id TEXT PRIMARY KEY REFERENCES campaign (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  by_email INTEGER NOT NULL CHECK (by_email IN (0, 1)),
  origin TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One e-mail a story. A claim comes before the sending: what was claimed and not heard of again may have been sent,
-- and is not sent twice.
CREATE TABLE story_reminder (
  content_id TEXT PRIMARY KEY REFERENCES content (id),
  brand_id TEXT NOT NULL REFERENCES brand (id),
  state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'failed', 'given_up')),
  attempts INTEGER NOT NULL CHECK (attempts > 0),
  -- The code that the sender of e-mails gave; never an address or a text.
  last_error TEXT,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
