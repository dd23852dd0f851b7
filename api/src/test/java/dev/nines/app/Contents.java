package dev.nines.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that lies in a folder: names, rights and contents. */
record Contents(Map<String, String> files) {

    static Contents of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String content = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                        ? Files.size(path) + " bytes, " + Arrays.hashCode(Files.readAllBytes(path))
                        : "no file";
                files.put(
                        folder.relativize(path).toString(),
                        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS) + " " + content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Contents(files);
    }
}
