import Testing

@testable import Reports

/// The vectors of RFC 3174 7.3, and lengths around the block's end.
@Suite struct SHA1Tests {
    @Test(arguments: [
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "84983e441c3bd26ebaae4aa1f95129e5e54670f1"
        ),
        (String(repeating: "a", count: 1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
        (
            String(repeating: "0123456701234567012345670123456701234567012345670123456701234567", count: 10),
            "dea356a2cddd90c7a7ecedc5ebb563934f460452"
        ),
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    ])
    func vectors(_ message: String, _ expected: String) {
        var digest = SHA1()
        for block in Self.blocks(of: Array(message.utf8)) { digest.take(block) }
        var text = TextBuffer()
        for word in [digest.a, digest.b, digest.c, digest.d, digest.e] { text.append(hex: UInt64(word), width: 8) }
        #expect(text.string == expected)
    }

    /// A one bit, zeros, and the length in bits, up to whole blocks of 64 bytes (RFC 3174 4).
    private static func blocks(of message: [UInt8]) -> [SIMD8<UInt64>] {
        var bytes = message + [0x80]
        while bytes.count % 64 != 56 { bytes.append(0) }
        let bits = UInt64(message.count) * 8
        for shift in stride(from: 56 as UInt64, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
        }
        return stride(from: 0, to: bytes.count, by: 64).map { start in
            var block = SIMD8<UInt64>()
            for place in 0..<64 { block[place / 8] = block[place / 8] << 8 | UInt64(bytes[start + place]) }
            return block
        }
    }

    /// RFC 4648 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("\u{0}\u{10}~?>{|", "ABB+Pz57fA=="),
    ])
    func base64(_ message: String, _ expected: String) {
        var text = TextBuffer()
        let bytes = Array(message.utf8)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let taken = bytes[start..<min(start + 3, bytes.count)]
            let bits = taken.reduce(0) { $0 << 8 | UInt32($1) } << (8 * (3 - UInt32(taken.count)))
            text.withRoom(for: 4) { $0.put(base64: bits, letters: taken.count + 1) }
            for _ in taken.count..<3 { text.append("=") }
        }
        #expect(text.string == expected)
    }
}
