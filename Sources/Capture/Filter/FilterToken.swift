/// A word or sign of a filter.
struct FilterToken {
    /// As it is written.
    let text: String
    /// Its characters in the filter.
    let range: Range<Int>
    /// The one before it.
    let before: String?

    /// Words of the language that stand for themselves, or begin what other words end.
    static let heads: Set<String> = [
        "host", "net", "mask", "port", "portrange", "src", "dst", "gateway", "proto", "protochain", "less", "greater",
        "ifname", "on",
        "\\",
    ]
    private static let others: Set<String> = [
        "tcp", "udp", "icmp", "icmp6", "ip", "ip6", "arp", "rarp", "sctp", "igmp", "igrp", "pim", "vrrp", "carp", "esp",
        "ah", "ether",
        "fddi", "tr", "wlan", "link", "ppp", "slip", "radio", "atalk", "aarp", "decnet", "iso", "clnp", "esis", "isis",
        "stp", "ipx",
        "netbeui", "lat", "moprc", "mopdl", "inbound", "outbound", "vlan", "mpls", "pppoed", "pppoes", "geneve", "llc",
        "broadcast",
        "multicast", "and", "or", "not", "len", "byte", "rset", "ruleset", "rnr", "rulenum", "srnr", "subrulenum",
        "reason", "action",
        "type", "subtype", "dir", "direction", "ra", "ta", "addr1", "addr2", "addr3", "addr4", "lane", "metac", "bcc",
        "oam", "oamf4",
    ]

    /// No word of the language, no number, no address, no sign: a name, or a mistake.
    var isForeign: Bool {
        guard let first = text.first, first.isLetter || first == "_" else { return false }
        // `tcp-syn`, `tcpflags`, `icmp-echo` are numbers by name.
        guard !text.hasPrefix("tcp-"), !text.hasPrefix("icmp"), text != "tcpflags" else { return false }
        let isHex = text.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." || $0 == "/" } && text.contains(":")
        return !isHex && !Self.heads.contains(text) && !Self.others.contains(text)
    }

    /// Words of the language like `word`.
    static func near(_ word: String) -> [String] {
        let all = [
            "tcp", "udp", "icmp", "ip", "ip6", "host", "net", "port", "portrange", "src", "dst", "and", "or", "not",
            "proto", "vlan",
        ]
        let letters = word.lowercased()
        return all.filter { isNear(Array(letters.utf8), Array($0.utf8)) }
    }

    /// Whether one change makes one of the other: a letter more, less, or another, or two exchanged.
    private static func isNear(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard abs(one.count - other.count) <= 1, one.count > 1 else { return false }
        let head = zip(one, other).prefix { $0 == $1 }.count
        let (left, right) = (one.dropFirst(head), other.dropFirst(head))
        if left.dropFirst(left.count > right.count || left.count == right.count ? 1 : 0)
            .elementsEqual(right.dropFirst(right.count > left.count || left.count == right.count ? 1 : 0))
        {
            return true
        }
        guard left.count == right.count, left.count >= 2 else { return false }
        return left.prefix(2).reversed().elementsEqual(right.prefix(2))
            && left.dropFirst(2).elementsEqual(right.dropFirst(2))
    }

    /// The tokens of `expression`, each character of which is one column.
    static func tokens(of expression: String) -> [FilterToken] {
        var tokens: [FilterToken] = []
        let letters = Array(expression)
        var at = 0
        while at < letters.count {
            let start = at
            if letters[at] == " " {
                at += 1
                continue
            }
            let isSign = signs.contains(letters[at])
            if isSign, !"()[]".contains(letters[at]) {
                while at < letters.count, at < start + 2, signs.contains(letters[at]), !"()[]".contains(letters[at]) {
                    at += 1
                }
            } else if isSign {
                at += 1
            } else {
                while at < letters.count, letters[at] != " ", !signs.contains(letters[at]) { at += 1 }
            }
            tokens.append(FilterToken(text: String(letters[start..<at]), range: start..<at, before: tokens.last?.text))
        }
        return tokens
    }

    private static let signs: Set<Character> = ["(", ")", "[", "]", "!", "=", "<", ">", "&", "|", "+", "*", "^", "%"]
}
