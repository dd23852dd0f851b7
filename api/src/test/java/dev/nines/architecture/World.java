package dev.nines.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.time.Clock;
import java.util.Set;

/** The doors to what is outside of a program: time, environment, chance. */
final class World {

    /** Each makes itself out of the clock or out of chance when it is given nothing; with a seed it may be made. */
    private static final Set<String> MADE_OF_NOTHING = Set.of(
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom");

    private static final Set<String> ASKED = Set.of(
            "java.lang.Math.random",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getenv",
            "java.lang.System.nanoTime",
            "java.time.InstantSource.system",
            "java.util.UUID.randomUUID",
            "java.util.concurrent.ThreadLocalRandom.current",
            "java.util.random.RandomGenerator.getDefault",
            "java.util.random.RandomGenerator.of");

    private static final Set<String> SLEPT = Set.of(
            "java.lang.Thread.sleep",
            "java.util.concurrent.TimeUnit.sleep",
            "java.util.concurrent.locks.LockSupport.parkNanos");

    static boolean isAsked(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        if (access.getName().equals("<init>")) {
            return MADE_OF_NOTHING.contains(owner) && isGivenNothing(access);
        }
        return ASKED.contains(called(access))
                || (owner.startsWith("java.time.") && access.getName().equals("now") && !isGivenAClock(access))
                || (owner.equals("java.time.Clock") && access.getName().matches("(system|tick).*"));
    }

    static boolean isSlept(JavaAccess<?> access) {
        return SLEPT.contains(called(access));
    }

    private static String called(JavaAccess<?> access) {
        return access.getTargetOwner().getName() + "." + access.getName();
    }

    private static boolean isGivenNothing(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().isEmpty();
    }

    private static boolean isGivenAClock(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
    }

    private World() {}
}
