-- What readers of SQL may rely on.

create view nines.services as
select id, name, kind, tier, owner, labels, removed_at
from nines.service;

create view nines.looks as
select p.service, p.probe, p.location, l.slot, l.started, l.duration_us / 1000.0 as duration_ms,
       (array['up', 'degraded', 'down', 'inconclusive'])[l.outcome + 1] as outcome,
       l.reason, l.detail, l.status,
       l.dns_us / 1000.0 as dns_ms, l.connect_us / 1000.0 as connect_ms, l.tls_us / 1000.0 as tls_ms,
       l.first_byte_us / 1000.0 as first_byte_ms, l.transfer_us / 1000.0 as transfer_ms,
       l.request_id, l.response_id, l.remote_address, l.server_date, l.certificate_expiry
from nines.look l
join nines.part p on p.id = l.part;

create view nines.spans as
select service, from_at, to_at, (array['up', 'degraded', 'down', 'unknown'])[state + 1] as state,
       failing, cause, reason, detail, outage
from nines.span;

create view nines.outages as
select id, service, last_good, first_failing, confirmed, last_failing, first_good, recovered,
       probe, location, reason, detail
from nines.outage;

create view nines.incidents as
select id, version, service, family, summary, priority, reasons, status, opened_at, first_failure_at,
       acknowledged_at, restored_at, resolved_at, closed_at, outage, follows, told, cause, fixed_by, resolution
from nines.incident;

create view nines.incident_events as
select id, incident, at, type, by, note
from nines.event;

create view nines.deliveries as
select n.incident, n.channel, n.event, n.type, n.at as event_at, coalesce(d.state, 'pending') as state,
       coalesce(d.attempts, 0) as attempts, d.at, d.status, d.detail, d.next
from nines.notice n
left join nines.delivery d on d.event = n.event and d.channel = n.channel;

create view nines.maintenance as
select id, unnest(services) as service, from_at, to_at, announced, reason, removed_at
from nines.maintenance_window;
