import CPcap
import Packets

/// The steps from an interface's name to a handle that captures: create, configure, activate, link type, filter.
@safe struct PcapHandle {
    let handle: OpaquePointer
    /// libpcap's warnings: what it could not do and went on without.
    private(set) var warning: String?

    /// How long the kernel may collect frames before it hands them over, in milliseconds.
    private static let collectingTime: Int32 = 100
    /// ICMP errors belong to the connection they quote, whether or not the filter matches them.
    private static let errors = "icmp or icmp6"
    private static let names = "udp src port 53 or udp src port 5353"

    /// The expression for what always passes, whether or not the filter matches it.
    static func alsoWanted(_ options: LiveOptions) -> String {
        options.wantsNames ? "\(errors) or \(names)" : errors
    }

    /// All steps up to capturing.
    init(_ options: LiveOptions) throws(CaptureError) {
        let created = unsafe try Self.create(options.interface)
        unsafe handle = created
        do throws(CaptureError) {
            try configure(options)
            try activate(options)
            try chooseLinkType(options)
            if let direction = options.direction { try choose(direction, of: options.interface) }
            if let filter = options.filter, options.filtersInKernel {
                try install(filter, or: Self.alsoWanted(options))
            }
        } catch {
            unsafe pcap_close(created)
            throw error
        }
    }

    private static func create(_ interface: String) throws(CaptureError) -> OpaquePointer {
        var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let created = unsafe message.withUnsafeMutableBufferPointer { buffer in
            unsafe pcap_create(interface, buffer.baseAddress)
        }
        guard let created = unsafe created else {
            throw .interface(interface, reason: String(cText: message))
        }
        return unsafe created
    }

    private func configure(_ options: LiveOptions) throws(CaptureError) {
        unsafe pcap_set_snaplen(handle, Int32(clamping: options.snapshotLength))
        unsafe pcap_set_promisc(handle, options.isPromiscuous && options.interface != "any" ? 1 : 0)
        unsafe pcap_set_timeout(handle, Self.collectingTime)
        unsafe pcap_set_buffer_size(handle, Int32(clamping: options.bufferKiB.multipliedReportingOverflow(by: 1024).0))
        if options.isImmediate { unsafe pcap_set_immediate_mode(handle, 1) }
        // Where the source has no nanoseconds this is refused, and microseconds stay.
        unsafe pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO)
    }

    private mutating func activate(_ options: LiveOptions) throws(CaptureError) {
        let status = unsafe pcap_activate(handle)
        let words = unsafe String(cString: pcap_geterr(handle))
        let reason = words.isEmpty ? unsafe String(cString: pcap_statustostr(status)) : words
        switch status {
        case 0: break
        case let positive where positive > 0: warning = reason
        case PCAP_ERROR_NO_SUCH_DEVICE: throw .noInterface(options.interface, known: NetworkInterface.names)
        case PCAP_ERROR_PERM_DENIED, PCAP_ERROR_PROMISC_PERM_DENIED: throw .notPermitted(options.interface)
        case PCAP_ERROR_IFACE_NOT_UP: throw .interfaceDown(options.interface)
        default: throw .interface(options.interface, reason: reason)
        }
        var message = [CChar](repeating: 0, count: Int(PCAP_ERRBUF_SIZE))
        let blocked = unsafe message.withUnsafeMutableBufferPointer { buffer in
            unsafe pcap_setnonblock(handle, 1, buffer.baseAddress)
        }
        if blocked != 0 { throw .interface(options.interface, reason: String(cText: message)) }
    }

    /// -y's, or for `any` the one that names each frame's interface, as tcpdump chooses it.
    private func chooseLinkType(_ options: LiveOptions) throws(CaptureError) {
        if let name = options.linkType {
            let value = unsafe pcap_datalink_name_to_val(name)
            guard value >= 0, unsafe pcap_set_datalink(handle, value) == 0 else {
                throw .linkType(name, interface: options.interface, offered: linkTypes)
            }
        } else if options.interface == "any" {
            _ = unsafe pcap_set_datalink(handle, LinkType.linuxCooked2.rawValue)
        }
    }

    private func choose(_ direction: LiveDirection, of interface: String) throws(CaptureError) {
        guard unsafe pcap_setdirection(handle, direction == .received ? PCAP_D_IN : PCAP_D_OUT) == 0 else {
            let reason = unsafe String(cString: pcap_geterr(handle))
            throw .interface(interface, reason: "in one direction: \(reason)")
        }
    }

    private func install(_ filter: String, or also: String) throws(CaptureError) {
        var program = unsafe bpf_program()
        let netmaskUnknown = UInt32.max
        let either = "(\(also)) or (\(filter))"
        for expression in [filter, either] {
            guard unsafe pcap_compile(handle, &program, expression, 1, netmaskUnknown) == 0 else {
                throw unsafe .badFilter(filter: filter, reason: String(cString: pcap_geterr(handle)))
            }
            defer { unsafe pcap_freecode(&program) }
            guard expression == either else { continue }
            guard unsafe pcap_setfilter(handle, &program) == 0 else {
                throw unsafe .badFilter(filter: filter, reason: String(cString: pcap_geterr(handle)))
            }
        }
    }

    /// The names of the link types that the interface offers.
    var linkTypes: [String] {
        var list: UnsafeMutablePointer<Int32>?
        let count = unsafe pcap_list_datalinks(handle, &list)
        guard count > 0, let list = unsafe list else { return [] }
        defer { unsafe pcap_free_datalinks(list) }
        return unsafe UnsafeBufferPointer(start: list, count: Int(count)).map { LinkType($0).name }
    }

    /// The name of the link type in use.
    var currentLinkType: String {
        LinkType(unsafe pcap_datalink(handle)).name
    }

    func close() {
        unsafe pcap_close(handle)
    }
}
