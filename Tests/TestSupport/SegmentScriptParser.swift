import Connections
import Packets

/// Parses one line of a segment script.
struct SegmentScriptParser {
    private var cursor: SegmentScriptCursor
    private let line: Int

    init(_ text: String, number: Int) {
        var end = text.startIndex
        while end < text.endIndex, !text[end...].hasPrefix("//") { end = text.index(after: end) }
        cursor = SegmentScriptCursor(text[..<end], line: number)
        line = number
    }

    mutating func parse(into script: inout SegmentScript) throws(SegmentScriptError) {
        cursor.skipBlanks()
        switch cursor.next {
        case nil: return
        case "+": try parsePacket(into: &script)
        case "@":
            cursor.skipBlanks()
            try cursor.require("@")
            cursor.skipBlanks()
            try cursor.require("+")
            let delay = try cursor.seconds()
            try finish(SegmentScriptStep(line: line, delay: delay, action: .wait, expectations: []), &script)
        default: try parseDirective(into: &script)
        }
    }

    private mutating func parseDirective(into script: inout SegmentScript) throws(SegmentScriptError) {
        let start = cursor.at
        switch cursor.word() {
        case "self": script.isSelfConnect = true
        case "ipv4": script.family = .ipv4
        case "ipv6": script.family = .ipv6
        case "ports":
            cursor.skipBlanks()
            script.clientPort = try cursor.number("a port", as: UInt16.self)
            cursor.skipBlanks()
            script.serverPort = try cursor.number("a port", as: UInt16.self)
        case "loopback": script.isLoopback = true
        case "client":
            cursor.skipBlanks()
            let port = try cursor.number("a port", as: UInt16.self)
            script.steps.append(
                SegmentScriptStep(line: line, delay: .zero, action: .clientPort(port), expectations: [])
            )
        case "base":
            let side = try parseSide()
            cursor.skipBlanks()
            let offset = try cursor.number("a distance", as: UInt32.self)
            script.steps.append(
                SegmentScriptStep(line: line, delay: .zero, action: .base(side, offset), expectations: [])
            )
        case "file":
            cursor.skipBlanks()
            let file = try cursor.number("a file from 1", as: UInt8.self)
            script.files = max(script.files, Int(file))
            script.steps.append(SegmentScriptStep(line: line, delay: .zero, action: .file(file), expectations: []))
        default:
            throw cursor.failure(
                "'+seconds', '@', 'self', 'loopback', 'ports', 'ipv4', 'ipv6', 'base', 'client' or 'file'",
                at: start
            )
        }
    }

    private mutating func parseSide() throws(SegmentScriptError) -> Side {
        cursor.skipBlanks()
        if cursor.take(">") { return .client }
        if cursor.take("<") { return .server }
        throw cursor.failure("'>' or '<'")
    }

    private mutating func parsePacket(into script: inout SegmentScript) throws(SegmentScriptError) {
        try cursor.require("+")
        let delay = try cursor.seconds()
        cursor.skipBlanks()
        if cursor.next == "i" {
            let action = try parseICMP()
            return try finish(SegmentScriptStep(line: line, delay: delay, action: action, expectations: []), &script)
        }
        var segment = ScriptSegment(side: try parseSide())
        segment.isCaptured = !cursor.take("!")
        cursor.skipBlanks()
        segment.flags = try parseFlags()
        try parseFields(&segment, &script)
        let step = SegmentScriptStep(line: line, delay: delay, action: .segment(segment), expectations: [])
        try finish(step, &script)
    }

    private mutating func parseICMP() throws(SegmentScriptError) -> SegmentScriptStep.Action {
        let start = cursor.at
        guard cursor.word() == "icmp" else { throw cursor.failure("'icmp'", at: start) }
        cursor.skipBlanks()
        let type = try cursor.number("an ICMP type", as: UInt8.self)
        try cursor.require("/")
        let code = try cursor.number("an ICMP code", as: UInt8.self)
        cursor.skipBlanks()
        var mtu: UInt32?
        if cursor.next == "m" {
            let start = cursor.at
            guard cursor.word() == "mtu" else { throw cursor.failure("'mtu'", at: start) }
            cursor.skipBlanks()
            mtu = try cursor.number("an MTU", as: UInt32.self)
        }
        return .icmp(type: type, code: code, mtu: mtu, quoting: try parseSide())
    }

    private mutating func parseFlags() throws(SegmentScriptError) -> TCPFlags {
        if cursor.take("-") { return [] }
        var flags: TCPFlags = []
        let start = cursor.at
        while let letter = cursor.next, let flag = Self.flag(letter) {
            flags.insert(flag)
            _ = cursor.take(letter)
        }
        guard cursor.at > start else { throw cursor.failure("flags (S F R P . U E W or -)") }
        return flags
    }

    private static func flag(_ letter: Character) -> TCPFlags? {
        switch letter {
        case "F": .fin
        case "S": .syn
        case "R": .rst
        case "P": .psh
        case ".": .ack
        case "U": .urg
        case "E": .ece
        case "W": .cwr
        default: nil
        }
    }

    private mutating func parseFields(
        _ segment: inout ScriptSegment,
        _ script: inout SegmentScript
    ) throws(SegmentScriptError) {
        while true {
            cursor.skipBlanks()
            guard let next = cursor.next, next != "|" else { break }
            if next == "<" {
                segment.options = try SegmentScriptOptions.parse(&cursor)
            } else if next.isNumber || next == "-" {
                try parseRange(&segment)
            } else {
                try parseField(&segment, &script)
            }
        }
        guard (segment.acknowledgment != nil) == segment.flags.contains(.ack) || segment.flags.contains(.ack) else {
            throw cursor.failure("the flag '.' where there is an 'ack'")
        }
    }

    private mutating func parseField(
        _ segment: inout ScriptSegment,
        _ script: inout SegmentScript
    ) throws(SegmentScriptError) {
        let start = cursor.at
        let name = cursor.word()
        cursor.skipBlanks()
        switch name {
        case "seq": segment.sequence = try parseNumber()
        case "ack": segment.acknowledgment = try parseNumber()
        case "win": segment.window = try cursor.number("a window", as: UInt16.self)
        case "ttl": segment.timeToLive = try cursor.number("a TTL", as: UInt8.self)
        case "id":
            segment.identification = try cursor.number("an IP id", as: UInt16.self)
            script.family = .ipv4
        default: throw cursor.failure("start:end(length), seq, ack, win, <options>, id, ttl or '|'", at: start)
        }
    }

    private mutating func parseNumber() throws(SegmentScriptError) -> ScriptSegment.Number {
        if cursor.take("=") { return .absolute(try cursor.number("an absolute number", as: UInt32.self)) }
        return .relative(try cursor.number("a number"))
    }

    private mutating func parseRange(_ segment: inout ScriptSegment) throws(SegmentScriptError) {
        let start = try cursor.number("the first number")
        try cursor.require(":")
        let place = cursor.at
        let end = try cursor.number("the end number")
        try cursor.require("(")
        segment.length = try cursor.number("a length", as: UInt32.self)
        try cursor.require(")")
        guard end - start == Int(segment.length) else {
            throw cursor.failure("\(start + Int(segment.length)), the start plus the length", at: place)
        }
        segment.sequence = .relative(start)
    }

    private mutating func finish(
        _ step: SegmentScriptStep,
        _ script: inout SegmentScript
    ) throws(SegmentScriptError) {
        var step = step
        cursor.skipBlanks()
        if cursor.take("|") {
            step.expectations = try ScriptExpectationParser.parse(&cursor)
        } else if !cursor.isAtEnd {
            throw cursor.failure("'|' or the end of the line")
        }
        script.steps.append(step)
    }
}
