import ArgumentParser
import Comparison
import Packets

/// A length of time as it is typed: `20ms`, `1s`, `1.5s`, `250us`; a number alone counts milliseconds.
struct TypedDuration: ExpressibleByArgument {
    /// How long.
    let interval: Interval

    /// Seconds in each unit.
    private static let units: [Substring: Double] = [
        "": 1e-3, "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "min": 60,
    ]
    /// Longer waits than this are no delays, in seconds.
    private static let most = 1e6

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), let unit = Self.units[argument.dropFirst(digits.count)] else { return nil }
        let seconds = number * unit
        guard seconds > 0, seconds <= Self.most else { return nil }
        interval = Interval(seconds: seconds)
        // Shorter than a capture's clock can tell.
        guard interval > .zero else { return nil }
    }
}
