package dev.nines.app;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operating system asks of us. Found by reflection: the only door to signals is not part of the Java API. */
final class Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Signals.class);

    private Signals() {}

    /** Runs the task at every SIGHUP, on a thread of the JVM's. */
    static void onHangup(Runnable task) {
        on("HUP", task);
    }

    /** Runs the task at SIGTERM and SIGINT, instead of the JVM's abrupt end. */
    static void onEnd(Runnable task) {
        on("TERM", task);
        on("INT", task);
    }

    private static void on(String name, Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                        if (method.getName().equals("handle")) {
                            task.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            LOG.atInfo().addKeyValue("signal", name).log("this signal cannot be heard here");
        }
    }
}
