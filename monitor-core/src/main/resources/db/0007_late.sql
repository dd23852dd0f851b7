-- Where looks from elsewhere came to lie that no run was written for yet: the earliest of each part. Writing a run that
-- covers it, or cutting the part's runs there to write them anew, settles it.

create table nines.late (
    part  integer primary key,
    since timestamptz not null
);
