/// IANA's names of cipher suites (CipherSuites.txt: a number and a name a line).
public enum CipherSuite {
    /// The name of `number`, or the number as 0x1234 where it has none.
    public static func name(of number: UInt16) -> String {
        knownName(of: number) ?? TLSVersion.hexadecimal(number)
    }

    /// The name of `number`; nil where it has none here.
    public static func knownName(of number: UInt16) -> String? {
        names[number]
    }

    /// Whether its handshake hash is SHA-384: a Finished of TLS 1.3 is then 48 bytes long, not 32 (RFC 8446 4.4.4).
    public static func isSHA384(_ number: UInt16) -> Bool {
        number == 0x1302
    }

    private static let names: [UInt16: String] = {
        var names: [UInt16: String] = [:]
        for line in String(decoding: PackageResources.CipherSuites_txt, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count == 2, let number = UInt16(fields[0], radix: 16) else { continue }
            names[number] = String(fields[1])
        }
        return names
    }()
}
