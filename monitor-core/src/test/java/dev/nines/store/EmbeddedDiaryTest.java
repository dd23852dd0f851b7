package dev.nines.store;

class EmbeddedDiaryTest extends DiaryContract {

    @Override
    Servers.Server server() {
        return Servers.embedded();
    }
}
