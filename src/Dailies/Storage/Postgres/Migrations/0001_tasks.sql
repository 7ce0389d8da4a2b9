-- Times are milliseconds since 1970, UTC, by the database's clock. Ids of tasks are UUIDv7: they sort by time.

-- The clock that every lease and date is measured by; a store that brings a clock of its own passes its time.
CREATE FUNCTION store_time(given bigint) RETURNS bigint LANGUAGE sql STABLE AS
    'SELECT coalesce(given, (extract(epoch FROM statement_timestamp()) * 1000)::bigint)';

CREATE TABLE keys (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash    bytea NOT NULL UNIQUE,
    name    text NOT NULL,
    created bigint NOT NULL,
    weight  double precision NOT NULL DEFAULT 1,
    finish  bigint NOT NULL DEFAULT 0
);

CREATE TABLE secrets (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    value   bytea NOT NULL,
    created bigint NOT NULL
);

-- What a query reads. outcome: null while open, 2 completed, 3 failed. tokens: what the clip used, and before that what it is
-- expected to use.
CREATE TABLE tasks (
    id           uuid PRIMARY KEY,
    key          bigint NOT NULL REFERENCES keys (id),
    created      bigint NOT NULL,
    model        text NOT NULL,
    outcome      integer,
    ended        bigint,
    error        text,
    clip         text,
    clip_seconds double precision,
    clip_bytes   bigint,
    clip_kept    boolean NOT NULL DEFAULT false,
    tokens       bigint NOT NULL
);

CREATE INDEX tasks_ended ON tasks (ended) WHERE ended IS NOT NULL;
CREATE INDEX tasks_clips ON tasks (ended) WHERE clip_kept;

-- What a worker reads.
CREATE TABLE requests (
    task uuid PRIMARY KEY,
    body text NOT NULL
);

-- The open tasks, narrow, because claims and heartbeats rewrite its rows. state: 0 ready, 1 leased.
CREATE TABLE queue (
    task       uuid PRIMARY KEY,
    key        bigint NOT NULL,
    lane       text NOT NULL,
    turn       bigint NOT NULL,
    state      integer NOT NULL DEFAULT 0,
    started    integer NOT NULL DEFAULT 0,
    attempts   integer NOT NULL DEFAULT 0,
    progress   integer NOT NULL DEFAULT 0,
    lease      bigint,
    lease_ends bigint
);

CREATE INDEX queue_ready ON queue (lane, turn, task) WHERE state = 0;
CREATE INDEX queue_leases ON queue (lease_ends) WHERE state = 1;

-- One row a claim; its id is the lease's token, and the newest of a lane tells how far the turns have come.
CREATE TABLE attempts (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task    uuid NOT NULL,
    lane    text NOT NULL,
    turn    bigint NOT NULL,
    started bigint NOT NULL,
    ended   bigint,
    outcome text
);

CREATE INDEX attempts_lane ON attempts (lane, id);
CREATE INDEX attempts_task ON attempts (task);

CREATE TABLE ledger (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task   uuid NOT NULL UNIQUE,
    key    bigint NOT NULL,
    model  text NOT NULL,
    tokens bigint NOT NULL,
    at     bigint NOT NULL
);

CREATE INDEX ledger_key ON ledger (key, id);
