/** Rules about moving the KV cache from prefill to decode, and what does not go with it. */
@NullMarked
package io.pdconstructs.check.transfer;

import org.jspecify.annotations.NullMarked;
