/** Why the requests of a stack are disaggregated, and over what; or which link is broken. */
@NullMarked
package io.pdconstructs.explain;

import org.jspecify.annotations.NullMarked;
