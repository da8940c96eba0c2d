-- Sets that grow: a new member is one INSERT in a later migration, never a table rebuild.
CREATE TABLE platform (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO platform (code) VALUES
  ('instagram'), ('tiktok'), ('youtube'), ('x'), ('facebook'), ('linkedin'),
  ('pinterest'), ('twitch'), ('snapchat'), ('podcast'), ('blog'), ('other');

CREATE TABLE content_format (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO content_format (code) VALUES
  ('post'), ('reel'), ('story'), ('video'), ('short'), ('live'), ('article'), ('episode'), ('pin'), ('other');

CREATE TABLE role (code TEXT PRIMARY KEY, rank INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
INSERT INTO role (code, rank) VALUES ('viewer', 1), ('reviewer', 2), ('editor', 3), ('owner', 4);

CREATE TABLE campaign_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO campaign_status (code) VALUES ('draft'), ('live'), ('closed');

CREATE TABLE campaign_goal (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO campaign_goal (code) VALUES ('awareness'), ('engagement'), ('traffic'), ('sales'), ('equity');

CREATE TABLE cost_category (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO cost_category (code) VALUES
  ('fee'), ('product'), ('shipping'), ('agency'), ('paid_boost'), ('software'), ('commission');

CREATE TABLE cost_state (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO cost_state (code) VALUES ('committed'), ('paid');

CREATE TABLE collaboration_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO collaboration_status (code) VALUES
  ('invited'), ('opened'), ('in_progress'), ('submitted'), ('accepted'), ('sent_back'), ('declined'), ('locked');

CREATE TABLE submission_state (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO submission_state (code) VALUES ('pending'), ('accepted'), ('rejected');

CREATE TABLE submission_source (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO submission_source (code) VALUES ('link'), ('api'), ('import'), ('coordinator');

CREATE TABLE survey_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO survey_kind (code) VALUES ('brand_lift'), ('post_purchase'), ('pulse'), ('audience_profile');

CREATE TABLE arm_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO arm_kind (code) VALUES ('exposed'), ('control'), ('before'), ('after'), ('buyers');

CREATE TABLE response_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO response_status (code) VALUES ('partial'), ('complete'), ('screened_out'), ('over_quota');

CREATE TABLE sentiment_label (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO sentiment_label (code) VALUES ('positive'), ('neutral'), ('negative'), ('uncoded');

CREATE TABLE order_match (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO order_match (code) VALUES ('none'), ('code'), ('click'), ('code_and_click');

CREATE TABLE customer_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO customer_kind (code) VALUES ('new'), ('returning'), ('unknown');

CREATE TABLE click_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO click_kind (code) VALUES ('person'), ('bot'), ('preview');

CREATE TABLE import_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO import_kind (code) VALUES ('orders'), ('comments'), ('costs'), ('figures'), ('mentions'), ('web'), ('search');
