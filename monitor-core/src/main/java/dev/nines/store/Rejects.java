package dev.nines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of what the database rejected for its content, in the format of a spool, for a person to look at. Blocks. */
final class Rejects implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rejects.class);
    private static final long MOST = 64 << 20;

    private final Path file;
    private @Nullable Segment open;

    Rejects(Path folder) {
        file = folder.resolve("rejected");
    }

    /** Keeps a piece, or says in the log why it cannot. */
    void keep(Custodian.Rejected rejected) {
        Batch piece = rejected.piece();
        LOG.atError()
                .addKeyValue("batch", piece.number())
                .addKeyValue("looks", piece.looksInAll())
                .addKeyValue("reason", rejected.why())
                .addKeyValue("file", file)
                .log("the database rejects what it was given; it is put aside");
        try {
            Segment segment = open();
            if (segment.length() < MOST) {
                segment.append(piece.number(), piece.at(), Frame.pack(piece));
            }
        } catch (IOException e) {
            LOG.atError().addKeyValue("file", file).setCause(e).log("what was rejected cannot be put aside");
        }
    }

    private Segment open() throws IOException {
        Segment segment = open;
        if (segment == null) {
            segment = Files.exists(file) ? Segment.open(file) : Segment.create(file);
            open = segment;
        }
        return segment;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
