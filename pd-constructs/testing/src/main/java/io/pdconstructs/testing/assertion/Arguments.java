package io.pdconstructs.testing.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/** What a container's program is told: the command and then the arguments. */
final class Arguments {

  private static final Pattern FLAG = Pattern.compile("--?[A-Za-z]");

  private final List<String> all = new ArrayList<>();

  Arguments(JsonNode container) {
    for (String part : List.of("command", "args")) {
      container.path(part).forEach(one -> all.add(one.asString("")));
    }
  }

  /** Whether there is a flag, a flag with a value, or an argument that is not one. */
  boolean has(String arg) {
    int equals = arg.indexOf('=');
    boolean withValue =
        equals > 0
            && value(arg.substring(0, equals))
                .stringValueOpt()
                .filter(arg.substring(equals + 1)::equals)
                .isPresent();
    return withValue || !value(arg).isMissingNode() || all.contains(arg);
  }

  /** The argument that is there, a flag with its value. */
  String shown(String arg) {
    String value = value(arg).asString("");
    return value.isEmpty() ? arg : arg + " " + value;
  }

  /** The value of a flag; a missing node when it is not there. */
  JsonNode value(String flag) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (isFlag(i) && name(all.get(i)).equals(flag.replace('_', '-'))) {
        return JsonNodeFactory.instance.stringNode(value(i));
      }
    }
    return MissingNode.getInstance();
  }

  /** The flags, each once, as they are spelled. */
  List<String> flags() {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (isFlag(i)) {
        flags.add(all.get(i).split("=", 2)[0]);
      }
    }
    return flags.stream().distinct().toList();
  }

  /** The arguments, each flag with its value. */
  List<String> shown() {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean withNext = isFlag(i) && takesNext(i);
      shown.add(withNext ? all.get(i) + " " + all.get(i + 1) : all.get(i));
      i += withNext ? 1 : 0;
    }
    return shown;
  }

  private boolean isFlag(int i) {
    return FLAG.matcher(all.get(i)).lookingAt();
  }

  private String value(int i) {
    int equals = all.get(i).indexOf('=');
    if (equals >= 0) {
      return all.get(i).substring(equals + 1);
    }
    return takesNext(i) ? all.get(i + 1) : "";
  }

  private boolean takesNext(int i) {
    return all.get(i).indexOf('=') < 0 && i + 1 < all.size() && !isFlag(i + 1);
  }

  private static String name(String flag) {
    return flag.split("=", 2)[0].replace('_', '-');
  }
}
