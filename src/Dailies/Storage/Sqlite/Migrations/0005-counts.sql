-- The tasks of a lane that wait with an upstream, or until they are due.
CREATE INDEX queue_awaiting ON queue (lane, due) WHERE state = 3;

-- What a key's tasks were submitted as, by day.
CREATE INDEX submissions_key ON submissions (key, intended);
