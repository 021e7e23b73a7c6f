/**
 * Kubernetes objects as data: building them, reading them, writing them as YAML. Knows nothing of
 * prefill and decode.
 */
@NullMarked
package io.pdconstructs.manifest;

import org.jspecify.annotations.NullMarked;
