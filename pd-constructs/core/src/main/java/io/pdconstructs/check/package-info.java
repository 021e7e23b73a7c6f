/**
 * Rules: what cannot work is reported before anything is deployed. Rules read finished objects
 * where these hold the facts, and the stack where they do not. They never repair.
 */
@NullMarked
package io.pdconstructs.check;

import org.jspecify.annotations.NullMarked;
