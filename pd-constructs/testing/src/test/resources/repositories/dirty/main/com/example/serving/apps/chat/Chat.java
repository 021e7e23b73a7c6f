package com.example.serving.apps.chat;

import com.example.serving.apps.search.Search;
import io.pdconstructs.Environment;
import io.pdconstructs.PdApp;
import io.pdconstructs.SecretKey;

public final class Chat {

  public static PdApp app() {
    Environment env = Search.APP.environments().get(0);
    SecretKey token = new SecretKey("hugging-face", "token");
    return PdApp.of("chat", Search.APP.environments(), Search.APP.stack());
  }
}
