extension TextTally {
    /// What a reader is told of a text that was read.
    func notes(_ times: TextTimes, connectionsWithoutBase: Int, isRows: Bool) -> [String] {
        var first =
            "text: \(Self.count(packets, "packet")) in \(Self.count(lines, "line")) of \(isRows ? "tshark" : "tcpdump")"
        if times.isUndated { first += ", without a date" }
        if times.style == .none { first += ", without times" }
        if skipped > 0 { first += "; \(Self.count(skipped, "line")) skipped (prompts, remarks, other protocols)" }
        var notes = [first]
        if let rows = kinds[.application] {
            notes.append(
                "\(Self.count(rows, "row")) skipped that tshark shows as a protocol over TCP (HTTP, TLS), without ports and numbers: what "
                    + "they carried is not described. `tshark -d tcp.port==0-65535,data` shows them as TCP."
            )
        }
        if let rows = kinds[.binary] {
            notes.append(
                "\(Self.count(rows, "line")) skipped that \(rows == 1 ? "holds" : "hold") bytes that no text has."
            )
        }
        if connectionsWithoutBase > 0, !isRows {
            notes.append(
                "no SYN of \(Self.count(connectionsWithoutBase, "connection")): "
                    + "\(connectionsWithoutBase == 1 ? "its" : "their") numbers count from a base of our own"
            )
        }
        if overflowed > 0 {
            notes.append(
                "\(Self.count(overflowed, "packet")) not read: there is room for \(TraceLines.limit). Split the text."
            )
        }
        return notes
    }

    /// Why a text is refused.
    func refusal(of path: String) -> CaptureError {
        let most = kinds.max { $0.value < $1.value }?.key ?? .any
        return .notACapture(file: path, kind: most.words, advice: most.advice)
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension OtherLine {
    fileprivate var words: String {
        switch self {
        case .any: "it is text without a packet that can be read"
        case .quiet: "it is the text of tcpdump -q, which says neither flags nor sequence numbers"
        case .application: "it is text of tshark, whose rows show what TCP carries in place of ports and numbers"
        case .fortiOS: "it is the text of FortiOS's sniffer, which says neither window nor length"
        case .details: "it is the text of tshark -V, a line for each field"
        case .binary: "it begins as text does, and goes on with bytes that no text has"
        }
    }

    fileprivate var advice: String {
        switch self {
        case .any: "Of text, tcpdump's lines are read, and tshark's default columns; of files, pcap and pcapng."
        case .quiet: "Let tcpdump print it again without -q, or save it with -w FILE."
        case .application: "Let it be shown as TCP: tshark -d tcp.port==0-65535,data; or read the pcap."
        case .fortiOS: "Let it print with verbosity 6 and turn that into a pcap, as Fortinet's fgt2eth does."
        case .details: "Let tshark print its default columns, without -V, or read the pcap."
        case .binary: "Of archives (tar) the capture has to be taken out first: tar xOf FILE NAME | tcpwalk -r -"
        }
    }
}
