import Packets

/// The list of a segment's TCP options as tcpdump writes it, with its marks for what is bad or cut.
///
/// Reading follows the length *known* for a kind, not the one declared, so a wrong length makes the bytes
/// after it be read as further options.
struct TcpdumpOptions {
    /// How an item, and with it perhaps the list, ends.
    enum Ending {
        /// The item is whole: so many bytes after kind and length were read.
        case whole(Int)
        /// Its form is impossible.
        case bad
        /// The capture ends inside it.
        case cut
    }

    let packet: TCPPacket
    let options: TCPOptions
    let sackBase: UInt32
    /// Option bytes by the data offset.
    let declared: Int
    /// Option bytes in the capture.
    let captured: Int

    private init(_ packet: TCPPacket, sackBase: UInt32) {
        self.packet = packet
        self.sackBase = sackBase
        options = packet.options
        declared = Int(packet.headerLength) - 20
        captured = Int(packet.options.count)
    }

    /// Adds `, options [..]`.
    ///
    /// - Returns: Whether the line goes on: not after a bad or cut option.
    static func append(_ packet: TCPPacket, sackBase: UInt32, to text: inout TextBuffer) -> Bool {
        text.append(", options [")
        let options = packet.options
        if packet.headerLength == 32, options.count == 12, options.u32(at: 0) == 0x0101_080a {
            text.append("nop,nop,TS val ")
            text.append(decimal: options.u32(at: 4))
            text.append(" ecr ")
            text.append(decimal: options.u32(at: 8))
            text.append("]")
            return true
        }
        return TcpdumpOptions(packet, sackBase: sackBase).appendList(to: &text)
    }

    private func appendList(to text: inout TextBuffer) -> Bool {
        var at = 0
        var cutMark: StaticString = " [|tcp]"
        while at < declared {
            let isFirst = at == 0
            if !isFirst { text.append(byte: UInt8(ascii: ",")) }
            guard at < captured else {
                text.append(cutMark)
                return false
            }
            let kind = options[at]
            if kind <= 1 {
                text.append(kind == 0 ? "eol" : "nop")
                at += 1
                if kind == 0 { break }
                continue
            }
            if at + 1 >= captured {
                // tcpdump takes the length of a kind at the header's very end from the payload: always bad.
                if isReadable(at + 1) { return endBad(isFirst: isFirst, to: &text) }
                text.append(cutMark)
                return false
            }
            let length = Int(options[at + 1])
            guard length >= 2, at + length <= declared else { return endBad(isFirst: isFirst, to: &text) }
            switch appendItem(kind: kind, at: at + 2, size: length - 2, to: &text) {
            case .whole(let read):
                if read != length - 2 {
                    text.append("[len ")
                    text.append(decimal: length)
                    text.append("]")
                }
                at += 2 + read
                if kind == 30 { cutMark = " [|mptcp]" }
            case .bad: return endBad(isFirst: isFirst, to: &text)
            case .cut:
                text.append(cutMark)
                if !isFirst { text.append(">") }
                return false
            }
        }
        text.append("]")
        return true
    }

    private func endBad(isFirst: Bool, to text: inout TextBuffer) -> Bool {
        text.append("[bad opt]")
        if !isFirst { text.append("]") }
        return false
    }

    /// Whether `size` bytes at `at` are inside the header and the capture; nil if so, else how it ends.
    func missing(_ size: Int, at: Int) -> Ending? {
        if at + size > declared { return .bad }
        if at + size > captured { return .cut }
        return nil
    }

    /// Whether tcpdump can read the byte at `index`, be it an option's or one of the payload behind.
    func isReadable(_ index: Int) -> Bool {
        index < captured || (captured == declared && UInt32(max(index - declared, 0)) < packet.payloadLength)
    }
}
