package io.pdconstructs.render.parts;

import static io.pdconstructs.manifest.Tree.map;

import io.pdconstructs.PdStack;
import io.pdconstructs.manifest.Tree;
import java.util.List;

/** What the images of a pod are pulled with. */
public final class PullSecrets {

  private PullSecrets() {}

  public static List<Tree> render(PdStack stack) {
    return stack.images().pullSecrets().stream().map(name -> map().with("name", name)).toList();
  }
}
