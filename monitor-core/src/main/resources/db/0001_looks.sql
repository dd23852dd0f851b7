-- Who looked at what from where, and what each look saw.
-- Tables are singular and ours; views are plural and for readers.

create table nines.part (
    id       integer generated always as identity primary key,
    service  text not null,
    probe    text not null,
    location text not null,
    unique (service, probe, location)
);

-- With TimescaleDB a hypertable, without it partitioned by range: one chunk or partition per UTC day either way.
do $$
declare
    timescale text := (
        select quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'timescaledb');
begin
    execute $table$
        create table nines.look (
            slot               timestamptz not null,
            started            timestamptz not null,
            duration_us        bigint not null,
            server_date        timestamptz,
            certificate_expiry timestamptz,
            part               integer not null,
            dns_us             integer,
            connect_us         integer,
            tls_us             integer,
            first_byte_us      integer,
            transfer_us        integer,
            outcome            smallint not null,
            status             smallint,
            reason             text,
            detail             text,
            request_id         text,
            response_id        text,
            remote_address     text,
            constraint look_key primary key (part, slot, started)
        )
        $table$ || case when timescale is null then 'partition by range (started)' else '' end;
    create index look_started on nines.look (part, started);
    if timescale is not null then
        execute format(
            'select %1$s.create_hypertable(''nines.look'', %1$s.by_range(''started'', interval ''1 day''), '
            'create_default_indexes => false)',
            timescale);
    end if;
end
$$;

-- Adds the partition of one UTC day, if looks are kept in partitions and it is missing. Readers and writers go on.
create function nines.add_day(day date) returns void language plpgsql as $$
declare
    name text := 'look_' || to_char(day, 'YYYYMMDD');
begin
    perform pg_advisory_xact_lock(473857746292);
    if to_regclass('nines.' || name) is null then
        execute format('create table nines.%I (like nines.look)', name);
        execute format(
            'alter table nines.look attach partition nines.%I for values from (%L) to (%L)',
            name, day || ' 00:00:00+00', day + 1 || ' 00:00:00+00');
    end if;
end
$$;
