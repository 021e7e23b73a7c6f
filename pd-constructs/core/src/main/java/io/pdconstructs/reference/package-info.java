/** Which object names which, and so which must be there before which. */
@NullMarked
package io.pdconstructs.reference;

import org.jspecify.annotations.NullMarked;
