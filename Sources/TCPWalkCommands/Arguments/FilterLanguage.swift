/// The words of pcap-filter(7), as far as they tell a filter from the names of files and commands.
enum FilterLanguage {
    /// What stands for itself.
    static let primitives: Set<String> = [
        "tcp", "udp", "icmp", "icmp6", "ip", "ip6", "arp", "rarp", "sctp", "igmp", "igrp", "pim", "vrrp", "carp", "esp",
        "ah",
        "ether", "fddi", "tr", "wlan", "link", "inbound", "outbound", "vlan", "mpls", "pppoed", "pppoes", "geneve",
        "llc",
        "broadcast", "multicast", "slip", "radio", "atalk", "aarp", "decnet", "iso", "stp", "ipx", "netbeui", "lat",
        "moprc", "mopdl",
    ]
    /// What another word follows: a host, a network, a port, a number or another part of the filter.
    static let heads: Set<String> = [
        "host", "net", "mask", "port", "portrange", "src", "dst", "gateway", "proto", "protochain", "less", "greater",
        "len",
        "and", "or", "not", "ifname", "on", "rnr", "rulenum", "reason", "action", "type", "subtype", "dir",
    ]

    /// Every word of the language.
    static var words: Set<String> {
        primitives.union(heads)
    }

    /// Whether `word` belongs to a filter whatever files there are: a word of the language, a number, an address, or an operator.
    static func owns(_ word: String) -> Bool {
        if primitives.contains(word) || heads.contains(word) { return true }
        if word.contains(where: { "[]()&|!=<>".contains($0) }) { return true }
        return word.allSatisfy { "0123456789abcdefABCDEFx.:/+-*".contains($0) } && word.contains(where: \.isNumber)
    }

    /// Whether what follows `word` is a part of the filter.
    static func expectsMore(after word: String) -> Bool {
        heads.contains(word) || ["&&", "||", "!"].contains(word)
            || word.last.map { "=<>&|+-*/([".contains($0) } ?? false
    }
}
