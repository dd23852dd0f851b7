package dev.nines.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Packer} wrote, in the same order. */
final class Unpacker {

    private final ByteBuffer bytes;
    private final List<String> texts = new ArrayList<>();
    private final long origin;

    Unpacker(byte[] bytes, long origin) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.origin = origin;
    }

    long number() {
        long rest = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes.get();
            rest |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return (rest >>> 1) ^ -(rest & 1);
    }

    int integer() {
        return Math.toIntExact(number());
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    long instant() {
        return origin + number();
    }

    @Nullable
    Long instantOrNull() {
        return flag() ? instant() : null;
    }

    @Nullable
    String textOrNull() {
        int index = integer();
        if (index == 0) {
            return null;
        }
        if (index > 1) {
            return texts.get(index - 2);
        }
        byte[] utf8 = new byte[integer()];
        bytes.get(utf8);
        String text = new String(utf8, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    String text() {
        return Objects.requireNonNull(textOrNull(), "a text is missing");
    }

    <E extends Enum<E>> @Nullable E wordOrNull(Class<E> type) {
        String word = textOrNull();
        return word == null ? null : Enum.valueOf(type, word);
    }

    <E extends Enum<E>> E word(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    <T> List<T> list(Function<Unpacker, T> item) {
        int size = integer();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(item.apply(this));
        }
        return values;
    }

    List<String> texts() {
        return list(Unpacker::text);
    }
}
