-- What stands in asset libraries and was not asked for in a long time.
CREATE INDEX staged_checked ON staged (checked);
