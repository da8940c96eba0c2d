-- A report asks for the answers of creators' own people. Most surveys have none, and their tallies were all read to find that.
-- Counts are in no index: it is written when a cell is new, and not at each answer.
CREATE INDEX answer_tally_by_creator ON answer_tally (survey_version_id, creator_id) WHERE creator_id <> '';
