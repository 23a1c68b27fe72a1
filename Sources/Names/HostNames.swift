import Packets
import Synchronization

/// The names of addresses, as far as they are known. Shared by who learns them while a capture is read and who prints
/// them, so that a name counts from the moment it is learned.
public final class HostNames: Sendable {
    /// Addresses that may have a name; further ones are counted.
    public static let limit = 100_000

    private struct Entry {
        var name: HostName
        var source: NameSource
    }

    private struct State {
        var entries: [Address: Entry] = [:]
        var refused = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let ask: (@Sendable (Address) -> HostName?)?

    /// Names of at most `limit` addresses.
    ///
    /// - Parameters:
    ///   - limit: How many addresses may have a name.
    ///   - ask: Who knows more when a name is wanted and not known; nobody if nil.
    public init(limit: Int = HostNames.limit, ask: (@Sendable (Address) -> HostName?)? = nil) {
        self.limit = limit
        self.ask = ask
    }

    /// Learns that `address` is called `name`.
    public func add(_ name: HostName, for address: Address, from source: NameSource) {
        guard !address.isUnspecified else { return }
        state.withLock { state in
            guard let known = state.entries[address] else {
                if state.entries.count < limit {
                    state.entries[address] = Entry(name: name, source: source)
                } else {
                    state.refused += 1
                }
                return
            }
            guard source > known.source || (source == known.source && source.isNewestBest) else { return }
            state.entries[address] = Entry(name: name, source: source)
        }
    }

    /// The name of `address`; nil when it has none that is known.
    public func name(of address: Address) -> HostName? {
        known(address) ?? ask?(address)
    }

    /// The name of `address` without asking anybody.
    public func known(_ address: Address) -> HostName? {
        state.withLock { $0.entries[address]?.name }
    }

    /// How many addresses have a name.
    public var count: Int {
        state.withLock { $0.entries.count }
    }

    /// Names that there was no room for.
    public var refused: Int {
        state.withLock { $0.refused }
    }
}

extension Address {
    /// 0.0.0.0 or ::, which is nobody's address: filters of advertising answer with it.
    var isUnspecified: Bool {
        high == 0 && low == 0
    }
}
