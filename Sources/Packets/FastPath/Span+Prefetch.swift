import CPrefetch

/// The size of a cache line in bytes.
private let cacheLine = 64

/// Prefetching: a cache miss takes as long as some hundred instructions.
///
/// Nothing is read or waited for, so that an index out of range does no harm.
extension Span {
    /// Prefetches the beginning of the element at `place` into the cache.
    @inline(__always)
    public func prefetch(_ place: Int) {
        prefetch(place, bytes: 1)
    }

    /// Prefetches `bytes` bytes from the beginning of the element at `place` on.
    @inline(__always)
    public func prefetch(_ place: Int, bytes: Int) {
        unsafe withUnsafeBufferPointer { elements in
            guard let base = unsafe UnsafeRawPointer(elements.baseAddress) else { return }
            let start = place &* MemoryLayout<Element>.stride
            var offset = 0
            while offset < bytes {
                unsafe cprefetch(base + (start &+ offset))
                offset &+= cacheLine
            }
            // Elements begin anywhere in a line: the last one may be one line further.
            if bytes > 1 { unsafe cprefetch(base + (start &+ bytes &- 1)) }
        }
    }
}
