package dev.nines.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Says in one sentence what the system or PostgreSQL complained about, and what to do. */
record Complaint(Path folder) {

    /** What the system complained about. */
    StorageException about(IOException e) {
        if (e instanceof FileAlreadyExistsException || e instanceof NoSuchFileException || isBelowFile(e)) {
            return new StorageException(
                    "The data folder %s cannot be made (%s is no folder to make it in): name another folder in storage.url."
                            .formatted(folder, ((FileSystemException) e).getFile()),
                    e);
        }
        String text =
                e instanceof AccessDeniedException denied ? denied.getFile() + ": Permission denied" : e.getMessage();
        return new StorageException(sentence(List.of(text == null ? e.toString() : text)), e);
    }

    private static boolean isBelowFile(IOException e) {
        return e instanceof FileSystemException file && "Not a directory".equals(file.getReason());
    }

    /** What a program of PostgreSQL complained about, from the lines that it wrote. */
    StorageException about(List<String> lines) {
        return new StorageException(sentence(lines));
    }

    private String sentence(List<String> lines) {
        String text = String.join("\n", lines);
        if (text.contains("No space left on device") || text.contains("Disk quota exceeded")) {
            return "The disk of the data folder %s is full: free some space there, 200 MB for a start, or name another folder in storage.url."
                    .formatted(folder);
        }
        if (text.contains("Read-only file system")
                || text.contains("Permission denied")
                || text.contains("Operation not permitted")) {
            return "The data folder %s cannot be written to (%s): make it writable for the user that Nines runs as, or name another folder in storage.url."
                    .formatted(folder, telling(lines));
        }
        if (text.contains("Cannot allocate memory")) {
            return "The embedded database in %s got too little memory to start: give Nines at least 256 MB more."
                    .formatted(folder);
        }
        if (text.contains("Cannot run program \"sh\"")) {
            return "The embedded database needs a shell and this system has none: set storage.url to a PostgreSQL server of your own.";
        }
        if (text.contains("pre-existing shared memory block")) {
            return "Processes of an earlier database still work on %s and do not end: end them, and start again."
                    .formatted(folder);
        }
        return "The embedded database in %s does not start (%s): see server.log there."
                .formatted(folder, telling(lines));
    }

    /** The last line that names a failure, else the last line. */
    private static String telling(List<String> lines) {
        String last = "it said nothing";
        String failure = "";
        for (String line : lines) {
            last = line.isBlank() ? last : line;
            int at = Math.max(line.indexOf("FATAL:  "), Math.max(line.indexOf("PANIC:  "), line.indexOf("error: ")));
            failure = at < 0 ? failure : line.substring(at).replaceFirst("^[A-Za-z]+: +", "");
        }
        return failure.isEmpty() ? last : failure;
    }
}
