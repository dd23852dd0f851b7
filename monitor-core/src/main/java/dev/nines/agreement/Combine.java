package dev.nines.agreement;

import dev.nines.monitor.UpWhen;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How several services make one number, on their merged timeline and never by averaging percentages. */
public sealed interface Combine {

    /** Down where one of them is. */
    Combine ALL = new Together(new UpWhen.All(), "all");
    /** Down where none of them is up. */
    Combine ANY = new Together(new UpWhen.Any(), "any");
    /** Each is judged by itself, and the worst verdict is that of the agreement. */
    Combine EACH = new Each();

    /** The word in configuration and JSON. */
    String word();

    /**
     * The whole is down where enough of them are: rule A4.
     *
     * @param rule how many
     */
    record Together(UpWhen rule, String word) implements Combine {}

    /** Each by itself. */
    record Each() implements Combine {
        @Override
        public String word() {
            return "each";
        }
    }

    /**
     * Each millisecond of a service weighs its share.
     *
     * @param perMille shares of a thousand, which they add up to
     */
    record Weights(Map<String, Integer> perMille) implements Combine {

        public Weights {
            perMille = Collections.unmodifiableMap(new LinkedHashMap<>(perMille));
            if (perMille.values().stream().mapToInt(Integer::intValue).sum() != 1000) {
                throw new IllegalArgumentException("the shares " + perMille + " do not add up to a thousand");
            }
        }

        /**
         * Shares in proportion to weights; what rounding leaves goes to the greatest remainders.
         *
         * @param weights above 0
         */
        public static Weights of(Map<String, BigDecimal> weights) {
            BigDecimal sum = weights.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            if (weights.values().stream().anyMatch(weight -> weight.signum() <= 0)) {
                throw new IllegalArgumentException("a weight is above 0");
            }
            Map<String, Integer> shares = new LinkedHashMap<>();
            Map<String, BigDecimal> remainders = new LinkedHashMap<>();
            weights.forEach((service, weight) -> {
                BigDecimal exact = weight.multiply(BigDecimal.valueOf(1000)).divide(sum, MathContext.DECIMAL128);
                BigDecimal whole = exact.setScale(0, RoundingMode.DOWN);
                shares.put(service, whole.intValueExact());
                remainders.put(service, exact.subtract(whole));
            });
            int left =
                    1000 - shares.values().stream().mapToInt(Integer::intValue).sum();
            List<String> first = remainders.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .map(Map.Entry::getKey)
                    .limit(left)
                    .toList();
            first.forEach(service -> shares.merge(service, 1, Integer::sum));
            return new Weights(shares);
        }

        @Override
        public String word() {
            return "weights";
        }
    }
}
