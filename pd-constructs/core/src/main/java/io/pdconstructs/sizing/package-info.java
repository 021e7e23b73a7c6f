/** What a model takes: its shape, its KV cache, the memory of GPUs. */
@NullMarked
package io.pdconstructs.sizing;

import org.jspecify.annotations.NullMarked;
