/** Stacks as components of Pulumi programs. Pulumi's types live here only. */
@NullMarked
package io.pdconstructs.pulumi;

import org.jspecify.annotations.NullMarked;
