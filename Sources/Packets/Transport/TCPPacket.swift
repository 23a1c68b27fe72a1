/// One TCP segment as decoded from a frame: all that the layers above need, with no reference to its bytes.
///
/// ```
///  0                   1                   2                   3        RFC 9293 3.1
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-------------------------------+-------------------------------+
/// |          Source Port          |       Destination Port        |
/// +-------------------------------+-------------------------------+
/// |                        Sequence Number                        |
/// +---------------------------------------------------------------+
/// |                    Acknowledgment Number                      |
/// +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
/// | Offset| Rsrvd |C|E|U|A|P|R|S|F|            Window             |
/// +-------+-------+-+-+-+-+-+-+-+-+-------------------------------+
/// |           Checksum            |         Urgent Pointer        |
/// +-------------------------------+-------------------------------+
/// |                      [Options] and padding                    |
/// +---------------------------------------------------------------+
/// ```
public struct TCPPacket: Sendable {
    /// Who sent it.
    public var source: Endpoint
    /// Offset of its TCP header in the frame, in bytes, at most 65,535. It fills the padding before `destination`.
    public var headerStart: UInt16 = 0
    /// Whom it is for.
    public var destination: Endpoint
    /// Sequence number of the first byte, or of the SYN.
    public var sequence: SequenceNumber
    /// Next byte expected from the other side; significant only with the ACK flag.
    public var acknowledgment: SequenceNumber
    /// Control bits.
    public var flags: TCPFlags
    /// Advertised window as sent, before scaling.
    public var window: UInt16
    /// Urgent pointer; significant only with the URG flag.
    public var urgentPointer: UInt16
    /// IPv4 identification; 0 over IPv6, and often on Linux when nothing can be fragmented.
    public var identification: UInt16
    /// Payload bytes by the IP header, not by what was captured; up to 2^32 - 1 with jumbograms.
    public var payloadLength: UInt32
    /// Bytes that the IP header declares beyond the frame's length on the wire: 0 in whole frames (`truncatedOnWire`).
    public var missingBytes: UInt16 = 0
    /// Length of the TCP header as its data offset declares it, in bytes: 20 ... 60.
    public var headerLength: UInt8
    /// Time to live or hop limit when it was captured; 0 where a text does not say it.
    public var timeToLive: UInt8
    /// Type of service or traffic class: DSCP and ECN as they were at the capture (RFC 2474, RFC 3168).
    public var trafficClass: UInt8 = 0
    /// Which of the capture's inputs its frame comes from, in the order in which they were named; from 255 on, 255.
    public var input: UInt8 = 0
    /// Anomalies of the capture and of the headers.
    public var traits: PacketTraits
    /// The options as captured.
    public var options: TCPOptions
    /// The number of the point where it was captured (`CapturePoint.shared`); 0 where that is not known, or was not asked for. It
    /// stands in the gap behind the options.
    public var point: UInt16 = 0
    /// The VLANs and virtual networks it came in: ends with the same addresses in two of them are not the same.
    public var carrier = Carrier.none

    /// A segment with the given header fields; what is not named is 0 or empty.
    public init(
        source: Endpoint,
        destination: Endpoint,
        sequence: SequenceNumber,
        acknowledgment: SequenceNumber = SequenceNumber(0),
        flags: TCPFlags,
        window: UInt16 = 0,
        urgentPointer: UInt16 = 0,
        identification: UInt16 = 0,
        payloadLength: UInt32 = 0,
        headerLength: UInt8 = 20,
        timeToLive: UInt8 = 64,
        traits: PacketTraits = [],
        options: TCPOptions = TCPOptions()
    ) {
        self.source = source
        self.destination = destination
        self.sequence = sequence
        self.acknowledgment = acknowledgment
        self.flags = flags
        self.window = window
        self.urgentPointer = urgentPointer
        self.identification = identification
        self.payloadLength = payloadLength
        self.headerLength = headerLength
        self.timeToLive = timeToLive
        self.traits = traits
        self.options = options
    }

    /// A placeholder, overwritten before it is read.
    public init() {
        let nobody = Endpoint(address: Address(ipv4: 0), port: 0)
        self.init(source: nobody, destination: nobody, sequence: SequenceNumber(0), flags: [])
    }

    /// Bytes of sequence space the segment takes: payload, and one each for SYN and FIN (RFC 9293 3.4).
    public var sequenceLength: UInt32 {
        payloadLength &+ (flags.contains(.syn) ? 1 : 0) &+ (flags.contains(.fin) ? 1 : 0)
    }

    /// The sequence number after the segment.
    public var sequenceEnd: SequenceNumber {
        sequence + sequenceLength
    }

    /// Whether its TTL differs from that of another packet; not where one of them is 0, as only text leaves it (`TextTrace`): a
    /// packet whose TTL is 0 is not on any wire (RFC 791 3.2).
    public func hasOtherTimeToLive(than other: UInt8) -> Bool {
        timeToLive != other && timeToLive != 0 && other != 0
    }

    /// Whether it is a SYN without ACK.
    public var isSYN: Bool {
        @inline(__always) get { flags.intersection([.syn, .ack, .rst]) == .syn }
    }

    /// Whether it is a SYN with ACK.
    public var isSYNACK: Bool {
        @inline(__always) get { flags.intersection([.syn, .ack, .rst]) == [.syn, .ack] }
    }

    /// Whether it is an ACK with neither payload, SYN, FIN nor RST.
    public var isBareACK: Bool {
        @inline(__always) get { payloadLength == 0 && flags.intersection([.syn, .fin, .rst, .ack]) == .ack }
    }
}
