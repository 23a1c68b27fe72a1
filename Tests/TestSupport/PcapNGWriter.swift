import Packets

/// Writes pcapng files: section header, interfaces, enhanced and simple packets, and blocks no reader knows.
///
/// Layouts: draft-ietf-opsawg-pcapng. A file may hold several sections, each with interfaces of its own.
public struct PcapNGWriter: Sendable {
    /// An option's code and value.
    public typealias Option = (code: UInt16, value: [UInt8])

    /// The order of the bytes in the section's own numbers.
    public let order: PcapWriter.ByteOrder
    /// The file so far.
    public private(set) var bytes: [UInt8] = []
    /// For each interface of the section, how many units a second has.
    private var unitsPerSecond: [Int64] = []

    /// Begins a file with a section header; interfaces come next.
    public init(order: PcapWriter.ByteOrder = .little, _ options: [Option] = []) {
        self.order = order
        beginSection(options)
    }

    /// The whole of `file` with one interface.
    public static func bytes(
        of file: PcapFile,
        order: PcapWriter.ByteOrder = .little,
        decimalDigits: UInt8? = nil
    ) -> [UInt8] {
        var writer = PcapNGWriter(order: order)
        let interface = writer.addInterface(link: file.link, decimalDigits: decimalDigits)
        for frame in file.frames { writer.append(frame, interface: interface) }
        return writer.bytes
    }

    /// Begins a section: interfaces are counted from 0 again.
    public mutating func beginSection(_ options: [Option] = []) {
        unitsPerSecond = []
        // Byte-order magic, version 1.0, length of the section not given.
        let head = number(UInt32(0x1a2b_3c4d)) + number(UInt16(1)) + number(UInt16(0)) + number(Int64(-1))
        block(0x0a0d_0d0a, head + list(options))
    }

    /// Adds an interface and returns its number.
    ///
    /// `decimalDigits` is the if_tsresol option, 6 for microseconds and 9 for nanoseconds; nil leaves it out, which
    /// means microseconds.
    @discardableResult
    public mutating func addInterface(
        link: LinkType = .ethernet,
        decimalDigits: UInt8? = nil,
        snapLength: UInt32 = 262_144,
        options: [Option] = []
    ) -> Int {
        let body = number(UInt16(truncatingIfNeeded: link.rawValue)) + number(UInt16(0)) + number(snapLength)
        let resolution: [Option] = decimalDigits.map { [(9, [$0])] } ?? []
        block(1, body + list(resolution + options))
        unitsPerSecond.append((0..<(decimalDigits ?? 6)).reduce(Int64(1)) { units, _ in units * 10 })
        return unitsPerSecond.count - 1
    }

    /// Adds an enhanced packet block.
    public mutating func append(_ frame: PcapFile.Frame, interface: Int = 0, options: [Option] = []) {
        let units = unitsPerSecond.indices.contains(interface) ? unitsPerSecond[interface] : 1_000_000
        let (seconds, fraction) = frame.time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        let stamp = UInt64(bitPattern: seconds &* units &+ fraction / max(1, 1_000_000_000 / units))
        var body = number(UInt32(interface))
        body += number(UInt32(truncatingIfNeeded: stamp >> 32)) + number(UInt32(truncatingIfNeeded: stamp))
        body += number(UInt32(frame.bytes.count)) + number(UInt32(frame.originalLength))
        block(6, body + padded(frame.bytes) + list(options))
    }

    /// Adds an interface statistics block.
    public mutating func appendStatistics(interface: Int, _ counts: [(code: UInt16, count: UInt64)]) {
        block(5, number(UInt32(interface)) + number(UInt64(0)) + list(counts.map { ($0.code, number($0.count)) }))
    }

    /// Adds a simple packet block: no time, interface 0, captured whole.
    public mutating func appendSimple(_ frame: [UInt8]) {
        block(3, number(UInt32(frame.count)) + padded(frame))
    }

    /// Adds a block of any type, such as one that a reader must skip.
    public mutating func block(_ type: UInt32, _ body: [UInt8]) {
        let body = padded(body)
        let length = number(UInt32(body.count + 12))
        bytes += number(type) + length + body + length
    }

    /// Options and what ends them; nothing where there are none.
    private func list(_ options: [Option]) -> [UInt8] {
        guard !options.isEmpty else { return [] }
        let all = options.flatMap { number($0.code) + number(UInt16($0.value.count)) + padded($0.value) }
        return all + number(UInt32(0))
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4)
    }

    /// A number in the file's byte order, such as the value of an option.
    public func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: order == .little ? value.littleEndian : value.bigEndian) { Array($0) }
    }
}
