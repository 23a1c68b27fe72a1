import Libc
import Names
import Packets

/// The system's own way from an address to a name, getnameinfo(3). It blocks.
enum SystemResolver {
    /// The name of `address`; nil if it has none, or no server answers.
    @Sendable static func name(of address: Address) -> HostName? {
        switch address.family {
        case .ipv4:
            var end = sockaddr_in()
            end.sin_family = sa_family_t(AF_INET)
            end.sin_addr.s_addr = UInt32(truncatingIfNeeded: address.low).bigEndian
            return withUnsafeBytes(of: end) { name(of: $0) }
        case .ipv6:
            var end = sockaddr_in6()
            end.sin6_family = sa_family_t(AF_INET6)
            withUnsafeMutableBytes(of: &end.sin6_addr) { bytes in
                bytes.storeBytes(of: address.high.bigEndian, as: UInt64.self)
                bytes.storeBytes(of: address.low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            return withUnsafeBytes(of: end) { name(of: $0) }
        }
    }

    private static func name(of end: UnsafeRawBufferPointer) -> HostName? {
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(
            end.baseAddress?.assumingMemoryBound(to: sockaddr.self),
            socklen_t(end.count),
            &text,
            socklen_t(text.count),
            nil,
            0,
            NI_NAMEREQD
        )
        guard status == 0 else { return nil }
        return HostName(bytes: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
    }
}
