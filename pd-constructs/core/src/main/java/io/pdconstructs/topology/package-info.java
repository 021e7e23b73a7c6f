/** What finished manifests say, whoever made them. Read once, as typed facts. */
@NullMarked
package io.pdconstructs.topology;

import org.jspecify.annotations.NullMarked;
