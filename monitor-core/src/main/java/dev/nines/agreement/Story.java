package dev.nines.agreement;

import dev.nines.account.Correction;
import dev.nines.account.Outage;
import dev.nines.account.Span;
import java.util.List;

/**
 * What is recorded of a service around the time that is judged.
 *
 * @param spans contiguous, in order of time; from the last stretch of up before that time on which is longer than
 *     {@code merge_within}, to the first such after it
 * @param outages in order of time, those whose edges or time lie in it, and perhaps others
 * @param works of this service, in any order
 * @param corrections of this service, in any order, withdrawn ones too
 */
public record Story(
        String service,
        List<Span> spans,
        List<Outage> outages,
        List<PlannedWork> works,
        List<Correction> corrections) {}
