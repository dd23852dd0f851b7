package dev.nines.architecture.crooked.api;

import dev.nines.architecture.crooked.schedule.FalseVerticle;

record SeesTheTimetable(FalseVerticle verticle) {}
