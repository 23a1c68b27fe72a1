import Packets

/// A size or a length of time in few columns, as a table's cell has it: put together without a `String`.
public struct CompactQuantity: Hashable, Sendable {
    /// Sign and digits; of long times all of it: `2m13s`.
    public private(set) var number = PackedText()
    /// A blank and the unit, if it has one.
    public private(set) var unit = PackedText()

    /// Three significant digits and a decimal unit: `18 B`, `1.46 kB`, `8.39 MB`.
    public init(bytes: UInt64) {
        switch bytes {
        case ..<1000: set(bytes, per: 1, nil, "B")
        case ..<1_000_000: set(bytes, per: 1000, "k", "B")
        case ..<1_000_000_000: set(bytes, per: 1_000_000, "M", "B")
        case ..<1_000_000_000_000: set(bytes, per: 1_000_000_000, "G", "B")
        case ..<1_000_000_000_000_000: set(bytes, per: 1_000_000_000_000, "T", "B")
        default: set(bytes, per: 1_000_000_000_000_000, "P", "B")
        }
    }

    /// Three significant digits and a unit: `24 µs`, `16.3 s`; from two minutes on `2m13s`, `3h07m`, `5d04h`, `1234d`. At most
    /// seven columns, with a sign eight.
    public init(_ interval: Interval) {
        if interval.nanoseconds < 0 { number.append("-") }
        let magnitude = interval.nanoseconds.magnitude
        switch magnitude {
        case 0: set(0, per: 1, nil, "s")
        case ..<1000: set(magnitude, per: 1, "n", "s")
        case ..<1_000_000: set(magnitude, per: 1000, "µ", "s")
        case ..<1_000_000_000: set(magnitude, per: 1_000_000, "m", "s")
        case ..<120_000_000_000: set(magnitude, per: 1_000_000_000, nil, "s")
        default: set(seconds: magnitude / 1_000_000_000)
        }
    }

    /// How many columns it takes.
    public var columns: Int {
        number.columns + unit.columns
    }

    /// The same as a string.
    public var text: String {
        number.text + unit.text
    }

    @inline(__always)
    private mutating func set(_ value: UInt64, per size: UInt64, _ prefix: Unicode.Scalar?, _ name: Unicode.Scalar) {
        append(value, per: size)
        unit.append(" ")
        if let prefix { unit.append(prefix) }
        unit.append(name)
    }

    /// `value` in units of `size`, which is 1 or at least 1000, rounded to three significant digits; whole numbers stay whole.
    private mutating func append(_ value: UInt64, per size: UInt64) {
        let (whole, rest) = value.quotientAndRemainder(dividingBy: size)
        if rest == 0 { return number.append(decimal: whole) }
        let decimals: UInt64 = whole >= 100 ? 1 : whole >= 10 ? 10 : 100
        let step = size / decimals
        let rounded = value / step + (value % step * 2 >= step ? 1 : 0)
        number.append(decimal: rounded / decimals)
        switch decimals {
        case 100:
            number.append(".")
            number.append(twoDigits: rounded % 100)
        case 10:
            number.append(".")
            number.append(decimal: rounded % 10)
        default: break
        }
    }

    /// The two largest units of two minutes and more, or days alone when there are a hundred.
    private mutating func set(seconds: UInt64) {
        switch seconds {
        case ..<7200: append(seconds / 60, "m", seconds % 60, "s")
        case ..<172_800: append(seconds / 3600, "h", seconds / 60 % 60, "m")
        case ..<8_640_000: append(seconds / 86_400, "d", seconds / 3600 % 24, "h")
        default:
            number.append(decimal: seconds / 86_400)
            number.append("d")
        }
    }

    private mutating func append(_ whole: UInt64, _ name: Unicode.Scalar, _ part: UInt64, _ partName: Unicode.Scalar) {
        number.append(decimal: whole)
        number.append(name)
        number.append(twoDigits: part)
        number.append(partName)
    }
}
