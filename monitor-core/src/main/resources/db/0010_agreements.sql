-- What was promised: every revision that was loaded of each agreement, one without a definition when it left the
-- configuration. What holds when is folded from them; none is ever changed.

create table nines.agreement_revision (
    agreement  text not null,
    implied    boolean not null,
    loaded_at  timestamptz not null,
    definition jsonb,
    primary key (agreement, implied, loaded_at)
);
