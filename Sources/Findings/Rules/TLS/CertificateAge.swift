import Packets

/// How long before or after a moment of a certificate something was.
enum CertificateAge {
    /// From a certificate's moment, in seconds since 1970, to one of the capture.
    static func text(from moment: Int64?, to time: Timestamp) -> String {
        text(moment.map { time.secondsSince1970 - $0 } ?? 0)
    }

    /// From a moment of the capture to one of a certificate.
    static func text(from time: Timestamp, to moment: Int64?) -> String {
        text(moment.map { $0 - time.secondsSince1970 } ?? 0)
    }

    private static func text(_ seconds: Int64) -> String {
        let (days, hours) = (seconds / 86_400, seconds / 3_600)
        if days > 1 { return Quantity.count(days, "day") }
        return hours > 1 ? Quantity.count(hours, "hour") : Quantity.count(seconds / 60, "minute")
    }
}

extension Timestamp {
    /// Whole seconds since 1970, rounded down.
    var secondsSince1970: Int64 {
        nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000
    }
}
