import Connections
import Packets

/// One line of a segment script.
public struct SegmentScriptStep: Sendable {
    /// What the line asks for.
    public enum Action: Sendable {
        /// A segment passes the capture point.
        case segment(ScriptSegment)
        /// An ICMP error quotes the last segment of a side, captured or not.
        case icmp(type: UInt8, code: UInt8, mtu: UInt32?, quoting: Side)
        /// Time passes without a packet.
        case wait
        /// The side's relative numbers count from here on: its next initial sequence number is this much higher.
        case base(Side, UInt32)
        /// The client sends from this port from here on: another connection of the same listener.
        case clientPort(UInt16)
        /// What follows stands in this file of the capture, from 1.
        case file(UInt8)
    }

    /// The line's number in the script, from 1.
    public var line: Int
    /// Time since the line before.
    public var delay: Interval
    /// What happens.
    public var action: Action
    /// What must be said afterwards.
    public var expectations: [ScriptExpectation]
}

/// The segment of a script line, with relative numbers.
public struct ScriptSegment: Sendable {
    /// A number as written: relative to a side's first sequence number, or absolute (`=0`).
    public enum Number: Sendable {
        case relative(Int)
        case absolute(UInt32)
    }

    /// A TCP option as written.
    public enum Option: Sendable {
        case bytes([UInt8])
        /// SACK blocks, relative to the other side's first sequence number.
        case sack([(left: Int, right: Int)])
    }

    /// Who sends it.
    public var side: Side
    /// Whether the capture holds it.
    public var isCaptured = true
    /// Control bits.
    public var flags: TCPFlags = []
    /// Sequence number.
    public var sequence = Number.relative(0)
    /// Payload bytes.
    public var length: UInt32 = 0
    /// Acknowledgment number; nil without one.
    public var acknowledgment: Number?
    /// Window; nil for the default: 64000, for SYN 64240, for RST 0.
    public var window: UInt16?
    /// Options in order.
    public var options: [Option] = []
    /// IPv4 identification; nil counts up for each sender.
    public var identification: UInt16?
    /// TTL or hop limit.
    public var timeToLive: UInt8 = 64

    /// A segment of `side` with nothing in it.
    public init(side: Side) {
        self.side = side
    }
}

/// What a script line's right column says.
public struct ScriptExpectation: Sendable {
    /// What is looked at.
    public enum Subject: Sendable, Hashable {
        case states
        case kind
        case outcome
        case handshake
        case opening
        case teardown
        case roles
        case vantage
        case incident
        case connections
        case incarnation
        case count(Side, String)
    }

    /// What is looked at.
    public var subject: Subject
    /// Which connection; nil for the one that the line's segment belongs to.
    public var connection: Int?
    /// The words expected, in the notation of `ScriptExpectation.actual`.
    public var expected: String
}
