/**
 * What agreements come to, and how that is handed to people. Enters: agreements and all that was recorded of their
 * services, read from the store and from what is watched now. Leaves: standings and statements as of an instant; these as
 * JSON, CSV, text and HTML; sealed revisions of them, and what is wrong with a sealed file. Evaluates on worker threads
 * and never on an event loop; every figure that is written is rounded so that it never flatters.
 */
@NullMarked
package dev.nines.report;

import org.jspecify.annotations.NullMarked;
