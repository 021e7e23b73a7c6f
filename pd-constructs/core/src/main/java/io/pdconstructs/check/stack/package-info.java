/** Rules about what the stack says, and what the user does to its objects. */
@NullMarked
package io.pdconstructs.check.stack;

import org.jspecify.annotations.NullMarked;
