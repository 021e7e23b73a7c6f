/**
 * What people are shown of objects, and how: values that are kept from them, and text that is one
 * line.
 */
@NullMarked
package io.pdconstructs.display;

import org.jspecify.annotations.NullMarked;
