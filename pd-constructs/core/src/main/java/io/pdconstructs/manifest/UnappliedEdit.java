package io.pdconstructs.manifest;

/**
 * An edit that changed nothing.
 *
 * @param edit the edit
 * @param cause what kept it from changing something
 */
public record UnappliedEdit(ManifestEdit edit, String cause) {}
