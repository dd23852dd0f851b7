package dev.nines.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The processes that serve a data folder: the database's, and the shells that hold its leash. */
public final class Household {

    private final Set<ProcessHandle> members = new LinkedHashSet<>();

    private Household() {}

    /** Those that run now. */
    public static Household of(Path folder) {
        Household household = new Household();
        ProcessHandle.allProcesses()
                .filter(process -> isNamedIn(process, folder.resolve("pg")) || isIn(process, folder))
                .forEach(member -> {
                    household.members.add(member);
                    member.descendants().forEach(household.members::add);
                });
        return household;
    }

    /** The database's own processes, its first one first. */
    public List<ProcessHandle> database() {
        return members.stream().filter(member -> !isShell(member)).toList();
    }

    public boolean isGone() {
        return members.stream().allMatch(Household::isGone);
    }

    /** Whether the process has ended, be it that its parent has not asked for it yet. */
    public static boolean isGone(ProcessHandle process) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/stat")).contains(") Z ");
        } catch (IOException e) {
            return !process.isAlive();
        }
    }

    private static boolean isNamedIn(ProcessHandle process, Path data) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(argument -> argument.contains(data.toString()));
    }

    /** A server's workers carry no arguments, and stay in the folder when they have lost their server. */
    private static boolean isIn(ProcessHandle process, Path folder) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                    .startsWith(folder);
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("sh");
    }

    @Override
    public String toString() {
        return members.stream()
                .filter(member -> !isGone(member))
                .map(member -> member.pid() + " " + member.info().commandLine().orElse("?"))
                .toList()
                .toString();
    }
}
