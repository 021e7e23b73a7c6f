/** Rules about the way of a request: Gateway, route, pool, sidecar. */
@NullMarked
package io.pdconstructs.check.routing;

import org.jspecify.annotations.NullMarked;
