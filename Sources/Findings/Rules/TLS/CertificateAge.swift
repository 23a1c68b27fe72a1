import Packets
import TLS

/// How long before or after a moment of a certificate something was.
public enum CertificateAge {
    /// So many seconds, in the largest unit of which there are several.
    public static func text(_ seconds: Int64) -> String {
        let (days, hours) = (seconds / 86_400, seconds / 3_600)
        if days > 1 { return Quantity.count(days, "day") }
        return hours > 1 ? Quantity.count(hours, "hour") : Quantity.count(seconds / 60, "minute")
    }
}

extension CertificateSummary {
    /// How long it had been over at `time`, in seconds; nil while it was not.
    public func secondsSinceEnd(at time: Timestamp) -> Int64? {
        notAfter.map { time.wholeSeconds - $0 }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// How long it was to become valid at `time`, in seconds; nil once it was.
    public func secondsUntilBegin(at time: Timestamp) -> Int64? {
        notBefore.map { $0 - time.wholeSeconds }.flatMap { $0 > 0 ? $0 : nil }
    }
}
