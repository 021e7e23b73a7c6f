/** What an engine is told and can do, wherever its container is found. */
@NullMarked
package io.pdconstructs.topology.engine;

import org.jspecify.annotations.NullMarked;
