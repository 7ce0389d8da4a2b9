-- What a key may do, take and spend. scopes: words, separated by blanks. A limit or budget that is null is none; budgets are in
-- tokens. What reserved, used, day_used and month_used count stands in queue.reserved and the ledger; they are kept for keys with a
-- budget only. day and month: days since 1970 and months since year 0, UTC.
ALTER TABLE keys ADD COLUMN scopes TEXT NOT NULL DEFAULT 'generate read';
ALTER TABLE keys ADD COLUMN hint TEXT NOT NULL DEFAULT '';
ALTER TABLE keys ADD COLUMN revoked INTEGER;
ALTER TABLE keys ADD COLUMN last_used INTEGER;
ALTER TABLE keys ADD COLUMN requests_per_minute INTEGER;
ALTER TABLE keys ADD COLUMN strict_polls INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN queued_limit INTEGER;
ALTER TABLE keys ADD COLUMN body_limit INTEGER;
ALTER TABLE keys ADD COLUMN day_budget INTEGER;
ALTER TABLE keys ADD COLUMN month_budget INTEGER;
ALTER TABLE keys ADD COLUMN total_budget INTEGER;
ALTER TABLE keys ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN day_used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN month INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN month_used INTEGER NOT NULL DEFAULT 0;
ALTER TABLE keys ADD COLUMN webhook_url TEXT;
ALTER TABLE keys ADD COLUMN webhook_secret BLOB;

-- The tokens that a task holds in its key's reserved.
ALTER TABLE queue ADD COLUMN reserved INTEGER NOT NULL DEFAULT 0;
CREATE INDEX queue_waiting ON queue (key, task) WHERE started = 0;

-- outcome: 4 cancelled. callback: where its end is told.
ALTER TABLE tasks ADD COLUMN callback TEXT;
CREATE INDEX tasks_key ON tasks (key, id);

-- The creates of the last 24 hours that came with an Idempotency-Key. digest: SHA-256 of what was asked for.
CREATE TABLE idempotency (
    key     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    digest  BLOB NOT NULL,
    task    BLOB NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (key, name)
);

CREATE INDEX idempotency_created ON idempotency (created);

-- What is to be told to whom, written with the end of the task. base: what the clip's URL begins with where nobody says --public-url.
-- host: that of the URL; receivers take turns by it. due: null once it is delivered or given up.
CREATE TABLE deliveries (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    key       INTEGER NOT NULL,
    task      BLOB NOT NULL,
    event     TEXT NOT NULL,
    url       TEXT NOT NULL,
    base      TEXT NOT NULL,
    host      TEXT NOT NULL,
    created   INTEGER NOT NULL,
    due       INTEGER,
    tries     INTEGER NOT NULL DEFAULT 0,
    delivered INTEGER
);

CREATE INDEX deliveries_due ON deliveries (host, due) WHERE due IS NOT NULL;
CREATE INDEX deliveries_key ON deliveries (key, id);
CREATE INDEX deliveries_task ON deliveries (task);

-- Each try of a delivery. status: of HTTP, null where there was no answer.
CREATE TABLE delivery_tries (
    delivery INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    took     INTEGER NOT NULL,
    status   INTEGER,
    error    TEXT,
    PRIMARY KEY (delivery, number)
);

-- The ledger by time, for what was used when.
CREATE INDEX ledger_time ON ledger (key, at);

-- Webhooks. bases: as the request reached us that named the URL. The old secret signs beside the new one for a while after
-- webhook_rotated. gone: since when the receiver wants to hear no more.
ALTER TABLE tasks ADD COLUMN callback_base TEXT;
ALTER TABLE keys ADD COLUMN webhook_base TEXT;
ALTER TABLE keys ADD COLUMN webhook_gone INTEGER;
ALTER TABLE keys ADD COLUMN webhook_old_secret BLOB;
ALTER TABLE keys ADD COLUMN webhook_rotated INTEGER;

-- For lists of a key's tasks by status. Most tasks complete, and those are found among all.
CREATE INDEX queue_started ON queue (key, task) WHERE started = 1;
CREATE INDEX tasks_unmade ON tasks (key, id) WHERE outcome >= 3;

-- The secret before the newest, while it still works.
ALTER TABLE keys ADD COLUMN old_hash BLOB;
ALTER TABLE keys ADD COLUMN old_until INTEGER;
CREATE INDEX keys_old_hash ON keys (old_hash);

-- What was taken at a rate, by key or task. due: when it will have been earned, in microseconds since 1970.
CREATE TABLE rates (
    name TEXT PRIMARY KEY,
    due  INTEGER NOT NULL
) WITHOUT ROWID;

-- What a million of the entry's tokens cost, in ten-thousandths of the currency's unit, as agreed at the create; null: nothing.
ALTER TABLE ledger ADD COLUMN price INTEGER;
ALTER TABLE ledger ADD COLUMN currency TEXT;

-- The bytes of assets and of fetched URLs, each once, whoever owns them: assets, fetched and holds do. file: the name in the file
-- store, another one for each row, so that whoever deletes the file of an old row cannot meet that of a new one. due: when to look
-- whether it has lost its last owner; null while nobody let go.
CREATE TABLE contents (
    hash       TEXT NOT NULL PRIMARY KEY,
    file       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    width      INTEGER,
    height     INTEGER,
    seconds    REAL,
    frame_rate REAL,
    frames     INTEGER,
    due        INTEGER
);

CREATE INDEX contents_due ON contents (due) WHERE due IS NOT NULL;

-- type: 0 Image, 1 Video, 2 Audio, 3 Document. status: 0 Processing, 1 Active, 2 Failed. due: while Processing, when its URL may be
-- fetched, or when who fetches it is taken for dead; tries tells one fetcher from the next.
CREATE TABLE assets (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    id      TEXT NOT NULL UNIQUE,
    key     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    type    INTEGER NOT NULL,
    status  INTEGER NOT NULL,
    url     TEXT,
    created INTEGER NOT NULL,
    content TEXT REFERENCES contents (hash),
    error   TEXT,
    due     INTEGER,
    tries   INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX assets_key ON assets (key, number);
CREATE INDEX assets_due ON assets (due) WHERE due IS NOT NULL;
CREATE INDEX assets_content ON assets (content) WHERE content IS NOT NULL;

-- What open tasks need, whatever becomes of the assets that named it.
CREATE TABLE holds (
    task    BLOB NOT NULL,
    content TEXT NOT NULL REFERENCES contents (hash),
    PRIMARY KEY (task, content)
);

CREATE INDEX holds_content ON holds (content);

-- What a key's URLs held when they were last fetched. url: SHA-256 of it, in hex. fresh: until when it is taken without asking; busy:
-- until when others wait for who fetches it now.
CREATE TABLE fetched (
    key      INTEGER NOT NULL,
    url      TEXT NOT NULL,
    content  TEXT REFERENCES contents (hash),
    etag     TEXT,
    modified TEXT,
    kept     INTEGER NOT NULL,
    fresh    INTEGER NOT NULL DEFAULT 0,
    busy     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (key, url)
);

CREATE INDEX fetched_kept ON fetched (kept);
CREATE INDEX fetched_content ON fetched (content) WHERE content IS NOT NULL;
