import Libc
import Packets
import SystemPackage

/// A pcapng file that is being written: one section, the interfaces as they are met, each frame with its comments.
@safe public final class PcapNGOutput {
    /// The file's name.
    public let path: String
    /// Bytes written so far.
    public private(set) var size = 0

    /// Whether something could not be written, so that nothing further need be tried.
    public var hasFailed: Bool { failure != nil }

    /// Why something could not be written.
    private var failure: String?
    private let application: String
    private var stream: UnsafeMutablePointer<FILE>?
    private var block = PcapNGBlockBytes()
    private var interfaces = InterfaceNumbers()
    private var newest = Timestamp(nanoseconds: 0)

    /// Creates `path`, or empties it; `application` names the program that writes it.
    ///
    /// - Throws: `CaptureError.uncreatable`.
    public init(path: String, application: String) throws(CaptureError) {
        self.path = path
        self.application = application
        unsafe stream = fopen(path, "wb")
        guard unsafe stream != nil else {
            throw .uncreatable(file: path, reason: Errno(rawValue: errno).description)
        }
    }

    deinit {
        if let stream = unsafe stream { unsafe fclose(stream) }
    }

    /// Writes the section's header and the interface, unless that was done.
    public func begin(_ details: FrameDetails) {
        if size == 0 { writeHeader(details.header) }
        _ = number(of: details)
    }

    /// Appends a frame with the comments that it has, and `comment`. That it cannot be written may show only at `flush()`.
    public func write(_ header: FrameHeader, _ bytes: RawSpan, _ details: FrameDetails, comment: String?) {
        if size == 0 { writeHeader(details.header) }
        let interface = number(of: details)
        newest = max(newest, header.time)
        block.begin(6)
        block.put(UInt32(interface))
        put(header.time)
        block.put(UInt32(clamping: bytes.byteCount))
        block.put(UInt32(clamping: header.originalLength))
        block.put(padded: bytes)
        block.put(options: Self.comments(details.comments, comment, room: PcapNGBlocks.longest - block.bytes.count - 8))
        writeBlock()
    }

    /// What was dropped on the interfaces that frames were written of, in a block at the end for each.
    func writeStatistics(_ drops: (FrameDetails.InterfaceKey) -> InterfaceDrops?) {
        var sums: [Int: InterfaceDrops] = [:]
        for (key, number) in interfaces.numbers {
            guard let dropped = drops(key) else { continue }
            let sum = sums[number] ?? InterfaceDrops()
            sums[number] = InterfaceDrops(
                interface: sum.interface.addingReportingOverflow(dropped.interface).partialValue,
                system: sum.system.addingReportingOverflow(dropped.system).partialValue
            )
        }
        for (number, sum) in sums.sorted(by: { $0.key < $1.key }) {
            block.begin(5)
            block.put(UInt32(number))
            put(newest)
            block.put(options: [
                PcapNGOption(code: 5, value: Self.littleEndian(sum.interface)),
                PcapNGOption(code: 7, value: Self.littleEndian(sum.system)),
            ])
            writeBlock()
        }
    }

    /// Hands everything to the system.
    ///
    /// - Throws: `CaptureError.unwritable`: the disk is full, or the like. Nothing more is written then.
    public func flush() throws(CaptureError) {
        guard let open = unsafe stream else { return }
        guard unsafe failure != nil || fflush(open) != 0 else { return }
        let reason = failure ?? Errno(rawValue: errno).description
        unsafe fclose(open)
        unsafe stream = nil
        throw .unwritable(file: path, reason: reason)
    }

    // MARK: - Blocks

    private func writeHeader(_ options: [PcapNGOption]) {
        block.begin(0x0a0d_0d0a)
        block.put(UInt32(0x1a2b_3c4d))
        block.put(UInt16(1))
        block.put(UInt16(0))
        // The section's length is not known yet.
        block.put(Int64(-1))
        block.put(options: options + [PcapNGOption(code: 4, value: Array(application.utf8))])
        writeBlock()
    }

    private func number(of details: FrameDetails) -> Int {
        if let known = interfaces.numbers[details.key] { return known }
        let (number, new) = interfaces.add(details)
        if let new { write(new) }
        return number
    }

    private func write(_ interface: InterfaceDescription) {
        block.begin(1)
        block.put(Self.fileNumber(of: interface.link))
        block.put(UInt16(0))
        block.put(UInt32(clamping: interface.snapshotLength))
        // if_tsresol: nanoseconds.
        block.put(options: interface.options + [PcapNGOption(code: 9, value: [9])])
        writeBlock()
    }

    /// pcapng's two halves of a time.
    private func put(_ time: Timestamp) {
        // Without an offset there is no time before 1970.
        let ticks = UInt64(clamping: time.nanoseconds)
        block.put(UInt32(truncatingIfNeeded: ticks >> 32))
        block.put(UInt32(truncatingIfNeeded: ticks))
    }

    private func writeBlock() {
        guard failure == nil, let stream = unsafe stream else { return }
        block.end()
        let count = unsafe block.bytes.withUnsafeBytes { buffer in
            unsafe fwrite(buffer.baseAddress, 1, buffer.count, stream)
        }
        size += block.bytes.count
        // Asked for at once: later another call may have changed errno.
        if count < block.bytes.count { failure = Errno(rawValue: errno).description }
    }
}
