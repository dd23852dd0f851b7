package dev.nines.architecture.crooked.util;

record LookUtil() {}
