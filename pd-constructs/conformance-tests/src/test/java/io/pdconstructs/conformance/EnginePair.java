package io.pdconstructs.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A prefill and a decode engine on a CPU, started as manifests say, behind a stand-in for Gateway,
 * picker and sidecar. vLLM and NIXL are real, the model is small. They end on close, or at the
 * latest with this process. Their addresses are fixed, so builds that run side by side wait for
 * each other.
 */
final class EnginePair implements AutoCloseable {

  /** Names the folder in which vLLM and its model are installed. */
  static final String PROPERTY = "pd.engines";

  static final String GATEWAY = "http://127.0.0.4:8000";
  static final String PREFILL = "http://127.0.0.2:8000";

  private static final String DECODE = "http://127.0.0.3:8200";
  private static final Duration TO_START = Duration.ofMinutes(15);
  private static final Duration TO_END = Duration.ofSeconds(90);
  private static final int LAST_LINES = 40;

  private final EngineClient client;
  private final Path logs;
  private final Process process;
  private final FileChannel lock;
  private final Thread atExit;

  private EnginePair(EngineClient client, Path logs, Process process, FileChannel lock) {
    this.client = client;
    this.logs = logs;
    this.process = process;
    this.lock = lock;
    this.atExit = new Thread(() -> end(process));
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** The folder in which vLLM and its model are installed. */
  static Path installed() {
    return Path.of(System.getProperty(PROPERTY)).toAbsolutePath();
  }

  /**
   * Starts them, and waits until they serve.
   *
   * @param manifests a folder
   * @param model the name under which they serve it
   * @param logs a folder for what they print
   * @param fault what is different in one role, such as {@code --drop decode:--kv-transfer-config}
   */
  static EnginePair start(Path manifests, String model, Path logs, String... fault) {
    List<String> command =
        new ArrayList<>(List.of(Reference.tool("engines/pair"), manifests.toString(), "--gateway"));
    command.addAll(List.of("--engines", installed().toString(), "--logs", logs.toString()));
    command.addAll(List.of(fault));
    try {
      Files.createDirectories(logs);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(logs.resolve("pair.log").toFile());
      builder.environment().put("VLLM_NO_USAGE_STATS", "1");
      FileChannel lock = lock();
      EnginePair pair = new EnginePair(new EngineClient(model), logs, builder.start(), lock);
      pair.awaitReady();
      return pair;
    } catch (IOException e) {
      throw new AssertionError("cannot run " + command, e);
    }
  }

  EngineClient client() {
    return client;
  }

  /** What decode has printed. */
  String decodeLog() {
    try {
      return Files.readString(logs.resolve("decode.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            installed().resolve(".in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    for (String address : List.of(PREFILL, DECODE, GATEWAY)) {
      if (isTaken(URI.create(address))) {
        channel.close();
        throw new AssertionError("the engines need " + address + ": end what listens there");
      }
    }
    return channel;
  }

  private static boolean isTaken(URI address) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + TO_START.toNanos();
    while (!Files.readAllLines(logs.resolve("pair.log")).contains("READY")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError("the engines did not start; the ends of their logs:" + printed());
      }
      pause();
    }
  }

  private String printed() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("pair.log", "prefill.log", "decode.log")) {
      Path file = logs.resolve(name);
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      text.append("\n== ").append(file).append('\n');
      int first = Math.max(0, lines.size() - LAST_LINES);
      text.append(String.join("\n", lines.subList(first, lines.size())));
    }
    return text.toString();
  }

  @Override
  public void close() {
    end(process);
    Runtime.getRuntime().removeShutdownHook(atExit);
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has the tool end all; what does not end in time is killed. */
  private static void end(Process process) {
    List<ProcessHandle> engines = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    engines.forEach(ProcessHandle::destroyForcibly);
  }

  static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while it waited", e);
    }
  }
}
