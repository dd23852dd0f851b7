package dev.nines.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the looks, detected once at start.
 *
 * @param timescale version of TimescaleDB whose hypertable holds the looks, null for PostgreSQL's own partitions
 * @param schema where TimescaleDB's functions are, quoted
 * @param compresses whether its licence allows compression
 */
record Edition(@Nullable String timescale, String schema, boolean compresses) {

    private static final String DETECT = """
            select e.extversion, quote_ident(n.nspname) as schema, current_setting('timescaledb.license', true) as license
            from pg_class c
            left join pg_extension e on e.extname = 'timescaledb' and c.relkind = 'r'
            left join pg_namespace n on n.oid = e.extnamespace
            where c.oid = 'nines.look'::regclass
            """;

    static Future<Edition> detect(SqlClient client) {
        return client.query(DETECT).execute().map(rows -> {
            Row row = rows.iterator().next();
            String schema = row.getString("schema");
            return new Edition(
                    row.getString("extversion"),
                    schema == null ? "public" : schema,
                    "timescale".equals(row.getString("license")));
        });
    }

    boolean hypertable() {
        return timescale != null;
    }
}
