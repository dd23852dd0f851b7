package dev.nines.architecture.crooked.incident;

import org.slf4j.Logger;

record Logs(Logger log) {}
