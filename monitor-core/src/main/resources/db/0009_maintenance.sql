-- What people planned and corrected. Nothing here is ever changed or deleted: what holds follows from all of it.

-- What became of each maintenance. Columns from services on say how it was planned from then on: once from from_at to
-- to_at, or recurring, or, where both are missing, not at all.
create table nines.maintenance_event (
    id          text primary key,
    maintenance text not null,
    at          timestamptz not null,
    type        text not null,
    by          text not null,
    note        text,
    owner       text not null,
    services    text[] not null,
    from_at     timestamptz,
    to_at       timestamptz,
    recurring   jsonb,
    announced   timestamptz,
    reason      text
);
create index maintenance_event_of on nines.maintenance_event (maintenance, at, id);

create table nines.correction (
    id          text primary key,
    service     text not null,
    from_at     timestamptz not null,
    to_at       timestamptz not null,
    becomes     text not null,
    recorded_at timestamptz not null,
    category    text not null,
    author      text not null,
    reason      text not null,
    evidence    text
);

create table nines.withdrawal (
    correction text primary key,
    at         timestamptz not null,
    by         text not null,
    reason     text not null
);

-- Since when a window of before was known is not known: the newest configuration had it for certain.
insert into nines.maintenance_event (id, maintenance, at, type, by, owner, services, from_at, to_at, announced, reason)
select 'before-' || w.id, w.id, least(c.loaded_at, w.removed_at), 'planned', 'file', 'file', w.services, w.from_at,
       w.to_at, w.announced, w.reason
from nines.maintenance_window w
cross join (select coalesce(max(loaded_at), now()) as loaded_at from nines.config_version) c;

insert into nines.maintenance_event (id, maintenance, at, type, by, owner, services, from_at, to_at, announced, reason)
select 'removed-' || w.id, w.id, w.removed_at, 'removed', 'file', 'file', w.services,
       case when w.from_at < w.removed_at then w.from_at end,
       case when w.from_at < w.removed_at then least(w.to_at, w.removed_at) end, w.announced, w.reason
from nines.maintenance_window w
where w.removed_at is not null;

drop view nines.maintenance;
drop table nines.maintenance_window;

-- Each stretch that is or was maintenance of a service; of one that recurs a row without from_at and to_at. What a plan
-- of its time had in force stays, whatever was changed later.
create view nines.maintenance as
with said as (
    select e.*, row_number() over latest = 1 as newest, lag(e.at) over latest as until
    from nines.maintenance_event e
    window latest as (partition by maintenance order by at desc, id desc)
), stretch as (
    select s.maintenance, t.service,
           case when s.newest then tstzrange(s.from_at, s.to_at)
                else tstzrange(s.from_at, s.to_at) * tstzrange(s.at, s.until) end as during
    from said s
    cross join unnest(s.services) as t (service)
    where s.from_at is not null
), whole as (
    select maintenance, service, unnest(range_agg(during)) as during
    from stretch
    where not isempty(during)
    group by maintenance, service
    union all
    select maintenance, service, null
    from said
    cross join unnest(services) as t (service)
    where newest and recurring is not null
)
select w.maintenance as id, w.service, lower(w.during) as from_at, upper(w.during) as to_at, s.announced, s.reason,
       case when s.type = 'removed' then s.at end as removed_at, s.owner, s.type as last_event,
       s.recurring ->> 'rrule' as rrule, (s.recurring ->> 'since')::date as since, s.recurring ->> 'start' as start_time,
       (s.recurring ->> 'for')::bigint as for_ms, s.recurring ->> 'zone' as zone
from whole w
join said s on s.maintenance = w.maintenance and s.newest;

create view nines.maintenance_events as
select id, maintenance, at, type, by, note, owner, services, from_at, to_at, recurring, announced, reason
from nines.maintenance_event;

create view nines.corrections as
select c.id, c.service, c.from_at, c.to_at, c.becomes, c.category, c.reason, c.evidence, c.author, c.recorded_at,
       w.at as withdrawn_at, w.by as withdrawn_by, w.reason as withdrawn_reason
from nines.correction c
left join nines.withdrawal w on w.correction = c.id;
