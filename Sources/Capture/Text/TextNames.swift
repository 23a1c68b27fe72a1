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
    /// The services that ports were called by.
    public private(set) var services: [UInt16: [UInt8]] = [:]
    private var known: [[UInt8]: Address] = [:]
    private var ports: [[UInt8]: UInt16] = [:]

    /// The end that `text` names: what stands before its last dot, and a port. Nil where it is none.
    mutating func endpoint(_ text: ArraySlice<UInt8>, isIPv6: Bool) -> Endpoint? {
        guard let dot = text.lastIndex(of: UInt8(ascii: ".")), dot > text.startIndex, dot + 1 < text.endIndex else {
            return nil
        }
        guard let port = port(text[(dot + 1)...]), let address = address(text[..<dot], isIPv6: isIPv6) else {
            return nil
        }
        return Endpoint(address: address, port: port)
    }

    /// The address that `text` is, or that stands for it; nil for what is no name either.
    mutating func address(_ text: ArraySlice<UInt8>, isIPv6: Bool) -> Address? {
        if let address = AddressReader.address(text) { return address }
        guard text.count <= 255, !text.isEmpty, text.allSatisfy(Self.isNameCharacter) else { return nil }
        let key = Array(text) + (isIPv6 ? [0x36] : [0x34])
        if let address = known[key] { return address }
        let address = newAddress(Array(text), isIPv6)
        known[key] = address
        names.append(Name(text: Array(text), address: address))
        return address
    }

    /// The port that `text` is, or that the service of that name has; nil for neither.
    mutating func port(_ text: ArraySlice<UInt8>) -> UInt16? {
        if text.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard text.count <= 5, !text.isEmpty else { return nil }
            return UInt16(exactly: text.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        let name = Array(text)
        if let port = ports[name] { return port }
        guard name.count <= 32, name.allSatisfy(Self.isNameCharacter),
            let port = ServicePorts.ports[String(decoding: name, as: UTF8.self)] ?? unknownPort
        else { return nil }
        ports[name] = port
        services[port] = name
        return port
    }

    /// For a service that is not known here, a port that nobody listens on.
    private var unknownPort: UInt16? {
        guard ports.count < 1000 else { return nil }
        return UInt16(1).advanced(by: ports.count)
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

    private static func isNameCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x30...0x39, 0x2d, 0x2e,
            0x5f, 0x2a:
            true
        default: false
        }
    }
}
