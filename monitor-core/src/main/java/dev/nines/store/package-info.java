/**
 * What is remembered; the only room with SQL. Enters: entries of facts and of what was concluded from them. Leaves:
 * their durability, in the database or in the spool, and what readers ask for.
 */
@NullMarked
package dev.nines.store;

import org.jspecify.annotations.NullMarked;
