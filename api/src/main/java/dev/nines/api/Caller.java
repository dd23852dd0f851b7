package dev.nines.api;

import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param name the token's, or {@code local} where none is needed
 * @param role null may do everything
 * @param location the place whose looks it may hand in, null for any
 */
record Caller(String name, @Nullable Role role, @Nullable String location) {

    /** Somebody on this machine, where no tokens are configured. */
    static final Caller LOCAL = new Caller("local", null, null);

    /** Somebody who asks for what everybody may have. */
    static final Caller NOBODY = new Caller("nobody", Role.VIEWER, "");

    /** Who did it: a name that was given stands beside that of the token. */
    String with(@Nullable String given) {
        if (given == null) {
            return name;
        }
        return equals(LOCAL) ? given : given + " (" + name + ")";
    }

    boolean may(Role needed) {
        return role == null || role.covers(needed);
    }

    boolean speaksFor(String place) {
        return location == null || location.equals(place);
    }
}
