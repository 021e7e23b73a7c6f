/** Rules about the way of a request to the pool: Gateway and route. */
@NullMarked
package io.pdconstructs.check.routing;

import org.jspecify.annotations.NullMarked;
