package dev.nines.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes values as few bytes: small numbers in one, instants as distances, every text once. {@link Unpacker} reads. */
final class Packer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private final Map<String, Integer> texts = new HashMap<>();
    private final long origin;

    /** @param origin an instant near those that follow, epoch milliseconds */
    Packer(long origin) {
        this.origin = origin;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    Packer number(long value) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return this;
    }

    Packer flag(boolean value) {
        bytes.write(value ? 1 : 0);
        return this;
    }

    Packer instant(long value) {
        return number(value - origin);
    }

    Packer instantOrNull(@Nullable Long value) {
        flag(value != null);
        return value == null ? this : instant(value);
    }

    Packer text(@Nullable String value) {
        if (value == null) {
            return number(0);
        }
        Integer before = texts.get(value);
        if (before != null) {
            return number(before);
        }
        texts.put(value, texts.size() + 2);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(1).number(utf8.length);
        bytes.writeBytes(utf8);
        return this;
    }

    Packer word(@Nullable Enum<?> value) {
        return text(value == null ? null : value.name());
    }

    <T> Packer list(Collection<T> values, BiConsumer<Packer, T> item) {
        number(values.size());
        values.forEach(value -> item.accept(this, value));
        return this;
    }

    Packer texts(Collection<String> values) {
        return list(values, Packer::text);
    }
}
