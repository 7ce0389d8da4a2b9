-- References that were uploaded to upstreams, each for its task alone. file: the name of its frozen bytes. asset: the upstream's own id.
-- due: since when it may be deleted there, if its task has ended.
CREATE TABLE uploads (
    task     BLOB NOT NULL,
    upstream TEXT NOT NULL,
    file     TEXT NOT NULL,
    asset    TEXT NOT NULL,
    due      INTEGER NOT NULL,
    PRIMARY KEY (task, upstream, file, asset)
) WITHOUT ROWID;

CREATE INDEX uploads_due ON uploads (upstream, due);

-- What stands in asset libraries and was not asked for in a long time.
CREATE INDEX staged_checked ON staged (checked);
