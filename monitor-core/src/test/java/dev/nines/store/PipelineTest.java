package dev.nines.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final List<Promise<Void>> sent = new ArrayList<>();
    private final Pipeline pipeline = new Pipeline();

    private Future<Void> run(int statements) {
        for (int i = 0; i < statements; i++) {
            pipeline.add(() -> {
                Promise<Void> answer = Promise.promise();
                sent.add(answer);
                return answer.future();
            });
        }
        return pipeline.run();
    }

    @Test
    void few_statements_are_sent_without_waiting() {
        Future<Void> done = run(10);

        assertThat(sent).hasSize(10);
        sent.forEach(Promise::complete);
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void of_many_statements_one_more_is_sent_for_each_answer() {
        Future<Void> done = run(100);
        int first = sent.size();

        assertThat(first).isLessThan(50);
        sent.get(0).complete();
        assertThat(sent).hasSize(first + 1);
        for (int i = 1; i < 100; i++) {
            assertThat(done.isComplete()).isFalse();
            sent.get(i).complete();
        }
        assertThat(done.succeeded()).isTrue();
    }

    @Test
    void the_first_failure_in_the_order_of_sending_is_told_once_all_are_answered() {
        Future<Void> done = run(100);

        for (int i = 0; i < 100; i++) {
            if (i < 5) {
                sent.get(i).complete();
            } else {
                sent.get(i).fail("statement " + i);
            }
        }
        assertThat(done.cause()).hasMessage("statement 5");
    }

    @Test
    void answers_that_are_there_at_once_are_taken_one_after_the_other() {
        for (int i = 0; i < 10_000; i++) {
            pipeline.add(Future::succeededFuture);
        }
        assertThat(pipeline.run().succeeded()).isTrue();
    }
}
