package com.example.serving.apps;

import com.example.serving.apps.chat.Chat;
import com.example.serving.apps.search.Search;
import io.pdconstructs.PdApp;
import java.util.List;

/** Passes on what others give; no test refers to it. */
public final class Everything {

  public static List<PdApp> apps() {
    return List.of(Chat.app(), Search.APP);
  }
}
