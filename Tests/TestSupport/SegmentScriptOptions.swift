import Packets

/// The `<options>` of a segment script, written as tcpdump prints them.
enum SegmentScriptOptions {
    static func parse(_ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> [ScriptSegment.Option] {
        var options: [ScriptSegment.Option] = []
        try cursor.require("<")
        repeat {
            cursor.skipBlanks()
            options.append(try option(&cursor))
            cursor.skipBlanks()
        } while cursor.take(",")
        try cursor.require(">")
        return options
    }

    private static func option(_ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> ScriptSegment.Option {
        let start = cursor.at
        let name = cursor.word(stops: ",>")
        cursor.skipBlanks()
        switch name {
        case "nop": return .bytes([1])
        case "eol": return .bytes([0])
        case "sackOK": return .bytes([4, 2])
        case "mss": return .bytes([2, 4] + bigEndian(try cursor.number("an MSS", as: UInt16.self)))
        case "wscale": return .bytes([3, 3, try cursor.number("a shift count", as: UInt8.self)])
        case "TS": return try timestamps(&cursor)
        case "sack": return try sack(&cursor)
        case "tfo": return try fastOpen(&cursor)
        default: throw cursor.failure("nop, eol, mss, sackOK, wscale, TS, sack or tfo", at: start)
        }
    }

    private static func timestamps(
        _ cursor: inout SegmentScriptCursor
    ) throws(SegmentScriptError) -> ScriptSegment.Option {
        let value = try named("val", &cursor)
        cursor.skipBlanks()
        let echo = try named("ecr", &cursor)
        return .bytes([8, 10] + bigEndian(value) + bigEndian(echo))
    }

    private static func named(_ name: String, _ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> UInt32
    {
        let start = cursor.at
        guard cursor.word(stops: ",>") == name else { throw cursor.failure("'\(name)'", at: start) }
        cursor.skipBlanks()
        return try cursor.number("a number", as: UInt32.self)
    }

    private static func sack(_ cursor: inout SegmentScriptCursor) throws(SegmentScriptError) -> ScriptSegment.Option {
        var blocks: [(left: Int, right: Int)] = []
        while let next = cursor.next, next.isNumber || next == "-" {
            let left = try cursor.number("the left edge")
            try cursor.require(":")
            blocks.append((left, try cursor.number("the right edge")))
            cursor.skipBlanks()
        }
        return .sack(blocks)
    }

    private static func fastOpen(
        _ cursor: inout SegmentScriptCursor
    ) throws(SegmentScriptError) -> ScriptSegment.Option {
        let start = cursor.at
        switch cursor.word(stops: ",>") {
        case "cookiereq": return .bytes([34, 2])
        case "cookie":
            cursor.skipBlanks()
            let digits = cursor.word(stops: ",>")
            guard let value = UInt64(digits, radix: 16), digits.count == 16 else {
                throw cursor.failure("16 hexadecimal digits", at: start)
            }
            return .bytes([34, 10] + bigEndian(UInt32(value >> 32)) + bigEndian(UInt32(truncatingIfNeeded: value)))
        default: throw cursor.failure("'cookie' or 'cookiereq'", at: start)
        }
    }

    static func bigEndian<N: FixedWidthInteger>(_ number: N) -> [UInt8] {
        (0..<N.bitWidth / 8).reversed().map { UInt8(truncatingIfNeeded: number >> N($0 * 8)) }
    }
}
