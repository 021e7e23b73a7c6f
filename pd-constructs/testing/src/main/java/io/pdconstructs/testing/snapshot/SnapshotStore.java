package io.pdconstructs.testing.snapshot;

import io.pdconstructs.manifest.FolderException;
import io.pdconstructs.manifest.ManifestFolder;
import io.pdconstructs.manifest.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The snapshots of the tests of a class.
 *
 * @param folder where the folders of the owners are
 * @param mode what becomes of those that differ
 * @param ci whether a build server runs this, where nothing is written
 * @param update the command that writes them
 * @param run what is known of the whole run
 */
record SnapshotStore(
    Path folder, SnapshotMode mode, boolean ci, UpdateCommand update, SnapshotRun run) {

  private static final Pattern OWNER =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  void verify(String owner, String test, Manifests manifests) {
    if (!OWNER.matcher(owner).matches()) {
      throw new IllegalArgumentException(
          "'"
              + owner
              + "' is no owner: use names of folders with / between them, such as llama/istio");
    }
    Path place = folder.resolve(owner);
    Map<String, String> produced = ManifestFolder.files(manifests);
    run.claim(place, test, produced);
    if (mode == SnapshotMode.MISSING ? Files.isDirectory(place) : mode == SnapshotMode.CHECK) {
      compare(place, produced);
    } else {
      write(place, manifests, produced);
    }
  }

  private void compare(Path place, Map<String, String> produced) {
    if (!Files.isDirectory(place)) {
      throw new AssertionError(
          place
              + " is not there: these manifests have no snapshot yet\n"
              + hint(SnapshotMode.MISSING));
    }
    SnapshotDifference difference = SnapshotDifference.between(place, produced);
    if (!difference.isEmpty()) {
      throw new AssertionError(difference + hint(SnapshotMode.UPDATE));
    }
  }

  private String hint(SnapshotMode wanted) {
    return (wanted == SnapshotMode.UPDATE ? "to accept this:  " : "to write it:  ")
        + update.in(wanted)
        + (ci ? "\nnothing is written here, as CI is set" : "");
  }

  private void write(Path place, Manifests manifests, Map<String, String> produced) {
    boolean there = Files.isDirectory(place);
    SnapshotDifference difference = SnapshotDifference.between(place, produced);
    if (there && difference.isEmpty()) {
      return;
    }
    try {
      ManifestFolder.at(place).write(manifests);
    } catch (FolderException e) {
      throw new AssertionError(difference + "not written: " + e.getMessage(), e);
    }
    throw new AssertionError(
        (there ? difference.toString() : place + " was not there\n")
            + "written; look at it, and run again without -D"
            + SnapshotMode.PROPERTY);
  }
}
