import Packets
import SwiftASN1

/// UTCTime and GeneralizedTime, in GMT and with seconds (RFC 5280 4.1.2.5).
enum CertificateTime {
    /// Seconds since 1970; nil where the text is no such time.
    static func seconds(_ node: ASN1Node) -> Int64? {
        guard let bytes = node.bytes, bytes.last == UInt8(ascii: "Z") else { return nil }
        let digits = bytes.dropLast().map { Int64($0) - 48 }
        guard digits.allSatisfy({ 0...9 ~= $0 }) else { return nil }
        switch (node.identifier.tagNumber, digits.count) {
        case (23, 12):
            // RFC 5280: 50 to 99 are 1950 to 1999.
            let year = digits[0] * 10 + digits[1]
            return seconds(year: year >= 50 ? 1900 + year : 2000 + year, digits[2...])
        case (24, 14):
            return seconds(year: digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3], digits[4...])
        default: return nil
        }
    }

    private static func seconds(year: Int64, _ digits: ArraySlice<Int64>) -> Int64? {
        let pairs = stride(from: digits.startIndex, to: digits.endIndex, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        guard pairs.count == 5, pairs[2] < 24, pairs[3] < 60, pairs[4] <= 60
        else { return nil }
        guard let days = CivilDate.days(year: Int(year), month: Int(pairs[0]), day: Int(pairs[1])) else { return nil }
        return days * 86_400 + pairs[2] * 3_600 + pairs[3] * 60 + pairs[4]
    }
}
