-- Where each probe sits in the timetable: kept, so that its slots stay the same over restarts.

create table nines.seat (
    location    text not null,
    probe       text not null,
    interval_ms bigint not null,
    ordinal     integer not null,
    primary key (location, probe),
    unique (location, interval_ms, ordinal)
);
