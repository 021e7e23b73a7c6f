package io.pdconstructs.apps.gptoss120b;

import io.pdconstructs.testing.snapshot.SnapshotVerifier;
import io.pdconstructs.testing.snapshot.Snapshots;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Snapshots(folder = "../../snapshots", shared = true)
class SnapshotTest {

  @Test
  @DisplayName("The manifests of each environment are those in snapshots/gpt-oss-120b, to the byte")
  void unchanged(SnapshotVerifier snapshots) {
    snapshots.verify(GptOss120b.app());
  }
}
