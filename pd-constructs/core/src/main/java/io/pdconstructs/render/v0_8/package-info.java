/**
 * What is llm-d 0.8's own (June 2026). Names, labels, ports and arguments follow its kustomize
 * overlays for the model server and the chart of router 0.9.0, so that their users can compare and
 * move over.
 */
@NullMarked
package io.pdconstructs.render.v0_8;

import org.jspecify.annotations.NullMarked;
