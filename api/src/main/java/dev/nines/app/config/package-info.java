/**
 * What the user wrote. Enters: a YAML file, those that it includes, the environment and the secrets it names. Leaves:
 * one immutable {@link dev.nines.app.config.Configuration}, or every fault at once, each with its file, line and
 * column. A grammar of small types says what is allowed; reading, spelling, defaults, redaction and the JSON Schema for
 * editors all walk that one grammar. Reads files and blocks: never call it on an event loop.
 */
@NullMarked
package dev.nines.app.config;

import org.jspecify.annotations.NullMarked;
