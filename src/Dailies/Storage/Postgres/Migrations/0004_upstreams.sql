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
