import Connections
import Packets

/// The Community ID of a flow, version 1 with seed 0: the same for both directions and in every tool that knows it
/// (Zeek, Suricata, Arkime, Wireshark), so that their records can be joined with ours.
struct CommunityID {
    /// How long its text is.
    static let length = 30

    private let digest: SHA1

    /// SHA-1 over seed, both addresses, protocol, padding, both ports; the lesser end first.
    init(between one: Endpoint, and another: Endpoint) {
        let key = ConnectionKey(one, another)
        var digest = SHA1()
        digest.take(key.low.address.family == .ipv4 ? Self.messageIPv4(key) : Self.messageIPv6(key))
        self.digest = digest
    }

    /// The ID as text.
    var text: String {
        var text = TextBuffer(capacity: 64)
        text.withRoom(for: Self.length) { put(in: &$0) }
        return text.string
    }

    /// Puts `1:` and the digest in Base64, three bytes at a time.
    func put(in room: inout TextRoom) {
        room.reserve(30)
        room.put("1:")
        room.put(base64: digest.a &>> 8)
        room.put(base64: digest.a &<< 16 | digest.b &>> 16)
        room.put(base64: digest.b &<< 8 | digest.c &>> 24)
        room.put(base64: digest.c)
        room.put(base64: digest.d &>> 8)
        room.put(base64: digest.d &<< 16 | digest.e &>> 16)
        room.put(base64: digest.e &<< 8, letters: 3)
        room.put(byte: UInt8(ascii: "="))
    }

    // The seed has two bytes, so the words hold each address from its middle on. Behind the message a one bit, zeros, and
    // its length in bits fill up the block.

    /// Sixteen bytes and what fills up the block.
    private static func messageIPv4(_ key: ConnectionKey) -> SIMD8<UInt64> {
        let (low, high) = (key.low.address.low, key.high.address.low)
        return SIMD8(low &<< 16 | high &>> 16, end(of: key, after: high), 1 &<< 63, 0, 0, 0, 0, 128)
    }

    /// Forty bytes and what fills up the block.
    private static func messageIPv6(_ key: ConnectionKey) -> SIMD8<UInt64> {
        let (low, high) = (key.low.address, key.high.address)
        return SIMD8(
            low.high &>> 16,
            low.high &<< 48 | low.low &>> 16,
            low.low &<< 48 | high.high &>> 16,
            high.high &<< 48 | high.low &>> 16,
            end(of: key, after: high.low),
            1 &<< 63,
            0,
            320
        )
    }

    /// The end of the second address, protocol, padding, both ports.
    private static func end(of key: ConnectionKey, after address: UInt64) -> UInt64 {
        let tcp: UInt64 = 6
        return address &<< 48 | tcp &<< 40 | UInt64(key.low.port) &<< 16 | UInt64(key.high.port)
    }
}
