/** How long synthesis takes, and how long others take for the same objects. */
@NullMarked
package io.pdconstructs.benchmarks;

import org.jspecify.annotations.NullMarked;
