package dev.nines.account;

/**
 * That a correction was taken back.
 *
 * @param correction its id
 * @param at epoch milliseconds
 */
public record Withdrawal(String correction, long at, String by, String reason) {}
