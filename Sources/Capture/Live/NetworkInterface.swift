import CPcap
import Libc
import Packets

/// Something that can be captured on, as libpcap lists it.
public struct NetworkInterface: Sendable {
    /// Whether a cable or an access point is there.
    public enum Connection: Sendable {
        case connected, disconnected, unknown
    }

    /// The name for -i.
    public var name: String
    /// libpcap's words about it, if it has any.
    public var description: String?
    /// Its IPv4 and IPv6 addresses.
    public var addresses: [Address]
    /// Packets stay on this host.
    public var isLoopback: Bool
    /// It is switched on.
    public var isUp: Bool
    /// It can pass packets.
    public var isRunning: Bool
    /// Whether it is connected.
    public var connection: Connection
    /// Stands for all of them.
    public var isAny: Bool {
        name == "any"
    }

    /// All interfaces, in libpcap's order.
    ///
    /// - Throws: `CaptureError.interface` when the system does not say.
    public static func all() throws(CaptureError) -> [NetworkInterface] {
        var list: UnsafeMutablePointer<pcap_if_t>?
        var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let status = unsafe message.withUnsafeMutableBufferPointer { buffer in
            unsafe pcap_findalldevs(&list, buffer.baseAddress)
        }
        guard status == 0 else { throw .interface("interfaces", reason: String(cText: message)) }
        defer { unsafe pcap_freealldevs(list) }
        var interfaces: [NetworkInterface] = []
        var next = unsafe list
        while let entry = unsafe next?.pointee {
            interfaces.append(unsafe NetworkInterface(entry))
            unsafe next = entry.next
        }
        return interfaces
    }

    /// Their names; empty when the system does not say.
    static var names: [String] {
        (try? all())?.map(\.name) ?? []
    }

    /// The system's number of the interface with this name; nil when there is none.
    static func index(of name: String) -> UInt32? {
        let index = unsafe if_nametoindex(name)
        return index == 0 ? nil : index
    }

    /// Whether the interface with this name is switched on; nil when the system does not say.
    static func isUp(_ name: String) -> Bool? {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard unsafe getifaddrs(&list) == 0 else { return nil }
        defer { unsafe freeifaddrs(list) }
        var next = unsafe list
        while let entry = unsafe next?.pointee {
            if unsafe String(cString: entry.ifa_name) == name {
                return unsafe entry.ifa_flags & UInt32(IFF_UP) != 0
            }
            unsafe next = entry.ifa_next
        }
        return nil
    }

    /// The name that the interface with this number has now; nil when it is gone.
    static func name(of index: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(IF_NAMESIZE) + 1)
        let found = unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            unsafe if_indextoname(index, bytes.baseAddress) != nil
        }
        return found ? String(cText: buffer) : nil
    }

    private init(_ entry: pcap_if_t) {
        name = unsafe String(cString: entry.name)
        description = unsafe entry.description.map { unsafe String(cString: $0) }
        let flags = unsafe Int32(bitPattern: entry.flags)
        isLoopback = flags & PCAP_IF_LOOPBACK != 0
        isUp = flags & PCAP_IF_UP != 0
        isRunning = flags & PCAP_IF_RUNNING != 0
        connection =
            switch flags & PCAP_IF_CONNECTION_STATUS {
            case PCAP_IF_CONNECTION_STATUS_CONNECTED: .connected
            case PCAP_IF_CONNECTION_STATUS_DISCONNECTED: .disconnected
            default: .unknown
            }
        addresses = []
        var next = unsafe entry.addresses
        while let address = unsafe next?.pointee {
            if let plain = unsafe Address(address.addr) { addresses.append(plain) }
            unsafe next = address.next
        }
    }
}

extension Address {
    /// The address in a socket address; nil for other families.
    fileprivate init?(_ pointer: UnsafePointer<sockaddr>?) {
        guard let pointer = unsafe pointer else { return nil }
        switch unsafe Int32(pointer.pointee.sa_family) {
        case AF_INET:
            let bits = unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe $0.pointee.sin_addr.s_addr
            }
            self.init(ipv4: UInt32(bigEndian: bits))
        case AF_INET6:
            let halves = unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { six in
                unsafe withUnsafeBytes(of: six.pointee.sin6_addr) { bytes in
                    unsafe (
                        bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                        bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                    )
                }
            }
            self.init(ipv6High: UInt64(bigEndian: halves.0), low: UInt64(bigEndian: halves.1))
        default: return nil
        }
    }
}
