package dev.nines.architecture.crooked.util;

record Bag() {}
