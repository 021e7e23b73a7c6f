/**
 * The objects of llm-d 0.2 (August 2025), one class an object. Names, labels, ports and arguments
 * follow its three Helm charts (llm-d-infra 1.2.4, InferencePool 0.5.1, llm-d-modelservice 0.2.7),
 * so that their users can compare and move over.
 */
@NullMarked
package io.pdconstructs.render.v0_2;

import org.jspecify.annotations.NullMarked;
