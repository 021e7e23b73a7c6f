/**
 * What versions of vLLM, of the endpoint picker and of the sidecar know: flags, variables,
 * plug-ins; fields of kinds.
 */
@NullMarked
package io.pdconstructs.known;

import org.jspecify.annotations.NullMarked;
