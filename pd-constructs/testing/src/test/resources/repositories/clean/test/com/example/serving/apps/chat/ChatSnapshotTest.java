package com.example.serving.apps.chat;

import com.example.serving.SnapshotTest;

class ChatSnapshotTest extends SnapshotTest {

  void unchanged() {
    Chat.app();
  }
}
