import Packets

/// Values as they stand in a pcapng file.
extension PcapNGOutput {
    /// A longer comment of ours is cut.
    static let longestComment = 4096

    /// The comments of a frame: those it has, then ours, unless it is already among them: a file that was written before
    /// says nothing twice. Those that do not fit into `room` bytes are left out.
    static func comments(_ kept: [[UInt8]], _ ours: String?, room: Int) -> [PcapNGOption] {
        var values = kept
        if let ours {
            let text = utf8(ours)
            if !text.isEmpty, !values.contains(text) { values.append(text) }
        }
        var room = room
        return values.compactMap { value in
            room -= value.count + 8
            return room < 0 ? nil : PcapNGOption(code: PcapNGOption.comment, value: value)
        }
    }

    /// `text` without control characters, cut between two characters if it is too long.
    static func utf8(_ text: String) -> [UInt8] {
        let bytes = Array(escaped(text).utf8)
        guard bytes.count > longestComment else { return bytes }
        let mark = Array("…".utf8)
        var end = longestComment - mark.count
        while end > 0, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return bytes[..<end] + mark
    }

    /// The inverse of what reading does with the two link types that have another number in memory.
    static func fileNumber(of link: LinkType) -> UInt16 {
        switch link.rawValue {
        case 11: 100
        case 12: 101
        default: UInt16(truncatingIfNeeded: link.rawValue)
        }
    }

    /// A number as an option's value.
    static func littleEndian(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
