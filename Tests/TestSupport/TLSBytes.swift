/// Bytes of TLS, put together as RFC 8446 and RFC 5246 have them.
public enum TLSBytes {
    /// A record.
    public static func record(_ type: UInt8, _ body: [UInt8], minor: UInt8 = 3) -> [UInt8] {
        [type, 3, minor] + pair(body.count) + body
    }

    /// A handshake message in a record of its own.
    public static func handshake(_ type: UInt8, _ body: [UInt8] = []) -> [UInt8] {
        record(22, message(type, body))
    }

    /// A handshake message.
    public static func message(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
        [type] + triple(body.count) + body
    }

    /// An alert in the clear.
    public static func alert(_ code: UInt8, level: UInt8 = 2) -> [UInt8] {
        record(21, [level, code])
    }

    /// ChangeCipherSpec, and an encrypted Finished of TLS 1.2.
    public static var finished: [UInt8] {
        record(20, [1]) + record(22, filler(40))
    }

    /// An encrypted record of so many bytes.
    public static func data(_ count: Int) -> [UInt8] {
        record(23, filler(count))
    }

    /// Bytes that mean nothing.
    public static func filler(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }
    }

    /// A ClientHello in a record.
    public static func clientHello(
        name: String? = "server.example",
        versions: [UInt16] = [0x0304, 0x0303],
        suites: [UInt16] = [0x1301, 0xc02f],
        alpn: [String] = [],
        padding: Int = 0
    ) -> [UInt8] {
        var extensions: [UInt8] = []
        if let name {
            let entry = [0] + pair(name.utf8.count) + Array(name.utf8)
            extensions += field(0, pair(entry.count) + entry)
        }
        if !versions.isEmpty {
            extensions += field(
                43,
                [UInt8(truncatingIfNeeded: versions.count * 2)] + versions.flatMap { pair(Int($0)) }
            )
        }
        if !alpn.isEmpty {
            let names = alpn.flatMap { [UInt8(truncatingIfNeeded: $0.utf8.count)] + Array($0.utf8) }
            extensions += field(16, pair(names.count) + names)
        }
        if padding > 0 { extensions += field(21, [UInt8](repeating: 0, count: padding)) }
        let body =
            [3, 3] + filler(32) + [0] + pair(suites.count * 2) + suites.flatMap { pair(Int($0)) } + [1, 0]
            + pair(extensions.count) + extensions
        return record(22, message(1, body), minor: 1)
    }

    /// A ServerHello in a record.
    public static func serverHello(version: UInt16 = 0x0303, suite: UInt16 = 0xc02f, retry: Bool = false) -> [UInt8] {
        let is13 = version >= 0x0304
        let random: [UInt8] = retry ? retryRandom : filler(32)
        var extensions: [UInt8] = []
        if is13 {
            extensions += field(43, pair(Int(version))) + field(51, retry ? pair(24) : pair(29) + pair(4) + filler(4))
        }
        let head = pair(is13 ? 0x0303 : Int(version))
        return handshake(2, head + random + [0] + pair(Int(suite)) + [0] + pair(extensions.count) + extensions)
    }

    /// A Certificate message of these certificates in a record.
    public static func certificates(_ list: [[UInt8]]) -> [UInt8] {
        let entries = list.flatMap { triple($0.count) + $0 }
        return handshake(11, triple(entries.count) + entries)
    }

    /// SHA-256 of "HelloRetryRequest".
    private static let retryRandom: [UInt8] = [
        0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
        0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
    ]

    private static func field(_ type: Int, _ body: [UInt8]) -> [UInt8] {
        pair(type) + pair(body.count) + body
    }

    private static func pair(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
    }

    private static func triple(_ number: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: number >> 16)] + pair(number & 0xffff)
    }
}
