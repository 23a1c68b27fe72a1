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
        var text = TextBuffer()
        for byte in SHA1.digest(of: Array(message.utf8)) { text.append(hex: UInt64(byte), width: 2) }
        #expect(text.string == expected)
    }

    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")])
    func base64(_ message: String, _ expected: String) {
        #expect(CommunityID.base64(Array(message.utf8)) == expected)
    }
}
