import Packets

/// The options of a tshark row: which there are, but not what pads them.
struct RowOptions {
    var window: UInt64 = 0
    private var mss: UInt64?
    private var scale: UInt64?
    private var isSACKPermitted = false
    private var stamp: UInt64?
    private var echo: UInt64?
    private var edges: [UInt64] = []

    /// Takes an option; whether it is known.
    mutating func take(_ name: String, _ value: UInt64) -> Bool {
        switch name {
        case "MSS": mss = value
        case "WS": scale = value
        case "SACK_PERM": isSACKPermitted = true
        case "TSval": stamp = value
        case "TSecr": echo = value
        case "SLE", "SRE": if edges.count < 8 { edges.append(value) }
        default: return false
        }
        return true
    }

    /// In the order in which Linux sends them.
    func store(in segment: inout ReadSegment) {
        segment.scaledWindow = UInt32(clamping: window)
        var bytes: [UInt8] = []
        if let mss { bytes += [2, 4] + Self.bytes(mss, 2) }
        if isSACKPermitted { bytes += (stamp == nil ? [1, 1, 4, 2] : [4, 2]) }
        if let stamp, let echo {
            bytes += (isSACKPermitted ? [8, 10] : [1, 1, 8, 10]) + Self.bytes(stamp, 4) + Self.bytes(echo, 4)
        }
        if let scale {
            // The row says what the shift comes to.
            bytes += [1, 3, 3, UInt8(truncatingIfNeeded: scale == 0 ? 0 : scale.trailingZeroBitCount)]
        }
        if edges.count >= 2 {
            let blocks = edges.count / 2
            bytes += [1, 1, 5, UInt8(2 + 8 * blocks)] + edges.prefix(blocks * 2).flatMap { Self.bytes($0, 4) }
        }
        for byte in bytes.prefix(TCPOptions.capacity) { segment.options.append(byte) }
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }
}
