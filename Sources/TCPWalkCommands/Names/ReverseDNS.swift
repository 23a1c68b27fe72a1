import Dispatch
import Findings
import Libc
import Names
import Packets
import Synchronization

/// Looks up the names of addresses, several at once, within bounds: a resolver that does not answer delays a report by seconds and
/// never by minutes.
final class ReverseDNS: Sendable {
    /// Addresses asked for at most.
    static let limit = 500
    /// Questions at a time.
    private static let workers = 8
    /// Time spent waiting over the whole run, in milliseconds.
    static let patience = 5000

    private struct State {
        var waiting: [Address] = []
        var asked: Set<Address> = []
        var answers: [Address: HostName?] = [:]
        var workers = 0
        var refused: Set<Address> = []
        var patience: Int
    }

    private let state: Mutex<State>
    private let waits: Bool
    private let lookUp: @Sendable (Address) -> HostName?

    /// Asks by `lookUp`; if it `waits`, a name that is wanted is waited for, `patience` milliseconds in all.
    init(
        waits: Bool,
        patience: Int = ReverseDNS.patience,
        lookUp: @escaping @Sendable (Address) -> HostName? = SystemResolver.name
    ) {
        self.waits = waits
        state = Mutex(State(patience: patience))
        self.lookUp = lookUp
    }

    /// The name of `address`, as far as it is known now, or comes in time.
    func name(of address: Address) -> HostName? {
        ask(address)
        while waits, mayWait(for: address) { usleep(1000) }
        return state.withLock { $0.answers[address] ?? nil }
    }

    /// Begins to ask for `address`, once.
    func ask(_ address: Address) {
        let isWorkerMissing = state.withLock { state in
            guard !state.asked.contains(address) else { return false }
            guard state.asked.count < Self.limit else {
                // Only the number is said: it is enough to know that there are many.
                if state.refused.count < HostNames.limit { state.refused.insert(address) }
                return false
            }
            state.asked.insert(address)
            state.waiting.append(address)
            guard state.workers < Self.workers else { return false }
            state.workers += 1
            return true
        }
        guard isWorkerMissing else { return }
        // A queue of its own: the questions block, and a pool is as small as the processor.
        DispatchQueue(label: "tcpwalk.resolve").async { self.work() }
    }

    private func mayWait(for address: Address) -> Bool {
        state.withLock { state in
            guard state.asked.contains(address), state.answers[address] == nil, state.patience > 0 else { return false }
            state.patience -= 1
            return true
        }
    }

    private func work() {
        while let address = next() {
            let name = lookUp(address)
            state.withLock { $0.answers[address] = .some(name) }
        }
    }

    private func next() -> Address? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.workers -= 1
                return nil
            }
            return state.waiting.removeFirst()
        }
    }

    /// Says what was not asked for, or not answered in time.
    func report() {
        let (refused, late) = state.withLock { ($0.refused.count, $0.asked.count - $0.answers.count) }
        if refused > 0 {
            Messages.say("\(Self.count(refused)) not asked for: the DNS is asked for \(Self.limit) at most.")
        }
        if late > 0 {
            Messages.say(
                "\(Self.count(late)) had no answer from the DNS in time: a run waits \(Self.patience / 1000) seconds at most."
            )
        }
    }

    private static func count(_ addresses: Int) -> String {
        Quantity.count(addresses, "address", "addresses")
    }
}
