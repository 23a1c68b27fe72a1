import Connections
import Packets

extension FindingID {
    /// Small segments pass, those of full size do not.
    public static let pathMTUSuspected = FindingID("path-mtu-suspected")
}

enum PathMTUSuspectedRule: Rule {
    static let id = FindingID.pathMTUSuspected
    static let severity = Severity.error
    static let prefilter: Prefilter = .dataAgain
    static let restsOnAbsence = true

    static let page = Page(
        meaning: """
            Small segments pass, full-size ones never do: typical of a link on the way with a smaller MTU whose \
            ICMP messages are filtered, so that the sender never learns to send smaller packets.
            """,
        pattern: """
            Handshake and small segments are acknowledged; every segment of full size is repeated and not.
            """,
        example: [
            "> . 1:1449 ack 1",
            "> . 1:1449 ack 1    0.2 s later",
            "> . 1:1449 ack 1    0.4 s later",
        ],
        confusedWith: [
            "plain loss that happens to hit large packets",
            "offloaded segments: larger than any packet on the wire, and normal",
        ],
        check: [
            "at the client (CLIENT): ping -M do -s 1472 SERVER (IPv4, 1500-byte packets), then smaller sizes; at the server (SERVER): the same to CLIENT",
            "do routers or firewalls drop ICMP type 3 code 4, or ICMPv6 type 2?",
            "sysctl net.ipv4.tcp_mtu_probing=1, or a smaller MSS (nft … tcp option maxseg size set rt mtu)",
        ],
        sections: [
            "RFC 2923 2.1",
            "RFC 4821",
        ]
    )

    /// Segments of at least so many bytes of payload fill a packet on a usual path (1280 is IPv6's least MTU).
    private static let fullSize: UInt32 = 1200

    /// The repeated segments, and the size of the largest.
    struct Match {
        let repeats: [Incident]
        let size: UInt32
    }

    static func match(_ connection: Connection, _ context: Context) -> Match? {
        for side in Side.allCases {
            let flow = connection[side]
            guard flow.repeats >= 3, connection.isUnanswered(side, at: context.now), flow.firstDataAck != nil,
                let since = flow.pendingSince
            else { continue }
            let repeats = connection.dataRepeats.filter { $0.side == side && $0.mark.frame > since.frame }
            // The other side must still be heard after the first repeat: then it is not gone.
            guard repeats.count >= 3, repeats.allSatisfy({ $0.length >= fullSize }),
                let heard = connection[side.other].lastSegment, heard.frame > repeats[0].mark.frame,
                let size = repeats.map(\.length).max()
            else { continue }
            return Match(repeats: repeats, size: size)
        }
        return nil
    }

    static func describe(_ match: Match, _ connection: Connection, _ context: Context) -> Finding {
        finding(
            .assumed,
            match.repeats.map(\.mark.frame),
            "Only segments of \(Quantity.count(match.size)) bytes are repeated (\(Phrases.times(match.repeats.count))) and never "
                + "acknowledged, while small ones get through."
        )
    }
}
