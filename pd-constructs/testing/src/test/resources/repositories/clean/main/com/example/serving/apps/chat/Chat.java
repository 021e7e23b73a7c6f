package com.example.serving.apps.chat;

import com.example.serving.apps.Apps;
import com.example.serving.stacks.ChatStack;
import io.pdconstructs.PdApp;
import io.pdconstructs.cli.Pd;

public final class Chat {

  public static void main(String... args) {
    Pd.run(app(), args);
  }

  public static PdApp app() {
    return Apps.everywhere("chat", ChatStack::in);
  }
}
