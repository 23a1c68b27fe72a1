import Packets

/// A TCP segment as a line of text has it: its numbers as they were read.
struct ReadSegment {
    /// Where the line is from: how its numbers are meant.
    enum Form {
        /// tcpdump, which counts from the beginning of a connection once it knows it.
        case tcpdump
        /// Cisco ASA, which never does.
        case absolute
        /// tshark, which always does.
        case tshark
    }

    var form = Form.tcpdump
    var source = Endpoint(address: Address(ipv4: 0), port: 0)
    var destination = Endpoint(address: Address(ipv4: 0), port: 0)
    var flags: TCPFlags = []
    /// Its own number; nil where the line leaves it out.
    var sequence: UInt32?
    /// Significant with ACK only.
    var acknowledgment: UInt32 = 0
    var window: UInt16 = 0
    /// tshark shows it multiplied by the scale, once both sides have agreed to one.
    var scaledWindow: UInt32?
    var urgentPointer: UInt16 = 0
    var payloadLength: UInt32 = 0
    /// As on the wire, but the blocks of a SACK count as the line's other numbers do.
    var options = TCPOptions()
    /// Bytes of options behind those, of which nothing is known.
    var unknownOptions: UInt8 = 0
    /// Among the options are words that mean nothing.
    var isGarbled = false
    var time = LineTime.none
    var digits = 6
    /// The frame's number, where the line says it.
    var number: UInt32?
    /// What -v tells of IP; 0 where it is unknown.
    var timeToLive: UInt8 = 0
    var identification: UInt16 = 0
    var trafficClass: UInt8 = 0
    var dontFragment = false
    /// The VLAN that -e tells.
    var vlan: UInt16?
    /// Everything before the addresses, folded: another interface is another line.
    var linkHash = 0
    /// Blanks before a line without a time.
    var indentation = 0
    /// Before it lines were skipped that may have been segments.
    var isBehindSkipped = false
    /// The interface that `any` names (`FrameHeader.interface`), and which way the frame went.
    var interface: UInt16 = 0
    var direction = CapturePoint.Direction.unknown
    /// The stations' addresses that -e tells (48 bits, IEEE 802); nil where it does not.
    var stations: (sender: UInt64, receiver: UInt64)?
    /// The length of the frame that -e tells, in bytes.
    var frameLength: UInt32 = 0
    /// Ports that only stand for services that nobody knows.
    var isServiceUnknown: (source: Bool, destination: Bool) = (false, false)

    /// The sequence space that it takes.
    var sequenceLength: UInt32 {
        payloadLength &+ (flags.contains(.syn) ? 1 : 0) &+ (flags.contains(.fin) ? 1 : 0)
    }
}
