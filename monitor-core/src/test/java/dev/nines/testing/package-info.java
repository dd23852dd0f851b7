/**
 * What the tests of all modules share: fakes that advance, and ways to wait for what others do. Nothing here sleeps.
 */
@NullMarked
package dev.nines.testing;

import org.jspecify.annotations.NullMarked;
