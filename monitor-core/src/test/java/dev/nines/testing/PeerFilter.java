package dev.nines.testing;

import java.io.PrintStream;
import java.lang.reflect.AnnotatedElement;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out the tests whose peer is missing, and says which and why. Where peers are required it leaves in all of them:
 * they fail by themselves. A filter and not a condition, since a build without peers is whole and warns of nothing.
 */
public final class PeerFilter implements PostDiscoveryFilter {

    private final Function<Peer, Optional<String>> missing;
    private final boolean required;
    private final PrintStream out;
    private final Set<String> said = new HashSet<>();

    /** For the launcher, which finds it by its name in META-INF/services. */
    public PeerFilter() {
        this(Peer::missing, Peer.required(), System.out);
    }

    PeerFilter(Function<Peer, Optional<String>> missing, boolean required, PrintStream out) {
        this.missing = missing;
        this.required = required;
        this.out = out;
    }

    /** Judges methods; a class of which none is left goes by itself. */
    @Override
    public FilterResult apply(TestDescriptor test) {
        if (!required && test.getSource().orElse(null) instanceof MethodSource method) {
            Class<?> type = method.getJavaClass();
            return judge(type, type.getSimpleName())
                    .or(() -> judge(method.getJavaMethod(), type.getSimpleName() + "." + method.getMethodName()))
                    .map(FilterResult::excluded)
                    .orElseGet(() -> FilterResult.included("no peer is missing"));
        }
        return FilterResult.included("needs no judgement");
    }

    /** Why what bears the annotation cannot run; empty when it can. */
    private Optional<String> judge(AnnotatedElement element, String name) {
        NeedsPeer needs = element.getAnnotation(NeedsPeer.class);
        if (needs == null) {
            return Optional.empty();
        }
        for (Peer peer : needs.value()) {
            Optional<String> why = missing.apply(peer);
            if (why.isPresent()) {
                String line = "Skipped " + name + " for want of " + peer.title() + ": " + why.get();
                if (said.add(line)) {
                    out.println(line);
                }
                return why;
            }
        }
        return Optional.empty();
    }
}
