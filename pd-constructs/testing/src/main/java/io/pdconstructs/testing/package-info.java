/** What the tests of programs have in common. */
@NullMarked
package io.pdconstructs.testing;

import org.jspecify.annotations.NullMarked;
