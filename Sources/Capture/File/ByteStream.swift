import SystemPackage

/// Bytes of a file or a pipe, read ahead in large pieces and lent where they lie.
@safe final class ByteStream {
    /// Read at once; a pipe gives less.
    private static let capacity = 128 << 10

    /// Where the next byte stands in the file.
    private(set) var offset = 0
    /// There is nothing more to read.
    private(set) var hasEnded = false
    /// Why reading failed; nil at the ordinary end.
    private(set) var failure: String?

    /// The file may grow: bytes that are missing now can be there at the next read.
    private let isGrowing: Bool
    /// What it reads.
    let descriptor: FileDescriptor
    private var storage: UnsafeMutableRawBufferPointer
    private var start = 0
    private var end = 0

    /// A stream that reads `descriptor` and closes it; `prefix` was read from it before.
    init(descriptor: FileDescriptor, prefix: [UInt8] = [], isGrowing: Bool = false) {
        self.descriptor = descriptor
        self.isGrowing = isGrowing
        unsafe storage = .allocate(byteCount: Self.capacity, alignment: 8)
        unsafe storage.copyBytes(from: prefix)
        end = prefix.count
    }

    deinit {
        unsafe storage.deallocate()
        try? descriptor.close()
    }

    /// Bytes that were read ahead and not yet taken.
    var available: Int {
        end - start
    }

    /// Whether `count` bytes are available, reading more if needed; false when the file ends before.
    @inline(__always)
    func has(_ count: Int) -> Bool {
        end - start >= count || fill(count)
    }

    /// The `count` bytes that come next; valid until the next call of `has(_:)`.
    @inline(__always)
    func next(_ count: Int) -> UnsafeMutableRawBufferPointer {
        let count = min(count, end - start)
        return unsafe UnsafeMutableRawBufferPointer(rebasing: storage[start..<(start + count)])
    }

    /// Skips the next `count` bytes.
    @inline(__always)
    func skip(_ count: Int) {
        let count = min(count, end - start)
        start += count
        offset += count
    }

    private func fill(_ count: Int) -> Bool {
        makeRoom(for: count)
        while end - start < count, !hasEnded {
            do {
                let got = try readOnce()
                if got == 0, isGrowing { return false }
                hasEnded = got == 0
                end += got
            } catch {
                failure = error.description
                hasEnded = true
            }
        }
        return end - start >= count
    }

    /// Moves the remaining bytes to the front, into a larger buffer if needed.
    private func makeRoom(for count: Int) {
        guard unsafe start + count > storage.count else { return }
        let waiting = unsafe UnsafeRawBufferPointer(rebasing: storage[start..<end])
        if unsafe count > storage.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
            unsafe larger.copyMemory(from: waiting)
            unsafe storage.deallocate()
            unsafe storage = larger
        } else {
            unsafe storage.copyMemory(from: waiting)
        }
        end -= start
        start = 0
    }

    private func readOnce() throws(Errno) -> Int {
        let room = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[end...])
        return try withErrno { unsafe try descriptor.read(into: room) }
    }
}
