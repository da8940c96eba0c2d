-- Openings of a survey's page by people whom a full quota turned away before the first question; `n` has none of them.
ALTER TABLE survey_view ADD COLUMN turned_away INTEGER NOT NULL DEFAULT 0;
