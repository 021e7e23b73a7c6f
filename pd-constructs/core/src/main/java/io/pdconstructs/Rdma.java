package io.pdconstructs;

/**
 * The network that carries the KV cache, as a device that pods ask for.
 *
 * @param fabric its name for people, such as {@code InfiniBand}
 * @param resource extended resource, such as {@code rdma/ib}
 * @param perPod how many of it each worker gets, whatever its number of GPUs; {@code rdma/ib} is
 *     shared, so one grants every NIC of the node
 */
public record Rdma(String fabric, String resource, int perPod) {}
