-- queue.state: 3: waits until due, or, where due is null, for what its upstream says; slot and reservation are kept meanwhile.
ALTER TABLE queue ADD COLUMN due bigint;

CREATE INDEX queue_due ON queue (due) WHERE state = 3 AND due IS NOT NULL;

-- Each time that a task was submitted to a paid upstream. state: 0 intended, 1 doubtful, 2 accepted, 3 made, 4 refused, 5 failed,
-- 6 lost. lease: that of the worker that submitted, which stays the task's while it waits. remote: the upstream's own id. url: where
-- the clip lies there. tokens: what the upstream counted; null: unknown. due: when it is
-- next looked at.
CREATE TABLE submissions (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    task     uuid NOT NULL,
    key      bigint NOT NULL,
    model    text NOT NULL,
    upstream text NOT NULL,
    lease    bigint NOT NULL,
    state    integer NOT NULL DEFAULT 0,
    intended bigint NOT NULL,
    settled  bigint,
    remote   text,
    url      text,
    tokens   bigint,
    error    text,
    code     text,
    misses   integer NOT NULL DEFAULT 0,
    due      bigint
);

CREATE INDEX submissions_due ON submissions (due) WHERE due IS NOT NULL;
CREATE INDEX submissions_task ON submissions (task);
CREATE INDEX submissions_open ON submissions (upstream) WHERE state < 3;
CREATE INDEX submissions_unsettled ON submissions (id) WHERE tokens IS NULL AND state <> 4;

-- What holds for an upstream on all nodes. not_before: until when nothing is submitted to it.
CREATE TABLE upstreams (
    name       text PRIMARY KEY,
    not_before bigint NOT NULL DEFAULT 0
);

-- Bytes that an upstream takes from its asset library only. content: their SHA-256 in hex. state: 0 wanted there, 1 being looked at,
-- 2 usable. asset: the upstream's own id. since: when they came to stand there; checked: when that was last known.
CREATE TABLE staged (
    upstream text NOT NULL,
    content  text NOT NULL,
    state    integer NOT NULL DEFAULT 0,
    asset    text,
    since    bigint NOT NULL,
    checked  bigint NOT NULL,
    PRIMARY KEY (upstream, content)
);
