import Connections
import Packets

/// What of a conversation survives a change of its addresses: numbers, timestamps, payload.
struct ConnectionIdentity {
    /// One number, or a few that belong together.
    struct Mark: Hashable {
        enum Kind: UInt8 {
            /// An initial sequence number.
            case initialNumber
            /// The timestamps of a SYN.
            case openingTime
            /// The timestamps of a later segment, and its length.
            case time
            /// Sequence and acknowledgment number together.
            case position
            /// Sequence number and length of data.
            case place
            /// The first bytes of a segment, and its length.
            case payload

            /// How much two conversations have in common that share it.
            var weight: Double {
                switch self {
                case .initialNumber: 4
                case .openingTime: 3
                case .place, .position: 2
                case .time, .payload: 1
                }
            }
        }

        var kind: Kind
        var side: Side
        var one: UInt64
        var other: UInt32
    }

    /// Marks that are kept of one conversation. Of more, those with the least hashes: the same ones at both points.
    private static let most = 256
    /// Marks that are looked at.
    private static let mostSeen = 8192

    /// The marks.
    let marks: [Mark]
    /// The hash of the client's first bytes, where at least eight were captured; what a proxy passes on.
    let request: UInt64?

    init(of conversation: Conversation) {
        var all: Set<Mark> = []
        var order: [Mark] = []
        var request: UInt64?
        for sighting in conversation.sightings where all.count < Self.mostSeen {
            let side = conversation.side(of: sighting)
            if request == nil, side == .client, sighting.payload.captured >= 8 { request = sighting.payload.head }
            for mark in Self.marks(of: sighting, side) where all.insert(mark).inserted { order.append(mark) }
        }
        self.request = request
        if order.count > Self.most {
            let opening = order.filter { $0.kind == .initialNumber || $0.kind == .openingTime }.prefix(16)
            let ranked = order.map { ($0.hashValue, $0) }.sorted { $0.0 < $1.0 }.prefix(Self.most).map(\.1)
            marks = Array(Set(opening + ranked))
        } else {
            marks = order
        }
    }

    private static func marks(of sighting: Sighting, _ side: Side) -> [Mark] {
        var marks: [Mark] = []
        let times = sighting.timestamps.map { UInt64($0.value) << 32 | UInt64($0.echo) }
        if sighting.isSYN, !sighting.isRST {
            marks.append(Mark(kind: .initialNumber, side: side, one: UInt64(sighting.sequence), other: 0))
            if let times { marks.append(Mark(kind: .openingTime, side: side, one: times, other: 0)) }
        } else if let times {
            marks.append(Mark(kind: .time, side: side, one: times, other: sighting.length))
        }
        if sighting.hasACK, !sighting.isRST {
            let position = UInt64(sighting.sequence) << 32 | UInt64(sighting.acknowledgment)
            marks.append(Mark(kind: .position, side: side, one: position, other: 0))
        }
        guard sighting.length > 0 else { return marks }
        marks.append(Mark(kind: .place, side: side, one: UInt64(sighting.sequence), other: sighting.length))
        if sighting.payload.captured >= 8 {
            marks.append(Mark(kind: .payload, side: side, one: sighting.payload.head, other: sighting.length))
        }
        return marks
    }
}
