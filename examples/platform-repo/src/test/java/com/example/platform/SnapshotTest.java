package com.example.platform;

import com.example.platform.apps.chat.Chat;
import com.example.platform.apps.search.Search;
import io.pdconstructs.testing.snapshot.SnapshotVerifier;
import io.pdconstructs.testing.snapshot.Snapshots;
import org.junit.jupiter.api.Test;

/** What each environment of each app is, to the byte: a pull request shows what it changes. */
@Snapshots
class SnapshotTest {

  @Test
  void chat(SnapshotVerifier snapshots) {
    snapshots.with(Platform.synthesizer()).verify(Chat.app());
  }

  @Test
  void search(SnapshotVerifier snapshots) {
    snapshots.with(Platform.synthesizer()).verify(Search.app());
  }
}
