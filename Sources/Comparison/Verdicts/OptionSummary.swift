import Packets

/// The options of one header (RFC 9293 3.2) as a comparison asks for them.
struct OptionSummary {
    private(set) var maximumSegmentSize: UInt16?
    private(set) var windowScale: UInt8?
    private(set) var sackPermitted = false
    /// All others but padding, timestamps and SACK blocks, byte by byte.
    private(set) var others: [[UInt8]] = []

    /// Their kinds.
    var kinds: [UInt8] { others.compactMap(\.first) }

    init(_ options: TCPOptions) {
        var at = 0
        let end = Int(options.count)
        while at < end, options[at] != 0 {
            guard options[at] != 1 else {
                at += 1
                continue
            }
            let length = Int(options[at + 1])
            guard at + 1 < end, length >= 2, at + length <= end else { return }
            take(options, at, length)
            at += length
        }
    }

    private mutating func take(_ options: TCPOptions, _ at: Int, _ length: Int) {
        switch (options[at], length) {
        case (2, 4): maximumSegmentSize = options.u16(at: at + 2)
        case (3, 3): windowScale = options[at + 2]
        case (4, _): sackPermitted = true
        case (8, 10), (5, _): return
        default: others.append((at..<at + length).map { options[$0] })
        }
    }
}
