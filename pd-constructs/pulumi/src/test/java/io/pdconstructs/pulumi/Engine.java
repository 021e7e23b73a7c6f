package io.pdconstructs.pulumi;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import com.pulumi.test.TestResult;
import com.pulumi.test.internal.MockMonitor;
import com.pulumi.test.internal.PulumiTestInternal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * A run of a program against the mocks of Pulumi's SDK: the whole SDK runs, up to what it sends to
 * the engine. Engine and provider are programs of their own, which Maven's repositories do not
 * have.
 */
final class Engine {

  private final List<Registered> registered = Collections.synchronizedList(new ArrayList<>());
  private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
  private final TestResult result;

  private Engine(Map<String, String> config, Consumer<Context> program) {
    SecondPoolThread.ensure();
    Logger logger = Logger.getAnonymousLogger();
    logger.setUseParentHandlers(false);
    logger.addHandler(new Warnings());
    PulumiTestInternal run =
        PulumiTestInternal.builder()
            .options(TestOptions.builder().projectName("serving").stackName("prod").build())
            .mocks(new Created())
            .standardLogger(logger)
            .config(config)
            .monitorDecorator(Recorder::new)
            .build();
    try {
      this.result = run.runTest(program);
    } finally {
      PulumiTest.cleanup();
    }
  }

  static Engine run(Consumer<Context> program) {
    return run(Map.of(), program);
  }

  static Engine run(Map<String, String> config, Consumer<Context> program) {
    return new Engine(config, program);
  }

  /** Objects of Kubernetes, in the order in which they reached the engine. */
  List<Registered> objects() {
    return all().stream().filter(one -> one.type().startsWith("kubernetes:")).toList();
  }

  Registered object(String logicalName) {
    return all().stream()
        .filter(one -> one.name().equals(logicalName))
        .findFirst()
        .orElseThrow(() -> new AssertionError(logicalName + " is not among " + names()));
  }

  /** All but the root. */
  List<Registered> all() {
    return registered.stream().filter(one -> !one.type().equals("pulumi:pulumi:Stack")).toList();
  }

  List<String> names() {
    return all().stream().map(Registered::name).toList();
  }

  int exitCode() {
    return result.exitCode();
  }

  /** What Pulumi shows as errors. */
  List<String> errors() {
    return result.errors();
  }

  /** What Pulumi shows as warnings. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  String output(String name) {
    Output<?> output = result.outputs().get(name);
    return output == null ? "none" : String.valueOf(PulumiTest.extractValue(output));
  }

  List<String> outputs() {
    return result.outputs().keySet().stream().sorted().toList();
  }

  private final class Warnings extends Handler {

    @Override
    public void publish(LogRecord record) {
      if (record.getLevel().equals(Level.WARNING)) {
        warnings.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private final class Recorder extends MockMonitor {

    private final MockMonitor monitor;

    private Recorder(MockMonitor monitor) {
      super(new Created(), PulumiTestInternal.mockLog());
      this.monitor = monitor;
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
        Resource resource, RegisterResourceRequest request) {
      registered.add(Registered.of(request));
      return monitor.registerResourceAsync(resource, request);
    }
  }

  /** Each resource gets an id, and has what it was given. */
  private static final class Created implements Mocks {

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
      return CompletableFuture.completedFuture(
          ResourceResult.of(Optional.of(args.name + "-id"), Map.of()));
    }
  }
}
