/// Times of certificates as texts.
enum CertificateMoment {
    /// A moment of a certificate, whose years reach to 9999, in seconds since 1970, as RFC 3339 has it.
    static func text(_ seconds: Int64) -> String {
        let time = CivilTime(seconds: Int(seconds))
        return "\(padded(time.year, 4))-\(padded(time.month))-\(padded(time.day))"
            + "T\(padded(time.hour)):\(padded(time.minute)):\(padded(time.second))Z"
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(width - digits.count, 0)) + digits
    }
}
