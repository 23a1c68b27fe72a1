import Packets

/// Reads one line of a segment script from left to right; every failure knows its column.
struct SegmentScriptCursor {
    private let characters: [Character]
    private let line: Int
    private(set) var at = 0

    init(_ text: Substring, line: Int) {
        characters = Array(text)
        self.line = line
    }

    var isAtEnd: Bool {
        at >= characters.count
    }

    var next: Character? {
        isAtEnd ? nil : characters[at]
    }

    func failure(_ expected: String) -> SegmentScriptError {
        SegmentScriptError(line: line, column: at + 1, expected: expected, text: String(characters))
    }

    func failure(_ expected: String, at place: Int) -> SegmentScriptError {
        SegmentScriptError(line: line, column: place + 1, expected: expected, text: String(characters))
    }

    mutating func skipBlanks() {
        while let next, next == " " || next == "\t" { at += 1 }
    }

    /// Takes `character` if it comes next.
    mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        at += 1
        return true
    }

    mutating func require(_ character: Character) throws(SegmentScriptError) {
        guard take(character) else { throw failure("'\(character)'") }
    }

    /// The characters up to a blank or one of `stops`.
    mutating func word(stops: String = "") -> String {
        var word = ""
        while let next, next != " ", next != "\t", !stops.contains(next) {
            word.append(next)
            at += 1
        }
        return word
    }

    /// A number in decimal, or in hexadecimal after `0x`, with an optional minus.
    mutating func number(_ what: String) throws(SegmentScriptError) -> Int {
        let start = at
        let isNegative = take("-")
        var digits = ""
        while let next, next.isHexDigit || next == "x" {
            digits.append(next)
            at += 1
        }
        let value = digits.hasPrefix("0x") ? Int(digits.dropFirst(2), radix: 16) : Int(digits)
        guard let value else { throw failure(what, at: start) }
        return isNegative ? -value : value
    }

    mutating func number<N: FixedWidthInteger>(_ what: String, as: N.Type) throws(SegmentScriptError) -> N {
        let start = at
        guard let value = N(exactly: try number(what)) else {
            throw failure("\(what) from \(N.min) to \(N.max)", at: start)
        }
        return value
    }

    /// Seconds with a fraction, as nanoseconds: no floating point, so that 0.1 is 0.1.
    mutating func seconds() throws(SegmentScriptError) -> Interval {
        let start = at
        var whole = 0
        var fraction = 0
        var unit = 1_000_000_000
        var digits = 0
        while let digit = next?.wholeNumberValue {
            whole = whole * 10 + digit
            digits += 1
            at += 1
        }
        if take(".") {
            while let digit = next?.wholeNumberValue, unit > 1 {
                unit /= 10
                fraction += digit * unit
                digits += 1
                at += 1
            }
        }
        guard digits > 0 else { throw failure("seconds, as in 0.02", at: start) }
        return Interval(nanoseconds: Int64(whole) * 1_000_000_000 + Int64(fraction))
    }
}
