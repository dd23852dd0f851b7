package dev.nines.architecture.crooked.cellar;

record Unknown() {}
