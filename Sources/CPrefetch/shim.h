#pragma once

/// Asks the processor to bring the cache line of `address` near, and goes on at once: Swift has no word for it. The address is
/// not read; any will do.
static inline __attribute__((always_inline)) void cprefetch(const void *address) { __builtin_prefetch(address, 1, 3); }
