package io.pdconstructs.render.parts;

import io.pdconstructs.manifest.Tree;
import java.util.List;
import java.util.Optional;

/**
 * What a release says of the endpoint picker's container; the rest is the same in each.
 *
 * @param args arguments of the release
 * @param env variables of the release
 * @param imagePullPolicy when the image is pulled
 * @param readinessProbe when it is asked for workers
 * @param resources CPU and memory unless the user says otherwise; empty asks for none
 */
public record ReleaseEpp(
    List<String> args,
    List<Tree> env,
    String imagePullPolicy,
    Tree readinessProbe,
    Optional<Tree> resources) {}
