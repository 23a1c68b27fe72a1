import Connections
import Packets

/// Finds the SYNs that were answered from elsewhere: answers that no SYN explains are few, and looked for among the unanswered
/// ones.
struct AnswerSearch: Sendable {
    /// Answers kept; later ones are not looked for.
    static let limit = 16_384
    /// Unanswered SYNs looked at; the rest is a flood's.
    static let synLimit = 262_144

    private struct Key: Hashable {
        let receiver: Endpoint
        let synNumber: SequenceNumber
    }

    /// In the order in which they came; indexed by `prepare`.
    private var kept: [LoneAnswer] = []
    /// Answers by their receiver and the SYN that they acknowledge.
    private var answers: [Key: [LoneAnswer]] = [:]
    private var receivers = HashSieve()
    private var looked = 0
    /// The SYNs that such an answer may belong to.
    private var found: [Key: [(syn: FrameReference, number: Int, target: Endpoint, timestamp: UInt32?)]] = [:]

    /// No answer yet.
    init() {}

    var isEmpty: Bool { kept.isEmpty }

    /// Takes in an answer.
    mutating func add(_ answer: LoneAnswer) {
        if kept.count < Self.limit { kept.append(answer) }
    }

    /// Takes in the answers of another one.
    mutating func join(_ next: AnswerSearch) {
        for answer in next.kept { add(answer) }
    }

    /// Indexes the answers: no more of them come.
    mutating func prepare() {
        for answer in kept {
            receivers.insert(answer.receiver.mixed)
            let key = Key(receiver: answer.receiver, synNumber: answer.synNumber)
            // Two are enough: which of them belongs to the SYN cannot be told.
            if answers[key, default: []].count < 2 { answers[key, default: []].append(answer) }
        }
    }

    /// Whether the SYN of this end may be looked at.
    func concerns(_ client: Endpoint) -> Bool {
        receivers.mayContain(client.mixed)
    }

    /// Takes in a connection whose SYN was not answered.
    mutating func look(at connection: Connection) {
        guard looked < Self.synLimit, let syn = connection.handshake.syn, let open = connection.openSYN else { return }
        looked += 1
        let key = Key(receiver: connection.clientEndpoint, synNumber: open.number)
        guard answers[key] != nil, found[key, default: []].count < 2 else { return }
        found[key, default: []].append((syn, connection.id, connection.serverEndpoint, open.timestamp))
    }

    /// Takes in the SYNs that another one with the same answers found, behind these.
    mutating func joinFound(_ next: AnswerSearch) {
        for (key, syns) in next.found {
            for syn in syns where found[key, default: []].count < 2 { found[key, default: []].append(syn) }
        }
    }

    /// The pairs that are certain to belong together, as far as numbers go: one SYN, and one answer.
    func pairs() -> [AnswerElsewhere] {
        let pairs = found.compactMap { key, syns -> AnswerElsewhere? in
            guard syns.count == 1, let syn = syns.first, let candidates = answers[key], candidates.count == 1,
                let answer = candidates.first, answer.sender != syn.target
            else { return nil }
            return Self.pair(syn.number, syn.target, syn.syn, syn.timestamp, answer)
        }
        return pairs.sorted { $0.syn.frame < $1.syn.frame }
    }

    /// The longest time from a SYN to the answer of one of its copies, or of its translated copy (Linux: 127 s for six retries).
    private static let longest = Interval.seconds(130)
    /// A translator sends a SYN on at once.
    private static let translation = Interval.seconds(1)

    private static func pair(
        _ number: Int,
        _ target: Endpoint,
        _ syn: FrameReference,
        _ timestamp: UInt32?,
        _ answer: LoneAnswer
    ) -> AnswerElsewhere? {
        let delay = answer.frame.time.since(syn.time)
        guard delay > Interval.zero - .milliseconds(10), delay < longest else { return nil }
        let isEchoed = timestamp != nil && timestamp != 0 && answer.echo == timestamp
        // Timestamps that are there and do not fit are another SYN's, or of an earlier copy of this one.
        if let echo = answer.echo, let timestamp, !isEchoed, Int32(bitPattern: timestamp &- echo) < 0 { return nil }
        if let own = answer.ownSYN {
            // The answer belongs to a SYN of its own: it is this one, translated, if it has its number and left with it.
            // Without timestamps it may be a scanner's, which sends one number to many ports.
            let isCopy = timestamp != nil && timestamp != 0 && answer.ownTimestamp == timestamp
            guard isEchoed || isCopy, own.time.since(syn.time).nanoseconds.magnitude < translation.nanoseconds else {
                return nil
            }
        }
        return AnswerElsewhere(asked: number, target: target, syn: syn, isEchoed: isEchoed, answer: answer)
    }
}
