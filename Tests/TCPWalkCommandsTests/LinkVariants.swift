import TestSupport

/// The frames of an Ethernet capture under other link headers, as other interfaces would have had them.
enum LinkVariants {
    /// The names of the variants.
    static let names = ["ethernet", "vlan", "qinq", "sll", "sll2", "null", "loop", "raw", "padded", "odd"]

    /// The variant `name` of `file`, whose frames are plain Ethernet with IPv4.
    static func make(_ name: String, of file: PcapFile) -> PcapFile {
        let links: [String: Int32] = ["sll": 113, "sll2": 276, "null": 0, "loop": 108, "raw": 101]
        var variant = PcapFile(link: links[name].map { .init($0) } ?? file.link, frames: file.frames)
        for place in variant.frames.indices {
            let bytes = frame(name, file.frames[place].bytes, place)
            variant.frames[place].bytes = bytes
            variant.frames[place].originalLength = bytes.count
        }
        return variant
    }

    private static func frame(_ name: String, _ bytes: [UInt8], _ place: Int) -> [UInt8] {
        let (head, packet) = (Array(bytes.prefix(12)), Array(bytes.dropFirst(14)))
        let type: [UInt8] = [8, 0]
        let station = Array(head.suffix(6))
        let isOutbound = place % 2 == 0
        switch name {
        case "vlan": return head + [0x81, 0, place % 3 == 0 ? 0x70 : 0x60, 100] + type + packet
        case "qinq": return head + [0x88, 0xa8, 0, 100, 0x81, 0, 0, 200] + type + packet
        case "sll": return [0, isOutbound ? 4 : 0, 0, 1, 0, 6] + station + [0, 0] + type + packet
        case "sll2": return type + [0, 0, 0, 0, 0, 1, 0, 1, UInt8(place % 5), 6] + station + [0, 0] + packet
        case "null": return [2, 0, 0, 0] + packet
        case "loop": return [0, 0, 0, 2] + packet
        case "raw": return packet
        case "padded": return bytes + [UInt8](repeating: 0, count: 7)
        // Ends of lines of every kind, letters beyond ASCII, and an escape code at the end.
        case "odd" where packet.count > 60: return bytes.dropLast(7) + [0x0d, 0x0a, 0x0d, 0x41, 0xc3, 0x1b, 0x0d]
        default: return bytes
        }
    }
}
