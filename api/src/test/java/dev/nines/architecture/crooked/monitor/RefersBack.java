package dev.nines.architecture.crooked.monitor;

import dev.nines.architecture.crooked.account.Accountant;

interface RefersBack {

    Accountant[] accountants();
}
