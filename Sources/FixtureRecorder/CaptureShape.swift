import Foundation

/// A capture as one line of words, to be matched with a scenario's pattern: `>S <SA >A >PA7 <A`.
///
/// `>` is from the client, `<` from the server, `=` from a socket to itself; the letters are the flags in the
/// order S F R P A, then the payload's length if there is any, and `!` where the window is closed. ICMP is `icmp`.
struct CaptureShape: CustomStringConvertible {
    let description: String

    /// Reads a classic little-endian capture of Ethernet or Linux cooked frames.
    init(of file: URL, client: String, server: String) throws(RecorderError) {
        let bytes: [UInt8]
        do {
            bytes = Array(try Data(contentsOf: file))
        } catch {
            throw .wrapping(error, while: "read \(file.path)")
        }
        func u32(_ offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        guard bytes.count >= 24, [0xa1b2_c3d4, 0xa1b2_3c4d].contains(u32(0)) else {
            throw RecorderError("\(file.lastPathComponent) is no capture")
        }
        guard let header = [1: 14, 113: 16, 276: 20][u32(20)] else {
            throw RecorderError("\(file.lastPathComponent): link type \(u32(20)) is not expected")
        }
        let clientHex = try Self.hex(client)
        var words: [String] = []
        var offset = 24
        while offset + 16 <= bytes.count {
            let end = offset + 16 + u32(offset + 8)
            guard end <= bytes.count else { break }
            if let segment = Segment(Array(bytes[offset + 16..<end]), at: header) {
                words.append(Self.word(segment, client: clientHex))
            }
            offset = end
        }
        description = words.joined(separator: " ")
    }

    /// Whether the whole line matches `pattern`, a regular expression.
    func matches(_ pattern: String) throws(RecorderError) -> Bool {
        do {
            return try Regex(pattern).wholeMatch(in: description) != nil
        } catch {
            throw .wrapping(error, while: "read the pattern \(pattern)")
        }
    }

    private static func word(_ segment: Segment, client: String) -> String {
        let direction =
            if segment.source == segment.destination {
                segment.sourcePort == segment.destinationPort
                    ? "=" : segment.destinationPort == Int(Lab.port) ? ">" : "<"
            } else {
                segment.source == client ? ">" : "<"
            }
        guard segment.content == .tcp else { return direction + "icmp" }
        let isClosed = segment.window == 0 && !segment.isRST && !segment.isSYN
        return direction + segment.flags + (segment.length > 0 ? "\(segment.length)" : "") + (isClosed ? "!" : "")
    }

    private static func hex(_ address: String) throws(RecorderError) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let isIPv6 = address.contains(":")
        guard inet_pton(isIPv6 ? AF_INET6 : AF_INET, address, &bytes) == 1 else {
            throw RecorderError("no address: \(address)")
        }
        return bytes.prefix(isIPv6 ? 16 : 4).map { String(format: "%02x", $0) }.joined()
    }
}
