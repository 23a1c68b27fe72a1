/// A host's name in characters that mean nothing to a terminal, a page, a spreadsheet or a diagram.
///
/// Letters, digits, `-` and `_` are kept; any other byte of a label becomes `\DDD`, as in zone files and in `dig`'s
/// answers (RFC 1035 5.1). Names come from outside, and what would be an escape code, a line's end, markup, a formula or
/// a mark that turns writing around is text after this, wherever it is printed.
public struct HostName: Hashable, Sendable {
    /// The longest name in bytes, dots included (RFC 1035 2.3.4).
    public static let longest = 255

    /// The name, labels joined by dots, without one at the end.
    public let text: String

    /// The name made of `labels`; nil for the root, and for what is longer than any name.
    public init?(labels: some Collection<ArraySlice<UInt8>>) {
        guard !labels.isEmpty, labels.reduce(-1, { $0 + $1.count + 1 }) <= Self.longest else { return nil }
        var bytes: [UInt8] = []
        for label in labels {
            guard !label.isEmpty else { return nil }
            if !bytes.isEmpty { bytes.append(UInt8(ascii: ".")) }
            for byte in label { Self.append(byte, to: &bytes) }
        }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The name written as `bytes`, with or without a dot at the end; nil for what is no name.
    public init?(bytes: some Collection<UInt8>) {
        guard bytes.count <= Self.longest + 1 else { return nil }
        var name = Array(bytes)
        if name.last == UInt8(ascii: ".") { name.removeLast() }
        self.init(labels: name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false))
    }

    /// The same name in small letters: in the DNS case means nothing, and some resolvers mix it on purpose.
    public var lowercased: HostName {
        HostName(text: text.lowercased())
    }

    private init(text: String) {
        self.text = text
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            bytes.append(byte)
        default:
            let zero = UInt8(ascii: "0")
            bytes += [UInt8(ascii: "\\"), zero + byte / 100, zero + byte / 10 % 10, zero + byte % 10]
        }
    }
}
