import Connections
import Packets

/// The `uid` column: 18 characters as Zeek's, but the same in each run.
///
/// Zeek draws it at random. Ours is `C` and 17 base-62 digits of a hash (FNV-1a, 128 bits) of both endpoints, the
/// first frame's time and its number, so that two reports on one capture can be joined.
enum ZeekID {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

    static func text(of connection: Connection) -> String {
        var hash = offsetBasis
        for endpoint in [connection.clientEndpoint, connection.serverEndpoint] {
            mix(UInt64(endpoint.address.family.rawValue), into: &hash)
            mix(endpoint.address.high, into: &hash)
            mix(endpoint.address.low, into: &hash)
            mix(UInt64(endpoint.port), into: &hash)
        }
        mix(UInt64(bitPattern: connection.first.time.nanoseconds), into: &hash)
        mix(UInt64(connection.first.frame.rawValue), into: &hash)
        var text = "C"
        for _ in 0..<17 {
            let (quotient, digit) = hash.quotientAndRemainder(dividingBy: 62)
            text.unicodeScalars.append(Unicode.Scalar(digits[Int(digit)]))
            hash = quotient
        }
        return text
    }

    private static func mix(_ word: UInt64, into hash: inout UInt128) {
        for shift in stride(from: 0, to: 64, by: 8) {
            hash = (hash ^ UInt128(word >> UInt64(shift) & 0xff)) &* prime
        }
    }
}
