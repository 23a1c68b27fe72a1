import Packets

/// The ends of a text's lines: addresses as they are, and addresses of our own for names.
///
/// A name gets an address out of the networks that are for tests of devices: 198.18.0.0/15 (RFC 2544, appendix C.2.2) and 2001:2::/48
/// (RFC 5180 8). No host has one of them.
public struct TextNames: Sendable {
    /// How many different names get one; those beyond share the last.
    static let limit = 100_000

    /// A name, and what stands for it.
    public struct Name: Sendable {
        /// The name as it was read.
        public let text: [UInt8]
        /// What stands for it.
        public let address: Address
    }

    /// The names, in the order in which they were met.
    public private(set) var names: [Name] = []
    /// The services that ports were called by; those that nobody knows have ports of our own.
    public private(set) var services: [UInt16: [UInt8]] = [:]
    private var known: [[UInt8]: Address] = [:]
    /// The ports that only stand for services that nobody knows.
    public private(set) var unknownServices: Set<UInt16> = []
    private var ports: [[UInt8]: UInt16] = [:]
    /// Ports that the lines mean by number, or by a service that is known, as far as one of ours can be equal to them.
    private var meant: Set<UInt16> = []

    /// The end that `text` names: what stands before its last dot, and a port. Nil where it is none.
    mutating func endpoint(_ text: ArraySlice<UInt8>, isIPv6: Bool) -> (end: Endpoint, isServiceUnknown: Bool)? {
        guard let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > text.startIndex, dot + 1 < text.endIndex else {
            return nil
        }
        guard let port = port(text[(dot + 1)...]), let address = address(text[..<dot], isIPv6: isIPv6) else {
            return nil
        }
        return (Endpoint(address: address, port: port.number), port.isServiceUnknown)
    }

    /// The address that `text` is, or that stands for it; nil for what is no name either.
    mutating func address(_ text: ArraySlice<UInt8>, isIPv6: Bool) -> Address? {
        if let address = AddressReader.address(text) { return address }
        guard text.count <= 255, !text.isEmpty, text.allSatisfy(Self.isNameCharacter) else { return nil }
        // Digits and dots alone are a piece of an address (RFC 1123 2.1).
        guard !text.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") }) else { return nil }
        let key = Array(text) + (isIPv6 ? [0x36] : [0x34])
        if let address = known[key] { return address }
        let address = newAddress(Array(text), isIPv6)
        known[key] = address
        names.append(Name(text: Array(text), address: address))
        return address
    }

    /// The port that `text` is, or that the service of that name has or gets; nil for neither.
    mutating func port(_ text: ArraySlice<UInt8>) -> (number: UInt16, isServiceUnknown: Bool)? {
        if text.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard text.count <= 5, !text.isEmpty else { return nil }
            guard let port = UInt16(exactly: text.reduce(0) { $0 * 10 + Int($1 - 0x30) }) else { return nil }
            mean(port)
            return (port, false)
        }
        let name = Array(text)
        if let port = ports[name] { return (port, unknownServices.contains(port)) }
        guard name.count <= 32, name.allSatisfy(Self.isNameCharacter) else { return nil }
        let known = ServicePorts.ports[String(decoding: name, as: UTF8.self)]
        guard known != nil || unknownServices.count < Self.mostServices else { return nil }
        let port = known ?? UInt16(1).advanced(by: unknownServices.count)
        ports[name] = port
        if known == nil { unknownServices.insert(port) } else { mean(port) }
        return (port, known == nil)
    }

    /// Services that nobody knows; what has more different ones is no trace.
    private static let mostServices = 1000

    private mutating func mean(_ port: UInt16) {
        if port <= 2 * Self.mostServices { meant.insert(port) }
    }

    /// Once all lines are read: gives the services that nobody knows ports that no line means.
    mutating func settle(_ segments: inout [ReadSegment]) {
        var moved: [UInt16: UInt16] = [:]
        var free = (1...UInt16(2 * Self.mostServices)).lazy.filter { [meant, unknownServices] in
            !meant.contains($0) && !unknownServices.contains($0)
        }.makeIterator()
        for port in unknownServices.sorted() where meant.contains(port) { moved[port] = free.next() }
        unknownServices = Set(unknownServices.map { moved[$0] ?? $0 })
        for (name, port) in ports {
            let isKnown = ServicePorts.ports[String(decoding: name, as: UTF8.self)] != nil
            services[isKnown ? port : moved[port] ?? port] = name
        }
        guard !moved.isEmpty else { return }
        for place in segments.indices {
            let isUnknown = segments[place].isServiceUnknown
            let ends = (segments[place].source, segments[place].destination)
            if isUnknown.source, let port = moved[ends.0.port] { segments[place].source = ends.0.with(port) }
            if isUnknown.destination, let port = moved[ends.1.port] { segments[place].destination = ends.1.with(port) }
        }
    }

    private func newAddress(_ name: [UInt8], _ isIPv6: Bool) -> Address {
        if [Array("localhost".utf8), Array("ip6-localhost".utf8), Array("localhost.localdomain".utf8)].contains(name),
            !names.contains(where: { $0.address.isLoopback })
        {
            return isIPv6 ? Address(ipv6High: 0, low: 1) : Address(ipv4: 0x7f00_0001)
        }
        let number = min(names.count, Self.limit) + 1
        return isIPv6
            ? Address(ipv6High: 0x2001_0002_0000_0000, low: UInt64(number))
            : Address(ipv4: 0xc612_0000 + UInt32(number))
    }

    /// Whether a name can have this character.
    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39, 0x2d, 0x2e,
            0x5f, 0x2a:
            true
        default: false
        }
    }
}

extension Endpoint {
    fileprivate func with(_ port: UInt16) -> Endpoint {
        Endpoint(address: address, port: port)
    }
}
