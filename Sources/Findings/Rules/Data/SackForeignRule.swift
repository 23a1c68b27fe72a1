import Connections
import Packets

extension FindingID {
    /// SACK blocks name what was never sent.
    public static let sackForeign = FindingID("sack-foreign")
}

enum SackForeignRule: Rule {
    static let id = FindingID.sackForeign
    static let severity = Severity.warning
    static let prefilter: Prefilter = .discord

    static let page = Page(
        meaning: """
            The receiver reports what came out of order in SACK blocks, and these name numbers that the sender never used. A \
            firewall on the way changes the sequence numbers (it randomizes them) and does not translate the blocks in the \
            options. The sender cannot use such a report, or drops the whole ACK: each loss waits for a timeout, and \
            the connection may stall.
            """,
        pattern: """
            A duplicate ACK with SACK blocks that lie far beyond all that was sent, or before the first number.
            """,
        example: [
            "> . 1461:2921, 2921:4381, …",
            "< . ack 1461",
            "< . ack 1461 sack {500002921:500004381}",
        ],
        confusedWith: [
            "a capture that lacks much of what was sent: then capture-starts-late or one-direction-only says so",
            "a damaged or forged ACK",
        ],
        check: [
            "capture on both sides of the firewall: are the sequence numbers the same, and those in the SACK option?",
            "switch its randomization of sequence numbers off (Cisco ASA: set connection random-sequence-number disable)",
            "as a remedy at either end: sysctl net.ipv4.tcp_sack=0",
        ],
        sections: [
            "RFC 2018 3",
            "RFC 2018 4",
        ]
    )

    /// The ACKs with such blocks, of those that are kept.
    static func match(_ connection: Connection, _ context: Context) -> [Incident]? {
        let foreign = connection.incidents.filter { $0.kind == .foreignSACK }
        return foreign.isEmpty ? nil : foreign
    }

    /// One may be damage; several say that it lasts.
    static func severity(of foreign: [Incident]) -> Severity {
        foreign.count < 2 ? .notice : severity
    }

    static func describe(_ foreign: [Incident], _ connection: Connection, _ context: Context) -> Finding {
        let side = foreign[0].side
        let distance = foreign[0].offset
        return finding(
            foreign.count < 2 ? .assumed : .implied,
            foreign.map(\.reference.frame),
            "SACK blocks of the \(side.name) name bytes that the \(side.other.name) has not sent: they begin "
                + "\(Quantity.count(distance.magnitude, "byte")) \(distance < 0 ? "before" : "beyond") what is acknowledged."
        )
    }
}
