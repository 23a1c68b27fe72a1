import Connections
import Packets

/// Answers that no SYN asked for, by sender and by receiver.
struct BackscatterTallies: Sendable {
    private(set) var senders = FrequentKeys<Address, BackscatterTally>()
    private(set) var receivers = FrequentKeys<Address, BackscatterTally>()

    /// Nothing yet.
    init() {}

    /// Takes in an answer.
    mutating func add(_ answer: LoneAnswer) {
        senders.modify(answer.sender.address) { $0.add(answer, answer.receiver, port: answer.sender.port) }
        receivers.modify(answer.receiver.address) { $0.add(answer, answer.sender, port: answer.sender.port) }
    }

    /// Takes in those that stand behind these.
    mutating func join(_ next: BackscatterTallies) {
        senders.join(next.senders)
        receivers.join(next.receivers)
    }
}

extension Connection {
    /// The answer in it that no SYN asked for; nil where there is none, or the filter may hide the SYN.
    var unaskedAnswer: LoneAnswer? {
        hidden.isEmpty ? loneAnswer : nil
    }
}
