package io.pdconstructs.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What rules know of the fields of each kind is what its schemas say. */
@NeedsReference
class KnownFieldsTest {

  private static final Path RESOURCES =
      Path.of(System.getProperty("pd.root", "../.."))
          .resolve("pd-constructs/conformance-tests/src/test/resources");

  /** Definitions that are alike have one name. */
  private final Map<String, String> names = new HashMap<>();

  private final SortedMap<String, String> definitions = new TreeMap<>();

  @Test
  @DisplayName("The list of fields is that of Kubernetes and of the CRDs around it")
  void asRead() throws IOException {
    SortedMap<String, Schemas.Kind> kinds =
        Schemas.in(
            Reference.folder().resolve("upstream/crds"),
            RESOURCES.resolve("fields-beside.tsv"),
            RESOURCES.resolve("built-in-values.tsv"));

    assertThat(kinds).containsKeys(Schemas.EVERY_KIND, "apps/v1 Deployment", "v1 Service");
    ReadData.assertHolds("fields.tsv", made(kinds));
  }

  private String made(SortedMap<String, Schemas.Kind> kinds) {
    SortedSet<String> lines = new TreeSet<>();
    SortedMap<String, Schemas.Kind> custom = new TreeMap<>(kinds);
    custom.values().removeIf(Schemas.Kind::isBuiltIn);
    SortedMap<String, Schemas.Kind> builtIn = new TreeMap<>(kinds);
    builtIn.keySet().removeAll(custom.keySet());
    for (SortedMap<String, Schemas.Kind> some : List.of(builtIn, custom)) { // whose names they are
      some.forEach(
          (kind, read) -> lines.add(kind + "\t" + read.release() + "\t" + fields(read.fields())));
    }
    definitions.forEach((name, fields) -> lines.add(name + "\t-\t" + fields));
    return "what\trelease\tfields\n" + String.join("\n", lines) + "\n";
  }

  private String fields(Shape shape) {
    StringJoiner text = new StringJoiner(",");
    shape
        .fields()
        .forEach(
            (field, inner) -> {
              String typed = field + shape.types().getOrDefault(field, "");
              String marked = shape.required().contains(field) ? typed + "!" : typed;
              String texts = String.join("|", shape.values().getOrDefault(field, new TreeSet<>()));
              String one = texts.isEmpty() ? marked : marked + "=" + texts;
              text.add(inner.isFree() ? one : one + ":" + nameOf(inner));
            });
    return text.toString();
  }

  private String nameOf(Shape shape) {
    String fields = fields(shape);
    String known = names.get(fields);
    if (known != null) {
      return known;
    }
    String name = shape.name();
    for (int i = 2; definitions.containsKey(name); i++) {
      name = shape.name() + "." + i;
    }
    names.put(fields, name);
    definitions.put(name, fields);
    return name;
  }
}
