package io.pdconstructs.manifest;

/**
 * An object, and where it was read.
 *
 * @param manifest the object
 * @param where what its text is called, such as its file
 * @param line the line on which it begins, its document or its item of a list; the first is 1
 */
public record LocatedManifest(Manifest manifest, String where, int line) {}
