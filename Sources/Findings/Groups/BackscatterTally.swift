import Connections
import Packets

/// The answers that one host sent, or got, without a SYN.
struct BackscatterTally: KeyTally {
    private(set) var count = 0
    private(set) var resets = 0
    private(set) var refused = 0
    private(set) var peers = DistinctCount()
    private(set) var peerAddresses = DistinctCount()
    private(set) var somePeer: Address?
    private(set) var ports: Set<UInt16> = []
    private(set) var marks = EvenSample<FrameReference>()
    private(set) var first: FrameReference?
    private(set) var last: FrameReference?

    /// Nothing yet.
    init() {}

    /// Adds the next of them, the other end of which is `peer`; `port` is the port that answered.
    mutating func add(_ answer: LoneAnswer, _ peer: Endpoint, port: UInt16) {
        count += 1
        if answer.isReset { resets += 1 }
        if answer.refusal != nil { refused += 1 }
        peers.insert(peer.mixed)
        peerAddresses.insert(peer.address.mixed)
        somePeer = somePeer ?? peer.address
        if ports.count <= GroupLimits.named { ports.insert(port) }
        marks.add(answer.frame)
        first = first ?? answer.frame
        last = answer.frame
    }

    mutating func join(_ next: BackscatterTally) {
        count += next.count
        resets += next.resets
        refused += next.refused
        peers.join(next.peers)
        peerAddresses.join(next.peerAddresses)
        somePeer = somePeer ?? next.somePeer
        for port in next.ports where ports.count <= GroupLimits.named { ports.insert(port) }
        marks.join(next.marks)
        first = first ?? next.first
        last = next.last ?? last
    }
}
