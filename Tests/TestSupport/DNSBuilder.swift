import Packets

/// Writes DNS messages, also impossible ones.
public struct DNSBuilder {
    /// A record.
    public struct Record {
        var name: [UInt8]
        var kind: UInt16
        var kindClass: UInt16
        var lifetime: UInt32
        var data: [UInt8]
        var length: UInt16

        /// A record whose `name` is in the form of messages; `length` nil for the true one.
        public init(
            _ name: [UInt8],
            kind: UInt16,
            class kindClass: UInt16 = 1,
            lifetime: UInt32 = 60,
            length: UInt16? = nil,
            _ data: [UInt8]
        ) {
            self.name = name
            self.kind = kind
            self.kindClass = kindClass
            self.lifetime = lifetime
            self.data = data
            self.length = length ?? UInt16(truncatingIfNeeded: data.count)
        }

        /// `name` has this IPv4 address.
        public static func ipv4(_ name: String, _ address: Address) -> Record {
            Record(DNSBuilder.name(name), kind: 1, FrameBuilder.big(UInt32(truncatingIfNeeded: address.low)))
        }

        /// `name` has this IPv6 address.
        public static func ipv6(_ name: String, _ address: Address) -> Record {
            Record(DNSBuilder.name(name), kind: 28, FrameBuilder.big(address.high) + FrameBuilder.big(address.low))
        }

        /// `name` is another name of `target`.
        public static func alias(_ name: String, _ target: String) -> Record {
            Record(DNSBuilder.name(name), kind: 5, DNSBuilder.name(target))
        }

        var bytes: [UInt8] {
            name + FrameBuilder.big(kind) + FrameBuilder.big(kindClass) + FrameBuilder.big(lifetime)
                + FrameBuilder.big(length) + data
        }
    }

    /// A name as messages have it, without pointers.
    public static func name(_ text: String) -> [UInt8] {
        text.split(separator: ".").flatMap { [UInt8($0.utf8.count)] + Array($0.utf8) } + [0]
    }

    /// A message.
    ///
    /// - Parameters:
    ///   - question: The name asked for; nil for none.
    ///   - answers: The answers.
    ///   - others: Records behind them, in the last section.
    ///   - flags: The second 16 bits; by default an answer without an error.
    ///   - counts: The counts in the header; nil for the true ones.
    /// - Returns: The message's bytes.
    public static func message(
        asking question: String?,
        _ answers: [Record],
        others: [Record] = [],
        flags: UInt16 = 0x8180,
        counts: [UInt16]? = nil
    ) -> [UInt8] {
        let header = counts ?? [question == nil ? 0 : 1, UInt16(answers.count), 0, UInt16(others.count)]
        let asked = question.map { name($0) + [0, 1, 0, 1] } ?? []
        return [0x12, 0x34] + FrameBuilder.big(flags) + header.flatMap { FrameBuilder.big($0) } + asked
            + (answers + others).flatMap(\.bytes)
    }

    /// A frame with a response of the DNS server 10.0.0.53 to 10.0.0.1, in Ethernet and IPv4.
    public static func frame(_ message: [UInt8], from port: UInt16 = 53) -> [UInt8] {
        let datagram = FrameBuilder.udp(from: port, to: 50000, message)
        let server = Address(ipv4: 0x0a00_0035)
        let packet = FrameBuilder.ipv4(carrying: 17, from: server, to: FrameBuilder.Sample.clientIPv4, datagram)
        return FrameBuilder.ethernet(0x0800, packet)
    }
}
