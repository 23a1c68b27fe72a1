import Packets

/// The names as they were at one time: those of one connection, from its first packet to its last.
public struct NameView: Sendable {
    private let names: HostNames
    private let time: Timestamp?

    /// The names at `time`; without a time the newest.
    public init(_ names: HostNames, at time: Timestamp? = nil) {
        self.names = names
        self.time = time
    }

    /// The name that `address` only stands for; nil for an address that was read.
    public func read(instead address: Address) -> HostName? {
        names.isStandIn(address) ? names.known(address) : nil
    }

    /// The service that `port` only stands for; nil for a port that was read, or is known.
    public func read(insteadOf port: UInt16) -> HostName? {
        names.isStandIn(port) ? names.service(on: port) : nil
    }

    /// What the lines that were read call `port`; nil for its number.
    public func service(on port: UInt16) -> HostName? {
        names.service(on: port)
    }

    /// The name of `address`; nil when none is known.
    public func name(of address: Address) -> HostName? {
        names.name(of: address, at: time)
    }
}

extension HostNames {
    /// The names as they were at `time`.
    public func at(_ time: Timestamp) -> NameView {
        NameView(self, at: time)
    }
}
