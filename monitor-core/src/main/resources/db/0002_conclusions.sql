-- What was concluded from looks.

create table nines.run (
    first      timestamptz not null,
    first_slot timestamptz not null,
    last       timestamptz not null,
    last_slot  timestamptz not null,
    part       integer not null,
    count      integer not null,
    outcome    smallint not null,
    heads      timestamptz[] not null,
    reason     text,
    detail     text,
    primary key (part, first, first_slot)
);

create table nines.span (
    service text not null,
    from_at timestamptz not null,
    to_at   timestamptz,
    state   smallint not null,
    failing boolean not null,
    cause   text,
    reason  text,
    detail  text,
    outage  text,
    primary key (service, from_at)
);

create table nines.outage (
    id            text primary key,
    service       text not null,
    last_good     timestamptz,
    first_failing timestamptz not null,
    confirmed     timestamptz not null,
    last_failing  timestamptz not null,
    first_good    timestamptz,
    recovered     timestamptz,
    probe         text not null,
    location      text not null,
    reason        text not null,
    detail        text
);
create index outage_service on nines.outage (service, first_failing);

create table nines.incident (
    id               text primary key,
    version          integer not null,
    service          text not null,
    family           text not null,
    summary          text not null,
    priority         text not null,
    reasons          text[] not null,
    status           text not null,
    status_before    text not null,
    opened_at        timestamptz not null,
    first_failure_at timestamptz not null,
    acknowledged_at  timestamptz,
    restored_at      timestamptz,
    resolved_at      timestamptz,
    closed_at        timestamptz,
    outage           text,
    follows          text,
    told             text[] not null,
    cause            text,
    fixed_by         text,
    resolution       text
);
create index incident_opened on nines.incident (opened_at, id);
create index incident_service on nines.incident (service, opened_at);
create unique index incident_open on nines.incident (service, family) where status not in ('resolved', 'closed');
