-- Which time counts: every revision that was loaded of each calendar. One that left the configuration stands as it was.

create table nines.calendar_revision (
    calendar   text not null,
    loaded_at  timestamptz not null,
    definition jsonb not null,
    primary key (calendar, loaded_at)
);
