/** Rules about how the endpoint picker schedules: its configuration of plug-ins and profiles. */
@NullMarked
package io.pdconstructs.check.scheduling;

import org.jspecify.annotations.NullMarked;
