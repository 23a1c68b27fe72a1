import Packets

/// The time at the beginning of a line, in the styles of tcpdump.
///
/// It has state: two of the styles count from an earlier packet, so every printed packet goes through it once.
public struct TcpdumpTime: Sendable {
    /// What is written, with the option that chooses it.
    public enum Style: Sendable, Hashable {
        /// `22:13:20.123456`.
        case clock
        /// `-t`: nothing.
        case none
        /// `-tt`: seconds since 1970.
        case unix
        /// `-ttt`: since the previous packet.
        case sincePrevious
        /// `-tttt`: date and time.
        case dateClock
        /// `-ttttt`: since the first packet.
        case sinceFirst
    }

    /// What is written.
    public let style: Style
    /// Digits after the point: 9, or 6 for everything else. Digits that are not written are cut off first.
    public let digits: Int
    /// Whether clock times are UTC instead of local (TZ).
    public let utc: Bool

    /// Whether a time is written as the difference from another packet's.
    var countsFromAnother: Bool {
        style == .sincePrevious || style == .sinceFirst
    }

    private var local = LocalClock()
    /// What differences are counted from.
    private var reference: Int64?

    /// Times in this style; nothing was printed yet.
    public init(style: Style = .clock, digits: Int = 6, utc: Bool = false) {
        self.style = style
        self.digits = digits == 9 ? 9 : 6
        self.utc = utc
    }

    /// Adds the time and the blank after it; nothing at all with the style `none`.
    ///
    /// What lies before 1970 is `[Error converting time]`, as in tcpdump; what lies after 2038 is not, although tcpdump 4.99.3
    /// says so: its seconds have 32 bits, and are signed.
    public mutating func append(_ time: Timestamp, to text: inout TextBuffer) {
        guard style != .none else { return }
        let units = units(of: time)
        switch style {
        case .none: return
        case .clock, .unix, .dateClock: appendMoment(units, to: &text)
        case .sincePrevious:
            appendDifference(units, to: &text)
            reference = units
        case .sinceFirst:
            if reference == nil { reference = units }
            appendDifference(units, to: &text)
        }
        text.append(byte: UInt8(ascii: " "))
    }

    /// Units of the last digit in a second.
    private var unitsPerSecond: Int64 {
        digits == 9 ? 1_000_000_000 : 1_000_000
    }

    /// The time in units of the last digit.
    private func units(of time: Timestamp) -> Int64 {
        time.nanoseconds.flooredDivision(by: 1_000_000_000 / unitsPerSecond).quotient
    }

    private mutating func appendMoment(_ units: Int64, to text: inout TextBuffer) {
        let (seconds, fraction) = units.flooredDivision(by: unitsPerSecond)
        guard seconds >= 0 else {
            text.append("[Error converting time]")
            return
        }
        if style == .unix {
            text.append(decimal: seconds)
        } else {
            let shown = seconds + (utc ? 0 : local.offset(at: seconds))
            if style == .dateClock { Self.appendDate(shown, to: &text) }
            Self.appendClock(shown, to: &text)
        }
        appendFraction(fraction, to: &text)
    }

    /// The sign, then the difference as the clock of its first day: whole days are dropped.
    private func appendDifference(_ units: Int64, to text: inout TextBuffer) {
        let difference = units &- (reference ?? units)
        text.append(byte: difference < 0 ? UInt8(ascii: "-") : UInt8(ascii: " "))
        let magnitude = Int64(clamping: difference.magnitude)
        Self.appendClock(magnitude / unitsPerSecond, to: &text)
        appendFraction(magnitude % unitsPerSecond, to: &text)
    }

    private func appendFraction(_ fraction: Int64, to text: inout TextBuffer) {
        text.append(byte: UInt8(ascii: "."))
        if digits == 9 {
            text.append(nanoseconds: UInt64(fraction))
        } else {
            text.append(decimal: UInt64(fraction), width: digits)
        }
    }

    private static func appendClock(_ seconds: Int64, to text: inout TextBuffer) {
        text.append(clock: UInt64(seconds.flooredDivision(by: 86400).remainder))
    }

    /// `2023-11-14 `.
    private static func appendDate(_ seconds: Int64, to text: inout TextBuffer) {
        let date = CivilTime(Timestamp(seconds: seconds, nanoseconds: 0))
        text.append(decimal: UInt64(date.year), width: 4)
        text.append(month: UInt64(date.month), day: UInt64(date.day), after: " ")
    }
}
