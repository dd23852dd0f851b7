-- What was configured, and how each service was measured since when.

create table nines.config_version (
    revision  bigint generated always as identity primary key,
    loaded_at timestamptz not null,
    digest    text not null,
    text      text not null
);

create table nines.service (
    id         text primary key,
    name       text not null,
    kind       text not null,
    tier       integer not null,
    owner      text,
    labels     jsonb not null,
    removed_at timestamptz
);

create table nines.measurement (
    service    text not null,
    from_at    timestamptz not null,
    definition jsonb not null,
    primary key (service, from_at)
);

create table nines.maintenance_window (
    id         text primary key,
    services   text[] not null,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    announced  timestamptz,
    reason     text,
    removed_at timestamptz
);
