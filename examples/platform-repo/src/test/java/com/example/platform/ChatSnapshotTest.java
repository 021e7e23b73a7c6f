package com.example.platform;

import com.example.platform.apps.chat.Chat;
import io.pdconstructs.testing.snapshot.SnapshotVerifier;
import io.pdconstructs.testing.snapshot.Snapshots;
import org.junit.jupiter.api.Test;

/** What chat is in each environment, to the byte: a pull request shows what it changes. */
@Snapshots
class ChatSnapshotTest {

  @Test
  void unchanged(SnapshotVerifier snapshots) {
    snapshots.with(Platform.synthesizer()).verify(Chat.app());
  }
}
