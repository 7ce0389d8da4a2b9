-- Limits on a key's running tasks. queue.state: 0 ready, 1 leased, 2 held until a slot of its key is free.
-- queue.slot: the task is counted in its key's running.
ALTER TABLE keys ADD COLUMN running_limit INTEGER;
ALTER TABLE keys ADD COLUMN running INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue ADD COLUMN slot INTEGER NOT NULL DEFAULT 0;

CREATE INDEX queue_held ON queue (key, turn, task) WHERE state = 2;
CREATE INDEX queue_held_lane ON queue (lane) WHERE state = 2;

-- How far the turns of a lane have come, whatever other lanes have done since.
CREATE INDEX attempts_turn ON attempts (lane, turn);
DROP INDEX attempts_lane;

-- What one node does for all, and when it is due again.
CREATE TABLE duties (
    name TEXT PRIMARY KEY,
    due  INTEGER NOT NULL
);

-- What holds for the whole store, such as the name of the file store that belongs to it.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Workers as they announce themselves: room is how many tasks each of their lanes takes, as JSON. Nothing depends on it but what
-- operators are shown.
CREATE TABLE workers (
    id      TEXT PRIMARY KEY,
    host    TEXT NOT NULL,
    version TEXT NOT NULL,
    room    TEXT NOT NULL,
    seen    INTEGER NOT NULL
);
