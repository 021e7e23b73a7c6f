/**
 * Rules that keep the layers of a platform repository apart, for ArchUnit. Begin with {@link
 * io.pdconstructs.testing.arch.RepositoryLayers}. ArchUnit is not brought along: a build that uses
 * this package has {@code com.tngtech.archunit:archunit-junit5} among its test dependencies.
 */
@NullMarked
package io.pdconstructs.testing.arch;

import org.jspecify.annotations.NullMarked;
