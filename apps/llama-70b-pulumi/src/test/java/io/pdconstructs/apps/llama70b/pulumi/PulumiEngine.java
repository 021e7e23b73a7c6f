package io.pdconstructs.apps.llama70b.pulumi;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.SetRootResourceRequest;
import pulumirpc.EngineOuterClass.SetRootResourceResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/**
 * Speaks the protocol of Pulumi's engine with a program in a process of its own, and creates
 * nothing: the CLI that has the engine is in no repository of Maven. What it is sent is what the
 * CLI would be sent.
 */
final class PulumiEngine implements AutoCloseable {

  private final List<RegisterResourceRequest> registered =
      Collections.synchronizedList(new ArrayList<>());
  private final List<RegisterResourceOutputsRequest> outputs =
      Collections.synchronizedList(new ArrayList<>());
  private final List<String> errors = Collections.synchronizedList(new ArrayList<>());
  private final Server server;

  PulumiEngine() throws IOException {
    BindableService monitor = new Monitor();
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(monitor)
            .addService(new Engine())
            .build()
            .start();
  }

  /** Runs a program as Pulumi's host for Java does: its exit code and all that it prints. */
  Run run(Class<?> main, Map<String, String> config) throws IOException, InterruptedException {
    ProcessBuilder builder = process(main);
    String address = "127.0.0.1:" + server.getPort();
    builder.environment().put("PULUMI_MONITOR", address);
    builder.environment().put("PULUMI_ENGINE", address);
    builder.environment().put("PULUMI_PROJECT", "llama-70b-pulumi");
    builder.environment().put("PULUMI_STACK", "istio");
    builder.environment().put("PULUMI_DRY_RUN", "false");
    builder.environment().put("PULUMI_CONFIG", json(config));
    return run(builder);
  }

  /** Runs a program as somebody does who starts its jar. */
  static Run runWithoutPulumi(Class<?> main) throws IOException, InterruptedException {
    return run(process(main));
  }

  private static ProcessBuilder process(Class<?> main) {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName())
        .redirectErrorStream(true);
  }

  private static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), printed);
  }

  /**
   * How a program ended.
   *
   * @param exitCode its exit code
   * @param printed what it printed
   */
  record Run(int exitCode, String printed) {}

  List<RegisterResourceRequest> registered() {
    return List.copyOf(registered);
  }

  /** What the root has when the program ends, by name. */
  Map<String, String> outputs() {
    Map<String, String> texts = new TreeMap<>();
    for (RegisterResourceOutputsRequest request : outputs) {
      if (request.getUrn().contains("pulumi:pulumi:Stack::")) {
        request
            .getOutputs()
            .getFieldsMap()
            .forEach((name, value) -> texts.put(name, value.getStringValue()));
      }
    }
    return texts;
  }

  List<String> errors() {
    return List.copyOf(errors);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private static String json(Map<String, String> config) {
    StringBuilder json = new StringBuilder("{");
    config.forEach(
        (key, value) ->
            json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(key)
                .append("\":\"")
                .append(value.replace("\"", "\\\""))
                .append('"'));
    return json.append('}').toString();
  }

  private static <T> void answer(StreamObserver<T> caller, T answer) {
    caller.onNext(answer);
    caller.onCompleted();
  }

  private final class Monitor extends ResourceMonitorGrpc.ResourceMonitorImplBase {

    @Override
    public void supportsFeature(
        SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> caller) {
      answer(caller, SupportsFeatureResponse.newBuilder().setHasSupport(true).build());
    }

    @Override
    public void registerResource(
        RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> caller) {
      registered.add(request);
      String parent = request.getParent();
      String above =
          parent.isEmpty()
              ? ""
              : parent.substring(parent.indexOf("::", 20) + 2).split("::")[0] + "$";
      answer(
          caller,
          RegisterResourceResponse.newBuilder()
              .setUrn(
                  "urn:pulumi:istio::llama-70b-pulumi::"
                      + above
                      + request.getType()
                      + "::"
                      + request.getName())
              .setId(request.getCustom() ? request.getName() + "-id" : "")
              .setObject(request.getObject())
              .build());
    }

    @Override
    public void registerResourceOutputs(
        RegisterResourceOutputsRequest request, StreamObserver<Empty> caller) {
      outputs.add(request);
      answer(caller, Empty.getDefaultInstance());
    }
  }

  private final class Engine extends EngineGrpc.EngineImplBase {

    @Override
    public void log(LogRequest request, StreamObserver<Empty> caller) {
      if (request.getSeverity() == LogSeverity.ERROR) {
        errors.add(request.getMessage());
      }
      answer(caller, Empty.getDefaultInstance());
    }

    @Override
    public void setRootResource(
        SetRootResourceRequest request, StreamObserver<SetRootResourceResponse> caller) {
      answer(caller, SetRootResourceResponse.getDefaultInstance());
    }
  }
}
