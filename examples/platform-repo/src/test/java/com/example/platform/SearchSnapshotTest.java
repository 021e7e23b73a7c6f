package com.example.platform;

import com.example.platform.apps.search.Search;
import io.pdconstructs.testing.snapshot.SnapshotVerifier;
import io.pdconstructs.testing.snapshot.Snapshots;
import org.junit.jupiter.api.Test;

/** What search is in each environment, to the byte: a pull request shows what it changes. */
@Snapshots
class SearchSnapshotTest {

  @Test
  void unchanged(SnapshotVerifier snapshots) {
    snapshots.with(Platform.synthesizer()).verify(Search.app());
  }
}
