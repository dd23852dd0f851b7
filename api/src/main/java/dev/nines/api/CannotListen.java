package dev.nines.api;

/** Nobody can be served: the address is taken, forbidden or none of this machine. Its message says what to do. */
public final class CannotListen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotListen(String host, int port, Throwable cause) {
        super(sentence(host, port, String.valueOf(cause.getMessage())), cause);
    }

    private static String sentence(String host, int port, String cause) {
        String address = host + ":" + port;
        if (cause.contains("in use")) {
            return address + " is in use by another program: stop that one, or change `server.listen`.";
        }
        if (cause.contains("ermission denied")) {
            return address + " may not be used by this user: take a port above 1023 in `server.listen`.";
        }
        return address + " cannot be listened on (" + cause + "): change `server.listen`.";
    }
}
