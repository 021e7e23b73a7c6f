package io.pdconstructs.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.LlmdRelease;
import io.pdconstructs.PdStack;
import io.pdconstructs.Stacks;
import io.pdconstructs.manifest.ManifestEdit;
import io.pdconstructs.synth.Synthesizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a cold process does not wait for: tables that only edits need. */
class LazyTablesTest {

  /** Loads the library anew, and knows what it loaded. */
  private static final class Loader extends ClassLoader {

    private final Set<String> loaded = new HashSet<>();
    private final Set<String> tables = new HashSet<>();

    Loader() {
      super(LazyTablesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.pdconstructs.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known == null ? define(name) : known;
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      if (name.endsWith(".tsv")) {
        tables.add(name.substring(name.lastIndexOf('/') + 1));
      }
      return super.getResourceAsStream(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        loaded.add(name.substring(name.lastIndexOf('.') + 1));
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** A stack as the library makes it. */
  static final class Untouched implements Runnable {

    @Override
    public void run() {
      Synthesizer.standard().synthesize(Stacks.valid());
    }
  }

  /** One of which an object is edited. */
  static final class Edited implements Runnable {

    @Override
    public void run() {
      PdStack stack = Stacks.valid();
      ManifestEdit edit =
          ManifestEdit.of("Service", "gaie-pd-epp").merge("{\"spec\":{\"type\":\"NodePort\"}}");
      Synthesizer.standard().synthesize(stack.toBuilder().edit(edit).build());
    }
  }

  private static Set<String> loadedBy(Class<? extends Runnable> program)
      throws ReflectiveOperationException {
    return loaderOf(program).loaded;
  }

  private static Loader loaderOf(Class<? extends Runnable> program)
      throws ReflectiveOperationException {
    Loader loader = new Loader();
    Class<?> again = loader.loadClass(program.getName());
    var constructor = again.getDeclaredConstructor();
    constructor.setAccessible(true);
    ((Runnable) constructor.newInstance()).run();
    return loader;
  }

  @Test
  @DisplayName("Who edits nothing and adds nothing does not wait for the list of fields")
  void fields() throws ReflectiveOperationException {
    assertThat(loadedBy(Untouched.class)).contains("FieldNameRules").doesNotContain("KnownFields");
    assertThat(loadedBy(Edited.class)).contains("FieldNameRules", "KnownFields");
  }

  /** The same of the other release. */
  static final class UntouchedToo implements Runnable {

    @Override
    public void run() {
      PdStack stack = Stacks.valid().toBuilder().release(LlmdRelease.V0_8).build();
      Synthesizer.standard().synthesize(stack);
    }
  }

  /** One of which the picker is edited. */
  static final class EditedPicker implements Runnable {

    @Override
    public void run() {
      ManifestEdit edit =
          ManifestEdit.of("Deployment", "gaie-pd-epp").merge("{\"spec\":{\"replicas\":1}}");
      Synthesizer.standard().synthesize(Stacks.valid().toBuilder().edit(edit).build());
    }
  }

  @Test
  @DisplayName("Nor for the tables of the sidecar's and the picker's flags, which are read plainly")
  void goFlags() throws ReflectiveOperationException {
    assertThat(loaderOf(Untouched.class).tables).noneMatch(LazyTablesTest::isOfGo);
    assertThat(loaderOf(UntouchedToo.class).tables).noneMatch(LazyTablesTest::isOfGo);
    assertThat(loaderOf(EditedPicker.class).tables).anyMatch(LazyTablesTest::isOfGo);
  }

  private static boolean isOfGo(String table) {
    return table.startsWith("sidecar-") || table.startsWith("epp-");
  }
}
