/** Rules about the endpoint picker: its pods, Service, flags and rights. */
@NullMarked
package io.pdconstructs.check.epp;

import org.jspecify.annotations.NullMarked;
