import Connections
import Packets

/// Numbers with units and plural forms, as summaries use them.
public enum Words {
    /// "1 segment", "12 segments", "1,460 bytes".
    public static func count(_ number: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
        number == 1 ? "1 \(noun)" : "\(grouped(number)) \(plural ?? noun + "s")"
    }

    /// "once", "twice", "5 times".
    public static func times(_ number: some BinaryInteger) -> String {
        switch number {
        case 1: "once"
        case 2: "twice"
        default: "\(grouped(number)) times"
        }
    }

    /// A length of time with a unit that suits it: "14 µs", "2.5 ms", "7.1 s", "3 min 20 s".
    public static func duration(_ interval: Interval) -> String {
        let nanoseconds = interval.nanoseconds
        let magnitude = nanoseconds.magnitude
        let sign = nanoseconds < 0 ? "-" : ""
        switch magnitude {
        case 0: return "0 s"
        case ..<1000: return "\(sign)\(magnitude) ns"
        case ..<999_500: return "\(sign)\((magnitude + 500) / 1000) µs"
        case ..<999_500_000: return sign + decimal(magnitude, unit: 1_000_000) + " ms"
        case ..<120_000_000_000: return sign + decimal(magnitude, unit: 1_000_000_000) + " s"
        default: return sign + long(magnitude / 1_000_000_000)
        }
    }

    /// Two significant digits below ten, whole units above a hundred.
    private static func decimal(_ magnitude: UInt64, unit: UInt64) -> String {
        let tenths = (magnitude + unit / 20) / (unit / 10)
        guard tenths < 1000, !tenths.isMultiple(of: 10) else { return "\((magnitude + unit / 2) / unit)" }
        return "\(tenths / 10).\(tenths % 10)"
    }

    private static func long(_ seconds: UInt64) -> String {
        if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
        if seconds < 172_800 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
        return "\(seconds / 86_400) days \(seconds % 86_400 / 3600) h"
    }

    /// Seconds with one decimal, for rows of gaps: "1.0 1.0 2.1".
    static func gaps(_ intervals: [Interval]) -> String {
        let shown = intervals.prefix(10).map { interval in
            let tenths = (interval.nanoseconds + 50_000_000) / 100_000_000
            let hundredths = (interval.nanoseconds + 5_000_000) / 10_000_000
            return tenths >= 10
                ? "\(tenths / 10).\(tenths % 10)" : "0.\(hundredths < 10 ? "0" : "")\(max(hundredths, 0))"
        }
        return shown.joined(separator: " ") + (intervals.count > 10 ? " …" : "")
    }

    /// Thousands apart: "14,600".
    public static func grouped(_ number: some BinaryInteger) -> String {
        let digits = String(number.magnitude)
        var text = number < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }

    /// "client" or "server".
    static func name(_ side: Side) -> String {
        switch side {
        case .client: "client"
        case .server: "server"
        }
    }

    /// Where the capture was taken, as a clause.
    static func place(_ vantage: Vantage) -> String {
        switch vantage {
        case .client: "captured at the client"
        case .server: "captured at the server"
        case .middle: "captured between the two"
        case .loopback: "captured on one machine"
        case .unknown: "captured at an unknown point"
        }
    }
}
