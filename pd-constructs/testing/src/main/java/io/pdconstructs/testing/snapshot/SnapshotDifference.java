package io.pdconstructs.testing.snapshot;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.pdconstructs.diff.Diff;
import io.pdconstructs.diff.ResourceChange;
import io.pdconstructs.diff.Risk;
import io.pdconstructs.display.PlainText;
import io.pdconstructs.display.Redaction;
import io.pdconstructs.manifest.ManifestReader;
import io.pdconstructs.manifest.Manifests;
import io.pdconstructs.manifest.UnreadableManifestException;
import io.pdconstructs.manifest.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What is different between a snapshot and the manifests that it should hold, one line a file. */
final class SnapshotDifference {

  private static final String ORDER = "kustomization.yaml";
  private static final int CONTEXT = 2;
  private static final int LONGEST = 24;
  private static final int SHOWN = 5;

  private final Path folder;
  private final List<String> changed = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();
  private final List<String> unexpected = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  private SnapshotDifference(Path folder) {
    this.folder = folder;
  }

  /**
   * Compares to the byte.
   *
   * @param folder the snapshot; one that is not there holds nothing
   * @param produced the text of each file that it should hold
   */
  static SnapshotDifference between(Path folder, Map<String, String> produced) {
    SnapshotDifference difference = new SnapshotDifference(folder);
    Map<String, String> known = contents(folder);
    TreeSet<String> names = new TreeSet<>(known.keySet());
    names.addAll(produced.keySet());
    for (String name : names) {
      difference.compare(
          name, Optional.ofNullable(known.get(name)), Optional.ofNullable(produced.get(name)));
    }
    return difference;
  }

  boolean isEmpty() {
    return changed.isEmpty() && missing.isEmpty() && unexpected.isEmpty() && others.isEmpty();
  }

  private void compare(String name, Optional<String> known, Optional<String> produced) {
    if (known.isEmpty()) {
      unexpected.add("unexpected  " + object(name, produced.orElseThrow()));
    } else if (produced.isEmpty()) {
      boolean ours = name.endsWith(".yaml");
      (ours ? missing : others)
          .add(
              ours
                  ? "missing     " + object(name, known.get())
                  : "unknown     "
                      + PlainText.line(name)
                      + " is no file of a snapshot; move it away");
    } else if (!known.equals(produced)) {
      addChanged(name, known.get(), produced.get());
    }
  }

  private void addChanged(String name, String known, String produced) {
    if (known.replace("\r\n", "\n").equals(produced)) {
      changed.add(
          "changed     "
              + name
              + ": its lines end with CRLF; say '*.yaml text eol=lf' in .gitattributes");
    } else if (!name.equals(ORDER)) {
      changed.add(
          "changed     "
              + object(name, produced)
              + described(known, produced)
              + shownDiff(known, produced));
    } else if (known.lines().sorted().toList().equals(produced.lines().sorted().toList())) {
      changed.add("changed     the order of the objects (" + ORDER + ")" + diff(known, produced));
    } else if (missing.isEmpty() && unexpected.isEmpty()) {
      others.add("changed     " + ORDER + diff(known, produced));
    }
  }

  /** An object and its file; the file alone where it holds none. */
  private static String object(String name, String text) {
    return read(text)
        .map(all -> PlainText.line(all.iterator().next().key() + " (" + name + ")"))
        .orElseGet(() -> PlainText.line(name));
  }

  private static Optional<Manifests> read(String text) {
    try {
      return Optional.of(ManifestReader.read(text, "")).filter(all -> all.size() == 1);
    } catch (UnreadableManifestException e) {
      return Optional.empty();
    }
  }

  /** What applying the change does beside, and the first of its fields. */
  private static String described(String known, String produced) {
    Optional<Manifests> before = read(known);
    Optional<Manifests> after = read(produced);
    if (before.isEmpty() || after.isEmpty()) {
      return "";
    }
    List<ResourceChange> changes = Diff.between(before.get(), after.get()).changes();
    if (changes.isEmpty()) {
      return ": means the same";
    }
    ResourceChange change = changes.get(0);
    String risks = change.risks().stream().map(Risk::toString).collect(Collectors.joining("; "));
    return (risks.isEmpty() ? "" : ": " + risks)
        + (change.fields().isEmpty() ? "" : "\n  first at " + change.fields().get(0));
  }

  /** The same without what {@link Redaction} keeps from people. */
  private static String shownDiff(String known, String produced) {
    Optional<JsonNode> after = read(produced).map(SnapshotDifference::body);
    Optional<JsonNode> before = read(known).map(SnapshotDifference::body);
    if (after.isEmpty()) {
      return diff(known, produced);
    }
    JsonNode now = Redaction.of(after.get(), before.orElse(after.get()));
    if (before.isEmpty()) {
      return now.equals(after.get())
          ? diff(known, produced)
          : "\n  the file holds no object, and is not shown, as it may hold secrets";
    }
    JsonNode then = Redaction.of(before.get());
    if (now.equals(after.get()) && then.equals(before.get())) {
      return diff(known, produced);
    }
    return then.equals(now)
        ? "\n  in lines that are not shown, as the file holds secrets"
        : diff(Yaml.block(then), Yaml.block(now));
  }

  private static JsonNode body(Manifests one) {
    return one.iterator().next().at("");
  }

  /** The first lines of it in unified form. */
  private static String diff(String known, String produced) {
    List<String> before = known.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            "snapshot",
            "manifests",
            before,
            DiffUtils.diff(before, produced.lines().toList()),
            CONTEXT);
    if (lines.isEmpty()) {
      return "\n  the end of the last line";
    }
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(2, Math.min(lines.size(), LONGEST + 2))) {
      text.append("\n  ").append(PlainText.line(line));
    }
    int more = lines.size() - LONGEST - 2;
    return more > 0 ? text + "\n  ... and " + more + " lines more" : text.toString();
  }

  private static Map<String, String> contents(Path folder) {
    Map<String, String> contents = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return contents;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        contents.put(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the snapshot " + folder + ": " + e.getMessage(), e);
    }
    return contents;
  }

  /** Counts, then each file; the text of the first few. */
  @Override
  public String toString() {
    List<String> counts = new ArrayList<>();
    count(changed, "changed", counts);
    count(missing, "missing", counts);
    count(unexpected, "unexpected", counts);
    StringBuilder text = new StringBuilder(folder + " differs: ");
    text.append(counts.isEmpty() ? "files" : String.join(", ", counts)).append('\n');
    int shown = 0;
    for (List<String> entries : List.of(changed, missing, unexpected, others)) {
      for (String entry : entries) {
        int end = entry.indexOf("\n  @@");
        boolean whole = end < 0 || shown++ < SHOWN;
        text.append(whole ? entry : entry.substring(0, end)).append('\n');
      }
    }
    return text.toString();
  }

  private static void count(List<String> entries, String what, List<String> counts) {
    if (!entries.isEmpty()) {
      counts.add(entries.size() + " " + what);
    }
  }
}
