package com.example.serving.targets;

import com.pulumi.core.Output;

public final class Preview {

  Output<String> url;

  public static void show() {}
}
