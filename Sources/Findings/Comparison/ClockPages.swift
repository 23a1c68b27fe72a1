/// What is found about the captures that are compared.
extension FindingID {
    /// The clocks of two points are more than a second apart.
    public static let clocksApart = FindingID("clocks-apart")
    /// A clock was set while the captures ran.
    public static let clockStepped = FindingID("clock-stepped")
    /// Two points are the same capture.
    public static let sameCapture = FindingID("same-capture")
    /// Two captures have nothing in common, and their times are apart.
    public static let capturesDoNotOverlap = FindingID("captures-do-not-overlap")
}

/// What `explain` says about them.
enum ClockPages {
    static let entries = [
        CatalogueEntry(
            id: .clocksApart,
            severity: .info,
            page: Page(
                meaning:
                    "The clocks of the two points are more than a second apart. Nothing that is said rests on them; the offset is "
                    + "taken out.",
                pattern: "The same packets, at times that differ by far more than the way takes.",
                example: ["client: 12:00:00.000    server: 13:00:00.250"],
                confusedWith: ["a file that was shifted with editcap -t"],
                check: ["chronyc tracking, or timedatectl, at both points"],
                sections: ["RFC 5905"]
            )
        ),
        CatalogueEntry(
            id: .clockStepped,
            severity: .warning,
            page: Page(
                meaning:
                    "A clock of one point was set while the captures ran: no steady offset fits the packets before and after.",
                pattern: "All packets from a moment on are earlier or later at one point, in both directions.",
                example: ["before: server 2 ms ahead    after: server 1.3 s behind"],
                confusedWith: ["a suspended virtual machine"],
                check: ["the log of chronyd or ntpd at both points"],
                sections: ["RFC 5905 11.3"]
            )
        ),
        CatalogueEntry(
            id: .sameCapture,
            severity: .warning,
            page: Page(
                meaning:
                    "Every packet of one file is in the other at the same time: it is one capture, or a copy or a part of it.",
                pattern: "No packet took any time between the points.",
                example: ["a: 12:00:00.000001    b: 12:00:00.000001"],
                confusedWith: .nothing(because: "two captures never stamp all frames with the same times"),
                check: ["the names of the files: two places were meant"],
                sections: ["pcap-savefile(5)"]
            )
        ),
        CatalogueEntry(
            id: .capturesDoNotOverlap,
            severity: .warning,
            page: Page(
                meaning: "The captures have no connection in common, and their times do not overlap.",
                pattern: "The last frame of one is before the first of the other.",
                example: ["client: 12:00:01 to 12:00:09    server: 14:10:00 to 14:10:05"],
                confusedWith: ["clocks that are hours apart, and a filter that leaves nothing in common"],
                check: ["were both captures of the same test?"],
                sections: ["pcap-savefile(5)"]
            )
        ),
    ]
}
