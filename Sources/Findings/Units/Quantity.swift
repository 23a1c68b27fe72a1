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
        CompactQuantity(bytes: value).text
    }

    /// Three significant digits: `24 µs`, `1.02 s`, `16.3 s`; from two minutes on `2 min 13 s`.
    ///
    /// One that is negative was not measured: the clock went back, or there is none (`tcpdump -t`).
    public static func duration(_ interval: Interval) -> String {
        interval < .zero ? "an unknown time" : signedDuration(interval)
    }

    /// The same of what may be negative, such as the difference of two clocks.
    public static func signedDuration(_ interval: Interval) -> String {
        let seconds = interval.nanoseconds.magnitude / 1_000_000_000
        guard seconds >= 120 else { return CompactQuantity(interval).text }
        return (interval.nanoseconds < 0 ? "-" : "") + longDuration(seconds: seconds)
    }

    /// A duration in at most seven columns: as `duration`, but `2m13s`, `3h07m`, `5d04h`, `1234d`.
    public static func shortDuration(_ interval: Interval) -> String {
        CompactQuantity(interval).text
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
}
