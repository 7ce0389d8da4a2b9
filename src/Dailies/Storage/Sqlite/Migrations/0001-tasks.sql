-- Times are milliseconds since 1970, UTC. Ids of tasks are the 16 bytes of their UUID, big endian: they sort by time.

CREATE TABLE keys (
    id      INTEGER PRIMARY KEY,
    hash    BLOB NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    created INTEGER NOT NULL,
    weight  REAL NOT NULL DEFAULT 1,
    finish  INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE secrets (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    value   BLOB NOT NULL,
    created INTEGER NOT NULL
);

-- What a query reads. outcome: null while open, 2 completed, 3 failed. tokens: what the clip used, and before that what it is
-- expected to use.
CREATE TABLE tasks (
    id           BLOB PRIMARY KEY,
    key          INTEGER NOT NULL REFERENCES keys (id),
    created      INTEGER NOT NULL,
    model        TEXT NOT NULL,
    outcome      INTEGER,
    ended        INTEGER,
    error        TEXT,
    clip         TEXT,
    clip_seconds REAL,
    clip_bytes   INTEGER,
    clip_kept    INTEGER,
    tokens       INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX tasks_ended ON tasks (ended) WHERE ended IS NOT NULL;
CREATE INDEX tasks_clips ON tasks (ended) WHERE clip_kept = 1;

-- What a worker reads.
CREATE TABLE requests (
    task BLOB PRIMARY KEY,
    body TEXT NOT NULL
) WITHOUT ROWID;

-- The open tasks, narrow, because claims and heartbeats rewrite its rows. state: 0 ready, 1 leased.
CREATE TABLE queue (
    task       BLOB PRIMARY KEY,
    key        INTEGER NOT NULL,
    lane       TEXT NOT NULL,
    turn       INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    started    INTEGER NOT NULL DEFAULT 0,
    attempts   INTEGER NOT NULL DEFAULT 0,
    progress   INTEGER NOT NULL DEFAULT 0,
    lease      INTEGER,
    lease_ends INTEGER
) WITHOUT ROWID;

CREATE INDEX queue_ready ON queue (lane, turn, task) WHERE state = 0;
CREATE INDEX queue_leases ON queue (lease_ends) WHERE state = 1;

-- One row a claim; its id is the lease's token, and the newest of a lane tells how far the turns have come.
CREATE TABLE attempts (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    task    BLOB NOT NULL,
    lane    TEXT NOT NULL,
    turn    INTEGER NOT NULL,
    started INTEGER NOT NULL,
    ended   INTEGER,
    outcome TEXT
);

CREATE INDEX attempts_lane ON attempts (lane, id);
CREATE INDEX attempts_task ON attempts (task);

CREATE TABLE ledger (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    task   BLOB NOT NULL UNIQUE,
    key    INTEGER NOT NULL,
    model  TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    at     INTEGER NOT NULL
);

CREATE INDEX ledger_key ON ledger (key, id);
