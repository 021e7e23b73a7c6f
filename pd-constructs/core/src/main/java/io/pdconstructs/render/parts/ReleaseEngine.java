package io.pdconstructs.render.parts;

import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Map;

/**
 * What a release says of an engine's container; the rest is the same in each.
 *
 * @param httpPort name of the port that the engine answers on
 * @param scratch volumes that an engine may write to, by name, with where they are mounted
 * @param kvTransfer what the engine is told of the KV cache
 * @param args arguments of the release
 * @param env variables of the release
 */
public record ReleaseEngine(
    String httpPort,
    Map<String, String> scratch,
    Tree kvTransfer,
    List<String> args,
    List<Tree> env) {}
