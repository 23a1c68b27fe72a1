import Capture
import Findings
import Packets

/// What a reader is told of the frames that hold no segment.
extension InputCounts {
    /// The reasons for which frames were not decoded, the commonest first; equally common ones by their first frames.
    var undecodedFrames: [UndecodedFrames] {
        let rows = undecoded.rows.map {
            UndecodedFrames(reason: Self.words($0.reason), count: $0.count, first: $0.first)
        }
        let ordered = rows.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
        let rest = undecoded.rest.map { UndecodedFrames(reason: "other reasons", count: $0.count, first: $0.first) }
        return ordered + [rest].compactMap(\.self)
    }

    /// Why there is no connection, as far as `frames` frames tell: what they hold; `chooser` is what chooses among them.
    func absence(frames: Int, chooser: String) -> String {
        if frames == 0 { return "no TCP connection: the capture has no frames" }
        if matched == 0 {
            return "no TCP connection: \(chooser) lets none of \(Quantity.count(frames, "frame")) through"
        }
        let start = "no TCP connection in \(Quantity.count(frames, "frame"))"
        let held = contents
        let parts = [held.isEmpty ? nil : held.joined(separator: ", "), UndecodedFrames.sentence(undecodedFrames)]
        let known = parts.compactMap(\.self)
        return known.isEmpty ? start : "\(start): \(known.joined(separator: "; "))"
    }

    /// How much TLS over UDP there is, which is not read; nil where there is none.
    var secureDatagramSentence: String? {
        let rows = others.rows.filter { $0.reason.kind == .secureDatagram }.sorted { $0.first < $1.first }
        guard let first = rows.first else { return nil }
        let parts = rows.map { Quantity.count($0.count, "frame of \($0.reason.words)", "frames of \($0.reason.words)") }
        let said =
            "\(parts.joined(separator: " and ")): TLS over UDP, not read; the first is frame \(first.first.number)."
        guard rows.contains(where: { $0.reason.number == SecureDatagram.quic.rawValue }) else { return said }
        return "\(said) Of QUIC only the frames of handshakes can be told from other UDP."
    }

    /// `12 UDP`, `6 ARP`, the commonest first.
    private var contents: [String] {
        var parts: [String] = []
        if segments > 0 { parts.append(Quantity.count(segments, "TCP segment")) }
        if icmpErrors > 0 { parts.append(Quantity.count(icmpErrors, "ICMP error")) }
        let ordered = others.rows.sorted { ($1.count, $0.first) < ($0.count, $1.first) }
        let shown = 8
        parts += ordered.prefix(shown).map { "\(Quantity.count($0.count)) \($0.reason.words)" }
        let left = ordered.dropFirst(shown).reduce(others.rest?.count ?? 0) { $0 + $1.count }
        if left > 0 { parts.append("\(Quantity.count(left)) others") }
        return parts
    }

    private static func words(_ reason: Undecoded) -> String {
        switch reason {
        case .header(let content) where content.kind == .linkType:
            "link type \(LinkType(Int32(bitPattern: content.number)).name)"
        case .header(let content): content.words
        case .broken(let layer, let limit): DecodeError.words(layer, limit)
        }
    }
}
