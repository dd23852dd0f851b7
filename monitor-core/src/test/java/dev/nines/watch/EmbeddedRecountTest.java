package dev.nines.watch;

class EmbeddedRecountTest extends RecountContract {

    @Override
    Post post() throws Exception {
        return Post.open();
    }
}
