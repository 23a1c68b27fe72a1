import Packets
import Synchronization

/// The names of addresses, as far as they are known. Shared by the code that learns them while a capture is read and the code
/// that prints them, so that a name counts from the moment it is learned.
public final class HostNames: Sendable {
    /// Names that are kept; further ones are counted.
    public static let limit = 100_000

    private struct State {
        var histories: [Address: NameHistory] = [:]
        var count = 0
        var lost = 0
        var services: [UInt16: HostName] = [:]
        var standIns: Set<Address> = []
        var unknownServices: Set<UInt16> = []
    }

    private let state = Mutex(State())
    private let limit: Int
    private let ask: (@Sendable (Address) -> HostName?)?

    /// No names yet.
    ///
    /// - Parameters:
    ///   - limit: How many names are kept.
    ///   - ask: Looks up a name that is wanted and not known; nil for no lookups.
    public init(limit: Int = HostNames.limit, ask: (@Sendable (Address) -> HostName?)? = nil) {
        self.limit = limit
        self.ask = ask
    }

    /// Learns that `address` is called `name` from `time` on; without a time, always.
    public func add(_ name: HostName, for address: Address, from source: NameSource, at time: Timestamp? = nil) {
        guard !address.isUnspecified else { return }
        let time = time ?? Timestamp(nanoseconds: .min)
        state.withLock { state in
            if state.histories[address] == nil, state.count >= limit {
                state.lost += 1
                return
            }
            let before = state.histories[address]?.count ?? 0
            let isLost =
                state.histories[address, default: NameHistory(source)]
                .add(name, from: source, at: time, hasRoom: state.count < limit)
            if isLost { state.lost += 1 }
            state.count += (state.histories[address]?.count ?? 0) - before
        }
    }

    /// Learns that the lines that were read say `name`, which `address` of our own stands for.
    public func add(_ name: HostName, standingFor address: Address) {
        add(name, for: address, from: .text)
        _ = state.withLock { $0.standIns.insert(address) }
    }

    /// Whether `address` only stands for a name, whose real address is unknown.
    public func isStandIn(_ address: Address) -> Bool {
        state.withLock { $0.standIns.contains(address) }
    }

    /// Learns that the lines that were read call `port` so; `isUnknown`: the port is one of our own, since nobody knows the service's.
    public func add(service: HostName, for port: UInt16, isUnknown: Bool = false) {
        state.withLock { state in
            state.services[port] = service
            if isUnknown { state.unknownServices.insert(port) }
        }
    }

    /// The names that addresses only stand for.
    public var standInHosts: [Address: HostName] {
        state.withLock { state in
            Dictionary(
                uniqueKeysWithValues: state.standIns.compactMap { address in
                    state.histories[address]?.name(at: nil).map { (address, $0) }
                }
            )
        }
    }

    /// The services that ports only stand for.
    public var standInServices: [UInt16: HostName] {
        state.withLock { state in state.services.filter { state.unknownServices.contains($0.key) } }
    }

    /// Whether `port` only stands for a service, whose port nobody knows.
    public func isStandIn(_ port: UInt16) -> Bool {
        state.withLock { $0.unknownServices.contains(port) }
    }

    /// What the lines that were read call `port`; nil for its number.
    public func service(on port: UInt16) -> HostName? {
        state.withLock { $0.services[port] }
    }

    /// The name that `address` had at `time`, or got later; without a time its newest. Nil when none is known.
    public func name(of address: Address, at time: Timestamp? = nil) -> HostName? {
        known(address, at: time) ?? ask?(address)
    }

    /// The same without a lookup.
    public func known(_ address: Address, at time: Timestamp? = nil) -> HostName? {
        state.withLock { $0.histories[address]?.name(at: time) }
    }

    /// How many different names `address` has had.
    public func nameCount(of address: Address) -> Int {
        state.withLock { $0.histories[address]?.distinctCount ?? 0 }
    }

    /// Names kept.
    public var count: Int {
        state.withLock { $0.count }
    }

    /// Names that there was no room for.
    public var lost: Int {
        state.withLock { $0.lost }
    }
}

extension Address {
    /// 0.0.0.0 or ::, which no host has: ad-blocking resolvers answer with it.
    public var isUnspecified: Bool {
        high == 0 && low == 0
    }
}
