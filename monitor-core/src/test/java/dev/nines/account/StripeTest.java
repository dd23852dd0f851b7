package dev.nines.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is on top of stripes that overlap, against asking at each instant. */
class StripeTest {

    @Test
    void the_greatest_is_on_top_at_every_instant() {
        for (long seed = 0; seed < 5_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Stripe<Integer>> stripes = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                long from = random.nextLong(50);
                stripes.add(new Stripe<>(from, from + random.nextLong(1, 30), random.nextInt(5)));
            }
            List<Stripe<Integer>> top = Stripe.top(stripes, Comparator.naturalOrder());
            for (long instant = -1; instant < 90; instant++) {
                assertThat(at(top, instant)).as("seed %s at %s", seed, instant).isEqualTo(at(stripes, instant));
            }
            for (int i = 1; i < top.size(); i++) {
                assertThat(top.get(i).from())
                        .as("seed %s", seed)
                        .isGreaterThanOrEqualTo(top.get(i - 1).to());
            }
        }
    }

    private static int at(List<Stripe<Integer>> stripes, long instant) {
        return stripes.stream()
                .filter(stripe -> stripe.from() <= instant && instant < stripe.to())
                .mapToInt(Stripe::what)
                .max()
                .orElse(-1);
    }
}
