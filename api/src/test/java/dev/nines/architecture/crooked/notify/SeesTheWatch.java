package dev.nines.architecture.crooked.notify;

import dev.nines.architecture.crooked.watch.Queries;

record SeesTheWatch(Queries queries) {}
