package io.pdconstructs.apps.llama70b;

import io.pdconstructs.testing.snapshot.SnapshotVerifier;
import io.pdconstructs.testing.snapshot.Snapshots;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

// region snapshots
@Snapshots(folder = "../../snapshots", shared = true)
class SnapshotTest {

  @Test
  @DisplayName("The manifests of each environment are those in snapshots/llama-70b, to the byte")
  void unchanged(SnapshotVerifier snapshots) {
    snapshots.verify(Llama70b.app());
  }
}
// endregion
