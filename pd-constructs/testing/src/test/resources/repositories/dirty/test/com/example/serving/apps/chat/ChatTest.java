package com.example.serving.apps.chat;

/** Refers to the app, but compares no snapshot. */
class ChatTest {

  void anyTest() {
    Chat.app();
  }
}
