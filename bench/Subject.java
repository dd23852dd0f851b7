import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is measured: Nines and a target that it looks at, each in a process of its own, in a folder that goes with them. */
final class Subject implements AutoCloseable {

    private static final HttpClient CLIENT = client();

    private final Map<String, String> options;
    private final boolean tls;
    private final Path folder;
    private int targetPort;
    private int apiPort;
    private Process target;
    private Process nines;

    private Subject(Map<String, String> options, boolean tls) throws IOException {
        this.options = options;
        this.tls = tls;
        this.folder = Files.createTempDirectory("nines-bench");
    }

    /** Starts both and waits until Nines is ready; {@code more} is YAML that follows its services. */
    static Subject start(Map<String, String> options, boolean tls, String more) throws Exception {
        Subject subject = new Subject(options, tls);
        try {
            subject.target = subject.target();
            subject.targetPort = Integer.parseInt(subject.target.inputReader().readLine());
            subject.nines = subject.nines(more);
            subject.awaitReady();
            return subject;
        } catch (Exception failed) {
            subject.close();
            throw failed;
        }
    }

    long pid() {
        return nines.pid();
    }

    /** Asks the target. */
    byte[] target(String path) throws Exception {
        return send((tls ? "https" : "http") + "://127.0.0.1:" + targetPort + path).body();
    }

    /** Where something is at the API. */
    URI api(String path) {
        return URI.create("http://127.0.0.1:" + apiPort + path);
    }

    static HttpClient http() {
        return CLIENT;
    }

    private Process target() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"), "Target"));
        if (tls) {
            Path keys = folder.resolve("keys.p12");
            String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            String[] common = {"-keystore", keys.toString(), "-storepass", "benchmark", "-alias", "target"};
            exec(command(keytool, common, "-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname",
                    "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1", "-validity", "2"));
            exec(command(keytool, common, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString()));
            command.add(keys.toString());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static List<String> command(String program, String[] common, String... more) {
        return Stream.of(new String[] {program}, more, common).flatMap(Arrays::stream).toList();
    }

    private static void exec(List<String> command) throws Exception {
        if (new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start().waitFor() != 0) {
            throw new IOException("this failed: " + command);
        }
    }

    private Process nines(String more) throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            apiPort = socket.getLocalPort();
        }
        StringBuilder yaml = new StringBuilder("server: { listen: \"127.0.0.1:" + apiPort + "\" }\n");
        String storage = options.get("storage").isEmpty() ? "embedded:" + folder.resolve("data") : options.get("storage");
        yaml.append("storage: { url: \"" + storage + "\", spool: \"" + folder.resolve("spool") + "\" }\nlocation: bench\n");
        yaml.append("defaults: { interval: " + options.get("interval") + "s, timeout: 2s }\nservices:\n");
        String trust = tls ? ", tls: { ca_file: \"" + folder.resolve("ca.pem") + "\" }" : "";
        for (int i = 0; i < Integer.parseInt(options.get("monitors")); i++) {
            yaml.append("  m" + i + ": { probes: { get: { http: { url: \"" + (tls ? "https" : "http") + "://127.0.0.1:"
                    + targetPort + "/m/" + i + "\"" + trust + " } } } }\n");
        }
        Path file = folder.resolve("nines.yaml");
        Files.writeString(file, yaml.append(more));
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(Stream.of(options.get("jvm").trim().split(" +")).filter(flag -> !flag.isEmpty()).toList());
        command.addAll(List.of("-jar", options.get("jar"), "run", "-c", file.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** What Nines has said. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void awaitReady() throws Exception {
        for (int i = 0; i < 240; i++) {
            if (!nines.isAlive()) {
                throw new IOException("Nines ended: " + log());
            }
            try {
                if (send(api("/health/ready").toString()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // It is still starting.
            }
            Thread.sleep(500);
        }
        throw new IOException("Nines was not ready in two minutes: " + log());
    }

    @Override
    public void close() throws Exception {
        end(nines);
        end(target);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static HttpResponse<byte[]> send(String uri) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static HttpClient client() {
        try {
            var anyone = new javax.net.ssl.X509ExtendedTrustManager() {
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a) {}
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a, java.net.Socket s) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a, java.net.Socket s) {}
                public void checkClientTrusted(java.security.cert.X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
                public void checkServerTrusted(java.security.cert.X509Certificate[] c, String a, javax.net.ssl.SSLEngine e) {}
                public java.security.cert.X509Certificate[] getAcceptedIssuers() {
                    return new java.security.cert.X509Certificate[0];
                }
            };
            var context = javax.net.ssl.SSLContext.getInstance("TLS");
            context.init(null, new javax.net.ssl.TrustManager[] {anyone}, null);
            return HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1).build();
        } catch (java.security.GeneralSecurityException none) {
            throw new IllegalStateException(none);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static void end(Process process) throws Exception {
        if (process != null) {
            try (OutputStream in = process.getOutputStream()) {
                process.destroy();
            }
            process.waitFor();
        }
    }
}
