-- One line of the brand's own at the foot of its reports, such as its legal name; null where it has none.
ALTER TABLE brand ADD COLUMN footer TEXT;
