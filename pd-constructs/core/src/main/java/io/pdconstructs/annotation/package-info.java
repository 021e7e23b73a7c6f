/** What tools are told about this library. */
@NullMarked
package io.pdconstructs.annotation;

import org.jspecify.annotations.NullMarked;
