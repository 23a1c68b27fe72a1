import ArgumentParser

/// Flags of tcpdump that tcpwalk has not: those that change nothing here, and those that have a hint what to use instead.
enum ForeignFlags {
    /// Change nothing here: numeric addresses (-n, -N, -f), writing each line (-l, -U), unchecked checksums (-K), the unoptimised filter
    /// (-O), and the printing of what is no TCP (-b, -u).
    static let needless: Set<Character> = ["n", "N", "f", "l", "U", "K", "O", "b", "u"]
    /// The same by their long names.
    static let needlessLong: Set<String> = ["--dont-verify-checksums", "--packet-buffered", "--no-optimize"]

    /// Of the flags with a hint those that take a value.
    static let valued: Set<Character> = ["E", "j", "m", "M", "T", "z"]

    /// Long names of tcpdump for what has another name here.
    static let renamedLong: [String: String] = [
        "--direction": "-Q", "--list-interfaces": "-D", "--list-time-stamp-types": "-J", "--time-stamp-type": "-j",
        "--monitor-mode": "-I",
    ]

    /// What to use in place of the flag `letter`; nil for one that tcpdump has not either.
    static func hint(_ letter: Character) -> String? {
        guard let words = hints[letter] else { return nil }
        return "-\(letter) \(words)"
    }

    private static let hints: [Character: String] = [
        "d":
            "prints the filter as compiled, and tcpwalk has libpcap compile it as tcpdump does: `tcpdump -d FILTER` prints it.",
        "E": """
        decrypts IPsec, which tcpwalk does not. Capture where the packets are plain (the tunnel's inner interface, or behind the \
        gateway), or let Wireshark decrypt and export them.
        """,
        "H": "is about 802.11s draft headers; 802.11 frames are decoded without it. Leave it out.",
        "I":
            "puts a wireless card into monitor mode: `tcpdump -I -i IF -w FILE`, then `tcpwalk -r FILE`, which reads 802.11 and radiotap.",
        "j": """
        chooses the source of the time stamps; tcpwalk takes the interface's own. `tcpdump -j TYPE -U -w - | tcpwalk -r -` has \
        another.
        """,
        "J": "lists sources of time stamps: `tcpdump -J -i IF` does; tcpwalk takes the interface's own.",
        "m": "loads SNMP modules, and tcpwalk reads TCP only. Leave it out.",
        "M":
            "checks TCP-MD5 signatures (RFC 2385) by a shared secret, which tcpwalk does not: `tcpdump -M SECRET -r FILE` does.",
        "T":
            "tells tcpdump how to read a payload, and tcpwalk reads TCP only. Leave it out; `tcpdump -T TYPE -r FILE` shows the payload.",
        "z": """
        runs a command on each file that -C or -G has filled, which tcpwalk does not: `tcpdump -z COMMAND` does, and tcpwalk \
        reads what it wrote, DIRECTORY by DIRECTORY.
        """,
    ]
}
