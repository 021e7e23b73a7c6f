package io.pdconstructs.check.engine;

import static io.pdconstructs.check.LibraryRule.V27;

import io.pdconstructs.check.Findings;
import io.pdconstructs.known.VllmFlags.Flag;
import io.pdconstructs.topology.arguments.Arguments;
import io.pdconstructs.topology.arguments.Arguments.Argument;
import io.pdconstructs.topology.arguments.JsonText;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks that the value of a flag is one that the flag takes (V27). */
final class FlagValue {

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][-+]?[0-9]+)?[kKmMgG]?");
  private static final Set<String> PLUGGABLE =
      Set.of("--tool-call-parser", "--reasoning-parser", "--load-format", "--quantization");

  private FlagValue() {}

  static void missing(String path, String flag, Findings findings) {
    findings.required(V27, path, flag + " takes a value", "put it behind the flag");
  }

  static void check(String path, Argument arg, Flag flag, Findings findings) {
    if (flag.takesValue()) {
      if (arg.value().isEmpty()) {
        missing(path, flag.name(), findings);
      } else {
        check(path, arg.value().get(), flag, findings);
      }
    } else if (arg.value().isPresent()) {
      findings.invalid(
          V27,
          path,
          arg.text(),
          flag.name() + " takes no value",
          "write " + flag.name() + " alone");
    }
  }

  private static void check(String path, String text, Flag flag, Findings findings) {
    if (text.contains("$(")) {
      return; // P16 tells a variable that nobody declares
    }
    switch (flag.kind()) {
      case "int", "float" -> {
        boolean named = text.equals("auto") || Arguments.isShellVariable(text); // P16
        if (!NUMBER.matcher(text).matches() && !named) {
          wrong(path, flag, text, "is no number", "write a number", findings);
        }
      }
      case "choice" -> {
        if (!flag.choices().isEmpty() && !flag.choices().contains(text)) {
          checkChoice(path, flag, text, findings);
        }
      }
      case "json" -> {
        if (text.startsWith("{") && JsonText.object(text).isMissingNode()) {
          wrong(path, flag, text, "is no JSON", "write a JSON object", findings);
        }
      }
      default -> {} // any text
    }
  }

  /** What plug-ins may add is not known here. */
  private static void checkChoice(String path, Flag flag, String text, Findings findings) {
    String fix = "use one of " + flag.choices();
    if (PLUGGABLE.contains(flag.main())) {
      findings.warn(
          V27,
          path,
          text + " after " + flag.name() + " is none of its own values; a plug-in must bring it",
          fix);
    } else {
      wrong(path, flag, text, "is none of its values", fix, findings);
    }
  }

  private static void wrong(
      String path, Flag flag, String value, String what, String fix, Findings findings) {
    findings.invalid(V27, path, value, "after " + flag.name() + " " + what, fix);
  }
}
