-- When the clock of a machine was set, and how far.

create table nines.clock_step (
    location     text not null,
    at           timestamptz not null,
    milliseconds bigint not null,
    primary key (location, at)
);

create view nines.clock_steps as
select location, at, milliseconds
from nines.clock_step;
