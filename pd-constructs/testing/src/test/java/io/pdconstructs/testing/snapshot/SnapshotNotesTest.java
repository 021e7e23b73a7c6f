package io.pdconstructs.testing.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pdconstructs.testing.snapshot.Fixtures.First;
import io.pdconstructs.testing.snapshot.Fixtures.Second;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotNotesTest {

  @TempDir Path folder;

  @Test
  @DisplayName("Of two processes that share at once, one alone knows of both")
  void atOnce() throws Exception {
    OtherProcess first = start(First.class, Second.class);
    OtherProcess second = start(Second.class, First.class);
    assertThat((first.output() + second.output()).lines().map(Integer::valueOf))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, NotesProgram.ROUNDS).boxed().toList());
  }

  @Test
  @DisplayName("A note that is older than its class is that of an earlier build")
  void older() throws Exception {
    SnapshotNotes notes = new SnapshotNotes(folder, Path.of("target/test-classes"));
    notes.share(First.class.getName(), new TreeSet<>(), new HashSet<>(Set.of(Path.of("/mine"))));

    Set<String> seen = new TreeSet<>();
    Set<Path> owners = new HashSet<>();
    notes.share(Second.class.getName(), seen, owners);
    assertThat(seen).containsExactly(First.class.getName(), Second.class.getName());
    assertThat(owners).containsExactly(Path.of("/mine"));

    Files.setLastModifiedTime(folder.resolve(First.class.getName()), FileTime.from(Instant.EPOCH));
    seen.clear();
    owners.clear();
    notes.share(Second.class.getName(), seen, owners);
    assertThat(seen).containsExactly(Second.class.getName());
    assertThat(owners).isEmpty();
  }

  private OtherProcess start(Class<?> own, Class<?> other) throws Exception {
    return OtherProcess.start(
        NotesProgram.class,
        folder.toString(),
        "target/test-classes",
        own.getName(),
        other.getName());
  }
}
