/** gpt-oss-120b, eight prefill workers and two decode workers. */
@NullMarked
package io.pdconstructs.apps.gptoss120b;

import org.jspecify.annotations.NullMarked;
