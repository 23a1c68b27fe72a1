import Packets

/// Numbers as a reader wants them: with a unit, and no more digits than are of use.
public enum Quantity {
    /// `1,234,567`
    public static func count(_ value: some BinaryInteger) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var text: [UInt8] = value < 0 ? [UInt8(ascii: "-")] : []
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
            text.append(digit)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `1 segment`, `12 segments`
    public static func count(_ value: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
        "\(count(value)) \(value == 1 ? noun : plural ?? noun + "s")"
    }

    /// `14,600 B`
    public static func bytes(_ value: some BinaryInteger) -> String {
        "\(count(value)) B"
    }

    /// Three significant digits and a decimal unit: `18 B`, `1.46 kB`, `8.39 MB`.
    public static func shortBytes(_ value: UInt64) -> String {
        guard value >= 1000 else { return "\(value) B" }
        for (size, name) in byteUnits where value >= size {
            return "\(threeDigits(value, per: size)) \(name)"
        }
        return "\(value) B"
    }

    private static let byteUnits: [(UInt64, String)] = [
        (1_000_000_000_000_000, "PB"), (1_000_000_000_000, "TB"), (1_000_000_000, "GB"), (1_000_000, "MB"),
        (1000, "kB"),
    ]

    /// Three significant digits: `24 µs`, `1.02 s`, `16.3 s`; from two minutes on `2 min 13 s`.
    public static func duration(_ interval: Interval) -> String {
        let sign = interval.nanoseconds < 0 ? "-" : ""
        let magnitude = interval.nanoseconds.magnitude
        switch magnitude {
        case 0: return "0 s"
        case ..<1000: return "\(sign)\(magnitude) ns"
        case ..<1_000_000: return "\(sign)\(threeDigits(magnitude, per: 1000)) µs"
        case ..<1_000_000_000: return "\(sign)\(threeDigits(magnitude, per: 1_000_000)) ms"
        case ..<120_000_000_000: return "\(sign)\(threeDigits(magnitude, per: 1_000_000_000)) s"
        default: return sign + longDuration(seconds: magnitude / 1_000_000_000)
        }
    }

    /// A duration in at most seven columns: as `duration`, but `2m13s`, `3h07m`, `5d04h`, `1234d`.
    public static func shortDuration(_ interval: Interval) -> String {
        let seconds = interval.nanoseconds.magnitude / 1_000_000_000
        guard seconds >= 120 else { return duration(interval) }
        let sign = interval.nanoseconds < 0 ? "-" : ""
        return switch seconds {
        case ..<7200: "\(sign)\(seconds / 60)m\(twoDigits(seconds % 60))s"
        case ..<172_800: "\(sign)\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m"
        case ..<8_640_000: "\(sign)\(seconds / 86_400)d\(twoDigits(seconds / 3600 % 24))h"
        default: "\(sign)\(seconds / 86_400)d"
        }
    }

    private static func twoDigits(_ value: UInt64) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }

    /// Seconds with one decimal, without the unit: `1.0`, `2.1`.
    public static func tenths(_ interval: Interval) -> String {
        let tenths = (interval.nanoseconds.magnitude + 50_000_000) / 100_000_000
        return "\(interval.nanoseconds < 0 ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }

    private static func longDuration(seconds: UInt64) -> String {
        switch seconds {
        case ..<7200: "\(seconds / 60) min \(seconds % 60) s"
        case ..<172_800: "\(seconds / 3600) h \(seconds / 60 % 60) min"
        default: "\(count(seconds / 86_400)) d \(seconds / 3600 % 24) h"
        }
    }

    /// `value` in units of `unit`, rounded to three significant digits; whole numbers stay whole.
    private static func threeDigits(_ value: UInt64, per unit: UInt64) -> String {
        let whole = value / unit
        if value % unit == 0 { return "\(whole)" }
        let decimals: UInt64 = whole >= 100 ? 1 : whole >= 10 ? 10 : 100
        let step = unit / decimals
        guard step > 0 else { return "\(whole)" }
        let rounded = value / step + (value % step * 2 >= step ? 1 : 0)
        if decimals == 1 { return "\(rounded)" }
        let fraction = String(rounded % decimals)
        let digits = decimals == 100 ? 2 : 1
        return "\(rounded / decimals).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}
