/** Rules about counts, amounts and times. */
@NullMarked
package io.pdconstructs.check.amount;

import org.jspecify.annotations.NullMarked;
