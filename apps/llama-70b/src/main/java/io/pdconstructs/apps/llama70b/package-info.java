/** Llama 3.3 70B, four prefill workers and one decode worker. */
@NullMarked
package io.pdconstructs.apps.llama70b;

import org.jspecify.annotations.NullMarked;
