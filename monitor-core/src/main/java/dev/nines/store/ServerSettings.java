package dev.nines.store;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the embedded server is set, on its command line, so that no file keeps what an older version set. Durable in
 * every respect, small in memory, reachable from this machine alone.
 */
final class ServerSettings {

    private static final List<String> FIXED = List.of(
            "listen_addresses=" + Coordinates.HOST,
            "unix_socket_directories=",
            "cluster_name=nines",
            "max_connections=20",
            // Durability.
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            // A log for recovery alone: nobody replicates from an embedded server.
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_logical_replication_workers=0",
            "max_wal_size=256MB",
            "checkpoint_timeout=15min",
            // Memory.
            "shared_buffers=32MB",
            "huge_pages=off",
            "jit=off",
            // What is said, and in which words: they are read.
            "logging_collector=off",
            "log_destination=stderr",
            "log_line_prefix=%m [%p] ",
            "log_min_messages=warning",
            "log_checkpoints=off",
            "lc_messages=C",
            "log_timezone=UTC",
            "timezone=UTC");

    private ServerSettings() {}

    static List<String> on(int port) {
        return Stream.concat(FIXED.stream(), Stream.of("port=" + port)).toList();
    }
}
