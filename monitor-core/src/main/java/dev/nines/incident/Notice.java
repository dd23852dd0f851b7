package dev.nines.incident;

/**
 * One thing that one channel must be told; its key is incident, channel and event.
 *
 * @param event id of the event, the same on every attempt and for every channel
 * @param type such as {@code incident.opened}
 * @param at when the event happened, epoch milliseconds
 * @param data what is told of it, a JSON object, made once so that every attempt tells the same
 */
public record Notice(String incident, String channel, String event, String type, long at, String data) {}
