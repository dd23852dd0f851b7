-- What happened, to incidents and to us.

create table nines.event (
    id       text primary key,
    incident text not null,
    at       timestamptz not null,
    type     text not null,
    by       text not null,
    note     text
);
create index event_incident on nines.event (incident, id);

-- What must be told to whom: the outbox. One that has no delivery yet waits for its first attempt.
create table nines.notice (
    event    text not null,
    channel  text not null,
    incident text not null,
    type     text not null,
    at       timestamptz not null,
    data     text not null,
    primary key (event, channel)
);
create index notice_incident on nines.notice (incident, event);

create table nines.delivery (
    event    text not null,
    channel  text not null,
    incident text not null,
    state    text not null,
    attempts integer not null,
    at       timestamptz not null,
    status   integer not null,
    detail   text,
    next     timestamptz,
    primary key (event, channel)
);
create index delivery_unfinished on nines.delivery (state) where state <> 'delivered';

-- Why time is unknown. An empty probe is every probe of the location.
create table nines.blindness (
    location text not null,
    probe    text not null,
    cause    text not null,
    from_at  timestamptz not null,
    to_at    timestamptz not null,
    primary key (location, probe, cause, from_at)
);

-- Each process that wrote here, when it was last known to be alive, and whether it ended in good order.
create table nines.start (
    id         bigint generated always as identity primary key,
    started_at timestamptz not null,
    alive_at   timestamptz not null,
    stopped_at timestamptz
);

-- The newest batch that was applied, by the spool whose sequence numbers it.
create table nines.journal (
    spool   text primary key,
    applied bigint not null
);

-- First statement of every batch: refuses one that was applied before (NI001), and a process that is not the newest
-- that started (NI002). The row lock lets a batch whose answer was lost end before it is tried again.
create function nines.advance(
    spool_id text, batch bigint, writer bigint, author bigint, alive timestamptz, stopped timestamptz) returns void
language plpgsql as $$
begin
    update nines.journal set applied = batch where spool = spool_id and applied < batch;
    if not found then
        raise exception 'batch % of spool % was applied before', batch, spool_id using errcode = 'NI001';
    end if;
    if exists (select from nines.start where id > writer) then
        raise exception 'a process that started later writes to this database' using errcode = 'NI002';
    end if;
    update nines.start set alive_at = greatest(alive_at, alive), stopped_at = coalesce(stopped, stopped_at)
    where id = author;
end
$$;
