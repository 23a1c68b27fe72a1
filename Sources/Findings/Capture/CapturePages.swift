/// What is found about a capture, not about one connection: `CaptureDiagnosis` finds it.
extension FindingID {
    /// Some connections began before the capture.
    public static let captureStartsLate = FindingID("capture-starts-late")
    /// Some connections had not ended when the capture did.
    public static let captureEndsEarly = FindingID("capture-ends-early")
    /// Only one direction of some connections was captured.
    public static let oneDirectionOnly = FindingID("one-direction-only")
    /// The same packets are in the capture twice.
    public static let framesDoubled = FindingID("frames-doubled")
    /// Frames were captured shorter than they were.
    public static let framesCut = FindingID("frames-cut")
    /// Some frames that may hold TCP were not decoded.
    public static let framesNotDecoded = FindingID("frames-not-decoded")
    /// Segments are larger than any packet on the wire.
    public static let offloadedSegments = FindingID("offloaded-segments")
    /// Some frames have an earlier time than the frame before them.
    public static let timeGoesBackwards = FindingID("time-goes-backwards")
    /// The capturing kernel dropped packets.
    public static let kernelDrops = FindingID("kernel-drops")
    /// The filter hides frames of connections that are shown.
    public static let filterHidesPackets = FindingID("filter-hides-packets")
    /// Some frames claim a time that no clock of a capture shows.
    public static let timeOutOfRange = FindingID("time-out-of-range")
}

/// What `explain` says about the findings that are about the capture, in the order in which they are told.
enum CapturePages {
    static let entries = [
        CatalogueEntry(
            id: .captureStartsLate,
            severity: .info,
            page: Page(
                meaning: "Of some connections no SYN and no SYN-ACK is in the capture: most were already open "
                    + "when it began. So initial "
                    + "sequence numbers, window scale, options and roles are not known for certain.",
                pattern: "The first captured segment of a connection is not a SYN.",
                example: ["> P. 1:8 ack 1"],
                confusedWith: ["a filter that hides the handshake", "packets dropped by the capturing kernel"],
                check: ["start the capture before the program that connects"],
                sections: ["RFC 9293 3.5"]
            )
        ),
        CatalogueEntry(
            id: .captureEndsEarly,
            severity: .info,
            page: Page(
                meaning:
                    "Some connections are still open or opening when the capture ends. What had no time to happen is "
                    + "no failure.",
                pattern: "No FIN and no RST before the last frame of the capture.",
                example: ["> P. 1:8 ack 1", "(the capture ends)"],
                confusedWith: ["a connection that is idle", "an end that is gone and would not answer any more"],
                check: ["capture longer if the end matters"],
                sections: ["RFC 9293 3.6"]
            )
        ),
        CatalogueEntry(
            id: .oneDirectionOnly,
            severity: .warning,
            page: Page(
                meaning:
                    "Only one direction of some connections was captured: acknowledgments move for data that is not in "
                    + "the capture, or one side never speaks. What the silent side did can only be inferred.",
                pattern: "Acknowledgments beyond everything that was captured of the other side.",
                example: ["> . ack 1449", "> . ack 2897"],
                confusedWith: ["packets dropped by the capturing kernel", "asymmetric routes past the capture point"],
                check: ["mirror both directions", "capture at one of the hosts"],
                sections: ["RFC 9293 3.4"]
            )
        ),
        CatalogueEntry(
            id: .framesDoubled,
            severity: .warning,
            page: Page(
                meaning:
                    "The same packets are in the capture twice: the same IP id, timestamps and numbers. They were recorded "
                    + "twice, or the path made copies. They are counted once in every other figure.",
                pattern: "The same packet again, sometimes with a TTL lower by one.",
                example: ["> P. 1:8 ack 1    IP id 100", "> P. 1:8 ack 1    IP id 100"],
                confusedWith: ["a path that really doubles packets: then the receiver may report it (D-SACK)"],
                check: ["capture on one interface instead of any, or one mirrored port instead of both"],
                sections: ["RFC 791 3.2"]
            )
        ),
        CatalogueEntry(
            id: .framesCut,
            severity: .notice,
            page: Page(
                meaning:
                    "Frames were captured up to a snapshot length. Headers are complete unless said otherwise; lengths "
                    + "come from the IP header, so byte counts are right.",
                pattern: "The captured length is less than the length on the wire.",
                example: ["> P. 1:1449 ack 1    96 of 1514 bytes captured"],
                confusedWith: ["a file that was cut"],
                check: ["capture with -s 0 if the payload matters"],
                sections: ["tcpdump(8), -s"]
            )
        ),
        CatalogueEntry(
            id: .framesNotDecoded,
            severity: .notice,
            page: Page(
                meaning:
                    "Some frames end at a header that is not decoded, is encrypted, or is not whole; TCP may stand behind it. "
                    + "Connections in them are missing, and what is said to be absent may be there. Frames that plainly hold "
                    + "something else (ARP, UDP, ICMP) are not counted here.",
                pattern:
                    "An unknown EtherType, a link type or tunnel that is not entered, ESP, a later IP fragment, a cut header.",
                example: ["Ethernet, EtherType 0x88e5 (MACsec)"],
                confusedWith: ["a capture without TCP", "packets dropped by the capturing kernel"],
                check: [
                    "tshark -r FILE -Y frame.number==N -V shows what the frame holds",
                    "capture inside the tunnel, or before encryption", "capture with -s 0 if headers are cut",
                ],
                sections: ["pcap-linktype(7)"]
            )
        ),
        CatalogueEntry(
            id: .offloadedSegments,
            severity: .info,
            page: Page(
                meaning: "Some segments are larger than any packet on the wire: the network card cuts or joins them "
                    + "(TSO, GSO, GRO) on the other side of the capture point. That is normal.",
                pattern: "Payload larger than the MSS, up to 64 kB and beyond.",
                example: ["> P. 1:65161 ack 1"],
                confusedWith: ["jumbo frames"],
                check: ["ethtool -k INTERFACE shows the offloads; ethtool -K turns them off for a capture"],
                sections: ["RFC 9293 3.7.1"]
            )
        ),
        CatalogueEntry(
            id: .timeGoesBackwards,
            severity: .warning,
            page: Page(
                meaning:
                    "Some frames carry an earlier time than the frame before them. Durations near them are not to be "
                    + "trusted.",
                pattern: "A frame's time is before that of the frame before it.",
                example: ["12:00:01.000 > . ack 1", "12:00:00.990 < . ack 1"],
                confusedWith: [
                    "several interfaces or CPUs that hand packets over out of order", "a clock that was set",
                ],
                check: ["reordercap sorts a file by time", "is the clock stepped by NTP?"],
                sections: ["pcap-savefile(5)"]
            )
        ),
        CatalogueEntry(
            id: .kernelDrops,
            severity: .warning,
            page: Page(
                meaning:
                    "The capturing kernel had no room and dropped packets. Gaps in the capture are not losses on the "
                    + "network.",
                pattern: "pcap_stats counts dropped packets; in a pcapng file the interface statistics do (isb_ifdrop, "
                    + "isb_osdrop), the last of each interface.",
                example: ["12 packets dropped by kernel"],
                confusedWith: ["losses on the network"],
                check: ["a larger buffer (-B), a smaller snapshot length (-s), a narrower filter"],
                sections: ["pcap_stats(3PCAP)"]
            )
        ),
        CatalogueEntry(
            id: .filterHidesPackets,
            severity: .warning,
            page: Page(
                meaning:
                    "The filter that tcpwalk was given tells the frames of a connection apart, by flag, direction, length or the "
                    + "like, and hides some of them. What is hidden may be the answer to what is shown: no finding rests on its "
                    + "absence, and no outcome does.",
                pattern:
                    "Frames between the ends of a connection that is shown, which the filter refuses. Live they never "
                    + "arrive: there the filter is tried on made-up frames of every flag, of both directions and of several lengths.",
                example: ["> S 0", "(hidden: < S. 0 ack 1)", "(hidden: > . ack 1)"],
                confusedWith: [
                    "packets that were lost: without this finding they are", "a capture that was itself filtered so",
                ],
                check: [
                    "filter by address and port alone (host, port, net), and choose with --connection, --only or --problems",
                    "tcpwalk packets takes any filter: it says nothing of connections",
                ],
                sections: ["pcap-filter(7)"]
            )
        ),
        CatalogueEntry(
            id: .timeOutOfRange,
            severity: .warning,
            page: Page(
                meaning:
                    "Some frames claim a time that no clock of a capture shows: before 1970, or after April 2262, beyond which "
                    + "64 bits of nanoseconds do not reach. Such times are shown as the first or last moment that can be, and "
                    + "durations with them mean nothing.",
                pattern:
                    "A time in a pcapng block whose ticks, resolution and offset (if_tsresol, if_tsoffset) lie outside.",
                example: ["2262-04-11 23:47:16.854775 > S 0"],
                confusedWith: ["a clock that was set", "a file whose writer gave another resolution than it used"],
                check: ["capinfos FILE shows the resolution and the times", "editcap -t shifts them"],
                sections: ["draft-ietf-opsawg-pcapng 4.2, 4.3"]
            )
        ),
    ]
}
