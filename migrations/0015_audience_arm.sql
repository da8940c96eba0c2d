-- The one group of people that a pulse or an audience profile asks: it has no arms to compare.
INSERT INTO arm_kind (code) VALUES ('audience');
