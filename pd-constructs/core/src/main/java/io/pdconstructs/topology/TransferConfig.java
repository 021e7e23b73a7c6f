package io.pdconstructs.topology;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an engine is told of the transfer of its KV cache, by {@code --kv-transfer-config}. */
public final class TransferConfig {

  private static final Pattern BACKENDS = Pattern.compile("\"backends\"\\s*:\\s*(\\[[^\\]]*\\])");
  private static final Pattern CONNECTOR = Pattern.compile("\"kv_connector\"\\s*:\\s*\"([^\"]*)\"");

  private TransferConfig() {}

  /** Only the connector: the part of each role in the transfer may differ. */
  public static String connector(String config) {
    Matcher matcher = CONNECTOR.matcher(config);
    return matcher.find() ? matcher.group(1) : config;
  }

  /** UCX, unless something else is said. */
  public static String backends(String config) {
    Matcher matcher = BACKENDS.matcher(config);
    return matcher.find() ? matcher.group(1).replace(" ", "") : "[\"UCX\"]";
  }
}
