/** The stack of {@code apps/llama-70b} as a Pulumi program. */
@NullMarked
package io.pdconstructs.apps.llama70b.pulumi;

import org.jspecify.annotations.NullMarked;
