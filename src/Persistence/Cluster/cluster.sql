-- What a cluster of hosts keeps in PostgreSQL beside the readings: who is alive, and reminders. Running it again changes nothing.
CREATE SCHEMA IF NOT EXISTS twin_cluster;

-- One row per cluster. Each change of its members takes the next version: of two that decide at once, one finds it gone.
CREATE TABLE IF NOT EXISTS twin_cluster.cluster
(
    id text PRIMARY KEY,
    version integer NOT NULL
);

CREATE TABLE IF NOT EXISTS twin_cluster.silo
(
    cluster text NOT NULL REFERENCES twin_cluster.cluster ON DELETE CASCADE,
    address text NOT NULL,
    port integer NOT NULL,
    generation integer NOT NULL,
    name text NOT NULL,
    host text NOT NULL,
    status integer NOT NULL,
    gateway_port integer NOT NULL,
    suspicions text,
    started timestamptz NOT NULL,
    alive timestamptz NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE IF NOT EXISTS twin_cluster.reminder
(
    service text NOT NULL,
    grain text NOT NULL,
    name text NOT NULL,
    first_tick timestamptz NOT NULL,
    period_ms bigint NOT NULL,
    grain_hash integer NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (service, grain, name)
);

CREATE INDEX IF NOT EXISTS reminder_by_hash ON twin_cluster.reminder (service, grain_hash);

-- The statements that the ADO.NET providers of Orleans run, under the names by which they ask for them. Names and types of parameters
-- and columns are theirs.
CREATE OR REPLACE VIEW twin_cluster.OrleansQuery (QueryKey, QueryText) AS
VALUES
('InsertMembershipVersionKey', $q$
    WITH added AS (
        INSERT INTO twin_cluster.cluster (id, version) VALUES (@DeploymentId, 0) ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT count(*)::integer FROM added
$q$),
('InsertMembershipKey', $q$
    WITH turned AS (
        UPDATE twin_cluster.cluster c SET version = version + 1
        WHERE id = @DeploymentId AND version = @Version AND NOT EXISTS (
            SELECT FROM twin_cluster.silo s
            WHERE s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
        RETURNING id
    ), added AS (
        INSERT INTO twin_cluster.silo (cluster, address, port, generation, name, host, status, gateway_port, started, alive)
        SELECT id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM turned
        RETURNING 1
    )
    SELECT count(*)::integer FROM added
$q$),
('UpdateMembershipKey', $q$
    WITH turned AS (
        UPDATE twin_cluster.cluster c SET version = version + 1
        WHERE id = @DeploymentId AND version = @Version AND EXISTS (
            SELECT FROM twin_cluster.silo s
            WHERE s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation)
        RETURNING id
    ), changed AS (
        UPDATE twin_cluster.silo s SET status = @Status, suspicions = @SuspectTimes::text, alive = @IAmAliveTime
        FROM turned
        WHERE s.cluster = turned.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::integer FROM changed
$q$),
('UpdateIAmAlivetimeKey', $q$
    UPDATE twin_cluster.silo SET alive = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),
('MembershipReadAllKey', $q$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName, s.status AS Status,
        s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime, s.alive AS IAmAliveTime, c.version AS Version
    FROM twin_cluster.cluster c LEFT JOIN twin_cluster.silo s ON s.cluster = c.id
    WHERE c.id = @DeploymentId
$q$),
('MembershipReadRowKey', $q$
    SELECT s.address AS Address, s.port AS Port, s.generation AS Generation, s.name AS SiloName, s.host AS HostName, s.status AS Status,
        s.gateway_port AS ProxyPort, s.suspicions AS SuspectTimes, s.started AS StartTime, s.alive AS IAmAliveTime, c.version AS Version
    FROM twin_cluster.cluster c LEFT JOIN twin_cluster.silo s
        ON s.cluster = c.id AND s.address = @Address AND s.port = @Port AND s.generation = @Generation
    WHERE c.id = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
    SELECT address AS Address, gateway_port AS ProxyPort, generation AS Generation
    FROM twin_cluster.silo WHERE cluster = @DeploymentId AND status = @Status AND gateway_port > 0
$q$),
('CleanupDefunctSiloEntriesKey', $q$
    -- 3 is Active in the silo status of Orleans.
    DELETE FROM twin_cluster.silo WHERE cluster = @DeploymentId AND alive < @IAmAliveTime AND status <> 3
$q$),
('DeleteMembershipTableEntriesKey', $q$
    DELETE FROM twin_cluster.cluster WHERE id = @DeploymentId
$q$),
('UpsertReminderRowKey', $q$
    INSERT INTO twin_cluster.reminder AS r (service, grain, name, first_tick, period_ms, grain_hash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period::bigint, @GrainHash, 0)
    ON CONFLICT (service, grain, name) DO UPDATE SET
        first_tick = excluded.first_tick, period_ms = excluded.period_ms, grain_hash = excluded.grain_hash, version = r.version + 1
    RETURNING version AS Version
$q$),
('ReadReminderRowKey', $q$
    SELECT grain AS GrainId, name AS ReminderName, first_tick AS StartTime, period_ms AS Period, version AS Version
    FROM twin_cluster.reminder WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName
$q$),
('ReadReminderRowsKey', $q$
    SELECT grain AS GrainId, name AS ReminderName, first_tick AS StartTime, period_ms AS Period, version AS Version
    FROM twin_cluster.reminder WHERE service = @ServiceId AND grain = @GrainId
$q$),
('ReadRangeRows1Key', $q$
    SELECT grain AS GrainId, name AS ReminderName, first_tick AS StartTime, period_ms AS Period, version AS Version
    FROM twin_cluster.reminder WHERE service = @ServiceId AND grain_hash > @BeginHash AND grain_hash <= @EndHash
$q$),
('ReadRangeRows2Key', $q$
    -- The range goes round the end of the ring.
    SELECT grain AS GrainId, name AS ReminderName, first_tick AS StartTime, period_ms AS Period, version AS Version
    FROM twin_cluster.reminder WHERE service = @ServiceId AND (grain_hash > @BeginHash OR grain_hash <= @EndHash)
$q$),
('DeleteReminderRowKey', $q$
    WITH gone AS (
        DELETE FROM twin_cluster.reminder
        WHERE service = @ServiceId AND grain = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1
    )
    SELECT count(*)::integer FROM gone
$q$),
('DeleteReminderRowsKey', $q$
    DELETE FROM twin_cluster.reminder WHERE service = @ServiceId
$q$);

-- Newer tables or statements: a higher number, here and in ClusterSchema.
COMMENT ON SCHEMA twin_cluster IS 'form 1';
