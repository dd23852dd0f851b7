package dev.nines.app.demo;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows pictures of the demo: redrawn in place on a terminal, a line for each change where it is piped. */
public final class Screen {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final int height;
    private @Nullable Picture last;
    private int drawn;

    /**
     * Shows on {@code out}.
     *
     * @param terminal whether it can move its cursor
     * @param width of the terminal in characters, and {@code height} in lines
     */
    public Screen(PrintStream out, boolean terminal, int width, int height) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
        this.height = height;
    }

    /** Shows the picture, or what is new in it. */
    public void show(Picture picture) {
        if (terminal) {
            redraw(LiveView.lines(picture, true, width, height));
        } else {
            Picture before = last == null
                    ? new Picture(picture.now(), null, picture.services(), List.of(), List.of(), List.of(), List.of())
                    : last;
            if (last == null) {
                picture.where().forEach(out::println);
            }
            Changes.between(before, picture).forEach(out::println);
        }
        last = picture;
        out.flush();
    }

    /** Leaves the terminal as it was, below the last picture. */
    public void close() {
        if (drawn > 0) {
            out.print(SHOW_CURSOR);
            out.flush();
        }
    }

    private void redraw(List<String> lines) {
        StringBuilder text = new StringBuilder(drawn == 0 ? HIDE_CURSOR : "\u001b[" + drawn + "A\r");
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        out.print(text.append(CLEAR_BELOW));
        drawn = lines.size();
    }
}
