import Packets

extension Address {
    /// The address in 4 or 16 bytes of network order; nil for any other number of them.
    public init?(bytes: some Collection<UInt8>) {
        let word = { (part: any Sequence<UInt8>) in part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
        switch bytes.count {
        case 4: self.init(ipv4: UInt32(truncatingIfNeeded: word(bytes)))
        case 16: self.init(ipv6High: word(bytes.prefix(8)), low: word(bytes.dropFirst(8)))
        default: return nil
        }
    }
}
