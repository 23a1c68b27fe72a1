import Packets
import TLS

/// One direction of a TLS connection: where the next record begins, and what of the handshake is not whole yet.
struct TLSStream: Sendable {
    /// How far it is.
    enum Phase: UInt8, Sendable {
        /// No record has begun.
        case waiting
        /// Records follow each other.
        case records
        /// Nothing more is read: bytes are missing, or are no TLS.
        case over
    }

    /// Handshake bytes of a direction that are looked at.
    static let handshakeLimit = 65_536
    /// Bytes that wait for others before them, and in how many pieces.
    static let waitingLimit = 65_536
    static let pieceLimit = 32

    var phase = Phase.waiting
    /// `next` is known.
    var hasNext = false
    /// All that follows is encrypted (TLS 1.2 and before, after ChangeCipherSpec).
    var isEncrypted = false
    /// How many segments came behind a gap that its receiver has acknowledged.
    var beyondGap: UInt8 = 0
    /// The first byte that is neither read nor skipped: bytes before it are of no interest.
    var next = SequenceNumber(0)
    /// Where the last record ends.
    var recordEnd = SequenceNumber(0)
    /// The record header so far, and how many bytes it has.
    var header: UInt64 = 0
    var headerCount: UInt8 = 0
    /// What the record carries whose body is read, and bytes of it that are still to come.
    var bodyType: UInt8 = 0
    var bodyLeft: UInt16 = 0
    /// The head of a handshake message or an alert so far, and how many bytes it has.
    var messageHead: UInt32 = 0
    var messageHeadCount: UInt8 = 0
    /// The message whose body is being read, and bytes of it that are still to come.
    var messageType: UInt8 = 0
    var isInMessage = false
    var messageLeft: UInt32 = 0
    /// Handshake bytes so far.
    var handshakeBytes: UInt32 = 0
    /// The frames with the first byte of the record and of the message.
    @PackedFrameReference var recordStart: FrameReference?
    @PackedFrameReference var messageStart: FrameReference?
    /// The message as far as it passed, where it does not lie in one segment.
    var message: [UInt8] = []
    /// Bytes beyond `next`, in order of their places.
    var pieces: [TLSPiece] = []

    /// Bytes that are kept of what is not whole.
    var heldBytes: Int {
        message.count + pieces.reduce(0) { $0 + $1.bytes.count }
    }

    /// Holds nothing any more.
    mutating func release() {
        message = []
        pieces = []
    }

    /// Reads nothing any more.
    mutating func end() {
        phase = .over
        release()
    }
}

/// Bytes that came before those in front of them.
struct TLSPiece: Sendable {
    var start: SequenceNumber
    var bytes: [UInt8]
    /// Bytes behind them were not captured.
    var isCut: Bool
    /// The frame that they came in.
    var reference: FrameReference

    var end: SequenceNumber {
        start + UInt32(truncatingIfNeeded: bytes.count)
    }
}
