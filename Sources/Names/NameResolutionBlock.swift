import Packets

/// What a Name Resolution Block of a pcapng file says (draft-ietf-opsawg-pcapng 4.5). Any bytes are allowed: what is whole
/// before the first damaged record counts.
public enum NameResolutionBlock {
    /// The block's type.
    public static let type: UInt32 = 4

    /// The names in a block's `body`, which begins behind the block's length. An address with several names has the first.
    public static func names(in body: [UInt8], isBigEndian: Bool) -> [NamedAddress] {
        var names: [NamedAddress] = []
        var at = 0
        while at + 4 <= body.count {
            let kind = u16(body, at, isBigEndian)
            let length = u16(body, at + 2, isBigEndian)
            let end = at + 4 + length
            guard kind != 0, end <= body.count else { break }
            let value = body[(at + 4)..<end]
            switch kind {
            case 1: append(value, addressLength: 4, to: &names)
            case 2: append(value, addressLength: 16, to: &names)
            default: break
            }
            at = end + (4 - length % 4) % 4
        }
        return names
    }

    /// A record: an address, then names that end with a zero byte each.
    private static func append(_ value: ArraySlice<UInt8>, addressLength: Int, to names: inout [NamedAddress]) {
        guard let address = Address(bytes: value.prefix(addressLength)) else { return }
        let first = value.dropFirst(addressLength).prefix { $0 != 0 }
        guard first.endIndex < value.endIndex, let name = HostName(bytes: first) else { return }
        names.append(NamedAddress(address, name))
    }

    private static func u16(_ bytes: [UInt8], _ at: Int, _ isBigEndian: Bool) -> Int {
        let (first, second) = (Int(bytes[at]), Int(bytes[at + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }
}
