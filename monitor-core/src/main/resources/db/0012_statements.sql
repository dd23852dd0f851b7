-- Statements that were sealed: a chain for each agreement, of which nothing is ever changed.

create table nines.statement (
    agreement text not null,
    number    bigint not null check (number > 0),
    period    text not null,
    revision  integer not null check (revision > 0),
    sealed_at timestamptz not null,
    previous  text references nines.statement (hash),
    hash      text not null unique,
    document  text not null,
    primary key (agreement, number),
    unique (agreement, period, revision),
    check ((previous is null) = (number = 1))
);

create function nines.refuse_to_change_what_is_sealed() returns trigger language plpgsql as $$
begin
    raise exception 'a sealed statement is never changed: seal a new revision';
end
$$;

create trigger sealed before update or delete or truncate on nines.statement
    for each statement execute function nines.refuse_to_change_what_is_sealed();

create view nines.statements as
select s.agreement, s.number, s.period, s.revision, s.sealed_at, s.previous, s.hash,
       (d.statement ->> 'from')::timestamptz as from_at, (d.statement ->> 'to')::timestamptz as to_at,
       d.statement ->> 'verdict' as verdict, (d.statement ->> 'availability')::double precision as availability,
       (d.statement ->> 'coverage')::double precision as coverage, s.document
from nines.statement s
cross join lateral (select s.document::json -> 'statement' as statement) d;
