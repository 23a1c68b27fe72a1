import Connections

/// What is found about many connections of a capture together: `GroupSurvey` finds it.
extension FindingID {
    /// A source tried many ports or hosts.
    public static let portScan = FindingID("port-scan")
    /// Very many handshakes of a listener were begun and not finished.
    public static let synFlood = FindingID("syn-flood")
    /// Answers came to SYNs that nobody here sent.
    public static let backscatter = FindingID("backscatter")
}

/// What `explain` says about them.
enum GroupPages {
    static let entries = [
        CatalogueEntry(
            id: .portScan,
            severity: .warning,
            page: Page(
                meaning: """
                    One source tried many ports of a host, or many hosts on a port, and nearly nothing came of it: somebody looks for what \
                    is open. It is told from \(GroupLimits.scanTargets) ports of one host on (unanswered, refused, or opened and left \
                    without data), or from \(GroupLimits.scanTargets) hosts on one port that did not answer or refused, if the source came to \
                    each but \(GroupLimits.attemptsForTarget) times at most, took no more than a minute for each, and was not served by \
                    others. A browser, a client that tries again and a check of 20 ports stay below that.
                    """,
                pattern: """
                    SYNs of one address to many ports or addresses; silence, RST, or a SYN-ACK that is answered by RST. Scanners often keep \
                    one source port, and one sequence number for all.
                    """,
                example: [
                    "SCANNER:36050 > HOST:443: S 0",
                    "SCANNER:36050 > HOST:143: S 0",
                    "SCANNER:36050 > HOST:53: S 0",
                    "HOST:53 > SCANNER:36050: S. 0 ack 1",
                    "SCANNER:36050 > HOST:53: R 1",
                ],
                confusedWith: [
                    "a monitor or an inventory that was asked to do this",
                    "a program with many addresses or ports of which most are gone: peer-to-peer, a service registry that is out of date, a host behind which everything is down",
                    "FTP in passive mode, or RPC, whose ports a firewall refuses one after the other",
                ],
                check: [
                    "whose address it is: a monitor of your own (its owner), or somebody else's (whois)",
                    "the ports that answered: whether they are meant to be reachable from there (at the host: ss -ltnp)",
                    "tcpwalk list 'src host SOURCE and tcp[tcpflags] & tcp-syn != 0' shows each attempt",
                ],
                sections: ["RFC 9293 3.10.7.1", "Zeek policy/misc/scan"]
            )
        ),
        CatalogueEntry(
            id: .synFlood,
            severity: .warning,
            page: Page(
                meaning: """
                    Very many handshakes of one listener were begun and never finished, and their SYNs were not repeated, as every kernel \
                    repeats its own after a second: they are made to fill the listener's queue. It is told from \(GroupLimits.floodSYNs) \
                    unfinished handshakes within 10 s on, if they are a tenth of the listener's or more. A server that is down is not: \
                    its clients repeat their SYNs.
                    """,
                pattern: """
                    SYNs to one port at a high rate, often of addresses that occur once each; the SYN-ACKs, if there are any, are \
                    repeated and not answered, or answered by RST of hosts that know nothing of them.
                    """,
                example: [
                    "203.0.113.7:1024 > LISTENER: S 0",
                    "198.51.100.91:1031 > LISTENER: S 0",
                    "192.0.2.200:1038 > LISTENER: S 0",
                    "(and so on; no third step)",
                ],
                confusedWith: [
                    "a capture, or a capture filter, that holds SYNs only: a busy listener looks like this then",
                    "a load test or a monitor with a time-out below a second against a server that does not answer",
                    "answers that take another way than the SYNs, past the capture point",
                ],
                check: [
                    "at the listener: nstat -az TcpExtTCPReqQFullDoCookies TcpExtSyncookiesSent TcpExtListenDrops, ss -tan state syn-recv",
                    "sysctl net.ipv4.tcp_syncookies (1 answers by cookie when the queue is full), net.ipv4.tcp_max_syn_backlog",
                    "whether the addresses are forged: ones that cannot be, and TTLs that are all alike",
                ],
                sections: ["RFC 4987 2", "RFC 4987 3.6"]
            )
        ),
        CatalogueEntry(
            id: .backscatter,
            severity: .notice,
            page: Page(
                meaning: """
                    SYN-ACKs or RSTs came that answer SYNs which are not in the capture, from one host to many or from many hosts to one. \
                    Somebody sends SYNs with forged source addresses, and the answers come here: a flood of that host, in names of \
                    which some are here, or SYNs to many in the name of one. It is told from \(GroupLimits.backscatterEnds) ends on.
                    """,
                pattern: """
                    A SYN-ACK, or an RST+ACK with sequence number 0, as the first segment of a connection, and nothing after it but \
                    repeats, and RSTs of who had not asked.
                    """,
                example: [
                    "VICTIM:80 > 203.0.113.7:1024: S. 0 ack 1",
                    "203.0.113.7:1024 > VICTIM:80: R 1",
                    "VICTIM:80 > 203.0.113.8:1031: S. 0 ack 1",
                ],
                confusedWith: [
                    "SYNs that the capture does not hold: a capture filter, one direction only, a capture that begins in the middle of a scan",
                    "a scan by SYN-ACKs, which finds out what a stateless filter lets through",
                    "answers that take another way than their SYNs (see answer-from-elsewhere)",
                ],
                check: [
                    "whether the receivers sent the SYNs after all: capture at one of them, all directions",
                    "no port has to be opened or closed for it: the receivers' kernels refuse each answer",
                    "if it is much: the provider of the address that the SYNs carry (RFC 2827, filters against forged sources)",
                ],
                sections: ["RFC 9293 3.5.2", "RFC 4987 2"]
            )
        ),
    ]
}
