/** Rules about the InferencePool: the pods that it selects, their port, and its endpoint picker. */
@NullMarked
package io.pdconstructs.check.pool;

import org.jspecify.annotations.NullMarked;
