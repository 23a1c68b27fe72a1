/// EtherTypes that are looked into.
enum EtherType {
    static let ipv4: UInt16 = 0x0800
    static let ipv6: UInt16 = 0x86dd
    static let ethernet: UInt16 = 0x6558
}
